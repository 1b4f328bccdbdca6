using System.Globalization;
using System.Text.Json.Nodes;
using PaperDigest.Web;

namespace PaperDigest.Exports;

/// <summary>
/// What a page is, for search engines: JSON-LD in the words of https://schema.org, a list of papers or, with a citation, a scholarly
/// article.
/// </summary>
/// <param name="Title">The title of the page.</param>
/// <param name="Path">Its path.</param>
/// <param name="Trail">The pages above it, the topmost first, as names and paths. The front page and the page itself are added.</param>
public sealed record SchemaPage(string Title, string Path, params IReadOnlyList<(string Name, string Path)> Trail)
{
    public Citation? Article { get; init; }

    /// <summary>What the article is about.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The data as JSON that can stand in a page: its characters end no element.</summary>
    /// <param name="absolute">Makes an address of a path.</param>
    public string Write(Func<string, string> absolute)
    {
        var (url, trail) = (absolute(Path), new JsonArray());
        foreach (var (name, path) in Trail.Prepend(("PaperDigest", Routes.Home)).Append((Title, Path)))
        {
            var position = trail.Count + 1;
            trail.Add(new JsonObject { ["@type"] = "ListItem", ["position"] = position, ["name"] = name, ["item"] = absolute(path) });
        }

        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = new JsonArray(
                Article is null
                    ? new JsonObject { ["@type"] = "CollectionPage", ["name"] = Title, ["url"] = url }
                    : WriteArticle(Article, url),
                new JsonObject { ["@type"] = "BreadcrumbList", ["itemListElement"] = trail }),
        }.ToJsonString();
    }

    private JsonObject WriteArticle(Citation citation, string url)
    {
        var article = new JsonObject { ["@type"] = "ScholarlyArticle", ["headline"] = citation.PlainTitle, ["mainEntityOfPage"] = url };
        Add("alternativeHeadline", citation.KoreanTitle);
        Add("url", citation.Url);
        if (citation.ArxivId is { } id)
        {
            // Of other papers only the first digest's day is known.
            Add("datePublished", string.Create(CultureInfo.InvariantCulture, $"{citation.Year:0000}-{citation.Month:00}"));
            Add("identifier", "arXiv:" + id);
        }

        Add("sameAs", citation.Doi is { } doi ? "https://doi.org/" + doi : null);
        AddAll("about", Topics.Select(topic => (JsonNode)topic));
        AddAll("author", citation.Authors.Select(Author));
        return article;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                article[name] = value;
            }
        }

        void AddAll(string name, IEnumerable<JsonNode> values)
        {
            if (values.ToArray() is { Length: > 0 } all)
            {
                article[name] = new JsonArray(all);
            }
        }
    }

    /// <summary>What has no parts is a single name, or a group of several words.</summary>
    private static JsonObject Author(CitedName name) => name.Literal is { } whole
        ? new JsonObject { ["@type"] = whole.Contains(' ', StringComparison.Ordinal) ? "Organization" : "Person", ["name"] = whole }
        : new JsonObject { ["@type"] = "Person", ["givenName"] = name.Given, ["familyName"] = name.Surname };
}
