using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Exports;

/// <summary>
/// Every list and paper in every form: the page's own address with an ending (<c>/days/2024-06-13.bib</c>,
/// <c>/search.ris?q=…</c>). Errors are problem details.
/// </summary>
internal static class ExportDoors
{
    /// <summary>Papers in one answer; <c>page</c> asks for the next ones. The verb <c>export</c> has no such limit.</summary>
    public const int MaxPapers = 1_000;

    /// <summary>Papers that can be named one by one; more would hardly fit into an address.</summary>
    public const int MaxNamed = 500;

    public static void AddExports(this IServiceCollection services) =>
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<ExportEnding>(ExportEnding.Name));

    public static void MapExports(this IEndpointRouteBuilder site)
    {
        // A long list takes time on a slow line, and exports have their own limit on how many run at once.
        var app = site.MapGroup("");
        app.WithMetadata(new KeptAttribute(), new CostAttribute(CostAttribute.Export))
            .WithRequestTimeout(WebSetup.Within(TimeSpan.FromMinutes(5)));
        foreach (var list in PaperLists.All)
        {
            app.MapMethods(InAnyForm(list.Address), Routes.ReadOnly, (HttpRequest http) => List(list, http));
        }

        app.MapMethods(InAnyForm(Routes.Selection), Routes.ReadOnly, Named);
        app.MapMethods(InAnyForm(Routes.OnePaper), Routes.ReadOnly, Paper);
    }

    /// <summary>A pattern that takes an ending: <c>/days/{date:export}</c>, <c>/search.{ending:export}</c>.</summary>
    private static string InAnyForm(string address) => address.EndsWith('}')
        ? $"{address[..^1]}:{ExportEnding.Name}}}"
        : $"{address}.{{{ExportEnding.Ending}:{ExportEnding.Name}}}";

    private static async Task<IResult> List(PaperListKind list, HttpRequest http)
    {
        // The name in the address has the ending, as in 2024-06-13.bib; an address without a name has it as a value of its own.
        var file = list.NameIn(http) is { Length: > 0 } named ? named : $"{list.Address[1..]}.{http.RouteValues[ExportEnding.Ending]}";
        var name = ExportFormat.OfAddress(file)!.Value.Address;
        if (list.Refuses(http, name, StatusCodes.Status404NotFound, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = asked with { PageSize = MaxPapers };
        return await list.Select(http.HttpContext, name, request) is { } papers
            ? File(file, papers, list.IsWhole ? null : request)
            : list.NotFound();
    }

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

    private static async Task<IResult> Paper(string id, ExportPapers export, CancellationToken cancellationToken)
    {
        var (format, name) = ExportFormat.OfAddress(id)!.Value;
        var papers = await export.Select([name], cancellationToken);
        return papers.Total == 0
            ? NotFound("There is no paper with this id.")
            : File($"{papers.Ids[0].Replace('/', '-')}.{format.Ending}", papers);
    }

    private static IResult NotFound(string sentence) => Results.Problem(sentence, statusCode: StatusCodes.Status404NotFound);

    private static ExportFile File(string name, PaperSelection papers, ListRequest? request = null) => new(name, papers, request);

    /// <summary>Writes papers as they are read, so that a long list takes no memory.</summary>
    private sealed class ExportFile(string name, PaperSelection papers, ListRequest? request) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var (format, _) = ExportFormat.OfAddress(name)!.Value;
            var headers = context.Response.Headers;
            context.Response.ContentType = format.ContentType + "; charset=utf-8";
            headers[HeaderNames.ContentDisposition] = Disposition(format);
            headers["X-Total-Count"] = papers.Total.ToString(CultureInfo.InvariantCulture);
            headers["X-Robots-Tag"] = "noindex";
            if (request?.Next(papers.Total) is { } next)
            {
                headers.Link = $"<{context.Request.Address(next with { PageSize = ListRequest.DefaultPageSize })}>; rel=\"next\"";
            }

            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            await using var output = new StreamWriter(context.Response.Body, utf8, 1 << 14, leaveOpen: true);
            var services = context.RequestServices;
            var written = services.GetRequiredService<ExportPapers>().Run(papers.Ids, context.RequestAborted);
            await format.WriteTo(output, written, services.GetRequiredService<Asides>());
        }

        private string Disposition(ExportFormat format)
        {
            var disposition = new ContentDispositionHeaderValue(format.IsFile ? "attachment" : "inline");
            disposition.SetHttpFileName(name);
            return disposition.ToString();
        }
    }

    /// <summary>Matches an <c>ending</c> of a form, and any other value that ends in one with something before it.</summary>
    private sealed class ExportEnding : IRouteConstraint
    {
        public const string Name = "export";

        public const string Ending = "ending";

        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string text
            && (routeKey == Ending
                ? ExportFormat.All.Any(format => format.Ending == text)
                : ExportFormat.OfAddress(text) is { Address.Length: > 0 });
    }
}
