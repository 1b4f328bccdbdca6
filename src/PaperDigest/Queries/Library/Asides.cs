using System.Collections.Concurrent;

namespace PaperDigest.Queries.Library;

/// <summary>
/// The boundary of an aside, that is of what stands in an answer beside what it is about: whatever fails in it costs that
/// part alone. The one place beside a file of a run and the framework's error page where every exception is caught.
/// </summary>
public sealed partial class Asides(ILogger<Asides> logger)
{
    /// <summary>So many failures are known not to be logged again; then it begins anew.</summary>
    private const int MaxKnown = 1000;

    private readonly ConcurrentDictionary<(string Part, string Key, Type Cause), bool> _known = new();
    private long _failures;

    /// <summary>How many parts could not be made so far. An answer during which this has grown may lack one.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The part; null when it cannot be made.</summary>
    /// <param name="part">What it is, for the log.</param>
    /// <param name="key">Of what it is a part: a paper, a page. Nothing a reader typed, which is never logged.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="cancellationToken">Ends the whole answer.</param>
    public async Task<T?> Try<T>(string part, string key, Func<Task<T>> make, CancellationToken cancellationToken)
        where T : class?
    {
        try
        {
            return await make();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Note(part, key, exception);
            return null;
        }
    }

    /// <summary>The same of what is made at once.</summary>
    public T? Try<T>(string part, string key, Func<T> make)
        where T : class?
    {
        try
        {
            return make();
        }
        catch (Exception exception)
        {
            Note(part, key, exception);
            return null;
        }
    }

    /// <summary>
    /// Logs what failed once, not for every request. That a derived table is missing was logged when it could not be made.
    /// </summary>
    public void Note(string part, string key, Exception exception)
    {
        Interlocked.Increment(ref _failures);
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        if (exception is not TableNotAvailableException && _known.TryAdd((part, key, exception.GetType()), true))
        {
            Log.Failed(logger, part, key, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The part '{Part}' of '{Key}' could not be made and is left out")]
        public static partial void Failed(ILogger logger, string part, string key, Exception exception);
    }
}
