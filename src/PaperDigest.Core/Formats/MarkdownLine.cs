using System.Text;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// The shapes of Markdown lines that the formats look for. Digests are written line by line and often break Markdown's rules (a
/// <c>---</c> under a text would make it a heading), so they are read line by line too.
/// </summary>
internal static class MarkdownLine
{
    private static readonly string[] VideoExtensions = [".mp4", ".webm", ".mov", ".m4v"];

    public static bool IsText(string line) => !string.IsNullOrWhiteSpace(line);

    /// <summary><c>### text</c>: the level (0 when it is no heading) and the text.</summary>
    public static int Heading(string line, out string text)
    {
        var level = 0;
        while (level < line.Length && line[level] == '#')
        {
            level++;
        }

        var isHeading = level is >= 1 and <= 6 && (level == line.Length || line[level] is ' ' or '\t');
        text = isHeading ? WithoutClosing(line[level..].Trim()) : "";
        return isHeading ? level : 0;
    }

    /// <summary><c>[text](address)</c> over the whole line; brackets and parentheses inside the text belong to it.</summary>
    public static bool TryLink(string line, out string text, out string address)
    {
        (text, address) = ("", "");
        line = line.Trim();
        if (!line.StartsWith('[') || !line.EndsWith(')'))
        {
            return false;
        }

        var middle = line.LastIndexOf("](", StringComparison.Ordinal);
        if (middle < 0)
        {
            return false;
        }

        text = line[1..middle].Trim();
        address = Destination(line[(middle + 2)..^1].Trim());
        return true;
    }

    /// <summary><c>![alt](address)</c> over the whole line.</summary>
    public static bool TryImage(string line, out string address)
    {
        address = "";
        line = line.Trim();
        return line.StartsWith('!') && TryLink(line[1..], out _, out address);
    }

    /// <summary>A line of three or more <c>-</c>, <c>*</c> or <c>_</c> and nothing else.</summary>
    public static bool IsSeparator(string line)
    {
        var text = line.Trim();
        return text.Length >= 3 && text[0] is '-' or '*' or '_' && text.Trim(text[0]).Length == 0;
    }

    /// <summary>
    /// True for <c>- </c>, <c>* </c>, <c>+ </c> and <c>• </c> without indentation; the rest of the line follows the mark.
    /// </summary>
    public static bool TryBullet(string line, out string rest)
    {
        var isBullet = line.Length >= 2 && line[0] is '-' or '*' or '+' or '•' && line[1] is ' ' or '\t';
        rest = isBullet ? line[2..].TrimStart() : "";
        return isBullet;
    }

    /// <summary><c>**label**: rest</c> or <c>**label:** rest</c>, with two or three asterisks.</summary>
    public static bool TryBoldLabel(string text, out string label, out string rest)
    {
        (label, rest) = ("", "");
        var stars = text.StartsWith("***", StringComparison.Ordinal) ? 3 : text.StartsWith("**", StringComparison.Ordinal) ? 2 : 0;
        if (stars == 0)
        {
            return false;
        }

        var end = text.IndexOf("**", stars, StringComparison.Ordinal);
        if (end <= stars)
        {
            return false;
        }

        var inside = text[stars..end].Trim();
        var after = text[(end + 2)..].TrimStart('*').TrimStart();
        if (after.StartsWith(':') || after.StartsWith('：'))
        {
            after = after[1..];
        }
        else if (inside.EndsWith(':') || inside.EndsWith('：'))
        {
            inside = inside[..^1];
        }
        else
        {
            return false;
        }

        label = inside.Trim();
        rest = after.Trim();
        return label.Length > 0;
    }

