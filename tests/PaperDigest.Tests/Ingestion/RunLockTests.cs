using System.Diagnostics;
using System.Globalization;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Ingestion;

/// <summary>Who waits, for whom, and for how long; the holders are processes of their own, which hold as ours do (flock).</summary>
public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Lock => _folder.PathOf("ingest.lock");

    [Fact]
    public async Task A_dead_holders_lock_is_free_at_once()
    {
        using var holder = await Hold();
        var waiting = RunLock.Take(Lock, TimeProvider.System, waits: null, patience: null, Token);
        Assert.False(waiting.IsCompleted);
        holder.Kill();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_holder_is_named_with_what_to_do()
    {
        using var holder = await Hold();
        Shell.Run(
            "kill -STOP \"$0\"; until grep -q '^State:[[:space:]]*T' /proc/\"$0\"/status; do :; done", Number(holder.Id));
        var told = new List<string>();
        var waiting = RunLock.Take(Lock, TimeProvider.System, told.Add, patience: null, Token);
        while (told.Count == 0)
        {
            await Task.Yield();
        }

        Assert.EndsWith(
            $"; it is stopped: continue it with 'kill -CONT {holder.Id}' or end it with 'kill -KILL {holder.Id}'",
            told[0],
            StringComparison.Ordinal);
        holder.Kill();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task A_long_wait_is_said_again_and_ends_with_ones_patience()
    {
        using var holder = await Hold();
        var told = new List<string>();
        var clock = new LeapingClock(TimeSpan.FromSeconds(10));
        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => RunLock.Take(Lock, clock, told.Add, TimeSpan.FromMinutes(5), Token));
        Assert.Equal(5, told.Count);
        Assert.StartsWith($"process {holder.Id} on ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_made_is_an_error_and_no_wait()
    {
        Directory.CreateDirectory(Lock);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            RunLock.Take(Lock, TimeProvider.System, waits: null, patience: null, Token));
        _folder.Write("file", "text");
        await Assert.ThrowsAnyAsync<IOException>(() =>
            RunLock.Take(_folder.PathOf("file/ingest.lock"), TimeProvider.System, waits: null, patience: null, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("process")]
    [InlineData("process 99999999999999999999 on here, since ever")]
    [InlineData("process -1 on here, since ever")]
    [InlineData("\0\u001b[31m")]
    public async Task Whatever_the_holder_is_said_to_be_the_wait_goes_on(string said)
    {
        using var holder = await Hold();
        await File.WriteAllTextAsync(Lock + ".holder", said, Token);
        await Assert.ThrowsAsync<TimeoutException>(() => RunLock.Take(Lock, TimeProvider.System, waits: null, TimeSpan.Zero, Token));
        holder.Kill();
    }

    public void Dispose() => _folder.Dispose();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A process that holds the lock, and has said so.</summary>
    private async Task<Process> Hold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program 'flock' is Linux's.");
        var process = Process.Start(new ProcessStartInfo("flock", [
            "--no-fork", Lock, "sh", "-c", "echo held; exec sleep 600",
        ])
        { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync(Token));
        await File.WriteAllTextAsync(
            Lock + ".holder", $"process {Number(process.Id)} on {Environment.MachineName}, since 2026-01-02 03:04:05 UTC", Token);
        return process;
    }

    /// <summary>A wait takes no time, and the clock says that it took this long.</summary>
    private sealed class LeapingClock(TimeSpan leap) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += leap.Ticks;
            return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
