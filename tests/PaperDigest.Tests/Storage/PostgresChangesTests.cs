using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>What the server tells, all hear who wait for it, and those who come later.</summary>
[OnPostgres]
public sealed class PostgresChangesTests
{
    private const string Path = "daily/2024/06/13.md";

    /// <summary>More than any test waits: whoever returns was told.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_wakes_all_who_wait()
    {
        await using var library = await TemporaryLibrary.Create();
        var database = library.Services.GetRequiredService<IDatabaseProvider>();
        var known = await database.WaitForChange(0, Long, Token);
        var waits = Enumerable.Range(0, 3).Select(_ => database.WaitForChange(known, Long, Token)).ToArray();
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));
        await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001")));
        var told = await Task.WhenAll(waits).WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.All(told, now => Assert.True(now > known));
    }

    [Fact]
    public async Task A_change_is_told_to_who_did_not_wait_then()
    {
        await using var library = await TemporaryLibrary.Create();
        var database = library.Services.GetRequiredService<IDatabaseProvider>();
        var known = await database.WaitForChange(0, Long, Token);
        await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001")));
        var told = await database.WaitForChange(known, Long, Token).WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Equal(told, await database.WaitForChange(known, Long, Token).WaitAsync(TimeSpan.FromMinutes(1), Token));
        Assert.Equal(told, await database.WaitForChange(told, TimeSpan.Zero, Token));
    }
}
