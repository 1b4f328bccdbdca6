using System.CommandLine;
using Microsoft.Extensions.Options;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Logging;
using PaperDigest.Settings;
using PaperDigest.Storage;
using Serilog.Events;
using Spectre.Console;

namespace PaperDigest.Cli;

/// <summary>What a verb works with: the same services as the site, without the site.</summary>
internal sealed class VerbHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private VerbHost(ServiceProvider services)
    {
        _services = services;
        _scope = services.CreateAsyncScope();
    }

    /// <summary>Runs a verb that fills the library, which is made where there is none.</summary>
    public static Task<int> WithLibrary(ParseResult parsed, Func<VerbHost, Task<int>> verb, CancellationToken cancellationToken) =>
        Run(parsed, mayMake: true, verb, cancellationToken);

    /// <summary>Runs a verb over the library that is there; where there is none nothing is made.</summary>
    public static Task<int> WithExistingLibrary(ParseResult parsed, Func<VerbHost, Task<int>> verb, CancellationToken cancellationToken) =>
        Run(parsed, mayMake: false, verb, cancellationToken);

    /// <summary>Services for a verb that does not touch the library.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="instead">Settings of the section <c>PaperDigest</c> that weigh more than all others.</param>
    public static VerbHost Create(ParseResult parsed, params IEnumerable<(string Name, string Value)> instead)
    {
        var configuration = SettingFiles.Load(new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(parsed.GetValue(Verbs.Settings) ?? [])
            .AddInMemoryCollection(parsed.GetValue(Verbs.Data) is { } data
                ? [new($"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.DataFolder)}", data)]
                : [])
            .AddInMemoryCollection(instead.Select(setting =>
                new KeyValuePair<string, string?>($"{PaperDigestOptions.Section}:{setting.Name}", setting.Value)))
            .Build);
        PaperDigestOptions.From(configuration, DigestFolder.Sources);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLibrary(configuration);
        services.AddPaperDigestLog(configuration, LogEventLevel.Verbose);
        return new VerbHost(services.BuildServiceProvider());
    }

    public PaperDigestOptions Options => Get<IOptions<PaperDigestOptions>>().Value;

    public IServiceProvider Services => _services;

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>
    /// Brings what is computed of the library up to date on disk, so that whoever searches next finds it made. A site or verb that is at it
    /// already is left to it.
    /// </summary>
    public async Task KeepIndex(bool isQuiet, CancellationToken cancellationToken)
    {
        if (!await Get<IndexUpdater>().IsBehind(Get<LibraryWriter>(), cancellationToken))
        {
            return;
        }

        if (isQuiet || Console.IsOutputRedirected)
        {
            await Refresh();
        }
        else
        {
            await AnsiConsole.Status().StartAsync("Preparing the search", _ => Refresh());
        }

        async Task Refresh()
        {
            var database = Get<IDatabaseProvider>();
            foreach (var table in Get<IEnumerable<IDerivedTable>>())
            {
                await table.Refresh(database, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    /// <summary>Whether one of the first files there could be a digest.</summary>
    private static bool HoldsDigests(string folder) =>
        Directory.Exists(folder)
        && Directory.EnumerateFiles(
            folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true })
            .Take(1_000)
            .Any(DigestFolder.IsDigestFile);

    private static async Task<int> Run(
        ParseResult parsed, bool mayMake, Func<VerbHost, Task<int>> verb, CancellationToken cancellationToken)
    {
        // Who waits for signals ends the process at once, with another code, as long as it does not hold the work it should wait for.
        await Task.Yield();
        await using var host = Create(parsed);
        SettingPlaces.Check(host.Options);
        var database = host.Get<DatabaseInitializer>();
        try
        {
            var isThere = await host.Get<IDatabaseProvider>().Exists(cancellationToken);
            if (!mayMake && !isThere)
            {
                var folder = Path.GetFullPath(host.Options.DataFolder);
                Terminal.Warn(HoldsDigests(folder)
                    ? $"There is no library in '{folder}', but digests: --data names the data folder, where the library is kept. "
                        + $"Make one of them: PaperDigest ingest {folder} --data ANOTHER"
                    : $"There is no library in '{folder}'. Name the data folder of one with --data FOLDER, or make it: "
                        + $"PaperDigest ingest PATH --data {folder}");
                return Verbs.WrongUsage;
            }

            if (!isThere)
            {
                Profiling.TurnOff();
            }

            await database.Prepare(progress: null, cancellationToken);
            return await verb(host);
        }
        catch (Exception exception) when (host.Get<IDatabaseProvider>().FaultOf(exception) is { } fault)
        {
            Terminal.Warn(fault.Sentence);
            return Verbs.Failure;
        }
    }
}
