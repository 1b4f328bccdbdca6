using System.Collections;
using System.Text;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>The occurrences of a phrase in one field of a document.</summary>
/// <param name="Document">The document's number, from 0 in the order of adding.</param>
/// <param name="Field">The number of the field.</param>
/// <param name="Count">How often it stands there, at least once.</param>
/// <param name="AtWords">How often at the beginning of a word; a single syllable, as a word.</param>
public readonly record struct PhraseHit(int Document, int Field, int Count, int AtWords);

/// <summary>
/// An inverted index in memory: for each token of <see cref="TextAnalyzer"/> the documents and places that hold it, as
/// differences in one to three bytes. Immutable, so any number of threads may read it.
/// </summary>
public sealed class TextIndex
{
    /// <summary>Phrases up to this length use the stack; longer ones are rare enough for an array of their own.</summary>
    private const int MaxPlaces = 64;

    /// <summary>All tokens as UTF-8, concatenated in byte order.</summary>
    private readonly byte[] _tokens;

    /// <summary>Where each token begins, and where the last one ends.</summary>
    private readonly int[] _tokenStarts;

    /// <summary>The places of all tokens, see <see cref="TextIndexBuilder"/>.</summary>
    private readonly byte[] _places;

    private readonly int[] _placeStarts;

    /// <summary>Where each field of each document ends, counted in tokens.</summary>
    private readonly int[] _fieldEnds;

    /// <summary>For each place of each document whether a word begins there.</summary>
    private readonly BitArray _wordStarts;

    /// <summary>Where the places of each document begin in <see cref="_wordStarts"/>.</summary>
    private readonly int[] _documentStarts;

    private readonly int _fields;

    internal TextIndex(byte[] tokens, int[] tokenStarts, byte[] places, int[] placeStarts, int[] fieldEnds, BitArray wordStarts, int fields)
    {
        (_tokens, _tokenStarts, _places, _placeStarts) = (tokens, tokenStarts, places, placeStarts);
        (_fieldEnds, _wordStarts, _fields) = (fieldEnds, wordStarts, fields);
        _documentStarts = new int[Documents];
        for (var i = 1; i < Documents; i++)
        {
            _documentStarts[i] = _documentStarts[i - 1] + FieldEnd(i - 1, fields - 1);
        }
    }

    /// <summary>The number of documents.</summary>
    public int Documents => _fieldEnds.Length / _fields;

    /// <summary>The size of the index in bytes.</summary>
    public long Size =>
        _tokens.Length + _places.Length + (_wordStarts.Length / 8)
            + (sizeof(int) * ((long)_tokenStarts.Length + _placeStarts.Length + _fieldEnds.Length + _documentStarts.Length));

    /// <summary>All tokens of the index.</summary>
    public IEnumerable<string> Tokens =>
        Enumerable.Range(0, _tokenStarts.Length - 1).Select(number => Encoding.UTF8.GetString(Token(number)));

    /// <summary>The number of tokens of a field of a document, and of the gaps behind its texts.</summary>
    public int Length(int document, int field) => FieldEnd(document, field) - (field == 0 ? 0 : FieldEnd(document, field - 1));

    /// <summary>The fields that hold a phrase, in order.</summary>
    /// <param name="phrase">A phrase without tokens stands nowhere.</param>
    public List<PhraseHit> Find(QueryPhrase phrase) => phrase.Tokens.Count == 0
        ? []
        : Count(
            StartsOf(phrase.Tokens, phrase.IsOpenEnded),
            phrase,
            phrase.Places == 1 && phrase.IsOpenEnded ? WordsOf(phrase.Tokens[0][0]) : null);

    /// <summary>
    /// The places where the phrase begins. The list of the rarest token is read in full, the others are only searched for its
    /// places.
    /// </summary>
    private List<long> StartsOf(IReadOnlyList<string> tokens, bool isOpen)
    {
        var last = tokens.Count - 1;
        var needed = new List<(int Offset, int Number)>(tokens.Count);
        for (var i = 0; i < (isOpen ? last : tokens.Count); i++)
        {
            // Of overlapping pairs every second one covers all syllables.
            if (i != 0 && i != last && (last - i) % 2 == 1 && IsPair(tokens[i - 1]) && IsPair(tokens[i]) && IsPair(tokens[i + 1]))
            {
                continue;
            }

            if (NumberOf(tokens[i]) is not { } number)
            {
                return [];
            }

            needed.Add((i, number));
        }

        List<long> starts;
        if (isOpen)
        {
            starts = StartsOfSyllable(tokens[last][0], last);
        }
        else
        {
            var rarest = needed.MinBy(token => SizeOf(token.Number));
            needed.Remove(rarest);
            starts = new List<long>(SizeOf(rarest.Number));
            AddStarts(rarest.Number, rarest.Offset, starts);
        }

        foreach (var (offset, number) in needed)
        {
            Keep(starts, number, offset);
        }

        return starts;
    }

