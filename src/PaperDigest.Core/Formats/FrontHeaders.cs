using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Front matter that stands in no block: Pelican's and a mail's <c>Title: …</c> and <c>Date: …</c> down to the first blank line, the
/// fields below the title of reStructuredText and AsciiDoc (<c>:date: …</c>), and Org's <c>#+DATE: …</c>.
/// </summary>
internal static partial class FrontHeaders
{
    /// <summary>The fields of a document stand below its title and the line under that.</summary>
    private const int MaxAbove = 4;

    private static readonly string[] TitleKeys = ["title", "subject"];

    /// <summary>What sites and mails have at the top of a text, and no list of papers at the top of one.</summary>
    private static readonly string[] PostKeys = ["slug", "category", "status", "summary", "lang", "from", "to", "layout", "template"];

    /// <summary>Reads them.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="from">The first of their lines.</param>
    /// <param name="end">The line behind the last of them; that of the first where they stay, for Org's are read as lines as well.</param>
    public static FrontMatter? TryRead(IReadOnlyList<string> lines, out int from, out int end)
    {
        from = 0;
        while (from < lines.Count && from <= MaxAbove && !Header().IsMatch(lines[from]))
        {
            from++;
        }

        end = from;
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var sign = "";
        var last = Math.Min(lines.Count, from + DigestLimits.FrontMatterLines);
        for (; end < last && Header().Match(lines[end]) is { Success: true } header; end++)
        {
            var (mark, value) = (header.Groups["mark"].Value, header.Groups["value"].Value);
            sign = end == from ? mark : sign;
            if (mark != sign || value.Contains("http", StringComparison.OrdinalIgnoreCase))
            {
                return Nothing(from, out end);
            }

            values.TryAdd(header.Groups["key"].Value, value.Length == 0 ? [] : [value]);
        }

        var title = TitleKeys.Select(key => values.GetValueOrDefault(key)).FirstOrDefault(found => found is not null);
        var isApart = end == lines.Count || string.IsNullOrWhiteSpace(lines[end]) || sign.Length > 0;
        var isPost = title is not null && Array.Exists(PostKeys, values.ContainsKey);
        if (values.Count == 0 || !isApart
            || (sign.Length == 0 && (title is null || values.Count < 2 || lines.Take(from).Any(MarkdownLine.IsText)))
            || values.Keys.Any(key => IsPapers(key, isPost)))
        {
            return Nothing(from, out end);
        }

        var front = FrontMatter.Of(values, title is [var text] ? text : null);
        if (front.Date is null && !isPost)
        {
            return Nothing(from, out end);
        }

        end = sign == "#+" ? from : end;
        return front;

        static FrontMatter? Nothing(int from, out int end)
        {
            end = from;
            return null;
        }
    }

    /// <summary>True for a fact of a paper: then the lines are those of the first of them. A post has an author too.</summary>
    private static bool IsPapers(string key, bool isPost) => PaperWords.Label(key) switch
    {
        PaperLabel.Links or PaperLabel.Id or PaperLabel.Votes => true,
        PaperLabel.Authors => !isPost,
        _ => PaperWords.Section(key) is not null && !isPost,
    };

    [GeneratedRegex(
        @"^(?:(?<mark>\#\+)(?<key>[A-Za-z_]{2,20}):|(?<mark>:)(?<key>[\p{L}_-]{2,20}):|(?<mark>)(?<key>[A-Za-z][A-Za-z-]{1,20}):)"
        + @"(?:\s{1,8}(?<value>.{0,500}))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
