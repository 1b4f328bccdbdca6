using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Papers that begin at a line of a text: with a number or a sign before the title, a link with the title for its text, an address above
/// or below it.
/// </summary>
internal sealed partial class TextHeads(PaperPage page)
{
    /// <summary>A title above a line that is an address and nothing else; or a line that is a link with the title for its text.</summary>
    public (int Kind, PaperHead? Head) Of(int index, PageLine line)
    {
        if (page.Ids(index) is [var own])
        {
            var title = PaperTitle.Of(line.Text, isItem: true);
            return title is { IsLinked: true, Title.Length: > 0 } && line.Text.TrimStart('*', '>', ' ').StartsWith('[')
                ? (HeadKind.Link, new PaperHead(index, own, title) { IsNear = true, IsOnLine = true })
                : title.Title.Length == 0 && line.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                ? (HeadKind.Bare, Bare(index, own))
                : (HeadKind.Mark, Marked(index, line));
        }

        if (Marked(index, line) is { } marked)
        {
            return (HeadKind.Mark, marked);
        }

        if (PaperPage.TryLeadingId(line.Text, out var leading) && PaperTitle.Of(line.Text, isItem: true) is { Title.Length: > 0 } behind
            && !PaperNames.AreNames(behind.Title))
        {
            // `2505.21136  Title`
            return (HeadKind.Id, new PaperHead(index, leading, behind) { IsNear = true, IsOnLine = true });
        }

        return AddressBelow(index) is { } id && line.Text.Length < DigestLimits.Title * 2
            && !PaperNames.AreNames(line.Text)
            ? (HeadKind.Address, new PaperHead(index, id, PaperTitle.Of(line.Text, isItem: true)) { IsNear = true })
            : (0, null);
    }

