using System.Diagnostics;
using System.Text;

namespace PaperDigest.Tests.Cli;

/// <summary>What a command wrote and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The program as a person starts it.</summary>
internal static class ProgramProcess
{
    /// <summary>Longer than any command takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs the program in a process of its own.</summary>
    public static Task<CommandResult> Run(params string[] args) => Run([], args);

    /// <summary>The same by way of another program.</summary>
    public static async Task<CommandResult> Run(string[] by, string[] args)
    {
        using var process = Start(by, args);
        return await Result(process);
    }

    /// <summary>The same with a copy of the program.</summary>
    public static async Task<CommandResult> RunCopy(string program, params string[] args)
    {
        using var process = StartCopy(program, [], args);
        return await Result(process);
    }

    private static async Task<CommandResult> Result(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await End(process);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>Waits until a process has ended; one that does not is killed, and the test fails.</summary>
    public static async Task End(Process process)
    {
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program does not end: {string.Join(' ', process.StartInfo.ArgumentList)}", exception);
        }
    }

    public static Process Start(params string[] args) => Start([], args);

    /// <summary>Starts the program by way of another one, as a user without rights for example.</summary>
    public static Process Start(string[] by, string[] args) => StartCopy(typeof(Program).Assembly.Location, by, args);

    private static Process StartCopy(string program, string[] by, string[] args)
    {
        string[] command = [.. by, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program, .. args];
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name =>
            name.StartsWith("PaperDigest__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
    }
}
