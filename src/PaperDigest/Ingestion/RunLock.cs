namespace PaperDigest.Ingestion;

/// <summary>
/// Held while something must not be done twice at the same time, by this process or another. The operating system lets
/// go of it when a process ends, however it ends.
/// </summary>
internal sealed class RunLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is free.</summary>
    public static async Task<RunLock> Take(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
