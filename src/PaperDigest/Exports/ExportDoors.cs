using System.Text;
using Microsoft.Net.Http.Headers;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Exports;

/// <summary>
/// Every list and paper in every form: the page's own address with an ending (<c>/days/2024-06-13.bib</c>,
/// <c>/search.ris?q=…</c>). Errors are problem details.
/// </summary>
internal static class ExportDoors
{
    /// <summary>Papers in one answer; <c>page</c> asks for the next ones. The verb <c>export</c> knows no bound.</summary>
    public const int MaxPapers = 1_000;

    /// <summary>Papers that can be named one by one; an address holds hardly more.</summary>
    public const int MaxNamed = 500;

    public static void AddExports(this IServiceCollection services) =>
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<ExportEnding>(ExportEnding.Name));

    public static void MapExports(this IEndpointRouteBuilder site)
    {
        // A long list on a slow line takes its time; the bound on what runs at once is its own.
        var app = site.MapGroup("");
        app.WithMetadata(new CostAttribute(CostAttribute.Export)).WithRequestTimeout(WebSetup.Within(TimeSpan.FromMinutes(5)));
        app.MapMethods(Routes.Search + ".{ending:export}", Routes.ReadOnly, Search);
        app.MapMethods(Routes.Selection + ".{ending:export}", Routes.ReadOnly, Named);
        app.MapMethods("/papers/{**address:export}", Routes.ReadOnly, Paper);
        app.MapMethods("/days/{address:export}", Routes.ReadOnly, Day);
        app.MapMethods("/weeks/{address:export}", Routes.ReadOnly, Periods);
        app.MapMethods("/months/{address:export}", Routes.ReadOnly, Periods);
        app.MapMethods(Routes.Top + "/{address:export}", Routes.ReadOnly, Periods);
        app.MapMethods(Routes.Top + ".{ending:export}", Routes.ReadOnly, Periods);
        app.MapMethods("/categories/{address:export}", Routes.ReadOnly, Category);
        app.MapMethods("/authors/{address:export}", Routes.ReadOnly, Author);
    }

    private static async Task<IResult> Search(string ending, HttpRequest http, ExportPapers export, CancellationToken cancellationToken) =>
        Read(http, out var request) ?? File("search." + ending, await export.Select(request, cancellationToken), request);

    private static async Task<IResult> Named(string ending, HttpRequest http, ExportPapers export, CancellationToken cancellationToken)
    {
        var names = http.Query["id"].OfType<string>().Where(name => name.Length > 0).ToList();
        if (names.Count is 0 or > MaxNamed)
        {
            return Results.Problem($"Name 1 to {MaxNamed} papers: id=2406.06523&id=….", statusCode: StatusCodes.Status400BadRequest);
        }

        var papers = await export.Select(names, cancellationToken);
        return papers.Total == 0 ? NotFound("There is no paper with any of these ids.") : File("papers." + ending, papers);
    }

    private static async Task<IResult> Paper(string address, ExportPapers export, CancellationToken cancellationToken)
    {
        var (format, id) = ExportFormat.OfAddress(address)!.Value;
        var papers = await export.Select([id], cancellationToken);
        return papers.Total == 0 ? NotFound("There is no paper with this id.") : File($"{papers.Ids[0].Replace('/', '-')}.{format.Ending}", papers);
    }

    private static async Task<IResult> Day(string address, HttpRequest http, GetDay days, CancellationToken cancellationToken)
    {
        if (Routes.ReadDay(ExportFormat.OfAddress(address)!.Value.Address) is not { } date)
        {
            return NotFound("The day must be written like 2024-06-13.");
        }

        if (Read(http, out var request) is { } refusal)
        {
            return refusal;
        }

        return await days.Run(date, request, cancellationToken) is { } day
            ? File(address, new PaperSelection(day.Papers.Count, [.. day.Papers.Select(paper => paper.Id)]))
            : NotFound("There is no digest of this day.");
    }

    private static async Task<IResult> Periods(HttpRequest http, GetPeriod periods, CancellationToken cancellationToken)
    {
        var path = http.Path.Value!;
        if (Routes.ReadPeriod(ExportFormat.OfAddress(path)!.Value.Address) is not { } period)
        {
            return NotFound("A week must be written like 2024-W24, a month like 2024-06, a year like 2024.");
        }

        if (Read(http, out var request) is { } refusal)
        {
            return refusal;
        }

        return await periods.Run(period, request, cancellationToken) is { Papers: var papers }
            ? File(path[(path.LastIndexOf('/') + 1)..], new PaperSelection(papers.Total, [.. papers.Items.Select(paper => paper.Id)]), request)
            : NotFound("There is no digest of these days.");
    }

    private static async Task<IResult> Category(string address, HttpRequest http, GetCategory categories, ExportPapers export, CancellationToken cancellationToken)
    {
        if (Read(http, out var request) is { } refusal)
        {
            return refusal;
        }

        var slug = ExportFormat.OfAddress(address)!.Value.Address;
        return await categories.Run(slug, new ListRequest { PageSize = 1 }, cancellationToken) is null
            ? NotFound("There is no category like this.")
            : File(address, await export.Select(GetCategory.List(slug, request), cancellationToken), request);
    }

    private static async Task<IResult> Author(string address, HttpRequest http, GetAuthor authors, CancellationToken cancellationToken)
    {
        if (Read(http, out var request) is { } refusal)
        {
            return refusal;
        }

        return await authors.Run(ExportFormat.OfAddress(address)!.Value.Address, request, cancellationToken) is { NeededPapers: var papers }
            ? File(address, new PaperSelection(papers.Total, [.. papers.Items.Select(paper => paper.Id)]), request)
            : NotFound("There is no author of this name.");
    }

    /// <summary>The list asked for in pages of <see cref="MaxPapers"/>, or what is wrong with it.</summary>
    private static IResult? Read(HttpRequest http, out ListRequest request)
    {
        request = http.ReadList(out var notes) with { PageSize = MaxPapers };
        return notes.Count > 0 ? Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest) : null;
    }

    private static IResult NotFound(string sentence) => Results.Problem(sentence, statusCode: StatusCodes.Status404NotFound);

    private static ExportFile File(string name, PaperSelection papers, ListRequest? request = null) => new(name, papers, request);

    /// <summary>An answer written while it is read, so that a long list takes no memory.</summary>
    private sealed class ExportFile(string name, PaperSelection papers, ListRequest? request) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var (format, _) = ExportFormat.OfAddress(name)!.Value;
            var headers = context.Response.Headers;
            context.Response.ContentType = format.ContentType + "; charset=utf-8";
            headers[HeaderNames.ContentDisposition] = Disposition(format);
            headers["X-Total-Count"] = papers.Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers["X-Robots-Tag"] = "noindex";
            if (request is not null && (long)request.Page * request.PageSize < papers.Total)
            {
                var next = Routes.List(context.Request.Path.ToUriComponent(), request with { Page = request.Page + 1, PageSize = ListRequest.DefaultPageSize });
                headers.Link = $"<{context.Request.PathBase.ToUriComponent()}{next}>; rel=\"next\"";
            }

            await using var output = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 14, leaveOpen: true);
            var services = context.RequestServices;
            await format.WriteTo(output, services.GetRequiredService<ExportPapers>().Run(papers.Ids, context.RequestAborted), services.GetRequiredService<Asides>());
        }

        private string Disposition(ExportFormat format)
        {
            var disposition = new ContentDispositionHeaderValue(format.IsFile ? "attachment" : "inline");
            disposition.SetHttpFileName(name);
            return disposition.ToString();
        }
    }

    /// <summary>Matches an <c>ending</c> of a form, and an <c>address</c> that has one, with something before it.</summary>
    private sealed class ExportEnding : IRouteConstraint
    {
        public const string Name = "export";

        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string text && (routeKey == "ending" ? ExportFormat.All.Any(format => format.Ending == text) : ExportFormat.OfAddress(text) is { Address.Length: > 0 });
    }
}
