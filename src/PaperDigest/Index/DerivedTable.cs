using System.Data.Common;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// A table computed from the whole library, kept in memory until the papers are others and shared by all requests. It fails
/// alone: what could be made last stays and answers, and what cannot be made is not tried again for every request. Register
/// as a singleton.
/// </summary>
/// <param name="name">See <see cref="IDerivedTable.Name"/>.</param>
/// <param name="build">Computes it; what it returns is read by several threads at once.</param>
/// <param name="clock">Tells how long ago an attempt failed.</param>
/// <param name="logger">Told of a failure once, with its cause.</param>
/// <param name="madeOf">The tables it is made of. When one of them could not be made and then could, this one is made again.</param>
public sealed class DerivedTable<T>(
    string name,
    Func<IDatabaseProvider, CancellationToken, Task<T>> build,
    TimeProvider clock,
    ILogger logger,
    params IReadOnlyList<IDerivedTable> madeOf) : IDerivedTable, IDisposable, IAsyncDisposable
    where T : class
{
    /// <summary>
    /// A fault of the machine, like a busy database, is given so much time to pass, and more after an attempt that took long.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private const int PauseForWork = 10;

    /// <summary>
    /// A table with a file is made again when one paper in so many has changed, or it is older than <see cref="Longevity"/>, and than so
    /// many times what it took to make: words and trends are not others for a few papers, and making them costs more the more there are.
    /// </summary>
    private const int OnePaperIn = 100;

    private static readonly TimeSpan Longevity = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _life = new();
    private Task _work = Task.CompletedTask;
    private volatile Kept? _kept;
    private volatile Failed? _failed;
    private Task? _read;
    private int _timesMade;
    private int _timesHealed;

    public string Name => name;

    public int TimesMade => Volatile.Read(ref _timesMade);

    public int TimesHealed => Volatile.Read(ref _timesHealed);

    public TableFailure? Failure => _failed is { } failed ? new TableFailure(failed.Since, _kept?.Table.Made, failed.IsDamage) : null;

    public bool IsBehind(LibraryMark newest) => _failed is not null || (_kept is { } kept && kept.StandsFor != newest);

    /// <summary>Where it is kept between runs of the program; a table with a file may be a little behind the papers.</summary>
    public TableFile<T>? File { get; init; }

    private int Basis => madeOf.Sum(table => table.TimesHealed);

    /// <summary>
    /// What belongs to the papers as they are, computed at most once for them; what belonged to them before while that is
    /// done, or when it cannot be done. Null when it never could be made.
    /// </summary>
    public Task<T?> Get(ILibrarySession library, CancellationToken cancellationToken) => Get(library, mayBeOld: true, cancellationToken);

    /// <summary>The same, waited for while it is made anew. For what is computed from it and kept as long.</summary>
    public Task<T?> GetCurrent(ILibrarySession library, CancellationToken cancellationToken) =>
        Get(library, mayBeOld: false, cancellationToken);

    public Task Refresh(ILibrarySession library, CancellationToken cancellationToken) => GetCurrent(library, cancellationToken);

    /// <summary>What there is turned out to be wrong: nobody gets it any more.</summary>
    public void Discard() => _kept = null;

    /// <summary>Ends what is being computed, and waits for that: it must not outlive what it works with.</summary>
    public async ValueTask DisposeAsync() => await End().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => End().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();

    private async Task<T?> Get(ILibrarySession library, bool mayBeOld, CancellationToken cancellationToken)
    {
        await Read().WaitAsync(cancellationToken);
        for (var isOwn = false; !isOwn && !await IsSettled(library.Provider, mayBeOld, cancellationToken);)
        {
            (var work, isOwn) = Begin(library.Provider);

            // While a large library is read anew, the old state answers others; only where there is none they wait. What others
            // began may have read the papers as they were before, so it is looked at again.
            if (!isOwn && mayBeOld && _kept is not null)
            {
                break;
            }

            // Others wait for it, and who stops a request often asks again at once: what is begun is finished.
            await work.WaitAsync(cancellationToken);
        }

        return _kept?.Table.Value;
    }

    /// <summary>Opens what an earlier run of the program has made, once.</summary>
    private Task Read()
    {
        if (File is null)
        {
            return Task.CompletedTask;
        }

        lock (_lock)
        {
            return _read ??= Task.Run(() =>
            {
                if (File.Read() is { } table)
                {
                    _kept = new Kept(table, Basis);
                    Interlocked.Increment(ref _timesMade);
                }
            });
        }
    }

    /// <summary>
    /// True when there is nothing to do: it is of the papers as they are, or trying again would be in vain. Nothing can be made of a
    /// database that does not answer either; whoever needs it for more than this says so.
    /// </summary>
    private async ValueTask<bool> IsSettled(IDatabaseProvider database, bool mayBeOld, CancellationToken cancellationToken)
    {
        if (await database.Mark.Papers(cancellationToken) is not { } version)
        {
            return true;
        }

        var basis = Basis;
        return (_kept is { } kept && kept.Basis == basis && await Stands(kept, version, mayBeOld, database, cancellationToken))
            || (_failed is { } failed && failed.Version == version && failed.Basis == basis && clock.GetUtcNow() < failed.Until);
    }

    /// <summary>
    /// True when what is kept is of these papers, or near enough to them. A reader does not wait because it is old; the site makes it
    /// again in the background.
    /// </summary>
    private async ValueTask<bool> Stands(
        Kept kept, LibraryMark version, bool mayBeOld, IDatabaseProvider database, CancellationToken cancellationToken)
    {
        var table = kept.Table;
        if (table.Mark == version && table.IsOwn)
        {
            return true;
        }

        if (File is null || (!mayBeOld && (!table.IsOwn || IsOld(table))))
        {
            return false;
        }

        if (kept.StandsFor != version)
        {
            var many = Math.Max(1, (table.Papers + OnePaperIn - 1) / OnePaperIn);
            try
            {
                // In a session of its own: whoever asks may be in the middle of reading in theirs.
                await using var session = database.OpenWriter();
                if (await LibraryMark.CountSince(session, table.Mark, many, cancellationToken) == many)
                {
                    return false;
                }
            }
            catch (Exception exception) when (database.FaultOf(exception) is not null)
            {
                // A database that does not answer takes nothing away that is there.
                return true;
            }

            kept.StandsFor = version;
        }

        return true;
    }

    private bool IsOld(MadeTable<T> table)
    {
        var age = table.Took * OnePaperIn;
        return clock.GetUtcNow() - table.Made > (age > Longevity ? age : Longevity);
    }

    /// <summary>
    /// The work that makes it, and whether it was begun here. It has sessions of its own, as the request that begins it may end before it.
    /// </summary>
    private (Task Work, bool IsOwn) Begin(IDatabaseProvider database)
    {
        lock (_lock)
        {
            if (_life.IsCancellationRequested)
            {
                return (Task.FromCanceled(_life.Token), true);
            }

            if (!_work.IsCompleted)
            {
                return (_work, false);
            }

            _work = Task.Run(() => Make(database), CancellationToken.None);
            return (_work, true);
        }
    }

    private async Task Make(IDatabaseProvider database)
    {
        var (started, version) = (clock.GetTimestamp(), default(LibraryMark));
        try
        {
            // Read before the papers are: should they change meanwhile, the next one who asks computes it anew.
            await using var library = database.OpenWriter();
            version = await LibraryMark.Current(library, _life.Token);
            database.Mark.Found(version);
            var value = await build(database, _life.Token);
            var papers = File is null ? 0 : await library.CountPapers(_life.Token);
            var table = new MadeTable<T>(version, papers, clock.GetUtcNow(), clock.GetElapsedTime(started), value);
            _kept = new Kept(table, Basis);
            Interlocked.Increment(ref _timesMade);
            if (madeOf.All(other => other.Failure is null))
            {
                File?.Write(table);
            }

            if (_failed is not null)
            {
                _failed = null;
                Interlocked.Increment(ref _timesHealed);
                DerivedTableLog.Healed(logger, name);
            }
        }
        catch (Exception exception)
        {
            _life.Token.ThrowIfCancellationRequested();
            Remember(exception, version, clock.GetElapsedTime(started), database.FaultOf(exception));
        }
    }

    /// <summary>What failed would fail again until the papers are others, but for faults of the machine, which pass.</summary>
    private void Remember(Exception exception, LibraryMark version, TimeSpan elapsed, DatabaseFault? fault)
    {
        var (now, before) = (clock.GetUtcNow(), _failed);
        var passes = fault is not null || exception is DbException or IOException or TimeoutException or OutOfMemoryException;
        var pause = elapsed * PauseForWork > Pause ? elapsed * PauseForWork : Pause;
        _failed = new Failed(
            version,
            Basis,
            before?.Since ?? now,
            passes ? now + pause : DateTimeOffset.MaxValue,
            exception,
            fault?.Kind is DatabaseFaultKind.Damaged or DatabaseFaultKind.NotADatabase);
        if (before is null || before.Cause.GetType() != exception.GetType() || before.Cause.Message != exception.Message)
        {
            DerivedTableLog.Failed(logger, name, exception);
        }
    }

    private Task End()
    {
        _life.Cancel();
        lock (_lock)
        {
            return _work;
        }
    }

    private sealed class Kept(MadeTable<T> table, int basis)
    {
        /// <summary>Written and read as a whole by all threads.</summary>
        private object _standsFor = table.Mark;

        public MadeTable<T> Table => table;

        public int Basis => basis;

        /// <summary>The newest place in the history of the library that it was found to be near enough to.</summary>
        public LibraryMark StandsFor
        {
            get => (LibraryMark)Volatile.Read(ref _standsFor);
            set => Volatile.Write(ref _standsFor, value);
        }
    }

    private sealed record Failed(
        LibraryMark Version, int Basis, DateTimeOffset Since, DateTimeOffset Until, Exception Cause, bool IsDamage);
}

internal static partial class DerivedTableLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The table '{Table}' could not be made; what could be made last answers in its place")]
    public static partial void Failed(ILogger logger, string table, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The table '{Table}' could be made again")]
    public static partial void Healed(ILogger logger, string table);
}
