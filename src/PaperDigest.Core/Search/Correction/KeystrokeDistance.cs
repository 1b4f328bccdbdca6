using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>
/// How far two words are apart by what went wrong on the keyboard: a key left out, added, taken for another, or two in the
/// wrong order. 확손 is one key from 확산, as <c>difusion</c> is from <c>diffusion</c>, though a syllable holds up to five.
/// </summary>
public static class KeystrokeDistance
{
    /// <summary>The distance one wrong key makes.</summary>
    public const int Key = 2;

    /// <summary>A neighbouring key, or the same with or without shift, is the likeliest slip: ㅐ for ㅔ, ㄱ for ㄲ.</summary>
    private const int NearKey = 1;

    private static readonly bool[,] Near = NearKeys();

    /// <summary>The distance between two sequences of keys (<see cref="Hangul.Keystrokes"/>); null when it is above the limit.</summary>
    public static int? Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int limit)
    {
        if (Math.Abs(one.Length - other.Length) * Key > limit)
        {
            return null;
        }

        // Three rows of the table of all beginnings, as two keys in the wrong order look two rows back.
        var width = other.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        for (var j = 0; j < width; j++)
        {
            rows[j] = j * Key;
        }

        // Beginnings whose lengths differ by more than the limit allows are not looked at.
        var reach = limit / Key;
        for (var i = 1; i <= one.Length; i++)
        {
            var row = rows.Slice(i % 3 * width, width);
            var above = rows.Slice((i + 2) % 3 * width, width);
            var twoAbove = rows.Slice((i + 1) % 3 * width, width);
            var (first, last) = (Math.Max(1, i - reach), Math.Min(width - 1, i + reach));
            row[first - 1] = first == 1 ? i * Key : limit + 1;
            var least = row[first - 1];
            for (var j = first; j <= last; j++)
            {
                var cost = Math.Min(above[j - 1] + Cost(one[i - 1], other[j - 1]), Math.Min(above[j], row[j - 1]) + Key);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    cost = Math.Min(cost, twoAbove[j - 2] + Key);
                }

                row[j] = cost;
                least = Math.Min(least, cost);
            }

            if (last + 1 < width)
            {
                row[last + 1] = limit + 1;
            }

            if (least > limit)
            {
                return null;
            }
        }

        var distance = rows[(one.Length % 3 * width) + other.Length];
        return distance <= limit ? distance : null;
    }

    /// <summary>
    /// True when a single key went wrong between two sequences that are near: in a short word two near keys make another word, as 맛집
    /// and 밀집.
    /// </summary>
    public static bool IsOneSlip(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length != other.Length)
        {
            return Math.Abs(one.Length - other.Length) == 1;
        }

        var start = one.CommonPrefixLength(other);
        var left = one[start..];
        var right = other[start..];
        return left.Length == 0
            || left[1..].SequenceEqual(right[1..])
            || (left.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..].SequenceEqual(right[2..]));
    }

    private static int Cost(char one, char other) => one == other ? 0 : IsNear(one, other) ? NearKey : Key;

    private static bool IsNear(char one, char other)
    {
        var (a, b) = (Index(one), Index(other));
        return a >= 0 && b >= 0 && Near[a, b];
    }

    /// <summary>Small Latin letters, then the letters of Korean keys.</summary>
    private static int Index(char c) => c is >= 'a' and <= 'z' ? c - 'a' : Hangul.IsKeyLetter(c) ? 26 + c - Hangul.FirstKeyLetter : -1;

    private static bool[,] NearKeys()
    {
        var letters = Enumerable.Range('a', 26)
            .Concat(Enumerable.Range(Hangul.FirstKeyLetter, Hangul.LastKeyLetter - Hangul.FirstKeyLetter + 1))
            .Select(c => (char)c)
            .ToList();
        var near = new bool[letters.Count, letters.Count];
        foreach (var one in letters)
        {
            foreach (var other in letters.Where(other => char.IsAsciiLetter(one) == char.IsAsciiLetter(other)))
            {
                near[Index(one), Index(other)] = AreNeighbours(KeyboardLayout.Place(one), KeyboardLayout.Place(other));
            }
        }

        return near;
    }

    /// <summary>Rows are shifted by half a key, so a key touches the one below it and the one below to the left.</summary>
    private static bool AreNeighbours((int Row, int Column)? one, (int Row, int Column)? other)
    {
        if (one is not { } a || other is not { } b)
        {
            return false;
        }

        var (down, right) = a.Row <= b.Row ? (b.Row - a.Row, b.Column - a.Column) : (a.Row - b.Row, a.Column - b.Column);
        return down == 0 ? Math.Abs(right) <= 1 : down == 1 && right is 0 or -1;
    }
}
