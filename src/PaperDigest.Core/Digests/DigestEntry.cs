using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Digests;

/// <summary>One paper as one digest presents it.</summary>
public sealed record DigestEntry
{
    /// <summary>The line the entry begins on, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The title as written there, or empty when the digest gives none.</summary>
    public required string Title { get; init; }

    /// <summary>The Korean title, where <see cref="Title"/> is the English original.</summary>
    public string? KoreanTitle { get; init; }

    public ArxivId? ArxivId { get; init; }

    /// <summary>What identifies it outside of arXiv, where the digest links to that as the paper; DOIs in its text are of others.</summary>
    public PublicationId? Publication { get; init; }

    /// <summary>All addresses of the paper in the order of the file, pictures and videos apart.</summary>
    public IReadOnlyList<WebLink> Links { get; init; } = [];

    public IReadOnlyList<AuthorName> Authors { get; init; } = [];

    /// <summary>Votes on that day; 0 is a number, null is unknown (<c>Vote: -</c> or no line).</summary>
    public int? Votes { get; init; }

    /// <summary>A picture of the paper; the submitter's portrait is none.</summary>
    public WebLink? Image { get; init; }

    public WebLink? Video { get; init; }

    /// <summary>The section heading it stood under, without decoration: <c>Computer Vision</c>.</summary>
    public string? Category { get; init; }

    /// <summary>관련분야 as written, split; names that are only somebody's tags begin with <c>#</c>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<SummarySection> Sections { get; init; } = [];

    /// <summary>Visible damage in the text.</summary>
    public IReadOnlyList<TextDamage> Damage { get; init; } = [];

    /// <summary>The day of this entry where a file holds more than one; null means the document's.</summary>
    public DigestDay? Day { get; init; }
}
