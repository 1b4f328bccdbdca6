using PaperDigest.Tests.Core.Formats.Generation;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Damaged digests, real and generated: the readers never throw and never hang.</summary>
public sealed class MutationTests
{
    private const int Seed = 20_240_613;
    private const int Mutants = 5_000;

    /// <summary>What is never reached but by a reader that does not end; how fast it is the benchmarks tell.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly string? Corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    [Fact]
    public async Task No_damage_stops_a_reader()
    {
        var run = new MutationRun([.. DigestFiles.Samples, .. string.IsNullOrEmpty(Corpus) ? [] : DigestFiles.In(Corpus)], Seed, Limit);
        var reading = Task.Run(
            () => Enumerable.Range(0, Mutants).Select(run.Read).Where(outcome => outcome.IsBad).ToList(),
            TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));

        Assert.True(first == reading, $"Still reading mutant {run.Current} of seed {Seed}:\n{run.Mutant(run.Current).Text}");
        Assert.True((await reading) is [], string.Join("\n\n", (await reading).Select(outcome => $"{outcome}\n{outcome.Mutant.Text}")));
    }

    [Fact]
    public void Damage_is_done_the_same_way_again()
    {
        var (first, second) = (new MutationRun(DigestFiles.Samples, Seed, Limit), new MutationRun(DigestFiles.Samples, Seed, Limit));
        Assert.Equal(first.Mutant(77), second.Mutant(77));
        Assert.NotEqual(first.Mutant(77), second.Mutant(78));
    }

    /// <summary>A line that no paper has is named by a problem, however a file is damaged.</summary>
    [Fact]
    public void No_damage_makes_a_reader_miscount_what_it_left_out()
    {
        var run = new MutationRun(DigestFiles.Samples, Seed, Limit);
        foreach (var mutant in Enumerable.Range(0, 1_000).Select(run.Mutant))
        {
            var document = Reading.Of(mutant.Text, mutant.Path);
            Assert.True(
                document.Format is null || document.Lines - document.Accounted == LineAccounting.LeftOver(mutant.Text, document).Count,
                $"The count of {mutant.Path} is wrong:\n{mutant.Text}");
        }
    }
}
