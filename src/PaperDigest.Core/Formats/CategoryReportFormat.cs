using System.Buffers;
using System.Globalization;
using System.Text;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>
/// One file a day: <c># Daily Artificial Intelligence Insights : Papers</c> with a distribution picture, then for each
/// category a heading, <c>**요약:**</c>, a report in any Markdown and <c>**출처:**</c> with the papers it is about. An early
/// form holds news and papers in one file under <c>## News</c> and <c>## Papers</c>, its sections one level deeper.
/// </summary>
public sealed class CategoryReportFormat : IDigestFormat
{
    private const string FileHeading = "Daily Artificial Intelligence Insights";

    public string Name => "category-report";

    public Recognition Recognise(DigestSource source)
    {
        var hasHeading = source.Lines.Any(IsFileHeading);
        var hasSections = SectionLevel(source.Lines) > 0;
        var hasSources = source.Lines.Any(IsSourcesLabel);
        var signs = (hasHeading ? 1 : 0) + (hasSections ? 1 : 0) + (hasSources ? 1 : 0);
        return new Recognition(signs, hasHeading || (hasSections && hasSources)
            ? null
            : $"a heading '# {FileHeading}', or category headings with '**요약:**' below and '**출처:**' after the report");
    }

    public DigestDocument Read(DigestSource source)
    {
        var document = new DocumentBuilder(source, Name);
        var lines = source.Lines;
        var level = SectionLevel(lines);
        var isNews = false;
        var news = new List<string>();
        for (var i = 0; i < lines.Count;)
        {
            if (IsSectionStart(lines, i, level))
            {
                var end = SectionEnd(lines, i, level);
                if (isNews)
                {
                    news.Add($"{i + 1}–{end}");
                    document.Account(i, end);
                }
                else
                {
                    ReadSection(document, lines, i, end);
                }

                i = end;
                continue;
            }

            if (IsFileHeading(lines[i]))
            {
                isNews = ReadFileHeading(document, lines[i], i);
            }
            else if (IsAreaHeading(lines[i], level, out var isNewsArea))
            {
                isNews = isNewsArea;
                document.Account(i);
            }

            ReadPicture(document, lines[i], i);
            i++;
        }

        if (document.Reports.Count == 0 && (news.Count > 0 || isNews))
        {
            return document.LeaveOut("A report on news articles, not on papers.");
        }

        if (news.Count > 0)
        {
            document.AddProblem(
                -1,
                $"{news.Count} sections on news articles were left out (lines {string.Join(", ", news)}); they are not papers.");
        }

        if (document.Reports.Count == 0)
        {
            document.AddProblem(-1, "The digest holds no section.");
        }

        return document.Build();
    }

