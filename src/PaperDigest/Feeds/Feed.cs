using PaperDigest.Web;

namespace PaperDigest.Feeds;

/// <summary>A list as feed readers take it. Addresses are absolute where the site knows its own.</summary>
/// <param name="Id">What it is known by wherever it is read, its first page standing for all; see <see cref="SiteAddress.Id"/>.</param>
/// <param name="Title">What the list is.</param>
/// <param name="Language">The language of the words around the digests' own.</param>
/// <param name="Self">The address of this page of it.</param>
/// <param name="Page">The same list as a page.</param>
/// <param name="Next">Older entries of the same list; null at its end.</param>
/// <param name="Icon">The site's icon.</param>
/// <param name="Site">The site's name.</param>
/// <param name="Updated">When the newest of it was read, UTC.</param>
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
    /// <summary>What of the search could not be used, in sentences; null when there is nothing to say.</summary>
    public string? Note { get; init; }
}

/// <summary>A paper, or a day with its papers.</summary>
public sealed record FeedEntry
{
    /// <summary>What it is known by wherever it is read; see <see cref="SiteAddress.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The page of it.</summary>
    public required string Address { get; init; }

    public required string Title { get; init; }

    /// <summary>The digest's day. It has no hour; midnight in UTC is that day from London to Tokyo, and never lies ahead in Korea.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When a digest that speaks of it was last read, UTC.</summary>
    public required DateTime Updated { get; init; }

    /// <summary>Content that has passed the allow-list.</summary>
    public required string Html { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Slug and name.</summary>
    public IReadOnlyList<(string Term, string Label)> Categories { get; init; } = [];

    /// <summary>The paper itself.</summary>
    public string? Related { get; init; }

    public DateTime Published => Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
