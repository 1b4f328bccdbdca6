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
    private volatile ILookup<int, Word>? _byLength;

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
        var byLength = _byLength ??= _words.Values.ToLookup(known => known.Keys.Length);
        return
        [
            .. Enumerable.Range(keys.Length - reach, (2 * reach) + 1)
                .SelectMany(length => byLength[length])
                // Each wrong key changes at most two letters of the set, however little it costs.
                .Where(other => BitOperations.PopCount(other.Letters ^ letters) <= 2 * limit)
                .Select(other => (Word: other, Distance: KeystrokeDistance.Of(keys, other.Keys, limit)))
                .Where(other => other.Distance > 0)
                .OrderBy(other => other.Distance).ThenByDescending(other => other.Word.Count).ThenBy(other => other.Word.Text, StringComparer.Ordinal)
                .Take(count)
                .Select(other => other.Word.Text),
        ];
    }

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
