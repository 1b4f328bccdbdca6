using PaperDigest.Core.Search.Query;

namespace PaperDigest.Core.Search.Index;

/// <summary>What of a paper is filtered, sorted and counted by.</summary>
/// <param name="Slug">Its public id, by which the papers of a segment are ordered.</param>
public sealed record PaperColumns(string Slug)
{
    /// <summary>The number of its row in the database, by which changes name it.</summary>
    public int Row { get; init; }

    public int? Votes { get; init; }

    /// <summary>The day of its first mention.</summary>
    public DateOnly FirstDate { get; init; }

    /// <summary>The day of its last mention.</summary>
    public DateOnly LastDate { get; init; }

    public IReadOnlyList<PaperPart> Parts { get; init; } = [];

    /// <summary>Slugs, with a name as digests write it.</summary>
    public IReadOnlyList<(string Slug, string Name)> Categories { get; init; } = [];

    public IReadOnlyList<(string Source, DateOnly Date)> Mentions { get; init; } = [];
}
