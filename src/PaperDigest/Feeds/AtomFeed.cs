using System.Globalization;
using System.Text;
using System.Xml;

namespace PaperDigest.Feeds;

/// <summary>Writes Atom (RFC 4287).</summary>
public static class AtomFeed
{
    public const string ContentType = "application/atom+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";

    internal static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, feed.Language);
            Element(xml, "id", feed.Id);
            Element(xml, "title", feed.Title);
            if (feed.Note is { } note)
            {
                Element(xml, "subtitle", note);
            }

            Element(xml, "updated", Instant(feed.Updated));
            Link(xml, "self", feed.Self, ContentType);
            Link(xml, "alternate", feed.Page, "text/html");
            Link(xml, "next", feed.Next, ContentType);
            Element(xml, "icon", feed.Icon);
            Element(xml, "generator", "PaperDigest");
            // Atom requires an author for a paper whose authors no digest names.
            Person(xml, feed.Site);
            foreach (var entry in feed.Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        Element(xml, "published", Instant(entry.Published));
        Element(xml, "updated", Instant(entry.Updated));
        Link(xml, "alternate", entry.Address, "text/html");
        Link(xml, "related", entry.Related, "text/html");
        foreach (var author in entry.Authors)
        {
            Person(xml, author);
        }

        foreach (var (term, label) in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", XmlText(term));
            xml.WriteAttributeString("label", XmlText(label));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlText(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, XmlText(text));

    private static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string? address, string type)
    {
        if (address is null)
        {
            return;
        }

        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", XmlText(address));
        xml.WriteEndElement();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without what XML cannot hold in any form: most control characters, halves of characters, U+FFFE.</summary>
    internal static string XmlText(string text) =>
        string.Concat(text.EnumerateRunes()
            .Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
            .Select(rune => rune.ToString()));
}
