using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;
using PaperDigest.Exports;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;
using Xunit.v3;

namespace PaperDigest.Tests;

/// <summary>
/// A library of its own in a temporary folder: the program's services over a real database, and a folder for digests. Its
/// clock stands still.
/// </summary>
internal sealed class TemporaryLibrary : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private TemporaryLibrary(string? dataFolder, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        DataFolder = dataFolder ?? _folder.PathOf("data");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("PaperDigest:DataFolder", DataFolder), .. DatabaseSetting()])
            .AddInMemoryCollection(settings)
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLibrary(configuration);
        services.AddSingleton<TimeProvider>(new StandingClock());
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    /// <summary>True within a class that says so, see <see cref="OnPostgresAttribute"/>.</summary>
    private static bool IsOnPostgres =>
        (TestContext.Current.TestClass as IXunitTestClass)?.Class.IsDefined(typeof(OnPostgresAttribute), inherit: false) == true;

    public string DataFolder { get; }

    /// <summary>The setting that names the database; empty for SQLite.</summary>
    public string Database => IsOnPostgres ? PostgresCluster.Shared.AddressFor(DataFolder) : "";

    public IServiceProvider Services => _services;

    /// <summary>Where <see cref="Write(string, string)"/> puts files: a folder of sources.</summary>
    public string Digests => _folder.PathOf("digests");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What a verb is given to work with the library of a data folder.</summary>
    public static string[] Arguments(string dataFolder) =>
        ["--data", dataFolder, .. DatabaseFor(dataFolder) is { } address ? [$"--PaperDigest:Database={address}"] : (string[])[]];

    /// <summary>A new library, or one over a data folder that something else has filled.</summary>
    public static async Task<TemporaryLibrary> Create(
        string? dataFolder = null, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var library = new TemporaryLibrary(dataFolder, settings ?? []);
        await library.Use<DatabaseInitializer, bool>(async database =>
        {
            await database.Prepare(progress: null, Token);
            library.Services.GetRequiredService<DatabaseReadiness>().Open();
            return await database.IsReady(Token);
        });
        return library;
    }

    /// <summary>A library with these digests, by path, taken in this order.</summary>
    public static async Task<TemporaryLibrary> With(params (string Path, string Text)[] digests)
    {
        var library = await Create();
        foreach (var (path, text) in digests)
        {
            await library.Say(path, text);
        }

        return library;
    }

    /// <summary>Writes a digest and takes it into the library; <paramref name="path"/> begins with the source.</summary>
    public Task<IngestReport> Say(string path, string text)
    {
        Write(path, text);
        return Ingest(path);
    }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes) => _folder.Write(Path.Combine("digests", path), bytes);

    /// <summary>
    /// Takes files as if their source's folder had been named: <c>daily/2024/06/13.md</c> is <c>2024/06/13.md</c> of <c>daily</c>.
    /// </summary>
    public Task<IngestReport> Ingest(params string[] paths) => Run([.. paths.Select(Locate)]);

    /// <summary>Takes everything that was written.</summary>
    public Task<IngestReport> IngestAll() => Run(DigestFolder.Find(Digests) ?? []);

    public Task<IngestReport> Run(
        IReadOnlyList<LocatedFile> files, CancellationToken? cancellationToken = null, Action<int>? progress = null) =>
        Use<Ingestor, IngestReport>(ingestor =>
            ingestor.Run(files, SourceScan.Partial, givenDate: null, progress, cancellationToken ?? Token));

    public LocatedFile Locate(string path)
    {
        var parts = path.Split('/', 2);
        return new LocatedFile(Path.Combine(Digests, path), parts[0], parts[1], IsNamed: false);
    }

    /// <summary>Asks a service in a scope of its own.</summary>
    public async Task<T> Use<TService, T>(Func<TService, Task<T>> ask)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>From now on no run can be recorded, as on a disk that has become full.</summary>
    public Task<int> RefuseRuns() => Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync(
        IsOnPostgres
            ? "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no run is taken''; END'; "
                + "CREATE TRIGGER full_runs BEFORE INSERT ON \"Runs\" EXECUTE FUNCTION refuse()"
            : "CREATE TRIGGER Full BEFORE INSERT ON Runs BEGIN SELECT RAISE(ABORT, 'no run is taken'); END",
        Token));

    public Task<PaperResult?> Find(string id) => Use<GetPaper, PaperResult?>(query => query.Run(id, Token));

    /// <summary>The paper, which must be there.</summary>
    public async Task<PaperResult> Paper(string id) => await Find(id) ?? throw new InvalidOperationException($"There is no paper '{id}'.");

    public Task<PaperList> Search(ListRequest request) => Use<SearchPapers, PaperList>(query => query.Run(request, Token));

    public async Task<IReadOnlyList<string>> SearchIds(string query, ListMatch match = ListMatch.Best)
    {
        var found = await Search(new ListRequest { Query = query, Match = match, PageSize = ListRequest.MaxPageSize });
        return [.. found.Items.Select(item => item.Id)];
    }

    /// <summary>A paper as a digest presents it.</summary>
    public static DigestEntry Entry(string id, string title, string text, int? votes = null, params string[] fields)
    {
        Assert.True(ArxivId.TryParse(id, out var arxivId));
        return new DigestEntry
        {
            Line = 1,
            Title = title,
            ArxivId = arxivId,
            Votes = votes,
            Fields = fields,
            Sections = [new SummarySection(SectionKind.Summary, null, text)],
        };
    }

    /// <summary>Saves a digest of that day as if it had been read.</summary>
    public Task Save(string source, string day, params DigestEntry[] entries) =>
        Save(
            source,
            day,
            new DigestDocument
            {
                Format = "daily-papers",
                Day = new DigestDay(DateOnly.Parse(day, CultureInfo.InvariantCulture), DateOrigin.Heading),
                Entries = entries,
            });

    /// <summary>Saves a file as its text is read.</summary>
    public Task SaveFile(string source, string path, string text) => Save(source, path, DigestFormats.Read(new DigestSource(path, text)));

    private Task<ReadFile> Save(string source, string path, DigestDocument document) =>
        Use<DigestStore, ReadFile>(store => store.Save(new ReadFile(source, path, "hash", FileState.Read, null, document), Token));

    public Task<StatusResult> Status() => Use<GetStatus, StatusResult>(query => query.Run(Token));

    public Task<List<PaperResult>> Papers(ListRequest? request = null) => Use<ExportPapers, List<PaperResult>>(async export =>
        await export.Run(request ?? new ListRequest(), Token).ToListAsync(Token));

    public async Task<IReadOnlyList<string>> Ids() => [.. (await Papers()).Select(paper => paper.Item.Id)];

    public Task<List<ReportItem>> Reports(ListRequest? request = null) => Use<ExportPapers, List<ReportItem>>(async export =>
        await export.RunReports(request ?? new ListRequest(), Token).ToListAsync(Token));

    /// <summary>Everything the verb <c>export</c> writes, in its three forms.</summary>
    public async Task<string> Export()
    {
        var papers = await Papers();
        var lines = papers.Select(paper => JsonSerializer.Serialize(PaperJson.From(paper), JsonShape.Options))
            .Concat(papers.Select(PaperCsv.Line))
            .Concat((await Reports()).Select(report => JsonSerializer.Serialize(ReportJson.From(report), JsonShape.Options)));
        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (IsOnPostgres && DataFolder.StartsWith(_folder.Root, StringComparison.Ordinal))
        {
            PostgresCluster.Shared.Drop(DataFolder);
        }

        _folder.Dispose();
    }

    private KeyValuePair<string, string?>[] DatabaseSetting() =>
        DatabaseFor(DataFolder) is { } address ? [new("PaperDigest:Database", address)] : [];

    /// <summary>The address of the database that belongs to a data folder; null where it lies in the folder.</summary>
    private static string? DatabaseFor(string dataFolder)
    {
        if (!IsOnPostgres)
        {
            return null;
        }

        PostgresCluster.Need();
        return PostgresCluster.Shared.AddressFor(dataFolder);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
