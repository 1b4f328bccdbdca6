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
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the list as the API gives it." };
    private static readonly ListOptions List = new();

    public static Command Create()
    {
        var command = new Command("search", "Finds papers.") { Query, Json };
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
            .Run(request with { WithFacets = parsed.GetValue(Json), WithPartial = true }, cancellationToken);
        var corrections = await host.Get<Asides>()
            .Try("corrections", "search", () => host.Get<OfferCorrections>().Run(request, found, cancellationToken), cancellationToken)
                ?? [];
        if (parsed.GetValue(Json))
        {
            var list = ListJson.From(
                found,
                request,
                address: null) with
            { Corrections = [.. corrections.Select(offer => CorrectionJson.From(offer, address: null))] };
            Console.WriteLine(JsonSerializer.Serialize(list, JsonShape.Indented));
            return Verbs.Success;
        }

        foreach (var item in found.Items)
        {
            Terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{item.Id}  {item.Date:yyyy-MM-dd}  {item.Votes?.ToString(CultureInfo.InvariantCulture) ?? "-",4}  {item.Title}"));
            if (item.Snippet.Count > 0)
            {
                Terminal.Say($"    {string.Concat(item.Snippet.Select(run => run.Text)).ReplaceLineEndings(" ")}");
            }
        }

        foreach (var note in found.Notes)
        {
            Terminal.Warn(note.ToString());
        }

        var others = found.Partial > 0 && request.Match == ListMatch.Best ? $", {found.Partial} more hold a part of it (--match any)" : "";
        Terminal.Warn(string.Create(CultureInfo.InvariantCulture, $"{found.Total} papers{others}"));
        foreach (var offer in corrections)
        {
            Terminal.Warn(string.Create(CultureInfo.InvariantCulture, $"Perhaps: {offer.Request.Query}  ({offer.Papers})"));
        }

        return Verbs.Success;
    }
}
