using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Search.Query;
using PaperDigest.Exports;
using PaperDigest.Ingestion;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary><c>check PATH… [--json]</c>: reads without storing and prints every problem with file and line.</summary>
internal static class CheckVerb
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files or folders with digests.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Verb(
            "check",
            "Reads files without storing anything and prints every problem.",
            "check /srv/digests",
            "check /srv/digests/2024/06/13.md --json")
        { Paths, Verbs.Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var code = PathArguments.Find(parsed.GetValue(Paths)!, source: null, out var located, out var passedOver);
        if (code != Verbs.Success)
        {
            return code;
        }

        var today = KoreanDay.At(TimeProvider.System.GetUtcNow());
        var files = located.AsParallel().AsOrdered()
            .Select(file => (Located: file, Read: DigestReader.Read(file, known: null, givenDate: null, today)!))
            .ToList();
        if (parsed.GetValue(Verbs.Json))
        {
            var found = files.ConvertAll(file =>
                FileJson.From(file.Read.Source, file.Read.Path, file.Read.State, file.Read.Reason, file.Read.Document));
            Console.WriteLine(JsonSerializer.Serialize(new { files = found }, JsonShape.Indented));
        }
        else
        {
            if (files.Count == 0)
            {
                Terminal.Say(PathArguments.NoFiles);
            }

            foreach (var (file, read) in files)
            {
                Print(file, read);
            }

            foreach (var readme in passedOver.Distinct(StringComparer.Ordinal))
            {
                Terminal.Say(
                    $"{Shown(readme)}: passed over as the description of its folder. A README is read in a folder that names a day.");
            }

            Terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{Terminal.Count(files.Count, "file")}: {files.Count(f => f.Read.State == FileState.Read)} read, "
                + $"{Terminal.Count(files.Sum(f => f.Read.Document?.Entries.Count ?? 0), "paper")}, "
                + $"{Terminal.Count(files.Sum(f => f.Read.Document?.Problems.Count ?? 0), "problem")}"));
        }

        return !files.Exists(file => file.Read.State == FileState.Failed)
            && files.Exists(file => file.Read.State is FileState.Read or FileState.LeftOut)
            ? Verbs.Success
            : Verbs.Failure;
    }

    private static string Shown(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static void Print(LocatedFile file, ReadFile read)
    {
        var path = Shown(file.FullPath);
        if (read.Reason is not null)
        {
            Terminal.Say($"{path}: {read.Reason}");
        }

        if (read.State == FileState.Read && DigestFormats.IsGeneral(read.Document!.Format))
        {
            Terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: read by the general reader, since no format is made for it: {Terminal.Count(read.Document.Entries.Count, "paper")}."));
        }

        foreach (var problem in read.State == FileState.Read ? read.Document!.Problems : [])
        {
            Terminal.Say(path, problem);
        }
    }
}
