using System.Globalization;
using System.Xml;

namespace PaperDigest.Feeds;

/// <summary>Writes RSS 2.0 with the elements podcast players want. What is heard comes from where the entries say.</summary>
public static class PodcastFeed
{
    public const string ContentType = "application/rss+xml";

    private const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, AtomFeed.Settings))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "itunes", null, Itunes);
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteStartElement("channel");
            Element(xml, "title", feed.Title);
            Element(xml, "link", feed.Page);
            Element(xml, "description", feed.Note ?? feed.Title);
            Element(xml, "language", feed.Language);
            Element(xml, "lastBuildDate", Instant(feed.Updated));
            Element(xml, "generator", "PaperDigest");
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", ContentType);
            xml.WriteAttributeString("href", AtomFeed.XmlText(feed.Self));
            xml.WriteEndElement();
            xml.WriteElementString("author", Itunes, AtomFeed.XmlText(feed.Site));
            xml.WriteElementString("explicit", Itunes, "false");
            xml.WriteStartElement("category", Itunes);
            xml.WriteAttributeString("text", "Science");
            xml.WriteEndElement();
            foreach (var entry in feed.Entries.Where(entry => entry.Audio is not null))
            {
                Write(xml, entry, entry.Audio!);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, FeedEntry entry, string audio)
    {
        xml.WriteStartElement("item");
        Element(xml, "title", entry.Title);
        Element(xml, "link", entry.Address);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(AtomFeed.XmlText(entry.Id));
        xml.WriteEndElement();
        Element(xml, "pubDate", Instant(entry.Published));
        Element(xml, "description", entry.Html);
        xml.WriteStartElement("enclosure");
        xml.WriteAttributeString("url", AtomFeed.XmlText(audio));
        // Nobody has fetched it; players ask its own server for the length.
        xml.WriteAttributeString("length", "0");
        xml.WriteAttributeString("type", TypeOf(audio));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string TypeOf(string audio) => Path.GetExtension(audio) switch
    {
        ".m4a" => "audio/mp4",
        ".ogg" => "audio/ogg",
        _ => "audio/mpeg",
    };

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, AtomFeed.XmlText(text));

    /// <summary>As RFC 822 writes it.</summary>
    private static string Instant(DateTime utc) => utc.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}
