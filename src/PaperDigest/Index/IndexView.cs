using PaperDigest.Core.Categories;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// What lists read: the index, and what its papers are filtered, sorted and counted by, where it lies in the index. Papers go by their
/// numbers there.
/// </summary>
public sealed class IndexView
{
    /// <summary>For each segment, the place in <see cref="Categories"/> of each of its categories.</summary>
    private readonly int[][] _categories;

    /// <summary>For each segment, the place in <see cref="Sources"/> of each of its sources.</summary>
    private readonly int[][] _sources;

    /// <summary>The same categories' slugs.</summary>
    private readonly string[][] _slugs;

    private readonly Lazy<Counts> _counts;

    private readonly Lazy<int[]>[] _orders;

    private readonly Lazy<PaperKinds> _byCategories;

    private readonly Lazy<PaperKinds> _byMentions;

    public IndexView(KeptIndex kept)
    {
        Index = new PaperIndex([.. kept.Segments.Select(segment => segment.Live)]);
        var segments = kept.Segments.Select(segment => segment.Segment).ToList();
        var named = segments.ConvertAll(segment => Enumerable.Range(0, segment.CategoryCount).Select(segment.Category).ToList());
        Categories =
        [
            .. named.SelectMany(categories => categories)
                .GroupBy(
                    category => category.Slug,
                    (slug, same) => CategoryNames.Of(slug, same.Select(category => category.Name)),
                    StringComparer.Ordinal),
        ];
        var places = Categories.Select((category, place) => (category.Slug, place))
            .ToDictionary(category => category.Slug, category => category.place, StringComparer.Ordinal);
        _categories = [.. named.Select(categories => categories.Select(category => places[category.Slug]).ToArray())];
        _slugs = Array.ConvertAll(_categories, categories => Array.ConvertAll(categories, place => Categories[place].Slug));
        var sources = segments.ConvertAll(segment => Enumerable.Range(0, segment.SourceCount).Select(segment.Source).ToList());
        Sources = [.. sources.SelectMany(names => names).Distinct(StringComparer.Ordinal)];
        _sources = [.. sources.Select(names => names.Select(NumberOf).ToArray())];
        _counts = new(Count);
        _byCategories = new(() => new PaperKinds(Index, segments.ConvertAll(segment => segment.CategoryKinds)));
        _byMentions = new(() => new PaperKinds(Index, segments.ConvertAll(segment => segment.MentionKinds)));
        _orders = Array.ConvertAll(Enum.GetValues<PaperOrder>(), order => new Lazy<int[]>(() => Index.InOrder(order)));
    }

    public PaperIndex Index { get; }

    /// <summary>All categories, in no order.</summary>
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>The names of all sources, in no order.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The last day on which any paper is mentioned; null for an empty library.</summary>
    public DateOnly? Newest => Index.First(PaperOrder.Newest) is { } paper ? this[paper].LastDate : null;

    /// <summary>Which papers have the same categories.</summary>
    public PaperKinds ByCategories => _byCategories.Value;

    /// <summary>Which papers have the same mentions.</summary>
    public PaperKinds ByMentions => _byMentions.Value;

    public ViewedPaper this[int paper] => new(this, paper);

    internal static async Task<IndexView> Build(
        IDatabaseProvider database, IndexUpdater updater, CancellationToken cancellationToken) =>
        new(await updater.CatchUp(database, cancellationToken));

    /// <summary>All papers in an order; put in order once.</summary>
    public IReadOnlyList<int> InOrder(PaperOrder order) => _orders[(int)order].Value;

