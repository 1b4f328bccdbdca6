using System.Globalization;
using PaperDigest.Tests.Core.Formats.Generation;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>mutate [--corpus DIR] [--count 100000] [--seed N]</c>: reads damaged digests, as the tests do, in any number. Each
/// that throws or takes too long is written to a folder of its own among the temporary files.
/// </summary>
internal static class MutationCommand
{
    /// <summary>A reader that takes longer for one file has hung.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command.</summary>
    /// <returns>0 when all is well, 1 when a mutant threw, hung or was slow, 2 for wrong usage.</returns>
    public static int Run(string[] args)
    {
        if (!TryParse(args, out var options))
        {
            Console.Error.WriteLine("Usage: mutate [--corpus DIR] [--count 100000] [--seed N]");
            return 2;
        }

        var originals = DigestFiles.Samples.Concat(options.Corpus is null ? [] : DigestFiles.In(options.Corpus)).ToList();
        var run = new MutationRun(originals, options.Seed);
        MutationOutcome? slowest = null;
        var bad = new List<MutationOutcome>();
        for (var number = 0; number < options.Count; number++)
        {
            var current = number;
            var reading = Task.Run(() => run.Read(current));
            if (!reading.Wait(Patience))
            {
                bad.Add(new MutationOutcome(number, run.Mutant(number), Patience, Exception: null));
                break;
            }

            var outcome = reading.Result;
            slowest = slowest is null || outcome.Time > slowest.Time ? outcome : slowest;
            if (outcome.IsBad)
            {
                bad.Add(outcome);
            }
        }

        Report(originals.Count, options, slowest, bad);
        return bad.Count == 0 ? 0 : 1;
    }

    private static void Report(int originals, Options options, MutationOutcome? slowest, List<MutationOutcome> bad)
    {
        Console.WriteLine(FormattableString.Invariant($"{options.Count} mutants of {originals} files and of generated ones, seed {options.Seed}: {bad.Count} bad."));
        Console.WriteLine($"Slowest: {slowest}");
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

    private static bool TryParse(string[] args, out Options options)
    {
        options = new Options(Corpus: null, Count: 100_000, Seed: 1);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (args[i])
            {
                case "--corpus" when Directory.Exists(value):
                    options = options with { Corpus = value };
                    break;
                case "--count" when isNumber:
                    options = options with { Count = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private sealed record Options(string? Corpus, int Count, int Seed);
}
