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

    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);

    /// <summary>Words by the number of their keys. Built when first needed after words were added.</summary>
    private volatile Dictionary<int, Word[]>? _byLength;

    /// <summary>Latin words by their sound, the most frequent first.</summary>
    private volatile ILookup<string, Word>? _bySound;

    /// <summary>Every word as it was first added, in lower case.</summary>
    public IEnumerable<(string Text, int Count)> All => _words.Values.Select(word => (word.Text, word.Count));

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static Vocabulary ReadFrom(BinaryReader reader)
    {
        var vocabulary = new Vocabulary();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var word = Word.Of(reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadUInt64());
            vocabulary._words.Add(word.Keys, word);
        }

        return vocabulary;
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_words.Count);
        foreach (var word in _words.Values)
        {
            writer.Write(word.Text);
            writer.Write(word.Keys);
            writer.Write(word.Count);
            writer.Write(word.Letters);
        }
    }

    /// <summary>Adds a word or term, or raises its count.</summary>
    public void Add(string text, int count)
    {
        var keys = Keys(text);
        if (keys.Length > 1)
        {
            _byLength = null;
            _bySound = null;
            if (_words.TryGetValue(keys, out var known))
            {
                known.Count += count;
            }
            else
            {
                _words.Add(keys, Word.Of(text.ToLowerInvariant(), keys, count, LettersOf(keys)));
            }
        }
    }

    /// <summary>Adds each word of a text; Korean ones also without their particles.</summary>
    public void AddWords(string text, int count) => AddWords([text], count);

    /// <summary>The same for several texts. Most of their words repeat, and the forms of each are looked for once.</summary>
    public void AddWords(IEnumerable<string> texts, int count)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(Words))
        {
            words[word] = words.GetValueOrDefault(word) + count;
        }

        foreach (var (word, times) in words)
        {
            foreach (var form in KoreanForms.Of(word))
            {
                Add(form.Text, times);
            }
        }
    }

    /// <summary>The count of a word, whatever its spacing and capitals.</summary>
    public int Count(string word) => _words.GetValueOrDefault(Keys(word))?.Count ?? 0;

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
        var byLength = _byLength ??= _words.Values.GroupBy(known => known.Keys.Length)
            .ToDictionary(group => group.Key, group => group.ToArray());
        var best = new List<(int Distance, Word Word)>(count + 1);
        foreach (var length in Enumerable.Range(-reach, (2 * reach) + 1).OrderBy(Math.Abs))
        {
            foreach (var other in byLength.GetValueOrDefault(keys.Length + length, []))
            {
                // Nobody looks for one syllable, and what is looked for is the word, not the word with its particle.
                // Each wrong key changes at most two letters of the set, however little it costs.
                if (BitOperations.PopCount(other.Letters ^ letters) > 2 * limit
                    || KeystrokeDistance.Of(keys, other.Keys, limit) is not (> 0 and var distance)
                    || (isShort && !KeystrokeDistance.IsOneSlip(keys, other.Keys))
                    || IsNoWord(other))
                {
                    continue;
                }

                var at = best.FindIndex(known => Compare((distance, other), known) < 0);
                best.Insert(at < 0 ? best.Count : at, (distance, other));
                if (best.Count > count)
                {
                    best.RemoveAt(count);
                }

                // What is farther than the last of enough need not be measured to the end.
                limit = best.Count == count ? best[^1].Distance : limit;
            }
        }

        best.RemoveAll(near => best.Exists(other => other.Distance <= near.Distance && other.Word.Count >= MuchMore * near.Word.Count));
        // 추른 is nearer to 푸른 by the keyboard, but 추론 is met so much more often.
        return
        [
            .. best.OrderBy(near => best.Exists(other =>
                    other.Distance <= near.Distance + 1 && other.Word.Count >= MuchMore * near.Word.Count))
                .Select(near => near.Word.Text),
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

        var bySound = _bySound ??= _words.Values.Where(word => word.Text.All(char.IsAsciiLetter))
            .OrderByDescending(word => word.Count)
            .ThenBy(word => word.Text, StringComparer.Ordinal)
            .ToLookup(word => Transliteration.Pattern(word.Text), StringComparer.Ordinal);
        var pattern = Transliteration.Pattern(name);
        var acronym = Transliteration.Acronym(name);
        if (!Transliteration.CanBeForeign(name))
        {
            return acronym is not null && Count(acronym) > 0 ? [acronym + korean[name.Length..]] : [];
        }

        // 파이토치: behind such a consonant Korean needs a vowel that English has not.
        var words = new[] { pattern, pattern.EndsWith("S.", StringComparison.Ordinal) ? pattern[..^1] : "" }
            .Where(sounds => sounds.Length >= MinPattern)
            .SelectMany(sounds => bySound[sounds])
            .Select(word => word.Text);
        return [.. (acronym is not null && Count(acronym) > 0 ? words.Prepend(acronym) : words)
            .Take(count)
            .Select(word => word + korean[name.Length..])];
    }

    /// <summary>A single syllable, a noun with a particle, what is left of a verb without its ending: 모델링하.</summary>
    private bool IsNoWord(Word word) =>
        (word.Text.Length == 1 && Hangul.IsSyllable(word.Text[0]))
        || (word.Text is [_, _, .., '하' or '되'] && Count(word.Text[..^1]) > word.Count)
        || (KoreanForms.Of(word.Text) is [_, { } bare, ..] && Count(bare.Text) >= MoreThanInflected * word.Count && bare.Weight == 1);

    /// <summary>The fewest wrong keys first, then the most frequent word.</summary>
    private static int Compare((int Distance, Word Word) one, (int Distance, Word Word) other) =>
        one.Distance != other.Distance ? one.Distance - other.Distance
        : one.Word.Count != other.Word.Count ? other.Word.Count.CompareTo(one.Word.Count)
        : string.CompareOrdinal(one.Word.Text, other.Word.Text);

    /// <summary>The words of a text: runs of letters and digits.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var unit in TextUnit.Read(text))
        {
            if (unit.Script is not (Script.Blank or Script.Separator))
            {
                word.Append(unit.Character);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static string Keys(string text) => Hangul.Keystrokes(string.Concat(Words(text)));

    /// <summary>The set of letters that stand in a word, folded to 64 bits.</summary>
    private static ulong LettersOf(string keys)
    {
        var letters = 0UL;
        foreach (var c in keys)
        {
            letters |= 1UL << (c & 63);
        }

        return letters;
    }

    private sealed class Word(string text, string keys, ulong letters)
    {
        public string Text => text;

        public string Keys => keys;

        public int Count { get; set; }

        public ulong Letters => letters;

        /// <summary>Most words are Latin and typed as they are written: one string is enough.</summary>
        public static Word Of(string text, string keys, int count, ulong letters) =>
            new(text, keys == text ? text : keys, letters) { Count = count };
    }
}
