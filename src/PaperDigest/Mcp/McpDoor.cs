using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using PaperDigest.Exports;
using PaperDigest.Settings;
using PaperDigest.Web;

namespace PaperDigest.Mcp;

/// <summary>
/// The library for assistants (Model Context Protocol): at <c>/mcp</c> of the site when the settings say so, and over standard input and
/// output by the verb <c>mcp</c>. The same queries as the pages, with bounded answers.
/// </summary>
internal static class McpDoor
{
    /// <summary>A call is a few words.</summary>
    private const int MaxRequest = 64 * 1024;

    private static readonly JsonSerializerOptions Shape = new(JsonShape.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>Nothing where it is off.</summary>
    public static void AddMcp(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new PaperDigestOptions();
        options.Read(configuration);
        if (options.Mcp.Enabled)
        {
            // Each request stands by itself, so that any node can answer it and nothing is remembered.
            services.AddMcpServer(Describe).WithHttpTransport(transport => transport.Stateless = true).WithLibrary();
        }
    }

    public static void MapMcp(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<PaperDigestOptions>>().Value.Mcp.Enabled)
        {
            var site = app.Services.GetRequiredService<SiteAddress>();
            var door = app.MapMcp(Routes.Mcp).WithMetadata(
                new CostAttribute(CostAttribute.Search), new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxRequest));
            door.Finally(endpoint => endpoint.RequestDelegate = ForOurPages(endpoint.RequestDelegate!, site));
        }
    }

    /// <summary>
    /// A browser says which site a script comes from. A foreign site whose name has been bound to this machine's address would otherwise
    /// be let in as the same origin (DNS rebinding). Assistants that are no browsers say nothing and are let in.
    /// </summary>
    private static RequestDelegate ForOurPages(RequestDelegate next, SiteAddress site) => context =>
        context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !site.IsOrigin(context.Request, origin)
            ? Results.Problem("Scripts of other sites may not ask here.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : next(context);

    /// <summary>Answers one assistant over standard input and output until it goes.</summary>
    public static async Task Serve(IServiceProvider library, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddMcpServer(Describe).WithLibrary();
        await using var own = services.BuildServiceProvider();
        var options = own.GetRequiredService<IOptions<McpServerOptions>>().Value;
        var loggers = library.GetRequiredService<ILoggerFactory>();
        await using var transport = new StdioServerTransport(options, loggers);
        await using var server = McpServer.Create(transport, options, loggers, library);
        await server.RunAsync(cancellationToken);
    }

    private static void WithLibrary(this IMcpServerBuilder server) =>
        server.WithTools<LibraryTools>(Shape).WithResources<LibraryResources>().WithPrompts<LibraryPrompts>(Shape)
            .WithRequestFilters(filters => filters.AddCallToolFilter(ToolArguments.Check));

    private static void Describe(McpServerOptions options)
    {
        options.ServerInfo = new Implementation
        {
            Name = "paperdigest",
            Title = "PaperDigest",
            Version = typeof(McpDoor).Assembly.GetName().Version!.ToString(3),
        };
        options.ServerInstructions =
            "A library of Korean digests of AI papers: what digests say about each paper (summaries in Korean, titles in English), by day, with "
            + "votes, categories, authors, a glossary and trends. Find papers with search_papers or get_day, then read one with get_paper. Ids are "
            + "arXiv ids like 2406.06523, or a title as a slug. Cite papers by title and id.";
    }
}
