using System.Globalization;
using PaperDigest.Ingestion;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary>The power goes while digests are being taken in: the next run ends as if nothing had happened.</summary>
public sealed class KillTests
{
    private const int Days = 60;

    /// <summary>The database grows by this much, its log included, before each kill: some five days.</summary>
    private const long Step = 600 * 1024;

    [Fact]
    public async Task A_killed_run_leaves_a_library_that_the_next_run_completes()
    {
        await using var undisturbed = await TemporaryLibrary.Create();
        WriteDays(undisturbed);
        var digests = Path.Combine(undisturbed.Digests, "daily");
        await undisturbed.Run(DigestFolder.Find(digests)!);

        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        for (var kills = 0; kills < 3; kills++)
        {
            Assert.True(await IngestAndKill(digests, data), "The run ended before it was killed.");
        }

        await using (var killed = await TemporaryLibrary.Create(data))
        {
            Assert.InRange((await killed.Status()).Sources.Sum(source => source.Files), 1, Days - 1);
        }

        var last = await ProgramProcess.Run("ingest", digests, "--data", data);
        Assert.Equal((0, ""), (last.ExitCode, last.Error));
        await using var library = await TemporaryLibrary.Create(data);
        Assert.Equal(await undisturbed.Export(), await library.Export());
        Assert.Equal(await undisturbed.SearchIds("diffusion"), await library.SearchIds("diffusion"));
        Assert.Equal(Days, (await library.Run(DigestFolder.Find(digests)!)).Unchanged);
    }

    /// <summary>True when the run was killed in its middle.</summary>
    private static async Task<bool> IngestAndKill(string digests, string data)
    {
        var start = SizeOf(data);
        using var process = ProgramProcess.Start("ingest", digests, "--data", data);
        while (!process.HasExited && SizeOf(data) < start + Step)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var isRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return isRunning;
    }

    private static long SizeOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0) : 0;

    /// <summary>Days that share papers: half of each day's papers come again on the next, some by title alone.</summary>
    private static void WriteDays(TemporaryLibrary library)
    {
        var first = new DateOnly(2024, 1, 1);
        for (var day = 0; day < Days; day++)
        {
            var date = first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var papers = Enumerable.Range(day * 5, 10).Select(number =>
            {
                var title = string.Create(CultureInfo.InvariantCulture, $"Diffusion Study Number {number}");
                return (number + day) % 7 == 0
                    ? TitleOnly(title, number)
                    : Paper(title, string.Create(CultureInfo.InvariantCulture, $"2401.{number:00000}"), number, "Ann Ash, Ben Birch", "확산 모델(diffusion model)을 다루는 시험용 문장입니다.");
            });
            library.Write($"daily/{date.Replace('-', '/')}.md", Daily(date, [.. papers]));
        }
    }
}
