using System.Text;
using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// What notes and messages have that Markdown has not: Obsidian's <c>==emphasis==</c>, <c>^block-id</c> and <c>![[embed]]</c>, Kramdown's
/// <c>{:target="_blank"}</c>, Liquid's <c>{% raw %}</c>, Slack's <c>&lt;https://…|text&gt;</c> and <c>:one:</c>, HackMD's
/// <c>:::info</c> and <c>[TOC]</c>, MDX's <c>import</c>, and the day and name above a message of a chat.
/// </summary>
internal static partial class NoteMarks
{
    /// <summary>What stands on either side of a comment in Obsidian.</summary>
    public const string Comment = "%%";

    private static readonly string[] Digits = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

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

        if (line.Contains('{', StringComparison.Ordinal))
        {
            line = Attributes().Replace(line, "");
        }

        if (line.Contains(':', StringComparison.Ordinal))
        {
            line = Box().Replace(line, static box => box.Groups["title"].Value is { Length: > 0 } title ? $"**{title}**" : "");
            line = line.Replace(":+1:", "👍", StringComparison.Ordinal).Replace(":thumbsup:", "👍", StringComparison.Ordinal);
            line = Keycap().Replace(line, static digit => $"{Array.IndexOf(Digits, digit.Groups["digit"].Value) + 1}\uFE0F\u20E3");
        }

        if (line.Contains("**", StringComparison.Ordinal) && WideLabel().Match(line) is { Success: true } label
            && (PaperWords.Label(label.Groups["name"].Value) is not null || PaperWords.Section(label.Groups["name"].Value) is not null))
        {
            line = $"{line[..label.Groups["gap"].Index]}: {line[(label.Index + label.Length)..]}";
        }

        if (line.StartsWith('[') && Sender().Match(line) is { Success: true } sender)
        {
            line = line[sender.Length..];
        }

        line = Contents().IsMatch(line) || Module().IsMatch(line) ? "" : Message().IsMatch(line) ? "## " + line : line;

        return line.Contains("<http", StringComparison.OrdinalIgnoreCase) && line.AsSpan().TrimStart() is not ['|', ..]
            ? NamedAddress().Replace(line, "[${text}](${address})")
            : line;
    }

    /// <summary><c>[[2025-02-17]] ← → [[2025-02-19]]</c>: links to other notes and nothing beside them.</summary>
    public static bool IsNavigation(string line) =>
        line.AsSpan().TrimStart() is ['[', '[', ..] or ['←' or '<', ..] && line.Contains("[[", StringComparison.Ordinal)
        && !line.Contains("http", StringComparison.OrdinalIgnoreCase) && !Note().Replace(line, "").Any(char.IsLetterOrDigit);

    [GeneratedRegex(@"\[\[[^\[\]]{1,300}\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    /// <summary><c>[[note|text]]</c> is its text, <c>[[folder/note]]</c> its last name: such links lead nowhere from here.</summary>
    public static string WithoutLinks(string text)
    {
        if (!text.Contains("[[", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var at = 0;
        for (var open = text.IndexOf("[[", StringComparison.Ordinal); open >= 0; open = text.IndexOf("[[", at, StringComparison.Ordinal))
        {
            var close = text.IndexOf("]]", open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            var inside = text[(open + 2)..close];
            var isTitle = !inside.Contains('[', StringComparison.Ordinal) && !(close + 2 < text.Length && text[close + 2] == '(');
            var bar = inside.LastIndexOf('|');
            plain.Append(text.AsSpan(at, open - at));
            plain.Append(!isTitle ? text[open..(close + 2)] : bar >= 0 ? inside[(bar + 1)..] : inside[(inside.LastIndexOf('/') + 1)..]);
            at = close + 2;
        }

        return plain.Append(text.AsSpan(at)).ToString();
    }

    [GeneratedRegex("(?<![A-Za-z0-9_=<>!:])==(?![\\s=])(?<text>[^=]{1,300})(?<!\\s)==(?![A-Za-z0-9_=<>!])", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    /// <summary><c>[PDF](…){:target="_blank"}</c>, <c>## Title {#anchor}</c>, <c>{: .note }</c>, <c>{% raw %}</c>.</summary>
    [GeneratedRegex(
        @"(?<=[)>])\{:[^{}]{1,100}\}|\s{0,4}\{(?:#[^{}\s]|:\s?[^{}\s])[^{}]{0,100}\}\s{0,4}$|\{%-?\s{0,4}(?:end)?raw\s{0,4}-?%\}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();

    /// <summary><c>:::info</c>, <c>:::spoiler Title</c>, and <c>:::</c> at their end.</summary>
    [GeneratedRegex(@"^\s{0,3}:{3,6}\s{0,4}(?:[A-Za-z]{1,20}(?:\s{1,4}(?<title>\S.{0,200}))?)?\s{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Box();

    [GeneratedRegex(":(?<digit>one|two|three|four|five|six|seven|eight|nine):", RegexOptions.CultureInvariant)]
    private static partial Regex Keycap();

    /// <summary><c>**저자**　Ada Lovelace</c>: a wide gap in place of the colon.</summary>
    [GeneratedRegex(
        @"^\s{0,8}(?:[-*]\s{1,3})?\*\*(?<name>[^*:：]{1,20})\*\*(?<gap>[ ]{0,2}[\u3000\t][\u3000\t ]{0,8}|[ ]{2,12})(?=[^\s:：])",
        RegexOptions.CultureInvariant)]
    private static partial Regex WideLabel();

    /// <summary>What MDX takes from elsewhere: <c>import Card from '../Card.astro';</c>.</summary>
    [GeneratedRegex(@"^import\s[^'""]{1,200}\sfrom\s['""][^'""]{1,300}['""];?\s{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Module();

    [GeneratedRegex(@"^\s{0,3}\[{1,2}_?TOC_?\]{1,2}\s{0,4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contents();

    /// <summary>
    /// What exports of Discord and KakaoTalk put above messages, which tells their day: <c>[2024-06-11 21:14] name#1234</c>,
    /// <c>--------------- 2024년 6월 11일 화요일 ---------------</c>.
    /// </summary>
    [GeneratedRegex(
        @"^\[20[0-9]{2}[-./] ?[0-9]{1,2}[-./] ?[0-9]{1,2}\.? (?:(?:오전|오후) )?[0-9]{1,2}:[0-9]{2}(?: [AP]M)?\] \S[^\[\]()]{0,60}$"
        + @"|^-{3,40}\s{1,4}20[0-9]{2}년\s?[0-9]{1,2}월\s?[0-9]{1,2}일[^-]{0,10}\s{1,4}-{3,40}\s{0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    /// <summary><c>[name] [오전 9:12] </c> before a message of KakaoTalk.</summary>
    [GeneratedRegex(@"^\[[^\[\]]{1,40}\] \[(?:오전|오후) [0-9]{1,2}:[0-9]{2}\] ", RegexOptions.CultureInvariant)]
    private static partial Regex Sender();

    [GeneratedRegex(@"!\[\[[^\[\]]{1,300}\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Embed();

    /// <summary>A letter tells it from an exponent.</summary>
    [GeneratedRegex(@"(?:^|(?<=\s))\^(?=[0-9-]{0,40}[A-Za-z])[A-Za-z0-9-]{1,40}\s{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex BlockId();

    [GeneratedRegex(
        @"<(?<address>https?://[^\s<>|]{1,2000})\|(?<text>[^<>|]{1,500})>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedAddress();
}
