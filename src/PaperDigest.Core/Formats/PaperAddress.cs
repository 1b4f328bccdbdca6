using System.Text.RegularExpressions;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>Which paper a line is about: by an address that it is, a number at its label, in parentheses or in backticks.</summary>
internal static partial class PaperAddress
{
    /// <summary>Characters of a line that says where the paper is and no more.</summary>
    private const int AddressLine = 60;

    /// <summary>Of a text that ends with links.</summary>
    private const int LongestText = 1_000;

    /// <summary>True for a line that holds nothing but addresses and what they are called.</summary>
    public static bool IsAddressLine(string text)
    {
        if (!text.Contains("http", StringComparison.OrdinalIgnoreCase) && !text.Contains("arxiv", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var title = PaperTitle.Of(WithoutLabel(text), isItem: false);
        return (!title.IsLinked && (title.Title.Length == 0 || (title.Title.Length <= AddressLine && PaperWords.IsLinkText(title.Title))))
            || AreLinks(text);
    }

    /// <summary><c>👉 [논문 읽기](…) / [저자의 글](…)</c>: links and nothing beside them, of which the first says that it is the paper's.</summary>
    private static bool AreLinks(string text)
    {
        if (text.Length > DigestLimits.Title * 2)
        {
            return false;
        }

        var links = Link().Matches(text);
        return links.Count > 1
            && PaperWords.IsLinkText(links[0].Groups["text"].Value)
            && !Link().Replace(text, "").Any(char.IsLetterOrDigit);
    }

    [GeneratedRegex(@"\[(?<text>[^\[\]]{1,300})\]\([^()\s]{1,1000}\)", RegexOptions.CultureInvariant)]
    public static partial Regex Link();

    /// <summary>
    /// A text that ends with links which say only where they lead: <c>그래서 빠르다. [논문](…) · [코드](…)</c>. Where it links to one paper, it is
    /// about that.
    /// </summary>
    public static bool EndsWithLinks(string text)
    {
        if (text.Length > LongestText || text.TrimEnd() is not [.., ')'])
        {
            return false;
        }

        var links = Link().Matches(text);
        return links.Count > 0
            && links.All(link => PaperWords.IsLinkText(link.Groups["text"].Value))
            && !Link().Replace(text[links[0].Index..], "").Any(char.IsLetterOrDigit);
    }

    /// <summary><c>[2505.21136] Ada Lovelace, Alan Turing</c>: a number and names, which say nothing of the title.</summary>
    public static (ArxivId Id, string Names)? NumberAndNames(string text) => text.Length <= PaperCounts.Longest
        && text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank
        && PaperPage.TryName(text.AsSpan(0, blank).Trim("[]()`"), out var id)
        && PaperNames.InSet(text[blank..].Trim(' ', '-', '—', '–', '·', '|')) is { } names ? (id, names) : null;

    /// <summary><c>Ada Lovelace, arXiv 2505.21136</c>: the number that a line ends with.</summary>
    [GeneratedRegex(
        @"[,·|(]\s{0,4}arXiv\s?[:：]?\s?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?\)?\s{0,4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex NumberAtEnd();

    /// <summary>A line without the label in front of it, whatever it is called.</summary>
    private static string WithoutLabel(string text)
    {
        const int longest = 30;
        text = text.Trim().TrimStart('>', ' ');
        if (MarkdownLine.TryBoldLabel(text, out _, out var rest))
        {
            return rest;
        }

        var colon = text.AsSpan(0, Math.Min(longest, text.Length)).IndexOfAny(':', '：');
        var isLabel = colon > 0 && !text.AsSpan(0, colon).ContainsAny("[(<") && !text.AsSpan(colon).StartsWith("://");
        return isLabel ? text[(colon + 1)..] : text;
    }

    /// <summary>The numbers on the line: those it links to, or the one it begins with.</summary>
    public static IReadOnlyList<ArxivId> OwnIds(PaperPage page, int index) => page.Ids(index) is { Count: > 0 } linked ? linked
        : PaperPage.TryLeadingId(page[index].Text, out var id) ? [id]
        : BackticksId(page[index].Text) is { } named ? [named]
        : BehindTitle().Match(page[index].Text) is { Success: true } behind && PaperPage.TryName(behind.Groups["id"].Value, out id) ? [id]
        : LastId(page[index].Text) is { } last ? [last]
        : [];

    /// <summary><c>Title (2407.17001)</c></summary>
    private static ArxivId? LastId(string text)
    {
        var end = text.AsSpan().TrimEnd("* ");
        var open = end is [.., ')' or ']'] ? end.LastIndexOfAny('(', '[') : -1;
        return open > 0 && PaperPage.TryName(end[(open + 1)..^1], out var id) ? id : null;
    }

    /// <summary><c>**Title** (2607.05394) — A text.</c></summary>
    [GeneratedRegex(@"\*\*\s?[(\[](?<id>[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?)[)\]](?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex BehindTitle();

    /// <summary><c>**Title** (`2607.05394`)</c></summary>
    private static ArxivId? BackticksId(string text)
    {
        var open = text.IndexOf('`', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('`', open + 1);
        return close > open && PaperPage.TryName(text.AsSpan(open + 1, close - open - 1), out var id) ? id : null;
    }

    /// <summary><c>**arXiv ID**: 2602.09443</c></summary>
    public static ArxivId? LabelledId(string text)
    {
        if (text.Length > 80 || !text.Any(char.IsAsciiDigit))
        {
            return null;
        }

        if (NumberAndNames(text) is var (named, _))
        {
            return named;
        }

        var value = WithoutLabel(text);
        return value.Length < text.Length && PaperPage.TryLeadingId(value, out var id) && value.Trim().Length < 40 ? id : null;
    }

    /// <summary>
    /// <c>**arXiv**: https://arxiv.org/abs/2602.09443 (ACL 2026, 9쪽)</c>: the address at its label, with a word or two beside it.
    /// </summary>
    public static bool IsLinkAtLabel(string text) => PaperLabels.TryLabel(text, out var label, out _, out var value)
        && label == PaperLabel.Links && IsLink(value);

    /// <summary>True for an address, and no more beside it than a remark.</summary>
    public static bool IsLink(string text)
    {
        const int remark = 40;
        return MarkdownLine.Addresses(text).Any() && MarkdownLine.TextBesideAddresses(text).Count(char.IsLetter) < remark;
    }

    /// <summary>A line that says which paper it is about, by its address or its number, and little else.</summary>
    public static bool SaysWhere(string text) =>
        IsAddressLine(text) || IsNumberAtLabel(text) || BeginsWithAddress(text) || IsLinkAtLabel(text)
        || PaperLabels.Facts(text).Exists(fact => IsAddressLine(fact.Text));

    /// <summary><c>**Venue**: arXiv 2602.09443 (ICLR 2026)</c>: what stands at a label begins with the number.</summary>
    public static bool IsNumberAtLabel(string text) => text.Length <= PaperCounts.Longest && WithoutLabel(text).Trim() is var value
        && value.Length < text.Length && value.StartsWith("arXiv", StringComparison.OrdinalIgnoreCase)
        && PaperPage.TryLeadingId(value.AsSpan(5), out _);

    /// <summary>
    /// <c>[arXiv](https://…). This develops …</c>, <c>**arXiv**: [2601.10000](https://…) — *Title*</c>: a line that begins with the paper's
    /// address, which its text or a label says.
    /// </summary>
    public static bool BeginsWithAddress(string text) => text.Length <= LongestText && WithoutLabel(text).TrimStart() is ['[', ..] value
        && Link().Match(value) is { Success: true, Index: 0 } link && PaperWords.IsLinkText(link.Groups["text"].Value)
        && PaperPage.FindIds(link.Value).Count == 1;

    /// <summary>True for an item that is a labelled fact of a paper: <c>- **URL**: …</c></summary>
    public static bool IsLabelOf(string text) => PaperLabels.TryLabel(text, out _, out _, out _)
        || (MarkdownLine.TryBoldLabel(text, out var label, out var rest) && label.Length < 20 && IsAddressLine(rest));

    /// <summary>The paper whose address a line is, or whose number it gives by a label.</summary>
    public static ArxivId? Of(PaperPage page, int index)
    {
        var line = page[index];
        return line.Kind is not (PageLineKind.Text or PageLineKind.Item) ? null
            : page.Ids(index) is { Count: > 0 } ids
                ? ids.Count == 1 && (IsAddressLine(line.Text) || IsLinkAtLabel(line.Text)
                    || PaperLabels.Facts(line.Text).Exists(fact => IsAddressLine(fact.Text))) ? ids[0] : null
            : LabelledId(line.Text);
    }
}
