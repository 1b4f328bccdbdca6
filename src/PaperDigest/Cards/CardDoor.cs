using Microsoft.Extensions.Localization;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Resources;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Cards;

/// <summary>
/// The pictures that programs show where a paper or day is shared: <c>/card/papers/…</c> and <c>/card/days/…</c>, which the pages name as
/// <c>og:image</c>. Each is drawn when it is asked for, one at a time, and kept until the library changes.
/// </summary>
internal static class CardDoor
{
    /// <summary>Papers that the picture of a day names.</summary>
    private const int OfDay = 4;

    public static void AddCards(this IServiceCollection services)
    {
        services.AddSingleton<CardFont>();
        services.AddSingleton<CardDrawing>();
    }

    public static void MapCards(this IEndpointRouteBuilder site)
    {
        var cards = site.MapGroup(Routes.Card).WithMetadata(new KeptAttribute(), new CostAttribute(CostAttribute.Export));
        cards.MapMethods(Routes.OnePaper, Routes.ReadOnly, Paper);
        cards.MapMethods(Routes.OneDay, Routes.ReadOnly, Day);
    }

    private static async Task<IResult> Paper(
        string? id,
        HttpRequest http,
        GetPaper papers,
        CardDrawing drawing,
        IStringLocalizer<Text> text,
        CancellationToken cancellationToken)
    {
        if (id is null || await papers.Run(id, cancellationToken) is not { } paper)
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
        return await Drawn(drawing, new Card(
            Plain(head.Text(head.Lead)),
            head.Under is { } under ? [Plain(head.Text(under))] : item.Gist is { } gist ? [gist] : [],
            string.Join(" · ", facts.OfType<string>()),
            [.. item.Categories.Select(category => (category.Name(), CategoryHue.ColourOf(category.Slug)))],
            text["Site.Name"]), cancellationToken);
    }

    private static async Task<IResult> Day(
        string date, GetDay days, CardDrawing drawing, IStringLocalizer<Text> text, CancellationToken cancellationToken)
    {
        if (Routes.ReadDay(date) is not { } asked || await days.Run(asked, new ListRequest(), cancellationToken) is not { } day)
        {
            return NotThere();
        }

        var leads = day.Papers.Take(OfDay)
            .Select(item => PaperHead.Of(item, Language.IsKorean))
            .Select(head => "· " + Plain(head.Text(head.Lead)));
        return await Drawn(drawing, new Card(
            text.LongDate(day.Date),
            [.. leads],
            text.Count("Count.Papers", day.Papers.Count),
            [.. day.Categories.Select(category => (category.Name(), CategoryHue.ColourOf(category.Slug)))],
            text["Site.Name"]), cancellationToken);
    }

    private static async Task<IResult> Drawn(CardDrawing drawing, Card card, CancellationToken cancellationToken) =>
        await drawing.Draw(card, cancellationToken) is { } picture ? Results.Bytes(picture, "image/png") : NotThere();

    private static IResult NotThere() => Results.Problem("There is no such picture.", statusCode: StatusCodes.Status404NotFound);

    private static string Plain(string title) => MathMarkup.TitleToText(title);
}
