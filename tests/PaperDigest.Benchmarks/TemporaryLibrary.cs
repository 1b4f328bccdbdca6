using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaperDigest.Ingestion;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Benchmarks;

/// <summary>An empty library in a folder of its own, which goes away with it.</summary>
internal sealed class TemporaryLibrary : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paperdigest-benchmark-");
    private readonly ServiceProvider _services;

    private TemporaryLibrary()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.DataFolder)}", _folder.FullName)])
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole());
        services.AddLibrary(configuration);
        _services = services.BuildServiceProvider();
    }

    public static async Task<TemporaryLibrary> Create(CancellationToken cancellationToken)
    {
        var library = new TemporaryLibrary();
        await using var scope = library.Scope();
        await scope.ServiceProvider.GetRequiredService<DatabaseInitializer>().Prepare(progress: null, cancellationToken);
        return library;
    }

    /// <summary>What a request of the site works with.</summary>
    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    public async Task<IngestReport> Ingest(IReadOnlyList<LocatedFile> files, CancellationToken cancellationToken)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<Ingestor>()
            .Run(files, SourceScan.Partial, givenDate: null, progress: null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
