using System.CommandLine;
using System.Globalization;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>compare-ingest --corpus DIR PROGRAM…</c>: builds of the program side by side, each a process of its own and in turn: the
/// processor time of a full ingest, of a second one that changes nothing, and of the verb <c>settings</c>, which only starts. What counts
/// is the ratio of one run, since the machine has other things to do.
/// </summary>
internal static class CompareIngestCommand
{
    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often each is measured; the median counts.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<bool> Hugo = new("--hugo")
    {
        Description = "Also makes a site of the same files with Hugo and Pagefind.",
    };

    private static readonly Argument<string[]> Programs = new("PROGRAM")
    {
        Description = "Builds of the program, the first of which is what the others are compared with.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("compare-ingest", "Measures the processor time of whole runs of the program.")
        {
            Corpus, Rounds, Hugo, Programs,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (corpus, programs) = (parsed.GetValue(Corpus)!.FullName, parsed.GetValue(Programs)!);
        var times = programs.ToDictionary(
            program => program,
            _ => (Full: new List<double>(), Again: new List<double>(), Only: new List<double>()),
            StringComparer.Ordinal);
        for (var round = 0; round < parsed.GetValue(Rounds); round++)
        {
            foreach (var program in programs)
            {
                var folder = Directory.CreateTempSubdirectory("paperdigest-ingest-");
                try
                {
                    var (full, again, only) = times[program];
                    full.Add(await OtherProgram.Seconds(program, ["ingest", corpus, "--data", folder.FullName], cancellationToken));
                    again.Add(await OtherProgram.Seconds(program, ["ingest", corpus, "--data", folder.FullName], cancellationToken));
                    only.Add(await OtherProgram.Seconds(program, ["settings", "--data", folder.FullName], cancellationToken));
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            }
        }

        Console.WriteLine($"{"full",8}{"x first",9}{"again",8}{"settings",10}{"x settings",12}   processor seconds, medians");
        var first = Median(times[programs[0]].Full);
        if (parsed.GetValue(Hugo))
        {
            await PrintHugo(corpus, first, parsed.GetValue(Rounds), cancellationToken);
        }

        foreach (var program in programs)
        {
            var (full, again, only) = (Median(times[program].Full), Median(times[program].Again), Median(times[program].Only));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{full,8:0.00}{full / first,9:0.00}{again,8:0.00}{only,10:0.00}{again / only,12:0.00}   {program}"));
        }
    }

    private static async Task PrintHugo(string corpus, double first, int rounds, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("paperdigest-hugo-");
        try
        {
            var verb = await SiteGenerator.Prepare(corpus, folder.FullName, cancellationToken);
            var times = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                times.Add(await OtherProgram.Seconds(verb[0], [.. verb.Skip(1)], cancellationToken));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Median(times),8:0.00}{Median(times) / first,9:0.00}{"",30}   hugo and pagefind"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
