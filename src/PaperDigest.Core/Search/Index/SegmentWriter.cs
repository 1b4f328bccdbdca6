using System.Runtime.InteropServices;
using System.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Collects papers and writes them as a <see cref="Segment"/>. Until then it holds their index in memory, about as large as their
/// texts.
/// </summary>
public sealed class SegmentWriter : ISegmentContent
{
    /// <summary>The gap between two texts of a field, so that no phrase spans both.</summary>
    private const int Gap = 2;

    private readonly Dictionary<string, Term> _terms = new(StringComparer.Ordinal);
    private readonly List<Term> _byNumber = [];
    private readonly List<Written> _papers = [];
    private readonly List<Place> _places = [];
    private readonly List<bool> _starts = [];
    private readonly TokenReader _reader = new();

    /// <summary>
    /// Adds a paper, whose slug must not stand before that of the paper added last, see <see cref="CompareSlugs"/>. Damaged ids may be
    /// the same.
    /// </summary>
    public void Add(PaperFields fields, PaperColumns columns)
    {
        if (_papers.Count > 0 && CompareSlugs(_papers[^1].Columns.Slug, columns.Slug) > 0)
        {
            throw new ArgumentException($"{columns.Slug} stands before {_papers[^1].Columns.Slug}.", nameof(columns));
        }

        _places.Clear();
        _starts.Clear();
        var titleTerms = new HashSet<int>();
        IReadOnlyList<string>[] texts = [[fields.Title], [fields.KoreanTitle], fields.Categories, fields.Authors, [fields.Body]];
        var length = 0;
        for (var field = 0; field < texts.Length; field++)
        {
            var start = _starts.Count;
            foreach (var text in texts[field])
            {
                foreach (var token in _reader.Read(text))
                {
                    var number = Number(token.Characters.Span);
                    _places.Add(new Place(number, _starts.Count, field));
                    _starts.Add(token.StartsWord);
                    if (field == 0 && TitleWords.IsWord(token.Characters.Span))
                    {
                        titleTerms.Add(number);
                    }
                }

                _starts.AddRange(Enumerable.Repeat(true, Gap));
            }

            length += SegmentFormat.LengthWeights[field] * (_starts.Count - start);
        }

        foreach (var (number, place, field) in _places)
        {
            var term = _byNumber[number];
            int? starts = term.HasStarts ? (_starts[place] ? 1 : 0) | (_starts[place + 1] ? 2 : 0) : null;
            term.Postings.Add(_papers.Count, place, field, starts);
        }

        _papers.Add(new Written(columns, length, [.. titleTerms]));
    }

    /// <summary>Writes the segment to a stream that can seek.</summary>
    public void WriteTo(Stream stream) => SegmentOutput.Write(this, stream);

    /// <summary>The segment in memory.</summary>
    public Segment ToSegment()
    {
        var stream = new MemoryStream();
        WriteTo(stream);
        return Segment.Open(stream.ToArray());
    }

    int ISegmentContent.Papers => _papers.Count;

    IEnumerable<(ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Postings)> ISegmentContent.Tokens()
    {
        var terms = _terms.Select(term => (Token: Encoding.UTF8.GetBytes(term.Key), Term: term.Value)).ToList();
        terms.Sort((one, other) => one.Token.AsSpan().SequenceCompareTo(other.Token));
        for (var i = 0; i < terms.Count; i++)
        {
            terms[i].Term.Place = i;
            yield return (terms[i].Token, terms[i].Term.Postings.Bytes);
        }
    }

    PaperColumns ISegmentContent.Columns(int paper) => _papers[paper].Columns;

    int ISegmentContent.Length(int paper) => _papers[paper].Length;

    IEnumerable<int> ISegmentContent.TitleTokens(int paper) => _papers[paper].TitleTerms.Select(number => _byNumber[number].Place);

    /// <summary>Orders two public ids as the papers of a segment are ordered: as their bytes in UTF-8 are.</summary>
    public static int CompareSlugs(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
        {
            return one.Length.CompareTo(other.Length);
        }

        // In UTF-8 what takes two chars in UTF-16 stands behind all others.
        var (first, second) = (one[same], other[same]);
        return char.IsSurrogate(first) == char.IsSurrogate(second)
            ? first.CompareTo(second)
            : char.IsSurrogate(first).CompareTo(char.IsSurrogate(second));
    }

    private int Number(ReadOnlySpan<char> token)
    {
        var terms = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, token, out var isKnown);
        if (!isKnown)
        {
            term = new Term(_byNumber.Count, PostingsReader.HasStarts(token[0]));
            _byNumber.Add(term);
        }

        return term!.Number;
    }

    /// <summary>A token, numbered as it was first met.</summary>
    private sealed class Term(int number, bool hasStarts)
    {
        public int Number => number;

        /// <summary>See <see cref="PostingsReader.HasStarts(char)"/>.</summary>
        public bool HasStarts => hasStarts;

        public PostingsWriter Postings { get; } = new();

        /// <summary>Its place in the order of tokens, known when all papers are there.</summary>
        public int Place { get; set; }
    }

    private sealed record Written(PaperColumns Columns, int Length, int[] TitleTerms);

    /// <summary>Where a token stands in a paper.</summary>
    private readonly record struct Place(int Token, int At, int Field);
}
