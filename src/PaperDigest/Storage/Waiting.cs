namespace PaperDigest.Storage;

/// <summary>Waits for a lock that another process holds, and says so.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>A wait this long is said again, with what the holder does now.</summary>
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    /// <summary>Tries until it is had.</summary>
    /// <param name="tryTake">Takes the lock; null while somebody else holds it.</param>
    /// <param name="holder">Tells who that is.</param>
    /// <param name="clock">The time.</param>
    /// <param name="waits">Told who holds it, when the wait begins and every minute.</param>
    /// <param name="patience">How long to wait before a <see cref="TimeoutException"/> names the holder; null means for ever.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<T> For<T>(
        Func<Task<T?>> tryTake,
        Func<Task<string>> holder,
        TimeProvider clock,
        Action<string>? waits,
        TimeSpan? patience,
        CancellationToken cancellationToken)
        where T : class
    {
        var start = clock.GetTimestamp();
        var nextWord = TimeSpan.Zero;
        while (true)
        {
            if (await tryTake() is { } held)
            {
                return held;
            }

            var waited = clock.GetElapsedTime(start);
            if (waited >= patience)
            {
                throw new TimeoutException(await holder());
            }

            if (waited >= nextWord)
            {
                waits?.Invoke(await holder());
                nextWord += Reminder;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
