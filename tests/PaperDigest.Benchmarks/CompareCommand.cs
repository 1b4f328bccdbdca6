using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>compare [--corpus DIR]</c>: whole processes side by side. The published program serves a day's page to <c>wrk -t1 -c32</c>, and
/// nginx the same bytes as a file, in turn; what counts is the ratio of one run, since the machine has other things to do.
/// </summary>
internal static class CompareCommand
{
    /// <summary>The page of a busy day; one with about as many papers is measured.</summary>
    private const int UsualPapers = 56;

    /// <summary>Answers before the first round.</summary>
    private const int WarmUp = 40_000;

    private const int MaxWarmUps = 12;

    private static readonly Option<DirectoryInfo> Corpus = new("--corpus")
    {
        Description = "A folder with digests; the sample library without it.",
        HelpName = "DIR",
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often each is measured.",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long each time.",
        DefaultValueFactory = _ => 4,
    };

    public static Command Create()
    {
        var command = new Command("compare", "Serves a page beside nginx with the same bytes as a file.") { Corpus, Rounds, Seconds };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await InstallTools(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("paperdigest-compare-");
        try
        {
            var digests = parsed.GetValue(Corpus)?.FullName ?? Path.Combine(PublishedProgram.Root(), "seeds");
            var program = await PublishedProgram.Make(At("program"), cancellationToken);
            await program.Cost(["ingest", digests, "--data", At("data")], cancellationToken);
            await using var site = await program.Serve(At("data"), "/readyz", cancellationToken);
            var client = site.Client;
            var page = await UsualDay(client, cancellationToken);

            Directory.CreateDirectory(At("files"));
            var plain = await Read(client, page, "", cancellationToken);
            var packed = await Read(client, page, "gzip", cancellationToken);
            await File.WriteAllBytesAsync(At("files/day.html"), plain.Bytes, cancellationToken);
            await File.WriteAllBytesAsync(At("files/day.html.gz"), packed.Bytes, cancellationToken);
            var port = PublishedProgram.FreePort();
            await File.WriteAllTextAsync(At("nginx.conf"), Configuration(folder.FullName, port), cancellationToken);
            string[] configured = ["-p", folder.FullName, "-c", At("nginx.conf")];
            await using var nginx = new ServedProgram(
                OtherProgram.Start(Nginx, configured, At("nginx.log"), []), new Uri($"http://127.0.0.1:{port}"));
            var files = nginx.Client;
            await nginx.Until("/day.html", cancellationToken);
            var known = await Read(files, "/day.html", "", cancellationToken);

            var brotli = await Read(client, page, "br", cancellationToken);
            Console.WriteLine(FormattableString.Invariant(
                $"{page}: {plain.Bytes.Length:N0} bytes, {packed.Bytes.Length:N0} with gzip, {brotli.Bytes.Length:N0} with Brotli"));
            Console.WriteLine($"{"wrk -t1 -c32, answers a second",-34}{"PaperDigest",14}{"nginx",12}{"ratio",9}   ratios of the rounds");
            Case[] cases =
            [
                new("whole page", []),
                new("If-None-Match", ["If-None-Match: " + plain.Tag], ["If-None-Match: " + known.Tag]),
                new("gzip", ["Accept-Encoding: gzip"]),
            ];
            foreach (var measured in cases)
            {
                await Measure(measured, client.BaseAddress + page[1..], files.BaseAddress + "day.html", parsed, cancellationToken);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return ExitCode.Success;

        string At(string name) => Path.Combine(folder.FullName, name);
    }

    private static string Nginx => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";

    private static async Task InstallTools(CancellationToken cancellationToken)
    {
        if (!File.Exists("/usr/sbin/nginx") || !File.Exists("/usr/bin/wrk"))
        {
            await OtherProgram.Run("apt-get", ["update", "-qq"], cancellationToken);
            await OtherProgram.Run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "nginx-light", "wrk"], cancellationToken);
        }
    }

    private static async Task Measure(Case measured, string site, string file, ParseResult parsed, CancellationToken cancellationToken)
    {
        var seconds = parsed.GetValue(Seconds);
        // What is asked for often is compiled once more, for speed; on a busy machine that takes long.
        var warm = 0.0;
        for (var i = 0; i < MaxWarmUps && warm < WarmUp; i++)
        {
            warm += seconds * await Rate(site, measured.Headers, seconds, cancellationToken);
        }

        var rounds = new List<(double Site, double File)>();
        for (var i = 0; i < parsed.GetValue(Rounds); i++)
        {
            rounds.Add((
                await Rate(site, measured.Headers, seconds, cancellationToken),
                await Rate(file, measured.FileHeaders ?? measured.Headers, seconds, cancellationToken)));
        }

        var ratios = rounds.Select(round => round.Site / round.File).Order().ToList();
        var (own, others) = (Median(rounds.Select(round => round.Site)), Median(rounds.Select(round => round.File)));
        var each = string.Join(' ', ratios.Select(ratio => ratio.ToString("0%", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{measured.Name,-34}{own,14:N0}{others,12:N0}{Median(ratios),9:0%}   {each}"));
    }

    private static async Task<double> Rate(string address, IEnumerable<string> headers, int seconds, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-t1", "-c32", FormattableString.Invariant($"-d{seconds}s"), .. headers.SelectMany(header => new[] { "-H", header }), address,
        ];
        var told = await OtherProgram.Run("wrk", arguments, cancellationToken);
        var lines = told.Split('\n');
        if (Array.Find(lines, line => line.Contains("Non-2xx", StringComparison.Ordinal)) is { } wrong)
        {
            throw new InvalidOperationException($"{address}: {wrong.Trim()}");
        }

        var rate = Array.Find(lines, line => line.StartsWith("Requests/sec:", StringComparison.Ordinal))!;
        return double.Parse(rate.Split(':')[1], CultureInfo.InvariantCulture);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static async Task<(byte[] Bytes, string Tag)> Read(
        HttpClient client, string address, string encoding, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Headers.ETag?.ToString() ?? "");
    }

    private static async Task<string> UsualDay(HttpClient client, CancellationToken cancellationToken)
    {
        var address = new Uri("/api/v1/days?pageSize=100", UriKind.Relative);
        using var days = JsonDocument.Parse(await client.GetStringAsync(address, cancellationToken));
        return "/days/" + days.RootElement.GetProperty("items").EnumerateArray()
            .MinBy(day => Math.Abs(day.GetProperty("papers").GetInt32() - UsualPapers))
            .GetProperty("date").GetString();
    }

    /// <summary>
    /// As Debian brings it, a line in the log for each request included, but for connections that never end, which is to its advantage.
    /// </summary>
    private static string Configuration(string folder, int port) =>
        $$"""
        user root;
        worker_processes auto;
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/nginx-error.log;
        events { worker_connections 768; }
        http {
          sendfile on;
          tcp_nopush on;
          types { text/html html; }
          access_log {{folder}}/nginx-access.log;
          keepalive_requests 100000000;
          gzip_static on;
          server { listen 127.0.0.1:{{port}}; root {{folder}}/files; }
        }
        """;

    private sealed record Case(string Name, IReadOnlyList<string> Headers, IReadOnlyList<string>? FileHeaders = null);
}
