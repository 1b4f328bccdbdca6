using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using PaperDigest.Backups;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Push;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary>Looks at an installation without changing it: a sentence for each part, with what to do where something is wrong.</summary>
internal sealed class Doctor(VerbHost host)
{
    /// <summary>Less than this is soon used up by a day's digests and the log of a run.</summary>
    private const long Scarce = 64 * 1024 * 1024, Little = 512 * 1024 * 1024;

    private static readonly TimeSpan GitPatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan NamePatience = TimeSpan.FromSeconds(10);

    private readonly PaperDigestOptions _options = host.Options;
    private readonly TimeProvider _clock = host.Get<TimeProvider>();

    private string Data => Path.GetFullPath(_options.DataFolder);

    public async IAsyncEnumerable<Finding> Look([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Ok("program", $"PaperDigest {BackUp.Program} on {RuntimeInformation.FrameworkDescription}, "
            + $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}).");
        yield return Ok("settings", "All settings are understood; 'PaperDigest settings' shows them.");
        var folder = DataFolder();
        yield return folder;
        if (folder.State != FindingState.Wrong)
        {
            yield return Disk();
        }

        foreach (var finding in await Library(cancellationToken))
        {
            yield return finding;
        }

        foreach (var source in _options.Library)
        {
            yield return Source(source);
        }

        if (_options.Library.Count == 0)
        {
            yield return Note("sources", "The settings name none, so the samples are read. 'PaperDigest sources add ADDRESS' adds one.");
        }

        yield return await Git(cancellationToken);
        yield return Backups();
        await foreach (var finding in Messages(cancellationToken))
        {
            yield return finding;
        }
    }

    private static Finding Ok(string part, string sentence) => new(part, FindingState.Ok, sentence);

    private static Finding Note(string part, string sentence) => new(part, FindingState.Note, sentence);

