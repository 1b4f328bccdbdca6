using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PaperDigest.Core.Text;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>What kept a copy from being brought up to date.</summary>
/// <param name="Reason">In our words, as the end of a sentence; it may stand on a public page.</param>
/// <param name="Detail">What git wrote, without secrets, for the log.</param>
public sealed record GitProblem(string Reason, string Detail);

/// <summary>
/// The digests of a repository's newest commit in a folder of ours, and the pictures beside them, brought up to date with the <c>git</c>
/// command. What else it holds (recordings, models) is neither fetched, where its server can leave it out, nor written. The folder is
/// changed as a whole or not at all, and what fails leaves it as it was. What git itself keeps lies beside it and can be thrown away:
/// whatever is wrong with it (damaged, locked by a git that was killed, grown) is mended by fetching it anew. Nothing asks for a password
/// or runs the repository's own programs.
/// </summary>
/// <param name="address">Where it comes from.</param>
/// <param name="folder">Where the files go.</param>
/// <param name="limits">Bounds of time and size.</param>
/// <param name="clock">The time.</param>
public sealed class GitRepository(GitAddress address, string folder, PaperDigestOptions.GitOptions limits, TimeProvider clock)
{
    /// <summary>Where the newest commit is kept, so that the next fetch asks only for what is new.</summary>
    private const string Newest = "refs/paperdigest/newest";

    /// <summary>Each fetch adds a pack; that many are better fetched anew as one.</summary>
    private const int MaxPacks = 50;

    /// <summary>What is kept of the lines git writes; a server can send any number.</summary>
    private const int MaxOutput = 16 * 1024;

    /// <summary>Pictures beside digests that are asked for by name, and the longest text that is looked through for them.</summary>
    private const int MaxPictures = 20_000, MaxText = 4 * 1024 * 1024;

    /// <summary>What digests are called (<see cref="DigestFolder.IsDigestFile"/>), as git's patterns have it.</summary>
    private static readonly string Digests = string.Concat(DigestFolder.Endings.Select(ending =>
        $"*.{string.Concat(ending.Skip(1).Select(letter => $"[{letter}{char.ToUpperInvariant(letter)}]"))}\n"));

    /// <summary>The name our copy gives the server, so that files left out at first can be asked for later.</summary>
    private const string Remote = "origin";

    private const string SshOptions =
        " -oBatchMode=yes -oConnectTimeout=20 -oServerAliveInterval=20 -oControlMaster=no -oControlPath=none";

    /// <summary>A file takes at least a block of the disk.</summary>
    private const int Block = 4096;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    private static readonly TimeSpan LookAtSize = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a git that was told to end may take for it.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Settings for every call: no hooks, no links into the file system, no watcher, no pager, no conversion of texts; objects are checked
    /// as they come. Of the faults the check knows, old imports have some that harm nobody, most of them in the line that names an author.
    /// </summary>
    private static readonly string[] Settings =
    [
        "core.hooksPath=/dev/null", "core.symlinks=false", "core.fsmonitor=false", "core.pager=cat", "core.autocrlf=false",
        "core.attributesFile=/dev/null",
        "core.protectNTFS=false", "core.protectHFS=false", "gc.auto=0", "maintenance.auto=false", "advice.detachedHead=false",
        "submodule.recurse=false",
        "http.lowSpeedLimit=1000", "http.lowSpeedTime=60", "transfer.fsckObjects=true",
        .. new[]
        {
            "zeroPaddedFilemode", "badFilemode", "missingEmail", "badEmail", "missingNameBeforeEmail", "badName", "missingSpaceBeforeEmail",
            "missingSpaceBeforeDate", "badDate", "badDateOverflow", "zeroPaddedDate", "badTimezone", "multipleAuthors", "largePathname",
        }.Select(fault => $"fetch.fsck.{fault}=ignore"),
    ];

