using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>A list that was perhaps meant.</summary>
/// <param name="Kind">What is other in it.</param>
/// <param name="Request">The list.</param>
/// <param name="Papers">How many papers it has, more than the one that was asked for.</param>
public sealed record Correction(CorrectionKind Kind, ListRequest Request, int Papers);

/// <summary>What else could have been meant by a search that finds nothing or little?</summary>
public sealed class OfferCorrections(
    LibraryWriter library,
    SearchPapers search,
    DerivedTable<IndexView> index,
    DerivedTable<Glossary> glossaries,
    Suggest suggest,
    GetReaderDay days,
    DerivedTable<SuggestionTable> suggestions,
    DerivedTable<Vocabulary> memory)
{
    /// <summary>Who finds this many has something to read.</summary>
    public const int Enough = 3;

    private const int MaxOffers = 5;

    /// <summary>Each guess costs a search.</summary>
    private const int MaxTries = 16;

    /// <summary>So many of one kind, so that others are offered, too.</summary>
    private const int MaxOfKind = 2;

    /// <summary>
    /// None when the list is not of its first page, or has enough papers and no word of it is unknown: with plain words,
    /// others find papers enough beside a mistyped one.
    /// </summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="list">What that found.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Correction>> Run(ListRequest request, PaperList list, CancellationToken cancellationToken)
    {
        var day = request.Day ?? await days.Run(cancellationToken);
        var query = SearchQueryParser.Parse(request.Query, day, hasDays: request.From is not null || request.To is not null);
        var filters = (request with { Day = day }).Understand().Filters;
        var isEnough = list.Total >= Enough;
        if (request.Page > 1 || (query.Text.Length == 0 && filters.IsNone) || (isEnough && list.Lost.Count == 0)
            // The words were found to be a name, however few papers carry it.
            || (list.Total > 0 && list.Notes.Any(note => note.Kind == QueryNoteKind.MeantAuthor)))
        {
            return [];
        }

        var papers = new Dictionary<string, int>(StringComparer.Ordinal);
        var view = await index.Need(library, cancellationToken);
        var glossary = await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None;
        var corrector = new QueryCorrector(await memory.Need(library, cancellationToken), Papers);
        var mistyped = corrector.Mistyped(query.Terms).ToList();
        if (list.Total + list.Partial >= Enough)
        {
            var better = mistyped.Where(terms => Lost(terms) < list.Lost.Count).Select(AsGuess);
            var corrected = await Offer(better, longerThan: isEnough ? 0 : list.Total, cancellationToken);
            if (isEnough || corrected.Count > 0)
            {
                return corrected;
            }
        }

        var guesses = (await BySurname(request, query, list.Lost, cancellationToken))
            .Concat(corrector.Correct(query.Terms).Select(AsGuess))
            .Concat(await ByConsonants(request, query, cancellationToken))
            .Concat(WithoutWords(request, query, filters))
            .Concat(WithoutFilters(request, query.Terms, filters))
            // Who mistyped a word under conditions gets the word he meant without them, too.
            .Concat(mistyped.Where(terms => Lost(terms) == 0)
                .Take(1)
                .SelectMany(corrected => WithoutFilters(request, corrected.Terms, filters)));
        return await Offer(guesses, longerThan: list.Total, cancellationToken);

        Guess AsGuess(CorrectedTerms corrected) =>
            new(corrected.Kind, request with { Query = SearchQueryWriter.Write(corrected.Terms, query.Filters) });

        // As it will be read again: words typed as one term may then be several.
        int Lost(CorrectedTerms corrected) => SearchQueryParser.Parse(SearchQueryWriter.Write(corrected.Terms, SearchFilters.None)).Terms
            .Count(term => !term.IsExcluded && Papers(term) == 0);

        // Guesses ask for the same terms again and again.
        int Papers(SearchTerm term)
        {
            var written = SearchQueryWriter.Write([term], SearchFilters.None);
            if (!papers.TryGetValue(written, out var count))
            {
                // How a question is put (입히는) is no slip, though no paper says so.
                var isManner = query.Terms.Count > 1 && query.Terms.Contains(term) && KoreanForms.MayBeVerb(term.Text);
                papers[written] = count = term.Paper is null && !isManner
                    ? view.Index.Count(query with { Terms = [term] }, glossary)
                    : Enough;
            }

            return count;
        }
    }

    /// <summary>Those of the guesses that find more papers, a few of each kind.</summary>
    private async Task<List<Correction>> Offer(IEnumerable<Guess> guesses, int longerThan, CancellationToken cancellationToken)
    {
        var offers = new List<Correction>();
        foreach (var (kind, guess) in guesses.DistinctBy(guess => guess.Request).Take(MaxTries))
        {
            if (offers.Count == MaxOffers)
            {
                break;
            }

            if (offers.Count(offer => offer.Kind == kind) < MaxOfKind
                && await search.Count(guess, cancellationToken) is var found
                && found > longerThan)
            {
                offers.Add(new Correction(kind, guess, found));
            }
        }

        return offers;
    }

    /// <summary>Words whose syllables begin with the consonants that were typed: ㄱㅎㅎㅅ for 강화 학습.</summary>
    private async Task<IEnumerable<Guess>> ByConsonants(ListRequest request, SearchQuery query, CancellationToken cancellationToken)
    {
        if (query.Terms.Count == 0
            || !query.Terms.All(term => !term.IsExcluded && term.Field == SearchField.Any && term.Text.All(Hangul.IsConsonant)))
        {
            return [];
        }

        return (await suggest.Run(string.Concat(query.Terms.Select(term => term.Text)), MaxOffers, cancellationToken))
            .Where(suggestion => suggestion.Kind is SuggestionKind.Term or SuggestionKind.Category)
            .Select(suggestion =>
                new Guess(
                    CorrectionKind.Spelling,
                    request with { Query = SearchQueryWriter.Write(SearchQueryParser.Parse(suggestion.Text).Terms, query.Filters) }));
    }

    /// <summary>A surname by its sound, which no paper holds in Hangul: 르쿤 for LeCun.</summary>
    private async Task<IEnumerable<Guess>> BySurname(
        ListRequest request, SearchQuery query, IReadOnlyList<SearchTerm> lost, CancellationToken cancellationToken) =>
        lost is [{ IsExact: false, Field: SearchField.Any } word]
        && await MeantAuthors.SpokenSurname(word.Text, library, suggestions, cancellationToken) is { } surname
            ?
            [
                new Guess(CorrectionKind.Spelling, request with
                {
                    Query = SearchQueryWriter.Write(
                        query.Terms.SelectMany(term =>
                            term.Text == word.Text ? SearchQueryParser.Parse($"author:{surname}").Terms : [term]),
                        query.Filters),
                }),
            ]
            : [];

    /// <summary>What the conditions alone would show.</summary>
    private static IEnumerable<Guess> WithoutWords(ListRequest request, SearchQuery query, SearchFilters filters) =>
        query.Terms.Count == 0 || filters.IsNone
            ? []
            : [new Guess(CorrectionKind.Words, request with { Query = SearchQueryWriter.Write([], query.Filters) })];

    /// <summary>Without one condition each, then without all: those of the query and those of the parameters are the same.</summary>
    private static IEnumerable<Guess> WithoutFilters(
        ListRequest request, IReadOnlyList<SearchTerm> terms, SearchFilters filters)
    {
        SearchFilters[] fewer =
        [
            filters with { From = null, To = null },
            filters with { MinVotes = null, MaxVotes = null },
            filters with { Has = [], Lacks = [] },
            filters with { Sources = [], ExcludedSources = [] },
            filters with { Categories = [], ExcludedCategories = [] },
            SearchFilters.None,
        ];
        return fewer
            .Select(kept => SearchQueryWriter.Write(terms, kept))
            .Where(text => text != SearchQueryWriter.Write(terms, filters))
            .Distinct(StringComparer.Ordinal)
            .Select(text =>
                new Guess(
                    CorrectionKind.Filters,
                    new ListRequest { Query = text, Sort = request.Sort, PageSize = request.PageSize, PrefersEasy = request.PrefersEasy }));
    }

    private sealed record Guess(CorrectionKind Kind, ListRequest Request);
}
