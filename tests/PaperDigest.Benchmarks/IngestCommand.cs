using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PaperDigest.Ingestion;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>ingest --corpus DIR</c>: a full ingest and a second one that changes nothing, beside just reading the files' bytes.
/// </summary>
internal static class IngestCommand
{
    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    public static Command Create()
    {
        var command = new Command("ingest", "Times a full ingest and an unchanged second run.") { Corpus };
        command.SetAction(Run);
        return command;
    }

    private static async Task Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var files = DigestFolder.Find(parsed.GetValue(Corpus)!.FullName)!;
        // The first reading fills the system's cache, so that all three runs find the files in memory.
        ReadBytes(files);
        var (bytes, reading) = ReadBytes(files);
        await using var library = await TemporaryLibrary.Create(cancellationToken);
        var full = await library.Ingest(files, cancellationToken);
        var again = await library.Ingest(files, cancellationToken);
        var entries = full.Outcomes.Sum(outcome => outcome.Document?.Entries.Count ?? 0);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{files.Count} files, {bytes / 1e6:0.0} MB, {entries} entries, {full.PapersNew} papers; {full.Failed} failed, "
            + $"{again.Unchanged} unchanged in the second run"));
        Console.WriteLine($"{"",-16}{"seconds",10}{"files/s",12}{"papers/s",12}{"x reading",12}");
        Print("reading bytes", reading, files.Count, entries, reading);
        Print("full ingest", full.Duration, files.Count, entries, reading);
        Print("unchanged", again.Duration, files.Count, entries, reading);
    }

    private static (long Bytes, TimeSpan Duration) ReadBytes(IReadOnlyList<LocatedFile> files)
    {
        var started = Stopwatch.GetTimestamp();
        var bytes = files.Sum(file => File.ReadAllBytes(file.FullPath).LongLength);
        return (bytes, Stopwatch.GetElapsedTime(started));
    }

    private static void Print(string name, TimeSpan duration, int files, int papers, TimeSpan reading)
    {
        var seconds = duration.TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16}{seconds,10:0.000}{files / seconds,12:0}{papers / seconds,12:0}{duration / reading,12:0.0}"));
    }
}