    /// <summary>What git's words mean, the first that fits; none of them is mended by fetching anew.</summary>
    private static readonly (string Words, string Reason)[] Reasons =
    [
        ("No space left on device", "the disk is full"),
        ("Could not resolve host", "its server is not known"),
        ("Failed to connect", "its server cannot be reached"),
        ("Connection refused", "its server cannot be reached"),
        ("unreachable", "its server cannot be reached"),
        ("timed out", "its server does not answer"),
        ("too slow", "its server does not answer"),
        ("SSL", "the connection to its server is not secure"),
        ("Authentication failed", "its server refuses access"),
        ("could not read Username", "its server refuses access"),
        ("could not read Password", "its server refuses access"),
        ("Permission denied (", "its server refuses access"),
        ("Host key verification failed", "the key of its server is not known"),
        ("error: 403", "its server refuses access"),
        ("error: 401", "its server refuses access"),
        ("dubious ownership", "it belongs to another user, and git's setting safe.directory does not name it"),
        ("couldn't find remote ref HEAD", "the repository is empty"),
        ("couldn't find remote ref", "the repository has no such branch"),
        ("does not appear to be a git repository", "there is no such repository"),
        ("not found", "there is no such repository"),
        ("does not exist", "there is no such repository"),
        ("fsck error", "the repository holds objects that git refuses as damaged or harmful"),
        ("File name too long", "some of its files have names that are too long for the disk and are missing; all others are there"),
        ("holds no file", "the repository is empty"),
        ("returned error: 5", "its server reports an error"),
    ];

    /// <summary>Where git keeps its objects.</summary>
    private readonly string _store = folder + ".git";
    private readonly string _fresh = folder + ".new";

    /// <summary>Lies in the store when it holds all files, since fetching a part has failed.</summary>
    private readonly string _whole = Path.Combine(folder + ".git", "paperdigest-whole");
    private readonly string _old = folder + ".old";
    private readonly string _stateFile = folder + ".state";

    /// <summary>The program that is run.</summary>
    public string Program { get; init; } = "git";

    /// <summary>The instant the folder was last known to be up to date, in UTC; null when nobody knows.</summary>
    public DateTime? LastUpdate => ReadState()?.UpdatedAt;

    /// <summary>Brings the folder up to date. Returns null, or what went wrong; that can be true of a few files alone.</summary>
    public async Task<GitProblem?> Update(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(limits.TimeoutMinutes), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            Recover();
            await Fetch(either.Token);
            var commit = (await Run(["rev-parse", "--verify", Newest + "^{commit}"], either.Token)).Trim();
            var now = clock.GetUtcNow().UtcDateTime;
            var state = Directory.Exists(folder)
                && ReadState() is { } before
                && (before.Url, before.Branch, before.Commit, before.Files) == (address.Url, address.Branch, commit, Digests)
                ? before with { UpdatedAt = now }
                : new State(address.Url, address.Branch, commit, now, await CheckOut(either.Token), Digests);
            await File.WriteAllTextAsync(_stateFile, JsonSerializer.Serialize(state), either.Token);
            return state.Remark;
        }
        catch (GitException exception)
        {
            return exception.Problem;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return new GitProblem("the program 'git' was not found", exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GitProblem(
                $"it took more than {Number(limits.TimeoutMinutes)} minutes and was stopped", "PaperDigest:Git:TimeoutMinutes");
        }
    }

    /// <summary>Puts the folder back that a swap was about to replace when the program was killed.</summary>
    private void Recover()
    {
        if (!Directory.Exists(folder) && Directory.Exists(_old))
        {
            Directory.Move(_old, folder);
        }

        Remove(_old);
        Remove(_fresh);
    }

    /// <summary>Gets the newest commit. What fails for a reason that may lie in our own copy is tried once more without it.</summary>
    private async Task Fetch(CancellationToken cancellationToken)
    {
        if (Packs() > MaxPacks)
        {
            Remove(_store);
        }

        RemoveLocks();
        for (var attempt = IsWhole ? 1 : 0; ; attempt++)
        {
            try
            {
                await Initialise(cancellationToken);
                await Run(FetchNewest(), cancellationToken);
                return;
            }
            catch (GitException exception) when (exception.IsTooLarge)
            {
                Remove(_store);
                throw;
            }
            catch (GitException exception) when (attempt < 2 && (exception.MayBeOurs || (exception.IsAboutObjects && !IsWhole)))
            {
                // Of a part git checks the objects more strictly; an old git, or a server, may not know of parts.
                await BeginAnew(isWhole: IsWhole || attempt > 0 || exception.IsAboutObjects, cancellationToken);
            }
        }
    }

    private bool IsWhole => File.Exists(_whole);

