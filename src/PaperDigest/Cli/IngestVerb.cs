using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PaperDigest.Core.Text;
using PaperDigest.Exports;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using Spectre.Console;

namespace PaperDigest.Cli;

/// <summary>
/// <c>ingest PATH… [--source NAME] [--date DAY] [--json]</c>: takes files or folders into the library.
/// <c>ingest --remove-missing SOURCE [--json]</c>: reads the settings' sources, and takes out what one of them has lost, however much.
/// </summary>
internal static class IngestVerb
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files or folders with digests.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<string> Missing = new("--remove-missing")
    {
        Description = "In place of PATH: a source of the settings that has really lost files, which are taken out of the library.",
        HelpName = "SOURCE",
    };
    private static readonly Option<string> Source = new("--source") { Description = "The name of the source; otherwise the folder's." };
    private static readonly Option<string> Date = new("--date") { Description = "The day for digests that tell none, like 2024-06-13." };

    public static Command Create()
    {
        var command = new Verb(
            "ingest",
            "Takes files or folders into the library.",
            "ingest /srv/digests",
            "ingest notes.txt --source mine --date 2024-06-13",
            "ingest --remove-missing daily_papers_ko")
        { Paths, Missing, Source, Date, Verbs.Json };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(Paths) is { Length: > 0 }) == (result.GetValue(Missing) is not null))
            {
                result.AddError("ingest needs files or folders, or --remove-missing with the name of a source.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!PathArguments.TryDate(parsed.GetValue(Date), out var date))
        {
            return Verbs.WrongUsage;
        }

        if (PathArguments.Find(parsed.GetValue(Paths)!, parsed.GetValue(Source), out var files, out _) is not Verbs.Success and var code)
        {
            return code;
        }

        if (DataFolderOfDigests(parsed) is { } folder)
        {
            Terminal.Warn(
                $"'{folder}' holds the digests, and --data names the folder where the library is kept: leave --data out, or name another.");
            return Verbs.WrongUsage;
        }

        return await VerbHost.WithLibrary(
            parsed,
            async host =>
            {
                var code = await Ingest(host.Get<Ingestor>(), host.Get<SourceReader>(), parsed, files, date, cancellationToken);
                if (code != Verbs.Interrupted)
                {
                    await host.KeepIndex(parsed.GetValue(Verbs.Json), cancellationToken);
                }

                return code;
            },
            cancellationToken);
    }

    /// <summary>The path that is given as the data folder too, which would put a library among the digests.</summary>
    private static string? DataFolderOfDigests(ParseResult parsed)
    {
        if (parsed.GetValue(Verbs.Data) is not { Length: > 0 } data)
        {
            return null;
        }

        var folder = Whole(data);
        return Array.Find(parsed.GetValue(Paths)!, path => Whole(path) == folder);

        static string Whole(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    private static async Task<int> Ingest(
        Ingestor ingestor,
        SourceReader sources,
        ParseResult parsed,
        IReadOnlyList<LocatedFile> files,
        DateOnly? date,
        CancellationToken cancellationToken)
    {
        var isTerminal = !Console.IsOutputRedirected && !parsed.GetValue(Verbs.Json);
        IngestReport? report;
        if (parsed.GetValue(Missing) is { } missing)
        {
            report = await sources.ReadAndRemoveMissing(missing, cancellationToken);
        }
        else
        {
            report = isTerminal ? await WithProgress(Read, files.Count) : await Read(progress: null);
        }

        if (report is null)
        {
            Terminal.Warn(
                $"The library has no source '{parsed.GetValue(Missing)}', or not all of its folders could be looked into; "
                + $"'PaperDigest settings' shows the sources. Nothing was done.");
            return Verbs.WrongUsage;
        }

        if (parsed.GetValue(Verbs.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(RunJson.From(report), JsonShape.Indented));
        }
        else if (isTerminal)
        {
            PrintTable(report);
        }
        else
        {
            PrintPlain(report);
        }

        if (report.IsInterrupted)
        {
            Terminal.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"Interrupted after {report.Files} of {Terminal.Count(report.Planned, "file")}. What was read stays in the library; "
                + $"the same command reads the rest."));
            return Verbs.Interrupted;
        }

        // What was named holds nothing to read: a mistyped folder, or notes that are no digests.
        return report.Failed == 0 && (report.HasDigests || parsed.GetValue(Missing) is not null) ? Verbs.Success : Verbs.Failure;

        Task<IngestReport> Read(Action<int>? progress) => ingestor.Run(files, SourceScan.Partial, date, progress, cancellationToken);
    }

    private static Task<IngestReport> WithProgress(Func<Action<int>, Task<IngestReport>> read, int files) =>
        AnsiConsole.Progress().AutoClear(true).StartAsync(progress =>
        {
            var bar = progress.AddTask("Reading digests", maxValue: Math.Max(1, files));
            return read(done => bar.Value = done);
        });

    private static void PrintTable(IngestReport report)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns("Source", "Files", "Read", "Unchanged", "Left out", "Failed", "Papers");
        table.Columns[0].NoWrap();
        foreach (var source in report.Outcomes.GroupBy(outcome => outcome.Source, StringComparer.Ordinal))
        {
            table.AddRow(
                Markup.Escape(PrintableText.Of(source.Key)),
                Number(source.Count()),
                Number(source.Count(o => o.State == FileState.Read)),
                Number(source.Count(o => o.State is null)),
                Number(source.Count(o => o.State is FileState.LeftOut or FileState.Unrecognised)),
                Number(source.Count(o => o.State == FileState.Failed)),
                Number(source.Sum(o => o.Document?.Entries.Count ?? 0)));
        }

        AnsiConsole.Write(table);
        PrintNotes(report);
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"{Terminal.Count(report.PapersNew, "new paper")} in {report.Duration.TotalSeconds:0.0} s");
    }

    private static void PrintPlain(IngestReport report)
    {
        PrintNotes(report);
        Terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Terminal.Count(report.Files, "file")}: {report.Read} read, {report.Unchanged} unchanged, {report.LeftOut} left out, "
            + $"{report.Unrecognised} unrecognised, {report.Failed} failed{(report.Removed > 0 ? $", {report.Removed} removed" : "")}; "
            + $"{Terminal.Count(report.PapersNew, "new paper")}; {report.Duration.TotalSeconds:0.0} s"));
    }

    /// <summary>A line for each file that is not in the library, and for each problem of one that is.</summary>
    private static void PrintNotes(IngestReport report)
    {
        foreach (var note in report.Notes.Except(report.LastNotes, StringComparer.Ordinal))
        {
            Terminal.Say(note);
        }

        if (report.Files == 0 && !report.IsInterrupted)
        {
            Terminal.Say(PathArguments.NoFiles);
        }

        foreach (var outcome in report.Outcomes)
        {
            if (outcome.State is not (null or FileState.Read))
            {
                var word = outcome.State == FileState.Failed ? "failed" : "left out";
                Terminal.Say($"{outcome.Source}/{outcome.File}: {word}: {outcome.Reason}");
            }

            foreach (var problem in outcome.State == FileState.Read ? outcome.Document!.Problems : [])
            {
                Terminal.Say($"{outcome.Source}/{outcome.File}", problem);
            }
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed record RunJson(
        int Files,
        int Read,
        int Unchanged,
        int LeftOut,
        int Unrecognised,
        int Failed,
        int Removed,
        int PapersNew,
        double Seconds,
        IReadOnlyList<string> Notes,
        IReadOnlyList<FileJson> Outcomes)
    {
        public static RunJson From(IngestReport report) => new(
            report.Files,
            report.Read,
            report.Unchanged,
            report.LeftOut,
            report.Unrecognised,
            report.Failed,
            report.Removed,
            report.PapersNew,
            Math.Round(report.Duration.TotalSeconds, 3),
            [.. report.Notes],
            [.. report.Outcomes.Select(o => FileJson.From(o.Source, o.File, o.State, o.Reason, o.Document))]);
    }
}
