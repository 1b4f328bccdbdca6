using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using PaperDigest.Ingestion;
using PaperDigest.Settings;

namespace PaperDigest.Cli;

/// <summary><c>serve</c>, and what runs without a verb: the site. Its options are the web host's and the settings.</summary>
internal static partial class ServeVerb
{
    public const string Name = "serve";

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--data"] = $"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.DataFolder)}",
    };

    /// <summary>
    /// For the host: what settings say counts from the start to the end. A watch on their files would be for nothing, and where the
    /// system's supply of watches is used up the site would not start for it.
    /// </summary>
    private const string SettingsAreReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>For the list of verbs, its help and completion; <see cref="Run"/> does the work.</summary>
    public static Command Create() => new Verb(
        Name,
        "Serves the site; on the way reads the library's folders. The default.",
        "serve",
        "serve --data /srv/library --urls http://localhost:8080",
        "serve --PaperDigest:Library:0=/srv/digests")
    {
        new Option<string>("--urls") { Description = "Where to listen, like http://localhost:5080.", HelpName = "ADDRESSES" },
    };

    public static async Task<int> Run(string[] args)
    {
        var rest = args.Length > 0 && args[0] == Name ? args[1..] : args;
        if (rest.Intersect(Verbs.Help).Any())
        {
            return await Verbs.Run([Name, "--help"]);
        }

        if (ServeArguments.Problem(rest) is { } problem)
        {
            Terminal.Warn(problem);
            Terminal.Warn($"'PaperDigest {Name} --help' shows the usage.");
            return Verbs.WrongUsage;
        }

        var builder = Builder(rest);
        CheckSettings(builder.Configuration);
        builder.AddPaperDigest();
        await using var app = builder.Build();
        app.UsePaperDigest();
        app.Lifetime.ApplicationStarted.Register(() => Log.Serving(app.Logger, string.Join(", ", app.Urls)));
        await Listen(app);
        await app.WaitForShutdownAsync();
        return Verbs.Success;
    }

    /// <summary>The web host with all its settings, from files, the environment and these options.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = SettingFiles.Load(() => WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = [SettingsAreReadOnce, .. args], ContentRootPath = AppContext.BaseDirectory }));
        builder.Configuration.AddCommandLine(args, Switches);
        return builder;
    }

    /// <summary>Everything that can be wrong with settings, before anything is made.</summary>
    private static void CheckSettings(ConfigurationManager configuration)
    {
        var options = PaperDigestOptions.From(configuration, DigestFolder.Sources);
        if (WrongAddress(configuration["urls"]) is { } wrong)
        {
            PaperDigestOptions.Refuse([$"'{wrong}' is no address to serve on like http://localhost:5080."]);
        }

        SettingPlaces.Check(options);
        SettingPlaces.CheckSources(options);
    }

    /// <summary>
    /// Starts listening. An address that cannot be had is a wrong setting: a port in use, https without a certificate, another machine's.
    /// </summary>
    private static async Task Listen(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or InvalidOperationException
            or ArgumentException)
        {
            PaperDigestOptions.Refuse(
                [
                    $"{exception.Message.TrimEnd('.')}. Give another address with --urls, like --urls http://localhost:5081 (or "
                    + $"ASPNETCORE_URLS).",
                ]);
            throw;
        }
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "PaperDigest serves on {Addresses}")]
        public static partial void Serving(ILogger logger, string addresses);
    }
}
