using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PaperDigest.Tests.Web;

/// <summary>The two languages say the same things.</summary>
public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> Korean = Read("ko");

    private static readonly Dictionary<string, string> English = Read("en");

    [Fact]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(Korean.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_fill_in_the_same_things() =>
        Assert.All(Korean, text => Assert.Equal(Placeholders(text.Value), Placeholders(English[text.Key])));

    [Fact]
    public void The_English_texts_are_English() => Assert.All(English, text => Assert.DoesNotMatch("[가-힣]", text.Value));

    /// <summary>One tone (합니다체), and one word for one thing: 필터, 페이지, 연도, 서재, 이후, 추정.</summary>
    [Fact]
    public void The_Korean_texts_speak_with_one_voice() =>
        Assert.All(
            Korean.Where(text => text.Key is not ("About.Sources" or "About.SourcesTitle")),
            text => Assert.DoesNotMatch("[어아해예세][요죠]|까요|조건|(^|[ 첫이그둔는])쪽($|[을은이에 ])|모든 해$|라이브러리|서고|짐작|[그문}] 뒤로", text.Value));

    [Fact]
    public void A_text_about_one_thing_goes_with_one_about_several() =>
        Assert.All(
            English.Keys.Where(key => key.EndsWith(".One", StringComparison.Ordinal)), key => Assert.Contains(key[..^4], English.Keys));

    /// <summary>A key that is put together (<c>"Sort." + sort</c>, <c>$"Mode.{mode}.Help"</c>) counts by how it begins.</summary>
    [Fact]
    public void Every_text_is_used()
    {
        var program = string.Concat(new[] { "Api", "Cli", "Exports", "Feeds", "Pages", "Push", "Queries", "Views", "Web", "wwwroot" }
            .SelectMany(room => Directory.EnumerateFiles(Repository.PathOf("src/PaperDigest/" + room), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".js")
            .Select(File.ReadAllText));
        var beginnings = Beginning().Matches(program).Select(m => m.Groups["key"].Value).Distinct().ToList();

        Assert.NotEmpty(beginnings);
        Assert.All(Korean.Keys, key => Assert.True(IsUsed(key.EndsWith(".One", StringComparison.Ordinal) ? key[..^4] : key), key));

        bool IsUsed(string key) => key.StartsWith("Script.", StringComparison.Ordinal)
            ? program.Contains($"'{key[7..]}'", StringComparison.Ordinal)
                || program.Contains($"\"{key[7..]}\"", StringComparison.Ordinal)
                || ScriptBeginning().Matches(program).Any(m => key[7..].StartsWith(m.Groups["key"].Value, StringComparison.Ordinal))
            : program.Contains($"\"{key}\"", StringComparison.Ordinal)
                || beginnings.Exists(start => key.StartsWith(start, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(m => m.Groups["place"].Value).Append("0").Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string language) =>
        XDocument.Load(Repository.PathOf($"src/PaperDigest/Resources/Text.{language}.resx")).Root!.Elements("data")
            .ToDictionary(e => e.Attribute("name")!.Value, e => e.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"""(?<key>[A-Z][A-Za-z]*\.[A-Za-z.]*)(""\s*[+;]|\{)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"`(?<key>[A-Z][A-Za-z]*\.)\$\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ScriptBeginning();

    [GeneratedRegex(@"\{(?<place>[0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
