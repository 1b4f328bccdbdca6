using System.CommandLine;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Cli;

/// <summary><c>paper ID [--json]</c>: a paper with all that digests say about it.</summary>
internal static class PaperVerb
{
    private static readonly Argument<string> Id = new("ID")
    {
        Description = "An arXiv id, with or without version, a DOI, an address of the paper, or a title's slug.",
    };

    public static Command Create()
    {
        var command = new Verb(
            "paper",
            "Shows a paper with its summaries, as Markdown.",
            "paper 2406.06523",
            "paper 2406.06523 --json",
            "paper 2406.06523 | less")
        {
            Id, Verbs.Json,
        };
        command.SetAction((parsed, cancellationToken) =>
            VerbHost.WithExistingLibrary(parsed, host => Show(parsed, host, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> Show(ParseResult parsed, VerbHost host, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(Id)!;
        if (await host.Get<GetPaper>().Run(id, cancellationToken) is not { } paper)
        {
            Terminal.Warn($"There is no paper '{id}'. 'PaperDigest search WORDS' finds papers by their words.");
            return Verbs.Failure;
        }

        if (parsed.GetValue(Verbs.Json))
        {
            var whole = await PaperJson.Whole(paper, host.Get<FindSimilar>(), host.Get<Asides>(), cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(whole, JsonShape.Indented));
            return Verbs.Success;
        }

        foreach (var line in PaperMarkdown.Write(paper).TrimEnd().Split('\n'))
        {
            Terminal.Say(line);
        }

        return Verbs.Success;
    }
}
