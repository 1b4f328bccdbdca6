using System.Runtime.InteropServices;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>Counts the words of a library for a <see cref="Vocabulary"/>.</summary>
public sealed class VocabularyBuilder
{
    /// <summary>Every word by its keys, as it was first added, in lower case.</summary>
    private readonly Dictionary<string, (string Text, int Count)> _words = new(StringComparer.Ordinal);

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
        foreach (var word in texts.SelectMany(Vocabulary.Words))
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
}
