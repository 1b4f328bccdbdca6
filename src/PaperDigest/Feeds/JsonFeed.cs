using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaperDigest.Feeds;

/// <summary>Writes JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
public static class JsonFeed
{
    public const string ContentType = "application/feed+json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            "https://jsonfeed.org/version/1.1",
            feed.Title,
            feed.Note,
            feed.Page,
            feed.Self,
            feed.Next,
            feed.Icon,
            feed.Language,
            [.. feed.Entries.Select(entry => new Item(
                entry.Id,
                entry.Address,
                entry.Related,
                entry.Title,
                entry.Html,
                entry.Published,
                DateTime.SpecifyKind(entry.Updated, DateTimeKind.Utc),
                entry.Authors.Count > 0 ? [.. entry.Authors.Select(name => new Person(name))] : null,
                entry.Categories.Count > 0 ? [.. entry.Categories.Select(category => category.Label)] : null))]),
        Options);

    private sealed record Document(
        string Version,
        string Title,
        string? Description,
        string HomePageUrl,
        string FeedUrl,
        string? NextUrl,
        string Icon,
        string Language,
        IReadOnlyList<Item> Items);

    private sealed record Item(
        string Id,
        string Url,
        string? ExternalUrl,
        string Title,
        string ContentHtml,
        DateTime DatePublished,
        DateTime DateModified,
        IReadOnlyList<Person>? Authors,
        IReadOnlyList<string>? Tags);

    private sealed record Person(string Name);
}
