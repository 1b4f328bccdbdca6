using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>formats --folder DIR [--entries FILE]</c>: reads a folder with one folder for each upstream and prints what of each was read.
/// </summary>
internal static class FormatsCommand
{
    private static readonly Option<DirectoryInfo> Folder = new("--folder")
    {
        Description = "A folder with a folder of digests for each upstream.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<FileInfo?> Entries = new("--entries")
    {
        Description = "Writes what was read to this file, a line of JSON for each paper, to compare with other counts.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command("formats", "Reads other upstreams' digests and tells how much of each was understood.")
        {
            Folder.AcceptExistingOnly(),
            Entries,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        Console.WriteLine("| upstream | files | read | formats | entries | id and title | lines | unaccounted | ms |");
        Console.WriteLine("| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        var entries = new StringBuilder();
        var rows = parsed.GetRequiredValue(Folder).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal)
            .Select(folder => Read(folder, entries))
            .ToList();
        rows.ForEach(Print);
        Print(new Row(
            "all",
            rows.Sum(row => row.Files),
            rows.Sum(row => row.Read),
            "",
            rows.Sum(row => row.Entries),
            rows.Sum(row => row.Named),
            rows.Sum(row => row.Lines),
            rows.Sum(row => row.Unaccounted),
            TimeSpan.FromTicks(rows.Sum(row => row.Time.Ticks))));
        if (parsed.GetValue(Entries) is { } file)
        {
            File.WriteAllText(file.FullName, entries.ToString());
        }

        return ExitCode.Success;
    }

    private static void Print(Row row) => Console.WriteLine(FormattableString.Invariant(
        $"| {row.Upstream} | {row.Files} | {row.Read} | {row.Formats} | {row.Entries} | {row.Named} | {row.Lines} | {row.Unaccounted} ")
        + FormattableString.Invariant($"| {row.Time.TotalMilliseconds:0} |"));

    private static Row Read(DirectoryInfo folder, StringBuilder entries)
    {
        var documents = new List<DigestDocument>();
        var time = TimeSpan.Zero;
        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Extension is ".md" or ".mdx" or ".txt" or ".markdown")
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .ToList();
        foreach (var file in files)
        {
            var path = Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/');
            var text = File.ReadAllText(file.FullName);
            var start = Stopwatch.GetTimestamp();
            var document = DigestFormats.Read(new DigestSource(path, text));
            time += Stopwatch.GetElapsedTime(start);
            documents.Add(document);
            foreach (var entry in document.Entries)
            {
                entries.AppendLine(JsonSerializer.Serialize(new
                {
                    upstream = folder.Name,
                    file = path,
                    format = document.Format,
                    date = (entry.Day ?? document.Day)?.Date,
                    line = entry.Line,
                    id = entry.ArxivId?.Value ?? entry.Publication?.ToString(),
                    title = entry.Title,
                    authors = entry.Authors.Count,
                    votes = entry.Votes,
                    category = entry.Category,
                    fields = entry.Fields,
                    links = entry.Links.Select(link => link.Value),
                    sections = entry.Sections.Select(section => $"{section.Kind} {section.Heading} ({section.Markdown.Length})"),
                }));
            }
        }

        return new Row(
            folder.Name,
            files.Count,
            documents.Count(document => document.Format is not null && document.LeftOut is null),
            string.Join(' ', documents.Select(document => document.Format ?? "none").Distinct().Order(StringComparer.Ordinal)),
            documents.Sum(document => document.Entries.Count),
            documents.Sum(document => document.Entries.Count(entry =>
                (entry.ArxivId is not null || entry.Publication is not null) && entry.Title.Length > 0)),
            documents.Sum(document => document.Lines),
            documents.Sum(document => document.Lines - document.Accounted),
            time);
    }

    private sealed record Row(
        string Upstream, int Files, int Read, string Formats, int Entries, int Named, int Lines, int Unaccounted, TimeSpan Time);
}
