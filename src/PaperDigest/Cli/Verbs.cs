using System.CommandLine;
using Microsoft.Extensions.Options;
using PaperDigest.Queries.Library;
using PaperDigest.Settings;

namespace PaperDigest.Cli;

/// <summary>The verbs of the command line. Results go to standard output, diagnostics to standard error.</summary>
internal static class Verbs
{
    public const int Success = 0;

    public const int Failure = 1;

    public const int WrongUsage = 2;

    /// <summary>Ended by Ctrl+C or a signal before it was done, as shells number it.</summary>
    public const int Interrupted = 130;

    /// <summary>Every verb takes it; the setting <c>PaperDigest:DataFolder</c>.</summary>
    public static readonly Option<string> Data = new("--data") { Description = "The data folder.", HelpName = "FOLDER", Recursive = true };

    /// <summary>
    /// Settings from the command line. A person writes <c>--PaperDigest:Name=value</c>, which <see cref="Run"/> turns into this option.
    /// </summary>
    public static readonly Option<string[]> Settings = new("--setting") { Hidden = true, Recursive = true };

    public static readonly string[] Help = ["help", "--help", "-h", "-?", "--version"];

    /// <summary>A verb that is told to stop may finish the file at hand.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>
    /// True for a word in a verb's place, even a mistyped one, and for what asks about verbs. The web host's options are no words.
    /// </summary>
    public static bool IsVerb(string argument) =>
        Array.IndexOf(Help, argument) >= 0 || (argument != ServeVerb.Name && argument.IndexOfAny(['-', '/', '=']) < 0);

    public static async Task<int> Run(string[] args)
    {
        var rest = args[0] == "help"
            ? ["--help"]
            : args.Select(argument => IsSetting(argument) ? $"{Settings.Name}={argument[2..]}" : argument).ToArray();
        var parsed = Root().Parse(rest);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Patience,
            });
        }

        foreach (var error in parsed.Errors)
        {
            Terminal.Warn(error.Message);
        }

        Terminal.Warn($"'PaperDigest {rest[0]} --help' shows the usage.");
        return WrongUsage;
    }

    /// <summary>
    /// Runs the program. Whatever goes wrong with the settings, the machine or the program itself becomes a sentence and an exit code.
    /// </summary>
    public static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OptionsValidationException exception)
        {
            exception.Failures.ToList().ForEach(Terminal.Warn);
            return WrongUsage;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or TableNotAvailableException)
        {
            // A full disk, a folder that may not be read: the message says it, a stack trace adds nothing.
            Terminal.Warn(exception.Message);
            return Failure;
        }
        catch (Exception exception)
        {
            return OwnFault.Tell(exception);
        }
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith($"--{PaperDigestOptions.Section}:", StringComparison.OrdinalIgnoreCase);

    private static RootCommand Root() => new("PaperDigest turns Korean digests of AI papers into a library.")
    {
        Data,
        Settings,
        ServeVerb.Create(),
        IngestVerb.Create(),
        CheckVerb.Create(),
        ExportVerb.Create(),
        SearchVerb.Create(),
        ReindexVerb.Create(),
        CopyVerb.Create(),
        SettingsVerb.Create(),
        SourcesVerb.Create(),
        HealthcheckVerb.Create(),
    };
}
