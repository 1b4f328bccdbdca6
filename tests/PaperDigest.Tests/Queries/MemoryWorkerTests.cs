using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaperDigest.Queries;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries;

public sealed class MemoryWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A day before which there is no half a year, as an older version took it in.</summary>
    [Fact]
    public async Task What_cannot_be_computed_is_logged_and_ends_nothing()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("UPDATE Digests SET Date = '0001-01-01'", Token));
        var log = new FirstError();
        using var worker = ActivatorUtilities.CreateInstance<MemoryWorker>(library.Services, log);
        await worker.StartAsync(Token);

        Assert.Same(log.Told, await Task.WhenAny(log.Told, worker.ExecuteTask!).WaitAsync(TimeSpan.FromSeconds(60), Token));
        Assert.IsType<ArgumentOutOfRangeException>(await log.Told);
        await worker.StopAsync(Token);
        Assert.False(worker.ExecuteTask!.IsFaulted);
    }

    private sealed class FirstError : ILogger<MemoryWorker>
    {
        private readonly TaskCompletionSource<Exception> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Exception> Told => _told.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                _told.TrySetResult(exception);
            }
        }
    }
}
