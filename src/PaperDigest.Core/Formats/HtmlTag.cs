using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>A tag of a line, with all that it says.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where what follows it begins.</param>
/// <param name="Name">The element's name in small letters.</param>
/// <param name="IsEnd">True for one that ends an element.</param>
/// <param name="Text">The whole tag.</param>
internal readonly partial record struct HtmlTag(int Start, int End, string Name, bool IsEnd, string Text)
{
    private const int LongestName = 10;

    /// <summary>No tag has more values in quotes; without a bound a line of quotes would take its square.</summary>
    private const int MaxValues = 100;

    /// <summary>Elements that HTML allows to be left open.</summary>
    private static readonly FrozenSet<string> Open = Set("p li td th tr dt dd");

    private static readonly FrozenSet<string> Void = Set("br hr img wbr");

    private static readonly FrozenSet<string> TableParts = Set("thead tbody tfoot colgroup col");

    private static readonly FrozenSet<string> Raw = Set("pre script style svg");

    private static readonly FrozenSet<string> Joined = Set("a h1 h2 h3 h4 h5 h6 summary");

    /// <summary>All that HTML has and a digest may hold; what stands apart from the text around it comes first.</summary>
    private static readonly FrozenSet<string> Names = new HashSet<string>(
        [
            .. Set("p div section article center figure figcaption picture header footer main nav aside address dl details html body head"),
            .. HtmlMarks.Names, .. Open, .. Void, .. TableParts, .. Raw, .. Joined, "caption", "ul", "ol", "table", "blockquote",
        ])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Signs that would mean something to Markdown or HTML.</summary>
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("<>|*_[]\\`#");

    /// <summary>True for an element that HTML allows to be left open.</summary>
    public bool MayBeOpen => Open.Contains(Name);

    /// <summary>True for an element that nothing ends.</summary>
    public bool IsVoid => Void.Contains(Name);

    /// <summary>True for what groups the rows or columns of a table.</summary>
    public bool IsTablePart => TableParts.Contains(Name);

    /// <summary>True for an element whose content is no Markdown: code, and what a reader never sees.</summary>
    public bool IsRaw => Raw.Contains(Name);

    /// <summary>True for an element that is read in one piece.</summary>
    public bool IsJoined => Joined.Contains(Name);

    /// <summary>The tags of a line that HTML has, those in code aside.</summary>
    public static List<HtmlTag> In(string line)
    {
        var tags = new List<HtmlTag>();
        var (isCode, seen) = (false, 0);
        var at = line.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0)
        {
            isCode ^= line.AsSpan(seen, at - seen).Count('`') % 2 == 1;
            seen = at;
            if (!isCode && NameEnd(line, at, out var isEnd, out var name) is > 0 and var after)
            {
                var end = Close(line, after);
                if (end < 0)
                {
                    break;
                }

                if (end > 0)
                {
                    tags.Add(new HtmlTag(at, end, name, isEnd, line[at..end]));
                    seen = end;
                }
            }

            var next = Math.Max(at + 1, seen);
            at = next < line.Length ? line.IndexOf('<', next) : -1;
        }

        return tags;
    }

    /// <summary>True where the line's last tag goes on below, or an element does that is read in one piece.</summary>
    public static bool IsUnfinished(string line, List<HtmlTag> tags)
    {
        var open = line.LastIndexOf('<');
        return (open >= 0 && line.IndexOf('>', open) < 0 && NameEnd(line, open, out _, out _) is > 0 and var end
                && line.AsSpan(end).TrimStart() is var rest && (rest.IsEmpty || rest.Contains('=')))
            || tags.FindLast(tag => tag.IsJoined) is { Name: not null, IsEnd: false };
    }

    /// <summary>Signs that a web page has to name (<c>&amp;nbsp;</c>), but for those that mean something to Markdown or HTML.</summary>
    public static string Decoded(string line) =>
        !line.Contains('&', StringComparison.Ordinal) || line.Contains('`', StringComparison.Ordinal) ? line
        : Entity().Replace(line, static found =>
        {
            var sign = WebUtility.HtmlDecode(found.Value);
            return sign.AsSpan().ContainsAny(Meaningful) || sign.Any(char.IsControl) ? found.Value : sign.Replace('\u00A0', ' ');
        });

    /// <summary>The value of an attribute, whatever stands around it; empty where there is none.</summary>
    public string Attribute(string name)
    {
        // In `data-src="…" src="…"` the name stands twice.
        var start = Text.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        while (start > 0 && !char.IsWhiteSpace(Text[start - 1]))
        {
            start = Text.IndexOf(name + "=", start + 1, StringComparison.OrdinalIgnoreCase);
        }

        if (start < 1)
        {
            return "";
        }

        var value = Text[(start + name.Length + 1)..];
        var end = value is ['"' or '\'', ..] ? value.IndexOf(value[0], 1) : value.AsSpan().IndexOfAny(" \t>");
        return WebUtility.HtmlDecode((end < 0 ? value : value[..end]).Trim('"', '\'', '>')).Trim();
    }

    /// <summary>Where the name of a tag ends that HTML has; 0 where none begins.</summary>
    private static int NameEnd(string line, int at, out bool isEnd, out string name)
    {
        isEnd = at + 1 < line.Length && line[at + 1] == '/';
        name = "";
        var start = at + (isEnd ? 2 : 1);
        var end = start;
        while (end < line.Length && end - start <= LongestName && char.IsAsciiLetterOrDigit(line[end]))
        {
            end++;
        }

        if (end == start || !char.IsAsciiLetter(line[start]) || (end < line.Length && line[end] is not ('>' or '/' or ' ' or '\t')))
        {
            return 0;
        }

        name = line[start..end].ToLowerInvariant();
        return Names.Contains(name) ? end : 0;
    }

    /// <summary>Behind the bracket that closes a tag; 0 where there is none, -1 where a quote is open to the end of the line.</summary>
    private static int Close(string line, int start)
    {
        for (var (i, values) = (start, 0); i < line.Length && values <= MaxValues; i++)
        {
            switch (line[i])
            {
                case '>':
                    return i + 1;
                case '<':
                    return 0;
                case '"' or '\'' when line[i - 1] == '=':
                    i = line.IndexOf(line[i], i + 1);
                    values++;
                    if (i < 0)
                    {
                        return -1;
                    }

                    break;
            }
        }

        return 0;
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});(?![A-Za-z0-9#]{1,30};)", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
