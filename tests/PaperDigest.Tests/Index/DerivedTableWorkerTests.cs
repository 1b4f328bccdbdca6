using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaperDigest.Index;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Index;

public sealed class DerivedTableWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A day before which there is no half a year, as an older version took it in.</summary>
    [Fact]
    public async Task Computes_every_table_of_an_odd_library()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("UPDATE Digests SET Date = '0001-01-01'", Token));
        var tables = library.Services.GetServices<IDerivedTable>().ToList();
        await using var worker = ActivatorUtilities.CreateInstance<DerivedTableWorker>(
            library.Services, NullLogger<DerivedTableWorker>.Instance);
        await worker.StartAsync(Token);
        while (tables.Exists(table => table.TimesMade == 0 && table.Failure is null))
        {
            await Task.Delay(10, Token);
        }

        Assert.All(tables, table => Assert.Null(table.Failure));
        await worker.StopAsync(Token);
    }

    [Fact]
    public async Task Computes_the_others_when_one_cannot_be()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE PaperGlosses RENAME TO Gone", Token));
        var tables = library.Services.GetServices<IDerivedTable>().ToList();
        await using var worker = ActivatorUtilities.CreateInstance<DerivedTableWorker>(
            library.Services, NullLogger<DerivedTableWorker>.Instance);
        await worker.StartAsync(Token);
        while (tables.Exists(table => table.TimesMade == 0 && table.Failure is null))
        {
            await Task.Delay(10, Token);
        }

        Assert.Equal(["glossary"], tables.Where(table => table.Failure is not null).Select(table => table.Name));
        await worker.StopAsync(Token);
    }

    [Fact]
    public async Task Ends_with_the_host_that_could_not_start()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
        var worker = ActivatorUtilities.CreateInstance<DerivedTableWorker>(library.Services, NullLogger<DerivedTableWorker>.Instance);
        await worker.StartAsync(Token);
        await worker.DisposeAsync();

        Assert.True(worker.ExecuteTask!.IsCompleted);
    }
}