    /// <summary>Takes off the indentation that all lines share, where the lines of a paper hang under its heading.</summary>
    public static void TakeOffIndentation(List<string> lines)
    {
        var depth = lines.Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => line.Length - line.AsSpan().TrimStart(" \t").Length)
            .DefaultIfEmpty()
            .Min();
        for (var i = 0; depth > 0 && i < lines.Count; i++)
        {
            lines[i] = string.IsNullOrWhiteSpace(lines[i]) ? "" : lines[i][depth..];
        }
    }

    /// <summary>The addresses in a line: link and picture targets first, else what begins with http.</summary>
    public static IEnumerable<WebLink> Addresses(string line)
    {
        var start = 0;
        for (var next = NextAddress(line, 0); next >= 0; next = NextAddress(line, start))
        {
            var end = AddressEnd(line, next);
            if (WebLink.TryParse(line[next..end].TrimEnd('.', ',', ';', '*', '"', '\''), out var link))
            {
                yield return link;
            }

            start = Math.Max(end, next + 4);
        }
    }

    /// <summary>The text of a line without links, pictures and tags; empty when it holds no letter or digit.</summary>
    public static string TextBesideAddresses(string line)
    {
        var text = new StringBuilder(line.Length);
        var start = 0;
        for (var next = NextAddress(line, 0); next >= 0; next = NextAddress(line, start))
        {
            text.Append(line.AsSpan(start, next - start));
            start = Math.Max(AddressEnd(line, next), next + 4);
        }

        var rest = WithoutEnclosed(WithoutEnclosed(text.Append(line.AsSpan(start)).ToString(), '[', ']'), '<', '>')
            .Replace("()", "", StringComparison.Ordinal);
        return rest.Any(char.IsLetterOrDigit) ? rest.Trim(' ', '\t', '!') : "";
    }

    /// <summary>
    /// A line of nothing but links, of which one leads to another file: <c>[← Daily summary](../2026-08-05.md) · [arXiv](…)</c>.
    /// </summary>
    public static bool IsNavigation(string line)
    {
        var (leadsToFile, at) = (false, 0);
        while (line.IndexOf('[', at) is >= 0 and var open)
        {
            if (IsWritten(line.AsSpan(at, open - at))
                || line.IndexOf("](", open, StringComparison.Ordinal) is not (> 0 and var middle)
                || line.IndexOf(')', middle) is not (> 0 and var close))
            {
                return false;
            }

            var target = line.AsSpan(middle + 2, close - middle - 2);
            leadsToFile |= target is not [] and not ['#', ..] && !target.Contains("://", StringComparison.Ordinal);
            at = close + 1;
        }

        return leadsToFile && !IsWritten(line.AsSpan(at));

        // A picture is no link.
        static bool IsWritten(ReadOnlySpan<char> text)
        {
            foreach (var c in text)
            {
                if (char.IsLetterOrDigit(c) || c == '!')
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Pictures and films both come in picture syntax; the file's extension tells which it is.</summary>
    public static bool IsVideo(WebLink link) =>
        Array.Exists(VideoExtensions, extension => link.Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The address in a link's parentheses: without angle brackets around it, which allow for blanks, and without a title behind it.
    /// </summary>
    private static string Destination(string text)
    {
        if (text.StartsWith('<') && text.IndexOf('>', StringComparison.Ordinal) is > 0 and var end)
        {
            return text[1..end].Trim();
        }

        var title = text.Length > 2 && text[^1] is '"' or '\'' ? text.IndexOf($" {text[^1]}", StringComparison.Ordinal) : -1;
        return title > 0 && title + 1 < text.Length - 1 ? text[..title].TrimEnd() : text;
    }

    private static int NextAddress(string line, int start) =>
        start >= line.Length ? -1 : line.IndexOf("http", start, StringComparison.OrdinalIgnoreCase);

    /// <summary>An opening sign that is never closed stays.</summary>
    private static string WithoutEnclosed(string line, char open, char close)
    {
        var text = new StringBuilder(line.Length);
        var start = 0;
        while (start < line.Length && line.IndexOf(open, start) is >= 0 and var first && line.IndexOf(close, first) is >= 0 and var last)
        {
            text.Append(line.AsSpan(start, first - start));
            start = last + 1;
        }

        return text.Append(line.AsSpan(start)).ToString();
    }

    /// <summary>A heading may be closed by a run of <c>#</c> after a blank; the one in <c>C#</c> belongs to the text.</summary>
    private static string WithoutClosing(string heading)
    {
        var text = heading.TrimEnd('#');
        return text.Length == 0 || char.IsWhiteSpace(text[^1]) ? text.TrimEnd() : heading;
    }

    /// <summary>
    /// An address ends at a blank, quote, angle bracket or wide sign, and at a closing parenthesis that it did not open. An apostrophe
    /// ends it only where one stands before it: <c>src='…'</c>, but <c>…/an-author's-title</c>.
    /// </summary>
    private static int AddressEnd(string line, int start)
    {
        var open = 0;
        for (var i = start; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '(':
                    open++;
                    break;
                case ')' when open == 0:
                    return i;
                case ')':
                    open--;
                    break;
                case '\'' when start > 0 && line[start - 1] == '\'':
                case ' ' or '\t' or '"' or '<' or '>' or ']' or '`':
                case '\u00A0' or '\u3000' or '（' or '）' or '」' or '』' or '》' or '】' or '，' or '、' or '。' or '；' or '”' or '’':
                    return i;
            }
        }

        return line.Length;
    }
}
