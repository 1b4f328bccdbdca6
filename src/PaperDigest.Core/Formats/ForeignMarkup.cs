using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// What other markups write for the same: headings, links and items of AsciiDoc, reStructuredText and LaTeX, MyST's directives, the boxes
/// of Obsidian that are a paper each, and the bold lines of Slack. They become the Markdown that means it.
/// </summary>
internal static partial class ForeignMarkup
{
    public static void Read(string[] lines)
    {
        var hasHeading = Array.Exists(lines, line => MarkdownLine.Heading(line, out _) > 0);
        var isAsciiDoc = !hasHeading && Array.Exists(lines, AsciiHeading().IsMatch);
        var isTex = Array.Exists(lines, line => TexBlock().IsMatch(line));
        Directives(lines);
        Boxes(lines);
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            if (fence.IsInside(lines[i]) || lines[i].Length == 0)
            {
                continue;
            }

            lines[i] = isAsciiDoc ? OfAsciiDoc(lines[i]) : isTex ? OfTex(lines[i]) : lines[i];
            if (lines[i].Contains('`', StringComparison.Ordinal))
            {
                OfRestructured(lines, i);
            }

            lines[i] = RestDirective().IsMatch(lines[i]) ? ""
                : ArxivList().Match(lines[i]) is { Success: true } list ? $"## {list.Groups["class"]}"
                : SlackSender().IsMatch(lines[i]) ? "---"
                : SlackBold().Match(lines[i]) is { Success: true } bold ? $"**{bold.Groups["text"]}**"
                : lines[i];
        }
    }

    private static string OfAsciiDoc(string line)
    {
        if (AsciiHeading().Match(line) is { Success: true } heading)
        {
            return $"{new string('#', heading.Groups["level"].Length)} {heading.Groups["text"]}";
        }

        line = AsciiLink().Replace(line, "[${text}](${address})");
        line = AsciiBold().Replace(line, "**${text}**");
        return line.EndsWith(" +", StringComparison.Ordinal) ? line[..^2] : line;
    }

    private static string OfTex(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal))
        {
            return line;
        }

        line = TexLink().Replace(line, "[${text}](${address})");
        line = TexAddress().Replace(line, "${address}");
        line = TexBold().Replace(line, "**${text}**");
        line = TexItalic().Replace(line, "*${text}*");
        line = TexItem().Replace(line, "- ");
        return TexHeading().Match(line) is { Success: true } heading
            ? $"{new string('#', (heading.Groups["sub"].Length / 3) + 1)} {heading.Groups["text"]}"
            : TexCommand().IsMatch(line) ? "" : line;
    }

    /// <summary><c>`Title &lt;https://…&gt;`_</c>, with the line drawn under it where it is a heading.</summary>
    private static void OfRestructured(string[] lines, int index)
    {
        var line = RestLink().Replace(lines[index], "[${text}](${address})");
        if (line == lines[index])
        {
            return;
        }

        var under = index + 1 < lines.Length ? lines[index + 1].AsSpan().Trim() : default;
        var isHeading = under.Length >= 4 && under[0] is '=' or '-' or '~' or '^' && !under.ContainsAnyExcept(under[0]);
        lines[index] = isHeading ? $"{(under[0] == '=' ? "#" : "##")} {line}" : line;
        if (isHeading)
        {
            lines[index + 1] = "";
        }
    }

    /// <summary><c>```{admonition} Title</c> holds Markdown, of which a box is drawn.</summary>
    private static void Directives(string[] lines)
    {
        var open = new Stack<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Trim();
            if (Directive().Match(text) is { Success: true } directive)
            {
                open.Push(directive.Groups["mark"].Length);
                lines[i] = directive.Groups["title"].Value is { Length: > 0 } title ? $"**{title}**" : "";
                for (; i + 1 < lines.Length && Option().IsMatch(lines[i + 1]); i++)
                {
                    lines[i + 1] = "";
                }
            }
            else if (open.TryPeek(out var length) && text.Length == length && text.Trim('`', ':').Length == 0)
            {
                lines[i] = "";
                open.Pop();
            }
        }
    }

    /// <summary>
    /// <c>&gt; [!note] [Title](https://…)</c>, <c>&gt; **Title**</c>: where several boxes hold one paper each, they begin with its title.
    /// </summary>
    private static void Boxes(string[] lines)
    {
        var boxes = new List<(int Start, int End)>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!Box().IsMatch(lines[i]))
            {
                continue;
            }

            var (end, ids) = (i, new HashSet<string>(StringComparer.Ordinal));
            for (; end < lines.Length && lines[end].StartsWith('>') && (end == i || !Box().IsMatch(lines[end])); end++)
            {
                ids.UnionWith(PaperPage.FindIds(lines[end]).Select(id => id.Value));
            }

            if (ids.Count == 1)
            {
                boxes.Add((i, end));
            }

            i = end - 1;
        }

        foreach (var (start, end) in boxes.Count > 1 ? boxes : [])
        {
            lines[start] = $"**{Box().Match(lines[start]).Groups["title"].Value.Trim()}**";
            for (var i = start + 1; i < end; i++)
            {
                lines[i] = lines[i][1..].TrimStart(' ');
            }
        }
    }

    [GeneratedRegex(@"^(?<level>={1,6}) (?<text>\S.{0,1000})$", RegexOptions.CultureInvariant)]
    private static partial Regex AsciiHeading();

    [GeneratedRegex(
        @"(?<![(<\[])(?:link:)?(?<address>https?://[^\s\[\]]{1,2000})\[(?<text>[^\[\]]{1,500})\]", RegexOptions.CultureInvariant)]
    private static partial Regex AsciiLink();

    [GeneratedRegex(@"(?<![*\p{L}0-9])\*(?<text>[^*\s](?:[^*]{0,200}[^*\s])?)\*(?![*\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex AsciiBold();

    [GeneratedRegex(
        @"^\s{0,8}\\(?:item\b|(?:sub){0,2}section\*?\{|begin\{(?:itemize|enumerate|description)\})", RegexOptions.CultureInvariant)]
    private static partial Regex TexBlock();

    [GeneratedRegex(@"\\href\{(?<address>[^{}\s]{1,2000})\}\{(?<text>[^{}]{1,500})\}", RegexOptions.CultureInvariant)]
    private static partial Regex TexLink();

    [GeneratedRegex(@"\\url\{(?<address>[^{}\s]{1,2000})\}", RegexOptions.CultureInvariant)]
    private static partial Regex TexAddress();

    [GeneratedRegex(@"\\textbf\{(?<text>[^{}]{1,500})\}", RegexOptions.CultureInvariant)]
    private static partial Regex TexBold();

    [GeneratedRegex(@"\\(?:emph|textit)\{(?<text>[^{}]{1,500})\}", RegexOptions.CultureInvariant)]
    private static partial Regex TexItalic();

    [GeneratedRegex(@"^\s{0,8}\\item\b\s{0,4}", RegexOptions.CultureInvariant)]
    private static partial Regex TexItem();

    [GeneratedRegex(@"^\s{0,8}\\(?<sub>(?:sub){0,2})section\*?\{(?<text>[^{}]{1,500})\}\s{0,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex TexHeading();

    [GeneratedRegex(
        @"^\s{0,8}\\(?:begin|end|documentclass|usepackage|maketitle|noindent|newpage|bigskip|medskip)\b[^\s]{0,200}\s{0,8}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TexCommand();

    [GeneratedRegex(@"`(?<text>[^`<>]{1,500}?)\s{1,4}<(?<address>https?://[^\s<>`]{1,2000})>`__?", RegexOptions.CultureInvariant)]
    private static partial Regex RestLink();

    /// <summary><c>.. contents::</c>, <c>.. _label:</c>, MyST's <c>(label)=</c>.</summary>
    [GeneratedRegex(
        @"^(?:\.\. (?:[a-z-]{1,30}::.{0,200}|_[^:]{1,100}:\s{0,4})|\([A-Za-z0-9_-]{1,60}\)=\s{0,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex RestDirective();

    [GeneratedRegex(
        @"^(?<mark>`{3,10}|:{3,10})\{(?:admonition|note|tip|hint|important|seealso|dropdown|card|grid-item-card|warning|attention)\}"
        + @"\s{0,4}(?<title>.{0,500})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s{0,8}:[a-z-]{1,20}:(?:\s.{0,200})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(
        @"^>\s{0,2}(?:\[![A-Za-z-]{1,20}\][+-]?\s{1,4}(?<title>\S.{0,1000})|\*\*(?<title>[^*\s][^*]{0,500}[^*:：])\*\*\s{0,4})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Box();

    /// <summary><c>New uploads on arXiv(cs.CL)</c> over the papers of a class.</summary>
    [GeneratedRegex(
        @"^(?:New|Recent|Latest)\s(?:uploads|submissions|papers)\s(?:on|in|from)\sarXiv\s?\((?<class>[a-z-]{2,8}\.[A-Z]{2})\)\s{0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex ArxivList();

    /// <summary>The name and time above a message: <c>paperbot  9:00 AM</c>, <c>봇APP  오전 9:00</c>.</summary>
    [GeneratedRegex(
        @"^[^\s#>*|-]\S{0,30}(?:\s\S{1,20})?\s{2,4}(?:(?:오전|오후)\s[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}:[0-9]{2}\s[AP]M)\s{0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex SlackSender();

    /// <summary><c>:fire: *Title*</c></summary>
    [GeneratedRegex(@"^\s{0,3}(?::[a-z][a-z0-9_+-]{1,30}:\s?){1,3}\*(?<text>[^*]{1,300})\*\s{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex SlackBold();
}
