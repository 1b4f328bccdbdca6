using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>The line that names a paper, taken apart.</summary>
/// <param name="Title">The title without number, emoji and markup; empty where the line has none.</param>
/// <param name="Rest">What else the line says, without links that say only where they lead.</param>
/// <param name="IsNumbered">True for <c>1. Title</c> and the like.</param>
/// <param name="IsLinked">True when the title is the text of a link.</param>
internal readonly partial record struct PaperTitle(string Title, string Rest, bool IsNumbered, bool IsLinked)
{
    // What a link leaves behind while a line is taken apart.
    private const char Hidden = '\u0001';
    private const char LinkStart = '\u0002';
    private const char LinkEnd = '\u0003';

    /// <summary>Longer targets are no addresses a person would give; without a bound a line of brackets would take its square.</summary>
    private const int LongestTarget = 1_000;

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t)]>|,\"`（）");

    private static readonly SearchValues<char> PrefixEnds = SearchValues.Create(":：.|—–");

    private static readonly string[] LanguageSigns = [" — ", " – ", " | ", " / ", " - "];

    private const string Pairs = "()[]{}（）【】「」『』“”\"\"''‘’《》";

    /// <summary>Takes a line apart.</summary>
    /// <param name="text">The line without the marks of a heading or list.</param>
    /// <param name="isItem">True where more than the title stands on the line: items of lists, cells, paragraphs.</param>
    public static PaperTitle Of(string text, bool isItem)
    {
        var flat = WithoutDecoration(Flat(NoteMarks.WithoutLinks(text)), out var isNumbered);
        flat = isItem && LeadingDay().Match(flat) is { Success: true } day ? flat[day.Length..] : flat;
        flat = isItem && LeadingWord().Match(flat) is { Success: true } word ? flat[word.Length..] : flat;
        var (title, rest, isLinked) = isItem ? Item(flat) : Heading(flat);
        title = Clean(Plain(title));
        title = isItem && title.EndsWith('.') && !title.EndsWith("..", StringComparison.Ordinal) ? title[..^1] : title;

        // `2505.21136` alone is the paper's number, not its title.
        title = NumberAlone().IsMatch(title) || ArxivId.TryParse(title, out _) ? "" : title;
        rest = LeadingNumber().Replace(Plain(rest), "");
        return new PaperTitle(title, Trimmed(rest), isNumbered, isLinked && title.Length > 0);
    }

    /// <summary>A title without number, emoji, markup, quotes and what announces it: <c>[논문 리뷰]</c>, <c>Paper 3:</c>.</summary>
    public static string Clean(string text)
    {
        var title = text;
        // Each layer is taken off with what lay over it; none has more.
        const int layers = 4;
        var before = "";
        for (var left = layers; left > 0 && before != title; left--)
        {
            before = title;
            title = WithoutDecoration(title, out _);
            title = WithoutMarks(title.TrimEnd(' ', '·', '|', ':', '：', '—', '–', '-', ','));
            title = WithoutId(title);
        }

        return WrittenWords.WithSingleBlanks(title.Contains('*', StringComparison.Ordinal) ? Emphasis().Replace(title, "${text}") : title);
    }

    /// <summary>The day before a title, empty where there is none: <c>**6월 2일** — Title</c>, <c>[06/02] Title</c>.</summary>
    public static string DayBefore(string text) => LeadingDay().Match(text).Groups["day"].Value;

    [GeneratedRegex(
        @"^(?:(?<open>\*\*|\[)(?<day>[0-9]{1,4}[-./월년][0-9월./ -]{1,8}일?\s?(?:\([월화수목금토일]\)\s?)?)(?:\*\*|\])"
        + @"|(?<day>[0-9]{1,2}\s?월\s?[0-9]{1,2}\s?일(?:\s?\([월화수목금토일]\))?)(?=\s?[:：—–-]))"
        + @"[\s:：—–|-]{1,6}(?=\S)",
        RegexOptions.CultureInvariant)]
    private static partial Regex LeadingDay();

    /// <summary><c>arXiv:2505.21136 (cs.CV)</c></summary>
    [GeneratedRegex(
        @"^arXiv\s?[:：]?\s?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?(?:\s?[(\[][a-z-]{2,8}\.[A-Z]{2}[)\]])?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();

    /// <summary>The number behind a title: <c>(2505.21136) — A text.</c></summary>
    [GeneratedRegex(
        @"^\s{0,4}[(\[](?:arXiv\s?[:：]?\s?)?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,2})?[)\]]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();

    /// <summary><c>읽음: **Title**</c>, <c>Done: [Title](…)</c></summary>
    [GeneratedRegex(@"^\p{L}{1,10}\s?[:：]\s?(?=\*\*[^*]|\u0002)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingWord();

    /// <summary><c>첫 번째 논문 — Title</c></summary>
    [GeneratedRegex(
        @"^(?:(?:첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번째(?:\s(?:논문|소식|페이퍼))?\s?[.:：,—–-]\s?(?=\S)"
        + @"|(?:첫째|둘째|셋째|넷째|다섯째|첫|두|세|네)\s\p{L}{1,4}\s?[.:：—–-]\s?(?=[A-Z]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^\[[^\[\]]{2,80}\][^\p{L}0-9]{0,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    /// <summary><c>09:30 Title</c> in the notes of a day.</summary>
    [GeneratedRegex("^[0-2]?[0-9]:[0-5][0-9] ", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    /// <summary><c>A. Lovelace, A. Turing, "Title," arXiv:2505.21136, 2025.</c></summary>
    [GeneratedRegex(
        @"^(?<names>\p{Lu}[^""“”]{3,200}?),?\s[""“](?<title>[^""“”]{8,300}?),?[""”],?\s*(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();

    /// <summary>Words in a title that are bold or italic; <c>A* and B*</c> are none.</summary>
    [GeneratedRegex(
        @"(?<=^|[\s(\[""'“‘])(?<mark>\*{1,3})(?![\s*])(?<text>[^*$]{1,200})(?<!\s)\k<mark>(?![\p{L}0-9*$])", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    /// <summary>The text of a line without the marks of links: their texts stay, and their targets where there is no text.</summary>
    private static string Flat(string text)
    {
        var flat = new StringBuilder(text.Length);
        var opened = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case Hidden or LinkStart or LinkEnd:
                    break;
                case '[':
                    opened.Push(flat.Length);
                    flat.Append('[');
                    break;
                case ']' when opened.TryPop(out var start):
                    var target = i + 1 < text.Length && text[i + 1] == '(' ? TargetEnd(text, i + 2) : -1;
                    if (target < 0)
                    {
                        flat.Append(']');
                        break;
                    }

                    var label = flat.ToString(start + 1, flat.Length - start - 1);
                    var isPicture = start > 0 && flat[start - 1] == '!';
                    flat.Length = isPicture ? start - 1 : start;
                    if (isPicture || PaperWords.IsLinkText(label))
                    {
                        flat.Append(Hidden);
                    }
                    else
                    {
                        flat.Append(LinkStart).Append(label).Append(LinkEnd);
                    }

                    i = target;
                    break;
                case '<' when Tag(text, i) is > 0 and var end:
                    flat.Append(text.AsSpan(i, end - i).StartsWith("<http", StringComparison.OrdinalIgnoreCase) ? Hidden : ' ');
                    i = end;
                    break;
                case 'h' or 'H' or 'a' or 'A' when IsAddress(text, i):
                    var length = text.AsSpan(i).IndexOfAny(AddressEnds);
                    i = length < 0 ? text.Length - 1 : i + length - 1;

                    flat.Append(Hidden);
                    break;
                default:
                    flat.Append(text[i]);
                    break;
            }
        }

        return flat.ToString();
    }

    private static bool IsAddress(string text, int start)
    {
        var rest = text.AsSpan(start);
        var isAddress = rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("arxiv.org/", StringComparison.OrdinalIgnoreCase);
        return isAddress && (start == 0 || !(char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '/' or '.'));
    }

    /// <summary>The place of the parenthesis that closes a target; -1 where there is none.</summary>
    private static int TargetEnd(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length && i < start + LongestTarget; i++)
        {
            if (text[i] == '(')
            {
                depth++;
            }
            else if (text[i] == ')' && depth-- == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The place of the bracket that closes a tag or an address in angle brackets; 0 where there is none.</summary>
    private static int Tag(string text, int start)
    {
        const int longest = 300;
        if (start + 1 >= text.Length || !(char.IsAsciiLetter(text[start + 1]) || text[start + 1] == '/'))
        {
            return 0;
        }

        var end = text.AsSpan(start, Math.Min(longest, text.Length - start)).IndexOf('>');
        return end < 0 ? 0 : start + end;
    }

    private static (string Title, string Others, bool IsLinked) Heading(string flat)
    {
        var start = flat.IndexOf(LinkStart, StringComparison.Ordinal);
        var end = start < 0 ? -1 : flat.IndexOf(LinkEnd, start);
        if (end > 0)
        {
            var (label, others) = (flat[(start + 1)..end], flat[..start] + " " + flat[(end + 1)..]);
            return Letters(label) >= Letters(TagsInCode().Replace(Plain(others), "")) ? (label, others, true) : (flat, "", false);
        }

        // `Title (Lovelace et al., https://…)`: what stands in parentheses beside an address says where the paper is.
        return flat.TrimEnd() is [.., ')'] && flat.LastIndexOf('(') is > 0 and var open && flat.IndexOf(Hidden, open) > 0
            ? (flat[..open], flat[(open + 1)..].TrimEnd(' ', ')'), false) : (flat, "", false);
    }

    private static (string Title, string Others, bool IsLinked) Item(string flat, bool mayCount = true)
    {
        var start = flat.TrimStart('*', '_', '[', '(', '"', '“', '《', ' ');
        if (start.StartsWith(LinkStart) && start.IndexOf(LinkEnd, StringComparison.Ordinal) is > 0 and var linkEnd)
        {
            var marks = flat.AsSpan(0, flat.Length - start.Length).Trim(' ').ToString();
            var others = start[(linkEnd + 1)..];
            var isMarked = marks is "**" or "*" && others.StartsWith(marks, StringComparison.Ordinal);
            if (!isMarked && marks == "**" && others.IndexOf(marks, StringComparison.Ordinal) is > 0 and var behindNames)
            {
                // `**[Title](…) Ada Lovelace, Alan Turing**: A text.`
                return (start[1..linkEnd],
                    $"**{others[..behindNames].Trim()}** — {others[(behindNames + 2)..].TrimStart(':', '：', ' ')}", true);
            }

            return (start[1..linkEnd], isMarked ? others[marks.Length..] : others, true);
        }

        if (flat.StartsWith("**", StringComparison.Ordinal) && flat.IndexOf("**", 2, StringComparison.Ordinal) is > 2 and var boldEnd)
        {
            // `**[논문 1]** Title`
            var (bold, behind) = (flat[2..boldEnd], flat[(boldEnd + 2)..].TrimStart(' ', ':', '：', '-', '—', '–', '.', '|'));
            var isNumber = mayCount && behind.Length > 0 && PaperWords.IsNumber(bold.Trim('[', ']', '(', ')', '<', '>', ' '));
            if (IsShort(bold, behind, flat.AsSpan(boldEnd + 2)))
            {
                var (full, others, isLinked) = Item(behind, mayCount: false);
                var name = bold.TrimEnd(':', '：', ' ');
                return (full, full.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? others : $"{name} {others}", isLinked);
            }

            return isNumber ? Item(behind, mayCount: false)
                : bold.AsSpan().ContainsAny('"', '“') && Citation().Match(bold) is { Success: true } cited
                    ? (cited.Groups["title"].Value, $"{cited.Groups["rest"]} {behind}", false)
                : (bold, flat[(boldEnd + 2)..], bold.Contains(LinkStart, StringComparison.Ordinal));
        }

        if (flat.AsSpan().ContainsAny('"', '“') && Citation().Match(flat) is { Success: true } citation
            && citation.Groups["names"].ValueSpan.ContainsAny(',', '.'))
        {
            return (citation.Groups["title"].Value, $"{citation.Groups["names"]} {citation.Groups["rest"]}", false);
        }

        // A date or a word may stand before the link, or in brackets who wrote it: `2024-06: [Title](…)`, `[Meta] [Title](…)`.
        var link = flat.IndexOf(LinkStart, StringComparison.Ordinal);
        if (link > 0 && (Letters(flat[..link]) < 4 || InBrackets().IsMatch(flat[..link])) && flat.IndexOf(LinkEnd, link) is > 0 and var end)
        {
            return (flat[(link + 1)..end], flat[..link] + " " + flat[(end + 1)..], true);
        }

        var stop = flat.IndexOfAny([Hidden, LinkStart]);
        var before = stop < 0 ? flat : flat[..stop];
        if (Letters(before) < 2 && stop >= 0)
        {
            before = flat[stop..].TrimStart(Hidden, LinkStart, ' ', '-', '—', '–', ':', ')', ']', '|', '·');
            var next = before.IndexOfAny([Hidden, LinkStart, LinkEnd]);
            return next < 0 ? (before, "", false) : (before[..next], before[next..], false);
        }

        var cut = Cut(before);
        return (before[..cut], before[cut..] + " " + (stop < 0 ? "" : flat[stop..]), false);
    }

    /// <summary>
    /// A short name in bold before the title that it stands for: <c>**FAST**: FAST: Factorizable Attention [paper]</c>,
    /// <c>**GLA**: Gated Linear Attention Transformers [paper]</c>. Behind other names stands what the paper does.
    /// </summary>
    private static bool IsShort(string bold, string behind, ReadOnlySpan<char> rest)
    {
        const int longest = 24;
        const int few = 3;
        var name = bold.TrimEnd(':', '：', ' ');
        if (name.Length is 0 or > longest || name.Contains(' ') || (bold.Length == name.Length && rest.TrimStart() is not [':' or '：', ..]))
        {
            return false;
        }

        var end = behind.IndexOfAny([Hidden, LinkStart]);
        var words = WrittenWords.AtBlanks((end < 0 ? behind : behind[..end]).TrimEnd('[', '(', ' '));
        var capitals = words.Where(word => word.Length > few && char.IsLetter(word[0])).ToList();
        return behind.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)
            || (words.Length > few && words[^1] is not [.., '.' or '!'] && capitals.Count > 1
                && capitals.Count(word => char.IsUpper(word[0])) * 5 >= capitals.Count * 4);
    }

    /// <summary>Where a title ends among text: before a dash, a bar, names in parentheses or <c>… et al.</c>.</summary>
    private static int Cut(string text)
    {
        foreach (var sign in (string[])[" — ", " – ", " | ", " :: ", " - "])
        {
            if (text.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at && text.AsSpan(0, at).Trim().Contains(' '))
            {
                return at;
            }
        }

        if (text.IndexOf(" et al", StringComparison.OrdinalIgnoreCase) is > 0 and var others
            && text.LastIndexOfAny([',', '.', '(', '*'], others) is > 0 and var comma)
        {
            return comma;
        }

        return NamesStart(text) is > 0 and var names ? names : text.Length;
    }

    /// <summary>Where <c>(Ada Lovelace, Alan Turing)</c> begins at the end of a line; 0 where nothing like it does.</summary>
    public static int NamesStart(string text)
    {
        var end = text.TrimEnd();
        var open = end is [.., ')' or '）'] ? end.Length - 1 : 0;
        for (var depth = 0; open > 0; open--)
        {
            depth += end[open] is ')' or '）' ? 1 : end[open] is '(' or '（' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        return open > 0 && open < end.Length - 2 && AuthorName.ParseList(end[(open + 1)..^1]) is { Count: > 0 } names
            && names.All(name => name.Value.Contains(' ', StringComparison.Ordinal) && name.Value.Length < 60
                && !name.Value.Contains(':', StringComparison.Ordinal)
                && !name.Value.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase))
            && names.Any(name => !name.Value.Any(char.IsDigit))
            && names.Count(name => name.Value.Any(char.IsDigit)) * 2 <= names.Count + 2 ? open : 0;
    }

    /// <summary>Where names end that a text begins with: <c>by Ada Lovelace, A. Turing et al. A sentence.</c></summary>
    public static int EndOfNames(string text)
    {
        for (var end = text.IndexOf(". ", StringComparison.Ordinal); end > 0; end = text.IndexOf(". ", end + 1, StringComparison.Ordinal))
        {
            // Behind an initial and `et al.` the names go on.
            if (end > 1 && text[end - 2] is not (' ' or '.') && !text.AsSpan(0, end).EndsWith(" al"))
            {
                return end;
            }

            if (text.AsSpan(0, end).EndsWith(" al"))
            {
                return end + 1;
            }
        }

        return text.Length;
    }

    /// <summary>
    /// The two titles of a heading that says one in two languages: <c>Small Secrets of Models (모델의 작은 비밀)</c>,
    /// <c>모델의 작은 비밀 — Small Secrets of Models</c>. What is far shorter or a sentence says something else of the paper.
    /// </summary>
    public static (string Title, string Korean)? InTwoLanguages(string heading)
    {
        if (heading.Length > DigestLimits.Title || !TitleKey.IsKorean(heading))
        {
            return null;
        }

        var open = heading is [.., ')' or '）'] ? heading.AsSpan(0, heading.Length - 1).LastIndexOfAny('(', '（') : -1;
        if (open > 0 && Pair(heading[..open], heading[(open + 1)..^1]) is { } beside)
        {
            return beside;
        }

        foreach (var sign in LanguageSigns)
        {
            if (heading.IndexOf(sign, StringComparison.Ordinal) is > 0 and var at
                && Pair(heading[..at], heading[(at + sign.Length)..]) is { } apart)
            {
                return apart;
            }
        }

        return null;

        static (string, string)? Pair(string one, string other)
        {
            // `모델의 작은 비밀 (원제: Small Secrets of Models)`
            var isNamed = PaperLabels.TryLabel(other, out var label, out _, out var value)
                && label is PaperLabel.Title or PaperLabel.KoreanTitle;
            (one, other) = (Clean(one), Clean(isNamed ? value : other));
            var (korean, english) = TitleKey.IsKorean(one) ? (one, other) : (other, one);
            return ArePair(english, korean) || (isNamed && TitleKey.IsKorean(korean) && !TitleKey.IsKorean(english) && english.Length > 0)
                ? (english, korean) : null;
        }
    }

    /// <summary>
    /// A title with its translation to Japanese or Chinese, either of them in parentheses behind: <c>Small Secrets（小さな秘密）</c>,
    /// <c>小さな秘密 (Small Secrets)</c>.
    /// </summary>
    public static (string Title, string Translation)? WithTranslation(string heading)
    {
        if (heading.Length > DigestLimits.Title || heading is not [.., ')' or '）']
            || heading.AsSpan(0, heading.Length - 1).LastIndexOfAny('(', '（') is not (> 0 and var open))
        {
            return null;
        }

        var (title, translation) = (Clean(heading[..open]), heading[(open + 1)..^1].Trim());
        (title, translation) = Scripts.HasEastAsian(title) ? (Clean(translation), title) : (title, translation);
        var written = translation.Count(c => c is >= '\u3040' and <= '\u9FFF');
        return title.Contains(' ') && !Scripts.HasEastAsian(title) && !TitleKey.IsKorean(translation)
            && written * 2 > translation.Count(char.IsLetter) && written * 5 >= title.Count(char.IsLetter) ? (title, translation) : null;
    }

    /// <summary>True for what may be one title in two languages: about as long, and no sentence.</summary>
    public static bool ArePair(string title, string korean)
    {
        // Only one of the two may say what stands behind a colon: `모델의 작은 비밀 / Small Secrets of Models: A Survey`.
        return title.Length <= DigestLimits.Title && korean.Length <= DigestLimits.Title
            && TitleKey.IsKorean(korean) && !TitleKey.IsKorean(title)
            && title.Contains(' ') && korean.Contains(' ') && korean is not [.., '.' or '!'] && !korean.Contains(',')
            && !GoesOn(title) && !GoesOn(korean)
            && (AreAlike(Width(title), Width(korean))
                || (title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && title.AsSpan(0, colon).Contains(' ')
                    && AreAlike(Width(title[..colon]), Width(korean))));

        static bool AreAlike(int one, int other) => Math.Min(one, other) * 2 >= Math.Max(one, other);

        // `Small Secrets (and 작은 비밀)`: a small word goes on with what stands before.
        static bool GoesOn(string text) => text.AsSpan().IndexOfAnyExceptInRange('a', 'z') is > 0 and var end && text[end] == ' ';

        // A syllable says as much as two letters.
        static int Width(string text) => text.Sum(c => char.IsLetterOrDigit(c) ? Hangul.IsSyllable(c) ? 2 : 1 : 0);
    }

    /// <summary>
    /// The title in quotes that a text begins with, where a paper is named beside it: <c>해당 논문은 "FormalMATH: …"로</c>.
    /// </summary>
    public static string Quoted(string text)
    {
        const int beginning = 300;
        const int shortest = 12;
        text = text.Length > beginning ? text[..beginning] : text;
        if (!text.Contains("논문", StringComparison.Ordinal) && !text.Contains("论文", StringComparison.Ordinal)
            && !text.Contains("paper", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        foreach (var quotes in (string[])["\"\"", "“”", "『』", "「」", "《》", "''", "‘’"])
        {
            var (open, close) = (quotes[0], quotes[1]);
            var start = text.IndexOf(open, StringComparison.Ordinal);
            var end = start < 0 || start > 40 ? -1 : text.IndexOf(close, start + 1);
            while (end > 0 && close is '\'' or '’' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))
            {
                end = text.IndexOf(close, end + 1);
            }

            if (end - start > shortest && text.AsSpan(start + 1, end - start - 1).Contains(' '))
            {
                return Clean(text[(start + 1)..end]);
            }
        }

        return "";
    }

    /// <summary>No title has more numbers, signs and emoji on either side; each that is taken off costs the length of the line.</summary>
    private const int MaxDecorations = 32;

    private static string WithoutDecoration(string text, out bool isNumbered)
    {
        isNumbered = false;
        text = text.Trim();
        for (var left = MaxDecorations; left > 0 && text.Length > 0; left--)
        {
            var length = DecorationLength(text, ref isNumbered);
            if (length == 0)
            {
                break;
            }

            text = text[length..].TrimStart(' ', '\t', '\u3000');
        }

        return WithoutTail(text);
    }

    private static int DecorationLength(string text, ref bool isNumbered)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) == OperationStatus.Done && IsSign(rune))
        {
            isNumbered |= rune.Value is >= 0x2460 and <= 0x2473;
            return length;
        }

        var bold = text.StartsWith("**", StringComparison.Ordinal) && text.Length > 2 && char.IsAsciiDigit(text[2]) && Closes(text) ? 2 : 0;
        var number = NumberLength(text.AsSpan(bold));
        if (number > 0)
        {
            isNumbered = true;
            return bold == 0 ? number : 0;
        }

        // `[1]`, `[논문 리뷰]`, `【论文解读】`, `[CVPR 2024]` before a title; a link has become something else by now.
        var open = text[0] is '[' or '【' or '(' or '「';
        var close = open ? text.AsSpan(0, Math.Min(text.Length, 40)).IndexOfAny("]】)」") : -1;
        if (close > 0 && close + 1 < text.Length)
        {
            var inside = text[1..close];
            isNumbered |= inside.All(char.IsAsciiDigit);
            if (inside is " " or "x" or "X" || inside.Any(char.IsAsciiDigit) || PaperWords.IsPrefix(inside)
                || PaperTags.IsArxivClass(inside))
            {
                return close + 1;
            }
        }

        // `cs.CL - Title`
        if (PaperTags.LeadingClass().Match(text) is { Success: true } arxiv)
        {
            return arxiv.Length;
        }

        if (text.Length > 6 && text.AsSpan(0, 6).IndexOf(':') is 1 or 2 && Time().IsMatch(text))
        {
            return text.IndexOf(' ', StringComparison.Ordinal) + 1;
        }

        if (text[0] >= '가' && Ordinal().Match(text) is { Success: true } ordinal)
        {
            isNumbered = true;
            return ordinal.Length;
        }

        // `논문 3: Title`, `Paper Review - Title`, `TOP 1 — Title`
        var colon = text.AsSpan(0, Math.Min(text.Length, 30)).IndexOfAny(PrefixEnds);
        if (colon > 0 && colon + 1 < text.Length && PaperWords.IsPrefix(text[..colon])
            && (text[colon] is not ('—' or '–') || text.AsSpan(0, colon).ContainsAnyInRange('0', '9')))
        {
            isNumbered |= text.AsSpan(0, colon).ContainsAnyInRange('0', '9');

            // Bold marks around both go together.
            var isWithin = text.StartsWith("**", StringComparison.Ordinal) && text.IndexOf("**", 2, StringComparison.Ordinal) > colon + 1;
            return isWithin ? 0 : colon + 1;
        }

        return 0;
    }

    private static bool Closes(string text) => text.IndexOf("**", 2, StringComparison.Ordinal) > 2;

    /// <summary><c>1. </c>, <c>1) </c>, <c>#1 </c>, <c>1️⃣</c>; not <c>3D</c>, not <c>1.5-bit</c>.</summary>
    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var start = text.Length > 0 && text[0] == '#' ? 1 : 0;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end == start || end - start > 3)
        {
            return 0;
        }

        // `1-2. Title`, `2.1) Title` below a numbered heading.
        if (text[end..] is ['-' or '.', >= '0' and <= '9', '.' or ')', ' ', ..])
        {
            return end + 3;
        }

        var rest = text[end..];
        return rest is ['.' or ')' or ':' or '/' or '、' or '．', ' ' or '\t' or '*' or '[' or LinkStart, ..] ? end + 1
            : rest is ['\uFE0F', '\u20E3', ..] ? end + 2
            : rest is ['위', ' ' or '.' or ':', ..] ? end + 2
            : rest is ['、' or '．', ..] or ['.', (>= 'A' and <= 'Z') or >= '가', ..] ? end + 1
            : start == 1 && rest is [' ', '—' or '–' or '-' or '|' or '·', ' ', ..] ? end + 3
            : start == 1 && rest is [' ', ..] ? end + 1
            : 0;
    }

    private static bool IsSign(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
            or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        || rune.Value is 0x25CF or 0x2022 or >= 0x2460 and <= 0x2473;

    /// <summary>Stars and emoji behind a title, an anchor, an empty parenthesis where a link was.</summary>
    private static string WithoutTail(string text)
    {
        for (var left = MaxDecorations; left > 0 && text.Length > 0; left--)
        {
            text = text.TrimEnd(' ', '\t', '#', '\u200D', '\uFE0F', Hidden);
            if (Rune.DecodeLastFromUtf16(text, out var rune, out var length) == OperationStatus.Done && IsSign(rune)
                && rune.Value != '`' && Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                text = text[..^length];
            }
            else if (text.Length > 0 && text[^1] is ']' or ')' or '）' && text.LastIndexOfAny(['[', '(', '（']) is > 0 and var open
                && text.Length - open < 30 && PaperWords.IsLinkText(text[(open + 1)..^1]) && !IsVotes(text[open..]))
            {
                // `[GitHub ✓]`, `(Code)`
                text = text[..open];
            }
            else if (text is [.., '(' or '[' or '{' or '·' or '|', ')' or ']' or '}'] or [.., '(' or '[' or '·' or '|'])
            {
                text = text[..^(text[^1] is ')' or ']' or '}' ? 2 : 1)];
            }
            else
            {
                return text;
            }
        }

        return text;
    }

    private static bool IsVotes(string text) => SignedVotes.TryTake(ref text, out _);

    /// <summary>Marks and quotes around the whole: <c>**…**</c>, <c>“…”</c>.</summary>
    private static string WithoutMarks(string title)
    {
        title = title.Trim();
        foreach (var mark in (string[])["***", "**", "__", "~~", "*", "`"])
        {
            if (title.Length > mark.Length * 2
                && title.StartsWith(mark, StringComparison.Ordinal)
                && title.EndsWith(mark, StringComparison.Ordinal)
                && title.IndexOf(mark, mark.Length, StringComparison.Ordinal) == title.Length - mark.Length)
            {
                return title[mark.Length..^mark.Length].Trim();
            }
        }

        if (title.Length > 2 && Pairs.IndexOf(title[0], StringComparison.Ordinal) is >= 0 and var pair && pair % 2 == 0
            && title[^1] == Pairs[pair + 1] && title.IndexOf(title[^1], 1) == title.Length - 1)
        {
            return title[1..^1].Trim();
        }

        return title;
    }

    /// <summary><c>2505.21136 — Title</c>, <c>Title (arXiv:2505.21136)</c>, <c>Title [2505.21136]</c></summary>
    private static string WithoutId(string title)
    {
        var blank = title.IndexOfAny([' ', '\t', ':']);
        if (blank > 0 && ArxivId.TryParse(title.AsSpan(0, blank).Trim("[]()`*"), out _))
        {
            return title[(blank + 1)..].TrimStart(' ', '—', '–', '-', ':', '|', '·');
        }

        // `Title — arXiv 2505.21136`, `「Title」（arXiv：2505.21136）`
        var named = title.LastIndexOf("arxiv", StringComparison.OrdinalIgnoreCase);
        if (named > 1 && title.AsSpan(named + 5).Trim(" :：)]）") is { Length: > 0 } number && PaperPage.TryName(number, out _))
        {
            return title[..named].TrimEnd('(', '[', '（', ' ', '—', '–', '-', '|', '·', ',');
        }

        var open = title is [.., ')' or ']'] ? title.LastIndexOfAny(['(', '['])
            : title is [_, .., '`'] ? title.LastIndexOf('`', title.Length - 2)
            : -1;
        return open > 0 && ArxivId.TryParse(title.AsSpan(open + 1, title.Length - open - 2).Trim('`'), out _)
            ? title[..open].TrimEnd()
            : title;
    }

    private static string Plain(string flat) => flat.Replace("\u0001", " ", StringComparison.Ordinal)
        .Replace("\u0002", "", StringComparison.Ordinal).Replace("\u0003", "", StringComparison.Ordinal);

    private static string Trimmed(string rest)
    {
        var plain = rest.Replace("()", " ", StringComparison.Ordinal).Replace("( )", " ", StringComparison.Ordinal)
            .Replace("[]", " ", StringComparison.Ordinal);
        var text = WrittenWords.WithSingleBlanks(plain);
        return !text.Any(char.IsLetterOrDigit) ? "" : text.TrimStart(')', ']').Trim(' ', '-', '—', '–', ':', '|', '·', ',', '.').Trim();
    }

    /// <summary>Tags beside a title, which are no words of it: <c>`#agents #security`</c>.</summary>
    [GeneratedRegex("`#[^`]{1,200}`", RegexOptions.CultureInvariant)]
    private static partial Regex TagsInCode();

    private static int Letters(string text) => text.Count(char.IsLetter);
}
