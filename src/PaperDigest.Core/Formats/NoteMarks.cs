using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// What notes and messages have that Markdown has not: Obsidian's <c>==emphasis==</c>, <c>^block-id</c> and <c>![[embed]]</c>, Kramdown's
/// <c>{:target="_blank"}</c>, and Slack's <c>&lt;https://…|text&gt;</c>.
/// </summary>
internal static partial class NoteMarks
{
    /// <summary>What stands on either side of a comment in Obsidian.</summary>
    public const string Comment = "%%";

    /// <summary>The line as Markdown writes it. What points to somebody's other notes leads nowhere from here and is left away.</summary>
    public static string Plain(string line)
    {
        if (line.Contains("==", StringComparison.Ordinal) && !line.Contains('`', StringComparison.Ordinal))
        {
            line = Emphasis().Replace(line, "**${text}**");
        }

        if (line.Contains("![[", StringComparison.Ordinal))
        {
            line = Embed().Replace(line, "");
        }

        if (line.Contains('^', StringComparison.Ordinal))
        {
            line = BlockId().Replace(line, "");
        }

        if (line.Contains("{:", StringComparison.Ordinal) || line.Contains("{#", StringComparison.Ordinal))
        {
            line = Attributes().Replace(line, "");
        }

        return line.Contains("<http", StringComparison.OrdinalIgnoreCase) && line.AsSpan().TrimStart() is not ['|', ..]
            ? NamedAddress().Replace(line, "[${text}](${address})")
            : line;
    }

    [GeneratedRegex("(?<![A-Za-z0-9_=<>!:])==(?![\\s=])(?<text>[^=]{1,300})(?<!\\s)==(?![A-Za-z0-9_=<>!])", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    /// <summary><c>[PDF](…){:target="_blank"}</c>, <c>## Title {#anchor}</c>.</summary>
    [GeneratedRegex(@"(?<=\))\{:[^{}]{1,100}\}|\s{0,4}\{[:#][^{}\s][^{}]{0,100}\}\s{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"!\[\[[^\[\]]{1,300}\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Embed();

    /// <summary>A letter tells it from an exponent.</summary>
    [GeneratedRegex(@"(?:^|(?<=\s))\^(?=[0-9-]{0,40}[A-Za-z])[A-Za-z0-9-]{1,40}\s{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex BlockId();

    [GeneratedRegex(
        @"<(?<address>https?://[^\s<>|]{1,2000})\|(?<text>[^<>|]{1,500})>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedAddress();
}
