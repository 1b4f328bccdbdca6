using System.Diagnostics;

namespace PaperDigest.Ingestion;

/// <summary>Where a repository's digests come from: its address and, if not the default one, its branch. Checked before use.</summary>
public sealed record GitAddress
{
    private GitAddress(string url, string? branch)
    {
        Url = url;
        Branch = branch;
    }

    public string Url { get; }

    public string? Branch { get; }

    /// <summary>
    /// https, ssh (also as <c>git@host:path</c>) and local paths. Nothing that git would take for an option or for a
    /// program to run (<c>ext::sh …</c>), and no other protocol.
    /// </summary>
    /// <param name="url">The address as the settings give it.</param>
    /// <param name="branch">The branch; empty means the repository's default.</param>
    /// <param name="address">The checked address.</param>
    /// <param name="problem">What is wrong with it, as a sentence.</param>
    public static bool TryParse(string url, string? branch, out GitAddress address, out string problem)
    {
        address = null!;
        problem = "";
        if (url.Length == 0 || url.Any(char.IsControl) || !(IsRemote(url) || Path.IsPathFullyQualified(url)))
        {
            problem = $"'{WithoutPassword(url)}' is not an address of a repository: https://…, ssh://…, git@host:path or a full path.";
            return false;
        }

        branch = string.IsNullOrWhiteSpace(branch) ? null : branch.Trim();
        if (branch is not null && !IsBranch(branch))
        {
            problem = $"'{branch}' is not the name of a branch.";
            return false;
        }

        address = new GitAddress(url, branch);
        return true;
    }

    /// <summary>The address as it may be shown: a password or token in it is nobody's business.</summary>
    public static string WithoutPassword(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0 && (uri.Scheme == Uri.UriSchemeHttps || uri.UserInfo.Contains(':', StringComparison.Ordinal))
            ? url.Replace(uri.UserInfo, "…", StringComparison.Ordinal)
            : url;

    private static bool IsRemote(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "ssh")
        {
            return uri.Host.Length > 0 && uri.Host[0] != '-';
        }

        // git@host:path, which is no URI. Host and path must not begin like an option.
        var (at, colon) = (url.IndexOf('@', StringComparison.Ordinal), url.IndexOf(':', StringComparison.Ordinal));
        return at > 0 && colon > at + 1 && colon + 1 < url.Length
            && url[at + 1] != '-' && url[colon + 1] is not ('-' or ':')
            && url[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_')
            && char.IsAsciiLetterOrDigit(url[0]);
    }

    private static bool IsBranch(string branch) =>
        branch.Length <= 200
        && char.IsAsciiLetterOrDigit(branch[0])
        && !branch.Contains("..", StringComparison.Ordinal)
        && branch.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '/' or '-');
}

/// <summary>
/// A shallow copy of a repository in a folder of ours, brought up to date with the <c>git</c> command. What fails leaves
/// the copy as it was; nothing asks for a password or runs the repository's own programs.
/// </summary>
public sealed class GitRepository(GitAddress address, string folder, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Settings for every call: no hooks, no links into the file system, no watcher, no pager.</summary>
    private static readonly string[] Settings =
        ["-c", "core.hooksPath=/dev/null", "-c", "core.symlinks=false", "-c", "core.fsmonitor=false", "-c", "core.pager=cat", "-c", "advice.detachedHead=false", "-c", "gc.auto=0"];

    /// <summary>The program that is run.</summary>
    public string Program { get; init; } = "git";

    /// <summary>Clones or updates. Returns null, or what went wrong as a sentence.</summary>
    public async Task<string?> Update(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(folder, ".git")) && await IsSameOrigin(cancellationToken))
        {
            return (await Run(folder, ["fetch", "--quiet", "--depth", "1", "--no-tags", "--force", "--", "origin", address.Branch ?? "HEAD"], cancellationToken)).Problem
                ?? (await Run(folder, ["reset", "--quiet", "--hard", "FETCH_HEAD"], cancellationToken)).Problem;
        }

        return await Clone(cancellationToken);
    }

    /// <summary>Clones beside the folder and puts the copy in its place only when it is whole.</summary>
    private async Task<string?> Clone(CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(folder)!;
        Directory.CreateDirectory(parent);
        var fresh = folder + ".new";
        Remove(fresh);
        string[] branch = address.Branch is null ? [] : ["--branch", address.Branch];
        var (problem, _) = await Run(parent, ["clone", "--quiet", "--depth", "1", "--single-branch", "--no-tags", .. branch, "--", address.Url, fresh], cancellationToken);
        if (problem is not null)
        {
            Remove(fresh);
            return problem;
        }

        Remove(folder);
        Directory.Move(fresh, folder);
        return null;
    }

    private async Task<bool> IsSameOrigin(CancellationToken cancellationToken)
    {
        var (problem, output) = await Run(folder, ["config", "--get", "remote.origin.url"], cancellationToken);
        return problem is null && output.Trim() == address.Url;
    }

    /// <summary>What git wrote, or what went wrong as a sentence.</summary>
    private async Task<(string? Problem, string Output)> Run(string workingFolder, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            var (code, output, error) = await Start(workingFolder, arguments, cancellationToken);
            if (code == 0)
            {
                return (null, output);
            }

            var reason = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"exit code {code}";
            return ($"git {arguments[0]} of {GitAddress.WithoutPassword(address.Url)} failed: {reason.Replace(address.Url, GitAddress.WithoutPassword(address.Url), StringComparison.Ordinal)}", "");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return ("The program 'git' was not found; repositories cannot be read without it.", "");
        }
        catch (TimeoutException)
        {
            return ($"git {arguments[0]} of {GitAddress.WithoutPassword(address.Url)} took more than {Patience.TotalMinutes:0} minutes and was stopped.", "");
        }
    }

    private async Task<(int Code, string Output, string Error)> Start(string workingFolder, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Settings.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        // Nobody is there to answer a prompt: a question is a failure.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_ASKPASS"] = "";
        start.Environment["SSH_ASKPASS"] = "";
        start.Environment["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes -oConnectTimeout=20";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "https:ssh:file";
        start.Environment["GIT_LFS_SKIP_SMUDGE"] = "1";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var error = process.StandardError.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            // git writes its objects read-only, which keeps Windows from deleting them.
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(path, recursive: true);
        }
    }
}