    private static bool IsPair(string token) => token.Length == 2 && Hangul.IsHangul(token[0]);

    private int? NumberOf(string token)
    {
        var bytes = Encoding.UTF8.GetBytes(token);
        var number = FirstFrom(bytes);
        return number < _tokenStarts.Length - 1 && Token(number).SequenceEqual(bytes) ? number : null;
    }

    /// <summary>
    /// The number of bytes of a token's place list. Each place takes at least one, so this bounds the number of places.
    /// </summary>
    private int SizeOf(int number) => _placeStarts[number + 1] - _placeStarts[number];

    private List<long> StartsOfSyllable(char syllable, int offset)
    {
        var starts = new List<long>();
        var bytes = Encoding.UTF8.GetBytes([syllable]);
        for (var number = FirstFrom(bytes); number < _tokenStarts.Length - 1 && Token(number).StartsWith(bytes); number++)
        {
            AddStarts(number, offset, starts);
        }

        starts.Sort();
        return starts;
    }

    /// <summary>
    /// The places where a syllable can be a word of its own, because nothing or a particle follows it: 차 and 차를, not 차원.
    /// </summary>
    private HashSet<long> WordsOf(char syllable)
    {
        var places = new List<long>();
        var bytes = Encoding.UTF8.GetBytes([syllable]);
        for (var number = FirstFrom(bytes); number < _tokenStarts.Length - 1 && Token(number).StartsWith(bytes); number++)
        {
            var token = Encoding.UTF8.GetString(Token(number));
            if (token.Length == 1 || KoreanParticles.Is(syllable, token[1]))
            {
                AddStarts(number, 0, places);
            }
        }

        return [.. places];
    }

    private ReadOnlySpan<byte> Token(int number) => _tokens.AsSpan(_tokenStarts[number].._tokenStarts[number + 1]);

    /// <summary>The number of the first token that is equal to or greater than the given bytes.</summary>
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

    /// <summary>
    /// Adds, for each place of a token, the place where the phrase would begin: the document in the upper half of the number, the
    /// place in the lower half.
    /// </summary>
    private void AddStarts(int number, int offset, List<long> starts)
    {
        for (var places = new Places(this, number); places.Next();)
        {
            starts.Add(places.Current - offset);
        }
    }

    /// <summary>Removes the beginnings at which one more token of the phrase does not stand where it should.</summary>
    private void Keep(List<long> starts, int number, int offset)
    {
        var kept = 0;
        var i = 0;
        for (var places = new Places(this, number); i < starts.Count && places.Next();)
        {
            var start = places.Current - offset;
            while (i < starts.Count && starts[i] < start)
            {
                i++;
            }

            if (i < starts.Count && starts[i] == start)
            {
                starts[kept++] = starts[i++];
            }
        }

        starts.RemoveRange(kept, starts.Count - kept);
    }

    private List<PhraseHit> Count(List<long> places, QueryPhrase phrase, HashSet<long>? words)
    {
        var hits = new List<PhraseHit>();
        Span<bool> starts = stackalloc bool[Math.Min(phrase.Places, MaxPlaces)];
        if (starts.Length < phrase.Places)
        {
            starts = new bool[phrase.Places];
        }

        foreach (var at in places)
        {
            var document = (int)(at >> 32);
            var place = (int)at;
            for (var i = 0; i < starts.Length; i++)
            {
                starts[i] = _wordStarts[_documentStarts[document] + place + i];
            }

            if (!phrase.StandsIn(starts))
            {
                continue;
            }

            var atWord = starts[0] && (words is null || words.Contains(at) || _wordStarts[_documentStarts[document] + place + 1]) ? 1 : 0;
            var isSame = hits.Count > 0 && hits[^1].Document == document;
            var field = isSame ? hits[^1].Field : 0;
            while (place >= FieldEnd(document, field))
            {
                field++;
            }

            if (isSame && hits[^1].Field == field)
            {
                hits[^1] = hits[^1] with { Count = hits[^1].Count + 1, AtWords = hits[^1].AtWords + atWord };
            }
            else
            {
                hits.Add(new PhraseHit(document, field, 1, atWord));
            }
        }

        return hits;
    }

    private int FieldEnd(int document, int field) => _fieldEnds[(document * _fields) + field];

    /// <summary>Reads the places of a token in order.</summary>
    private ref struct Places
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private int _at;
        private long _document = -1;
        private uint _place;

        public Places(TextIndex index, int number) =>
            _bytes = index._places.AsSpan(index._placeStarts[number]..index._placeStarts[number + 1]);

        public readonly long Current => (_document << 32) | _place;

        public bool Next()
        {
            if (_at == _bytes.Length)
            {
                return false;
            }

            var value = Read();
            if ((value & 1) == 1)
            {
                _place += value >> 1;
            }
            else
            {
                _document += value >> 1;
                _place = Read();
            }

            return true;
        }

        private uint Read()
        {
            uint value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = _bytes[_at++];
                value |= (uint)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
