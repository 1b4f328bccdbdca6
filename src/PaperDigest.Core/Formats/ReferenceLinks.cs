using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// What Markdown defines once for a document (<c>[1]: https://…</c>, <c>[^a]: note</c>) and uses anywhere in it. A digest is taken apart
/// into papers, so each use gets what it means on its own line: a link its address, a footnote its words in parentheses. A definition that
/// is used is empty afterwards; one that nobody uses is a line like any other.
/// </summary>
internal static class ReferenceLinks
{
    /// <summary>A footnote that is used often is written out as often; so much of it, in characters.</summary>
    private const int MaxGrowth = 200_000;

    /// <summary>A label is a word or a number; CommonMark allows 999 characters.</summary>
    private const int MaxLabel = 100;

    /// <summary>Resolves the uses in place.</summary>
    public static void Resolve(string[] lines)
    {
        var definitions = Find(lines);
        if (definitions.Count == 0)
        {
            return;
        }

        var isDefinition = new bool[lines.Length];
        foreach (var definition in definitions.Values.SelectMany(list => list))
        {
            Array.Fill(isDefinition, true, definition.Line, definition.Lines);
        }

        var growth = 0;
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!fence.IsInside(lines[i]) && !isDefinition[i] && lines[i].Contains('[', StringComparison.Ordinal))
            {
                var resolved = Resolve(lines[i], i, definitions, MaxGrowth - growth);
                growth += Math.Max(0, resolved.Length - lines[i].Length);
                lines[i] = resolved;
            }
        }

        foreach (var definition in definitions.Values.SelectMany(list => list).Where(definition => definition.IsUsed))
        {
            Array.Fill(lines, "", definition.Line, definition.Lines);
        }
    }

    private static Dictionary<string, List<Definition>> Find(string[] lines)
    {
        var found = new Dictionary<string, List<Definition>>(StringComparer.OrdinalIgnoreCase);
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            if (fence.IsInside(lines[i]) || !TryDefinition(lines[i], out var label, out var value))
            {
                continue;
            }

            var count = 1;
            if (label.StartsWith('^'))
            {
                var note = new StringBuilder(value);
                while (i + count < lines.Length && lines[i + count] is [' ' or '\t', ..] and var more && !string.IsNullOrWhiteSpace(more))
                {
                    note.Append(' ').Append(more.Trim());
                    count++;
                }

                value = note.ToString().Trim();
            }
            else
            {
                value = Destination(value);
            }

            if (value.Length > 0)
            {
                if (!found.TryGetValue(label, out var list))
                {
                    found[label] = list = [];
                }

                list.Add(new Definition(i, count, value));
            }

            i += count - 1;
        }

        return found;
    }

    /// <summary><c>[label]: value</c> with at most three blanks before it.</summary>
    private static bool TryDefinition(string line, out string label, out string value)
    {
        (label, value) = ("", "");
        var text = line.TrimStart(' ');
        var close = text.StartsWith('[') && line.Length - text.Length <= 3 ? text.IndexOf("]:", StringComparison.Ordinal) : -1;
        if (close is < 2 or > MaxLabel || text.AsSpan(1, close - 1).ContainsAny('[', ']'))
        {
            return false;
        }

        (label, value) = (Label(text[1..close]), text[(close + 2)..].Trim());
        return label is not ("" or "^");
    }

    /// <summary>
    /// The address of a definition, without a title behind it; empty where what follows the colon is a sentence: <c>[주의]: 중요</c>.
    /// </summary>
    private static string Destination(string value)
    {
        var end = value.StartsWith('<') ? value.IndexOf('>', StringComparison.Ordinal) : value.IndexOfAny([' ', '\t']);
        var address = end < 0 ? value : value[..end].TrimStart('<');
        var rest = end < 0 ? "" : value[end..].TrimStart('>').Trim();
        var isTitle = rest.Length == 0 || (rest.Length > 1 && (rest[0], rest[^1]) is ('"', '"') or ('\'', '\'') or ('(', ')'));
        return isTitle && address.AsSpan().ContainsAny('/', '.', '#') ? address : "";
    }

    private static string Resolve(string line, int index, Dictionary<string, List<Definition>> definitions, int room)
    {
        var text = new StringBuilder(line.Length);
        var (start, isCode) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            isCode ^= line[i] == '`';
            if (line[i] != '[' || isCode || (i > 0 && line[i - 1] == '\\') || !TryUse(line, i, out var use))
            {
                continue;
            }

            if (!definitions.TryGetValue(use.Label, out var list))
            {
                continue;
            }

            var definition = Nearest(list, index);
            var meaning = use.Text is null ? $" ({definition.Value})" : $"[{use.Text}]({definition.Value})";
            if (text.Length + meaning.Length - i > room)
            {
                continue;
            }

            definition.IsUsed = true;
            text.Append(line.AsSpan(start, i - start)).Append(meaning);
            start = use.End;
            i = use.End - 1;
        }

        return start == 0 ? line : text.Append(line.AsSpan(start)).ToString();
    }

    /// <summary>
    /// CommonMark takes the first definition of a label. Digests are put together from answers that each count from 1, so that the one
    /// below the use is meant, and above it where none is below.
    /// </summary>
    private static Definition Nearest(List<Definition> list, int line)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list[middle].Line < line ? (middle + 1, high) : (low, middle);
        }

        return list[Math.Min(low, list.Count - 1)];
    }

    /// <summary><c>[text][label]</c>, <c>[label][]</c>, <c>[label]</c> or <c>[^label]</c> at a bracket.</summary>
    private static bool TryUse(string line, int open, out Use use)
    {
        use = default;
        var close = Close(line, open);
        if (close < 0)
        {
            return false;
        }

        var inside = line[(open + 1)..close];
        var next = close + 1 < line.Length ? line[close + 1] : '\0';
        if (inside.StartsWith('^'))
        {
            use = new Use(null, Label(inside), close + 1);
            return inside.Length is > 1 and <= MaxLabel;
        }

        if (next == '[' && line.IndexOf(']', close + 2) is >= 0 and var end && end - close <= MaxLabel)
        {
            var label = line[(close + 2)..end];
            use = new Use(inside, Label(label.Length > 0 ? label : inside), end + 1);
            return true;
        }

        use = new Use(inside, Label(inside), close + 1);
        return next is not ('(' or ':') && inside.Length is > 0 and <= MaxLabel;
    }

    /// <summary>The bracket that closes the one at <paramref name="open"/>, as far as a text in brackets goes.</summary>
    private static int Close(string line, int open)
    {
        var depth = 0;
        for (var i = open; i < Math.Min(line.Length, open + DigestLimits.Title + 2); i++)
        {
            depth += line[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Label(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What a label stands for.</summary>
    private sealed class Definition(int line, int lines, string value)
    {
        public int Line { get; } = line;

        /// <summary>How many lines it takes; a footnote goes on as long as lines are indented.</summary>
        public int Lines { get; } = lines;

        /// <summary>An address, or a footnote's words.</summary>
        public string Value { get; } = value;

        public bool IsUsed { get; set; }
    }

    /// <summary>A place where a label is used.</summary>
    /// <param name="Text">What the link shows; null for a footnote.</param>
    /// <param name="Label">The label.</param>
    /// <param name="End">Where it ends in the line.</param>
    private readonly record struct Use(string? Text, string Label, int End);
}
