namespace PaperDigest.Storage;

/// <summary>
/// Something computed from the whole library, kept in memory until the papers are others and shared by all requests. Give
/// it to a singleton to hold.
/// </summary>
/// <param name="build">Computes it; what it returns is read by several threads at once.</param>
public sealed class LibraryMemory<T>(Func<PaperDigestDb, CancellationToken, Task<T>> build) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim _building = new(1);

    private volatile Kept? _kept;

    /// <summary>What belongs to the papers as they are; computed at most once for them.</summary>
    public async Task<T> Get(PaperDigestDb db, CancellationToken cancellationToken)
    {
        if (_kept is { } kept && kept.Version == await LibraryVersion.Current(db, cancellationToken))
        {
            return kept.Value;
        }

        if (!await _building.WaitAsync(0, cancellationToken))
        {
            // While a large library is read anew, the old state answers others; only where there is none they wait.
            if (_kept is { } old)
            {
                return old.Value;
            }

            await _building.WaitAsync(cancellationToken);
        }

        try
        {
            // Read before the papers are: should they change meanwhile, the next one who asks computes it anew.
            var current = await LibraryVersion.Current(db, cancellationToken);
            if (_kept is not { } other || other.Version != current)
            {
                _kept = other = new Kept(current, await build(db, cancellationToken));
            }

            return other.Value;
        }
        finally
        {
            _building.Release();
        }
    }

    public void Dispose() => _building.Dispose();

    private sealed record Kept(long Version, T Value);
}
