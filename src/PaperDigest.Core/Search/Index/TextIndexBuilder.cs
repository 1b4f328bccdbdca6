using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>Builds a <see cref="TextIndex"/> from documents added one by one.</summary>
/// <param name="fields">How many fields each document has.</param>
public sealed class TextIndexBuilder(int fields)
{
    /// <summary>The gap between two texts of a field, so that no phrase spans both.</summary>
    private const int Gap = 2;

    private readonly Dictionary<string, Postings> _terms = new(StringComparer.Ordinal);
    private readonly List<Postings> _byNumber = [];
    private readonly List<int> _fieldEnds = [];
    private readonly List<long> _places = [];
    private readonly List<bool> _wordStarts = [];
    private int _documents;

    /// <summary>Adds a document: the texts of each of its fields.</summary>
    public void Add(params ReadOnlySpan<IReadOnlyList<string>> texts)
    {
        _places.Clear();
        var place = 0;
        foreach (var text in texts)
        {
            foreach (var part in text)
            {
                foreach (var token in TextAnalyzer.IndexTokens(part))
                {
                    _places.Add(((long)Number(token.Characters.Span) << 32) | (uint)place++);
                    _wordStarts.Add(token.StartsWord);
                }

                place += Gap;
                _wordStarts.AddRange(Enumerable.Repeat(true, Gap));
            }

            _fieldEnds.Add(place);
        }

        _places.Sort();
        foreach (var at in _places)
        {
            _byNumber[(int)(at >> 32)].Add(_documents, (int)at);
        }

        _documents++;
    }

    public TextIndex Build()
    {
        var terms = _terms.Select(term => (Token: Encoding.UTF8.GetBytes(term.Key), Postings: term.Value)).ToList();
        terms.Sort((one, other) => one.Token.AsSpan().SequenceCompareTo(other.Token));
        var (tokens, tokenStarts) = Join(terms, term => term.Token);
        var (places, placeStarts) = Join(terms, term => term.Postings.Bytes);
        return new TextIndex(tokens, tokenStarts, places, placeStarts, [.. _fieldEnds], new BitArray([.. _wordStarts]), fields);
    }

    private delegate ReadOnlySpan<byte> Part<T>(T item);

    private static (byte[] Bytes, int[] Starts) Join<T>(List<T> items, Part<T> part)
    {
        var bytes = new MemoryStream();
        var starts = new int[items.Count + 1];
        for (var i = 0; i < items.Count; i++)
        {
            bytes.Write(part(items[i]));
            starts[i + 1] = (int)bytes.Length;
        }

        return (bytes.ToArray(), starts);
    }

    private int Number(ReadOnlySpan<char> token)
    {
        var terms = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        ref var postings = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, token, out var isKnown);
        if (!isKnown)
        {
            postings = new Postings(_byNumber.Count);
            _byNumber.Add(postings);
        }

        return postings!.Number;
    }

    /// <summary>
    /// The places of one token in order, each stored as the difference to the one before. An even number means a later document and
    /// is followed by the place in it; an odd number means a later place in the same document.
    /// </summary>
    private sealed class Postings(int number)
    {
        private byte[] _bytes = new byte[4];
        private int _length;
        private int _lastDocument = -1;
        private int _lastPlace;

        public int Number => number;

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

        public void Add(int document, int place)
        {
            if (document == _lastDocument)
            {
                Write(((uint)(place - _lastPlace) << 1) | 1);
            }
            else
            {
                Write((uint)(document - _lastDocument) << 1);
                Write((uint)place);
            }

            (_lastDocument, _lastPlace) = (document, place);
        }

        private void Write(uint value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                Write((byte)(value | 0x80));
            }

            Write((byte)value);
        }

        private void Write(byte value)
        {
            if (_length == _bytes.Length)
            {
                Array.Resize(ref _bytes, _length + Math.Max(4, _length / 2));
            }

            _bytes[_length++] = value;
        }
    }
}