    /// <summary>
    /// A part is fetched as commit and folders alone; git asks for the files it writes. The server has a name for that, and that name is
    /// given here, where no password is kept.
    /// </summary>
    private string[] FetchNewest() =>
    [
        .. Promisor(), "fetch", "--quiet", "--depth", "1", "--no-tags", "--no-recurse-submodules", "--force",
        .. IsWhole ? new[] { "--", address.Url } : ["--filter=blob:none", "--", Remote],
        $"+{address.Branch ?? "HEAD"}:{Newest}",
    ];

    private string[] Promisor() => IsWhole ? [] :
    [
        "-c", $"remote.{Remote}.url={address.Url}", "-c", $"remote.{Remote}.promisor=true", "-c",
        $"remote.{Remote}.partialCloneFilter=blob:none",
    ];

    private async Task BeginAnew(bool isWhole, CancellationToken cancellationToken)
    {
        Remove(_store);
        await Initialise(cancellationToken);
        if (isWhole)
        {
            await File.WriteAllTextAsync(_whole, "", cancellationToken);
        }
    }

    private Task Initialise(CancellationToken cancellationToken) =>
        Directory.Exists(_store) ? Task.CompletedTask : Run(["init", "--quiet", "--bare", "--template=", _store], cancellationToken);

    /// <summary>
    /// Nobody but us works on the copy, and we hold its lock: a lock of git's that lies there is one of a git that was killed.
    /// </summary>
    private void RemoveLocks()
    {
        if (Directory.Exists(_store))
        {
            foreach (var file in Directory.EnumerateFiles(_store, "*", SearchOption.AllDirectories).Where(IsLeftBehind).ToList())
            {
                File.Delete(file);
            }
        }

        static bool IsLeftBehind(string file) =>
            file.EndsWith(".lock", StringComparison.Ordinal) || Path.GetFileName(file.AsSpan()).StartsWith("tmp_");
    }

    private int Packs() =>
        Directory.Exists(Path.Combine(_store, "objects", "pack"))
            ? Directory.EnumerateFiles(Path.Combine(_store, "objects", "pack"), "*.pack").Count()
            : 0;

    /// <summary>
    /// Writes the files beside the folder and puts them in its place when they are all there, but for names that this disk cannot hold.
    /// </summary>
    private async Task<GitProblem?> CheckOut(CancellationToken cancellationToken)
    {
        var wasWhole = IsWhole;
        try
        {
            return await WriteFiles(cancellationToken);
        }
        catch (GitException exception) when (!wasWhole && exception.MayBeOurs)
        {
            // A server that gives nobody single files.
            await BeginAnew(isWhole: true, cancellationToken);
            await Run(FetchNewest(), cancellationToken);
            return await WriteFiles(cancellationToken);
        }
    }

    private async Task<GitProblem?> WriteFiles(CancellationToken cancellationToken)
    {
        GitProblem? remark = null;
        Directory.CreateDirectory(_fresh);
        File.Delete(Path.Combine(_store, "index"));
        try
        {
            if (string.IsNullOrWhiteSpace(await Run(["ls-tree", "--name-only", Newest], cancellationToken)))
            {
                throw new GitException(["the newest commit holds no file"]);
            }

            await WriteMatching(Digests, cancellationToken);
            if (Pictures() is { Length: > 0 } pictures)
            {
                await WriteMatching(Digests + pictures, cancellationToken);
            }
        }
        catch (GitException exception) when (exception.IsAboutNames && Directory.EnumerateFileSystemEntries(_fresh).Any())
        {
            remark = exception.Problem;
        }
        catch (GitException exception)
        {
            Remove(_fresh);
            if (exception.MayBeOurs || exception.IsTooLarge)
            {
                // Objects that cannot be read are fetched anew by the next look.
                Remove(_store);
            }

            throw;
        }

        File.Delete(_stateFile);
        if (Directory.Exists(folder))
        {
            Directory.Move(folder, _old);
        }

        Directory.Move(_fresh, folder);
        Remove(_old);
        return remark;
    }

