using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary>The program is told to end while it works: it ends soon and well, and the next run goes on.</summary>
[Trait("Category", "Slow")]
public sealed class TerminationTests : IDisposable
{
    /// <summary>Five seconds are promised; the rest is for machines that do other things meanwhile.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_site_that_reads_stops_between_two_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var undisturbed = await TemporaryLibrary.Create();
        KillTests.WriteDays(undisturbed);
        var digests = Path.Combine(undisturbed.Digests, "daily");
        await undisturbed.Run(DigestFolder.Find(digests)!);
        var data = _folder.PathOf("data");
        _folder.Write("other/README.md", "Nothing yet.");

        await using (var site = await ServedSite.Start(
            data, [], "--PaperDigest:Library:0=" + _folder.PathOf("other"), "--PaperDigest:ScanMinutes=1"))
        {
            await site.Until(async () => await site.Get("readyz") == HttpStatusCode.OK);
            // Held back, so that it is sure to be in the middle.
            await using var held = await RunLock.Take(
                Path.Combine(data, "ingest.lock"), TimeProvider.System, waits: null, patience: null, TestContext.Current.CancellationToken);
            _folder.Write("other/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
            await site.Until("Waiting for another run over the library to end: process");
            var (code, time) = await site.Terminate();
            Assert.Equal(0, code);
            Assert.True(time < Soon, $"It took {time}.");
        }

        await using (var reading = await ServedSite.Start(data, [], "--PaperDigest:Library:0=" + digests))
        {
            await reading.Until($"Making the library: {KillTests.Days} files that may be digests in ");
            var (code, time) = await reading.Terminate();
            Assert.Equal(0, code);
            Assert.True(time < Soon, $"It took {time}.");
            Assert.Matches($"Interrupted after [0-9]+ of {KillTests.Days} files\\. What was read stays in the library", reading.Said);
        }

        Assert.Equal(0, (await ProgramProcess.Run("ingest", digests, "--data", data)).ExitCode);
        await using var library = await TemporaryLibrary.Create(data);
        Assert.Equal(await undisturbed.Export(), await library.Export());
    }

    [Fact]
    public async Task A_site_that_waits_for_a_server_of_git_ends_git_and_itself()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using var site = await ServedSite.Start(
            _folder.PathOf("data"),
            [],
            $"--PaperDigest:Library:0:Git=https://{silent.LocalEndpoint}/a.git",
            "--PaperDigest:Library:1=" + _folder.PathOf("daily"));
        using var caller = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        // Folders do not wait for it, and readers neither.
        await site.Until(async () => await site.Get("papers/2406.00001") == HttpStatusCode.OK);
        var (code, time) = await site.Terminate();
        Assert.Equal(0, code);
        Assert.True(time < Soon, $"It took {time}.");
        Assert.Equal("", Shell.Run("pgrep -f -- \"[g]it-remote-https.*$0\" || true", silent.LocalEndpoint!.ToString()!));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_ingest_says_how_far_it_came(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var digests = await TemporaryLibrary.Create();
        KillTests.WriteDays(digests);
        var (folder, data) = (Path.Combine(digests.Digests, "daily"), _folder.PathOf("data"));
        using var process = ProgramProcess.Start("ingest", folder, "--data", data);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var log = new FileInfo(Path.Combine(data, "paperdigest.db-wal"));
        for (var wait = 0; wait < 12_000 && !process.HasExited && (!log.Exists || log.Length < 1024 * 1024); wait++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
            log.Refresh();
        }

        Shell.Run("kill -$0 $1", signal, process.Id.ToString(CultureInfo.InvariantCulture));
        await ProgramProcess.End(process);
        _ = await output;
        Assert.Equal(130, process.ExitCode);
        Assert.Matches(
            $"^Interrupted after [0-9]+ of {KillTests.Days} files\\. What was read stays in the library; the same command reads the rest\\.\n$",
            await error);
        var rest = await ProgramProcess.Run("ingest", folder, "--data", data);
        Assert.Equal(0, rest.ExitCode);
    }

    /// <summary>Held back while it makes its library: it listens, says that it prepares, and ends at once when it is told to.</summary>
    [Fact]
    public async Task A_site_that_prepares_its_library_says_so_and_stops()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var data = _folder.PathOf("data");
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using (await RunLock.Take(
            Path.Combine(data, "ingest.lock"), TimeProvider.System, waits: null, patience: null, TestContext.Current.CancellationToken))
        {
            await using var site = await ServedSite.Start(data, [], "--PaperDigest:Library:0=" + _folder.PathOf("daily"));
            await site.Until("Waiting to prepare the library until another process has ended its run: process");
            using var reader = site.Reader("en");
            foreach (var address in new[] { "/", "/search?q=one", "/api/v1/search" })
            {
                using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(
                    (HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
            }

            using var ready = await reader.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("The library is being prepared.", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var (code, time) = await site.Terminate();
            Assert.Equal(0, code);
            Assert.True(time < Soon, $"It took {time}.");
        }

        Assert.Equal(
            ["ingest.lock", "ingest.lock.holder"],
            Directory.GetFileSystemEntries(data).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await ProgramProcess.Run("ingest", _folder.PathOf("daily"), "--data", data)).ExitCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_verb_that_waits_for_another_run_is_interrupted(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var data = _folder.PathOf("data");
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using var held = await RunLock.Take(
            Path.Combine(data, "ingest.lock"), TimeProvider.System, waits: null, patience: null, TestContext.Current.CancellationToken);
        using var process = ProgramProcess.Start("ingest", _folder.PathOf("daily"), "--data", data);
        Assert.Contains(
            "Waiting to prepare the library",
            await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Shell.Run("kill -$0 $1", signal, process.Id.ToString(CultureInfo.InvariantCulture));
        await ProgramProcess.End(process);
        Assert.Equal((130, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < Soon);
    }

    public void Dispose() => _folder.Dispose();
}
