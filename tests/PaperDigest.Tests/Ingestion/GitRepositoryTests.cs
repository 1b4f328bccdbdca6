using System.Diagnostics;
using PaperDigest.Ingestion;
using PaperDigest.Settings;

namespace PaperDigest.Tests.Ingestion;

/// <summary>Real repositories in a temporary folder, and the real git.</summary>
[Trait("Category", "Slow")]
public sealed class GitRepositoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paperdigest-git-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        Assert.Equal("there is no such repository", await Update());
        Assert.Equal("one", Read("one.md"));

        Directory.CreateDirectory(Path.Combine(Upstream, ".git"));
        Assert.Equal("there is no such repository", await Update());
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_the_branch_is_gone()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.Equal("the repository has no such branch", await Update("nowhere"));
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Says_what_is_wrong_when_there_is_nothing_to_copy()
    {
        Assert.Equal("there is no such repository", await Update());
        Assert.False(Directory.Exists(Copy));
        Assert.False(Directory.Exists(Copy + ".new"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_there_is_no_git_any_more()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.Equal(
            "the program 'git' was not found",
            (await Repository(Upstream, program: Path.Combine(_folder, "no-git")).Update(Token))!.Reason);
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Keeps_what_is_there_when_git_does_not_end()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Assert.Equal(
            "it took more than 5 minutes and was stopped", (await Repository(Upstream, clock: new HurriedClock()).Update(Token))!.Reason);
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
        Assert.Null(await Repository(other).Update(Token));
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

    /// <summary>What a git that was killed leaves behind, and what a disk does to objects: the next update mends it.</summary>
    [Theory]
    [InlineData("touch index.lock HEAD.lock shallow.lock config.lock packed-refs.lock")]
    [InlineData("mkdir -p refs/paperdigest; touch refs/paperdigest/newest.lock objects/pack/tmp_pack_x1 FETCH_HEAD.lock")]
    [InlineData("printf x > HEAD")]
    [InlineData(": > HEAD")]
    [InlineData("rm -r objects")]
    [InlineData("rm -r refs config")]
    [InlineData("find objects -type f -exec sh -c 'chmod u+w \"$1\"; printf damaged > \"$1\"' _ {} ';'")]
    [InlineData("find objects -type f -exec sh -c 'chmod u+w \"$1\"; : > \"$1\"' _ {} ';'")]
    [InlineData("printf 0123456789012345678901234567890123456789 > refs/paperdigest/newest")]
    [InlineData("printf nonsense > shallow; printf nonsense > config")]
    [InlineData("printf nonsense > index; printf nonsense > packed-refs")]
    public async Task Whatever_happened_to_gits_own_files_is_mended(string damage)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The damage is done by sh.");
        Commit("one.md", "one");
        Assert.Null(await Update());
        Shell.Run("cd \"$0\" && " + damage, Copy + ".git");
        Assert.Equal("one", Read("one.md"));
        Commit("two.md", "two");
        Assert.Null(await Update());
        Assert.Equal("two", Read("two.md"));
        Commit("three.md", "three");
        Assert.Null(await Update());
        Assert.Equal(["one.md", "three.md", "two.md"], Directory.GetFiles(Copy).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>The program was killed in the middle of putting the new files in the place of the old ones.</summary>
    [Theory]
    [InlineData("mv copy copy.old; mkdir copy.new; touch copy.new/half.md; rm copy.state")]
    [InlineData("mkdir copy.old copy.new; touch copy.new/half.md copy.old/half.md; rm copy.state")]
    [InlineData("printf nonsense > copy.state")]
    [InlineData("rm -r copy")]
    public async Task A_swap_that_was_cut_short_is_completed(string state)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The state is made by sh.");
        Commit("one.md", "one");
        Assert.Null(await Update());
        Shell.Run("cd \"$0\" && " + state, Path.GetDirectoryName(Copy)!);
        var canBeRead = Directory.Exists(Copy) || Directory.Exists(Copy + ".old");
        Directory.Move(Upstream, Upstream + ".gone");
        await Update();
        Assert.Equal(canBeRead, File.Exists(Path.Combine(Copy, "one.md")));
        Directory.Move(Upstream + ".gone", Upstream);
        Assert.Null(await Update());
        Assert.Equal(["one.md"], Directory.GetFiles(Copy).Select(Path.GetFileName));
        Assert.False(Directory.Exists(Copy + ".old") || Directory.Exists(Copy + ".new"));
    }

    [Fact]
    public async Task Killing_git_at_any_moment_leaves_a_copy_that_is_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        Commit("one.md", "one");
        Assert.Null(await Update());
        for (var file = 0; file < 200; file++)
        {
            File.WriteAllText(Path.Combine(Upstream, $"{file}.md"), new string('a', 5_000) + file);
        }

        Commit("two.md", "two");
        var random = new Random(9);
        for (var kill = 0; kill < 12; kill++)
        {
            using var stop = new CancellationTokenSource(random.Next(0, 60));
            try
            {
                await Repository(Upstream).Update(stop.Token);
            }
            catch (OperationCanceledException)
            {
            }

            Assert.True(Directory.GetFiles(Copy).Length is 1 or 202, "The copy is neither the old nor the new one.");
        }

        Assert.Null(await Update());
        Assert.Equal(202, Directory.GetFiles(Copy).Length);
    }

    [Fact]
    public async Task An_emptied_repository_costs_nothing()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Git(Upstream, "rm", "--quiet", "one.md");
        Git(Upstream, "commit", "--quiet", "-m", "empty");
        Assert.Equal("the repository is empty", await Update());
        Assert.Equal("one", Read("one.md"));

        Directory.Move(Upstream, Upstream + ".old");
        Directory.CreateDirectory(Upstream);
        Git(Upstream, "init", "--quiet", "--initial-branch", "main");
        Assert.Equal("the repository is empty", await Update());
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Follows_a_default_branch_of_another_name()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        Git(Upstream, "branch", "--quiet", "-M", "main", "trunk");
        Commit("two.md", "two");
        Assert.Null(await Update());
        Assert.Equal("two", Read("two.md"));
        Assert.Equal("the repository has no such branch", await Update("main"));
        Assert.Equal("two", Read("two.md"));
    }

    [Fact]
    public async Task Names_that_the_disk_cannot_hold_cost_their_own_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The names are made by sh.");
        Commit("one.md", "one");
        AddEntries($"long{new string('x', 300)}.md", "back\\\\slash.md", "a:b.md", "aux.md", "caf\\351.md", "new\\nline.md");
        var problem = await Repository(Upstream).Update(Token);
        Assert.Equal("some of its files have names that are too long for the disk and are missing; all others are there", problem!.Reason);
        Assert.Equal("one", Read("one.md"));
        Assert.Equal("one", Read("a:b.md"));
        Assert.Equal("one", Read("back\\slash.md"));
        Assert.Equal(problem, await Repository(Upstream).Update(Token));

        // Also when the names go again, one of which .NET cannot delete.
        Git(Upstream, "reset", "--quiet", "--hard", "HEAD~1");
        Assert.Null(await Update());
        Assert.Equal(["one.md"], Directory.GetFiles(Copy).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Objects_that_do_harm_are_refused_and_what_is_there_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The objects are made by sh.");
        Commit("one.md", "one");
        Assert.Null(await Update());
        Shell.Run(
            """
            cd "$0" && export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x
            blob=$(echo x | git hash-object -w --stdin)
            hex=$(echo "$blob" | sed 's/../\\x&/g')
            tree=$(bash -c "printf '100644 .git\0$hex'" | git hash-object -t tree -w --stdin --literally)
            git update-ref refs/heads/main $(git commit-tree $tree -m harm)
            """,
            Upstream);
        Assert.Equal("the repository holds objects that git refuses as damaged or harmful", await Update());
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task Old_faults_that_harm_nobody_are_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The objects are made by sh.");
        Commit("one.md", "one");
        Shell.Run(
            """
            cd "$0"
            blob=$(git rev-parse HEAD:one.md)
            hex=$(echo "$blob" | sed 's/../\\x&/g')
            sub=$(bash -c "printf '100664 one.md\0$hex'" | git hash-object -t tree -w --stdin --literally)
            hex=$(echo "$sub" | sed 's/../\\x&/g')
            tree=$(bash -c "printf '040000 old\0$hex'" | git hash-object -t tree -w --stdin --literally)
            commit=$(printf 'tree %s\nauthor No Date <no@example.org 0 +051800\ncommitter <> 1 +0000\n\nold\n' $tree | git hash-object -t commit -w --stdin --literally)
            git update-ref refs/heads/main $commit
            """,
            Upstream);
        Assert.Null(await Update());
        Assert.Equal("one", Read("old/one.md"));
    }

    [Fact]
    public async Task Fetches_every_kind_of_file_that_a_folder_is_read_for()
    {
        Commit("one.Md", "one");
        foreach (var ending in DigestFolder.Endings)
        {
            Commit("small" + ending, ending);
            Commit("LARGE" + ending.ToUpperInvariant(), ending);
        }

        Commit("picture.png", "none");
        Assert.Null(await Update());

        Assert.Equal(
            Directory.GetFiles(Upstream, "*.*").Select(Path.GetFileName).Where(name => name != "picture.png").Order(StringComparer.Ordinal),
            Directory.GetFiles(Copy).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("small.mdx", Directory.GetFiles(Copy).Select(Path.GetFileName));
    }

    /// <summary>A version that knew of fewer kinds of files has made it, and nothing was committed since.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("\"*.[mM][dD]\\n\"")]
    public async Task A_copy_that_was_made_for_fewer_kinds_of_files_is_made_anew(string files)
    {
        Commit("one.md", "one");
        Commit("two.mdx", "two");
        Assert.Null(await Update());
        File.Delete(Path.Combine(Copy, "two.mdx"));
        var state = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Copy + ".state"))!;
        state["Files"] = System.Text.Json.Nodes.JsonNode.Parse(files);
        File.WriteAllText(Copy + ".state", state.ToJsonString());
        Assert.Null(await Update());

        Assert.Equal("two", Read("two.mdx"));
    }

    /// <summary>Gigabytes of recordings beside the digests cost nothing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fetches_the_digests_alone_where_the_server_can_leave_out_files(bool canLeaveOut)
    {
        Commit("one.md", "one");
        Git(Upstream, "config", "uploadpack.allowFilter", canLeaveOut ? "true" : "false");
        var bytes = new byte[3 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        Directory.CreateDirectory(Path.Combine(Upstream, "day [1]"));
        File.WriteAllBytes(Path.Combine(Upstream, "recording.mp3"), bytes);
        File.WriteAllBytes(Path.Combine(Upstream, "day [1]", "chart 1.png"), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(Upstream, "day [1]", "unused.png"), [1, 2, 3]);
        Commit("day [1]/two.MD", "# Papers ![Graph](chart 1.png)");
        Assert.Null(await Update());

        Assert.Equal(
            ["day [1]/chart 1.png", "day [1]/two.MD", "one.md"],
            Directory.GetFiles(Copy, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Copy, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));
        Assert.Equal(!canLeaveOut, SizeOf(Path.GetDirectoryName(Copy)!) > bytes.Length);

        Commit("one.md", "another");
        Assert.Null(await Update());
        Assert.Equal("another", Read("one.md"));
        Assert.Equal(!canLeaveOut, SizeOf(Path.GetDirectoryName(Copy)!) > bytes.Length);
    }

    [Fact]
    public async Task Fetches_all_files_from_a_server_that_gives_nobody_single_ones()
    {
        Commit("one.md", "one");
        Git(Upstream, "config", "uploadpack.allowFilter", "true");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        var program = Script(
            "case \" $* \" in *'promisor=true'*' read-tree '*) echo 'fatal: could not fetch 1 from promisor remote' >&2; exit 128;; esac; "
            + "exec git \"$@\"");
        Assert.Null((await Repository(Upstream, program: program).Update(Token))?.Reason);
        Assert.Equal("one", Read("one.md"));
    }

    [Fact]
    public async Task A_repository_that_is_too_large_is_stopped()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        var bytes = new byte[24 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(Upstream, "large.bin"), bytes);
        Commit("two.md", "two");
        var limits = new PaperDigestOptions.GitOptions { MaxMegabytes = 2 };
        var problem = await Repository(Upstream, limits: limits, program: Slow("fetch")).Update(Token);
        Assert.Equal("it has more than 2 MB and was stopped", problem!.Reason);
        Assert.Equal(["one.md"], Directory.GetFiles(Copy).Select(Path.GetFileName));
        Assert.False(Directory.Exists(Copy + ".new"));
        Assert.True(SizeOf(Path.GetDirectoryName(Copy)!) < 3 * 1024 * 1024);
        Assert.Null(await Update());
    }

    /// <summary>Small on the way, large on the disk: the same two megabytes under a hundred names.</summary>
    [Fact]
    public async Task A_repository_that_grows_while_it_is_unpacked_is_stopped()
    {
        Commit("one.md", "one");
        Assert.Null(await Update());
        for (var i = 0; i < 100; i++)
        {
            File.WriteAllBytes(Path.Combine(Upstream, $"{i}.md"), new byte[2 * 1024 * 1024]);
        }

        Commit("two.md", "two");
        var limits = new PaperDigestOptions.GitOptions { MaxMegabytes = 20 };
        Assert.Equal(
            "it has more than 20 MB and was stopped",
            (await Repository(Upstream, limits: limits, program: Slow("read-tree")).Update(Token))!.Reason);
        Assert.Equal(["one.md"], Directory.GetFiles(Copy).Select(Path.GetFileName));
        Assert.False(Directory.Exists(Copy + ".new"));
    }

    [Fact]
    public async Task A_server_that_takes_the_call_and_says_nothing_is_given_up()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var url = $"https://{silent.LocalEndpoint}/a.git";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var update = Repository(url).Update(stop.Token);
        using var caller = await silent.AcceptTcpClientAsync(Token);
        Assert.False(update.IsCompleted);
        var start = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => update);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "git went on after it was told to end.");
        Assert.Equal(
            "it took more than 5 minutes and was stopped", (await Repository(url, clock: new HurriedClock()).Update(Token))!.Reason);
    }

    [Theory]
    [InlineData("https://127.0.0.1:1/a.git", "its server cannot be reached")]
    [InlineData("https://no-such-host.invalid/a.git", "its server is not known")]
    public async Task A_server_that_cannot_be_reached_is_said_in_our_words(string url, string reason)
    {
        var problem = await Repository(url).Update(Token);
        Assert.Equal(reason, problem!.Reason);
        Assert.Contains("fatal: unable to access", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_stops_talking_fills_no_memory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        var program = Script("yes remote: chatter | head -c 20000000 >&2; echo 'fatal: repository not found' >&2; exit 128");
        var problem = await Repository(Upstream, program: program).Update(Token);
        Assert.Equal("there is no such repository", problem!.Reason);
        Assert.True(problem.Detail.Length < 20_000);
    }

    [Fact]
    public async Task A_repository_of_another_user_is_said_in_our_words_and_costs_no_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        Commit("one.md", "one");
        Assert.Null(await Update());
        File.WriteAllText(Path.Combine(Copy + ".git", "kept"), "");
        var program = Script(
            "case \" $* \" in *' fetch '*) echo \"fatal: detected dubious ownership in repository at '/srv/a.git'\" >&2; "
            + "echo 'fatal: Could not read from remote repository.' >&2; exit 128;; esac; exec git \"$@\"");
        var problem = await Repository(Upstream, program: program).Update(Token);

        Assert.Equal("it belongs to another user, and git's setting safe.directory does not name it", problem!.Reason);
        Assert.True(File.Exists(Path.Combine(Copy + ".git", "kept")));
    }

    /// <summary>Where the key lies and which servers are known, the operator says; that nobody is asked, we do.</summary>
    [Theory]
    [InlineData(null, "ssh")]
    [InlineData(" ", "ssh")]
    [InlineData("ssh -i '/run/a key'", "ssh -i '/run/a key'")]
    public async Task Calls_ssh_as_the_operator_says(string? given, string begin)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        var said = Path.Combine(_folder, "said");
        var program = Script($"printf %s \"$GIT_SSH_COMMAND\" > '{said}'; exit 1");
        var before = Environment.GetEnvironmentVariable("GIT_SSH_COMMAND");
        try
        {
            // Other tests that run beside this one call no ssh.
            Environment.SetEnvironmentVariable("GIT_SSH_COMMAND", given);
            Assert.NotNull(await Repository(Upstream, program: program).Update(Token));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_SSH_COMMAND", before);
        }

        Assert.StartsWith(begin + " -oBatchMode=yes ", await File.ReadAllTextAsync(said, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_git_writes_is_made_well_formed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        var program = Script("printf 'fatal: odd \\377\\357\\277\\276 name\\n' >&2; exit 1");
        var problem = await Repository(Upstream, program: program).Update(Token);
        Assert.Equal(("git reports an error, which stands in the log", "fatal: odd \uFFFD\uFFFD name"), (problem!.Reason, problem.Detail));
    }

    [Fact]
    public async Task Many_updates_do_not_grow_the_copy_for_ever()
    {
        Commit("one.md", "one");
        for (var i = 0; i < 60; i++)
        {
            File.WriteAllText(Path.Combine(Upstream, "one.md"), i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Git(Upstream, "commit", "--quiet", "-a", "-m", "change");
            if (i % 2 == 0)
            {
                // A pack each, as larger updates have; git leaves small ones as loose objects.
                File.WriteAllText(Path.Combine(Upstream, ".git", "unused"), "");
            }

            Assert.Null(await Update());
        }

        Assert.Equal("59", Read("one.md"));
        Assert.InRange(Directory.EnumerateFiles(Copy + ".git", "*", SearchOption.AllDirectories).Count(), 1, 300);
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            Shell.Run("rm -rf -- \"$0\"", _folder);
            return;
        }

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
        return (await Repository(Upstream, branch).Update(Token))?.Reason;
    }

    private GitRepository Repository(
        string url, string? branch = null, PaperDigestOptions.GitOptions? limits = null, TimeProvider? clock = null, string program = "git")
    {
        Assert.True(GitAddress.TryParse(url, branch, out var address, out _));
        return new GitRepository(address, Copy, limits
            ?? new PaperDigestOptions.GitOptions(), clock ?? TimeProvider.System)
        { Program = program };
    }

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>A program in the place of git.</summary>
    private string Script(string text)
    {
        var path = Path.Combine(_folder, "script");
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        Shell.Run("chmod +x \"$0\"", path);
        return path;
    }

    /// <summary>git, which takes its time after one of its commands, as it does over a slow line.</summary>
    private string Slow(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is sh's.");
        return Script($"git \"$@\"; code=$?; case \" $* \" in *' {command} '*) exec sleep 60;; esac; exit $code");
    }

    /// <summary>Commits files of these names (escapes as printf has them) without ever making them on this disk.</summary>
    private void AddEntries(params string[] names)
    {
        Shell.Run(
            "cd \"$0\" && blob=$(git rev-parse HEAD:one.md) && for name in \"$@\"; do printf \"100644 $blob\\t$name\\0\"; "
            + "done | git -c core.protectNTFS=false update-index -z --index-info",
            [Upstream, .. names]);
        Git(Upstream, "commit", "--quiet", "-m", "names");
        Git(Upstream, "-c", "core.protectNTFS=false", "status", "--short");
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
