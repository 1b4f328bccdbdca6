using System.Collections;
using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Core.Search.Highlighting;

/// <summary>
/// Finds the matches of a query in an original text. It cuts the text into the same tokens as the index and keeps their positions,
/// so highlighting and search always agree.
/// </summary>
public sealed class MatchHighlighter
{
    /// <summary>The phrases by their first token; those that are one open-ended syllable by that syllable.</summary>
    private readonly Dictionary<string, List<Phrase>> _phrases = new(StringComparer.Ordinal);

    /// <summary>The characters phrases begin with: most tokens need no second look.</summary>
    private readonly BitArray _beginnings = new(char.MaxValue + 1);

    public MatchHighlighter(SearchQuery query)
    {
        foreach (var form in query.Terms.Where(term => !term.IsExcluded && term.Share == 1).SelectMany(term => term.Forms))
        {
            var phrase = TextAnalyzer.QueryPhrase(form.Text);
            if (phrase.Tokens is [var first, ..])
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_phrases, first, out _) ??= []).Add(new Phrase(form.Text, phrase));
                _beginnings[first[0]] = true;
            }
        }
    }

    /// <summary>The text with the places of all matches.</summary>
    public MarkedText Mark(string text)
    {
        var tokens = TextAnalyzer.IndexTokens(text);
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

    /// <summary>A form of a term, and what it is found by.</summary>
    private sealed record Phrase(string Form, QueryPhrase Query)
    {
        public bool StandsAt(List<TextToken> tokens, int index)
        {
            // A pair at the end of the text has its second syllable behind it.
            if (index + Query.Places > tokens.Count)
            {
                return false;
            }

            for (var i = 0; i < Query.Tokens.Count; i++)
            {
                var token = tokens[index + i].Characters.Span;
                var isOpen = Query.IsOpenEnded && i == Query.Tokens.Count - 1;
                if (isOpen ? !token.StartsWith(Query.Tokens[i]) : !token.SequenceEqual(Query.Tokens[i]))
                {
                    return false;
                }
            }

            var starts = new bool[Query.Places];
            for (var i = 0; i < starts.Length; i++)
            {
                starts[i] = tokens[index + i].StartsWord;
            }

            return Query.StandsIn(starts);
        }
    }
}
