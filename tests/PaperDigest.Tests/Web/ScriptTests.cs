using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace PaperDigest.Tests.Web;

/// <summary>The modules of the pages: found, kept for ever by version, and with texts for all they say.</summary>
[Collection(SampleSite.Name)]
public sealed partial class ScriptTests(Site site)
{
    private static readonly string Folder = Repository.PathOf("src/PaperDigest/wwwroot/js");

    public static TheoryData<string> Modules => [.. Directory.EnumerateFiles(Folder, "*.js").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task A_module_can_be_kept_for_ever_under_its_version(string module)
    {
        using var response = await Get(await Beside("site.js", module));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_imports_only_modules_that_are_there(string module) => Assert.All(
        Imports().Matches(File.ReadAllText(Path.Combine(Folder, module))).Select(match => match.Groups["file"].Value),
        file => Assert.True(File.Exists(Path.Combine(Folder, file)), $"{module} imports {file}."));

    [Fact]
    public async Task A_module_of_another_version_is_not_found()
    {
        using var response = await Get("/js/0123456789ab/site.js");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEqual(true, response.Headers.CacheControl?.Public);
    }

    [Theory]
    [InlineData("ko", "복사했습니다")]
    [InlineData("en", "Copied")]
    public async Task The_texts_come_in_the_language_of_the_page(string language, string text)
    {
        using var response = await Get(await Beside("site.js", $"text.{language}.js"));
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        var module = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("export default {", module, StringComparison.Ordinal);
        Assert.Contains($"\"Script.Copy.Done\":\"{text}\"", module, StringComparison.Ordinal);
        Assert.DoesNotContain("Site.Name", module, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_styles_and_scripts_together_are_below_70_kB_compressed() => Assert.InRange(
        Directory.EnumerateFiles(Folder, "*.js")
            // Fetched when a code is asked for, or a list of another program is taken over.
            .Where(file => Path.GetFileName(file) is not ("qrcode.js" or "references.js"))
            .Append(Repository.PathOf("src/PaperDigest/wwwroot/site.css"))
            .Sum(Compressed),
        1,
        70_000);

    [Fact]
    public async Task No_other_language_has_texts()
    {
        using var response = await Get(await Beside("site.js", "text.fr.js"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public void What_scripts_say_is_in_the_resource_files_and_nothing_else_is()
    {
        var said = Directory.EnumerateFiles(Folder, "*.js")
            .SelectMany(file => Keys().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["key"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var texts = Regex.Matches(
            File.ReadAllText(Repository.PathOf("src/PaperDigest/Resources/Text.ko.resx")),
            "name=\"Script\\.(?<key>[^\"]+)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(said.Except(texts));
        Assert.Empty(texts.Select(key => key.EndsWith(".One", StringComparison.Ordinal) ? key[..^4] : key).Except(said));
    }

    /// <summary>The address of a file beside the module that the pages name.</summary>
    private async Task<string> Beside(string entry, string file)
    {
        var page = await Page.Get(site.Reader("ko"), "/about");
        return page.Document.QuerySelector("script")!.GetAttribute("src")!.Replace(entry, file, StringComparison.Ordinal);
    }

    /// <summary>The bytes of a file as it goes over the line to a browser by https: with Brotli at the site's quality.</summary>
    private static int Compressed(string file)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, new BrotliCompressionOptions { Quality = 6 }, leaveOpen: true))
        {
            brotli.Write(File.ReadAllBytes(file));
        }

        return (int)bytes.Length;
    }

    private Task<HttpResponseMessage> Get(string address) =>
        site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"(?:from|import)\s*\(?\s*'\./(?<file>[\w.-]+\.js)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Imports();

    /// <summary>A key stands in quotes with a dot in it and a capital in front: 'Copy.Done'.</summary>
    [GeneratedRegex(@"'(?<key>[A-Z]\w*(?:\.[A-Z]\w*)+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keys();
}
