using System.Numerics;
using System.Text;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>
/// The words of a library with their counts, for correcting mistyped words. Words are compared by the keys they are typed with;
/// case, blanks and punctuation are ignored.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>Shorter words are not corrected, since one wrong key often makes another real word.</summary>
    private const int MinKeys = 4;

    /// <summary>Words with fewer keys allow one wrong key, longer ones two.</summary>
    private const int LongWord = 8;

    /// <summary>A word this many times more frequent than a similar one is taken for the right spelling of both.</summary>
    public const int MuchMore = 20;

    /// <summary>A noun must be this many times more frequent than a form with a particle, or the form counts as a word.</summary>
    private const int MoreThanInflected = 2;

    /// <summary>Version numbers that may follow a name: 라마3.1.</summary>
    private static readonly char[] Digits = [.. "0123456789."];

    /// <summary>Korean words with at least this many syllables may have two wrong keys, a whole syllable's worth.</summary>
    private const int LongKorean = 3;

    /// <summary>Shorter sound patterns fit too many words.</summary>
    private const int MinPattern = 4;

    /// <summary>The keys of each word, the words with fewest first and those with as many in the order of what they are.</summary>
    private readonly PackedTexts _keys;

    /// <summary>The words in lower case; empty where a word is written as it is typed.</summary>
    private readonly PackedTexts _texts;
    private readonly int[] _counts;

    /// <summary>Latin words in the order of their sound, of those that sound alike the most frequent first.</summary>
    private readonly int[] _bySound;

    /// <summary>The set of letters that stand in each word.</summary>
    private readonly ulong[] _letters;

    /// <summary>The first word with so many keys.</summary>
    private readonly int[] _firsts;

    /// <summary>The words, by their keys.</summary>
    internal Vocabulary(IReadOnlyDictionary<string, (string Text, int Count)> words)
    {
        var sorted = words.OrderBy(word => word.Key.Length).ThenBy(word => word.Key, StringComparer.Ordinal).ToList();
        _keys = new PackedTexts(sorted.ConvertAll(word => word.Key));
        _texts = new PackedTexts(sorted.ConvertAll(word => word.Value.Text == word.Key ? "" : word.Value.Text));
        _counts = [.. sorted.Select(word => word.Value.Count)];
        _bySound =
        [
            .. Enumerable.Range(0, sorted.Count)
                .Where(word => sorted[word].Value.Text.All(char.IsAsciiLetter))
                .OrderBy(word => Transliteration.Pattern(sorted[word].Value.Text), StringComparer.Ordinal)
                .ThenByDescending(word => sorted[word].Value.Count)
                .ThenBy(word => sorted[word].Value.Text, StringComparer.Ordinal),
        ];
        (_letters, _firsts) = Arrange();
    }

    private Vocabulary(BinaryReader reader)
    {
        _keys = PackedTexts.ReadFrom(reader);
        _texts = PackedTexts.ReadFrom(reader);
        _counts = PackedTexts.ReadArray<int>(reader);
        _bySound = PackedTexts.ReadArray<int>(reader);
        (_letters, _firsts) = Arrange();
    }

    /// <summary>Every word as it was first added, in lower case.</summary>
    public IEnumerable<(string Text, int Count)> All => _counts.Select((count, word) => (TextOf(word), count));

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static Vocabulary ReadFrom(BinaryReader reader) => new(reader);

    public void WriteTo(BinaryWriter writer)
    {
        _keys.WriteTo(writer);
        _texts.WriteTo(writer);
        PackedTexts.WriteArray<int>(writer, _counts);
        PackedTexts.WriteArray<int>(writer, _bySound);
    }

    /// <summary>The count of a word, whatever its spacing and capitals.</summary>
    public int Count(string word) => Find(Keys(word)) is >= 0 and var known ? _counts[known] : 0;

    /// <summary>
    /// The words nearest to a mistyped one: fewest wrong keys first, then most frequent. The word itself is left out.
    /// </summary>
    public IReadOnlyList<string> Nearest(string word, int count)
    {
        var keys = Keys(word);
        if (keys.Length < MinKeys)
        {
            return [];
        }

        var isShort = keys.Length < LongWord && word.Count(Hangul.IsSyllable) < LongKorean;
        var limit = isShort ? KeystrokeDistance.Key : 2 * KeystrokeDistance.Key;
        var reach = limit / KeystrokeDistance.Key;
        var letters = LettersOf(keys);
        var best = new List<Near>(count + 1);
        foreach (var length in Enumerable.Range(-reach, (2 * reach) + 1).OrderBy(Math.Abs))
        {
            var (first, end) = WithKeys(keys.Length + length);
            for (var other = first; other < end; other++)
            {
                // Each wrong key changes at most two letters of the set, however little it costs.
                if (BitOperations.PopCount(_letters[other] ^ letters) > 2 * limit
                    || KeystrokeDistance.Of(keys, _keys[other], limit) is not (> 0 and var distance)
                    || (isShort && !KeystrokeDistance.IsOneSlip(keys, _keys[other])))
                {
                    continue;
                }

                // Nobody looks for one syllable, and what is looked for is the word, not the word with its particle.
                var near = new Near(distance, TextOf(other), _counts[other]);
                if (IsNoWord(near))
                {
                    continue;
                }

                var at = best.FindIndex(known => Compare(near, known) < 0);
                best.Insert(at < 0 ? best.Count : at, near);
                if (best.Count > count)
                {
                    best.RemoveAt(count);
                }

                // What is farther than the last of enough need not be measured to the end.
                limit = best.Count == count ? best[^1].Distance : limit;
            }
        }

        best.RemoveAll(near => best.Exists(other => other.Distance <= near.Distance && other.Count >= MuchMore * near.Count));
        // 추른 is nearer to 푸른 by the keyboard, but 추론 is met so much more often.
        return
        [
            .. best.OrderBy(near => best.Exists(other =>
                    other.Distance <= near.Distance + 1 && other.Count >= MuchMore * near.Count))
                .Select(near => near.Text),
        ];
    }

    /// <summary>
    /// Latin words that a Korean one may be written for by its sound (클로드: claude, cloud), perhaps with a number behind it (라마3:
    /// llama3), the most frequent first; before them the acronym whose letters it names (엘엘엠).
    /// </summary>
    public IReadOnlyList<string> SoundsLike(string korean, int count)
    {
        var name = korean.TrimEnd(Digits);
        if (name.Length == 0 || !name.All(Hangul.IsSyllable))
        {
            return [];
        }

        var pattern = Transliteration.Pattern(name);
        var acronym = Transliteration.Acronym(name);
        if (!Transliteration.CanBeForeign(name))
        {
            return acronym is not null && Count(acronym) > 0 ? [acronym + korean[name.Length..]] : [];
        }

        // 파이토치: behind such a consonant Korean needs a vowel that English has not.
        var words = new[] { pattern, pattern.EndsWith("S.", StringComparison.Ordinal) ? pattern[..^1] : "" }
            .Where(sounds => sounds.Length >= MinPattern)
            .SelectMany(WithSound);
        return [.. (acronym is not null && Count(acronym) > 0 ? words.Prepend(acronym) : words)
            .Take(count)
            .Select(word => word + korean[name.Length..])];
    }

    /// <summary>The letters of each word, and the first word with so many keys, up to one more than any has.</summary>
    private (ulong[] Letters, int[] Firsts) Arrange()
    {
        var letters = new ulong[_keys.Count];
        var firsts = new List<int>();
        for (var word = 0; word < letters.Length; word++)
        {
            letters[word] = LettersOf(_keys[word]);
            while (firsts.Count <= _keys[word].Length)
            {
                firsts.Add(word);
            }
        }

        return (letters, [.. firsts, letters.Length]);
    }

    /// <summary>The first of the words with so many keys, and the first with more.</summary>
    private (int First, int End) WithKeys(int length) => length + 1 < _firsts.Length ? (_firsts[length], _firsts[length + 1]) : (0, 0);

    /// <summary>The word with these keys; a negative number when there is none.</summary>
    private int Find(string keys)
    {
        var (low, high) = WithKeys(keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = _keys[middle].SequenceCompareTo(keys);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return -1;
    }

    private string TextOf(int word) => (_texts[word] is { IsEmpty: false } text ? text : _keys[word]).ToString();

    /// <summary>The Latin words of a sound, the most frequent first.</summary>
    private IEnumerable<string> WithSound(string pattern)
    {
        var (low, high) = (0, _bySound.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(Transliteration.Pattern(TextOf(_bySound[middle])), pattern) < 0
                ? (middle + 1, high)
                : (low, middle);
        }

        return _bySound.Skip(low).Select(TextOf).TakeWhile(word => Transliteration.Pattern(word) == pattern);
    }

    /// <summary>A single syllable, a noun with a particle, what is left of a verb without its ending: 모델링하.</summary>
    private bool IsNoWord(Near word) =>
        (word.Text.Length == 1 && Hangul.IsSyllable(word.Text[0]))
        || (word.Text is [_, _, .., '하' or '되'] && Count(word.Text[..^1]) > word.Count)
        || (KoreanForms.Of(word.Text) is [_, { } bare, ..] && Count(bare.Text) >= MoreThanInflected * word.Count && bare.Weight == 1);

    /// <summary>The fewest wrong keys first, then the most frequent word.</summary>
    private static int Compare(Near one, Near other) =>
        one.Distance != other.Distance ? one.Distance - other.Distance
        : one.Count != other.Count ? other.Count.CompareTo(one.Count)
        : string.CompareOrdinal(one.Text, other.Text);

    /// <summary>Words are runs of letters and digits.</summary>
    internal static bool IsInWord(TextUnit unit) => unit.Script is not (Script.Blank or Script.Separator);

    /// <summary>The keys that a word is typed with; its blanks, its punctuation and its capitals make no difference.</summary>
    internal static string Keys(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var unit in TextUnit.Read(text))
        {
            if (IsInWord(unit))
            {
                letters.Append(unit.Character);
            }
        }

        return Hangul.Keystrokes(letters.ToString());
    }

    /// <summary>The set of letters that stand in a word, folded to 64 bits.</summary>
    private static ulong LettersOf(ReadOnlySpan<char> keys)
    {
        var letters = 0UL;
        foreach (var c in keys)
        {
            letters |= 1UL << (c & 63);
        }

        return letters;
    }

    /// <summary>A word that is near to a mistyped one.</summary>
    private readonly record struct Near(int Distance, string Text, int Count);
}
