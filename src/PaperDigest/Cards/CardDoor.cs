using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Queries.Topics;
using PaperDigest.Resources;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Cards;

/// <summary>
/// The pictures that programs show where a page is shared: <c>/card</c> and the page's address, which the page names as <c>og:image</c>.
/// There is one of the front page, of each paper and of each list of papers. It is drawn when it is asked for (<see cref="CardDrawing"/>).
/// </summary>
internal static class CardDoor
{
    /// <summary>Papers that the picture of a list names.</summary>
    private const int OfList = 4;

    /// <summary>Who has shown a picture does not ask again within the hour.</summary>
    private const string Fresh = "public, max-age=3600";

    public static void AddCards(this IServiceCollection services)
    {
        services.AddSingleton<CardFont>();
        services.AddSingleton<CardDrawing>();
    }

    public static void MapCards(this IEndpointRouteBuilder site)
    {
        var cards = site.MapGroup(Routes.Card).WithMetadata(new CostAttribute(CostAttribute.Export));
        cards.MapMethods(Routes.OnePaper, Routes.ReadOnly, Paper);
        cards.MapMethods(Routes.Home, Routes.ReadOnly, Home);
        foreach (var list in PaperLists.All)
        {
            cards.MapMethods(
                list.Address,
                Routes.ReadOnly,
                (HttpRequest http, CardDrawing drawing, IStringLocalizer<Text> text) => List(list, http, drawing, text));
        }
    }

    private static async Task<IResult> Paper(
        string? id,
        HttpRequest http,
        GetPaper papers,
        CardDrawing drawing,
        IStringLocalizer<Text> text)
    {
        if (id is null || await papers.Run(id, http.HttpContext.RequestAborted) is not { } paper)
        {
            return NotThere();
        }

        var item = paper.Item;
        if (item.Id != id)
        {
            return Results.LocalRedirect(http.PathBase + Routes.Card + Routes.Paper(item.Id), permanent: true);
        }

        var head = PaperHead.Of(item, Language.IsKorean);
        string?[] facts =
        [
            item.ArxivId is null ? null : "arXiv " + item.ArxivId,
            text.Date(paper.FirstDate),
            item.Votes is { } votes ? text.Count("Count.Votes", votes) : null,
        ];
        return await Drawn(http, drawing, new Card(
            Plain(head.Text(head.Lead)),
            head.Under is { } under ? [Plain(head.Text(under))] : item.Gist is { } gist ? [gist] : [],
            string.Join(" · ", facts.OfType<string>()),
            Topics(item.Categories),
            text["Site.Name"]));
    }

    /// <summary>The front page shows the newest day.</summary>
    private static async Task<IResult> Home(HttpRequest http, GetDay days, CardDrawing drawing, IStringLocalizer<Text> text)
    {
        var cancellationToken = http.HttpContext.RequestAborted;
        return await days.Newest(cancellationToken) is { } newest
            && await days.Run(newest, new ListRequest(), cancellationToken) is { } day
                ? await Drawn(http, drawing, Card(PaperLists.Of(day), text))
                : NotThere();
    }

    private static async Task<IResult> List(PaperListKind list, HttpRequest http, CardDrawing drawing, IStringLocalizer<Text> text)
    {
        var name = list.NameIn(http);
        return list.Refuses(http, name, StatusCodes.Status404NotFound, out var request) is { } refusal ? refusal
            : await list.Find(http.HttpContext, name, request with { Page = 1, PageSize = ListRequest.DefaultPageSize }) is { } found
                ? await Drawn(http, drawing, Card(found, text))
                : NotThere();
    }

    private static Card Card(FoundList list, IStringLocalizer<Text> text)
    {
        var leads = list.Papers.Items.Take(OfList)
            .Select(item => PaperHead.Of(item, Language.IsKorean))
            .Select(head => "· " + Plain(head.Text(head.Lead)));
        return new Card(
            list.Title(text),
            [.. leads],
            text.Count("Count.Papers", list.Papers.Total),
            list.Result switch
            {
                DayResult day => [.. day.Categories.Select(category => Topic(category.Name(), category.Slug))],
                PeriodResult period => [.. period.Categories.Select(category => Topic(category.Name(), category.Slug))],
                CategoryResult category => [Topic(category.Category.Name(), category.Category.Slug)],
                // What most of the papers that are shown first are about.
                _ => Topics(list.Papers.Items.SelectMany(item => item.Categories)
                    .GroupBy(category => category.Slug, StringComparer.Ordinal)
                    .OrderByDescending(same => same.Count())
                    .Select(same => same.First())),
            },
            text["Site.Name"]);
    }

    /// <summary>The picture; nothing is drawn for who has it.</summary>
    private static async Task<IResult> Drawn(HttpRequest http, CardDrawing drawing, Card card)
    {
        var tag = new EntityTagHeaderValue($"\"{drawing.KeyOf(card)}\"");
        var isKnown = http.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
        var picture = isKnown ? [] : await drawing.Draw(card, http.HttpContext.RequestAborted);
        if (picture is null)
        {
            return NotThere();
        }

        http.HttpContext.Response.Headers.CacheControl = Fresh;
        return Results.Bytes(picture, "image/png", entityTag: tag);
    }

    private static IReadOnlyList<CardTopic> Topics(IEnumerable<CategoryLink> categories) =>
        [.. categories.Select(category => Topic(category.Name(), category.Slug))];

    private static CardTopic Topic(string name, string slug) => new(name, CategoryHue.ColourOf(slug));

    private static IResult NotThere() => Results.Problem("There is no such picture.", statusCode: StatusCodes.Status404NotFound);

    private static string Plain(string title) => MathMarkup.TitleToText(title);
}
