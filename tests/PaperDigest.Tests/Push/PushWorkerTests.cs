using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PaperDigest.Push;
using PaperDigest.Queries.Library;
using PaperDigest.Settings;
using PaperDigest.Storage;
using PaperDigest.Storage.Sqlite;

namespace PaperDigest.Tests.Push;

/// <summary>What follows the library costs nothing while there is none to follow.</summary>
public sealed class PushWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looks_now_and_then_for_a_library_that_is_gone()
    {
        await using var library = await TemporaryLibrary.Create(settings:
        [
            new("PaperDigest:Push:Targets:0:Name", "team"),
            new("PaperDigest:Push:Targets:0:Kind", "json"),
            new("PaperDigest:Push:Targets:0:Address", "https://team.example.org"),
        ]);
        var (services, clock) = (library.Services, new HastyClock(waits: 20));
        using var gone = new SqliteProvider(Path.Combine(library.DataFolder, "gone.db"), clock, loggers: null);
        using var worker = new PushWorker(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<DatabaseReadiness>(),
            gone,
            new GetMark(gone.Mark, []),
            services.GetRequiredService<IOptions<PaperDigestOptions>>(),
            clock,
            NullLogger<PushWorker>.Instance);
        await worker.StartAsync(Token);
        await clock.HasPassed.WaitAsync(TimeSpan.FromMinutes(1), Token);
        await worker.StopAsync(Token);

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(5), 20), clock.Waits);
    }

    /// <summary>So many waits are over as soon as they begin; the next lasts.</summary>
    private sealed class HastyClock(int waits) : TimeProvider
    {
        private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DateTimeOffset _now = TemporaryLibrary.Now;

        public Task HasPassed => _passed.Task;

        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (Waits.Count == waits)
            {
                _passed.TrySetResult();
                return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            }

            Waits.Add(dueTime);
            _now += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
