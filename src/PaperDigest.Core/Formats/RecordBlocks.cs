using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Papers as records: objects of JSON with a title each, and BibTeX's <c>@article{…}</c> where nothing else in the text names the paper.
/// They become labelled lines, each paper's below its title.
/// </summary>
internal static partial class RecordBlocks
{
    /// <summary>Nested deeper are no papers.</summary>
    private const int MaxDepth = 16;

    /// <summary>A day, with the time of it.</summary>
    private const int LongestDay = 40;

    /// <summary>So many lines has an entry of BibTeX that is closed, and so many characters.</summary>
    private const int MaxEntry = 40;
    private const int MaxEntryText = 20_000;

    /// <summary>So often something begins with a bracket that is no record; each may cost the length of what follows.</summary>
    private const int MaxMistakes = 8;

    /// <summary>The lines with records as text, and for each its number.</summary>
    public static (string[] Lines, int[] Numbers) Read(string[] lines, int[] numbers)
    {
        if (!Array.Exists(lines, IsBegin))
        {
            return (lines, numbers);
        }

        var named = Named(lines);
        var (read, kept) = (new List<string>(lines.Length), new List<int>(lines.Length));
        var json = new Lazy<(byte[] Text, int[] Starts)>(() => Utf8(lines));
        var mistakes = 0;
        var isInBlock = false;
        var entries = new List<(int Start, int End)>();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].AsSpan().Trim();
            if (text is ['@', ..] && TryEntry(lines, i, named, out var entry, out var last))
            {
                // The marks of the block of code that it stands in go with it.
                if (read.Count > 0 && IsBibMark(read[^1]))
                {
                    read[^1] = "";
                }

                // Below an item it stays within it.
                var above = read.FindLast(IsText) ?? "";
                var indent = MarkdownLine.TryBullet(above.TrimStart(), out _) ? above.Length - above.TrimStart().Length + 2 : 0;
                entries.Add((read.Count, read.Count + entry.Count));
                entry.ForEach(line => Add(new string(' ', indent) + line, i));
                i = last;
                TakeOffMark(lines, i + 1);
                continue;
            }

            if (IsWhole(text))
            {
                // One record a line; it costs no more than itself.
                var only = new List<(string Line, int Number)>();
                if (TryRecords(Encoding.UTF8.GetBytes(text[0] == '{' ? $"[{text.TrimEnd(',')}]" : text.ToString()), i, only, out _))
                {
                    if (read.Count > 0 && IsJsonMark(read[^1]))
                    {
                        (read[^1], isInBlock) = ("", true);
                    }

                    only.ForEach(record => Add(record.Line, record.Number));
                    continue;
                }
            }

            if (isInBlock && text is "```")
            {
                isInBlock = false;
                Add("", i);
                continue;
            }

            if (text is "[" or "{" or "[{" && mistakes++ < MaxMistakes)
            {
                var records = new List<(string Line, int Number)>();
                if (TryRecords(json.Value.Text.AsSpan(json.Value.Starts[i]), i, records, out last))
                {
                    if (read.Count > 0 && IsJsonMark(read[^1]))
                    {
                        read[^1] = "";
                        TakeOffMark(lines, last + 1);
                    }

                    records.ForEach(record => Add(record.Line, record.Number));
                    mistakes--;
                    i = last;
                    continue;
                }
            }

