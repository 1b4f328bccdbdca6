using System.Globalization;
using System.Text;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Exports;

/// <summary>A paper as Markdown: its facts, then what each digest says, in the digest's own Markdown.</summary>
public static class PaperMarkdown
{
    private static readonly Dictionary<SectionKind, string> Headings = new()
    {
        [SectionKind.WhatsNew] = "What's New",
        [SectionKind.TechnicalDetails] = "Technical Details",
        [SectionKind.Performance] = "Performance",
        [SectionKind.Summary] = "요약",
        [SectionKind.Easy] = "쉬운설명",
        [SectionKind.Brief] = "TL;DR",
    };

    public static string Write(PaperResult paper)
    {
        var text = new StringBuilder();
        var links = PaperLinks.Of(paper);
        var title = Escape(MathMarkup.TitleToText(paper.Item.Title));
        text.Append("# ").Append(links.Abstract is null ? title : $"[{title}]({links.Abstract})").Append("\n\n");
        AddLine(paper.Item.KoreanTitle is { } korean ? Escape(korean) : "");
        AddLine(Escape(string.Join(", ", paper.Item.Authors.Select(author => author.Name))));
        AddLine(string.Join(" · ", Facts(paper)));
        foreach (var mention in paper.Mentions.Where(m => m.Sections.Count > 0))
        {
            AddLine($"## {Escape(mention.Source)} · {Iso(mention.Date)}");
            foreach (var section in mention.Sections)
            {
                AddLine((Headings.GetValueOrDefault(section.Kind) ?? section.Heading) is { } heading ? "### " + Escape(heading) : "");
                AddLine(section.Markdown.ReplaceLineEndings("\n").Trim());
            }
        }

        return text.ToString();

        void AddLine(string line)
        {
            if (line.Length > 0)
            {
                text.Append(line).Append("\n\n");
            }
        }
    }

    private static IEnumerable<string> Facts(PaperResult paper)
    {
        yield return Iso(paper.FirstDate);
        if (paper.Item.Votes is { } votes)
        {
            yield return "▲ " + votes.ToString(CultureInfo.InvariantCulture);
        }

        if (paper.Item.ArxivId is { } id)
        {
            yield return "arXiv:" + id;
        }
        else if (paper.Item.Doi is { } doi)
        {
            yield return Escape("doi:" + doi);
        }

        if (paper.Item.Categories.Count > 0)
        {
            yield return Escape(string.Join(", ", paper.Item.Categories.Select(category => category.English)));
        }
    }

    /// <summary>Words that are no markup, on one line.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isSyntax = c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '$' or '|' or '~';
            escaped.Append(isSyntax ? "\\" : "").Append(ControlCharacters.ToBlank(c));
        }

        return escaped.ToString();
    }

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
