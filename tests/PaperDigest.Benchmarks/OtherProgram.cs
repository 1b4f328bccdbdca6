using System.Diagnostics;
using System.Globalization;

namespace PaperDigest.Benchmarks;

/// <summary>Another program, run to its end or until this is disposed of.</summary>
internal sealed class OtherProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private OtherProgram(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>What it prints.</summary>
    /// <exception cref="InvalidOperationException">It ended badly.</exception>
    public static async Task<string> Run(
        string name,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        using var process = Begin(name, arguments, settings ?? []);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {await errors}{await output}");
    }

    /// <summary>The processor time of a process and all it starts, as the shell that waits for it tells.</summary>
    public static async Task<double> Seconds(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string[] shell = ["-c", "\"$0\" \"$@\" >/dev/null; times", program, .. arguments];
        var lines = (await Run("/bin/sh", shell, cancellationToken)).Split('\n');
        // Its own times are on the first line, those of its children on the second: 0m4.910000s 0m0.340000s.
        return lines[1].Split(' ').Sum(time =>
        {
            var parts = time.TrimEnd('s').Split('m');
            return (60 * double.Parse(parts[0], CultureInfo.InvariantCulture)) + double.Parse(parts[1], CultureInfo.InvariantCulture);
        });
    }

    /// <summary>Starts it; what it prints goes to a file.</summary>
    public static OtherProgram Start(
        string name, IEnumerable<string> arguments, string log, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        // The shell hands over to it, so that its lines go to the file and not through this process, which would be measured too.
        string[] shell = ["-c", "exec \"$0\" \"$@\" >\"$PAPERDIGEST_OUTPUT\" 2>&1", name, .. arguments];
        return new OtherProgram(Begin("/bin/sh", shell, [.. settings, new("PAPERDIGEST_OUTPUT", log)]));
    }

    public async ValueTask DisposeAsync()
    {
        using (Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            using var late = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static Process Begin(string name, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }
}