    /// <summary>A source's place in <see cref="Sources"/>; -1 when nothing of it is there.</summary>
    public int NumberOf(string source)
    {
        for (var i = 0; i < Sources.Count; i++)
        {
            if (Sources[i] == source)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The papers a source mentions, by its place in <see cref="Sources"/>.</summary>
    public int PapersOf(int source) => _counts.Value.Sources[source];

    /// <summary>The papers of a category, by its place in <see cref="Categories"/>, and the newest day on which one is mentioned.</summary>
    public (int Papers, DateOnly Newest) In(int category) => (_counts.Value.Categories[category], _counts.Value.Newest[category]);

    /// <summary>Replaces what a list holds by the places of a paper's categories in <see cref="Categories"/>, each once.</summary>
    public void ReadCategories(int paper, List<int> into)
    {
        into.Clear();
        var (segment, number) = Index.PlaceOf(paper);
        for (var numbers = Index.Segment(segment).Categories(number); !numbers.IsAtEnd;)
        {
            into.Add(_categories[segment][numbers.Read()]);
        }
    }

    /// <summary>Replaces what a list holds by who mentions a paper, as a place in <see cref="Sources"/>, and when.</summary>
    public void ReadMentions(int paper, List<(int Source, DateOnly Date)> into)
    {
        into.Clear();
        var (segment, number) = Index.PlaceOf(paper);
        for (var numbers = Index.Segment(segment).Mentions(number); !numbers.IsAtEnd;)
        {
            into.Add((_sources[segment][numbers.Read()], DateOnly.FromDayNumber(numbers.Read())));
        }
    }

    internal bool IsIn(int paper, string category)
    {
        var (segment, number) = Index.PlaceOf(paper);
        var slugs = _slugs[segment];
        for (var numbers = Index.Segment(segment).Categories(number); !numbers.IsAtEnd;)
        {
            if (slugs[numbers.Read()] == category)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A source by its number in the segment of a paper.</summary>
    internal string SourceOf(int paper, int number) => Sources[_sources[Index.PlaceOf(paper).Segment][number]];

    private Counts Count()
    {
        var counts = new Counts(new int[Sources.Count], new int[Categories.Count], new DateOnly[Categories.Count]);
        var (mentions, categories) = (new List<(int Source, DateOnly Date)>(), new List<int>());
        foreach (var (example, papers) in ByMentions.All)
        {
            ReadMentions(example, mentions);
            for (var i = 0; i < mentions.Count; i++)
            {
                var source = mentions[i].Source;
                counts.Sources[source] += mentions.FindIndex(mention => mention.Source == source) == i ? papers : 0;
            }
        }

        foreach (var paper in Index.Papers)
        {
            ReadCategories(paper, categories);
            foreach (var category in categories)
            {
                counts.Categories[category]++;
                var (last, newest) = (this[paper].LastDate, counts.Newest[category]);
                counts.Newest[category] = last > newest ? last : newest;
            }
        }

        return counts;
    }

    /// <summary>How many papers there are of each source and category, and the newest day of each category.</summary>
    private sealed record Counts(int[] Sources, int[] Categories, DateOnly[] Newest);
}

/// <summary>What a list can be narrowed by.</summary>
public interface IFilteredPaper
{
    int? Votes { get; }

    bool Has(PaperPart part);

    /// <summary>True for a paper of the category with this slug.</summary>
    bool IsIn(string category);

    /// <summary>True when a source speaks of it on one of these days; one of some sources where they are given.</summary>
    bool IsMentioned(DateOnly from, DateOnly to, IReadOnlyList<string>? by = null);
}

/// <summary>A paper of a view.</summary>
public readonly struct ViewedPaper(IndexView view, int number) : IFilteredPaper
{
    public int Number => number;

    /// <summary>The number of its row in the database.</summary>
    public int Row => At.Segment.RowOf(At.Paper);

    public string Slug => At.Segment.Slug(At.Paper);

    public int? Votes => At.Segment.Votes(At.Paper);

    public DateOnly FirstDate => At.Segment.FirstDate(At.Paper);

    public DateOnly LastDate => At.Segment.LastDate(At.Paper);

    private (Segment Segment, int Paper) At => view.Index.At(number);

    public bool Has(PaperPart part) => At.Segment.Has(At.Paper, part);

    public bool IsIn(string category) => view.IsIn(number, category);

    public bool IsMentioned(DateOnly from, DateOnly to, IReadOnlyList<string>? by = null)
    {
        var (segment, paper) = At;
        for (var numbers = segment.Mentions(paper); !numbers.IsAtEnd;)
        {
            var (source, day) = (numbers.Read(), numbers.Read());
            if (day >= from.DayNumber
                && day <= to.DayNumber
                && (by is null || IsAmong(view.SourceOf(number, source), by)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAmong(string source, IReadOnlyList<string> sources)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            if (sources[i] == source)
            {
                return true;
            }
        }

        return false;
    }
}
