using PaperDigest.Core.Search;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>A list that was perhaps meant.</summary>
/// <param name="Kind">What is other in it.</param>
/// <param name="Request">The list.</param>
/// <param name="Papers">How many papers it has, more than the one that was asked for.</param>
public sealed record Correction(CorrectionKind Kind, ListRequest Request, int Papers);

/// <summary>What else could have been meant by a search that finds nothing or little?</summary>
public sealed class OfferCorrections(PaperDigestDb db, SearchPapers search, LibraryMemory<Vocabulary> memory)
{
    /// <summary>Who finds this many has something to read.</summary>
    public const int Enough = 3;

    private const int MaxOffers = 5;

    /// <summary>Each guess costs a search.</summary>
    private const int MaxTries = 16;

    /// <summary>So many of one kind, so that others are offered, too.</summary>
    private const int MaxOfKind = 2;

    /// <summary>None when the list has enough papers, or is not of its first page.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="papers">How many papers that found.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<Correction>> Run(ListRequest request, int papers, CancellationToken cancellationToken)
    {
        var query = SearchQueryParser.Parse(request.Query);
        if (papers >= Enough || request.Page > 1 || (query.Text.Length == 0 && request.Understand().Filters.IsNone))
        {
            return [];
        }

        var corrector = new QueryCorrector(await memory.Get(db, cancellationToken));
        var guesses = corrector.Correct(query.Terms)
            .Select(corrected => (corrected.Kind, Request: request with { Query = SearchQueryWriter.Write(corrected.Terms, query.Filters) }))
            .Concat(WithoutWords(request, query))
            .Concat(WithoutFilters(request, query).Select(wider => (Kind: CorrectionKind.Filters, Request: wider)))
            .DistinctBy(guess => guess.Request)
            .Take(MaxTries);
        var offers = new List<Correction>();
        foreach (var (kind, guess) in guesses)
        {
            if (offers.Count == MaxOffers)
            {
                break;
            }

            if (offers.Count(offer => offer.Kind == kind) < MaxOfKind && (await search.Ids(guess, cancellationToken)).Count is var found && found > papers)
            {
                offers.Add(new Correction(kind, guess, found));
            }
        }

        return offers;
    }

    /// <summary>What the conditions alone would show.</summary>
    private static IEnumerable<(CorrectionKind Kind, ListRequest Request)> WithoutWords(ListRequest request, SearchQuery query) =>
        query.Terms.Count == 0 || request.Understand().Filters.IsNone ? [] : [(CorrectionKind.Words, request with { Query = SearchQueryWriter.Write([], query.Filters) })];

    /// <summary>Without one condition each, then without all: those of the query and those of the parameters are the same.</summary>
    private static IEnumerable<ListRequest> WithoutFilters(ListRequest request, SearchQuery query)
    {
        var filters = request.Understand().Filters;
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
            .Select(kept => SearchQueryWriter.Write(query.Terms, kept))
            .Where(text => text != SearchQueryWriter.Write(query.Terms, filters))
            .Distinct(StringComparer.Ordinal)
            .Select(text => new ListRequest { Query = text, Sort = request.Sort, PageSize = request.PageSize, PrefersEasy = request.PrefersEasy });
    }
}
