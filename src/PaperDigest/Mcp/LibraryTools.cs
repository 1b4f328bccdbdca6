using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Mcp;

/// <summary>What an assistant can ask. Nothing changes anything, and every answer is bounded.</summary>
[McpServerToolType]
internal sealed class LibraryTools(
    SearchPapers search,
    OfferCorrections corrections,
    GetPaper papers,
    FindSimilar similar,
    GetDay days,
    ListDays dayList,
    ListCategories categories,
    GetTrends trends,
    GetMovers movers,
    GetGlossary glossary,
    FindUnknownNames unknown,
    Asides asides)
{
    /// <summary>More than a model reads with profit at once.</summary>
    private const int MostPapers = 50;

    private const int MostRows = 100;

    private const int MostTerms = 20;

    /// <summary>Characters of a paper's summaries together: some ten digests.</summary>
    private const int MostText = 20_000;

    private const string CategoryHelp = "Only this category, by its slug (see list_categories), for example 'llm'; several separated by commas; a leading - excludes one.";

    private const string SourceHelp = "Only this source, by name.";

    private const string FromHelp = "First day, YYYY-MM-DD, inclusive.";

    private const string ToHelp = "Last day, YYYY-MM-DD, inclusive.";

    private const string VotesHelp = "Least number of votes.";

    private const string PageHelp = "Page of results, from 1.";

    [McpServerTool(Name = "search_papers", Title = "Search papers", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "Finds papers by words in Korean or English, best match first. Korean and English terms for the same thing find each other, so either "
        + "language works. Also understands \"a phrase\", -word, title:word, author:name, category:slug, source:name, date:2024-06, votes:>=20, "
        + "has:code. An empty query lists all papers, newest first. Items carry id, title, date, votes, categories, a one-line gist in Korean and "
        + "the matching passage.")]
    public async Task<ListJson> SearchPapers(
        [Description("What to look for; a few words work best.")] string query,
        [Description(CategoryHelp)] string? category = null,
        [Description(SourceHelp)] string? source = null,
        [Description(FromHelp)] string? from = null,
        [Description(ToHelp)] string? to = null,
        [Description(VotesHelp)] int? minVotes = null,
        [Description("relevance, votes, newest or oldest.")] string? sort = null,
        [Description("best, or any for all papers that hold one of the words.")] string? match = null,
        [Description("Papers to return, 1 to 50.")] int limit = 10,
        [Description(PageHelp)] int page = 1,
        CancellationToken cancellationToken = default)
    {
        var request = Read(query, category, source, from, to, minVotes, sort, match, limit, MostPapers, page) with { WithPartial = true };
        var found = await search.Run(request, cancellationToken);
        var offers = await asides.Try(
            "corrections", "search", () => corrections.Run(request, found, cancellationToken), cancellationToken) ?? [];
        return ListJson.From(found, request, address: null) with
        {
            Corrections = [.. offers.Select(offer => CorrectionJson.From(offer, address: null))],
        };
    }

    [McpServerTool(Name = "get_paper", Title = "Read a paper", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "All that digests say about one paper: authors, links, categories, votes over time, the summaries (Markdown, mostly Korean, newest "
        + "first, some 20,000 characters at most) and similar papers.")]
    public async Task<PaperJson> GetPaper(
        [Description("arXiv id like 2406.06523, with or without version, or a title slug as lists give it.")] string id,
        CancellationToken cancellationToken = default) =>
        Bounded(await PaperJson.Whole(await Find(id, cancellationToken), similar, asides, cancellationToken));

    [McpServerTool(Name = "similar_papers", Title = "Similar papers", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Papers about the same subject as a paper, the most similar first, each with the terms both share.")]
    public async Task<SimilarPaperList> SimilarPapers(
        [Description("arXiv id or title slug.")] string id, CancellationToken cancellationToken = default)
    {
        var paper = await Find(id, cancellationToken);
        return new([.. (await similar.Run(paper.Item.Id, cancellationToken)).Select(SimilarJson.From)]);
    }

    [McpServerTool(Name = "get_day", Title = "Papers of a day", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "The papers that came out on a day, most votes first, each with a one-line gist in Korean, and the neighbouring days. Without a date the "
        + "newest day.")]
    public async Task<DayJson> GetDay(
        [Description("YYYY-MM-DD; leave out for the newest day.")] string? date = null,
        [Description(CategoryHelp)] string? category = null,
        [Description(SourceHelp)] string? source = null,
        [Description(VotesHelp)] int? minVotes = null,
        [Description("votes, or newest for the order of the digests.")] string? sort = null,
        [Description("Papers to return, 1 to 50.")] int limit = 30,
        [Description(PageHelp)] int page = 1,
        CancellationToken cancellationToken = default)
    {
        var request = Read(
            category: category, source: source, from: date, to: date,
            minVotes: minVotes, sort: sort, limit: limit, most: MostPapers, page: page);
        var day = await Day(days, request, cancellationToken);
        var note = await unknown.Note(request, cancellationToken);
        // Category reports are long, and none was asked for.
        return DayJson.From(day with { Reports = [] }, [.. OnPage(day.Papers, request).Select(ItemJson.From)], note);
    }

    [McpServerTool(Name = "list_days", Title = "List days", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Days that have digests, newest first, with the number of papers and the sources of each.")]
    public async Task<Days> ListDays(
        [Description(SourceHelp)] string? source = null,
        [Description(FromHelp)] string? from = null,
        [Description(ToHelp)] string? to = null,
        [Description("newest or oldest.")] string? sort = null,
        [Description("Days to return, 1 to 100.")] int limit = 30,
        [Description(PageHelp)] int page = 1,
        CancellationToken cancellationToken = default)
    {
        var request = Read(source: source, from: from, to: to, sort: sort, limit: limit, most: MostRows, page: page);
        var found = await dayList.Run(request, cancellationToken);
        return new(found.Total, found.Days, await unknown.Note(request, cancellationToken));
    }

    [McpServerTool(Name = "list_categories", Title = "List categories", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("The categories papers are filed under, largest first: slug, Korean and English name, number of papers, newest day.")]
    public async Task<Categories> ListCategories(
        [Description(SourceHelp)] string? source = null,
        [Description(FromHelp)] string? from = null,
        [Description(ToHelp)] string? to = null,
        [Description("Categories to return, 1 to 100.")] int limit = MostRows,
        [Description(PageHelp)] int page = 1,
        CancellationToken cancellationToken = default)
    {
        var request = Read(source: source, from: from, to: to, limit: limit, most: MostRows, page: page);
        var all = await categories.Run(request, cancellationToken);
        return new(
            all.Count,
            [
                .. OnPage(all, request).Select(row => new CategoryOverview(
                    row.Category.Slug, row.Category.English, row.Category.Korean, row.Papers, row.Newest)),
            ],
            await unknown.Note(request, cancellationToken));
    }

    [McpServerTool(Name = "trending", Title = "What is trending", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "What is rising: terms that appear in more paper titles in the last weeks than before, and the papers that gained most votes in the last "
        + "days.")]
    public async Task<Trending> GetTrending(
        [Description("Days over which votes are compared: 1, 7 or 30.")] int days = 7,
        [Description("Terms and papers to return, 1 to 20 each.")] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        if (!GetMovers.Spans.Contains(days))
        {
            throw new McpException("days: must be 1, 7 or 30.");
        }

        var most = Read(limit: limit, most: MostTerms).PageSize;
        var rising = await trends.Rising(most, cancellationToken);
        var moved = await movers.Run(days, most, prefersEasy: false, cancellationToken);
        return new Trending(
            [.. rising.Terms.Select(term => new TrendingTerm(term.Text, term.Korean, term.Recent, term.Before, term.Query))],
            [.. moved.Movers.Select(mover => new TrendingPaper(mover.Paper.Id, mover.Paper.Title, mover.Paper.Gist, mover.Gain))]);
    }

    [McpServerTool(Name = "glossary_term", Title = "Translate a term", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(
        "What a Korean or English technical term is called in the other language, as the digests explain them by each other, with the number of "
        + "papers behind each.")]
    public async Task<Terms> GlossaryTerm(
        [Description("The term or a part of it, in Korean or English.")] string term,
        [Description("Terms to return, 1 to 20.")] int limit = 5,
        [Description(PageHelp)] int page = 1,
        CancellationToken cancellationToken = default)
    {
        var isEnglish = !term.Any(letter => letter is >= '\uAC00' and <= '\uD7A3');
        var list = Read(term, limit: limit, most: MostTerms, page: page);
        var request = new GlossaryRequest { Filter = list.Query, ByEnglish = isEnglish, Page = list.Page, PageSize = list.PageSize };
        var found = await glossary.Run(request, cancellationToken);
        return new Terms(found.Total, [.. found.Items.Select(item => new Term(
            item.Entry.Term,
            item.Entry.Acronym,
            [.. item.Entry.Equivalents.Select(pair => new Equivalent(isEnglish ? pair.Korean : pair.English, pair.Papers))],
            item.Synonyms))]);
    }

    /// <summary>The day that a list begins and ends with; the newest where none is named.</summary>
    internal static async Task<DayResult> Day(GetDay days, ListRequest request, CancellationToken cancellationToken) =>
        request.From != request.To ? throw new McpException("date: must be one day like 2024-06-13.")
            : (request.From ?? await days.Newest(cancellationToken)) is not { } day
                ? throw new McpException("The library has no day with papers yet.")
            : await days.Run(day, request with { From = null, To = null }, cancellationToken)
                ?? throw new McpException($"There is no digest of {day:yyyy-MM-dd}. list_days says which days there are.");

    /// <summary>The list parameters by the rules of every door; what is malformed is told to the assistant, which can do better.</summary>
    internal static ListRequest Read(
        string? query = null,
        string? category = null,
        string? source = null,
        string? from = null,
        string? to = null,
        int? minVotes = null,
        string? sort = null,
        string? match = null,
        int limit = 1,
        int most = 1,
        int page = 1)
    {
        if (limit < 1 || limit > most)
        {
            throw new McpException($"limit: must be a number from 1 to {most}.");
        }

        var request = ListRequest.Parse(
            name => name switch
            {
                "q" => [query],
                "category" => [.. category?.Split(',') ?? []],
                "source" => [source],
                "from" => [from],
                "to" => [to],
                "minVotes" => [minVotes?.ToString(CultureInfo.InvariantCulture)],
                "sort" => [sort],
                "match" => [match],
                "page" => [page.ToString(CultureInfo.InvariantCulture)],
                _ => [],
            },
            out var notes);
        return notes.Count > 0 ? throw new McpException(string.Join(' ', notes)) : request with { PageSize = limit };
    }

    private static IEnumerable<T> OnPage<T>(IReadOnlyList<T> all, ListRequest request) =>
        all.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize);

    private async Task<PaperResult> Find(string id, CancellationToken cancellationToken) =>
        await papers.Run(id, cancellationToken)
            ?? throw new McpException($"There is no paper '{(id.Length > 100 ? id[..100] : id)}'. search_papers finds ids.");

    /// <summary>The newest summaries that fit; what is left out leaves its heading behind.</summary>
    private static PaperJson Bounded(PaperJson paper)
    {
        var left = MostText;
        var mentions = new List<MentionJson>();
        foreach (var mention in paper.Mentions.Reverse())
        {
            var sections = mention.Sections.TakeWhile(section => (left -= section.Markdown.Length) >= 0).ToList();
            mentions.Add(mention with { Sections = sections });
        }

        return paper with { Mentions = mentions };
    }

    public sealed record SimilarPaperList(IReadOnlyList<SimilarJson> Items);

    /// <summary>Days; <c>note</c> names a source that the library does not have.</summary>
    public sealed record Days(int Total, [property: JsonPropertyName("days")] IReadOnlyList<DaySummary> Items, string? Note);

    public sealed record Categories(int Total, IReadOnlyList<CategoryOverview> Items, string? Note);

    public sealed record CategoryOverview(string Slug, string Name, string KoreanName, int Papers, DateOnly Newest);

    /// <summary>What rises; <c>query</c> of a term lists its papers.</summary>
    public sealed record Trending(IReadOnlyList<TrendingTerm> Terms, IReadOnlyList<TrendingPaper> Papers);

    public sealed record TrendingTerm(string Text, string? Korean, int Recent, int Before, string Query);

    public sealed record TrendingPaper(string Id, string Title, string? Gist, int Gain);

    public sealed record Terms(int Total, IReadOnlyList<Term> Items);

    public sealed record Term(string Text, string? Acronym, IReadOnlyList<Equivalent> Equivalents, IReadOnlyList<string> Synonyms);

    public sealed record Equivalent(string Text, int Papers);
}
