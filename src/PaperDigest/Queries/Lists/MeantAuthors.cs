using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Topics;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>
/// Takes words of a query for authors whose names the library writes otherwise: by their sound in Hangul (카이밍 허), with an initial
/// (Y. LeCun). Such words become the operator that finds the papers of these authors, and a note says so.
/// </summary>
internal static class MeantAuthors
{
    /// <summary>Of authors whose names are read alike, so many with most papers.</summary>
    private const int Most = 8;

    private const int LongestName = 3;

    /// <summary>The query with the authors whom an initial and a surname may stand for; the same query where there are none.</summary>
    public static async Task<SearchQuery> WithInitials(
        this SearchQuery query, LibraryWriter library, DerivedTable<SuggestionTable> suggestions, CancellationToken cancellationToken)
    {
        foreach (var start in Starts(query, length: 2))
        {
            var (one, other) = (query.Terms[start].Text, query.Terms[start + 1].Text);
            var (initial, surname) = one.Length == 1 ? (one, other) : (other, one);
            if (initial.Length != 1
                || !char.IsAsciiLetterUpper(initial[0])
                || surname.Length < 2
                || !surname.All(char.IsLetter)
                || !query.Text.Contains($"{initial}.", StringComparison.Ordinal))
            {
                continue;
            }

            var (first, last) = (char.ToLowerInvariant(initial[0]), $"-{LatinLetters.WithoutAccents(surname.ToLowerInvariant())}");
            var slugs = (await suggestions.AuthorSlugs(library, cancellationToken))
                .Where(slug => slug[0] == first && slug.EndsWith(last, StringComparison.Ordinal));
            if (await With(query, start, 2, slugs, library, cancellationToken) is { } meant)
            {
                return meant;
            }
        }

        return query;
    }

    /// <summary>
    /// The query with the authors whose names sound like the words before a title, be these words in papers or not: 송 한 교수. The same query
    /// where there are none.
    /// </summary>
    public static async Task<SearchQuery> WithTitled(
        this SearchQuery query, LibraryWriter library, DerivedTable<SuggestionTable> suggestions, CancellationToken cancellationToken)
    {
        var title = query.Terms.Index().FirstOrDefault(term => term.Index > 0 && IsTitle(term.Item)).Index;
        for (var length = Math.Min(LongestName, title); length > 0; length--)
        {
            var start = title - length;
            if (!Starts(query, length).Contains(start))
            {
                continue;
            }

            foreach (var name in Names([.. query.Terms.Skip(start).Take(length)], isTitled: true))
            {
                var slugs = name.Among(await suggestions.AuthorSlugs(library, cancellationToken));
                if (await With(query, start, length, slugs, library, cancellationToken) is { } meant)
                {
                    return meant;
                }
            }
        }

        return query;

        static bool IsTitle(SearchTerm term) => term is { IsExact: false, Field: SearchField.Any }
            && term.Forms.Any(form => form.Weight == 1 && FunctionWords.StandsBehindNames(form.Text));
    }

