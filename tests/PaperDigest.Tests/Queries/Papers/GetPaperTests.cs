using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;
using PaperDigest.Storage.Sqlite;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Papers;

public sealed class GetPaperTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whichever statement a run comes before, the paper is there with what was said of it or is not there.</summary>
    [Fact]
    public async Task A_paper_that_goes_while_it_is_looked_up_is_not_there()
    {
        var found = new List<bool>();
        while (found.Count == 0 || !found[^1])
        {
            await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
            var removal = new RemovalBefore(library, statement: found.Count + 1);
            await using var db = new SqliteDb(
                new DbContextOptionsBuilder<SqliteDb>()
                    .UseSqlite($"Data Source={Path.Combine(library.DataFolder, "paperdigest.db")}")
                    .AddInterceptors(removal).Options,
                library.Services.GetRequiredService<IDatabaseProvider>());
            var paper = await new GetPaper(db).Run("2406.00001", Token);
            Assert.True(paper is null or { Mentions.Count: 1 });
            found.Add(paper is not null);
        }

        // At least: before it is looked for, and before it is read.
        Assert.True(found.Count > 2);
    }

    private sealed class RemovalBefore(TemporaryLibrary library, int statement) : DbCommandInterceptor
    {
        private int _statements;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (++_statements == statement)
            {
                await library.Use<DigestStore, bool>(async store =>
                {
                    await store.Remove("daily", "2024/06/13.md", cancellationToken);
                    return true;
                });
            }

            return result;
        }
    }
}
