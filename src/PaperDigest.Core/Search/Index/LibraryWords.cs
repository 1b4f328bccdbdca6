using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>The English words that occur in a library, with their inflections.</summary>
internal sealed class LibraryWords(IReadOnlyList<LiveSegment> segments)
{
    public bool Contains(string word) => word.Length > 0
        && char.IsAsciiLetterLower(word[0])
        && segments.Any(segment => segment.Segment.Token(word) is { } token && segment.Holds(token));

    /// <summary>The words with the same stem, the word itself included if it occurs.</summary>
    public IReadOnlyList<string> Inflections(string word)
    {
        var stem = Encoding.UTF8.GetBytes(EnglishForms.Stem(word));
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            if (segment.Segment.Find(SegmentTable.Stems, stem) is { } row)
            {
                AddTokens(segment, row, words);
            }
        }

        return [.. words];
    }

    private static void AddTokens(LiveSegment segment, int stem, SortedSet<string> words)
    {
        for (var tokens = new VarintReader(segment.Segment.Row(SegmentTable.StemTokens, stem)); !tokens.IsAtEnd;)
        {
            var token = tokens.Read();
            if (segment.Holds(token))
            {
                words.Add(segment.Segment.Text(SegmentTable.Tokens, token));
            }
        }
    }
}
