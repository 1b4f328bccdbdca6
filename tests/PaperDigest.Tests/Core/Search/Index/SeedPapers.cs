using System.Text;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Index;

/// <summary>A paper as it is given to an index.</summary>
internal sealed record SeedPaper(PaperFields Fields, PaperColumns Columns);

/// <summary>The papers of the sample digests, and the queries whose ranking is recorded.</summary>
internal static class SeedPapers
{
    public static IReadOnlyList<SeedPaper> All { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf("seeds"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(Read)
            .DistinctBy(paper => paper.Columns.Slug)
            .OrderBy(
                paper => Encoding.UTF8.GetBytes(paper.Columns.Slug),
                Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other))),
    ];

    public static IReadOnlyList<string> Queries { get; } =
    [
        .. File.ReadLines(Repository.PathOf("tests/PaperDigest.Tests/Queries/Lists/golden-ranking.tsv"))
            .Select(line => line.Split('\t')[0]),
        "이", "차", "이 논문", "-diffusion", "확산 -diffusion", "author:wang", "title:모델", "\"언어 모델\"", "없는말이다", "deep seek",
    ];

    /// <summary>A segment of some papers, given in order.</summary>
    public static Segment Write(IEnumerable<SeedPaper> papers) => Segment.Open(Bytes(papers));

    public static byte[] Bytes(IEnumerable<SeedPaper> papers)
    {
        var (writer, stream) = (new SegmentWriter(), new MemoryStream());
        foreach (var paper in papers)
        {
            writer.Add(paper.Fields, paper.Columns);
        }

        writer.WriteTo(stream);
        return stream.ToArray();
    }

    private static IEnumerable<SeedPaper> Read(string path)
    {
        var document = DigestFormats.Read(new DigestSource(Path.GetRelativePath(Repository.PathOf("seeds"), path), File.ReadAllText(path)));
        var day = document.Day?.Date ?? new DateOnly(2024, 6, 1);
        return document.Entries
            .Where(entry => entry.ArxivId is not null || TitleKey.TryParse(entry.Title, out _))
            .Select(entry => new SeedPaper(
                new PaperFields(
                    entry.Title,
                    entry.Votes > 10 ? "확산 모델의 시험" : "",
                    entry.Category is { } category ? [category, .. entry.Fields] : entry.Fields,
                    [.. entry.Authors.Select(author => author.Value)],
                    string.Join("\n\n", entry.Sections.Select(section => MarkdownRenderer.ToText(section.Markdown)))),
                new PaperColumns(entry.ArxivId?.Value ?? TitleKey.Slug(entry.Title))
                {
                    Votes = entry.Votes,
                    FirstDate = day,
                    LastDate = day.AddDays(3),
                    Parts = entry.Sections.Any(section => section.Kind == SectionKind.Easy) ? [PaperPart.Easy] : [PaperPart.Video],
                    Categories = [.. entry.Fields.Select(field => (field.ToUpperInvariant(), field))],
                    Mentions = [(Path.GetFileName(Path.GetDirectoryName(path))!, day), ("b", day.AddDays(3))],
                }));
    }
}
