using System.CommandLine;
using System.Text;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Cli;

/// <summary>
/// <c>export [--format jsonl|csv|bibtex|ris|csl|json|markdown] [--reports] [list parameters]</c>: the library on standard output, or with
/// <c>--obsidian FOLDER</c> as a folder of notes.
/// </summary>
internal static class ExportVerb
{
    private static readonly Option<string> Format = new("--format")
    {
        Description = "jsonl, csv, bibtex, ris, csl, json or markdown.",
        DefaultValueFactory = _ => ExportFormat.JsonLines.Name,
    };
    private static readonly Option<bool> Reports = new("--reports") { Description = "Category reports in place of papers (jsonl only)." };
    private static readonly Option<string> Obsidian = new("--obsidian")
    {
        Description = "Writes notes for Obsidian into this folder instead: a note a paper, day and category.",
        HelpName = "FOLDER",
    };
    private static readonly Option<string> Query = new("--q") { Description = "What is looked for." };

    /// <summary>Files that are left alone and named.</summary>
    private const int MostNamed = 10;

    /// <summary>An export is the whole list, by id.</summary>
    private static readonly ListOptions List = new(without: ["sort", "page", "pageSize"]);

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(format => format.Name)]);
        var command = new Verb(
            "export",
            "Writes papers or reports to standard output, or notes into a folder.",
            "export > papers.jsonl",
            "export --format bibtex --category computer-vision --min-votes 20 > vision.bib",
            "export --q \"확산 모델\" --from 2024-06-01 --format csv",
            "export --obsidian ~/Vault/Papers --min-votes 10")
        { Format, Reports, Obsidian, Query };
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

        var format = ExportFormat.All.Single(format => format.Name == parsed.GetValue(Format));
        if (format != ExportFormat.JsonLines && parsed.GetValue(Reports))
        {
            Terminal.Warn("--reports: reports have no other form; use --format jsonl.");
            return Verbs.WrongUsage;
        }

        if (parsed.GetValue(Obsidian) is { } folder)
        {
            if (folder.Trim().Length == 0 || parsed.GetValue(Reports) || parsed.GetResult(Format) is { Implicit: false })
            {
                Terminal.Warn("--obsidian: name a folder, and leave out --format and --reports; notes have one form.");
                return Verbs.WrongUsage;
            }

            return await VerbHost.WithExistingLibrary(
                parsed, host => WriteNotes(host, folder, request, cancellationToken), cancellationToken);
        }

        if (parsed.GetValue(Reports) && (request.Query.Length > 0 || request.MinVotes is not null))
        {
            Terminal.Warn("--reports: reports cannot be looked for by words or votes; leave out --q and --min-votes.");
            return Verbs.WrongUsage;
        }

        return await VerbHost.WithExistingLibrary(
            parsed,
            host => Write(host.Get<ExportPapers>(), host.Get<Asides>(), format, request, parsed.GetValue(Reports), cancellationToken),
            cancellationToken);
    }

    private static async Task<int> Write(
        ExportPapers export, Asides asides, ExportFormat format, ListRequest request, bool isReports, CancellationToken cancellationToken)
    {
        try
        {
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(
                encoderShouldEmitUTF8Identifier: false), 1 << 16)
            { NewLine = "\n" };
            if (!isReports)
            {
                if (await format.WriteTo(output, export.Run(request, cancellationToken), asides) is var missing and > 0)
                {
                    Terminal.Warn($"{Terminal.Count(missing, "paper")} could not be written; the log says why.");
                    return Verbs.Failure;
                }

                return Verbs.Success;
            }

            await foreach (var line in ReportLines(export, request, cancellationToken))
            {
                await output.WriteLineAsync(line);
            }

            return Verbs.Success;
        }
        catch (IOException exception)
        {
            // The disk the output goes to is not the library's.
            Terminal.Warn($"The export cannot be written to standard output: {exception.Message}");
            return Verbs.Failure;
        }
    }

    private static async Task<int> WriteNotes(VerbHost host, string folder, ListRequest request, CancellationToken cancellationToken)
    {
        var notes = new ObsidianFolder(Path.GetFullPath(folder), host.Get<Asides>());
        try
        {
            await notes.Write(host.Get<ExportPapers>().Run(request, cancellationToken), request, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Terminal.Warn($"The notes cannot be written into '{folder}': {exception.Message} {notes.Written} were; run it again to go on.");
            return Verbs.Failure;
        }

        Terminal.Say($"{Terminal.Count(notes.Written, "note")} written, {notes.Unchanged} unchanged");
        if (notes.Left.Count > 0)
        {
            var names = string.Join(", ", notes.Left.Take(MostNamed)) + (notes.Left.Count > MostNamed ? ", …" : "");
            Terminal.Warn($"{Terminal.Count(notes.Left.Count, "file")} not ours, or changed since, left as found: {names}");
        }

        if (notes.Missing == 0)
        {
            return Verbs.Success;
        }

        Terminal.Warn($"{Terminal.Count(notes.Missing, "paper")} could not be written; the log says why.");
        return Verbs.Failure;
    }

    private static IAsyncEnumerable<string> ReportLines(ExportPapers export, ListRequest request, CancellationToken cancellationToken) =>
        export.RunReports(request, cancellationToken)
            .Select(report => JsonSerializer.Serialize(ReportJson.From(report), JsonShape.Options));
}
