using System.Collections;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Highlighting;

/// <summary>
/// Finds the matches of a query in an original text. It cuts the text into the same tokens as the index and keeps their positions,
/// so highlighting and search always agree.
/// </summary>
public sealed class MatchHighlighter
{
    /// <summary>At most this many weak words beside another are marked with it.</summary>
    private const int MaxWeak = 3;

    /// <summary>The phrases by their first token; those that are one open-ended syllable by that syllable.</summary>
    private readonly Dictionary<string, List<Phrase>> _phrases = new(StringComparer.Ordinal);

    /// <summary>The characters phrases begin with: most tokens need no second look.</summary>
    private readonly BitArray _beginnings = new(char.MaxValue + 1);

    /// <summary>Whether all phrases begin with Hangul.</summary>
    private bool _isHangul = true;

    /// <summary>Finds the matches in titles and summaries.</summary>
    public MatchHighlighter(SearchQuery query)
        : this(query, isOfAuthors: false)
    {
    }

    private MatchHighlighter(SearchQuery query, bool isOfAuthors)
    {
        var other = isOfAuthors ? SearchField.Title : SearchField.Author;
        for (var i = 0; i < query.Terms.Count; i++)
        {
            var term = query.Terms[i];
            if (!IsMarked(term) || term.Field == other)
            {
                continue;
            }

            // Who wrote a paper is no matter of translation.
            foreach (var form in term.Forms.Where(form => !isOfAuthors || form.Kind == FormKind.Literal))
            {
                Add(form.Text);
            }

            foreach (var phrase in WithWeakNeighbours(query.Terms, i))
            {
                Add(phrase);
            }
        }
    }

    /// <summary>Finds the matches in names of authors.</summary>
    public static MatchHighlighter OfAuthors(SearchQuery query) => new(query, isOfAuthors: true);

    /// <summary>The text with the places of all matches.</summary>
    public MarkedText Mark(string text)
    {
        // Names of authors are mostly Latin, queries mostly Korean.
        if (_isHangul && Ascii.IsValid(text))
        {
            return new MarkedText(text, [], FrozenSet<string>.Empty);
        }

        var reader = TokenReader.Rent();
        var tokens = reader.Read(text);
        var phrases = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        var places = new List<(int Start, int End)>();
        var forms = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i].Characters.Span;
            if (_beginnings[token[0]])
            {
                Mark(phrases.TryGetValue(token, out var whole) ? whole : [], i);
                Mark(token.Length == 2 && phrases.TryGetValue(token[..1], out var open) ? open : [], i);
            }
        }

        reader.Return();
        return new MarkedText(text, Join(places), forms);

        void Mark(List<Phrase> beginning, int i)
        {
            foreach (var phrase in beginning)
            {
                if (phrase.StandsAt(tokens, i))
                {
                    var last = tokens[i + phrase.Query.Tokens.Count - 1];
                    places.Add((tokens[i].Start, phrase.Query.IsOpenEnded ? last.FirstEnd : last.End));
                    forms.Add(phrase.Form);
                }
            }
        }
    }

    /// <summary>The whole text, cut at the ends of matches.</summary>
    public IReadOnlyList<TextRun> Highlight(string text) => Mark(text).Runs();

    /// <summary>See <see cref="MarkedText.Snippet"/>.</summary>
    public IReadOnlyList<TextRun> Snippet(string text, int length) => Mark(text).Snippet(length);

    private static bool IsMarked(SearchTerm term) => !term.IsExcluded && term.Share == 1;

    /// <summary>
    /// What says little by itself is marked beside the words it was typed with: the 2 of <c>SAM 2</c>, the <c>of the</c> of state of the
    /// art.
    /// </summary>
    private static IEnumerable<string> WithWeakNeighbours(IReadOnlyList<SearchTerm> terms, int place)
    {
        foreach (var step in terms[place].IsExact ? (int[])[] : [1, -1])
        {
            var phrase = terms[place].Text;
            for (var i = place + step; i >= 0 && i < terms.Count && Math.Abs(i - place) <= MaxWeak && IsWeakBeside(i); i += step)
            {
                // Without its particle, if it has one: 2 of 2의.
                var weak = terms[i].Forms.LastOrDefault(form => form.Kind == FormKind.Literal)?.Text ?? terms[i].Text;
                yield return phrase = step > 0 ? $"{phrase} {weak}" : $"{weak} {phrase}";
            }
        }

        bool IsWeakBeside(int i) => terms[i] is { IsExact: false, Share: < 1 } && terms[i].Side == terms[place].Side;
    }

    private void Add(string form)
    {
        var phrase = TextAnalyzer.QueryPhrase(form);
        if (phrase.Tokens is [var first, ..])
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_phrases, first, out _) ??= [])
                .Add(new Phrase(form, phrase, LongerWords.Of(form)));
            _beginnings[first[0]] = true;
            _isHangul &= Hangul.IsHangul(first[0]);
        }
    }

    /// <summary>Joins places that overlap or touch.</summary>
    private static List<(int Start, int End)> Join(List<(int Start, int End)> places)
    {
        places.Sort();
        var joined = new List<(int Start, int End)>();
        foreach (var place in places)
        {
            if (joined.Count > 0 && place.Start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, place.End));
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    /// <summary>A form of a term, what it is found by, and the words it does not count in.</summary>
    private sealed record Phrase(string Form, QueryPhrase Query, IReadOnlyList<LongerWord> Longer)
    {
        public bool StandsAt(List<TextToken> tokens, int index)
        {
            if (!StandsAt(Query, tokens, index))
            {
                return false;
            }

            foreach (var word in Longer)
            {
                if (index >= word.Before && StandsAt(word.Phrase, tokens, index - word.Before))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool StandsAt(QueryPhrase phrase, List<TextToken> tokens, int index)
        {
            // A pair at the end of the text has its second syllable behind it.
            if (index + phrase.Places > tokens.Count)
            {
                return false;
            }

            for (var i = 0; i < phrase.Tokens.Count; i++)
            {
                var token = tokens[index + i].Characters.Span;
                var isOpen = phrase.IsOpenEnded && i == phrase.Tokens.Count - 1;
                if (isOpen ? !token.StartsWith(phrase.Tokens[i]) : !token.SequenceEqual(phrase.Tokens[i]))
                {
                    return false;
                }
            }

            if (phrase is { IsOpenEnded: true, Tokens.Count: 1 } && !IsWholeWord(tokens, index))
            {
                return false;
            }

            ulong starts = 0;
            for (var i = 0; i < phrase.Places; i++)
            {
                starts |= QueryPhrase.BitOf(i, tokens[index + i].StartsWord ? 1 : 0);
            }

            return phrase.StandsIn(starts);
        }

        /// <summary>
        /// True for a syllable that is a word, perhaps with a particle: 큐 in 큐에서, but not in 큐브, nor 한 in 우수한. Inside longer words it
        /// hardly ever means what was typed.
        /// </summary>
        private static bool IsWholeWord(List<TextToken> tokens, int index)
        {
            var rest = new StringBuilder();
            var first = tokens[index].Characters.Span[0];
            for (var i = index; tokens[i].Characters.Length == 2 && i + 1 < tokens.Count && !tokens[i + 1].StartsWord; i++)
            {
                rest.Append(tokens[i].Characters.Span[1]);
                if (rest.Length > KoreanParticles.Longest)
                {
                    return false;
                }
            }

            return tokens[index].StartsWord
                && (rest.Length == 0 || (KoreanParticles.Is(first, rest[0]) && KoreanParticles.Is(rest.ToString())));
        }
    }
}
