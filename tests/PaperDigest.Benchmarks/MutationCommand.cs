using System.CommandLine;
using PaperDigest.Tests.Core.Formats.Generation;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>mutate [--corpus DIR] [--count 100000] [--seed N]</c>: reads damaged digests, as the tests do, in any number. Each
/// that throws or takes too long is written to a folder of its own among the temporary files.
/// </summary>
internal static class MutationCommand
{
    /// <summary>Most that a reader may take for one file.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    /// <summary>A reader that takes longer for one file has hung.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Option<DirectoryInfo> Corpus = new("--corpus")
    {
        Description = "A folder with digests to damage beside the samples and generated ones.",
        HelpName = "DIR",
    };

    private static readonly Option<int> Count = new("--count") { Description = "How many to read.", DefaultValueFactory = _ => 100_000 };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "The same seed damages the same way.",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command("mutate", "Reads damaged digests and tells which threw, hung or took too long.")
        {
            Corpus.AcceptExistingOnly(),
            Count,
            Seed,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (count, seed) = (parsed.GetValue(Count), parsed.GetValue(Seed));
        var originals = DigestFiles.Samples.Concat(parsed.GetValue(Corpus) is { } corpus ? DigestFiles.In(corpus.FullName) : []).ToList();
        var run = new MutationRun(originals, seed, Limit);
        MutationOutcome? slowest = null;
        var bad = new List<MutationOutcome>();
        for (var number = 0; number < count; number++)
        {
            var current = number;
            var reading = Task.Run(() => run.Read(current));
            if (!reading.Wait(Patience))
            {
                bad.Add(new MutationOutcome(number, run.Mutant(number), Patience, IsBad: true, Exception: null));
                break;
            }

            var outcome = reading.Result;
            slowest = slowest is null || outcome.Time > slowest.Time ? outcome : slowest;
            if (outcome.IsBad)
            {
                bad.Add(outcome);
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{count} mutants of {originals.Count} files and of generated ones, seed {seed}: {bad.Count} bad."));
        Console.WriteLine($"Slowest: {slowest}");
        Save(bad);
        return bad.Count == 0 ? ExitCode.Success : 1;
    }

    private static void Save(List<MutationOutcome> bad)
    {
        if (bad.Count == 0)
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("paperdigest-mutants-").FullName;
        foreach (var outcome in bad)
        {
            Console.WriteLine(outcome);
            File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"{outcome.Number}.md")), outcome.Mutant.Text);
        }

        Console.WriteLine($"Their texts: {folder}");
    }
}
