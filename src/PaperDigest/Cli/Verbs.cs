using System.CommandLine;
using System.CommandLine.Help;
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
    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder: where the library is kept, not where digests lie.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    /// <summary>Every verb with a result of its own takes it.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Prints the result as JSON." };

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
        var rest = args[0] == "help" ? ["--help"] : WithSettings(args).ToArray();
        var root = Root();
        var parsed = root.Parse(rest);
        IReadOnlyList<string> problems = UnknownWord(root, parsed, rest) is { } problem ? [problem]
            : [.. parsed.Errors.Select(error => string.Join(' ', error.Message.Split('\n', '\t')))];
        if (problems.Count == 0 || IsSuggestion(args[0]))
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Patience,
            });
        }

        foreach (var sentence in problems)
        {
            Terminal.Warn(sentence);
        }

        var verb = parsed.CommandResult.Command;
        Terminal.Warn($"'PaperDigest {PathOf(verb)}--help' shows the usage.");
        return WrongUsage;

        // A verb of a verb is called by both: sources add.
        string PathOf(Command called) => called == root
            ? ""
            : $"{string.Concat(called.Parents.OfType<Command>().Take(1).Select(PathOf))}{called.Name} ";
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

    /// <summary>
    /// A sentence for the first word that is no verb, or looks like an option and is none: words of a query or paths would swallow it.
    /// What follows <c>--</c> is looked at by nobody.
    /// </summary>
    private static string? UnknownWord(Command root, ParseResult parsed, string[] args)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..] && word[0] != '-')
        {
            return $"There is no verb '{word}'{SettingNames.Hint(word, command.Subcommands.Select(verb => verb.Name))}.";
        }

        var behindDashes = command.Arguments.Count > 0 ? " A word that begins with two dashes goes behind a -- of its own." : "";
        var names = command.Options.Concat(root.Options)
            .SelectMany(option => option.Aliases.Prepend(option.Name))
            .ToHashSet(StringComparer.Ordinal);
        return args.TakeWhile(argument => argument != "--")
            .Where(argument => argument.StartsWith("--", StringComparison.Ordinal))
            .Select(argument => argument.Split('=', 2)[0])
            .Where(name => !names.Contains(name))
            .Select(name => $"There is no option '{name}'{SettingNames.Hint(name, names.Except([Settings.Name]))}.{behindDashes}")
            .FirstOrDefault();
    }

    /// <summary>What shells ask for completions with: <c>[suggest:12] "PaperDigest sear"</c>.</summary>
    private static bool IsSuggestion(string argument) => argument.StartsWith("[suggest", StringComparison.Ordinal);

    /// <summary>Settings as the option that carries them, with their value whether it stands behind = or is a word of its own.</summary>
    private static IEnumerable<string> WithSettings(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            yield return !IsSetting(args[i]) ? args[i]
                : args[i].Contains('=', StringComparison.Ordinal) || i + 1 == args.Length ? $"{Settings.Name}={args[i][2..]}"
                : $"{Settings.Name}={args[i][2..]}={args[++i]}";
        }
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith($"--{PaperDigestOptions.Section}:", StringComparison.OrdinalIgnoreCase);

    private static RootCommand Root()
    {
        var root = new RootCommand("PaperDigest turns Korean digests of AI papers into a library.")
        {
            Data,
            Settings,
            ServeVerb.Create(),
            IngestVerb.Create(),
            CheckVerb.Create(),
            TodayVerb.Create(),
            SearchVerb.Create(),
            PaperVerb.Create(),
            BrowseVerb.Create(),
            ExportVerb.Create(),
            ReindexVerb.Create(),
            CopyVerb.Create(),
            BackupVerb.Create(),
            RestoreVerb.Create(),
            DoctorVerb.Create(),
            SettingsVerb.Create(),
            SourcesVerb.Create(),
            SubscribeVerb.Create(),
            HealthcheckVerb.Create(),
            McpVerb.Create(),
            CompletionVerb.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Verb.Help((HelpAction)help.Action!);
        return root;
    }
}
