using System.Runtime.InteropServices;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>The English words that occur in a library, with their inflections.</summary>
internal sealed class LibraryWords
{
    private readonly HashSet<string> _words;
    private readonly Dictionary<string, List<string>> _inflections = new(StringComparer.Ordinal);

    public LibraryWords(IEnumerable<string> tokens)
    {
        _words = [.. tokens.Where(token => char.IsAsciiLetterLower(token[0]))];
        foreach (var word in _words)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_inflections, EnglishForms.Stem(word), out _) ??= []).Add(word);
        }
    }

    public bool Contains(string word) => _words.Contains(word);

    /// <summary>The words with the same stem, the word itself included if it occurs.</summary>
    public IReadOnlyList<string> Inflections(string word) => _inflections.GetValueOrDefault(EnglishForms.Stem(word), []);
}
