using System.Text;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>Damages a text the way broken downloads, bad merges and slips of a model do, and worse.</summary>
internal static class TextMutator
{
    private static readonly string[] Scraps =
    [
        "---", "---\n---\n", "## 제목:", "**요약**:", "**요약:**", "**출처:**", "## Daily Papers (2024-02-30)", "### [", "](", "(http", "https://",
        "![", "![](", ")", "Vote:",
        "Authors:", "**", "***", "# ", "###### ", "```\n", "\uFEFF", "\0", "\r", "\f", "\u2028", "\uD83D", "\u1100\u1161",
        "- **추천수**: 99999999999999999999", "- ", "\t", "\\", "\u202E",
        "### 논문 3: ", "## Papers", "## News", "<video src='", "<div>", "[Watch Video]", "https://[::1", "http://xn--", "%",
        "date: 2024-01-01",
    ];

    /// <summary>One to four kinds of damage.</summary>
    /// <param name="dice">The choices.</param>
    /// <param name="text">The text to damage.</param>
    /// <param name="other">Another text, of which parts may be spliced in.</param>
    public static string Mutate(Dice dice, string text, string other)
    {
        for (var i = dice.Between(1, 4); i > 0; i--)
        {
            text = MutateOnce(dice, text, other);
        }

        return text;
    }

    private static string MutateOnce(Dice dice, string text, string other) => dice.Below(12) switch
    {
        0 => FlipBytes(dice, text),
        1 => Lines(text, lines => RemoveSome(dice, lines)),
        2 => Lines(text, lines => DoubleSome(dice, lines)),
        3 => Lines(text, lines => Swap(dice, lines)),
        4 => text[..dice.Below(text.Length + 1)],
        5 => text[dice.Below(text.Length + 1)..],
        6 => text[..dice.Below(text.Length + 1)] + other[dice.Below(other.Length + 1)..],
        7 => Lines(text, lines => lines.InsertRange(dice.Below(lines.Count + 1), Piece(dice, other))),
        8 => Insert(dice, text, string.Concat(Enumerable.Repeat(dice.Pick(Scraps), dice.Pick(1, 1, 2, 30, 1_000)))),
        9 => Lines(text, lines => lines.Insert(dice.Below(lines.Count + 1), dice.Pick(Scraps))),
        10 => Lines(text, lines => lines.RemoveAll(string.IsNullOrWhiteSpace)),
        _ => Lines(text, lines => Relabel(dice, lines)),
    };

    private static string FlipBytes(Dice dice, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = dice.Between(1, 20); i > 0 && bytes.Length > 0; i--)
        {
            bytes[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static string Lines(string text, Action<List<string>> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines);
        return string.Join('\n', lines);
    }

    private static void RemoveSome(Dice dice, List<string> lines)
    {
        var start = dice.Below(lines.Count);
        lines.RemoveRange(start, Math.Min(lines.Count - start, dice.Between(1, 5)));
    }

    private static void DoubleSome(Dice dice, List<string> lines)
    {
        var piece = lines.Skip(dice.Below(lines.Count)).Take(dice.Pick(1, 1, 3, 40)).ToList();
        lines.InsertRange(dice.Below(lines.Count + 1), piece);
    }

    private static void Swap(Dice dice, List<string> lines)
    {
        var (first, second) = (dice.Below(lines.Count), dice.Below(lines.Count));
        (lines[first], lines[second]) = (lines[second], lines[first]);
    }

    private static List<string> Piece(Dice dice, string text)
    {
        var lines = text.Split('\n');
        return [.. lines.Skip(dice.Below(lines.Length)).Take(dice.Between(1, 60))];
    }

    private static string Insert(Dice dice, string text, string scrap) => text.Insert(dice.Below(text.Length + 1), scrap);

    private static void Relabel(Dice dice, List<string> lines)
    {
        var index = dice.Below(lines.Count);
        lines[index] = dice.Pick("# ", "### ", "- ", "  ", "**", "> ", "1. ") + lines[index].TrimStart('#', '-', '*', ' ') + dice.Pick(
            "", "**", ":", " (", "]");
    }
}
