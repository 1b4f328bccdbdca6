using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperDigest.Queries;

namespace PaperDigest.Cli;

/// <summary>The verbs of the command line. Results go to standard output, diagnostics to standard error.</summary>
internal static class Verbs
{
    public const int Success = 0;

    public const int Failure = 1;

    public const int WrongUsage = 2;

    /// <summary>Every verb takes it; the setting <c>PaperDigest:DataFolder</c>.</summary>
    public static readonly Option<string> Data = new("--data") { Description = "The data folder.", HelpName = "FOLDER", Recursive = true };

    /// <summary>Settings from the command line. A person writes <c>--PaperDigest:Name=value</c>, which <see cref="Run"/> turns into this option.</summary>
    public static readonly Option<string[]> Settings = new("--setting") { Hidden = true, Recursive = true };

    public static readonly string[] Help = ["help", "--help", "-h", "-?", "--version"];

    /// <summary>True for a word in a verb's place, even a mistyped one, and for what asks about verbs. The web host's options are no words.</summary>
    public static bool IsVerb(string argument) =>
        Array.IndexOf(Help, argument) >= 0 || (argument != ServeVerb.Name && argument.IndexOfAny(['-', '/', '=']) < 0);

    public static async Task<int> Run(string[] args)
    {
        var rest = args[0] == "help" ? ["--help"] : args.Select(argument => IsSetting(argument) ? $"{Settings.Name}={argument[2..]}" : argument).ToArray();
        var parsed = Root().Parse(rest);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"'PaperDigest {rest[0]} --help' shows the usage.");
            return WrongUsage;
        }

        return await Guard(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
    }

    /// <summary>Runs a verb. What is wrong with the settings or the machine becomes a sentence and an exit code.</summary>
    public static async Task<int> Guard(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
            return WrongUsage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException or NotAvailableException)
        {
            // A data folder that cannot be written to, a full disk, a port in use: the message says it, a stack trace adds nothing.
            await Console.Error.WriteLineAsync(exception.Message);
            return Failure;
        }
        catch (DbUpdateException exception)
        {
            // The same while saving; what is wrong stands in what it wraps.
            await Console.Error.WriteLineAsync(exception.GetBaseException().Message);
            return Failure;
        }
        catch (OperationCanceledException)
        {
            return Failure;
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
        SettingsVerb.Create(),
        HealthcheckVerb.Create(),
    };
}
