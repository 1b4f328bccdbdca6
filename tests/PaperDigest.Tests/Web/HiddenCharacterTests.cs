using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>What cannot be seen in names from outside is seen on the status page, and turns nothing around elsewhere.</summary>
public sealed class HiddenCharacterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_status_page_marks_what_cannot_be_seen()
    {
        _folder.Write("digests/dai\u200Bly/2031/a\u202Egnp\nb.md", "\0");
        _folder.Write("digests/dai\u200Bly/2031/03/01.md", Daily("2031-03-01", Paper("One", "3103.00001")));
        await using var site = new HostileDigestTests.FolderSite(_folder.PathOf("digests/dai\u200Bly"));
        foreach (var language in new[] { "ko", "en" })
        {
            var page = await Page.Get(site.Reader(language), "/status");
            page.IsSound();
            var marks = page.Document.QuerySelectorAll("bdi > .invisible").Select(mark => mark.TextContent).ToList();
            Assert.Contains("U+202E", marks);
            Assert.Contains("U+000A", marks);
            Assert.Contains("U+200B", marks);
            Assert.DoesNotContain(page.Text, c => c is '\u202E' or '\u200B');
        }
    }

    [Fact]
    public async Task A_name_ends_with_its_own_place()
    {
        const string author = "Eve \u202Eretsam";
        const string title = "Safe \u202Etxt.exe and more";
        _folder.Write("digests/daily/2031/03/01.md", Daily("2031-03-01", Paper(title, "3103.00001", authors: author)));
        await using var site = new HostileDigestTests.FolderSite(_folder.PathOf("digests/daily"));
        foreach (var address in new[] { "/", "/papers/3103.00001", "/search?q=safe", "/authors", "/top" })
        {
            var page = await Page.Get(site.Reader("ko"), address);
            page.IsSound();
            var turning = page.Document.Body!.QuerySelectorAll("*")
                .Where(element =>
                    element.ChildNodes.Any(node =>
                        node.NodeName == "#text" && node.TextContent.Contains('\u202E', StringComparison.Ordinal)));
            Assert.All(turning, element => Assert.NotNull(element.Closest("bdi, pre")));
            Assert.DoesNotContain('\u202E', page.Document.Title!);
        }
    }
}
