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

internal static class ListedPapers
{
    /// <summary>A paper that was loaded with its authors and categories, as <see cref="ListedRows"/> reads it.</summary>
    public static ListedPaper Listed(this Paper paper) => new()
    {
        Id = paper.Id,
        Slug = paper.Slug,
        ArxivId = paper.ArxivId,
        Publication = paper.Publication,
        Title = paper.Title,
        KoreanTitle = paper.KoreanTitle,
        Gist = paper.Gist,
        Votes = paper.Votes,
        FirstDate = paper.FirstDate,
        LastDate = paper.LastDate,
        Image = paper.Image,
        Video = paper.Video,
        HasEasy = paper.HasEasy,
        HasCode = paper.HasCode,
        HasVideo = paper.HasVideo,
        Authors = [.. paper.Authors.OrderBy(author => author.Position).Select(author => new ListedAuthor(author.Slug, author.Name))],

        // Not in the order of the reader's language, or every file would have another for each.
        Categories =
        [
            .. paper.Categories.OrderBy(category => category.Slug, StringComparer.Ordinal)
                .Select(category => new ListedCategory(category.Slug, category.Name, category.Given)),
        ],
    };
}