            Add(lines[i], i);
        }

        BelowEntries(read, kept, entries);
        return ([.. read], [.. kept]);

        void Add(string line, int index)
        {
            read.Add(line);
            kept.Add(numbers[index]);
        }
    }

    /// <summary>
    /// Where each of several entries of BibTeX closes what a paragraph says of its paper, and nothing follows the last, the paragraphs go
    /// below them, as with any other digest.
    /// </summary>
    private static void BelowEntries(List<string> lines, List<int> numbers, List<(int Start, int End)> entries)
    {
        if (entries.Count < 2 || lines.FindIndex(entries[^1].End, IsText) >= 0)
        {
            return;
        }

        var texts = entries.ConvertAll(entry => TextAbove(lines, entry.Start));
        if (!texts.TrueForAll(text => text.End > text.Start))
        {
            return;
        }

        foreach (var ((start, end), text) in entries.Zip(texts))
        {
            Swap(lines, text.Start, start, end);
            Swap(numbers, text.Start, start, end);
        }
    }

    /// <summary>Puts what stands between the second and the third place before what stands between the first and the second.</summary>
    private static void Swap<T>(List<T> list, int first, int second, int third)
    {
        list.Reverse(first, second - first);
        list.Reverse(second, third - second);
        list.Reverse(first, third - first);
    }

    /// <summary>The paragraph above a line; empty where there is something else.</summary>
    private static (int Start, int End) TextAbove(List<string> lines, int index)
    {
        const int longest = 20;
        var end = index;
        while (end > 0 && !IsText(lines[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < longest && IsText(lines[start - 1]) && char.IsLetter(lines[start - 1][0]))
        {
            start--;
        }

        return (start, end);
    }

    private static bool IsText(string line) => !string.IsNullOrWhiteSpace(line);

    private static bool IsBegin(string line) => line.AsSpan().Trim() is "[" or "{" or "[{" or ['@', ..] || IsWhole(line.AsSpan().Trim());

    /// <summary>A line that holds a whole record, or all of them.</summary>
    private static bool IsWhole(ReadOnlySpan<char> text) =>
        text is ['{', .., '}'] or ['{', .., '}', ','] or ['[', '{', .., '}', ']'] && text.Contains('"');

    private static bool IsJsonMark(string line) => line.AsSpan().Trim() is "```json" or "```" or "```jsonc" or "```jsonl" or "```ndjson";

    private static bool IsBibMark(string line) => line.AsSpan().Trim() is "```bibtex" or "```bib" or "```latex" or "```";

    /// <summary>Takes off the mark that closes a block of code, where that is what comes next.</summary>
    private static void TakeOffMark(string[] lines, int from)
    {
        var next = Array.FindIndex(lines, from, IsText);
        if (next >= 0 && lines[next].Trim() == "```")
        {
            lines[next] = "";
        }
    }

    /// <summary>The papers that the text names outside of BibTeX.</summary>
    private static HashSet<ArxivId> Named(string[] lines)
    {
        var named = new HashSet<ArxivId>();
        var depth = 0;
        foreach (var line in lines)
        {
            if (depth == 0 && !BibEntry().IsMatch(line))
            {
                named.UnionWith(PaperPage.FindIds(line));
                continue;
            }

            foreach (var c in line)
            {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }

            depth = Math.Max(0, depth);
        }

        return named;
    }

    /// <summary>An entry of BibTeX as labelled lines, where it is one of arXiv or another publication that nothing else names.</summary>
    private static bool TryEntry(string[] lines, int start, HashSet<ArxivId> named, out List<string> entry, out int last)
    {
        (entry, last) = ([], start);
        if (!BibEntry().IsMatch(lines[start]))
        {
            return false;
        }

        var (text, depth) = (new StringBuilder(), 0);
        for (; last < Math.Min(lines.Length, start + MaxEntry); last++)
        {
            text.Append(lines[last]).Append(' ');
            depth += lines[last].AsSpan().Count('{') - lines[last].AsSpan().Count('}');
            if (depth <= 0)
            {
                break;
            }
        }

        var fields = depth <= 0 && text.Length <= MaxEntryText ? Fields(text.ToString()) : [];
        var address = fields.GetValueOrDefault("url") ?? fields.GetValueOrDefault("doi") ?? "";
        var found = PaperPage.TryName(fields.GetValueOrDefault("eprint") ?? "", out var id) ? id
            : PaperPage.FindIds($"{address} {fields.GetValueOrDefault("journal")}") is [var other, ..] ? other
            : (ArxivId?)null;
        if (!fields.TryGetValue("title", out var title) || (found is null && address.Length == 0)
            || (found is { } known && named.Contains(known)))
        {
            return false;
        }

        entry.Add("Title: " + title);
        var authors = fields.GetValueOrDefault("author", "").Split(" and ", StringSplitOptions.TrimEntries);
        entry.Add("Authors: " + string.Join(", ", authors.Select(Name)));
        entry.Add(found is { } number ? "arXiv ID: " + number.Value : "Link: " + address);
        if (PaperTags.IsArxivClass(fields.GetValueOrDefault("primaryclass") ?? ""))
        {
            entry.Add("Category: " + fields["primaryclass"]);
        }

        entry.AddRange(((string[])["abstract", "keywords"]).Where(fields.ContainsKey).Select(name => $"{name}: {fields[name]}"));
        return true;

        static string Name(string name) =>
            name.Split(',', 2, StringSplitOptions.TrimEntries) is [var last, var first] ? $"{first} {last}" : name;
    }

    [GeneratedRegex(@"^\s{0,8}@[A-Za-z]{2,20}\s?\{[^{}=]{0,200}(?:,|$)", RegexOptions.CultureInvariant)]
    private static partial Regex BibEntry();

    /// <summary>The fields of an entry: <c>title={…}</c>, <c>title = "…"</c>, <c>year = 2024</c>.</summary>
    private static Dictionary<string, string> Fields(string entry)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var sign = entry.IndexOf('='); sign >= 0 && sign + 1 < entry.Length;)
        {
            var name = entry.AsSpan(0, sign).TrimEnd();
            name = name[(name.LastIndexOfAny(" ,{") + 1)..];
            var start = sign + 1;
            while (start < entry.Length && entry[start] == ' ')
            {
                start++;
            }

            var (end, depth) = (start, 0);
            var isQuoted = start < entry.Length && entry[start] == '"';
            for (end += isQuoted ? 1 : 0; end < entry.Length; end++)
            {
                depth += entry[end] == '{' ? 1 : entry[end] == '}' ? -1 : 0;
                if (depth < 0 || (depth == 0 && entry[end] == (isQuoted ? '"' : ',')))
                {
                    break;
                }
            }

            var value = entry[start..end].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            fields.TryAdd(name.ToString(), value.Trim(' ', '"'));
            sign = end < entry.Length ? entry.IndexOf('=', end) : -1;
        }

        return fields;
    }

    /// <summary>Reads JSON that begins on a line; false where it is none, or holds no records of papers.</summary>
    private static bool TryRecords(ReadOnlySpan<byte> json, int start, List<(string Line, int Number)> records, out int last)
    {
        last = start;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = MaxDepth,
        });
        var state = new RecordReader(records);
        var (at, line) = (0, start);
        try
        {
            while (reader.Read())
            {
                line += json[at..(int)reader.TokenStartIndex].Count((byte)'\n');
                at = (int)reader.TokenStartIndex;
                state.Take(ref reader, line);
                if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    last = line;
                    return state.Papers > 0;
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Something else that begins with a bracket, or half of a character.
        }

        return false;
    }

    /// <summary>The lines in the encoding that JSON is read in, and where each begins.</summary>
    private static (byte[] Text, int[] Starts) Utf8(string[] lines)
    {
        var starts = new int[lines.Length];
        for (var i = 1; i < lines.Length; i++)
        {
            starts[i] = starts[i - 1] + Encoding.UTF8.GetByteCount(lines[i - 1]) + 1;
        }

        return (Encoding.UTF8.GetBytes(string.Join('\n', lines)), starts);
    }

    /// <summary>
    /// Writes the objects of a text in JSON as lines: those with a title that are papers, wherever they stand, each below its title. An
    /// object within one of them belongs to it.
    /// </summary>
    private sealed class RecordReader(List<(string Line, int Number)> lines)
    {
        private readonly Stack<Frame> _frames = [];

        /// <summary>Whether what is open is an array; an object otherwise.</summary>
        private readonly Stack<bool> _open = [];

        public int Papers { get; private set; }

        public void Take(ref Utf8JsonReader reader, int line)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _frames.Peek().Key = reader.GetString() ?? "";
                    break;
                case JsonTokenType.StartObject:
                    _frames.Push(new Frame(line, _open.TryPeek(out var isArray) && isArray, _frames.Count == 0 && _open.Count == 0));
                    _open.Push(false);
                    break;
                case JsonTokenType.EndObject:
                    _open.Pop();
                    End(_frames.Pop());
                    break;
                case JsonTokenType.StartArray:
                    if (_frames.TryPeek(out var owner) && owner.Values is null)
                    {
                        (owner.Values, owner.ValuesKey, owner.ValuesDepth) = ([], owner.Key, reader.CurrentDepth);
                    }

                    _open.Push(true);
                    break;
                case JsonTokenType.EndArray:
                    _open.Pop();
                    if (_frames.TryPeek(out owner) && owner.Values is { } values && reader.CurrentDepth == owner.ValuesDepth)
                    {
                        // A list may hold others: arXiv has authors as `[["Lovelace", "Ada", ""]]`.
                        owner.Values = null;
                        Value(owner, owner.ValuesKey, string.Join(", ", values), line);
                    }

                    break;
                case JsonTokenType.String or JsonTokenType.Number when _frames.TryPeek(out var frame):
                    var isNumber = reader.TokenType == JsonTokenType.Number;
                    var text = isNumber ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString() ?? "";
                    Scalar(frame, text, line);
                    break;
            }
        }

        private void Scalar(Frame frame, string text, int line)
        {
            if (frame.Values is { } values)
            {
                values.AddRange(text.Length > 0 ? [text] : []);
                return;
            }

            Value(frame, frame.Key, text, line);
            if (text.Length > 0 && frame is { IsInArray: true, Key: "name" or "fullname" })
            {
                // `"authors": [{"name": "Ada Lovelace"}]`
                _frames.Skip(1).FirstOrDefault()?.Values?.Add(text);
            }
        }

        private void Value(Frame frame, string key, string text, int line)
        {
            if (text.Length == 0)
            {
                return;
            }

            var label = PaperWords.Label(key) ?? Named(key, text);
            if (!frame.IsRoot && label == PaperLabel.Title && frame.Title.Length == 0)
            {
                frame.Title = text.ReplaceLineEndings(" ");
                return;
            }

            frame.IsPaper |= label is PaperLabel.Id or PaperLabel.Authors or PaperLabel.Links || PaperPage.FindIds(text).Count > 0
                || PaperPage.TryName(text, out _);
            if (frame.IsRoot)
            {
                lines.Add(($"{key}: {text.ReplaceLineEndings(" ")}", line));
                return;
            }

            // Facts come first: behind a text they would be part of it.
            var isNamed = PaperWords.Label(key) is not null;
            var name = isNamed || label is null ? key : label == PaperLabel.Date ? "date" : "link";
            var parts = $"- **{name.Replace('_', ' ')}**: {text}".Split('\n');
            (label is null ? frame.Texts : frame.Facts).AddRange(parts.Select((part, i) => (i == 0 ? part : "  " + part, line)));
        }

        /// <summary>What the end of a key tells of a value that is of that kind: <c>arxiv_page_url</c>, <c>scraped_date</c>.</summary>
        private static PaperLabel? Named(string key, string text) =>
            text.Length <= LongestDay && key.EndsWith("date", StringComparison.OrdinalIgnoreCase) && DigestDate.TryFind(text, out _)
                ? PaperLabel.Date
            : text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && PaperAddress.IsAddressLine(text) ? PaperLabel.Links
            : null;

        private void End(Frame frame)
        {
            var parent = _frames.TryPeek(out var open) && !open.IsRoot ? open : null;
            if (parent is not null && (frame.IsInArray ? parent.Title.Length > 0 || !frame.IsRecord : parent.IsInArray || !frame.IsRecord))
            {
                // What stands at a key belongs to the object; of those in a list only their names do, which it has.
                parent.Take(frame.IsInArray ? new Frame(frame.Start, true, false) : frame);
                return;
            }

            if (frame.IsRecord)
            {
                Papers++;
                lines.AddRange([("", frame.Start), ("## " + frame.Title, frame.Start), ("", frame.Start)]);
            }

            lines.AddRange(frame.Facts);
            lines.AddRange(frame.Texts);
        }

        /// <summary>An object that is being read.</summary>
        private sealed class Frame(int start, bool isInArray, bool isRoot)
        {
            public int Start { get; } = start;

            public bool IsInArray { get; } = isInArray;

            /// <summary>The object around all, which is no record.</summary>
            public bool IsRoot { get; } = isRoot;

            public string Key { get; set; } = "";

            public string Title { get; set; } = "";

            public bool IsPaper { get; set; }

            public bool IsRecord => Title.Length > 0 && IsPaper;

            public List<(string Line, int Number)> Facts { get; } = [];

            public List<(string Line, int Number)> Texts { get; } = [];

            /// <summary>The values of the list that is being read, with its key.</summary>
            public List<string>? Values { get; set; }

            public string ValuesKey { get; set; } = "";

            public int ValuesDepth { get; set; }

            public void Take(Frame inner)
            {
                Title = Title.Length > 0 ? Title : inner.Title;
                IsPaper |= inner.IsPaper;
                Facts.AddRange(inner.Facts);
                Texts.AddRange(inner.Texts);
            }
        }
    }
}
