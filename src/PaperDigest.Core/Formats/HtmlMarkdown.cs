using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Writes the HTML in a digest as the Markdown that means the same, so that formats, pages, search and exports know one of the two. Tables,
/// lists and breaks that stand on one line become several, and each tells the line of the file it comes from. Tags that nobody closes, and
/// those that HTML does not have (<c>&lt;bbox&gt;</c>), are a text's own words; so is what stands in code.
/// </summary>
internal sealed class HtmlMarkdown
{
    /// <summary>A tag, link or heading that exporters break into lines: <c>&lt;h3&gt;</c>, the link, <c>&lt;/h3&gt;</c>.</summary>
    private const int MaxJoined = 6;

    private readonly string[] _source;

    /// <summary>The elements that are begun and ended somewhere.</summary>
    private readonly FrozenSet<string> _paired;

    /// <summary>
    /// The lines on which an element without Markdown begins that ends before another of its kind begins: one that is left open must not
    /// take what follows with it.
    /// </summary>
    private readonly HashSet<(string Name, int Line)> _closed = [];
    private readonly HtmlWriter _writer = new();

    private HtmlMarkdown(string[] source)
    {
        _source = source;
        var (opened, closed) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var raw = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < source.Length; i++)
        {
            var tags = source[i].Contains('<', StringComparison.Ordinal) ? HtmlTag.In(source[i]) : [];
            foreach (var tag in tags)
            {
                (tag.IsEnd ? closed : opened).Add(tag.Name);
                if (tag.IsEnd && raw.Remove(tag.Name, out var start))
                {
                    _closed.Add((tag.Name, start));
                }
                else if (MayBeginRaw(source[i], tag, tags[0]))
                {
                    raw[tag.Name] = i;
                }
            }
        }

        _paired = opened.Where(closed.Contains).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The lines in Markdown, and for each the number from 1 of the line it comes from.</summary>
    public static (string[] Lines, int[] Numbers) Read(string[] lines)
    {
        var html = new HtmlMarkdown(lines);
        html.Read();
        return html._writer.End();
    }

    private void Read()
    {
        var fence = new CodeFence();
        string? raw = null;
        var linked = "";
        for (var i = 0; i < _source.Length; i++)
        {
            _writer.Number = i + 1;
            var line = _source[i];
            if (raw is null && fence.IsInside(line))
            {
                _writer.Flush();
                _writer.Emit(line);
                continue;
            }

            if (raw is not null)
            {
                line = ReadRaw(line, ref raw);
                if (raw is not null || line.Length == 0)
                {
                    continue;
                }
            }

            line = HtmlTag.Decoded(line);
            if (WithoutOpenLink(line, i) is var (before, address))
            {
                (line, linked) = (before, address);
            }
            else if (linked.Length > 0)
            {
                (line, linked) = (WithLink(line, linked), "");
            }

            if (_writer.IsPlain && !line.Contains('<', StringComparison.Ordinal))
            {
                _writer.Emit(line);
                continue;
            }

            var (first, tags) = (i, HtmlTag.In(line));
            if (HtmlTag.IsUnfinished(line, tags))
            {
                (line, tags, i) = Join(line, tags, i);
            }

            (line, tags) = WithoutUnseen(line, tags);
            var start = tags.FindIndex(tag => MayBeginRaw(line, tag, tags[0]) && IsClosed(tag.Name, first, i));
            if (start < 0)
            {
                Take(line, tags);
                continue;
            }

            raw = tags[start].Name;
            Take(line[..tags[start].Start], tags[..start]);
            if (raw == "pre")
            {
                // Without a name it would be Markdown that a model hands over as code.
                _writer.Emit("```code");
            }

            if (ReadRaw(line[tags[start].End..], ref raw) is { Length: > 0 } rest)
            {
                Take(rest, HtmlTag.In(rest));
            }
        }
    }

    /// <summary>
    /// A link that a line leaves open over a heading on the next, as a card has it: the line without it, and its address.
    /// </summary>
    private (string Line, string Address)? WithoutOpenLink(string line, int index)
    {
        if (index + 1 == _source.Length || !line.Contains("<a ", StringComparison.OrdinalIgnoreCase)
            || HtmlTag.In(line) is not [.., { Name: "a", IsEnd: false } link] || !string.IsNullOrWhiteSpace(line[link.End..])
            || HtmlTag.In(_source[index + 1]) is not [{ Name: ['h', >= '1' and <= '6'], IsEnd: false }, ..])
        {
            return null;
        }

        return (line[..link.Start], link.Attribute("href"));
    }

    /// <summary>The heading on a line with the link within it.</summary>
    private static string WithLink(string line, string address)
    {
        var tags = HtmlTag.In(line);
        var end = tags.Find(tag => tag.IsEnd && tag.Name == tags[0].Name);
        return end.Name is null || address.Contains('"', StringComparison.Ordinal) ? line
            : $"{line[..tags[0].End]}<a href=\"{address}\">{line[tags[0].End..end.Start]}</a>{line[end.Start..]}";
    }

    /// <summary>
    /// Within a line only code begins: what else stands among words is one of them, as in the title of a paper about pages.
    /// </summary>
    private static bool MayBeginRaw(string line, HtmlTag tag, HtmlTag first) =>
        !tag.IsEnd && tag.IsRaw && (tag.Name == "pre" || IsOnTop(line, tag, first));

    /// <summary>True where nothing stands before a tag, which must be the line's first then.</summary>
    private static bool IsOnTop(string line, HtmlTag tag, HtmlTag first) =>
        tag.Start == first.Start && line.AsSpan(0, tag.Start).IsWhiteSpace();

    private bool IsClosed(string name, int first, int last)
    {
        while (first < last && !_closed.Contains((name, first)))
        {
            first++;
        }

        return _closed.Contains((name, first));
    }

