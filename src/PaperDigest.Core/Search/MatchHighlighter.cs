using System.Runtime.InteropServices;

namespace PaperDigest.Core.Search;

/// <summary>
/// Finds in an original text what a query found in the index. The index holds tokens, which are not the text; here the
/// same tokens know their place, so both agree by construction.
/// </summary>
public sealed class MatchHighlighter
{
    private static readonly List<Phrase> None = [];

    /// <summary>The phrases by their first token; those that are one open-ended syllable by that syllable.</summary>
    private readonly Dictionary<string, List<Phrase>> _phrases = new(StringComparer.Ordinal);

    public MatchHighlighter(SearchQuery query)
    {
        foreach (var form in query.Terms.Where(term => !term.IsExcluded).SelectMany(term => term.Forms))
        {
            var tokens = TextAnalyzer.QueryTokens(form.Text);
            if (tokens.Count > 0)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_phrases, tokens[0], out _) ??= []).Add(new Phrase(form.Text, tokens, TextAnalyzer.IsOpenEnded(tokens)));
            }
        }
    }

    /// <summary>The text with the places of all matches.</summary>
    public MarkedText Mark(string text)
    {
        var tokens = TextAnalyzer.IndexTokens(text);
        var places = new List<(int Start, int End)>();
        var forms = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var phrase in BeginningWith(tokens[i].Text))
            {
                if (i + phrase.Tokens.Count <= tokens.Count && phrase.StandsAt(tokens, i))
                {
                    var last = tokens[i + phrase.Tokens.Count - 1];
                    places.Add((tokens[i].Start, phrase.IsOpenEnded ? last.FirstEnd : last.End));
                    forms.Add(phrase.Form);
                }
            }
        }

        return new MarkedText(text, Join(places), forms);
    }

    /// <summary>The whole text, cut at the ends of matches.</summary>
    public IReadOnlyList<TextRun> Highlight(string text) => Mark(text).Runs();

    /// <summary>See <see cref="MarkedText.Snippet"/>.</summary>
    public IReadOnlyList<TextRun> Snippet(string text, int length) => Mark(text).Snippet(length);

    private IEnumerable<Phrase> BeginningWith(string token)
    {
        var whole = _phrases.GetValueOrDefault(token, None);
        return token.Length == 2 && TextUnit.IsHangul(token[0]) && _phrases.TryGetValue(token[..1], out var open) ? whole.Concat(open) : whole;
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

    /// <summary>Tokens that stand one after the other; of the last, when it is open-ended, only the beginning.</summary>
    private sealed record Phrase(string Form, List<string> Tokens, bool IsOpenEnded)
    {
        public bool StandsAt(List<TextToken> tokens, int index)
        {
            for (var i = 0; i < Tokens.Count; i++)
            {
                var isLast = i == Tokens.Count - 1;
                if (isLast && IsOpenEnded
                    ? !tokens[index + i].Text.StartsWith(Tokens[i], StringComparison.Ordinal)
                    : tokens[index + i].Text != Tokens[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
