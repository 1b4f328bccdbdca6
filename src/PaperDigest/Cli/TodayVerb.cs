using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Cli;

/// <summary><c>today [--category SLUG] [--source NAME] [--min-votes NUMBER] [--json]</c>: the newest day's papers.</summary>
internal static class TodayVerb
{
    /// <summary>A day is one page, of one day.</summary>
    private static readonly ListOptions List = new(without: ["from", "to", "match", "page", "pageSize"]);

    public static Command Create()
    {
        var command = new Verb(
            "today",
            "Shows the papers of the newest day, what each is about in a line.",
            "today",
            "today --category computer-vision --min-votes 10",
            "today --json")
        {
            Verbs.Json,
        };
        List.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken) =>
        List.Read(parsed, query: null) is { } request
            ? await VerbHost.WithExistingLibrary(parsed, host => Show(parsed, host, request, cancellationToken), cancellationToken)
            : Verbs.WrongUsage;

    private static async Task<int> Show(ParseResult parsed, VerbHost host, ListRequest request, CancellationToken cancellationToken)
    {
        var query = host.Get<GetDay>();
        if (await query.Newest(cancellationToken) is not { } newest
            || await query.Run(newest, request, cancellationToken) is not { } day)
        {
            Terminal.Warn("The library has no day with papers yet. 'PaperDigest ingest PATH' takes digests in.");
            return Verbs.Failure;
        }

        if (parsed.GetValue(Verbs.Json))
        {
            var note = await host.Get<FindUnknownNames>().Note(request, cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(DayJson.From(day, [.. day.Papers.Select(ItemJson.From)], note), JsonShape.Indented));
            return Verbs.Success;
        }

        foreach (var item in day.Papers)
        {
            Terminal.Say(SearchVerb.LineOf(item));
            if (item.Gist is { } gist)
            {
                Terminal.Say($"    {gist}");
            }
        }

        Terminal.Warn(string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd}: {Terminal.Count(day.Papers.Count, "paper")}"));
        return Verbs.Success;
    }
}
