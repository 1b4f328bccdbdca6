using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PaperDigest.Tests.Web;

/// <summary>The two languages say the same things.</summary>
public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> Korean = Read("ko");

    private static readonly Dictionary<string, string> English = Read("en");

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Equal(Korean.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_fill_in_the_same_things() =>
        Assert.All(Korean, text => Assert.Equal(Placeholders(text.Value), Placeholders(English[text.Key])));

    [Fact]
    public void The_English_texts_are_English() => Assert.All(English, text => Assert.DoesNotMatch("[가-힣]", text.Value));

    [Fact]
    public void A_text_about_one_thing_goes_with_one_about_several() =>
        Assert.All(English.Keys.Where(key => key.EndsWith(".One", StringComparison.Ordinal)), key => Assert.Contains(key[..^4], English.Keys));

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(m => m.Groups["place"].Value).Append("0").Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string language) =>
        XDocument.Load(Repository.PathOf($"src/PaperDigest/Resources/Text.{language}.resx")).Root!.Elements("data")
            .ToDictionary(e => e.Attribute("name")!.Value, e => e.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<place>[0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
