using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>load --corpus DIR</c>: many readers at once of the published program. First what one reader waits; then 64 of them while all files
/// are read into the library they look at; then as many requests as wanted, with memory, open files and threads before and after.
/// </summary>
internal static class LoadCommand
{
    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    private static readonly Option<int> Readers = new("--readers")
    {
        Description = "How many ask at once.",
        DefaultValueFactory = _ => 64,
    };

    private static readonly Option<int> Requests = new("--requests")
    {
        Description = "How many requests in the end.",
        DefaultValueFactory = _ => 200_000,
    };

    /// <summary>Requests after which the program has all it keeps.</summary>
    private const int WarmUp = 20_000;

    private const int Alone = 400;

    private static readonly string[] Words =
        ["확산 모델", "LLM", "강화학습", "diffusion", "이미지 생성", "환각", "비디오", "추론", "agent", "로봇", "3D", "attention", "음성", "의료", "그래프"];

    public static Command Create()
    {
        var command = new Command("load", "Many readers at once, while files are read and for long.") { Corpus, Readers, Requests };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("paperdigest-load-");
        try
        {
            var program = await PublishedProgram.Make(Path.Combine(folder.FullName, "program"), cancellationToken);
            var (data, readers) = (Path.Combine(folder.FullName, "data"), parsed.GetValue(Readers));
            await program.Cost(["ingest", Path.Combine(PublishedProgram.Root(), "seeds"), "--data", data], cancellationToken);
            await using var site = await program.Serve(data, "/readyz", cancellationToken);
            await Ask(site, 1, Alone, cancellationToken);
            Say("one reader", await Ask(site, 1, Alone, cancellationToken));

            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var asked = Ask(site, readers, int.MaxValue, ended.Token);
            await program.Cost(["ingest", parsed.GetValue(Corpus)!.FullName, "--data", data], cancellationToken);
            await ended.CancelAsync();
            Say($"{readers} readers while files are read", await asked);
            Say($"{readers} readers", await Ask(site, readers, WarmUp, cancellationToken));
            Say("  before", site);
            Say($"{readers} readers", await Ask(site, readers, parsed.GetValue(Requests), cancellationToken));
            Say("  after", site);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return ExitCode.Success;
    }

    /// <summary>Pages and searches in turn; every hundredth is one that nobody has asked for.</summary>
    private static string Address(int number) => (number % 10) switch
    {
        0 => "/",
        1 => "/search?q=" + Uri.EscapeDataString(Words[number / 10 % Words.Length]),
        2 => $"/days/2024-{1 + (number / 10 % 10):D2}-{1 + (number / 100 % 28):D2}",
        3 => "/api/v1/search?q=" + Uri.EscapeDataString($"{Words[number / 10 % Words.Length]} {Words[number / 150 % Words.Length]}"),
        4 => "/categories/computer-vision?page=" + (1 + (number / 10 % 20)),
        5 => "/calendar/2024",
        6 => "/api/v1/suggest?q=" + Uri.EscapeDataString(Words[number / 10 % Words.Length][..1]),
        7 => "/api/v1/papers?sort=votes&page=" + (1 + (number / 10 % 50)),
        8 => "/trends",
        _ => "/search?q=" + Uri.EscapeDataString($"{Words[number / 10 % Words.Length]} {number / 100 % 1000}"),
    };

    private static async Task<Answers> Ask(ServedProgram site, int readers, int requests, CancellationToken cancellationToken)
    {
        var (next, times, errors) = (0, new ConcurrentBag<double>(), 0);
        await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Task.Run(async () =>
        {
            for (int number; !cancellationToken.IsCancellationRequested && (number = Interlocked.Increment(ref next)) <= requests;)
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    using var response = await site.Client.GetAsync(new Uri(Address(number), UriKind.Relative), cancellationToken);
                    await response.Content.ReadAsByteArrayAsync(cancellationToken);
                    // A day of which nothing is known has no page.
                    if (!response.IsSuccessStatusCode && response.StatusCode != System.Net.HttpStatusCode.NotFound)
                    {
                        Interlocked.Increment(ref errors);
                    }

                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // It was to end.
                }
            }
        })));
        return new Answers([.. times.Order()], errors);
    }

    private static void Say(string what, Answers answers) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-36}{answers.Times.Count,9:N0} answers, median {answers.At(0.5):0.0} ms, p99 {answers.At(0.99):0.0} ms, {answers.Errors} errors"));

    private static void Say(string what, ServedProgram site)
    {
        var (memory, process) = (site.Memory(), $"/proc/{site.Id}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-36}{memory.Resident,9:N0} MB resident, {memory.Private:N0} MB of its own, "
            + $"{Directory.GetFiles(process + "/fd").Length} open files, {Directory.GetDirectories(process + "/task").Length} threads"));
    }

    private sealed record Answers(IReadOnlyList<double> Times, int Errors)
    {
        public double At(double share) => Times[Math.Min(Times.Count - 1, (int)(share * Times.Count))];
    }
}