    /// <summary>The line without what is drawn or set in style within it: headings have icons.</summary>
    private static (string Line, List<HtmlTag> Tags) WithoutUnseen(string line, List<HtmlTag> tags)
    {
        var kept = new StringBuilder();
        var at = 0;
        for (var i = 0; i < tags.Count; i++)
        {
            if (!tags[i].IsEnd && tags[i].Name is "svg" or "style" && !IsOnTop(line, tags[i], tags[0]))
            {
                var end = tags.FindIndex(i, tag => tag.IsEnd && tag.Name == tags[i].Name);
                if (end < 0)
                {
                    break;
                }

                kept.Append(line, at, tags[i].Start - at);
                (at, i) = (tags[end].End, end);
            }
        }

        if (at == 0)
        {
            return (line, tags);
        }

        var seen = kept.Append(line, at, line.Length - at).ToString();
        return (seen, HtmlTag.In(seen));
    }

    /// <summary>Takes a line of an element that holds no Markdown, and gives what stands behind its end.</summary>
    private string ReadRaw(string line, ref string? name)
    {
        var end = line.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        var text = end < 0 ? line : line[..end];
        if (name == "pre" && (end < 0 || !string.IsNullOrWhiteSpace(text)))
        {
            _writer.Emit(Code(text));
        }

        if (end < 0)
        {
            return "";
        }

        if (name == "pre")
        {
            _writer.Emit("```");
        }

        name = null;
        var close = line.IndexOf('>', end);
        return close < 0 ? "" : line[(close + 1)..].Trim();
    }

    /// <summary>A line of code without the tags that colour it.</summary>
    private static string Code(string text)
    {
        var code = new StringBuilder(text.Length);
        var at = 0;
        foreach (var tag in HtmlTag.In(text).Where(tag => tag.Name is "code" or "span"))
        {
            code.Append(text, at, tag.Start - at);
            at = tag.End;
        }

        return WebUtility.HtmlDecode(code.Append(text, at, text.Length - at).ToString());
    }

    /// <summary>The line with those below it that finish what it begins; as it is where they do not.</summary>
    private (string Line, List<HtmlTag> Tags, int Last) Join(string line, List<HtmlTag> tags, int index)
    {
        var joined = line;
        for (var last = index + 1; last < Math.Min(_source.Length, index + MaxJoined + 1); last++)
        {
            var next = _source[last].Trim();
            if (next.StartsWith("```", StringComparison.Ordinal))
            {
                break;
            }

            joined += " " + HtmlTag.Decoded(next);
            var all = HtmlTag.In(joined);
            if (!HtmlTag.IsUnfinished(joined, all))
            {
                return (joined, all, last);
            }
        }

        return (line, tags, index);
    }

    /// <summary>Takes a line apart at its tags.</summary>
    private void Take(string text, List<HtmlTag> tags)
    {
        if (_writer.IsIndented && text.TrimStart() is var trimmed && text.Length - trimmed.Length is > 0 and var cut)
        {
            tags = tags.ConvertAll(tag => tag with { Start = tag.Start - cut, End = tag.End - cut });
            text = trimmed;
        }

        _writer.BeginLine(text);
        var marks = HtmlMarks.Of(text, tags, _paired);
        var at = 0;
        for (var i = 0; i < tags.Count; i++)
        {
            _writer.Write(text[at..tags[i].Start]);
            if (i > 0 && AreBadges(tags[i - 1], tags[i]))
            {
                _writer.Write(" ");
            }

            if (marks[i] is { } mark)
            {
                _writer.Mark(mark, tags[i]);
            }
            else if (!Shapes(tags[i]))
            {
                _writer.Write(tags[i].Text);
            }

            at = tags[i].End;
        }

        _writer.Write(text[at..]);
        _writer.EndLine();
    }

    /// <summary>
    /// Words of a style each stand apart on a page, though nothing does in the file:
    /// <c>&lt;span class="tag"&gt;#llm&lt;/span&gt;&lt;span class="tag"&gt;#rag&lt;/span&gt;</c>.
    /// </summary>
    private static bool AreBadges(HtmlTag end, HtmlTag start) =>
        end is { Name: "span", IsEnd: true } && start is { Name: "span", IsEnd: false }
        && end.End == start.Start && start.Attribute("class").Length > 0;

    /// <summary>Takes a tag that shapes the text; false for one that is a word of it.</summary>
    private bool Shapes(HtmlTag tag)
    {
        if (!tag.IsVoid && !(tag.MayBeOpen && _writer.MayBegin) && !_paired.Contains(tag.Name))
        {
            return false;
        }

        switch (tag.Name)
        {
            case "br":
                _writer.Break(isHard: true);
                break;
            case "wbr":
                break;
            case "hr" when !_writer.IsInCell:
                _writer.Apart();
                _writer.Emit("---");
                break;
            case "img":
                _writer.Write(HtmlMarks.Picture(tag));
                break;
            case "ul" or "ol":
                _writer.List(tag);
                break;
            case "li":
                _writer.Item(tag.IsEnd, _paired.Contains("ul") || _paired.Contains("ol"));
                break;
            case "table":
                _writer.Table(tag);
                break;
            case "tr" or "td" or "th":
                return _writer.TryCell(tag);
            case "blockquote":
                _writer.Quote(tag.IsEnd);
                break;
            case "summary":
                _writer.Title(tag.IsEnd, "**", "**");
                break;
            case ['h', >= '1' and <= '6']:
                _writer.Title(tag.IsEnd, new string('#', tag.Name[1] - '0') + " ", "");
                break;
            case "script":
                return false;
            default:
                if (!tag.IsTablePart)
                {
                    _writer.Apart();
                }

                break;
        }

        return true;
    }
}
