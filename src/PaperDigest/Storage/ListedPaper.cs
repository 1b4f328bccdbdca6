using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A paper as lists order, count and show it, without what its digests say. <see cref="Paper"/> explains the parts.</summary>
public sealed record ListedPaper
{
    /// <summary>The number of its row.</summary>
    public required int Id { get; init; }

    /// <summary>The public id.</summary>
    public required string Slug { get; init; }

    public required string? ArxivId { get; init; }

    public required string? Publication { get; init; }

    public required string Title { get; init; }

    public required string? KoreanTitle { get; init; }

    public required string? Gist { get; init; }

    public required int? Votes { get; init; }

    public required DateOnly FirstDate { get; init; }

    public required DateOnly LastDate { get; init; }

    public required string? Image { get; init; }

    public required string? Video { get; init; }

    public required bool HasEasy { get; init; }

    public required bool HasCode { get; init; }

    public required bool HasVideo { get; init; }

    /// <summary>In the order of the title page.</summary>
    public required List<ListedAuthor> Authors { get; init; }

    /// <summary>Ordered by slug.</summary>
    public required List<ListedCategory> Categories { get; init; }
}

public sealed record ListedAuthor(string Slug, string Name);

/// <summary>A category of a paper.</summary>
/// <param name="Slug">The category.</param>
/// <param name="Name">As a digest writes it; counts only where the taxonomy does not know the slug.</param>
/// <param name="Given">True when a digest gives it, false when it was inferred from the text.</param>
public sealed record ListedCategory(string Slug, string Name, bool Given);
