using System.Globalization;

namespace PaperDigest.Storage;

/// <summary>
/// Held while something must not be done twice at the same time, by this process or another. The operating system lets
/// go of it when a process ends, however it ends.
/// </summary>
public sealed class RunLock : IAsyncDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Waits until the lock is free.</summary>
    /// <param name="path">The file that is held.</param>
    /// <param name="clock">The time.</param>
    /// <param name="waits">Told who holds it, when a wait begins and every minute.</param>
    /// <param name="patience">How long to wait before a <see cref="TimeoutException"/> names the holder; null means for ever.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<RunLock> Take(
        string path, TimeProvider clock, Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return await Waiting.For(
            () => Task.FromResult(Try(path, clock)), () => Holder(path, cancellationToken), clock, waits, patience, cancellationToken);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static RunLock? Try(string path, TimeProvider clock)
    {
        try
        {
            var held = new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            SayWho(path, clock);
            return held;
        }
        catch (IOException exception) when (FileFault.IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>A file of its own, because nobody else can read the one that is held.</summary>
    private static string HolderOf(string path) => path + ".holder";

    private static void SayWho(string path, TimeProvider clock)
    {
        try
        {
            File.WriteAllText(
                HolderOf(path),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"process {Environment.ProcessId} on {Environment.MachineName}, since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
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
            var holder = await File.ReadAllTextAsync(HolderOf(path), cancellationToken);
            return holder + State(holder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "a process that does not say its number";
        }
    }

    /// <summary>A stopped process holds on until somebody acts; Linux tells (proc(5), stat: the letter after the name).</summary>
    private static string State(string holder)
    {
        if (holder.Split(' ') is not ["process", var id, "on", var machine, ..]
            || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            || machine != Environment.MachineName + ",")
        {
            return "";
        }

        try
        {
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return status[(status.LastIndexOf(')') + 1)..].TrimStart() is ['T' or 't', ..]
                ? $"; it is stopped: continue it with 'kill -CONT {id}' or end it with 'kill -KILL {id}'"
                : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