    /// <summary>Writes the files whose paths match, having fetched those that are not there yet.</summary>
    private async Task WriteMatching(string patterns, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(_store, "info"));
        await File.WriteAllTextAsync(Path.Combine(_store, "info", "sparse-checkout"), patterns, cancellationToken);
        string[] sparse = ["-c", "core.sparseCheckout=true", "-c", "core.sparseCheckoutCone=false"];
        await Run([.. Promisor(), .. sparse, "--work-tree", _fresh, "read-tree", "-m", "-u", Newest], cancellationToken);
    }

    /// <summary>The pictures that digests name as lying beside them, as patterns.</summary>
    private string Pictures()
    {
        var patterns = new StringBuilder();
        var count = 0;
        foreach (var file in new DirectoryInfo(_fresh).EnumerateFiles("*", Everything))
        {
            var text = Text(file);
            var beside = "/" + Path.GetRelativePath(_fresh, file.DirectoryName!).Replace('\\', '/') + "/";
            for (var at = text.IndexOf("](", StringComparison.Ordinal); at >= 0 && count < MaxPictures;
                at = text.IndexOf("](", at + 2, StringComparison.Ordinal))
            {
                const int longest = 200;
                var rest = text.AsSpan(at + 2, Math.Min(longest, text.Length - at - 2));
                var name = rest[..Math.Max(0, rest.IndexOf(')'))].Trim(" <>").ToString();
                if (PictureFile.IsPictureFile(name) && !(beside + name).AsSpan(1).ContainsAny("\r\n") && !name.AsSpan().ContainsAny("/:"))
                {
                    patterns.Append(Escaped((beside == "/./" ? "/" : beside) + name)).Append('\n');
                    count++;
                }
            }
        }

        return patterns.ToString();

        static string Text(FileInfo file)
        {
            try
            {
                return file.Length < MaxText ? File.ReadAllText(file.FullName) : "";
            }
            catch (Exception exception) when (FileFault.IsOne(exception))
            {
                // A name that is no UTF-8 can be listed and not opened.
                return "";
            }
        }

        static string Escaped(string path) => string.Concat(path.Select(c => c is '*' or '?' or '[' or '\\' or ' ' ? $"\\{c}" : $"{c}"));
    }

    /// <summary>What git wrote.</summary>
    private async Task<string> Run(string[] arguments, CancellationToken cancellationToken)
    {
        var (code, output, error) = await Start(arguments, cancellationToken);
        if (code == 0)
        {
            return output;
        }

        var lines = WellFormedText.Of(address.Scrub(error))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !line.StartsWith("hint:", StringComparison.Ordinal))
            .TakeLast(20)
            .ToList();
        throw new GitException(lines.Count > 0 ? lines : [$"git ended with the code {Number(code)}"]);
    }

    private async Task<(int Code, string Output, string Error)> Start(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = Path.GetDirectoryName(folder)!,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] all = [.. Settings.SelectMany(setting => new[] { "-c", setting }), "--git-dir", _store, .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        SetEnvironment(start.Environment);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = ReadBounded(process.StandardOutput);
        var error = ReadBounded(process.StandardError);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = process.WaitForExitAsync(stop.Token);
        var grown = WaitUntilTooLarge(stop.Token);
        try
        {
            if (await Task.WhenAny(ended, grown) == grown)
            {
                await grown;
                await End(process);
                throw new GitException([$"more than {Number(limits.MaxMegabytes)} MB"]) { IsTooLarge = true };
            }

            await ended;
            await stop.CancelAsync();
            // A program that git started may hold on to them.
            await Task.WhenAll(output, error).WaitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            await End(process);
            throw;
        }
    }

    /// <summary>Ends when what git writes takes more room than it may.</summary>
    private async Task WaitUntilTooLarge(CancellationToken cancellationToken)
    {
        while (SizeOf(_store) + SizeOf(_fresh) <= limits.MaxMegabytes * 1024L * 1024)
        {
            await Task.Delay(LookAtSize, clock, cancellationToken);
        }
    }

    private static async Task End(Process process)
    {
        process.Kill(entireProcessTree: true);
        try
        {
            await process.WaitForExitAsync().WaitAsync(Goodbye);
        }
        catch (TimeoutException)
        {
            // The system ends it when the disk it waits for answers.
        }
    }

    private void SetEnvironment(IDictionary<string, string?> environment)
    {
        // Somebody else's repository, or a trace of what we send.
        foreach (var name in environment.Keys.Where(name =>
            name is "GIT_DIR" or "GIT_WORK_TREE" or "GIT_INDEX_FILE" or "GIT_OBJECT_DIRECTORY" or "GIT_COMMON_DIR"
                or "GIT_ALTERNATE_OBJECT_DIRECTORIES" or "GIT_NAMESPACE" or "GIT_CURL_VERBOSE"
                    || name.StartsWith("GIT_TRACE", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }

        // Nobody is there to answer a prompt: a question is a failure.
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ASKPASS"] = "";
        environment["SSH_ASKPASS"] = "";
        // ssh takes the first of two values: what the operator says of key, hosts or time goes before ours.
        var ssh = environment.TryGetValue("GIT_SSH_COMMAND", out var own) && !string.IsNullOrWhiteSpace(own) ? own : "ssh";
        environment["GIT_SSH_COMMAND"] = ssh + SshOptions;
        environment["GIT_ALLOW_PROTOCOL"] = "https:ssh:file";
        environment["GIT_LFS_SKIP_SMUDGE"] = "1";
        environment["LC_ALL"] = "C";
        if (address.FullUrl is { } secret)
        {
            // Command lines are everybody's to read, the environment is not; and no helper shall keep the password.
            _ = int.TryParse(
                environment.TryGetValue("GIT_CONFIG_COUNT", out var given) ? given : null,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count);
            foreach (var (key, value) in new[] { ($"url.{secret}.insteadOf", address.Url), ("credential.helper", "") })
            {
                environment["GIT_CONFIG_KEY_" + Number(count)] = key;
                environment["GIT_CONFIG_VALUE_" + Number(count)] = value;
                count++;
            }

            environment["GIT_CONFIG_COUNT"] = Number(count);
        }
    }

    private static async Task<string> ReadBounded(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is var length and > 0)
        {
            // The end says what went wrong.
            text.Append(buffer, 0, length);
            text.Remove(0, Math.Max(0, text.Length - MaxOutput));
        }

        return text.ToString();
    }

    private static long SizeOf(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? new DirectoryInfo(path).EnumerateFiles("*", Everything).Sum(file => Math.Max(file.Length, Block))
                : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // git renames and removes files while they are counted.
            return 0;
        }
    }

    private State? ReadState()
    {
        try
        {
            return JsonSerializer.Deserialize<State>(File.ReadAllText(_stateFile));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes a copy that nobody needs any more; what cannot be removed stays, wherever it lies.</summary>
    internal static void TryRemove(string path)
    {
        try
        {
            Remove(path);
        }
        catch (Exception exception) when (FileFault.IsOne(exception))
        {
            // It costs room, and nothing else.
        }
    }

    private static void Remove(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        try
        {
            // git writes its objects read-only, which keeps Windows from deleting them.
            foreach (var file in OperatingSystem.IsWindows() ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [])
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(path, recursive: true);
        }
        catch (IOException) when (!OperatingSystem.IsWindows())
        {
            // .NET can neither open nor delete a file whose name is not UTF-8.
            using var process = Process.Start("rm", ["-rf", "--", path]);
            process.WaitForExit();
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the folder holds, since when, what it lacks, and which files were taken for digests when it was written.</summary>
    private sealed record State(string Url, string? Branch, string Commit, DateTime UpdatedAt, GitProblem? Remark, string? Files);

    /// <summary>git has failed, or was stopped for what it did.</summary>
    private sealed class GitException(IReadOnlyList<string> lines) : Exception(string.Join(" | ", lines))
    {
        private readonly string? _reason = Reasons.FirstOrDefault(reason =>
            lines.Any(line => line.Contains(reason.Words, StringComparison.OrdinalIgnoreCase))).Reason;

        public bool IsTooLarge { get; init; }

        /// <summary>True when only some files could not be written, for their names.</summary>
        public bool IsAboutNames => lines.All(line => line.EndsWith("File name too long", StringComparison.Ordinal));

        /// <summary>True when git refuses objects that came.</summary>
        public bool IsAboutObjects => lines.Any(line => line.Contains("fsck error", StringComparison.OrdinalIgnoreCase));

        /// <summary>True when the reason is none of the server's, so that it may lie in what we have.</summary>
        public bool MayBeOurs => _reason is null && !IsTooLarge;

        public GitProblem Problem =>
            new(IsTooLarge ? $"it has {lines[0]} and was stopped" : _reason ?? "git reports an error, which stands in the log", Message);
    }
}
