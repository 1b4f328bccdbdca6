using System.Diagnostics;
using System.Globalization;
using System.Net;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>Several processes serve one library in PostgreSQL, each with a data folder of its own, as on machines of their own.</summary>
[Trait("Category", "Slow")]
public sealed class NodesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address => PostgresCluster.Shared.AddressFor(_folder.PathOf("shared"));

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// The time counts from the moment on which the change is on the node that made it. A busy machine may be late now and then, but not
    /// mostly.
    /// </summary>
    [Fact]
    public async Task A_change_that_one_node_makes_is_on_the_pages_of_the_other_within_two_seconds()
    {
        PostgresCluster.Need();
        Write("2024/06/13.md", "2024-06-13", "2406.00001");
        await using var one = await Node("one");
        await using var other = await Node("other");
        await Shows(one, "2406.00001");
        await Shows(other, "2406.00001");
        var times = new List<TimeSpan>();
        foreach (var day in Enumerable.Range(14, 5))
        {
            var (date, id) = (string.Create(
                CultureInfo.InvariantCulture, $"2024-06-{day}"), string.Create(CultureInfo.InvariantCulture, $"2406.000{day}"));
            Write(string.Create(CultureInfo.InvariantCulture, $"2024/06/{day}.md"), date, id);
            await Task.WhenAny(Shows(one, id), Shows(other, id));
            var since = Stopwatch.GetTimestamp();
            await Task.WhenAll(Shows(one, id), Shows(other, id), Finds(one, id), Finds(other, id));
            times.Add(Stopwatch.GetElapsedTime(since));
            Assert.Equal(HttpStatusCode.OK, await one.Get("days/" + date));
            Assert.Equal(HttpStatusCode.OK, await other.Get("days/" + date));
        }

        Assert.True(times.Order().ElementAt(2) < TimeSpan.FromSeconds(2), string.Join(", ", times));
    }

    /// <summary>Both are told of each file and look at it; one reads it, the other finds it unchanged.</summary>
    [Fact]
    public async Task Nodes_that_read_the_same_files_take_turns_and_make_one_library()
    {
        PostgresCluster.Need();
        foreach (var day in Enumerable.Range(1, 28))
        {
            Write(
                string.Create(CultureInfo.InvariantCulture, $"2024/06/{day:00}.md"),
                string.Create(CultureInfo.InvariantCulture, $"2024-06-{day:00}"),
                string.Create(CultureInfo.InvariantCulture, $"2406.001{day:00}"));
        }

        var verbs = Enumerable.Range(0, 3).Select(node =>
            ProgramProcess.Run(
                "ingest",
                _folder.PathOf("digests/daily"),
                "--data",
                _folder.PathOf($"verb{node}"),
                $"--PaperDigest:Database={Address}")).ToList();
        await using var one = await Node("one");
        await using var other = await Node("other");
        Assert.All(
            await Task.WhenAll(verbs),
            result =>
                Assert.Equal(
                    (0, ""),
                    (result.ExitCode, string.Join(
                        '\n', result.Error.Split('\n').Where(line => !line.Contains("Waiting ", StringComparison.Ordinal))).Trim())));
        await Shows(one, "2406.00128");
        var export = await ProgramProcess.Run("export", "--data", _folder.PathOf("verb0"), $"--PaperDigest:Database={Address}");
        Assert.Equal(28, export.Lines.Count);
    }

    [Fact]
    public async Task No_password_is_in_a_log_or_on_a_page()
    {
        PostgresCluster.Need();
        await using var node = await Node("one");
        await Shows(node, null);
        foreach (var page in new[] { "status", "about", "readyz", "api/v1/status" })
        {
            Assert.DoesNotContain(PostgresCluster.Password, await node.Read(page), StringComparison.Ordinal);
        }

        // A wrong one, and a server that is gone.
        foreach (var address in new[] { PostgresCluster.Shared.Address("nope"), Address.Replace(
            PostgresCluster.Password, PostgresCluster.Password + "x", StringComparison.Ordinal) })
        {
            await using var site = await ServedSite.Start(_folder.PathOf("data"), [], $"--PaperDigest:Database={address}");
            await site.Until("The library cannot be opened: The database ");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await site.Get("readyz"));
            Assert.DoesNotContain(PostgresCluster.Password, site.Said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(PostgresCluster.Password, node.Said, StringComparison.Ordinal);
    }

    private Task<ServedSite> Node(string name) => ServedSite.Start(
        _folder.PathOf(name),
        [],
        $"--PaperDigest:Database={Address}",
        $"--PaperDigest:Library:0={Directory.CreateDirectory(_folder.PathOf("digests/daily")).FullName}",
        "--PaperDigest:RateLimit:Enabled=false");

    private void Write(string path, string day, string id) =>
        _folder.Write("digests/daily/" + path, Daily(day, Paper("Paper " + id.Replace('.', 'x'), id)));

    private static Task Shows(ServedSite node, string? id) =>
        node.Until(async () => await node.Get(id is null ? "readyz" : "papers/" + id) == HttpStatusCode.OK);

    private static Task Finds(ServedSite node, string id) =>
        node.Until(async () =>
            (await node.Read("api/v1/search?q=" + id.Replace('.', 'x'))).Contains($"\"{id}\"", StringComparison.Ordinal));
}
