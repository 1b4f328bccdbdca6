using System.Text.Json;
using PaperDigest.Views;

namespace PaperDigest.Tests.Views;

public sealed class CategoryHueTests
{
    [Fact]
    public void No_two_topics_look_alike()
    {
        using var topics = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src/PaperDigest.Core/Categories/categories.json")));
        List<string> slugs =
            [.. topics.RootElement.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("slug").GetString()!)];

        Assert.All(slugs, slug => Assert.NotEqual("hue-none", CategoryHue.ClassOf(slug)));
        Assert.Equal(slugs.Count, slugs.Select(CategoryHue.ClassOf).Distinct().Count());
        Assert.Equal("hue-none", CategoryHue.ClassOf("no-such-topic"));
    }

    [Fact]
    public void Every_class_has_its_colour()
    {
        var coloured = File.ReadLines(Repository.PathOf("src/PaperDigest/wwwroot/site.css"))
            .Where(line => line.Contains("--hue: ", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', ','))
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(
            JsonSerializer.Deserialize<Dictionary<string, string>>(CategoryHue.ToJson())!.Values,
            look => Assert.Contains($".{look.Split(' ')[0]}", coloured));
    }
}
