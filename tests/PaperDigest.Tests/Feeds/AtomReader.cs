using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace PaperDigest.Tests.Feeds;

internal sealed record AtomEntry(string Id, string Title, DateTime Published, DateTime Updated, IReadOnlyList<string> Authors, string Html);

internal sealed record AtomDocument(
    string Id, string Title, DateTime Updated, string? Self, string? Alternate, string? Next, IReadOnlyList<AtomEntry> Entries)
{
    public string? Subtitle { get; init; }
}

/// <summary>Reads Atom and checks what RFC 4287 requires of every feed and entry.</summary>
internal static class AtomReader
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static AtomDocument Read(byte[] bytes)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        var feed = XDocument.Load(reader).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.All(feed.Descendants(), element => Assert.Equal(Atom, element.Name.Namespace));
        var entries = feed.Elements(Atom + "entry").Select(Entry).ToList();
        Assert.Equal(entries.Count, entries.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.NotEmpty(feed.Elements(Atom + "author"));
        return new AtomDocument(
            Address(One(feed, "id")),
            One(feed, "title"),
            Instant(One(feed, "updated")),
            Link(feed, "self") ?? throw new FormatException("The feed has no link to itself."),
            Link(feed, "alternate"),
            Link(feed, "next"),
            entries)
        { Subtitle = feed.Element(Atom + "subtitle")?.Value };
    }

    private static AtomEntry Entry(XElement entry)
    {
        Assert.NotNull(Link(entry, "alternate"));
        var content = Assert.Single(entry.Elements(Atom + "content"));
        Assert.Equal("html", content.Attribute("type")?.Value);
        return new AtomEntry(
            Address(One(entry, "id")),
            One(entry, "title"),
            Instant(One(entry, "published")),
            Instant(One(entry, "updated")),
            [.. entry.Elements(Atom + "author").Select(author => One(author, "name"))],
            content.Value);
    }

    private static string One(XElement parent, string name)
    {
        var text = Assert.Single(parent.Elements(Atom + name)).Value;
        Assert.NotEqual("", text.Trim());
        return text;
    }

    private static string? Link(XElement parent, string relation) =>
        parent.Elements(Atom + "link").SingleOrDefault(link => link.Attribute("rel")?.Value == relation) is { } link
            ? Address(link.Attribute("href")!.Value)
            : null;

    private static string Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? text
        : throw new FormatException("Not an absolute address: " + text);

    private static DateTime Instant(string text) =>
        DateTime.ParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
