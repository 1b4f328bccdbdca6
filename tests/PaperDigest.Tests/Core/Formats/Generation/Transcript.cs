using System.Text;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>What a digest says, as text: the facts as they were composed, and the document as it was read, in the same words.</summary>
internal static class Transcript
{
    public static string Of(DigestFacts facts) => Write(
        facts.Format, facts.Day, facts.Origin, facts.FrontTitle, facts.Papers, facts.Reports);

    public static string Of(DigestDocument document) => Write(
        document.Format,
        document.Day?.Date,
        document.Day?.Origin,
        document.Title,
        document.Entries.Select(entry => new PaperFacts
        {
            Title = entry.Title,
            Id = entry.ArxivId?.Value,
            Links = [.. entry.Links.Select(link => link.Value)],
            Authors = [.. entry.Authors.Select(author => author.Value)],
            Votes = entry.Votes,
            Image = entry.Image?.Value,
            Video = entry.Video?.Value,
            Category = entry.Category,
            Fields = entry.Fields,
            Sections = entry.Sections,
            Day = entry.Day?.Date,
        }),
        document.Reports.Select(report => new ReportFacts(report.Category, report.Markdown, report.Entries)));

    private static string Write(
        string? format, DateOnly? day, DateOrigin? origin, string? title, IEnumerable<PaperFacts> papers, IEnumerable<ReportFacts> reports)
    {
        var text = new StringBuilder();
        Line($"{format}, {Iso(day)}, {origin}, {title}");
        foreach (var paper in papers)
        {
            Line($"# {paper.Title}");
            Line($"{paper.Id} {Iso(paper.Day)} votes {paper.Votes} category {paper.Category}");
            Line($"links {string.Join(' ', paper.Links)} image {paper.Image} video {paper.Video}");
            Line($"authors {string.Join(" | ", paper.Authors)}");
            Line($"fields {string.Join(" | ", paper.Fields)}");
            foreach (var section in paper.Sections)
            {
                Line($"## {section.Kind}: {section.Heading}\n{section.Markdown}");
            }
        }

        foreach (var report in reports)
        {
            Line($"# {report.Category} [{string.Join(", ", report.Papers)}]\n{report.Markdown}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
    }

    private static string Iso(DateOnly? day) => day is { } date ? DigestPage.Iso(date) : "-";
}
