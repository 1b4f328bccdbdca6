using System.Globalization;
using System.Xml;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PaperDigest.Queries.Library;
using PaperDigest.Resources;
using PaperDigest.Settings;
using PaperDigest.Web;

namespace PaperDigest.Feeds;

/// <summary>
/// Files that search engines, browsers and language models ask a site for: a map of its pages, what not to crawl, how to search it,
/// where its texts are.
/// </summary>
internal static class SiteFiles
{
    /// <summary>A site map holds 50,000 addresses (https://www.sitemaps.org/protocol.html); days and categories take the rest.</summary>
    private const int MaxPapers = 40_000;

    private const string SiteMapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private const string OpenSearchNamespace = "http://a9.com/-/spec/opensearch/1.1/";

    public static void MapSiteFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Routes.SiteMap, Routes.ReadOnly, SiteMap).WithMetadata(new KeptAttribute(), new CostAttribute(CostAttribute.Export));
        app.MapMethods("/robots.txt", Routes.ReadOnly, Robots).WithMetadata(new KeptAttribute());
        app.MapMethods(Routes.Llms, Routes.ReadOnly, Llms).WithMetadata(new KeptAttribute());
        app.MapMethods(Routes.OpenSearch, Routes.ReadOnly, OpenSearch).WithMetadata(new KeptAttribute());
    }

    private static async Task<IResult> SiteMap(HttpRequest http, SiteAddress site, ListAddresses query, CancellationToken cancellationToken)
    {
        if (site.Absolute(http, "") is null)
        {
            return Unnamed();
        }

        var library = await query.Run(MaxPapers, cancellationToken);
        return Xml("application/xml", xml =>
        {
            xml.WriteStartElement("urlset", SiteMapNamespace);
            Add(Routes.Home, library.Days.Count > 0 ? library.Days[0] : null);
            Add(Routes.Categories, null);
            foreach (var day in library.Days)
            {
                Add(Routes.Day(day), day);
            }

            foreach (var slug in library.Categories)
            {
                Add(Routes.Category(slug), null);
            }

            foreach (var paper in library.Papers)
            {
                Add(Routes.Paper(paper.Id), paper.Newest);
            }

            xml.WriteEndElement();

            void Add(string path, DateOnly? day)
            {
                xml.WriteStartElement("url", SiteMapNamespace);
                xml.WriteElementString("loc", SiteMapNamespace, site.Absolute(http, path));
                if (day is { } date)
                {
                    xml.WriteElementString("lastmod", SiteMapNamespace, date.ToString("O", CultureInfo.InvariantCulture));
                }

                xml.WriteEndElement();
            }
        });
    }

    private static IResult Robots(HttpRequest http, SiteAddress site)
    {
        var root = http.PathBase.ToUriComponent();
        string[] lines =
        [
            "User-agent: *",
            $"Disallow: {root}{Routes.Api}/",
            // The form and results for words are pages like others; narrowed and ordered in all ways they are without end.
            $"Disallow: {root}{Routes.Search}?*&",
            $"Disallow: {root}{Routes.Search}.",
            $"Disallow: {root}{Routes.Summaries}/",
            $"Disallow: {root}{Routes.Selection}",
            $"Disallow: {root}{Routes.Preferences}",
            "",
            .. site.Absolute(http, Routes.SiteMap) is { } map ? [$"Sitemap: {map}", ""] : Array.Empty<string>(),
        ];
        return Results.Text(string.Join('\n', lines));
    }

    /// <summary>What a language model should know of the site and where it finds it as text (https://llmstxt.org/).</summary>
    private static async Task<IResult> Llms(
        HttpRequest http,
        SiteAddress site,
        IOptions<PaperDigestOptions> options,
        ListAddresses query,
        CancellationToken cancellationToken)
    {
        var library = await query.Run(maxPapers: 0, cancellationToken);
        string Link(string name, string path, string says) => $"- [{name}]({site.Link(http, path)}): {says}";
        string[] lines =
        [
            "# PaperDigest",
            "",
            "> Daily digests of AI papers in Korean: summaries, votes, topics and authors, by day and by paper, with full-text search in Korean "
                + "and English.",
            "",
            "Titles are English or Korean, summaries mostly Korean. The summaries are the digests' own; each paper links to its source. "
                + "Every list and paper below is also answered as JSON, Markdown, CSV, BibTeX or Atom where `Accept` asks for it.",
            "",
            "## Read",
            "",
            .. library.Days is [var day, ..]
                ? [Link("The newest day", $"{Routes.Day(day)}.md", "its papers as Markdown; every day has such an address")]
                : Array.Empty<string>(),
            Link("Days", Routes.ApiV1 + Routes.Days, "all days with digests, as JSON"),
            Link("Topics", Routes.ApiV1 + Routes.Categories, "all topics with the number of papers, as JSON"),
            Link("Search", Routes.ApiV1 + Routes.Search + "?q=diffusion", "papers by words, authors, topics, days and votes, as JSON"),
            Link("Glossary", Routes.GlossaryTerms, "what terms are called in Korean and English"),
            "",
            "## Connect",
            "",
            Link("API", Routes.Api, "every address and parameter with its rule"),
            Link("OpenAPI", Routes.Document, "the same for programs"),
            .. options.Value.Mcp.Enabled
                ? [Link("Model Context Protocol", Routes.Mcp, "tools to search and read the library, streamable HTTP")]
                : Array.Empty<string>(),
            Link("Feeds", Routes.Feeds, "what can be followed"),
            "",
            "## Optional",
            "",
            Link("About", Routes.About, "how to search and read here"),
            Link("All pages", Routes.SiteMap, "the site map"),
            "",
        ];
        return Results.Text(string.Join('\n', lines), "text/plain; charset=utf-8");
    }

    private static IResult OpenSearch(HttpRequest http, SiteAddress site, IStringLocalizer<Text> text) => site.Absolute(http, "") is null
        ? Unnamed()
        : Xml("application/opensearchdescription+xml", xml => Describe(xml, path => site.Link(http, path), text));

    private static void Describe(XmlWriter xml, Func<string, string> link, IStringLocalizer text)
    {
        xml.WriteStartElement("OpenSearchDescription", OpenSearchNamespace);
        Element("ShortName", text["Site.Name"]);
        Element("Description", text["Site.Description"]);
        Element("InputEncoding", "UTF-8");
        xml.WriteStartElement("Image", OpenSearchNamespace);
        xml.WriteAttributeString("type", "image/svg+xml");
        xml.WriteString(link("/favicon.svg"));
        xml.WriteEndElement();
        Url("text/html", "results", link(Routes.Search));
        Url("application/atom+xml", "results", link(Routes.Feed(Routes.Search, "atom")));
        Url("application/opensearchdescription+xml", "self", link(Routes.OpenSearch));
        xml.WriteEndElement();

        void Element(string name, string value) => xml.WriteElementString(name, OpenSearchNamespace, value);

        void Url(string type, string relation, string address)
        {
            xml.WriteStartElement("Url", OpenSearchNamespace);
            xml.WriteAttributeString("type", type);
            xml.WriteAttributeString("rel", relation);
            xml.WriteAttributeString("template", relation == "self" ? address : address + "?q={searchTerms}");
            xml.WriteEndElement();
        }
    }

    /// <summary>These files hold absolute addresses only, and a request can name any host it likes.</summary>
    private static IResult Unnamed() => Results.Problem(
        "The site does not know itself by this host. Its operator can name the address in the setting PaperDigest:PublicUrl.",
        statusCode: StatusCodes.Status404NotFound);

    private static IResult Xml(string contentType, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, AtomFeed.Settings))
        {
            write(xml);
        }

        return Results.Bytes(bytes.ToArray(), contentType + "; charset=utf-8");
    }
}
