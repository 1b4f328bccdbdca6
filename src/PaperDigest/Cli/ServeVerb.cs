using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Options;
using PaperDigest.Ingestion;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary><c>serve</c>, and what runs without a verb: the site. Its options are the web host's and the settings.</summary>
internal static partial class ServeVerb
{
    public const string Name = "serve";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--data"] = $"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.DataFolder)}",
    };

    /// <summary>For the list of verbs only; <see cref="Run"/> does the work.</summary>
    public static Command Create() => new(Name, "Serves the site; on the way reads the library's folders. The default.");

    public static Task<int> Run(string[] args) => Verbs.Guard(() => Serve(args));

    private static async Task<int> Serve(string[] args)
    {
        var rest = args.Length > 0 && args[0] == Name ? args[1..] : args;
        if (rest.Intersect(Verbs.Help).Any())
        {
            return await Verbs.Run([Name, "--help"]);
        }

        if (ServeArguments.Problem(rest) is { } problem)
        {
            await Console.Error.WriteLineAsync($"{problem}{Environment.NewLine}'PaperDigest {Name} --help' shows the usage.");
            return Verbs.WrongUsage;
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = rest, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddCommandLine(rest, Switches);
        builder.AddPaperDigest();
        if (WrongAddress(builder.Configuration["urls"]) is { } wrong)
        {
            await Console.Error.WriteLineAsync($"'{wrong}' is no address to serve on like http://localhost:5080.");
            return Verbs.WrongUsage;
        }

        await using var app = builder.Build();
        app.UsePaperDigest();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PaperDigest");
        await Prepare(app, logger);
        app.Lifetime.ApplicationStarted.Register(() => Log.Serving(logger, string.Join(", ", app.Urls)));
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or ArgumentException)
        {
            // An address that cannot be served on: https without a certificate, a port that is none.
            await Console.Error.WriteLineAsync(exception.Message);
            return Verbs.WrongUsage;
        }

        await app.WaitForShutdownAsync();
        return Verbs.Success;
    }

    /// <summary>The first address that is none.</summary>
    private static string? WrongAddress(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                if (BindingAddress.Parse(url).Port > IPEndPoint.MaxPort)
                {
                    return url;
                }
            }
            catch (FormatException)
            {
                return url;
            }
        }

        return null;
    }

    private static async Task Prepare(WebApplication app, ILogger logger)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<PaperDigestOptions>>().Value;
        await scope.ServiceProvider.GetRequiredService<LibraryDatabase>().Prepare(
            (done, all) => Log.Deriving(logger, done, all),
            app.Lifetime.ApplicationStopping);
        if (options.IngestOnStart)
        {
            // Folders before the first reader comes; repositories, which may be slow, while the site is served already.
            var library = scope.ServiceProvider.GetRequiredService<Library>();
            await library.TryRead(foldersOnly: library.HasRepositories, app.Lifetime.ApplicationStopping);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "PaperDigest serves on {Addresses}")]
        public static partial void Serving(ILogger logger, string addresses);

        [LoggerMessage(Level = LogLevel.Information, Message = "Papers computed anew: {Done} of {All}")]
        public static partial void Deriving(ILogger logger, int done, int all);
    }
}
