using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>The occurrences of a phrase in one field of a paper.</summary>
/// <param name="Paper">The paper's number in the segment.</param>
/// <param name="Field">The number of the field.</param>
/// <param name="Count">How often it stands there, at least once.</param>
/// <param name="AtWords">How often at the beginning of a word; a single syllable, as a word.</param>
internal readonly record struct PhraseHit(int Paper, int Field, int Count, int AtWords);

/// <summary>
/// Finds the fields of a segment that hold a phrase, in order. The places of the rarest token are read in full, the others are only
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
    /// Where the phrase may begin, when its last syllable may begin any pair; null otherwise. The lowest bit, which is no part of the
    /// place, says whether that syllable can be a word there: nothing or a particle follows it.
    /// </summary>
    private readonly List<long>? _begins;

    private readonly bool[] _starts;
    private readonly int[] _fieldEnds = new int[SegmentFormat.Fields];
    private int _nextBegin;
    private bool _isOver;
    private int _paper = -1;
    private int _place;
    private (int Start, int Length) _wordStarts;
    private bool _isAhead;
    private bool _isWord;
    private bool _isAtWord;
    private int _field;

    /// <summary>Stands before the first field that holds a phrase.</summary>
    /// <param name="segment">Where to look.</param>
    /// <param name="phrase">A phrase without tokens stands nowhere.</param>
    public PhraseFinder(Segment segment, QueryPhrase phrase)
    {
        (_segment, _phrase, _starts) = (segment, phrase, new bool[phrase.Places]);
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

    public PhraseHit Current { get; private set; }

    /// <summary>Moves to the next field that holds the phrase; false when there is none.</summary>
    public bool Next()
    {
        if (!_isAhead && !NextPlace())
        {
            return false;
        }

        var (paper, field, count, atWords) = (_paper, _field, 0, 0);
        do
        {
            count++;
            atWords += _isAtWord ? 1 : 0;
            _isAhead = NextPlace();
        }
        while (_isAhead && _paper == paper && _field == field);

        Current = new PhraseHit(paper, field, count, atWords);
        return true;
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
            var isWord = IsWord(token) ? 1 : 0;
            var places = _segment.Postings(token);
            while (places.Next())
            {
                begins.Add(((places.Current - offset) << 1) | (long)isWord);
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

    /// <summary>Moves to the next place of the phrase.</summary>
    private bool NextPlace()
    {
        while (!_isOver && NextBegin(out var begin))
        {
            if (HasOthers(begin) && IsAt(begin))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the other tokens stand where they must if the phrase begins here.</summary>
    private bool HasOthers(long begin)
    {
        foreach (var (offset, places) in _others)
        {
            _isOver |= !places.Seek(begin + offset);
            if (_isOver || places.Current != begin + offset)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves to the next place where the phrase may begin.</summary>
    private bool NextBegin(out long begin)
    {
        if (_begins is null)
        {
            var isAny = _rarest.Places.Next();
            begin = _rarest.Places.Current - _rarest.Offset;
            return isAny;
        }

        begin = 0;
        if (_nextBegin == _begins.Count)
        {
            return false;
        }

        begin = _begins[_nextBegin] >> 1;
        _isWord = (_begins[_nextBegin++] & 1) == 1;
        return true;
    }

    private bool IsAt(long begin)
    {
        MoveTo((int)(begin >> 32), (int)begin);
        var wordStarts = _segment.Bytes.Slice(_wordStarts.Start, _wordStarts.Length);
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = IsStart(wordStarts, _place + i);
        }

        if (!_phrase.StandsIn(_starts))
        {
            return false;
        }

        _isAtWord = _starts[0] && (_begins is null || _starts.Length > 1 || _isWord || IsStart(wordStarts, _place + 1));
        return true;
    }

    private void MoveTo(int paper, int place)
    {
        if (paper != _paper)
        {
            (_paper, _field) = (paper, 0);
            _segment.ReadFieldEnds(paper, _fieldEnds);
            _wordStarts = _segment.PlaceOf(SegmentTable.WordStarts, paper);
        }

        _place = place;
        while (_place >= _fieldEnds[_field])
        {
            if (++_field == SegmentFormat.Fields)
            {
                throw Segment.Damaged();
            }
        }
    }

    private static bool IsStart(ReadOnlySpan<byte> wordStarts, int place) =>
        (uint)place < (uint)wordStarts.Length * 8 ? (wordStarts[place >> 3] >> (place & 7) & 1) == 1 : throw Segment.Damaged();
}
