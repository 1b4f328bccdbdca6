using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperDigest.Core.Digests;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Exports;

/// <summary>A paper as the API and <c>export --format jsonl</c> give it. The shape is stable: add, don't change.</summary>
public sealed record PaperJson(
    string Id,
    string? ArxivId,
    string Title,
    string? KoreanTitle,
    IReadOnlyList<string> Authors,
    int? Votes,
    LinksJson Links,
    IReadOnlyList<CategoryJson> Categories,
    IReadOnlyList<MentionJson> Mentions)
{
    /// <summary>The DOI its publisher gave it, where a digest links to that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Doi { get; init; }

    /// <summary>Papers about the same. The API tells them; exports, which hold many papers, do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SimilarJson>? Similar { get; init; }

    /// <summary>What it is about in one line. The API tells it; exports hold what the digests say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Gist { get; init; }

    /// <summary>The highest number of votes recorded on each day, the first day first. The API tells it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DayVotesJson>? VotesOverTime { get; init; }

    public static PaperJson From(PaperResult paper) => new(
        paper.Item.Id,
        paper.Item.ArxivId,
        paper.Item.Title,
        paper.Item.KoreanTitle,
        [.. paper.Item.Authors.Select(author => author.Name)],
        paper.Item.Votes,
        LinksJson.From(PaperLinks.Of(paper)),
        [.. paper.Item.Categories.Select(CategoryJson.From)],
        [.. paper.Mentions.OrderBy(mention => mention.Date).Select(MentionJson.From)])
    {
        Doi = paper.Item.Doi,
    };

    /// <summary>A paper by itself: with its gist, and with similar papers where they can be told.</summary>
    public static async Task<PaperJson> Whole(PaperResult paper, FindSimilar similar, Asides asides, CancellationToken cancellationToken)
    {
        var id = paper.Item.Id;
        var others = await asides.Try("similar papers", id, () => similar.Run(id, cancellationToken), cancellationToken);
        return From(paper) with
        {
            Gist = paper.Item.Gist,
            VotesOverTime = [.. PaperMention.VotesByDay(paper.Mentions).Select(day => new DayVotesJson(day.Date, day.Votes))],
            Similar = others is null ? null : [.. others.Select(SimilarJson.From)],
        };
    }
}

/// <summary>The votes recorded on a day.</summary>
public sealed record DayVotesJson(DateOnly Date, int Votes);

/// <summary>A paper about the same as another. <paramref name="Shared"/> holds the terms that both are about.</summary>
public sealed record SimilarJson(string Id, string Title, IReadOnlyList<string> Shared)
{
    public static SimilarJson From(SimilarItem similar) => new(similar.Item.Id, similar.Item.Title, similar.Shared);
}

/// <summary>Addresses. <paramref name="Other"/> leaves out those that only repeat the arXiv pages.</summary>
public sealed record LinksJson(string? Abstract, string? Pdf, IReadOnlyList<string> Other)
{
    public static LinksJson From(PaperLinks links) => new(links.Abstract, links.Pdf, links.Other);
}

public sealed record CategoryJson(string Slug, string Name, bool Given)
{
    public static CategoryJson From(CategoryLink category) => new(category.Slug, category.English, category.Given);
}

public sealed record MentionJson(
    string Source,
    string File,
    DateOnly Date,
    bool DateEstimated,
    int Rank,
    string Title,
    int? Votes,
    string? Image,
    string? Video,
    string? Category,
    IReadOnlyList<string> Fields,
    IReadOnlyList<SectionJson> Sections)
{
    public static MentionJson From(PaperMention mention) => new(
        mention.Source,
        mention.File,
        mention.Date,
        mention.DateEstimated,
        mention.Rank,
        mention.Title,
        mention.Votes,
        mention.Image,
        mention.Video,
        mention.Category,
        mention.Fields,
        [.. mention.Sections.Select(section => new SectionJson(section.Kind, section.Heading, section.Markdown))]);
}

