using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Finds the papers of a segment that hold a phrase, in order. The places of the rarest token are read in full, the others are only
/// searched for those.
/// </summary>
internal sealed class PhraseFinder
{
    private readonly Segment _segment;
    private readonly QueryPhrase _phrase;

    /// <summary>The places of tokens, and where in the phrase each stands.</summary>
    private readonly (int Offset, PostingsReader Places)[] _others = [];

    private readonly (int Offset, PostingsReader Places) _rarest;

    /// <summary>
    /// Where the phrase may begin, when its last syllable may begin any pair; null otherwise. Below the place are the number of the field
    /// (3 bits), whether a word begins at the syllable, and whether it can be a word: nothing or a particle follows it.
    /// </summary>
    private readonly List<long>? _begins;

    private readonly int[] _counts = new int[SegmentFormat.Fields];
    private readonly int[] _atWords = new int[SegmentFormat.Fields];
    private int _nextBegin;
    private long _begin;
    private int _field;

    /// <summary>For each place of the phrase a bit: whether a word of the text begins there.</summary>
    private ulong _starts;

    private bool _isAtWord;
    private bool _isBegun;

    /// <summary>Stands before the first paper that holds a phrase.</summary>
    /// <param name="segment">Where to look.</param>
    /// <param name="phrase">A phrase without tokens stands nowhere.</param>
    public PhraseFinder(Segment segment, QueryPhrase phrase)
    {
        (_segment, _phrase) = (segment, phrase);
        if (NeededTokens() is not { } needed)
        {
            _begins = [];
            return;
        }

        if (phrase.IsOpenEnded)
        {
            _begins = Begins(phrase.Tokens[^1], phrase.Tokens.Count - 1);
        }
        else
        {
            var rarest = needed.MinBy(token => segment.Row(SegmentTable.Postings, token.Number).Length);
            needed.Remove(rarest);
            _rarest = (rarest.Offset, segment.Postings(rarest.Number));
        }

        _others = [.. needed.Select(token => (token.Offset, segment.Postings(token.Number)))];
    }

    /// <summary>The number of the paper in the segment.</summary>
    public int Paper { get; private set; } = -1;

    /// <summary>How often the phrase stands in each field of the paper.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>How often of that at the beginning of a word; a single syllable, as a word.</summary>
    public ReadOnlySpan<int> AtWords => _atWords;

    /// <summary>Moves to the next paper that holds the phrase; false when there is none.</summary>
    public bool Next()
    {
        _isBegun = _isBegun || NextBegin();
        while (_isBegun)
        {
            if (Read())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts the phrase in the next paper where it may stand; false when it does not.</summary>
    private bool Read()
    {
        Paper = (int)(_begin >> 32);
        Array.Clear(_counts);
        Array.Clear(_atWords);
        var isAny = false;
        do
        {
            if (_phrase.StandsIn(_starts))
            {
                isAny = true;
                _counts[_field]++;
                _atWords[_field] += _isAtWord ? 1 : 0;
            }
        }
        while ((_isBegun = NextBegin()) && (int)(_begin >> 32) == Paper);
        return isAny;
    }

    /// <summary>
    /// The tokens that must stand in their places, without the last syllable if it may begin any pair; null when one is in no paper.
    /// </summary>
    private List<(int Offset, int Number)>? NeededTokens()
    {
        var tokens = _phrase.Tokens;
        var last = tokens.Count - 1;
        var needed = new List<(int Offset, int Number)>(tokens.Count);
        for (var i = 0; i < (_phrase.IsOpenEnded ? last : tokens.Count); i++)
        {
            // Of overlapping pairs every second one covers all syllables.
            if (i != 0 && i != last && (last - i) % 2 == 1 && IsPair(tokens[i - 1]) && IsPair(tokens[i]) && IsPair(tokens[i + 1]))
            {
                continue;
            }

            if (_segment.Token(tokens[i]) is not { } number)
            {
                return null;
            }

            needed.Add((i, number));
        }

        return tokens.Count == 0 ? null : needed;
    }

    private static bool IsPair(string token) => token.Length == 2 && Hangul.IsHangul(token[0]);

    /// <summary>Where a phrase may begin that has a syllable at a place, in order.</summary>
    private List<long> Begins(string syllable, int offset)
    {
        var begins = new List<long>();
        foreach (var token in _segment.TokensWith(syllable))
        {
            var isWord = IsWord(token);
            var places = _segment.Postings(token);
            while (places.Next())
            {
                var canBeWord = isWord || (places.Starts & 2) != 0 ? 1 : 0;
                var below = ((long)places.Field << 2) | (long)((places.Starts & 1) << 1) | (long)canBeWord;
                begins.Add(((places.Current - offset) << 5) | below);
            }
        }

        begins.Sort();
        return begins;
    }

    /// <summary>True when nothing or a particle follows the first syllable: 차 and 차를, not 차원.</summary>
    private bool IsWord(int token)
    {
        var text = _segment.Text(SegmentTable.Tokens, token);
        return text.Length == 1 || KoreanParticles.Is(text[0], text[1]);
    }

    /// <summary>Moves to the next place where all tokens stand as in the phrase; false when there is none.</summary>
    private bool NextBegin()
    {
        while (NextRarest())
        {
            if (HasOthers(out var isOver))
            {
                _isAtWord &= (_starts & 1) == 1;
                return true;
            }

            if (isOver)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Moves to the next place where the phrase would begin by its rarest token.</summary>
    private bool NextRarest()
    {
        if (_begins is null)
        {
            var (offset, places) = _rarest;
            if (!places.Next())
            {
                return false;
            }

            (_begin, _field, _isAtWord) = (places.Current - offset, places.Field, true);
            _starts = QueryPhrase.BitOf(offset, places.Starts);
            return true;
        }

        if (_nextBegin == _begins.Count)
        {
            return false;
        }

        var begin = _begins[_nextBegin++];
        (_begin, _field, _isAtWord) = (begin >> 5, (int)(begin >> 2) & 7, (begin & 1) == 1 || _phrase.Places > 1);
        _starts = QueryPhrase.BitOf(_phrase.Tokens.Count - 1, (int)(begin >> 1) & 1);
        return true;
    }

    /// <summary>True when the other tokens stand where they must if the phrase begins there.</summary>
    private bool HasOthers(out bool isOver)
    {
        isOver = false;
        foreach (var (offset, places) in _others)
        {
            isOver = !places.Seek(_begin + offset);
            if (isOver || places.Current != _begin + offset)
            {
                return false;
            }

            _starts |= QueryPhrase.BitOf(offset, places.Starts);
        }

        return true;
    }
}
