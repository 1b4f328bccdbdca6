using System.Globalization;

namespace PaperDigest.Storage;

/// <summary>
/// Held while something must not be done twice at the same time, by this process or another. The operating system lets
/// go of it when a process ends, however it ends.
/// </summary>
public sealed class RunLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is free.</summary>
    /// <param name="path">The file that is held.</param>
    /// <param name="clock">The time.</param>
    /// <param name="waits">Told once, when there is a wait, who holds it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<RunLock> Take(string path, TimeProvider clock, Action<string>? waits, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                var held = new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                SayWho(path, clock);
                return held;
            }
            catch (IOException) when (File.Exists(path))
            {
                if (isFirst)
                {
                    waits?.Invoke(await Holder(path, cancellationToken));
                }

                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>A file of its own, because nobody else can read the one that is held.</summary>
    private static string HolderOf(string path) => path + ".holder";

    private static void SayWho(string path, TimeProvider clock)
    {
        try
        {
            File.WriteAllText(HolderOf(path), string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}, since {clock.GetUtcNow():HH:mm:ss} UTC"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Who waits is then not told for whom, which is no reason not to work.
        }
    }

    private static async Task<string> Holder(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(HolderOf(path), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "a process that does not say its number";
        }
    }
}
