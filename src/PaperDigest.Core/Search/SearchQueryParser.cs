namespace PaperDigest.Core.Search;

/// <summary>
/// Reads what people type: words, <c>"an exact phrase"</c>, <c>-word</c> to leave out. Anything parses; a quote that is
/// not closed ends with the text. Operators of the database have no meaning here: AND, NEAR, * and ^ are what they look like.
/// </summary>
public static class SearchQueryParser
{
    /// <summary>A query longer than this is cut; nobody types it.</summary>
    private const int MaxLength = 500;

    private const int MaxTerms = 24;

    public static SearchQuery Parse(string? text)
    {
        var query = (text ?? "").Trim();
        string? note = null;
        if (query.Length > MaxLength)
        {
            var end = char.IsHighSurrogate(query[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
            query = query[..end];
            note = $"The query was cut after {MaxLength} characters.";
        }

        var terms = new List<SearchTerm>();
        foreach (var (word, isPhrase, isExcluded) in Words(query))
        {
            if (TextAnalyzer.QueryTokens(word).Count == 0 || terms.Exists(t => t.Text == word && t.IsExcluded == isExcluded))
            {
                continue;
            }

            if (terms.Count == MaxTerms)
            {
                note ??= $"Only the first {MaxTerms} words were used.";
                break;
            }

            terms.Add(new SearchTerm(word, isExcluded, isPhrase || isExcluded ? [new TermForm(word, 1)] : KoreanForms.Of(word)));
        }

        return new SearchQuery(query, terms, note);
    }

    private static IEnumerable<(string Word, bool IsPhrase, bool IsExcluded)> Words(string query)
    {
        var i = 0;
        while (i < query.Length)
        {
            if (char.IsWhiteSpace(query[i]))
            {
                i++;
                continue;
            }

            var isExcluded = query[i] == '-' && i + 1 < query.Length && !char.IsWhiteSpace(query[i + 1]);
            if (isExcluded)
            {
                i++;
            }

            var isPhrase = query[i] is '"' or '“' or '”';
            var start = isPhrase ? i + 1 : i;
            var end = start;
            while (end < query.Length && !(isPhrase ? query[end] is '"' or '“' or '”' : char.IsWhiteSpace(query[end])))
            {
                end++;
            }

            i = isPhrase ? end + 1 : end;
            yield return (query[start..end], isPhrase, isExcluded);
        }
    }
}
