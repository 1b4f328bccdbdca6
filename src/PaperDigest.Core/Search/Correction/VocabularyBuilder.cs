using System.Runtime.InteropServices;
using System.Text;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>Counts the words of a library for a <see cref="Vocabulary"/>.</summary>
public sealed class VocabularyBuilder
{
    /// <summary>Every word by its keys, as it was first added, in lower case.</summary>
    private readonly Dictionary<string, (string Text, int Count)> _words = new(StringComparer.Ordinal);

    /// <summary>Every word as it was first added, in lower case, in no order.</summary>
    public IEnumerable<(string Text, int Count)> All => _words.Values;

    public Vocabulary Build() => new(_words);

    /// <summary>Adds a word or term, or raises its count.</summary>
    public void Add(string text, int count)
    {
        var keys = Vocabulary.Keys(text);
        if (keys.Length > 1)
        {
            ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, keys, out var isKnown);
            word = (isKnown ? word.Text : text.ToLowerInvariant(), word.Count + count);
        }
    }

    /// <summary>Adds each word of a text; Korean ones also without their particles.</summary>
    public void AddWords(string text, int count) => AddWords([text], count);

    /// <summary>The same for several texts. Most of their words repeat, and the forms of each are looked for once.</summary>
    public void AddWords(IEnumerable<string> texts, int count)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var byLetters = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var (units, letters) = (new List<TextUnit>(), new List<char>());
        foreach (var text in texts)
        {
            TextUnit.Read(text, units);
            for (var i = 0; i < units.Count; i++)
            {
                letters.Clear();
                for (; i < units.Count && Vocabulary.IsInWord(units[i]); i++)
                {
                    Append(letters, units[i].Character);
                }

                if (letters.Count > 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(byLetters, CollectionsMarshal.AsSpan(letters), out _) += count;
                }
            }
        }

        foreach (var (word, times) in words)
        {
            foreach (var form in KoreanForms.Of(word))
            {
                Add(form.Text, times);
            }
        }
    }

    private static void Append(List<char> letters, Rune letter)
    {
        Span<char> characters = stackalloc char[2];
        letters.AddRange(characters[..letter.EncodeToUtf16(characters)]);
    }
}
