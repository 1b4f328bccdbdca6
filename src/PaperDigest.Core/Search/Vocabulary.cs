using System.Numerics;
using System.Text;

namespace PaperDigest.Core.Search;

/// <summary>
/// The words of a library with how often they are met, to find the one that somebody meant who has mistyped. Words are
/// told apart by the keys they are typed with; case, blanks and punctuation do not count.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>A slip in a shorter word leads to another word as often as not.</summary>
    private const int MinKeys = 4;

    /// <summary>Words with fewer keys allow one wrong key, longer ones two.</summary>
    private const int LongWord = 8;

    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);

    /// <summary>Made when it is first needed after words were added.</summary>
    private volatile Dictionary<int, Word[]>? _byLength;

    /// <summary>Every word as it was first added, in lower case.</summary>
    public IEnumerable<(string Text, int Count)> All => _words.Values.Select(word => (word.Text, word.Count));

    /// <summary>Adds a word or term, or raises its count.</summary>
    public void Add(string text, int count)
    {
        var keys = Keys(text);
        if (keys.Length > 1)
        {
            _byLength = null;
            _words[keys] = _words.TryGetValue(keys, out var known) ? known with { Count = known.Count + count } : new Word(text.ToLowerInvariant(), keys, count, LettersOf(keys));
        }
    }

    /// <summary>Adds each word of a text; Korean ones also without their particles.</summary>
    public void AddWords(string text, int count)
    {
        foreach (var word in Words(text))
        {
            foreach (var form in KoreanForms.Of(word))
            {
                Add(form.Text, count);
            }
        }
    }

    /// <summary>How often a word is met, however it is spaced and capitalised.</summary>
    public int Count(string word) => _words.GetValueOrDefault(Keys(word))?.Count ?? 0;

    /// <summary>The words a mistyped one may stand for: the fewest wrong keys first, then the most frequent. The word itself is none.</summary>
    public IReadOnlyList<string> Nearest(string word, int count)
    {
        var keys = Keys(word);
        if (keys.Length < MinKeys)
        {
            return [];
        }

        var limit = keys.Length < LongWord ? KeystrokeDistance.Key : 2 * KeystrokeDistance.Key;
        var reach = limit / KeystrokeDistance.Key;
        var letters = LettersOf(keys);
        var byLength = _byLength ??= _words.Values.GroupBy(known => known.Keys.Length).ToDictionary(group => group.Key, group => group.ToArray());
        var best = new List<(int Distance, Word Word)>(count + 1);
        foreach (var length in Enumerable.Range(-reach, (2 * reach) + 1).OrderBy(Math.Abs))
        {
            foreach (var other in byLength.GetValueOrDefault(keys.Length + length, []))
            {
                // Each wrong key changes at most two letters of the set, however little it costs.
                if (BitOperations.PopCount(other.Letters ^ letters) > 2 * limit || KeystrokeDistance.Of(keys, other.Keys, limit) is not (> 0 and var distance))
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

        return best.ConvertAll(near => near.Word.Text);
    }

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

    private sealed record Word(string Text, string Keys, int Count, ulong Letters);
}
