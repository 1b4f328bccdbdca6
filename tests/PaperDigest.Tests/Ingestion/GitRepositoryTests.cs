using System.Diagnostics;
using PaperDigest.Ingestion;

namespace PaperDigest.Tests.Ingestion;

/// <summary>Real repositories in a temporary folder, and the real git.</summary>
public sealed class GitRepositoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paperdigest-git-").FullName;

    private string Upstream => Path.Combine(_folder, "upstream");

    private string Copy => Path.Combine(_folder, "data", "repositories", "copy");

    [Theory]
    [InlineData("https://example.org/a/b.git", null)]
    [InlineData("https://example.org/a/b", "main")]
    [InlineData("ssh://git@example.org/a/b.git", "feature/x-1")]
    [InlineData("git@example.org:a/b.git", "")]
    [InlineData("/srv/digests", null)]
    public void Takes_https_ssh_and_local_paths(string url, string? branch)
    {
        Assert.True(GitAddress.TryParse(url, branch, out var address, out _));
        Assert.Equal(url, address.Url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--upload-pack=touch /tmp/x")]
    [InlineData("-oProxyCommand=x")]
    [InlineData("ext::sh -c touch% /tmp/x")]
    [InlineData("file:///etc")]
    [InlineData("http://example.org/a.git")]
    [InlineData("git://example.org/a.git")]
    [InlineData("ssh://-oProxyCommand=x/a")]
    [InlineData("git@-host:a")]
    [InlineData("git@host:-a")]
    [InlineData("-git@host:a")]
    [InlineData("relative/path")]
    [InlineData("https://example.org/a\n--upload-pack=x")]
    public void Refuses_every_other_address(string url)
    {
        Assert.False(GitAddress.TryParse(url, null, out _, out var problem));
        Assert.Contains("is not an address of a repository", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--upload-pack=x")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("~x")]
    public void Refuses_what_is_no_branch(string branch) =>
        Assert.False(GitAddress.TryParse("https://example.org/a.git", branch, out _, out _));

    [Theory]
    [InlineData("https://me:secret@example.org/a.git", "https://…@example.org/a.git")]
    [InlineData("https://token@example.org/a.git", "https://…@example.org/a.git")]
    [InlineData("ssh://git@example.org/a.git", "ssh://git@example.org/a.git")]
    [InlineData("git@example.org:a.git", "git@example.org:a.git")]
    public void Shows_no_password(string url, string shown) => Assert.Equal(shown, GitAddress.WithoutPassword(url));

    [Fact]
    public async Task Clones_then_follows_changes_and_rewritten_history()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.Equal("one", Read("one.md"));

        Commit("two.md", "two");
        Assert.Null(await Update());
        Assert.Equal("two", Read("two.md"));

        // A force-push: the branch starts over with other contents.
        Git(Upstream, "checkout", "--quiet", "--orphan", "fresh");
        Git(Upstream, "rm", "--quiet", "-rf", ".");
        Commit("three.md", "three");
        Git(Upstream, "branch", "--quiet", "-M", "fresh", "main");
        Assert.Null(await Update());
        Assert.Equal(["three.md"], Directory.GetFiles(Copy).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Follows_the_branch_it_is_told()
    {
        Commit("one.md", "one");
        Git(Upstream, "checkout", "--quiet", "-b", "other");
        Commit("one.md", "other");
        Git(Upstream, "checkout", "--quiet", "main");
        Assert.Null(await Update("other"));
        Assert.Equal("other", Read("one.md"));
        Assert.Null(await Update("main"));
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_the_upstream_breaks()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Directory.Move(Upstream, Upstream + ".gone");
        Assert.Contains("git fetch of", await Update(), StringComparison.Ordinal);
        Assert.Equal("one", Read("one.md"));

        Directory.CreateDirectory(Path.Combine(Upstream, ".git"));
        Assert.Contains("git fetch of", await Update(), StringComparison.Ordinal);
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_the_branch_is_gone()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.Contains("failed", await Update("nowhere"), StringComparison.Ordinal);
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Says_what_is_wrong_when_there_is_nothing_to_clone()
    {
        Assert.Contains("git clone of", await Update(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Copy));
        Assert.False(Directory.Exists(Copy + ".new"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_there_is_no_git_any_more()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.True(GitAddress.TryParse(Upstream, null, out var address, out _));
        var problem = await new GitRepository(address, Copy, TimeProvider.System) { Program = Path.Combine(_folder, "no-git") }.Update(TestContext.Current.CancellationToken);
        Assert.Contains("The program 'git' was not found", problem, StringComparison.Ordinal);
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_git_does_not_end()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.True(GitAddress.TryParse(Upstream, null, out var address, out _));
        var problem = await new GitRepository(address, Copy, new HurriedClock()).Update(TestContext.Current.CancellationToken);
        Assert.Contains("took more than 5 minutes and was stopped", problem, StringComparison.Ordinal);
        Assert.Equal("one", Read("one.md"));
        Assert.False(Directory.Exists(Copy + ".new"));
    }

    [Fact]
    public async Task Starts_over_when_the_address_changes()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        var other = Path.Combine(_folder, "other");
        Git(_folder, "clone", "--quiet", Upstream, other);
        File.WriteAllText(Path.Combine(other, "one.md"), "elsewhere");
        Git(other, "add", ".");
        Git(other, "commit", "--quiet", "-m", "change");
        Assert.True(GitAddress.TryParse(other, null, out var address, out _));
        Assert.Null(await new GitRepository(address, Copy, TimeProvider.System).Update(TestContext.Current.CancellationToken));
        Assert.Equal("elsewhere", Read("one.md"));
    }

    [Fact]
    public async Task Links_in_a_repository_become_plain_files()
    {
        Commit("one.md", "one");
        File.CreateSymbolicLink(Path.Combine(Upstream, "link.md"), "/etc/hostname");
        Git(Upstream, "add", ".");
        Git(Upstream, "commit", "--quiet", "-m", "link");
        Assert.Null(await Update());
        Assert.Null(new FileInfo(Path.Combine(Copy, "link.md")).LinkTarget);
        Assert.Equal("/etc/hostname", Read("link.md"));
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Every time is over before it begins.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<string?> Update(string? branch = null)
    {
        Assert.True(GitAddress.TryParse(Upstream, branch, out var address, out _));
        return await new GitRepository(address, Copy, TimeProvider.System).Update(TestContext.Current.CancellationToken);
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(Copy, file));

    private void Commit(string file, string text)
    {
        if (!Directory.Exists(Upstream))
        {
            Directory.CreateDirectory(Upstream);
            Git(Upstream, "init", "--quiet", "--initial-branch", "main");
        }

        File.WriteAllText(Path.Combine(Upstream, file), text);
        Git(Upstream, "add", ".");
        Git(Upstream, "commit", "--quiet", "-m", file);
    }

    private static void Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true };
        string[] all = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "protocol.file.allow=always", .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