public sealed record SectionJson(SectionKind Kind, string? Heading, string Markdown);

/// <summary>A category report as <c>export --reports</c> and the API give it.</summary>
public sealed record ReportJson(string Source, string File, DateOnly Date, string Category, string Markdown, IReadOnlyList<string> Papers)
{
    public static ReportJson From(ReportItem report) =>
        new(report.Source, report.File, report.Date, report.Name, report.Markdown, [.. report.Papers.Select(paper => paper.Id)]);
}

/// <summary>A paper in a list of the API.</summary>
public sealed record ItemJson(
    string Id,
    string? ArxivId,
    string Title,
    string? KoreanTitle,
    DateOnly Date,
    int? Votes,
    IReadOnlyList<string> Authors,
    IReadOnlyList<CategoryJson> Categories,
    IReadOnlyList<string> Sources,
    string? Snippet,
    IReadOnlyList<string> Reasons,
    bool Partial,
    string? Gist)
{
    public static ItemJson From(PaperItem item) => new(
        item.Id,
        item.ArxivId,
        item.Title,
        item.KoreanTitle,
        item.Date,
        item.Votes,
        [.. item.Authors.Select(author => author.Name)],
        [.. item.Categories.Select(CategoryJson.From)],
        item.Sources,
        item.Snippet.Count > 0 ? string.Concat(item.Snippet.Select(run => run.Text)) : null,
        [.. item.Reasons.Select(reason => reason.Text)],
        item.IsPartial,
        item.Gist);
}

/// <summary>A value of a facet, its names and the papers of the list that have it.</summary>
public sealed record FacetJson(string Value, string Name, string KoreanName, int Papers)
{
    public static FacetJson From(FacetCount count) => new(count.Value, count.English, count.Korean, count.Papers);
}

/// <summary>The facets of a list.</summary>
public sealed record FacetsJson(
    IReadOnlyList<FacetJson> Categories, IReadOnlyList<FacetJson> Sources, IReadOnlyList<FacetJson> Years, IReadOnlyList<FacetJson> Months)
{
    public static FacetsJson From(Facets facets) => new(
        [.. facets.Categories.Select(FacetJson.From)],
        [.. facets.Sources.Select(FacetJson.From)],
        [.. facets.Years.Select(FacetJson.From)],
        [.. facets.Months.Select(FacetJson.From)]);
}

/// <summary>A page of a list. <paramref name="Next"/> is the address of the next page, null on the last.</summary>
public sealed record ListJson(
    int Total, int Partial, int Page, int PageSize, IReadOnlyList<ItemJson> Items, string? Next, string? Note, FacetsJson? Facets)
{
    /// <summary>Other lists that may have been meant; only when this one finds little.</summary>
    public IReadOnlyList<CorrectionJson> Corrections { get; init; } = [];

    public static ListJson From(PaperList list, ListRequest request, Func<ListRequest, string>? address) => new(
        list.Total,
        list.Partial,
        request.Page,
        request.PageSize,
        [.. list.Items.Select(ItemJson.From)],
        request.Next(list.Total) is { } next ? address?.Invoke(next) : null,
        list.Note,
        list.Facets is { } facets ? FacetsJson.From(facets) : null);
}

/// <summary>A list that may have been meant by a search that finds nothing or little.</summary>
/// <remarks><paramref name="Count"/> is <paramref name="Total"/> by its first name.</remarks>
public sealed record CorrectionJson(string Kind, string Query, int Total, int Count, string? Url)
{
    public static CorrectionJson From(Correction correction, Func<ListRequest, string>? address) => new(
        JsonNamingPolicy.CamelCase.ConvertName($"{correction.Kind}"),
        correction.Request.Query,
        correction.Papers,
        correction.Papers,
        address?.Invoke(correction.Request));
}

/// <summary>The settings that all our JSON is written with.</summary>
public static class JsonShape
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>The same, indented for a person at a terminal.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Hangul as it is. Output is JSON in a JSON response or on a terminal, never inside HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
