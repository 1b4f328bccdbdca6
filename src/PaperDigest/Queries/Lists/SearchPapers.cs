using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;
using PaperDigest.Telemetry;

namespace PaperDigest.Queries.Lists;

/// <summary>Which papers hold these words, or, without words, which papers are there?</summary>
public sealed class SearchPapers(
    LibraryWriter library,
    DerivedTable<IndexView> index,
    DerivedTable<Glossary> glossaries,
    GetReaderDay days,
    DerivedTable<SuggestionTable> suggestions,
    Asides asides)
{
    /// <summary>What all papers together can be narrowed by: counted once, not for each page of the list of all.</summary>
    private static readonly ConditionalWeakTable<IndexView, Facets> FacetsOfAll = [];

    /// <summary>Where fewer papers are about what was asked, the others are shown without asking.</summary>
    private const int Few = 10;

    /// <summary>Papers that hold more of the words, and hold them better, come first. Without words the newest do.</summary>
    public Task<PaperList> Run(ListRequest request, CancellationToken cancellationToken) => Run(request, rows: null, cancellationToken);

    /// <summary>The papers of these rows that pass the filters; words do not count.</summary>
    internal Task<PaperList> Among(IReadOnlyCollection<int> rows, ListRequest request, CancellationToken cancellationToken) =>
        Run(request with { Query = "" }, rows, cancellationToken);

    private async Task<PaperList> Run(ListRequest request, IReadOnlyCollection<int>? rows, CancellationToken cancellationToken)
    {
        Instruments.Searched();
        var found = await Find(request, rows, request.Page * request.PageSize, cancellationToken);
        var page = found.Shown.Skip((request.Page - 1) * request.PageSize)
            .Take(request.PageSize)
            .Select(number => found.View![number].Row)
            .ToList();
        var items = await PaperItems.Load(library, page, request.PrefersEasy, cancellationToken);
        if (!found.Query.IsEmpty)
        {
            // Those that hold a part stand behind the others.
            var whole = found.Belonging - ((request.Page - 1) * request.PageSize);
            items = await Explain(items, found.Query, [.. page.Skip(Math.Max(0, whole))], cancellationToken);
        }

        return new PaperList(found.Papers.Count, items, found.Query.Notes)
        {
            Query = found.Asked,
            Partial = found.Partial,
            Facets = request.WithFacets ? asides.Try("facets", "", found.Facets) : null,
            Lost = found.Lost,
        };
    }

    /// <summary>The ids of all papers of the list, whatever the page, in order.</summary>
    internal async Task<List<string>> Ids(ListRequest request, CancellationToken cancellationToken)
    {
        var found = await Find(request, rows: null, int.MaxValue, cancellationToken);
        return [.. found.Papers.Select(number => found.View![number].Slug)];
    }

    /// <summary>How many papers the list has, for less than the list: suggestions and corrections ask for many.</summary>
    internal async Task<int> Count(ListRequest request, CancellationToken cancellationToken) =>
        (await Find(request, rows: null, ordered: 0, cancellationToken)).Papers.Count;

    /// <summary>The first papers of a list without words. Those behind them are not looked at.</summary>
    internal async Task<List<PaperItem>> First(int papers, ListRequest request, CancellationToken cancellationToken)
    {
        var query = await Understand(request with { Query = "" }, cancellationToken);
        var view = await index.Need(library, cancellationToken);
        var rows = All(query, view, request.Sort ?? ListSort.Newest).Take(papers).Select(number => view[number].Row);
        return await PaperItems.Load(library, [.. rows], request.PrefersEasy, cancellationToken);
    }

    /// <summary>All papers of the list, of which the first ones, as many as are asked for, stand in order.</summary>
    private async Task<Found> Find(
        ListRequest request, IReadOnlyCollection<int>? rows, int ordered, CancellationToken cancellationToken)
    {
        var query = await Understand(request, cancellationToken);
        if (query.IsMeaningless)
        {
            return new Found([], 0, query, View: null) { Asked = query };
        }

        var sort = request.Sort ?? (query.IsByVotes ? ListSort.Votes : query.IsEmpty ? ListSort.Newest : ListSort.Relevance);
        if (query.Terms.Count == 0 && rows is null)
        {
            var all = await index.Need(library, cancellationToken);
            var listed = All(query, all, sort);
            return new Found(listed as IReadOnlyList<int> ?? (Pieces<int>)[.. listed], 0, query, all) { Asked = query };
        }

        var (view, hits) = await Hits(query, rows, cancellationToken);
        if (hits.Lost.Count > 0 && await query.WithSpoken(hits.Lost, library, suggestions, cancellationToken) is { } meant)
        {
            hits.Hits.Dispose();
            query = meant;
            (view, hits) = await Hits(query, rows, cancellationToken);
        }

        var asked = AskedFor(query, view);
        var leading = await By(query.Authors, view, cancellationToken);
        var passes = query.Filters.In(view);
        var papers = new Leading(ordered, view.Index);
        foreach (var (place, number) in asked.Index())
        {
            papers.Add(Candidate.ById(number, place, view[number], sort));
        }

        using var partial = new Pieces<PaperHit>();
        foreach (ref readonly var hit in hits.Hits)
        {
            if (passes(hit.Paper) && (asked.Count == 0 || !asked.Contains(hit.Paper)))
            {
                var isLeading = leading.Count > 0 && leading.Contains(hit.Paper);
                if (hit.Belongs || isLeading)
                {
                    papers.Add(hit, view[hit.Paper], sort, isLeading);
                }
                else
                {
                    partial.Add(hit);
                }
            }
        }

        hits.Hits.Dispose();
        var best = papers.InOrder();
        var fillsUp = request is { WithPartial: true, Page: 1 } && best.Count < Few;
        // Of the papers that hold a part mostly nobody sees any.
        var others = new Leading(ordered - best.Count, view.Index);
        if (fillsUp || request.Match == ListMatch.Any)
        {
            foreach (ref readonly var hit in partial)
            {
                others.Add(hit, view[hit.Paper], sort);
            }
        }

        var notes = best.Count + partial.Count > 0
            ? hits.Lost.Select(term => QueryNote.About(QueryNoteKind.NotFound, term.Text))
            : [];
        Pieces<int> withOthers = fillsUp || request.Match == ListMatch.Any ? [.. best, .. others.InOrder()] : best;
        return new Found(
            request.Match == ListMatch.Any ? withOthers : best,
            partial.Count,
            hits.Query with { Notes = [.. query.Notes, .. notes] },
            view)
        {
            Asked = query,
            Shown = withOthers,
            Belonging = best.Count,
            Lost = hits.Lost,
        };
    }

    /// <summary>The papers by these authors.</summary>
    private async Task<HashSet<int>> By(IReadOnlyList<string> authors, IndexView view, CancellationToken cancellationToken) =>
        authors.Count == 0
            ? []
            : [.. (await library.PapersBy(authors, cancellationToken)).Select(view.Index.WithRow).OfType<int>()];

    private async Task<SearchQuery> Understand(ListRequest request, CancellationToken cancellationToken)
    {
        var asked = (request with { Day = request.Day ?? await days.Run(cancellationToken) }).Understand();
        var query = await (await asked.In(library, cancellationToken)).WithInitials(library, suggestions, cancellationToken);
        return await query.WithTitled(library, suggestions, cancellationToken);
    }

    /// <summary>The papers whose ids were typed, in that order.</summary>
    private static List<int> AskedFor(SearchQuery query, IndexView view) =>
    [
        .. query.Papers.Select(view.Index.WithSlug)
            .OfType<int>()
            .Distinct()
            .Where(number => query.Filters.Pass(view[number])),
    ];

    /// <summary>A list without words: all papers that pass the filters.</summary>
    private static IEnumerable<int> All(SearchQuery query, IndexView view, ListSort sort)
    {
        var papers = view.InOrder(PaperOrders.Of(sort));
        return query.Filters.IsNone ? papers : papers.Where(new Func<int, bool>(query.Filters.In(view)));
    }

    /// <summary>What the words find, nothing where ids alone were typed, or the papers of some rows; and the papers by number.</summary>
    private async Task<(IndexView View, PaperHits Hits)> Hits(
        SearchQuery query, IReadOnlyCollection<int>? rows, CancellationToken cancellationToken)
    {
        List<SearchTerm> ids = [.. query.Terms.Where(term => term.Paper is not null)];
        var words = query with { Terms = [.. query.Terms.Except(ids)] };
        var view = await index.Need(library, cancellationToken);
        if (query.Terms.Count == 0 || (ids.Count > 0 && words.IsEmpty))
        {
            var all = ids.Count > 0 ? [] : rows!.Select(view.Index.WithRow).OfType<int>();
            return (view, new PaperHits([.. all.Select(number => new PaperHit(number, HasAllInTitle: false, Rank: 0))], query));
        }

        var hits = view.Index.Find(words, await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None);
        return (view, hits with { Query = hits.Query with { Terms = [.. ids, .. hits.Query.Terms] } });
    }

    /// <summary>Adds where the papers match, and why where that is not plain to see.</summary>
    private async Task<List<PaperItem>> Explain(
        List<PaperItem> items, SearchQuery query, HashSet<int> partial, CancellationToken cancellationToken)
    {
        var wanted = items.Select(item => item.Row).ToList();
        var texts = await library.Texts(wanted, cancellationToken);
        var explanation = new MatchExplanation(query);
        return items.ConvertAll(item =>
            (asides.Try("passage", item.Id, () => explanation.Of(item, texts.GetValueOrDefault(item.Row, ""))) ?? item) with
            {
                IsPartial = partial.Contains(item.Row),
            });
    }

    /// <summary>What a search comes to.</summary>
    /// <param name="Papers">The numbers of all papers of the list, in order.</param>
    /// <param name="Partial">How many others hold only a part of what was asked.</param>
    /// <param name="Query">The query with what it was widened by.</param>
    /// <param name="View">Where they were found; null when nothing was looked for.</param>
    private sealed record Found(IReadOnlyList<int> Papers, int Partial, SearchQuery Query, IndexView? View)
    {
        /// <summary>The query without what it was widened by.</summary>
        public SearchQuery? Asked { get; init; }

        /// <summary>The papers that the pages show: those of the list, and where they are few the others.</summary>
        public IReadOnlyList<int> Shown { get; init; } = Papers;

        /// <summary>How many of those are about what was asked; they stand first.</summary>
        public int Belonging { get; init; } = Papers.Count;

        /// <summary>Terms that are in no paper.</summary>
        public IReadOnlyList<SearchTerm> Lost { get; init; } = [];

        public Facets Facets() =>
            View is null ? new Facets([], [], [], [])
            : Query.Filters.IsNone && Papers.Count == View.Index.PaperCount
                ? FacetsOfAll.GetValue(View, view => Queries.Lists.Facets.Of(Papers, view, Query.Filters))
            : Queries.Lists.Facets.Of(Papers, View, Query.Filters);
    }

    /// <summary>
    /// Papers that are found, of which the first ones are put in order. Most papers stand behind as many others as are wanted; of those no
    /// more than their first criterion is looked at, as votes and days lie scattered over the index.
    /// </summary>
    /// <param name="count">How many are wanted in order.</param>
    /// <param name="index">What orders equals.</param>
    private sealed class Leading(int count, PaperIndex index)
    {
        private readonly PriorityQueue<long, long> _best = new();
        private readonly List<Candidate> _candidates = [];
        private readonly Pieces<int> _behind = [];

        /// <summary>A paper of this rank that nothing else lifts is behind, and so are those of a lower one.</summary>
        private double _rankBehind = double.MinValue;

        public void Add(PaperHit hit, ViewedPaper paper, ListSort sort, bool isLeading = false)
        {
            var isByRank = sort == ListSort.Relevance && !isLeading && !hit.HasAllInTitle;
            if (isByRank && hit.Rank <= _rankBehind)
            {
                _behind.Add(hit.Paper);
                return;
            }

            var first = Candidate.FirstOf(hit, paper, sort, isLeading);
            if (IsBehind(first))
            {
                _behind.Add(hit.Paper);
                _rankBehind = isByRank ? hit.Rank : _rankBehind;
            }
            else
            {
                Add(Candidate.Of(first, paper, sort));
            }
        }

        public void Add(Candidate candidate)
        {
            _candidates.Add(candidate);
            if (count < int.MaxValue)
            {
                _best.Enqueue(candidate.First, candidate.First);
                if (_best.Count > count)
                {
                    _best.Dequeue();
                }
            }
        }

        /// <summary>All papers, the first ones in order.</summary>
        public Pieces<int> InOrder()
        {
            Order.First(_candidates, count, (one, other) => Candidate.Compare(one, other, index));
            Pieces<int> papers = [.. _candidates.Select(candidate => candidate.Number), .. _behind];
            _behind.Dispose();
            return papers;
        }

        private bool IsBehind(long first) => count <= 0 || (_best.Count == count && first < _best.Peek());
    }

    /// <summary>
    /// A paper that is found, by its number, with what it is ordered by, the larger first. Equals stand in the order of ids, so that
    /// pages never overlap.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(int Number, long First, int Second, int Third = 0)
    {
        /// <summary>
        /// By relevance, papers of an author whose name was typed stand on top, then those with all words in the title, and votes and
        /// freshness tell between those that are nearly as good.
        /// </summary>
        public static long FirstOf(PaperHit hit, ViewedPaper paper, ListSort sort, bool isLeading) => sort switch
        {
            ListSort.Relevance => Nearly(hit.Rank) + (isLeading ? 1L << 33 : 0) + (hit.HasAllInTitle ? 1L << 32 : 0),
            ListSort.Votes => paper.Votes ?? -1,
            ListSort.Oldest => -paper.FirstDate.DayNumber,
            _ => paper.LastDate.DayNumber,
        };

        /// <summary>A paper with what is looked at behind the first criterion.</summary>
        public static Candidate Of(long first, ViewedPaper paper, ListSort sort) => sort switch
        {
            ListSort.Relevance => new Candidate(paper.Number, first, paper.Votes ?? -1, paper.LastDate.DayNumber),
            ListSort.Votes => new Candidate(paper.Number, first, paper.LastDate.DayNumber),
            _ => new Candidate(paper.Number, first, paper.Votes ?? -1),
        };

        /// <summary>A paper that was asked for by its id: by relevance nothing stands above it but what was asked for before it.</summary>
        public static Candidate ById(int number, int place, ViewedPaper paper, ListSort sort) =>
            Of(
                sort == ListSort.Relevance
                    ? long.MaxValue - place
                    : FirstOf(new PaperHit(number, HasAllInTitle: true, Rank: 0), paper, sort, isLeading: false),
                paper,
                sort);

        public static int Compare(Candidate one, Candidate other, PaperIndex index) =>
            one.First != other.First ? other.First.CompareTo(one.First)
            : one.Second != other.Second ? other.Second.CompareTo(one.Second)
            : one.Third != other.Third ? other.Third.CompareTo(one.Third)
            : index.CompareSlugs(one.Number, other.Number);

        /// <summary>The same number for ranks within about one in a hundred of each other.</summary>
        private static int Nearly(double rank) => rank > 0 ? (int)Math.Round(Math.Log(rank) / Math.Log(1.01)) : int.MinValue;
    }
}
