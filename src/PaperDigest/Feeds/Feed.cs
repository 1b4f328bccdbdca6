using PaperDigest.Web;

namespace PaperDigest.Feeds;

/// <summary>A list in the shape feed readers take. Addresses are absolute where the site knows its own.</summary>
/// <param name="Id">Identifies the list in every reader, the same on all its pages; see <see cref="SiteAddress.Id"/>.</param>
/// <param name="Title">What the list is.</param>
/// <param name="Language">The language of the words around the digests' own.</param>
/// <param name="Self">The address of this page of it.</param>
/// <param name="Page">The same list as a page.</param>
/// <param name="Next">The address of older entries of the same list; null at its end.</param>
/// <param name="Icon">The site's icon.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Updated">When the newest entry was read, UTC.</param>
/// <param name="Entries">In the order of the list.</param>
public sealed record Feed(
    string Id,
    string Title,
    string Language,
    string Self,
    string Page,
    string? Next,
    string Icon,
    string Site,
    DateTime Updated,
    IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>Which parts of a search could not be used, or what a podcast is; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A paper, or a day with its papers.</summary>
public sealed record FeedEntry
{
    /// <summary>Identifies the entry in every reader; see <see cref="SiteAddress.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The page of it.</summary>
    public required string Address { get; init; }

    public required string Title { get; init; }

    /// <summary>
    /// The digest's day. It has no hour: midnight in UTC is still that day from London to Tokyo, and is never in the future in Korea.
    /// </summary>
    public required DateOnly Day { get; init; }

    /// <summary>When a digest that speaks of it was last read, UTC.</summary>
    public required DateTime Updated { get; init; }

    /// <summary>Content that has passed the allow-list.</summary>
    public required string Html { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Slug and name.</summary>
    public IReadOnlyList<(string Term, string Label)> Categories { get; init; } = [];

    /// <summary>Where it is read aloud.</summary>
    public string? Audio { get; init; }

    /// <summary>The paper itself.</summary>
    public string? Related { get; init; }

    public DateTime Published => Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