    private static Finding Wrong(string part, string sentence) => new(part, FindingState.Wrong, sentence);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private Finding DataFolder()
    {
        try
        {
            SettingPlaces.Check(_options);
        }
        catch (OptionsValidationException refused)
        {
            return Wrong("data folder", string.Join(' ', refused.Failures));
        }

        if (!Directory.Exists(Data))
        {
            return Note("data folder", $"'{Data}' is not there yet; the first start makes it.");
        }

        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(Data) & others) != UnixFileMode.None
            ? Note("data folder", $"'{Data}' can be looked into by every user of this machine: chmod o= '{Data}'")
            : Ok("data folder", $"'{Data}' can be read and written.");
    }

    private Finding Disk()
    {
        var place = Directory.Exists(Data) ? Data : Path.GetDirectoryName(Data)!;
        var free = WorkFolder.FreeSpace(place);
        var room = free == long.MaxValue ? "How much room the disk has cannot be told."
            : Text($"{free / (1024 * 1024)} MB are free in the data folder.");
        return free < Scarce ? Wrong("disk", room + " Make room: nothing can be saved soon.")
            : free < Little ? Note("disk", room + " Make room in time.")
            : Ok("disk", room);
    }

    /// <summary>The database, and what can only be said when it can be read.</summary>
    private async Task<List<Finding>> Library(CancellationToken cancellationToken)
    {
        var database = host.Get<IDatabaseProvider>();
        var findings = new List<Finding>();
        try
        {
            if (!await database.Exists(cancellationToken))
            {
                findings.Add(Note("database", $"There is no library in {database.Place} yet; the first start or 'ingest' makes it."));
                return findings;
            }

            var writer = host.Get<LibraryWriter>();
            if (await database.FindDamage(writer, cancellationToken) is { Count: > 0 } damage)
            {
                findings.Add(Wrong(
                    "database", $"{database.Fault(DatabaseFaultKind.Damaged).Sentence} What was found: {string.Join("; ", damage)}."));
                return findings;
            }

            if (!await host.Get<DatabaseInitializer>().IsReady(cancellationToken))
            {
                findings.Add(Note("database", $"{database.Place} is of an older version; the next start brings it up to date."));
                return findings;
            }

            var library = await LibrarySummary.Of(database, cancellationToken);
            findings.Add(Ok(
                "database", $"{database.Place} is whole and of this version, with {Terminal.Count(library.Papers, "paper")}."));
            findings.Add(Index(await LibraryMark.Current(writer, cancellationToken)));
            findings.AddRange(await LastRun.Of(host.Get<PaperDigestDb>(), cancellationToken) is { } run ? Run(run)
                : [Note("last run", "Nothing was read into the library yet.")]);
        }
        catch (Exception exception) when (database.FaultOf(exception) is { } fault)
        {
            findings.Add(Wrong("database", fault.Sentence));
        }

        return findings;
    }

    private Finding Index(LibraryMark library)
    {
        var folder = Path.Combine(Data, "index");
        return !Directory.Exists(folder)
                ? Note("index", "There is none yet; the next start, 'ingest' or 'reindex' makes it.")
            : !UnixFiles.IsWritable(folder)
                ? Wrong("index", $"'{folder}' cannot be written to, so it is made anew at each start. Give the user that runs PaperDigest "
                    + "the right, or delete it.")
            : host.Get<IndexFolder>().Mark() is not { } mark
                ? Note("index", $"What lies in '{folder}' cannot be used; the next start makes it anew.")
            : mark != library ? Note("index", "It is behind the library; a running site or the next start brings it up to date.")
            : Ok("index", "It is that of the library.");
    }

    private IEnumerable<Finding> Run(LastRun run)
    {
        var (now, when) = (_clock.GetUtcNow().UtcDateTime, Text($"{run.FinishedAt:yyyy-MM-dd HH:mm:ss} UTC"));
        yield return run.FinishedAt > now + TimeSpan.FromMinutes(5)
            ? Wrong("clock", Text($"It says {now:yyyy-MM-dd HH:mm:ss} UTC, and the last run ended at {when}. Set the clock."))
            : Ok("clock", Text($"{now:yyyy-MM-dd HH:mm:ss} UTC."));
        yield return run.Failed > 0 || run.Notes.Count > 0
            ? Note("last run", string.Join(
                ' ',
                [Text($"It ended at {when}; files that could not be read: {run.Failed} (/status names them)."), .. run.Notes]))
            : Ok("last run", $"It ended well at {when}.");
    }

    private Finding Source(SourceOptions source)
    {
        var part = $"source {source.Label}";
        if (source.Git.Length > 0 && GitAddress.TryParse(source.Git, source.Branch, out var address, out _))
        {
            return new GitRepository(address, _options.CopyOf(source), _options.Git, _clock).LastUpdate is { } updated
                ? Ok(part, Text($"{address.Url} was last up to date at {updated:yyyy-MM-dd HH:mm:ss} UTC."))
                : Note(part, $"{address.Url} was never copied yet; 'serve' does it.");
        }

        if (source.ExistingFolder is not { } folder)
        {
            return Wrong(part, $"There is no '{source.Folder}'. Is its disk mounted? What the library has of it stays.");
        }

        try
        {
            var digests = DigestFolder.Find(folder)?.Count ?? 0;
            return digests > 0 ? Ok(part, Text($"'{folder}' holds {Terminal.Count(digests, "file")} of digests."))
                : Note(part, $"'{folder}' holds no digest (.md, .mdx, .markdown, .txt).");
        }
        catch (Exception exception) when (FileFault.IsOne(exception))
        {
            return Wrong(part, $"'{folder}' cannot be looked into: {FileFault.Reason(exception)}.");
        }
    }

    private async Task<Finding> Git(CancellationToken cancellationToken)
    {
        var isNeeded = _options.Library.Any(source => source.Git.Length > 0);
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", "--version") { UseShellExecute = false, RedirectStandardOutput = true })!;
            var version = (await git.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(GitPatience, cancellationToken)).Trim();
            return Ok("git", $"{version}.");
        }
        catch (Exception exception) when (exception is Win32Exception or TimeoutException)
        {
            return isNeeded ? Wrong("git", "It cannot be started, and a source is a repository. Install git.")
                : Note("git", "It is not installed; only sources that are repositories need it.");
        }
    }

    private async IAsyncEnumerable<Finding> Messages([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var push = _options.Push;
        if (push.Targets.Count == 0)
        {
            yield return Ok("messages", "None are sent; the setting Push:Targets names whom to.");
            yield break;
        }

        if (_options.PublicUrl.Length == 0)
        {
            yield return Note("messages", "They lead to no page of the site, as the setting PublicUrl does not say where it is reached.");
        }

        var sent = await OutboxOf.Library(host, cancellationToken);
        foreach (var target in push.Targets)
        {
            yield return await Target(target, sent.Find(message => message.Target == target.Name), cancellationToken);
        }
    }

    private async Task<Finding> Target(PushTarget target, OutboxMessage? newest, CancellationToken cancellationToken)
    {
        var part = $"target {target.Name}";
        if (newest is { State: MessageState.Failed, Problem: var problem })
        {
            return Wrong(part, Text($"The papers of {newest.Day:yyyy-MM-dd} were not sent: {problem} Try it with 'subscribe test'."));
        }

        var place = target.IsMail ? _options.Push.Mail.Host : new Uri(target.Address.Read()!).IdnHost;
        try
        {
            using var limit = new CancellationTokenSource(NamePatience, _clock);
            if (target.IsMail)
            {
                await Dns.GetHostAddressesAsync(place, limit.Token);
            }
            else
            {
                await host.Get<WebhookSender>().Resolve(place, limit.Token);
            }
        }
        catch (RefusedHostException refused)
        {
            return Wrong(part, $"'{place}' {refused.Message}");
        }
        catch (Exception exception)
            when (exception is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Wrong(part, $"'{place}' is not known to this machine.");
        }

        return target.Kind == PushTarget.Json && !target.Secret.IsGiven
            ? Note(part, "Its messages are not signed, so the receiver cannot tell them from others'. Give it a Secret.")
            : Ok(part, newest?.SentAt is { } when
                ? Text($"The papers of {newest.Day:yyyy-MM-dd} were sent at {when:yyyy-MM-dd HH:mm:ss} UTC.")
                : $"'{place}' is known. 'PaperDigest subscribe test' sends a sample.");
    }

    private Finding Backups()
    {
        var (folder, hours) = (_options.BackupFolder, _options.Backup.EveryHours);
        if (hours == 0)
        {
            return Note("backups", "'serve' makes none by itself; the setting Backup:EveryHours lets it.");
        }

        try
        {
            var last = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Max(BackUp.TimeOf) : null;
            return last is not { } made ? Wrong("backups", $"There is none in '{folder}'. Is 'serve' running, and what does its log say?")
                : _clock.GetUtcNow() - made > TimeSpan.FromHours(hours + 2)
                    ? Wrong("backups", Text($"The last one in '{folder}' is of {made:yyyy-MM-dd HH:mm:ss} UTC. The log says why."))
                : Ok("backups", Text($"The last one in '{folder}' is of {made:yyyy-MM-dd HH:mm:ss} UTC."));
        }
        catch (Exception exception) when (FileFault.IsOne(exception))
        {
            return Wrong("backups", $"'{folder}' cannot be looked into: {FileFault.Reason(exception)}.");
        }
    }
}
