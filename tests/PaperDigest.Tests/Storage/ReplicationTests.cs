using System.Diagnostics;
using System.Globalization;
using System.Net;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// A primary and a standby, which takes over when the primary is gone: readers are answered, and nothing that was confirmed is lost.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ReplicationTests : IDisposable
{
    private const int Days = 28;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_site_answers_while_the_primary_is_killed_and_the_standby_takes_over()
    {
        PostgresCluster.Need();
        using var primary = PostgresCluster.Start();
        primary.Ask("postgres", "CREATE DATABASE papers");
        using var standby = primary.AddStandby();
        // A file counts as saved once the standby has it.
        primary.Ask("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
        primary.Ask("postgres", "ALTER SYSTEM SET synchronous_commit = 'on'");
        primary.Ask("postgres", "SELECT pg_reload_conf()");
        var both = string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://paperdigest:{PostgresCluster.Password}@127.0.0.1:{primary.Port},127.0.0.1:{standby.Port}/papers?target_session_attrs=prefer-primary&connect_timeout=3");
        var digests = Directory.CreateDirectory(_folder.PathOf("digests/daily")).FullName;
        Write(1);
        await using var site = await ServedSite.Start(
            _folder.PathOf("data"),
            [],
            $"--PaperDigest:Database={both}",
            $"--PaperDigest:Library:0={digests}",
            "--PaperDigest:ScanMinutes=1",
            "--PaperDigest:RateLimit:Enabled=false");
        await site.Until(async () => await site.Get("papers/" + Id(1)) == HttpStatusCode.OK);

        // Somebody reads all the time; what is confirmed is asked of the site itself.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = Task.Run(() => ReadOn(site, enough.Token), Token);
        var confirmed = new List<int>();
        for (var day = 2; day <= Days / 2; day++)
        {
            Write(day);
            await site.Until(async () => await site.Get("papers/" + Id(day)) == HttpStatusCode.OK);
            confirmed.Add(day);
        }

        Write((Days / 2) + 1);
        primary.Kill();
        var killed = Stopwatch.GetTimestamp();
        foreach (var day in confirmed)
        {
            Assert.Equal(HttpStatusCode.OK, await site.Get("papers/" + Id(day)));
        }

        // The standby, of which nothing can be written, answers readers until it is promoted.
        Assert.Equal(HttpStatusCode.OK, await site.Get("readyz"));
        standby.Promote();
        standby.Ask("postgres", "ALTER SYSTEM SET synchronous_standby_names = ''");
        standby.Ask("postgres", "SELECT pg_reload_conf()");
        for (var day = (Days / 2) + 1; day <= Days; day++)
        {
            Write(day);
        }

        await site.Until(async () => await site.Get("papers/" + Id(Days)) == HttpStatusCode.OK);
        TestContext.Current.SendDiagnosticMessage(
            $"Files are taken again {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s after the primary was killed.");
        await enough.CancelAsync();
        var (answers, failures, slowest) = await reading;
        TestContext.Current.SendDiagnosticMessage($"{answers} answers meanwhile, the slowest after {slowest.TotalSeconds:0.0} s.");
        Assert.Empty(failures);
        Assert.True(answers > 20);
        foreach (var day in Enumerable.Range(1, Days))
        {
            Assert.Equal(HttpStatusCode.OK, await site.Get("papers/" + Id(day)));
        }

        Assert.DoesNotContain(PostgresCluster.Password, site.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_on_a_standby_alone_serves_and_says_that_it_cannot_take_files()
    {
        PostgresCluster.Need();
        using var primary = PostgresCluster.Start();
        primary.Ask("postgres", "CREATE DATABASE papers");
        using var standby = primary.AddStandby();
        Write(1);
        var ingested = await ProgramProcess.Run(
            "ingest",
            _folder.PathOf("digests/daily"),
            "--data",
            _folder.PathOf("data"),
            $"--PaperDigest:Database={primary.Address("papers")}");
        Assert.Equal((0, ""), (ingested.ExitCode, ingested.Error));
        await using var site = await ServedSite.Start(
            _folder.PathOf("standby"),
            [],
            $"--PaperDigest:Database={standby.Address("papers")}",
            "--PaperDigest:IngestOnStart=false",
            "--PaperDigest:RateLimit:Enabled=false");
        await site.Until(async () => await site.Get("papers/" + Id(1)) == HttpStatusCode.OK);
        Assert.Contains($"\"{Id(1)}\"", await site.Read("api/v1/search?q=" + Id(1).Replace('.', 'x')), StringComparison.Ordinal);

        Write(2);
        var refused = await ProgramProcess.Run(
            "ingest",
            _folder.PathOf("digests/daily"),
            "--data",
            _folder.PathOf("data"),
            $"--PaperDigest:Database={standby.Address("papers")}");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("can only be read at present: it is a standby", refused.Error, StringComparison.Ordinal);

        // Told by the primary, by way of the standby's own look.
        var more = await ProgramProcess.Run(
            "ingest",
            _folder.PathOf("digests/daily"),
            "--data",
            _folder.PathOf("data"),
            $"--PaperDigest:Database={primary.Address("papers")}");
        Assert.Equal(0, more.ExitCode);
        await site.Until(async () => await site.Get("papers/" + Id(2)) == HttpStatusCode.OK);
    }

    private static async Task<(int Answers, List<string> Failures, TimeSpan Slowest)> ReadOn(
        ServedSite site, CancellationToken cancellationToken)
    {
        var (answers, failures, slowest) = (0, new List<string>(), TimeSpan.Zero);
        string[] pages = ["", "papers/" + Id(1), "days/" + Date(1), "api/v1/search?q=paper", "categories", "search?q=paper"];
        while (!cancellationToken.IsCancellationRequested)
        {
            var page = pages[answers % pages.Length];
            var start = Stopwatch.GetTimestamp();
            var status = await site.Get(page);
            answers++;
            slowest = Stopwatch.GetElapsedTime(start) is var time && time > slowest ? time : slowest;
            if (status != HttpStatusCode.OK)
            {
                failures.Add($"{page}: {status}");
            }
        }

        return (answers, failures, slowest);
    }

    private static string Id(int day) => string.Create(CultureInfo.InvariantCulture, $"2402.000{day:00}");

    private static string Date(int day) => string.Create(CultureInfo.InvariantCulture, $"2024-02-{day:00}");

    private void Write(int day) => _folder.Write(
        string.Create(CultureInfo.InvariantCulture, $"digests/daily/2024/02/{day:00}.md"),
        Daily(Date(day), Paper("Paper " + Id(day).Replace('.', 'x'), Id(day))));
}
