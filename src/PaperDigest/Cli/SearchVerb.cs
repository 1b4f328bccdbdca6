using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Cli;

/// <summary><c>search QUERY [list parameters] [--json]</c>: the same query as the page.</summary>
internal static class SearchVerb
{
    private static readonly Argument<string[]> Query = new("QUERY")
    {
        Description = "Words, \"a phrase\", -word, title:word, author:, category:, source:, date:2024-06, votes:>=20, has:code.",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Option<bool> Open = new("--open") { Description = "Opens the first paper's page in a browser." };
    private static readonly ListOptions List = new();

    public static Command Create()
    {
        var command = new Verb(
            "search",
            "Finds papers.",
            "search 확산 모델 --sort votes",
            "search \"확산 -비디오 votes:>=20\" --from 2024-06-01 --page-size 5",
            "search NaRCan --open")
        {
            Query, Open, Verbs.Json,
        };
        List.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (List.Read(parsed, string.Join(' ', parsed.GetValue(Query)!)) is not { } request)
        {
            return Verbs.WrongUsage;
        }

        return await VerbHost.WithExistingLibrary(parsed, host => Search(host, parsed, request, cancellationToken), cancellationToken);
    }

    private static async Task<int> Search(VerbHost host, ParseResult parsed, ListRequest request, CancellationToken cancellationToken)
    {
        var found = await host.Get<SearchPapers>()
            .Run(request with { WithFacets = parsed.GetValue(Verbs.Json), WithPartial = true }, cancellationToken);
        var corrections = await host.Get<Asides>()
            .Try("corrections", "search", () => host.Get<OfferCorrections>().Run(request, found, cancellationToken), cancellationToken)
                ?? [];
        if (parsed.GetValue(Verbs.Json))
        {
            var list = ListJson.From(
                found,
                request,
                address: null) with
            { Corrections = [.. corrections.Select(offer => CorrectionJson.From(offer, address: null))] };
            Console.WriteLine(JsonSerializer.Serialize(list, JsonShape.Indented));
            return await OpenFirst(host, parsed, found, cancellationToken);
        }

        foreach (var item in found.Items)
        {
            Terminal.Say(LineOf(item));
            if (item.Snippet.Count > 0)
            {
                Terminal.Say($"    {string.Concat(item.Snippet.Select(run => run.Text)).ReplaceLineEndings(" ")}");
            }
        }

        foreach (var note in found.Notes)
        {
            Terminal.Warn(note.ToString());
        }

        var others = found.Partial > 0 && request.Match == ListMatch.Best
            ? $", {found.Partial} more {(found.Partial == 1 ? "holds" : "hold")} a part of it (--match any)"
            : "";
        Terminal.Warn(Terminal.Count(found.Total, "paper") + others);
        foreach (var offer in corrections)
        {
            Terminal.Warn(string.Create(CultureInfo.InvariantCulture, $"Perhaps: {offer.Request.Query}  ({offer.Papers})"));
        }

        return await OpenFirst(host, parsed, found, cancellationToken);
    }

    /// <summary>A paper as a line of a list: <c>2406.06523  2024-06-13    47  NaRCan: …</c></summary>
    public static string LineOf(PaperItem item) => string.Create(
        CultureInfo.InvariantCulture,
        $"{item.Id}  {item.Date:yyyy-MM-dd}  {item.Votes?.ToString(CultureInfo.InvariantCulture) ?? "-",4}  {item.Title}");

    private static async Task<int> OpenFirst(VerbHost host, ParseResult parsed, PaperList found, CancellationToken cancellationToken) =>
        !parsed.GetValue(Open) ? Verbs.Success
        : found.Items is [var first, ..] ? await Browser.Open(host, first, cancellationToken)
        : Verbs.Failure;
}
