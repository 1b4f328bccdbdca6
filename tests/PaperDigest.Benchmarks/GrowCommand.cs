using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>grow --papers N…</c>: makes libraries of so many papers, the same ones each time, with the published program, and measures what
/// its users get: reading the files, the first answer, searches through the API, pages that nobody has asked for before, a changed file,
/// memory.
/// </summary>
internal static class GrowCommand
{
    private static readonly Option<int[]> Papers = new("--papers")
    {
        Description = "How many papers each library holds.",
        DefaultValueFactory = _ => [10_000, 100_000],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<DirectoryInfo?> Keep = new("--keep")
    {
        Description = "A folder in which the libraries stay, and where those of before are taken from.",
        HelpName = "DIR",
    };

    /// <summary>How often each kind of query or page is asked for, with other words or another place each time.</summary>
    private const int Each = 40;

    /// <summary>The kinds of queries that are plain searches, which come first.</summary>
    private const int Kinds = 5;

    private const int Scattered = 7_919;

    public static Command Create()
    {
        var command = new Command("grow", "Makes large libraries and measures how cost grows.") { Papers, Keep };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("paperdigest-grow-");
        try
        {
            var program = await PublishedProgram.Make(Path.Combine(temporary.FullName, "program"), cancellationToken);
            foreach (var papers in parsed.GetValue(Papers)!)
            {
                await Measure(program, papers, parsed.GetValue(Keep) ?? temporary, cancellationToken);
            }
        }
        finally
        {
            temporary.Delete(recursive: true);
        }

        return ExitCode.Success;
    }

    private static async Task Measure(PublishedProgram program, int papers, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var grown = new GrownLibrary(papers);
        var (digests, data) = (Path.Combine(folder.FullName, $"digests-{papers}"), Path.Combine(folder.FullName, $"library-{papers}"));
        Say($"{papers:N0} papers on {grown.Days.Count:N0} days");
        if (!Directory.Exists(digests))
        {
            grown.WriteTo(digests, cancellationToken);
        }

        if (!Directory.Exists(data))
        {
            var cost = await program.Cost(["ingest", digests, "--source", "grown", "--data", data], cancellationToken);
            Say($"  {"ingest",-28}{cost.Processor,10:0.0} s of processor, {cost.Processor / papers * 1000:0.00} ms a paper, "
                + $"{cost.Wall:0.0} s, {cost.Megabytes:N0} MB at most");
        }

        var index = await program.Cost(["search", GrownLibrary.Word(100), "--data", data], cancellationToken);
        Say($"  {"first search after it",-28}{index.Processor,10:0.0} s of processor, {index.Megabytes:N0} MB at most");
        var only = await program.Cost(["settings", "--data", data], cancellationToken);
        var search = await program.Cost(["search", GrownLibrary.Word(100), "--data", data], cancellationToken);
        Say($"  {"search verb",-28}{search.Processor,10:0.00} s of processor, {search.Processor / only.Processor:0.0} times settings");

        var started = Stopwatch.GetTimestamp();
        var first = "/api/v1/search?q=" + Uri.EscapeDataString(GrownLibrary.Word(30));
        await using var site = await program.Serve(data, first, cancellationToken);
        Say($"  {"first answer, a search",-28}{Stopwatch.GetElapsedTime(started).TotalSeconds,10:0.00} s");
        Say($"  {"",-28}{"median ms",10}{"p95 ms",10}{"most ms",10}{"processor ms",14}");
        foreach (var (name, address) in Queries(grown, papers))
        {
            await Ask(site, name, Enumerable.Range(0, Each).Select(address), cancellationToken);
        }

        await Ask(site, "a thousand mixed searches", Searches(Each, 1_000), cancellationToken);
        await Ask(site, "mixed searches after them", Searches(Each + 1_000, Kinds * Each), cancellationToken);
        var memory = site.Memory();
        Say($"  {"memory",-28}{memory.Resident,10:N0} MB resident, {memory.Private:N0} MB of its own");
        await Change(site, program, digests, grown, data, cancellationToken);

        // The kinds in turn. Frequent words are few, so that it is the length of the page that makes an address another.
        IEnumerable<string> Searches(int first, int count)
        {
            var kinds = Queries(grown, papers).Take(Kinds).ToList();
            return Enumerable.Range(first, count).Select(i => $"{kinds[i % Kinds].Address(i)}&pageSize={20 + (i % 79)}");
        }
    }

    /// <summary>What is asked for; each gives another address for each number.</summary>
    private static IEnumerable<(string Name, Func<int, string> Address)> Queries(GrownLibrary grown, int papers)
    {
        string Day(int i) => grown.Days[i * Scattered % grown.Days.Count].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string Found(string query) => "/api/v1/search?q=" + Uri.EscapeDataString(query);
        string Words(int i, int count, int from, int to) => string.Join(
            ' ', Enumerable.Range(0, count).Select(word => GrownLibrary.Word(from + ((i * count) + word) * Scattered % (to - from))));
        yield return ("search: rare word", i => Found(Words(i, 1, 20_000, 200_000)));
        yield return ("search: common word", i => Found(Words(i, 1, 100, 1_000)));
        yield return ("search: commonest word", i => Found(Words(i, 1, 2, 42)));
        yield return ("search: two words", i => Found(Words(i, 2, 20, 2_000)));
        yield return ("search: eight words", i => Found(Words(i, 8, 2, 5_000)));
        yield return ("search: page", i => "/search?q=" + Uri.EscapeDataString(Words(i, 2, 20, 3_000)));
        yield return ("search: by votes, filtered", i => Found(Words(i, 1, 2, 1_000)) + "&sort=votes&from=" + Day(i) + "&minVotes=20");
        yield return ("suggest", i => "/api/v1/suggest?q=" + Uri.EscapeDataString(GrownLibrary.Word(100 + (i * 37))[..1]));
        yield return ("day", i => "/days/" + Day(i));
        yield return ("paper", i => $"/papers/2610.{1 + (i * 13 % Math.Max(40, papers / grown.Days.Count * 30)):D5}");
        yield return ("category", i => "/categories/" + Categories[i % Categories.Length] + "?page=" + (1 + (i / Categories.Length)));
        yield return ("author", i => "/authors/" + GrownLibrary.Author(1 + (i * 3)).Replace(' ', '-').ToLowerInvariant());
        yield return ("calendar", i => "/calendar/" + (grown.Days[0].Year + (i % (1 + grown.Days[^1].Year - grown.Days[0].Year))));
        yield return ("month", i => "/months/" + Day(i)[..7]);
        yield return ("deep page", i => "/api/v1/papers?sort=newest&page=" + (1 + (papers / 20 * i / Each)));
        yield return ("papers by votes", i => "/api/v1/papers?sort=votes&page=" + (1 + i));
        yield return ("similar papers", i => $"/papers/2609.{1 + (i * 17 % Math.Max(40, papers / grown.Days.Count * 30)):D5}");
        yield return ("other pages", i => Pages[i % Pages.Length] + (i < Pages.Length ? "" : "?pageSize=" + (20 + i)));
    }

    private static readonly string[] Categories =
        ["computer-vision", "natural-language-processing", "image-generation", "reinforcement-learning"];

    private static readonly string[] Pages =
    [
        "/", "/categories", "/authors", "/top", "/trends", "/glossary", "/status", "/missed?since=2026-09-01", "/api/v1/days",
        "/feeds/search.atom",
    ];

    private static async Task Ask(ServedProgram site, string name, IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        var (times, processor, refused) = (new List<double>(), site.Processor(), 0);
        foreach (var address in addresses)
        {
            var began = Stopwatch.GetTimestamp();
            using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            refused += response.IsSuccessStatusCode ? 0 : 1;
        }

        times.Sort();
        var cost = (site.Processor() - processor) * 1000 / times.Count;
        Say($"  {name,-28}{times[times.Count / 2],10:0.0}{times[times.Count * 95 / 100],10:0.0}{times[^1],10:0.0}{cost,14:0.0}"
            + (refused > 0 ? $"   {refused} not answered with 200" : ""));
    }

    /// <summary>A file gets another word in its last line; it is asked for until it is found.</summary>
    private static async Task Change(
        ServedProgram site, PublishedProgram program, string digests, GrownLibrary grown, string data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(digests, grown.Days[^2].ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) + ".md");
        var before = await File.ReadAllTextAsync(file, cancellationToken);
        var word = "zq" + Guid.NewGuid().ToString("N")[..10].Replace('-', 'x');
        try
        {
            await File.WriteAllTextAsync(file, before.TrimEnd() + $" {word}.\n", cancellationToken);
            var processor = site.Processor();
            var ingest = await program.Cost(["ingest", file, "--source", "grown", "--data", data], cancellationToken);
            var began = Stopwatch.GetTimestamp();
            while (!(await site.Client.GetStringAsync(new Uri("/api/v1/search?q=" + word, UriKind.Relative), cancellationToken))
                .Contains("\"total\":1", StringComparison.Ordinal))
            {
                if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(2))
                {
                    Say($"  {"a changed file",-28} was not found within two minutes");
                    return;
                }

                await Task.Delay(50, cancellationToken);
            }

            Say($"  {"a changed file",-28}{ingest.Processor,10:0.00} s to ingest, found "
                + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s later, "
                + $"{site.Processor() - processor:0.00} s of the site's processor until then");
        }
        finally
        {
            await File.WriteAllTextAsync(file, before, cancellationToken);
            await program.Cost(["ingest", file, "--source", "grown", "--data", data], cancellationToken);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