    /// <summary>The query with the authors whose names sound like words of which no paper holds one; null where there are none.</summary>
    public static async Task<SearchQuery?> WithSpoken(
        this SearchQuery query,
        IReadOnlyList<SearchTerm> lost,
        LibraryWriter library,
        DerivedTable<SuggestionTable> suggestions,
        CancellationToken cancellationToken)
    {
        HashSet<string> words = [.. lost.Select(term => term.Text)];
        foreach (var start in Starts(query, length: 1).Where(start => words.Contains(query.Terms[start].Text)))
        {
            var slugs = InOneWord(query.Terms[start].Text, await suggestions.AuthorSlugs(library, cancellationToken));
            if (await With(query, start, 1, slugs, library, cancellationToken) is { } meant)
            {
                return meant;
            }
        }

        HashSet<string> unknown = [.. words.Where(Hangul.HasSyllable)];
        for (var length = LongestName; unknown.Count > 0 && length > 0; length--)
        {
            foreach (var start in Starts(query, length))
            {
                List<SearchTerm> terms = [.. query.Terms.Skip(start).Take(length)];
                if (!terms.Exists(term => unknown.Contains(term.Text)))
                {
                    continue;
                }

                foreach (var name in Names(terms))
                {
                    var slugs = name.Among(await suggestions.AuthorSlugs(library, cancellationToken));
                    if (await With(query, start, length, slugs, library, cancellationToken) is { } meant)
                    {
                        return meant;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The surname of authors that sounds like a word, of the author with most papers; null where there is none.</summary>
    public static async Task<string?> SpokenSurname(
        string word, LibraryWriter library, DerivedTable<SuggestionTable> suggestions, CancellationToken cancellationToken)
    {
        return (await suggestions.AuthorSlugs(library, cancellationToken))
            .Select(slug => slug[(slug.LastIndexOf('-') + 1)..])
            .FirstOrDefault(surname => SpokenName.IsSurname(word, surname));
    }

    /// <summary>The authors whose name is written in one word, the surname at either end: HeKaiming, kaiminghe.</summary>
    private static IEnumerable<string> InOneWord(string word, IReadOnlyList<string> slugs)
    {
        var letters = LatinLetters.WithoutAccents(word.ToLowerInvariant());
        return letters.All(char.IsAsciiLetter) ? slugs.Where(IsNamed) : [];

        bool IsNamed(string slug)
        {
            var surname = slug.LastIndexOf('-') + 1;
            return slug.Length > letters.Length
                && surname > 0
                && slug.Length - slug.Count(c => c == '-') == letters.Length
                && ((letters.StartsWith(slug[..slug.IndexOf('-', StringComparison.Ordinal)], StringComparison.Ordinal)
                        && letters == slug.Replace("-", "", StringComparison.Ordinal))
                    || letters == slug[surname..] + slug[..surname].Replace("-", "", StringComparison.Ordinal));
        }
    }

    /// <summary>Those that can be suggested: in a large library only the authors with most papers, so that it costs no more.</summary>
    private static async Task<IReadOnlyList<string>> AuthorSlugs(
        this DerivedTable<SuggestionTable> suggestions, LibraryWriter library, CancellationToken cancellationToken) =>
        (await suggestions.Get(library, cancellationToken))?.AuthorSlugs ?? [];

    /// <summary>Where so many words stand that may be a name: neither quoted nor of a field, of one alternative.</summary>
    private static IEnumerable<int> Starts(SearchQuery query, int length) =>
        Enumerable.Range(0, Math.Max(0, query.Terms.Count - length + 1))
            .Where(start => query.Terms.Skip(start).Take(length).All(term =>
                term is { IsExact: false, Field: SearchField.Any } && term.Side == query.Terms[start].Side));

    /// <summary>The names that words may be, the last one with its particle and without.</summary>
    private static IEnumerable<SpokenName> Names(List<SearchTerm> terms, bool isTitled = false) => terms[^1].Forms
        .Select(form => SpokenName.Of([.. terms.SkipLast(1).Select(term => term.Text), form.Text], isTitled))
        .OfType<SpokenName>();

    private static async Task<SearchQuery?> With(
        SearchQuery query, int start, int length, IEnumerable<string> slugs, LibraryWriter library, CancellationToken cancellationToken)
    {
        List<string> meant = [.. slugs.Take(Most)];
        if (meant.Count == 0)
        {
            return null;
        }

        var names = await ListAuthors.Names(library, meant, cancellationToken);
        var written = "author:" + string.Join(',', meant.Where(names.ContainsKey).Select(slug => $"\"{names[slug]}\""));
        var typed = string.Join(' ', query.Terms.Skip(start).Take(length).Select(term => term.Text));
        return query with
        {
            Terms = [.. query.Terms.Take(start), .. SearchQueryParser.Parse(written).Terms, .. query.Terms.Skip(start + length)],
            Notes = [.. query.Notes, new QueryNote(QueryNoteKind.MeantAuthor, typed) { Offer = written }],
        };
    }
}
