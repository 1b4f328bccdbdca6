using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>What becomes a mark within a line of Markdown: emphasis, code, indices, links, pictures.</summary>
internal static class HtmlMarks
{
    /// <summary>A footnote's sign or an exponent; longer ones are words.</summary>
    private const int MaxRaised = 12;

    /// <summary>Longer passages are a text in bold, not words in a text.</summary>
    private const int MaxEmphasis = 1_000;

    private static readonly SearchValues<char> NotRaised = SearchValues.Create("<>$\\{}");

    private static readonly FrozenDictionary<string, string> Marks = new (string Mark, string Names)[]
    {
        ("**", "b strong mark"),
        ("*", "i em cite dfn u ins"),
        ("~~", "del strike"),
        ("`", "code kbd samp tt"),
        ("[", "a"),
        ("$_{", "sub"),
        ("$^{", "sup"),
        ("", "span font small big abbr time label q"),
    }
        .SelectMany(mark => mark.Names.Split(' ').Select(name => (Name: name, mark.Mark)))
        .ToFrozenDictionary(mark => mark.Name, mark => mark.Mark, StringComparer.Ordinal);

    /// <summary>The elements that become marks.</summary>
    public static IEnumerable<string> Names => Marks.Keys;

    /// <summary>True for an element whose content stands in code.</summary>
    public static bool IsCode(HtmlTag tag) => Marks[tag.Name] == "`";

    /// <summary>
    /// For each tag the mark that it becomes; null for one that is none of emphasis or links. Marks that a break or block would part from
    /// each other, and those without their other half on the line, are left away.
    /// </summary>
    public static string?[] Of(string text, List<HtmlTag> tags, FrozenSet<string> paired)
    {
        var marks = new string?[tags.Count];
        var open = new Dictionary<string, Stack<int>>(StringComparer.Ordinal);
        var structure = -1;

        // A title is not emphasised here and there; its links stay.
        var isTitle = text.AsSpan().TrimStart() is ['#', ..] || tags.Exists(tag => tag.IsJoined && tag.Name != "a");
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            if (!Marks.TryGetValue(tag.Name, out var mark))
            {
                structure = tag.Name is "img" or "wbr" ? structure : i;
                continue;
            }

            marks[i] = paired.Contains(tag.Name) ? "" : null;
            if (!tag.IsEnd)
            {
                open.TryAdd(tag.Name, new Stack<int>());
                open[tag.Name].Push(i);
            }
            else if (open.TryGetValue(tag.Name, out var starts) && starts.TryPop(out var start))
            {
                // Bold within bold is bold.
                var isWord = start > structure && starts.Count == 0;
                var written = isTitle && mark is "*" or "**" ? "" : mark;
                (marks[start], marks[i]) = isWord ? Pair(text, tags[start], tag, written) : ("", "");
            }
        }

        return marks;
    }

    /// <summary>The picture of a tag; its words where it has no address. Pages that load it late name it otherwise.</summary>
    public static string Picture(HtmlTag tag)
    {
        var address = Address(tag.Attribute("src")) is { Length: > 0 } own ? own : Address(tag.Attribute("data-src"));
        var text = tag.Attribute("alt").Replace('[', '(').Replace(']', ')');
        return address.Length > 0 ? $"![{text}]({address})" : text;
    }

    private static (string Start, string End) Pair(string text, HtmlTag start, HtmlTag end, string mark)
    {
        var inside = text.AsSpan(start.End, end.Start - start.End).Trim();
        switch (start.Name)
        {
            case "a":
                var address = Address(start.Attribute("href"));
                return address.Length == 0 || inside.IsEmpty ? ("", "") : ("[", $"]({address})");
            case "sub" or "sup":
                var isSimple = inside.Length is > 0 and <= MaxRaised && !inside.ContainsAny(NotRaised) && Ascii.IsValid(inside);
                return isSimple ? (mark, "}$") : ("", "");
            default:
                return mark.Length == 0 || inside.Length is 0 or > MaxEmphasis || inside.Contains(mark[0]) ? ("", "") : (mark, mark);
        }
    }

    /// <summary>An address that a link may have in a file of text: on the web, within the file, or another file.</summary>
    private static string Address(string address)
    {
        var isWeb = address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return isWeb || !address.Contains(':', StringComparison.Ordinal)
            ? address.Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal)
                .Replace(")", "%29", StringComparison.Ordinal)
            : "";
    }
}
