using System.CommandLine;
using PaperDigest.Storage;
using Spectre.Console;

namespace PaperDigest.Cli;

/// <summary>
/// <c>reindex</c>: computes what is derived anew, that is the facts and plain texts of papers, and the search index.
/// </summary>
internal static class ReindexVerb
{
    public static Command Create()
    {
        var command = new Verb(
            "reindex", "Computes the facts and plain texts of papers and the search index anew.", "reindex --data data")
        {
            Verbs.Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static Task<int> Run(ParseResult parsed, CancellationToken cancellationToken) =>
        VerbHost.WithExistingLibrary(
            parsed,
            async host =>
            {
                var code = await DeriveAll(host.Get<PaperDerivation>(), parsed.GetValue(Verbs.Json), cancellationToken);
                await host.KeepIndex(isQuiet: parsed.GetValue(Verbs.Json), cancellationToken);
                return code;
            },
            cancellationToken);

    private static async Task<int> DeriveAll(PaperDerivation derivation, bool asJson, CancellationToken cancellationToken)
    {
        var papers = 0;
        if (Console.IsOutputRedirected || asJson)
        {
            await derivation.DeriveAll((_, all) => papers = all, cancellationToken);
        }
        else
        {
            await AnsiConsole.Progress().AutoClear(true).StartAsync(progress =>
            {
                var bar = progress.AddTask("Computing papers");
                return derivation.DeriveAll((done, all) => (bar.Value, bar.MaxValue, papers) = (done, all, all), cancellationToken);
            });
        }

        Terminal.Tell(asJson, new { papers }, $"{Terminal.Count(papers, "paper")} computed anew.");
        return Verbs.Success;
    }
}
