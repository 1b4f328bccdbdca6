using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Web;

/// <summary>The real host over a library of its own in a folder of its own.</summary>
public class Site : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paperdigest-").FullName;

    private IReadOnlyList<IDerivedTable> _tables = [];

    private IReadOnlyList<BackgroundService> _workers = [];

    private IDatabaseProvider? _database;

    private HttpClient? _korean;

    private HttpClient? _english;

    /// <summary>The folder of digests it reads; none gives an empty library.</summary>
    protected virtual string? Library => Repository.PathOf("seeds");

    /// <summary>What whoever runs the site signs in with; <see cref="Reader"/> does.</summary>
    public const string OperatorToken = "a-token-of-the-tests-4711";

    /// <summary>Settings beyond.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Redirects are answers here, not followed; cookies are not kept.</summary>
    public HttpClient Reader(string language) => language == "en"
        ? _english ??= CreateReader("en-US,en;q=0.9,ko;q=0.5")
        : _korean ??= CreateReader("ko-KR,ko;q=0.9,en;q=0.5");

    /// <summary>What the library holds, asked of the database itself.</summary>
    internal async Task<List<T>> Ask<T>(Func<PaperDigestDb, IQueryable<T>> question)
    {
        await using var scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<PaperDigestDb>()).ToListAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PaperDigest:DataFolder", DataFolder);
        builder.UseSetting("PaperDigest:Library:0", Library ?? Directory.CreateDirectory(Path.Combine(_folder, "nothing")).FullName);
        builder.UseSetting("PaperDigest:ScanMinutes", "0");
        builder.UseSetting("PaperDigest:Admin:Token", OperatorToken);
        builder.UseSetting("PaperDigest:RateLimit:Enabled", "false");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }
    }

    /// <summary>The site listens before its library is there; tests begin when it is.</summary>
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        _tables = [.. host.Services.GetServices<IDerivedTable>()];
        _workers = [.. host.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        _database = host.Services.GetRequiredService<IDatabaseProvider>();
        var state = host.Services.GetRequiredService<DatabaseReadiness>();
        var opened = state.Opened(CancellationToken.None);
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (!opened.Wait(TimeSpan.FromMilliseconds(20)))
        {
            if (state.Fault is { } fault)
            {
                throw new InvalidOperationException($"The library cannot be opened: {fault.Sentence}");
            }

            if (started.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException("The library was not open after a minute.");
            }
        }

        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            // The program disposes of its services on its own thread as well, and whoever comes second does not wait for the first.
            Task.WhenAll(_workers.Select(worker => worker.ExecuteTask).OfType<Task>())
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)
                .GetAwaiter()
                .GetResult();
            foreach (var table in _tables)
            {
                ((IDisposable)table).Dispose();
            }

            (_database as IDisposable)?.Dispose();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private HttpClient CreateReader(string languages)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions
        {
            AllowAutoRedirect = false,
            HandleCookies = false,
            BaseAddress = ClientOptions.BaseAddress,
        });
        client.DefaultRequestHeaders.Add("Accept-Language", languages);
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + OperatorToken);
        return client;
    }
}

/// <summary>The sample library, read once for all tests that only look.</summary>
[CollectionDefinition(Name)]
public sealed class SampleSite : ICollectionFixture<Site>
{
    public const string Name = "sample site";
}
