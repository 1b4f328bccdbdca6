using System.CommandLine;
using System.Globalization;
using System.Text;
using PaperDigest.Core.Search.Query;
using PaperDigest.Ingestion;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary>
/// <c>sources add ADDRESS</c>: looks at a repository or folder, says what digests it holds, and writes it into the settings file.
/// </summary>
internal static class SourcesVerb
{
    /// <summary>Files that are read to tell the formats; of a repository with thousands the rest is alike.</summary>
    private const int MaxFiles = 5_000;

    private static readonly Argument<string> Address = new("ADDRESS")
    {
        Description = "A folder, or a repository: https://…, ssh://…, git@host:path, or a page of one: https://github.com/a/b/tree/main/c.",
    };
    private static readonly Option<string> Name = new("--name") { Description = "The name; otherwise the folder's or the repository's." };
    private static readonly Option<string> Folder = new("--folder") { Description = "The folder inside the repository." };
    private static readonly Option<string> Branch = new("--branch") { Description = "The repository's branch; otherwise its default." };
    private static readonly Option<string> Homepage = new("--homepage") { Description = "The source's page on the web." };
    private static readonly Option<string> Licence = new("--licence") { Description = "The licence of the source's texts." };
    private static readonly Option<string> Into = new("--file")
    {
        Description = "The settings file; otherwise sources.json in the data folder, which is read beside all others.",
        HelpName = "FILE",
    };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Says what is there and writes nothing." };

    public static Command Create()
    {
        var add = new Verb(
            "add",
            "Looks at a repository or folder and takes it into the settings.",
            "sources add https://github.com/l-yohai/daily_papers_ko",
            "sources add /srv/digests --name mine --dry-run")
        {
            Address, Name, Folder, Branch, Homepage, Licence, Into, DryRun, Verbs.Json,
        };
        add.SetAction(Add);
        return new Command("sources", "Adds sources to the settings.") { add };
    }

    private static async Task<int> Add(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        var source = SourceOf(parsed);
        var options = host.Options;
        var file = Path.GetFullPath(parsed.GetValue(Into) ?? options.SourcesFile);
        if (options.Library.FirstOrDefault(known => known.Key == source.Key || IsSamePlace(known, source)) is { } there)
        {
            Terminal.Tell(
                parsed.GetValue(Verbs.Json),
                new { source = there.Title, file, written = false },
                $"The settings have '{there}' already. Nothing was changed.");
            return Verbs.Success;
        }

        if (Check(source, options) is { } wrong)
        {
            Terminal.Warn(wrong);
            return Verbs.WrongUsage;
        }

        Found found;
        var temporary = Directory.CreateTempSubdirectory("paperdigest-look-");
        try
        {
            var folder = source.Folder;
            if (source.Git.Length > 0)
            {
                Terminal.Warn($"Looking at {GitAddress.Shown(source.Git)} …");
                if (await Fetch(source, options, Path.Combine(temporary.FullName, source.CopyName), cancellationToken) is not { } copy)
                {
                    return Verbs.Failure;
                }

                folder = copy;
            }

            found = Look(folder, source);
        }
        finally
        {
            GitRepository.TryRemove(temporary.FullName);
        }

        var asJson = parsed.GetValue(Verbs.Json);
        if (found.Files > 0 && !asJson)
        {
            Say(found);
        }

        if (!found.HasPapers)
        {
            Terminal.Warn(found.Files == 0
                ? PathArguments.NoFiles
                : "No paper was found, so the settings were not changed. docs/formats.md says what digests look like.");
            return Verbs.Failure;
        }

        if (parsed.GetValue(Into) is null)
        {
            SettingPlaces.Check(options);
        }

        if (!parsed.GetValue(DryRun) && await Write(file, source, cancellationToken) is { } problem)
        {
            Terminal.Warn(problem);
            return Verbs.WrongUsage;
        }

        Terminal.Tell(
            asJson,
            new { source = $"{source}", file, written = !parsed.GetValue(DryRun), found },
            parsed.GetValue(DryRun)
                ? $"A dry run: {file} was not changed."
                : $"{file} has the source '{source}' now. The site reads it when it is started again.");
        return Verbs.Success;
    }

