using System.Runtime.InteropServices;
using System.Text;

namespace PaperDigest.Core.Search;

/// <summary>Where a phrase stands in a document.</summary>
/// <param name="Document">The document's number, from 0 in the order of adding.</param>
/// <param name="Field">The number of the field.</param>
/// <param name="Count">How often it stands there, at least once.</param>
public readonly record struct PhraseHit(int Document, int Field, int Count);

/// <summary>
/// An inverted index in memory: for each token of <see cref="TextAnalyzer"/> the documents and places that hold it, as
/// differences in one to three bytes. Immutable, so any number of threads may read it.
/// </summary>
public sealed class TextIndex
{
    /// <summary>All tokens as UTF-8, one behind the other in the order of their bytes.</summary>
    private readonly byte[] _tokens;

    /// <summary>Where each token begins, and where the last one ends.</summary>
    private readonly int[] _tokenStarts;

    /// <summary>The places of all tokens, see <see cref="TextIndexBuilder"/>.</summary>
    private readonly byte[] _places;

    private readonly int[] _placeStarts;

    /// <summary>Where each field of each document ends, counted in tokens.</summary>
    private readonly int[] _fieldEnds;

    private readonly int _fields;

    internal TextIndex(byte[] tokens, int[] tokenStarts, byte[] places, int[] placeStarts, int[] fieldEnds, int fields)
    {
        (_tokens, _tokenStarts, _places, _placeStarts, _fieldEnds, _fields) = (tokens, tokenStarts, places, placeStarts, fieldEnds, fields);
    }

    /// <summary>The number of documents.</summary>
    public int Documents => _fieldEnds.Length / _fields;

    /// <summary>What the index takes, in bytes.</summary>
    public long Size => _tokens.Length + _places.Length + (sizeof(int) * ((long)_tokenStarts.Length + _placeStarts.Length + _fieldEnds.Length));

    /// <summary>All tokens that stand anywhere.</summary>
    public IEnumerable<string> Tokens => Enumerable.Range(0, _tokenStarts.Length - 1).Select(number => Encoding.UTF8.GetString(Token(number)));

    /// <summary>The number of tokens of a field of a document, and of the gaps behind its texts.</summary>
    public int Length(int document, int field) => FieldEnd(document, field) - (field == 0 ? 0 : FieldEnd(document, field - 1));

    /// <summary>
    /// The fields that hold all tokens one after the other, in order; what a query's tokens are see
    /// <see cref="TextAnalyzer.QueryTokens"/>.
    /// </summary>
    /// <param name="tokens">The tokens of a word or phrase, at least one.</param>
    public List<PhraseHit> Find(IReadOnlyList<string> tokens) => Count(Places(tokens));

    private List<long> Places(IReadOnlyList<string> tokens)
    {
        var isOpen = TextAnalyzer.IsOpenEnded(tokens);
        var last = tokens.Count - 1;
        var found = new List<long>();
        for (var i = last; i >= 0; i--)
        {
            // Of overlapping pairs every second one covers all syllables.
            if (i != last && i != 0 && (last - i) % 2 == 1 && IsPair(tokens[i - 1]) && IsPair(tokens[i]) && IsPair(tokens[i + 1]))
            {
                continue;
            }

            var places = i == last && isOpen ? PlacesOfSyllable(tokens[i][0]) : PlacesOf(tokens[i]);
            found = i == last ? Shifted(places, last) : Both(places, i, found);
            if (found.Count == 0)
            {
                break;
            }
        }

        return found;
    }

    private static bool IsPair(string token) => token.Length == 2 && TextUnit.IsHangul(token[0]);

    private List<long> PlacesOf(string token)
    {
        var places = new List<long>();
        var bytes = Encoding.UTF8.GetBytes(token);
        var number = FirstFrom(bytes);
        if (number < _tokenStarts.Length - 1 && Token(number).SequenceEqual(bytes))
        {
            Read(number, places);
        }

        return places;
    }

    private List<long> PlacesOfSyllable(char syllable)
    {
        var places = new List<long>();
        var bytes = Encoding.UTF8.GetBytes([syllable]);
        for (var number = FirstFrom(bytes); number < _tokenStarts.Length - 1 && Token(number).StartsWith(bytes); number++)
        {
            Read(number, places);
        }

        places.Sort();
        return places;
    }

    private ReadOnlySpan<byte> Token(int number) => _tokens.AsSpan(_tokenStarts[number].._tokenStarts[number + 1]);

    /// <summary>The number of the first token that is not before some bytes.</summary>
    private int FirstFrom(ReadOnlySpan<byte> bytes)
    {
        var (low, high) = (0, _tokenStarts.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Token(middle).SequenceCompareTo(bytes) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The places of a token, the document and the place in it in the upper and lower half of each number.</summary>
    private void Read(int number, List<long> places)
    {
        long document = -1;
        uint place = 0;
        for (var i = _placeStarts[number]; i < _placeStarts[number + 1];)
        {
            var value = Read(ref i);
            if ((value & 1) == 1)
            {
                place += value >> 1;
            }
            else
            {
                document += value >> 1;
                place = Read(ref i);
            }

            places.Add((document << 32) | place);
        }
    }

    private uint Read(ref int i)
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = _places[i++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>Where the phrase would begin, for its token at a place.</summary>
    private static List<long> Shifted(List<long> places, int offset)
    {
        var span = CollectionsMarshal.AsSpan(places);
        for (var i = 0; i < span.Length; i++)
        {
            span[i] -= offset;
        }

        return places;
    }

    /// <summary>Where a phrase can begin by what is known so far and by one more token.</summary>
    private static List<long> Both(List<long> places, int offset, List<long> starts)
    {
        var both = new List<long>();
        for (int i = 0, j = 0; i < places.Count && j < starts.Count;)
        {
            var start = places[i] - offset;
            if (start == starts[j])
            {
                both.Add(start);
                i++;
                j++;
            }
            else if (start < starts[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return both;
    }

    private List<PhraseHit> Count(List<long> places)
    {
        var hits = new List<PhraseHit>();
        foreach (var at in places)
        {
            var document = (int)(at >> 32);
            var place = (int)at;
            var isSame = hits.Count > 0 && hits[^1].Document == document;
            var field = isSame ? hits[^1].Field : 0;
            while (place >= FieldEnd(document, field))
            {
                field++;
            }

            if (isSame && hits[^1].Field == field)
            {
                hits[^1] = hits[^1] with { Count = hits[^1].Count + 1 };
            }
            else
            {
                hits.Add(new PhraseHit(document, field, 1));
            }
        }

        return hits;
    }

    private int FieldEnd(int document, int field) => _fieldEnds[(document * _fields) + field];
}
