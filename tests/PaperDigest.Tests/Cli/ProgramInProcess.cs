using System.Globalization;

namespace PaperDigest.Tests.Cli;

/// <summary>Tests that hold the console run one at a time, with no others beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "Console";
}

/// <summary>The program's entry point with the console caught: the same as a process without the time to start one.</summary>
internal static class ProgramInProcess
{
    public static Task<CommandResult> Run(params string[] args) => Task.Run(() =>
    {
        var (output, error) = (Console.Out, Console.Error);
        using var caughtOutput = new StringWriter(CultureInfo.InvariantCulture);
        using var caughtError = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(caughtOutput);
        Console.SetError(caughtError);
        try
        {
            var exitCode = (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, [args])!;
            return new CommandResult(exitCode, caughtOutput.ToString(), caughtError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    });
}
