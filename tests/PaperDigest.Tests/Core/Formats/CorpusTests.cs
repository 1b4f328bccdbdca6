using System.Globalization;
using System.Text;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>
/// The readers against a copy of the real digests, which are not part of the repository. The environment variable
/// PAPERDIGEST_CORPUS names the folder with <c>daily_papers_ko</c> and <c>daily_ai_report</c> in it.
/// </summary>
public sealed class CorpusTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    private static readonly Lazy<IReadOnlyList<DigestFile>> Files = new(() => ReadFolder(Folder!, "*.md"));

    [Fact]
    public void Reads_every_file_in_its_format()
    {
        SkipWithoutCorpus();
        Assert.Equal(316, Files.Value.Count);
        Assert.Equal(265, Daily.Count());
        Assert.Equal(48, Reports.Count());
        Assert.Equal(3, Files.Value.Count(file => file.Document.LeftOut is not null));
        Assert.All(Files.Value, file => Assert.NotNull(file.Document.Format));
    }

    [Fact]
    public void Finds_every_paper_and_section()
    {
        SkipWithoutCorpus();
        Assert.Equal(3_591, Daily.Sum(file => file.Document.Entries.Count));
        Assert.Equal(548, Reports.Sum(file => file.Document.Entries.Count));
        Assert.Equal(334, Reports.Sum(file => file.Document.Reports.Count));
    }

    [Fact]
    public void Accounts_for_every_line()
    {
        SkipWithoutCorpus();
        Assert.All(Files.Value, file => Assert.Equal(
            (file.Lines.Count(line => !string.IsNullOrWhiteSpace(line)), file.Document.Lines),
            (file.Document.Accounted, file.Document.Accounted)));
    }

    /// <summary>Two reports without a section, and two words that hold another script.</summary>
    [Fact]
    public void Complains_only_about_what_is_wrong()
    {
        SkipWithoutCorpus();
        Assert.Equal(
            ["Papers_2024-10-24_report.md", "Papers_2024-10-29_report.md", "Papers_2024-11-12_report.md", "06.md"],
            Files.Value.Where(file => file.Document.Problems.Count > 0).Select(file => Path.GetFileName(file.Path)));
    }

    [Fact]
    public void Agrees_with_the_upstreams_own_list_of_papers()
    {
        SkipWithoutCorpus();
        var rows = ReadCsv(File.ReadAllText(Path.Combine(Folder!, "daily_papers_ko", "papers_list.csv"))).Skip(1).ToList();
        Assert.Equal(3_621, rows.Count);
        var listed = rows.Select(row => (Date: row[0], Title: row[1].Trim(), Id: IdOf(row[2]))).ToList();
        foreach (var (file, entry) in Daily.SelectMany(file => file.Document.Entries.Select(entry => (file, entry))))
        {
            var day = (entry.Day ?? file.Document.Day)?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.NotNull(entry.ArxivId);
            Assert.True(listed.Remove((day!, entry.Title, entry.ArxivId.Value.Value)), $"{file.Path}:{entry.Line} is not in the list.");
        }

        Assert.Equal(30, listed.Count);
    }

    [Fact]
    public void Takes_the_id_of_every_reference_to_arXiv()
    {
        SkipWithoutCorpus();
        Assert.All(Reports.SelectMany(file => file.Document.Entries), entry =>
            Assert.Equal(Assert.Single(entry.Links).Host == "arxiv.org", entry.ArxivId is not null));
    }

    [Fact]
    public void The_days_agree_with_the_paths()
    {
        SkipWithoutCorpus();
        Assert.All(Daily.Concat(Reports), file =>
        {
            Assert.True(DigestDate.TryFind(file.Path, out var date));
            Assert.Equal(date, file.Document.Day?.Date);
        });
    }

    [Fact]
    public void Loses_and_invents_no_character_of_a_summary()
    {
        SkipWithoutCorpus();
        Assert.All(Daily, file =>
        {
            var entries = file.Document.Entries;
            for (var i = 0; i < entries.Count; i++)
            {
                var end = i + 1 < entries.Count ? entries[i + 1].Line - 1 : file.Lines.Count;
                var written = string.Concat(file.Lines.Take(end).Skip(entries[i].Line).Where(line => !IsFact(line)));
                var read = string.Concat(entries[i].Sections.Select(section => section.Heading + section.Markdown));
                Assert.Equal(WithoutMarks(written), WithoutMarks(read));
            }
        });
    }

    [Fact]
    public void Loses_and_invents_no_line_of_a_report()
    {
        SkipWithoutCorpus();
        Assert.All(Reports, file =>
        {
            var document = file.Document;
            var known = document.Reports.Select(report => report.Line).Concat(document.Entries.Select(entry => entry.Line)).ToHashSet();
            var written = file.Lines
                .Where((line, index) => !known.Contains(index + 1) && !line.StartsWith("# Daily", StringComparison.Ordinal))
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && line is not ("**요약:**" or "**출처:**"));
            var read = document.Reports
                .SelectMany(report => report.Markdown.Split('\n'))
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && line is not ("**요약:**" or "**출처:**"));
            Assert.Equal(written, read);
        });
    }

    [Fact]
    public void Reads_the_loose_files_beside_the_corpus()
    {
        SkipWithoutCorpus();
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Folder!).TrimEnd(Path.DirectorySeparatorChar))!, "seeds");
        Assert.SkipUnless(Directory.Exists(folder), "No folder 'seeds' lies beside the corpus.");
        var documents = ReadFolder(folder, "*.txt").Select(file => file.Document).ToList();
        Assert.All(documents, Reading.AssertClean);
        Assert.Equal(
            [
                ("easy-summary", 4, 0),
                ("category-report", 12, 10),
                ("category-report", 12, 6),
                ("daily-papers", 9, 0),
                ("daily-papers", 21, 0),
            ],
            documents.Select(document => (document.Format, document.Entries.Count, document.Reports.Count)));
        Assert.Equal(
            [DateOrigin.Estimated, DateOrigin.Picture, DateOrigin.Picture, DateOrigin.Heading, DateOrigin.Heading],
            documents.Select(document => document.Day!.Origin));
    }

    private static IEnumerable<DigestFile> Daily => Files.Value.Where(file => file.Document.Format == "daily-papers");

    private static IEnumerable<DigestFile> Reports =>
        Files.Value.Where(file => file.Document is { Format: "category-report", LeftOut: null });

    private static void SkipWithoutCorpus() =>
        Assert.SkipUnless(Directory.Exists(Folder), "PAPERDIGEST_CORPUS names no folder with the real digests.");

    private static List<DigestFile> ReadFolder(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal)
            .Select(path => new DigestFile(path, File.ReadAllText(Path.Combine(folder, path)).Split('\n'), Reading.OfFile(folder, path))),
    ];

    private static string? IdOf(string address)
    {
        Assert.True(WebLink.TryParse(address, out var link), address);
        return ArxivId.TryFind(link, out var id) ? id.Value : null;
    }

    /// <summary>A line that is heading, media, votes or names, not summary.</summary>
    private static bool IsFact(string line) =>
        Array.Exists(
            ["#", "![", "[Watch Video]", "<div><video", "<video", "Vote:", "Authors:"],
            start => line.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Blanks and the marks of bullets and labels move when a label becomes a heading; all else must stay.</summary>
    private static string WithoutMarks(string text) =>
        new([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '*' or ':'))]);

    /// <summary>Comma-separated values as in RFC 4180: quotes around fields that hold commas, line ends or doubled quotes.</summary>
    private static IEnumerable<IReadOnlyList<string>> ReadCsv(string text)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[++i]);
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || c is not (',' or '\r' or '\n'))
            {
                field.Append(c);
            }
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
        }

        if (row.Count > 0 || field.Length > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }

    private sealed record DigestFile(string Path, IReadOnlyList<string> Lines, DigestDocument Document);
}
