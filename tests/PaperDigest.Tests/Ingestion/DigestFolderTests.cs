using System.Text;
using PaperDigest.Ingestion;

namespace PaperDigest.Tests.Ingestion;

/// <summary>Which files of a folder are digests, and of which source.</summary>
public sealed class DigestFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The same file has one name in the library, however far up or down one points.</summary>
    [Theory]
    [InlineData("daily/2024/06/13.md")]
    [InlineData("daily/2024/06")]
    [InlineData("daily/2024/06/")]
    [InlineData("daily/2024")]
    [InlineData("daily")]
    [InlineData("")]
    public void Folders_that_say_when_are_part_of_the_path(string named)
    {
        Write("daily/2024/06/13.md", "reports/2024-10-30/report.md");

        var found = Assert.Single(DigestFolder.Find(_folder.PathOf(named))!, file => file.Source == "daily");
        Assert.Equal(("2024/06/13.md", _folder.PathOf("daily/2024/06/13.md")), (found.Path, found.FullPath));
        Assert.Equal(named.EndsWith("13.md", StringComparison.Ordinal), found.IsNamed);
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("06")]
    [InlineData("2024-10-30")]
    [InlineData("2024_10")]
    [InlineData("2024.10")]
    [InlineData("202410")]
    public void Knows_folders_that_say_when(string name)
    {
        Write($"daily/{name}/report.md");
        Assert.Equal([("daily", $"{name}/report.md")], Find($"daily/{name}"));
    }

    [Theory]
    [InlineData("2024년")]
    [InlineData("v2")]
    [InlineData("-")]
    [InlineData("논문")]
    public void Knows_folders_that_do_not(string name)
    {
        Write($"daily/{name}/report.md");
        Assert.Equal([(name, "report.md")], Find($"daily/{name}"));
    }

    /// <summary>So that a person who named the wrong folder can be told what lies there.</summary>
    [Theory]
    [InlineData("one")]
    [InlineData("")]
    public void Counts_what_it_passes_over_once(string named)
    {
        Write("one/a.md", "one/A.PDF", "one/deep/b.pdf", "one/README.md", "one/noending", $"one/c.{new string('x', 60)}");
        var look = DigestFolder.Look(_folder.PathOf(named), sourceName: null, formerSources: [], TestContext.Current.CancellationToken)!;
        Assert.Equal(
            [("", 2), (".pdf", 2), ("README.md", 1)],
            look.Others.Select(kind => (kind.Key, kind.Value)).OrderBy(kind => kind.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_of_sources_is_a_library()
    {
        Write("daily/2024/06/13.md", "daily/2024/06/12.md", "reports/2024-10-30/report.md", "DailyNews/논문/one.md");
        Assert.Equal(
            [("DailyNews", "논문/one.md"), ("daily", "2024/06/12.md"), ("daily", "2024/06/13.md"), ("reports", "2024-10-30/report.md")],
            Find(""));
    }

    [Fact]
    public void A_folder_with_digests_of_its_own_is_a_source()
    {
        Write("mine/one.md", "mine/more/two.md", "mine/others/three.md");
        Assert.Equal([("mine", "more/two.md"), ("mine", "one.md"), ("mine", "others/three.md")], Find("mine"));
    }

    [Fact]
    public void Documentation_and_hidden_files_beside_the_sources_do_not_make_a_source()
    {
        Write("mine/README.md", "mine/._one.md", "mine/a/one.md", "mine/b/two.md", "mine/empty/picture.png");
        Assert.Equal([("a", "one.md"), ("b", "two.md")], Find("mine"));
    }

    [Fact]
    public void A_given_name_makes_one_source_of_everything()
    {
        Write("a/one.md", "b/2024/two.md");
        Assert.Equal([("mine", "a/one.md"), ("mine", "b/2024/two.md")], Pairs(DigestFolder.Find(_folder.Root, "mine")));
        Assert.Equal([("mine", "2024/two.md")], Pairs(DigestFolder.Find(_folder.PathOf("b/2024/two.md"), "mine")));
    }

    [Fact]
    public void Takes_Markdown_and_text_alone()
    {
        Write("daily/a.md", "daily/b.TXT", "daily/c.markdown", "daily/h.mdx", "daily/d.png", "daily/e.csv", "daily/f", "daily/g.md.bak");
        Assert.Equal(["a.md", "b.TXT", "c.markdown", "h.mdx"], Find("daily").Select(file => file.Path));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("readme.ko.md")]
    [InlineData("SOURCES.md")]
    [InlineData("LICENSE.txt")]
    [InlineData("LICENSE-MIT.md")]
    [InlineData("CHANGELOG.md")]
    public void Leaves_documentation_alone_unless_it_is_named(string name)
    {
        Write($"daily/{name}", "daily/Readings.md");
        Assert.Equal([("daily", "Readings.md")], Find("daily"));
        Assert.Equal([("daily", name)], Find($"daily/{name}"));
    }

    [Fact]
    public void Leaves_hidden_files_and_folders_alone()
    {
        Write("daily/.git/one.md", "daily/.hidden.md", "daily/2024/.cache/two.md", "daily/2024/three.md");
        Assert.Equal([("daily", "2024/three.md")], Find("daily"));
    }

    [Fact]
    public void Follows_no_links_but_the_one_a_person_names()
    {
        Write("daily/one.md", "elsewhere/secret.md");
        Directory.CreateSymbolicLink(_folder.PathOf("daily/circle"), _folder.PathOf("daily"));
        Directory.CreateSymbolicLink(_folder.PathOf("daily/out"), _folder.PathOf("elsewhere"));
        File.CreateSymbolicLink(_folder.PathOf("daily/link.md"), _folder.PathOf("elsewhere/secret.md"));
        Directory.CreateSymbolicLink(_folder.PathOf("pointer"), _folder.PathOf("daily"));

        Assert.Equal([("daily", "one.md")], Find("daily"));
        Assert.Equal([("pointer", "one.md")], Find("pointer"));
        Assert.Equal([("daily", "link.md")], Find("daily/link.md"));
    }

    [Fact]
    public void Names_in_single_jamo_are_composed()
    {
        var (source, file) = ("논문".Normalize(NormalizationForm.FormD), "요약.md".Normalize(NormalizationForm.FormD));
        Write($"{source}/2024/{file}");

        var found = Assert.Single(DigestFolder.Find(_folder.PathOf(source))!);
        Assert.Equal(("논문", "2024/요약.md"), (found.Source, found.Path));
        Assert.True(File.Exists(found.FullPath));
    }

    [Fact]
    public void Finds_nothing_where_nothing_is()
    {
        Directory.CreateDirectory(_folder.PathOf("empty"));
        Assert.Null(DigestFolder.Find(_folder.PathOf("missing")));
        Assert.Empty(DigestFolder.Find(_folder.PathOf("empty"))!);
    }

    [Fact]
    public void The_samples_are_three_sources() => Assert.Equal(
        [("DailyNews", 6), ("daily_ai_report", 4), ("daily_papers_ko", 10)],
        DigestFolder.Find(Repository.PathOf("seeds"))!.GroupBy(file => file.Source, (source, files) => (source, files.Count())));

    private void Write(params string[] paths)
    {
        foreach (var path in paths)
        {
            _folder.Write(path, "text");
        }
    }

    private IEnumerable<(string Source, string Path)> Find(string path) => Pairs(DigestFolder.Find(_folder.PathOf(path)));

    private static IEnumerable<(string Source, string Path)> Pairs(IReadOnlyList<LocatedFile>? files) =>
        (files ?? throw new InvalidOperationException("The path does not exist.")).Select(file => (file.Source, file.Path));
}
