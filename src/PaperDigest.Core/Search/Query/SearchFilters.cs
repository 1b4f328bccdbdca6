using PaperDigest.Core.Categories;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// What papers are narrowed to besides words: by operators of a query and by parameters of a list, which are the same
/// thing. Every part that is given must hold.
/// </summary>
public sealed record SearchFilters
{
    public static SearchFilters None { get; } = new();

    /// <summary>Of each of these choices a paper has at least one category.</summary>
    public IReadOnlyList<IReadOnlyList<Category>> Categories { get; init; } = [];

    /// <summary>Categories of which a paper has none.</summary>
    public IReadOnlyList<Category> ExcludedCategories { get; init; } = [];

    /// <summary>Of each of these choices at least one source mentions the paper, on one of the days.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sources { get; init; } = [];

    /// <summary>Sources none of which mentions the paper, on whatever day.</summary>
    public IReadOnlyList<string> ExcludedSources { get; init; } = [];

    /// <summary>The first day of a mention, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of a mention, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The least of a paper's highest votes.</summary>
    public int? MinVotes { get; init; }

    /// <summary>The most of a paper's highest votes. Papers of unknown votes pass neither bound.</summary>
    public int? MaxVotes { get; init; }

    /// <summary>What must be there of a paper.</summary>
    public IReadOnlyList<PaperPart> Has { get; init; } = [];

    /// <summary>What must not be there.</summary>
    public IReadOnlyList<PaperPart> Lacks { get; init; } = [];

    public bool IsNone => Categories.Count == 0 && ExcludedCategories.Count == 0 && !NarrowsMentions && ExcludedSources.Count == 0
        && MinVotes is null && MaxVotes is null && Has.Count == 0 && Lacks.Count == 0;

    /// <summary>True when it matters who mentions a paper and when.</summary>
    public bool NarrowsMentions => Sources.Count > 0 || From is not null || To is not null;

    /// <summary>True when nothing can pass: an empty range, or a part both wanted and not.</summary>
    public bool IsContradiction => From > To || MinVotes > MaxVotes || Has.Intersect(Lacks).Any();

    /// <summary>What passes both.</summary>
    public SearchFilters And(SearchFilters other) => new()
    {
        Categories = [.. Categories, .. other.Categories],
        ExcludedCategories = [.. ExcludedCategories.Union(other.ExcludedCategories)],
        Sources = [.. Sources, .. other.Sources],
        ExcludedSources = [.. ExcludedSources.Union(other.ExcludedSources, StringComparer.OrdinalIgnoreCase)],
        From = Larger(From, other.From),
        To = Smaller(To, other.To),
        MinVotes = Larger(MinVotes, other.MinVotes),
        MaxVotes = Smaller(MaxVotes, other.MaxVotes),
        Has = [.. Has.Union(other.Has)],
        Lacks = [.. Lacks.Union(other.Lacks)],
    };

    /// <summary>The larger bound; null is none.</summary>
    private static T? Larger<T>(T? one, T? other)
        where T : struct => one is null || Comparer<T?>.Default.Compare(other, one) > 0 ? other ?? one : one;

    private static T? Smaller<T>(T? one, T? other)
        where T : struct => one is null || (other is not null && Comparer<T?>.Default.Compare(other, one) < 0) ? other ?? one : one;
}

/// <summary>Something a digest may give of a paper besides its summary.</summary>
public enum PaperPart
{
    /// <summary>A 쉬운설명.</summary>
    Easy,

    /// <summary>An address of code, models or data.</summary>
    Code,

    /// <summary>A film.</summary>
    Video,
}
