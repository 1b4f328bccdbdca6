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

    /// <summary>What belongs to the papers as they are, computed at most once for them; what belonged to them before while that is done.</summary>
    public Task<T> Get(PaperDigestDb db, CancellationToken cancellationToken) => Get(db, mayBeOld: true, cancellationToken);

    /// <summary>The same, never of papers as they were before. For what is computed from it and kept as long.</summary>
    public Task<T> GetCurrent(PaperDigestDb db, CancellationToken cancellationToken) => Get(db, mayBeOld: false, cancellationToken);

    private async Task<T> Get(PaperDigestDb db, bool mayBeOld, CancellationToken cancellationToken)
    {
        if (_kept is { } kept && kept.Version == await LibraryVersion.Current(db, cancellationToken))
        {
            return kept.Value;
        }

        if (!await _building.WaitAsync(0, cancellationToken))
        {
            // While a large library is read anew, the old state answers others; only where there is none they wait.
            if (mayBeOld && _kept is { } old)
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
                // Others wait for it, and who stops a request often asks again at once: what is begun is finished.
                _kept = other = new Kept(current, await build(db, CancellationToken.None));
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