    private static bool IsSamePlace(SourceOptions known, SourceOptions source) =>
        (known.Git, known.Branch) == (source.Git, source.Branch)
        && Path.TrimEndingDirectorySeparator(Path.GetFullPath(known.Folder, Path.GetTempPath()))
            == Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Folder, Path.GetTempPath()));

    /// <summary>What the settings would say of it, added to those that are there; null when all is well.</summary>
    private static string? Check(SourceOptions source, PaperDigestOptions options)
    {
        if (source.Git.Length == 0 && !Directory.Exists(source.Folder))
        {
            return source.Folder.Contains("://", StringComparison.Ordinal)
                ? "ADDRESS is neither a folder nor an address of a repository: https://…, ssh://…, git@host:path or a full path."
                : $"There is no folder '{source.Folder}'.";
        }

        options.Library.Add(source);
        var problems = SettingRules.Problems(options, DigestFolder.Sources);
        options.Library.Remove(source);
        return problems is [var problem, ..] ? problem : null;
    }

    /// <summary>Copies the repository; the folder in it that was asked for, or null after saying what is wrong.</summary>
    private static async Task<string?> Fetch(
        SourceOptions source, PaperDigestOptions options, string copy, CancellationToken cancellationToken)
    {
        _ = GitAddress.TryParse(source.Git, source.Branch, out var address, out _);
        var repository = new GitRepository(address, copy, options.Git, TimeProvider.System);
        if (await repository.Update(cancellationToken) is { } problem)
        {
            Terminal.Warn($"'{address}' cannot be read: {problem.Reason}. ({problem.Detail})");
            if (!Directory.Exists(copy))
            {
                return null;
            }
        }

        var folder = Path.GetFullPath(Path.Combine(copy, source.Folder));
        if (!Directory.Exists(folder))
        {
            Terminal.Warn(source.Folder.Length == 0
                ? $"'{address}' holds no file that could be a digest (.md, .mdx, .markdown, .txt)."
                : $"'{address}' has no folder '{source.Folder}' with a file that could be a digest (.md, .mdx, .markdown, .txt).");
            return null;
        }

        return folder;
    }

    /// <summary>Reads what lies in a folder.</summary>
    private static Found Look(string folder, SourceOptions source)
    {
        var name = source.Name.Length > 0 ? source.Name : source.Git.Length > 0 ? source.CopyName : null;
        var located = DigestFolder.Find(folder, name) ?? [];
        var today = KoreanDay.At(TimeProvider.System.GetUtcNow());
        var files = located.Take(MaxFiles).AsParallel().AsOrdered()
            .Select(file => DigestReader.Read(file, known: null, givenDate: null, today)!)
            .ToList();
        var formats = files.Where(file => file.Document?.Format is not null)
            .GroupBy(file => (Format: file.Document!.Format!, IsRead: file.State == FileState.Read))
            .OrderByDescending(format => format.Key.IsRead)
            .ThenByDescending(format => format.Count())
            .Select(format => FoundFormat.From(format.Key.Format, format.Key.IsRead, [.. format]));
        var others = files.Where(file => file.State is FileState.Unrecognised or FileState.Failed).ToList();
        return new Found(
            located.Count,
            files.Count,
            [.. formats],
            others.Count,
            others.Count > 0 ? $"{others[0].Path}: {others[0].Reason}" : null,
            files.Exists(file => file.State == FileState.Read && file.Document!.Entries.Count + file.Document.Reports.Count > 0));
    }

    /// <summary>Says which formats were found and how much of each.</summary>
    private static void Say(Found found)
    {
        var part = found.LookedAt < found.Files ? Text($", of which {found.LookedAt:N0} looked at") : "";
        Terminal.Say(Terminal.Count(found.Files, "file", "N0") + part);
        foreach (var format in found.Formats)
        {
            var days = format.First is null ? "no day" : Text($"{format.First:yyyy-MM-dd} to {format.Last:yyyy-MM-dd}");
            var files = Terminal.Count(format.Files, "file", "N0");
            var (papers, problems) = (Terminal.Count(format.Papers, "paper", "N0"), Terminal.Count(format.Problems, "problem", "N0"));
            Terminal.Say(format.Read
                ? $"{format.Format}: {files}, {papers}, {problems}; {days}"
                : $"{format.Format}: {files} left out: {format.Reason}");
            if (format.Sample is { } sample)
            {
                Terminal.Say("  " + sample);
            }
        }

        if (found.NotRead > 0)
        {
            Terminal.Say($"not read: {Terminal.Count(found.NotRead, "file", "N0")}, for example {found.NotReadSample}");
        }
    }

    /// <summary>
    /// Writes beside the file and puts it in its place, so that a full disk costs nothing. Gives a sentence where it cannot be done.
    /// </summary>
    private static async Task<string?> Write(string file, SourceOptions source, CancellationToken cancellationToken)
    {
        var isThere = File.Exists(file);
        var path = isThere ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file : file;
        var before = isThere ? await File.ReadAllTextAsync(path, cancellationToken) : "";
        if (SettingsFile.WithSource(before, source, out var problem) is not { } after)
        {
            return $"{path} was not changed: {problem}.";
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        await File.WriteAllTextAsync(fresh, after, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        if (isThere && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(fresh, File.GetUnixFileMode(path));
        }

        File.Move(fresh, path, overwrite: true);
        return null;
    }

    private static SourceOptions SourceOf(ParseResult parsed)
    {
        var text = parsed.GetValue(Address)!.Trim();
        var source = new SourceOptions
        {
            Name = parsed.GetValue(Name) ?? "",
            Branch = parsed.GetValue(Branch) ?? "",
            Homepage = parsed.GetValue(Homepage) ?? "",
            Licence = parsed.GetValue(Licence) ?? "",
        };
        if (Directory.Exists(text) && !IsBareRepository(text))
        {
            source.Folder = Path.Combine(Path.GetFullPath(text), parsed.GetValue(Folder) ?? "");
            return source;
        }

        if (!GitAddress.TryParse(text, branch: null, out _, out _) || (Path.IsPathFullyQualified(text) && !IsBareRepository(text)))
        {
            source.Folder = text;
            return source;
        }

        (source.Git, var branch, var folder) = OfPage(text);
        source.Branch = source.Branch.Length > 0 ? source.Branch : branch;
        source.Folder = parsed.GetValue(Folder) ?? folder;
        return source;
    }

    /// <summary>A page of a repository at GitHub, GitLab or their like names branch and folder.</summary>
    private static (string Git, string Branch, string Folder) OfPage(string address)
    {
        foreach (var marker in new[] { "/-/tree/", "/tree/", "/blob/" })
        {
            if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && address.IndexOf(marker, StringComparison.Ordinal) is > 0 and var at
                && address[(at + marker.Length)..].Trim('/').Split('/', 2) is { Length: > 0 } parts)
            {
                return (address[..at], parts[0], parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
            }
        }

        return (address.TrimEnd('/'), "", "");
    }

    private static bool IsBareRepository(string folder) =>
        File.Exists(Path.Combine(folder, "HEAD")) && Directory.Exists(Path.Combine(folder, "objects"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a folder holds.</summary>
    private sealed record Found(
        int Files, int LookedAt, IReadOnlyList<FoundFormat> Formats, int NotRead, string? NotReadSample, bool HasPapers);

    /// <summary>The files of one format, those that were read or those that were left out for a reason.</summary>
    private sealed record FoundFormat(
        string Format, bool Read, int Files, int Papers, int Problems, DateOnly? First, DateOnly? Last, string? Sample, string? Reason)
    {
        public static FoundFormat From(string format, bool isRead, IReadOnlyList<ReadFile> files)
        {
            var days = files.Select(file => file.Document!.Day?.Date).OfType<DateOnly>().Order().ToList();
            return new FoundFormat(
                format,
                isRead,
                files.Count,
                files.Sum(file => file.Document!.Entries.Count),
                files.Sum(file => file.Document!.Problems.Count),
                days.Count > 0 ? days[0] : null,
                days.Count > 0 ? days[^1] : null,
                isRead ? files.Select(SampleOf).FirstOrDefault(sample => sample is not null) : null,
                isRead ? null : files[0].Reason);
        }

        private static string? SampleOf(ReadFile file) => file.Document!.Entries is [var entry, ..]
            ? Text($"{file.Path}:{entry.Line}: {entry.ArxivId?.Value ?? "without arXiv id"}  {entry.Title}")
            : null;
    }
}
