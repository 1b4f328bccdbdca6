using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>
/// <c>/readyz</c> tells whether the site can answer; <c>/healthz</c> only that it runs. A table that is missing is for
/// <see cref="FaultTests"/>.
/// </summary>
public sealed class ReadinessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_library_that_can_be_read_is_ready()
    {
        await using var site = new HostTests.EmptySite();
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask(site, "/readyz"));
    }

    [Theory]
    [InlineData("ALTER TABLE Papers RENAME COLUMN Votes TO Likes")]
    [InlineData("ALTER TABLE Mentions RENAME TO Gone")]
    [InlineData("DROP TABLE PaperTexts")]
    [InlineData("ALTER TABLE Runs RENAME COLUMN Notes TO Remarks")]
    public async Task A_schema_that_is_another_is_not_ready(string change)
    {
        await using var site = new HostTests.EmptySite();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PaperDigestDb>().Database.ExecuteSqlRawAsync(change, Token);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), await Ask(site, "/readyz"));
        Assert.Equal((HttpStatusCode.OK, "ok"), await Ask(site, "/healthz"));
    }

    /// <summary>Damage in the midst of the file, which the newest rows do not show: the tables have met it.</summary>
    [Fact]
    public async Task A_damaged_file_is_not_ready()
    {
        await using var library = await TemporaryLibrary.Create();
        for (var day = 10; day < 30; day++)
        {
            await library.Say(
                $"daily/2024/06/{day}.md",
                Daily(
                    $"2024-06-{day}",
                    [.. Enumerable.Range(0, 40).Select(i => Paper($"Paper {day} {i}", $"24{day}.{i:D5}", text: new string('글', 300)))]));
        }

        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Token));
        SqliteConnection.ClearAllPools();
        Damage(Path.Combine(library.DataFolder, "paperdigest.db"));
        foreach (var table in library.Services.GetServices<IDerivedTable>())
        {
            await library.Use<PaperDigestDb, bool>(async db =>
            {
                await table.Refresh(db, Token);
                return true;
            });
        }

        Assert.False((await library.Use<GetReadiness, Readiness>(query => query.Run(Token))).IsReady);
    }

    /// <summary>Overwrites every page of rows of the second third of the file.</summary>
    private static void Damage(string database)
    {
        const int page = 4096;
        var bytes = File.ReadAllBytes(database);
        for (var at = bytes.Length / page / 3 * page; at < bytes.Length / 3 * 2; at += page)
        {
            bytes.AsSpan(at, page).Fill(0xA5);
        }

        File.WriteAllBytes(database, bytes);
    }

    private static async Task<(HttpStatusCode, string)> Ask(Site site, string address)
    {
        using var response = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
