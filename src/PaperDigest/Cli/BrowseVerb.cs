using System.CommandLine;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using Spectre.Console;

namespace PaperDigest.Cli;

/// <summary><c>browse [QUERY] [list parameters] [--saved FILE]</c>: lists and summaries on the whole terminal.</summary>
internal static class BrowseVerb
{
    private static readonly Argument<string[]> Query = new("QUERY") { Description = "As for search.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string> Saved = new("--saved")
    {
        Description = "The file that s adds a paper to, a line each; the site's saved papers take it in.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "saved-papers.txt",
    };

    /// <summary>It turns the pages itself.</summary>
    private static readonly ListOptions List = new(without: ["page", "pageSize"]);

    public static Command Create()
    {
        var command = new Verb(
            "browse",
            "Reads papers on the whole terminal: list, summaries, search.",
            "browse",
            "browse 확산 모델 --sort votes",
            "browse --category computer-vision --from 2024-06-01 --saved later.txt")
        {
            Query, Saved,
        };
        List.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (List.Read(parsed, string.Join(' ', parsed.GetValue(Query) ?? [])) is not { } request)
        {
            return Verbs.WrongUsage;
        }

        if (Console.IsInputRedirected || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
        {
            Terminal.Warn("browse needs a terminal to draw on. 'PaperDigest search WORDS' and 'PaperDigest today' write lines.");
            return Verbs.WrongUsage;
        }

        return await VerbHost.WithExistingLibrary(
            parsed,
            async host =>
            {
                var browser = new PaperBrowser(
                    AnsiConsole.Console, host.Get<SearchPapers>(), host.Get<GetPaper>(), parsed.GetValue(Saved)!);
                await browser.Run(request, cancellationToken);
                return Verbs.Success;
            },
            cancellationToken);
    }
}
