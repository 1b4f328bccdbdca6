using System.CommandLine;

namespace PaperDigest.Cli;

/// <summary>The verbs of the command line. Results go to standard output, diagnostics to standard error.</summary>
internal static class Verbs
{
    public const int Success = 0;

    public const int Failure = 1;

    public const int WrongUsage = 2;

    /// <summary>Every verb takes it; the setting <c>PaperDigest:DataFolder</c>.</summary>
    public static readonly Option<string> Data = new("--data") { Description = "The data folder.", HelpName = "FOLDER", Recursive = true };

    private static readonly string[] Help = ["help", "--help", "-h", "-?", "--version"];

    /// <summary>True for a verb, and for what asks about verbs.</summary>
    public static bool IsKnown(string argument) =>
        argument != ServeVerb.Name && (Array.IndexOf(Help, argument) >= 0 || Root().Subcommands.Any(verb => verb.Name == argument));

    public static async Task<int> Run(string[] args)
    {
        // Settings may stand anywhere among the options; they are the configuration's, not the verb's.
        var settings = args.Where(IsSetting).ToArray();
        VerbHost.Settings = settings;
        var rest = args[0] == "help" ? ["--help"] : args.Where(argument => !IsSetting(argument)).ToArray();
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

        return await parsed.InvokeAsync();
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith($"--{PaperDigestOptions.Section}:", StringComparison.OrdinalIgnoreCase);

    private static RootCommand Root() => new("PaperDigest turns Korean digests of AI papers into a library.")
    {
        Data,
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
