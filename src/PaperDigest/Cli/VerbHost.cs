using System.CommandLine;
using Microsoft.Extensions.Options;
using PaperDigest.Storage;
using Serilog.Events;

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

    /// <summary>Services for a verb; with a library that is brought up to date first.</summary>
    public static async Task<VerbHost> Start(ParseResult parsed, CancellationToken cancellationToken)
    {
        var host = Create(parsed);
        await host.Get<LibraryDatabase>().Prepare(progress: null, cancellationToken);
        return host;
    }

    /// <summary>Services for a verb that does not touch the library.</summary>
    public static VerbHost Create(ParseResult parsed)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(parsed.GetValue(Verbs.Settings) ?? [])
            .AddInMemoryCollection(parsed.GetValue(Verbs.Data) is { } data
                ? [new($"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.DataFolder)}", data)]
                : [])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLibrary(configuration);
        services.AddPaperDigestLog(configuration, LogEventLevel.Verbose);
        return new VerbHost(services.BuildServiceProvider());
    }

    public PaperDigestOptions Options => Get<IOptions<PaperDigestOptions>>().Value;

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
