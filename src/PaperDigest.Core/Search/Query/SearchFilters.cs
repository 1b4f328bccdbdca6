using PaperDigest.Core.Categories;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// The filters of a search or list besides words, given by operators of a query or by parameters of a list. A paper must pass all
/// of them.
/// </summary>
public sealed record SearchFilters
{
    public static SearchFilters None { get; } = new();

    /// <summary>A paper must have at least one category of each of these lists.</summary>
    public IReadOnlyList<IReadOnlyList<Category>> Categories { get; init; } = [];

    /// <summary>A paper must have none of these categories.</summary>
    public IReadOnlyList<Category> ExcludedCategories { get; init; } = [];

    /// <summary>At least one source of each of these lists must mention the paper within the days.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sources { get; init; } = [];

    /// <summary>None of these sources may mention the paper, on any day.</summary>
    public IReadOnlyList<string> ExcludedSources { get; init; } = [];

    /// <summary>The first day of a mention, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of a mention, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The lower bound of a paper's highest votes.</summary>
    public int? MinVotes { get; init; }

    /// <summary>The upper bound of a paper's highest votes. Papers without known votes pass neither bound.</summary>
    public int? MaxVotes { get; init; }

    /// <summary>The parts a paper must have.</summary>
    public IReadOnlyList<PaperPart> Has { get; init; } = [];

    /// <summary>The parts a paper must not have.</summary>
    public IReadOnlyList<PaperPart> Lacks { get; init; } = [];

    public bool IsNone => Categories.Count == 0 && ExcludedCategories.Count == 0 && !NarrowsMentions && ExcludedSources.Count == 0
        && MinVotes is null && MaxVotes is null && Has.Count == 0 && Lacks.Count == 0;

    /// <summary>True when a filter depends on who mentions a paper or when.</summary>
    public bool NarrowsMentions => Sources.Count > 0 || From is not null || To is not null;

    /// <summary>True when no paper can pass: an empty range, or a part, category or source both required and excluded.</summary>
    public bool IsContradiction =>
        From > To || MinVotes > MaxVotes || (Has.Count > 0 && Lacks.Count > 0 && Has.Intersect(Lacks).Any())
        || (ExcludedCategories.Count > 0 && Categories.Any(choice => choice.Count > 0 && choice.All(ExcludedCategories.Contains)))
        || (ExcludedSources.Count > 0
            && Sources.Any(choice =>
                choice.Count > 0 && choice.All(name => ExcludedSources.Contains(name, StringComparer.OrdinalIgnoreCase))));

    /// <summary>The filters that pass what both pass.</summary>
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

/// <summary>A part of an entry besides the summary.</summary>
public enum PaperPart
{
    /// <summary>A 쉬운설명.</summary>
    Easy,

    /// <summary>An address of code, models or data.</summary>
    Code,

    /// <summary>A film.</summary>
    Video,
}