    /// <summary>An address alone on the line below a title, or on the one below the names that stand between.</summary>
    private ArxivId? AddressBelow(int index)
    {
        for (var next = index + 1; next < Math.Min(page.Count, index + 3) && page[next].Kind == PageLineKind.Text; next++)
        {
            var text = page[next].Text;
            if (next == index + 1 && PaperPage.TryName(text.AsSpan().Trim("[]() `"), out var bare))
            {
                return bare;
            }

            if (page.Ids(next) is [var id])
            {
                var isAlone = !text.Contains(' ', StringComparison.Ordinal)
                    && (text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                        || text.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase));
                return isAlone && (next == index + 1 || index == 0 || page[index - 1].Kind == PageLineKind.Blank) ? id : null;
            }

            if (!PaperNames.AreNames(text))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>An address on top of a paragraph, and the title below it.</summary>
    private PaperHead? Bare(int index, ArxivId id)
    {
        var next = index + 1;
        return (index == 0 || page[index - 1].Kind is PageLineKind.Blank or PageLineKind.Separator or PageLineKind.Hidden)
            && next < page.Count && page[next].Kind == PageLineKind.Text && page.Ids(next).Count == 0
            && !PaperAddress.IsLabelOf(page[next].Text)
            && PaperTitle.Of(page[next].Text, isItem: true) is { Title.Length: > 0 } title
            ? new PaperHead(index, id, title) { IsNear = true, IsOnLine = true, IsTitleBelow = true }
            : null;
    }

    /// <summary>
    /// A line of a text that begins with a number, a sign or in bold, and has a paper's address on it or near below:
    /// <c>[1] Title</c>, <c>🔹 **Title** (https://…)</c>, <c>**1️⃣ Title** ([arXiv](…))</c>.
    /// </summary>
    private PaperHead? Marked(int index, PageLine line)
    {
        var mark = MarkOf(line.Text);
        if (mark == 0 || PaperAddress.IsLabelOf(line.Text) || PaperLabels.AreFacts(line.Text)
            || PaperTitle.Of(line.Text, isItem: true) is not { Title.Length: > 0 } title)
        {
            return null;
        }

        if (PaperAddress.OwnIds(page, index) is { Count: > 0 } own)
        {
            return own.Count == 1 ? new PaperHead(index, own[0], title) { IsNear = true, IsOnLine = true } : null;
        }

        for (var (i, seen) = (index + 1, 0); i < page.Count && seen < PaperHeads.Near; i++)
        {
            var below = page[i];
            if (below.Kind is PageLineKind.Row or PageLineKind.Separator || below is { Kind: PageLineKind.Heading, Level: < PageLine.Bold }
                || (below.Kind == PageLineKind.Text && MarkOf(below.Text) is var other && (other == mark || other == 1)))
            {
                return null;
            }

            seen += below.Kind == PageLineKind.Blank ? 0 : 1;
            if (PaperAddress.Of(page, i) is { } found)
            {
                return new PaperHead(index, found, title) { IsNear = true };
            }

            if (page.Ids(i).Count > 0)
            {
                return page.Ids(i) is [var sole] && below.Kind == PageLineKind.Text
                    && (PaperAddress.EndsWithLinks(below.Text)
                        || (below.Text.Length <= PaperCounts.Longest && PaperAddress.NumberAtEnd().IsMatch(below.Text)))
                    ? new PaperHead(index, sole, title) { IsNear = true } : null;
            }
        }

        return null;
    }

    /// <summary>What a line begins with: 1 for any number, the sign for a sign, an asterisk for bold; 0 for words.</summary>
    private static int MarkOf(string text)
    {
        var word = text.AsSpan().TrimStart();
        var bare = word.TrimStart('*');
        var digits = bare.TrimStart("[(#");
        var number = digits.Length - digits.TrimStart("0123456789").Length;
        if (number is > 0 and <= 3 && digits[number..] is ['.' or ')' or ']' or '/' or '위' or '\uFE0F' or '\u20E3', ..])
        {
            return 1;
        }

        // `[cs.CV] Title`, `[NLP] Title`
        if (bare is ['[', ..] && bare.IndexOf(']') is > 1 and <= 40 and var end && PaperTags.IsCategory(bare[1..end].ToString()))
        {
            return '[';
        }

        // A title in quotes, and nothing behind it but where it is: `"Title" (arXiv 2505.21136)`.
        if (bare is ['"' or '“' or '「' or '『' or '《', ..])
        {
            var close = bare[1..].IndexOfAny("\"”」』》");
            return close > 0 && bare[(close + 2)..].TrimStart() is [] or ['(' or '[' or '（' or '—' or '–' or '|' or ':', ..] ? '"' : 0;
        }

        // Medals are numbers.
        return Rune.DecodeFromUtf16(bare, out var rune, out _) == OperationStatus.Done && rune.Value is >= 0x1F947 and <= 0x1F949 ? 1
            : Rune.DecodeFromUtf16(bare, out rune, out _) == OperationStatus.Done && rune.Value > 0x7F
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNumber ? rune.Value
            : word.StartsWith("**") ? '*'
            : 0;
    }

    /// <summary>
    /// The title of the paper that a paragraph is about: the text of its link, or what is bold or in quotes beside its address.
    /// </summary>
    private static string TitleWithin(string text)
    {
        if (PaperAddress.Link().Matches(text).FirstOrDefault(link => PaperPage.FindIds(link.Value).Count > 0) is { } link
            && !PaperWords.IsLinkText(link.Groups["text"].Value))
        {
            return PaperTitle.Clean(link.Groups["text"].Value);
        }

        var set = SetApart().Match(text);
        return set.Success && set.Groups["text"].ValueSpan.Trim().Contains(' ') ? PaperTitle.Clean(set.Groups["text"].Value) : "";
    }

    [GeneratedRegex(
        @"\*\*(?<text>[^*]{8,300})\*\*|「(?<text>[^」]{8,300})」|『(?<text>[^』]{8,300})』|“(?<text>[^”]{8,300})”",
        RegexOptions.CultureInvariant)]
    private static partial Regex SetApart();

    /// <summary>
    /// Paragraphs that each link to a paper by its title, where nothing else begins papers and most of the text are such paragraphs.
    /// </summary>
    public List<PaperHead> Paragraphs()
    {
        var heads = new List<PaperHead>();
        var texts = 0;
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            texts += line.Kind == PageLineKind.Text ? 1 : 0;
            if (line.Kind == PageLineKind.Text && !page.IsRelated(i) && !line.IsMarkdown && page.Ids(i) is [var id]
                && TitleWithin(line.Text) is { Length: > 0 } title)
            {
                var head = new PaperTitle(title, line.Text, IsNumbered: false, IsLinked: true);
                heads.Add(new PaperHead(i, id, head) { IsNear = true, IsOnLine = true });
            }
        }

        return heads.Count > 1 && heads.Count * 2 >= texts ? heads : [];
    }
}
