using System.CommandLine;
using System.Text;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Queries;

namespace PaperDigest.Cli;

/// <summary><c>export [--format jsonl|csv] [--reports] [list parameters]</c>: the library on standard output.</summary>
internal static class ExportVerb
{
    private static readonly Option<string> Format = new("--format") { Description = "jsonl or csv.", DefaultValueFactory = _ => "jsonl" };
    private static readonly Option<bool> Reports = new("--reports") { Description = "Category reports in place of papers (jsonl only)." };
    private static readonly Option<string> Query = new("--q") { Description = "What is looked for." };
    private static readonly ListOptions List = new();

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("jsonl", "csv");
        var command = new Command("export", "Writes papers or reports to standard output.") { Format, Reports, Query };
        List.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (List.Read(parsed, parsed.GetValue(Query)) is not { } request)
        {
            return Verbs.WrongUsage;
        }

        var isCsv = parsed.GetValue(Format) == "csv";
        if (isCsv && parsed.GetValue(Reports))
        {
            await Console.Error.WriteLineAsync("--reports: reports have no CSV form; use --format jsonl.");
            return Verbs.WrongUsage;
        }

        await using var host = await VerbHost.Start(parsed, cancellationToken);
        var export = host.Get<ExportPapers>();
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        if (isCsv)
        {
            await output.WriteLineAsync(PaperCsv.Heading);
        }

        await foreach (var line in parsed.GetValue(Reports) ? ReportLines(export, request, cancellationToken) : PaperLines(export, request, isCsv, cancellationToken))
        {
            await output.WriteLineAsync(line);
        }

        return Verbs.Success;
    }

    private static IAsyncEnumerable<string> PaperLines(ExportPapers export, ListRequest request, bool isCsv, CancellationToken cancellationToken) =>
        export.Run(request, cancellationToken).Select(paper => isCsv ? PaperCsv.Line(paper) : JsonSerializer.Serialize(PaperJson.From(paper), JsonShape.Options));

    private static IAsyncEnumerable<string> ReportLines(ExportPapers export, ListRequest request, CancellationToken cancellationToken) =>
        export.RunReports(request, cancellationToken).Select(report => JsonSerializer.Serialize(ReportJson.From(report), JsonShape.Options));
}
