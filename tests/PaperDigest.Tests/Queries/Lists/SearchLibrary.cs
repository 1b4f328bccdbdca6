using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;
using PaperDigest.Queries.Lists;
using PaperDigest.Settings;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>A library in a real database file of its own, filled with what a test gives it.</summary>
public sealed class SearchLibrary : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paperdigest-tests-");
    private readonly ServiceProvider _services;

    private SearchLibrary()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.DataFolder)}", _folder.FullName)])
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLibrary(configuration);
        _services = services.BuildServiceProvider();
    }

    public static async Task<SearchLibrary> Create()
    {
        var library = new SearchLibrary();
        await library.Do<LibraryDatabase>(database => database.Prepare(progress: null, CancellationToken.None));
        return library;
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

    public Task Save(string source, string day, params DigestEntry[] entries) =>
        Save(source, day, new DigestDocument { Format = "daily-papers", Day = new DigestDay(DateOnly.Parse(day, null), DateOrigin.Heading), Entries = entries });

    /// <summary>Saves a file as its text is read.</summary>
    public Task SaveFile(string source, string path, string text) => Save(source, path, DigestFormats.Read(new DigestSource(path, text)));

    public async Task<PaperList> Search(ListRequest request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SearchPapers>().Run(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The ids found, in order.</summary>
    public async Task<List<string>> Find(string query) =>
        [.. (await Search(new ListRequest { Query = query, PageSize = 100 })).Items.Select(item => item.Id)];

    /// <summary>A value out of the database file itself.</summary>
    public async Task<string> Ask(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "paperdigest.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}";
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private Task Save(string source, string path, DigestDocument document) =>
        Do<DigestStore>(store => store.Save(new ReadFile(source, path, "hash", FileState.Read, null, document), CancellationToken.None));

    private async Task Do<T>(Func<T, Task> action)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await action(scope.ServiceProvider.GetRequiredService<T>());
    }
}