    private static bool IsFileHeading(string line) =>
        MarkdownLine.Heading(line, out var text) > 0 && text.StartsWith(FileHeading, StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells whether the file, or what follows in it, is on news.</summary>
    private static bool ReadFileHeading(DocumentBuilder document, string line, int index)
    {
        document.Account(index);
        var text = WithoutPicture(line);
        var start = text.IndexOf(FileHeading, StringComparison.OrdinalIgnoreCase);
        var topic = start < 0 ? "" : text[(start + FileHeading.Length)..].Trim(' ', ':', '#', '\t');
        var isNews = topic.Contains("News", StringComparison.OrdinalIgnoreCase);
        if (!isNews && topic.Length > 0 && !topic.Equals("Papers", StringComparison.OrdinalIgnoreCase))
        {
            document.AddProblem(index, $"The file's heading says more than its topic: {topic}");
        }

        return isNews;
    }

    /// <summary>
    /// <c>## News</c> or <c>## Papers</c> of the early form, above the sections; below them such a heading is part of a report.
    /// </summary>
    private static bool IsAreaHeading(string line, int sectionLevel, out bool isNews)
    {
        var level = MarkdownLine.Heading(line, out var text);
        var isHeading = level > 0 && (sectionLevel == 0 || level < sectionLevel);
        text = WithoutPicture(text).Trim();
        isNews = text.Equals("News", StringComparison.OrdinalIgnoreCase);
        return isHeading && (isNews || text.Equals("Papers", StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutPicture(string line)
    {
        var picture = line.IndexOf("![", StringComparison.Ordinal);
        return picture < 0 ? line : line[..picture];
    }

    /// <summary>The picture stands in the heading or on a line of its own; its name tells the day.</summary>
    private static void ReadPicture(DocumentBuilder document, string line, int index)
    {
        var start = line.IndexOf("![", StringComparison.Ordinal);
        if (start >= 0 && MarkdownLine.TryImage(line[start..], out var address))
        {
            // The distribution chart lies beside the file; a picture from elsewhere is another one.
            var isElsewhere = WebLink.TryParse(address, out _);
            if (string.IsNullOrWhiteSpace(line[..start]) && !isElsewhere)
            {
                document.Account(index);
            }

            document.Picture ??= isElsewhere ? null : address;
            document.PictureDate ??= DigestDate.TryFind(address, out var date) ? date : null;
        }
    }

    /// <summary>
    /// The level of the first heading that a <c>**요약:**</c> follows. Reports hold headings of every level, some with a
    /// <c>**요약:**</c> of their own, but sections of one file share one level.
    /// </summary>
    private static int SectionLevel(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var level = MarkdownLine.Heading(lines[i], out _);
            if (level > 0 && IsSectionStart(lines, i, level))
            {
                return level;
            }
        }

        return 0;
    }

    private static bool IsSectionStart(IReadOnlyList<string> lines, int index, int level)
    {
        if (level == 0 || MarkdownLine.Heading(lines[index], out _) != level)
        {
            return false;
        }

        var next = index + 1;
        while (next < lines.Count && string.IsNullOrWhiteSpace(lines[next]))
        {
            next++;
        }

        return next < lines.Count && IsSummaryLabel(lines[next]);
    }

    private static int SectionEnd(IReadOnlyList<string> lines, int start, int level)
    {
        var hasSources = false;
        var end = start + 1;
        while (end < lines.Count && !IsAreaHeading(lines[end], level, out _)
            && !(IsSectionStart(lines, end, level) && !IsPartOfReport(lines[end], lines[start], hasSources)))
        {
            hasSources |= IsSourcesLabel(lines[end]);
            end++;
        }

        return end;
    }

    /// <summary>
    /// A report may begin as sections do, with <c>## 종합 요약 보고서</c> and <c>**요약:**</c>. Until the sources have come, a
    /// heading without the emoji that the section's own heading carries belongs to the report.
    /// </summary>
    private static bool IsPartOfReport(string heading, string section, bool hasSources) =>
        !hasSources && IsDecorated(section) && !IsDecorated(heading);

    private static bool IsDecorated(string heading) =>
        MarkdownLine.Heading(heading, out var text) > 0
        && Rune.DecodeFromUtf16(text, out var first, out _) == OperationStatus.Done
        && Rune.GetUnicodeCategory(first) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned;

    private static bool IsSummaryLabel(string line) => IsLabel(line, "요약");

    private static bool IsSourcesLabel(string line) => IsLabel(line, "출처");

    private static bool IsLabel(string line, string label) =>
        MarkdownLine.TryBoldLabel(line.Trim(), out var found, out var rest) && rest.Length == 0 && found == label;

    private static void ReadSection(DocumentBuilder document, IReadOnlyList<string> lines, int start, int end)
    {
        _ = MarkdownLine.Heading(lines[start], out var heading);
        var category = CategoryTaxonomy.WithoutDecoration(heading);
        var text = start + 1;
        while (!IsSummaryLabel(lines[text]))
        {
            text++;
        }

        // The last one: a report may quote its own sources first.
        var sources = end - 1;
        while (sources > text && !IsSourcesLabel(lines[sources]))
        {
            sources--;
        }

        var hasSources = sources > text;
        var textEnd = hasSources ? sources : end;
        document.Account(start, hasSources ? sources + 1 : end);
        var entries = new List<int>();
        for (var i = sources + 1; hasSources && i < end; i++)
        {
            if (TryReadReference(lines[i], i, category, out var entry, out var beside))
            {
                if (beside.Length > 0)
                {
                    document.AddProblem(i, $"Text beside the reference was left out: {beside}");
                }

                entries.Add(document.Entries.Count);
                document.Entries.Add(entry);
                document.Account(i);
            }
        }

        if (entries.Count == 0)
        {
            document.AddProblem(start, $"The section '{category}' names no papers as its sources.");
        }

        var markdown = string.Join('\n', lines.Skip(text + 1).Take(textEnd - text - 1).Select(line => line.TrimEnd())).Trim('\n');
        if (markdown.Length == 0)
        {
            document.AddProblem(start, $"The section '{category}' has no report.");
        }

        document.Reports.Add(new CategoryReport { Line = start + 1, Category = category, Markdown = markdown, Entries = entries });
    }

    /// <summary>
    /// <c> - Title (address)</c>: the title may hold parentheses, colons and quotes, so the address is the last parenthesis.
    /// A title alone is a reference too.
    /// </summary>
    private static bool TryReadReference(string line, int index, string category, out DigestEntry entry, out string beside)
    {
        (entry, beside) = (null!, "");
        if (!MarkdownLine.TryBullet(line.Trim(), out var text) || text.Length == 0)
        {
            return false;
        }

        var links = new List<WebLink>();
        var open = text.LastIndexOf("(http", StringComparison.OrdinalIgnoreCase);
        var title = text;
        if (MarkdownLine.TryLink(text, out var linkText, out var target) && WebLink.TryParse(target, out var link))
        {
            title = linkText;
            links.Add(link);
        }
        else if (open >= 0 && MarkdownLine.Addresses(text[open..]).Take(1).ToList() is [var found])
        {
            title = text[..open].Trim();
            beside = MarkdownLine.TextBesideAddresses(text[open..]);
            links.Add(found);
        }

        if (title.Length == 0 && links.Count == 0)
        {
            return false;
        }

        entry = new DigestEntry
        {
            Line = index + 1,
            Title = title,
            ArxivId = links.Count > 0 && ArxivId.TryFind(links[0], out var id) ? id : null,
            Publication = PublicationId.OneOf(links),
            Links = links,
            Category = category,
        };
        return true;
    }
}
