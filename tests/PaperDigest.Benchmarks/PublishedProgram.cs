using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PaperDigest.Benchmarks;

/// <summary>The program as users get it, each run a process of its own.</summary>
/// <param name="path">The program's file.</param>
internal sealed class PublishedProgram(string path)
{
    public string Executable => path;

    /// <summary>Publishes this repository's program to a folder.</summary>
    public static async Task<PublishedProgram> Make(string folder, CancellationToken cancellationToken)
    {
        string[] publish = ["publish", Path.Combine(Root(), "src/PaperDigest"), "-c", "Release", "-o", folder, "--nologo", "-v", "q"];
        await OtherProgram.Run("dotnet", publish, cancellationToken);
        return new PublishedProgram(Path.Combine(folder, "PaperDigest"));
    }

    /// <summary>The top folder of this repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PaperDigest.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This is not run from within the repository.");
        }

        return folder.FullName;
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a verb to its end: processor seconds and time of the whole process, and the most memory it took.</summary>
    public async Task<(double Processor, double Wall, double Megabytes)> Cost(IEnumerable<string> verb, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        string[] shell = ["-c", "\"$0\" \"$@\" >/dev/null & pid=$!; most=0; "
            + "while now=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$pid/status 2>/dev/null); do "
            + "[ -n \"$now\" ] && most=$now; kill -0 $pid 2>/dev/null || break; sleep 0.02; done; "
            + "wait $pid; code=$?; times; echo $most; exit $code",
            path, .. verb];
        var lines = (await OtherProgram.Run("/bin/bash", shell, cancellationToken)).Split('\n');
        var most = double.Parse(lines[2], CultureInfo.InvariantCulture) / 1024;
        return (Seconds(lines[1]), Stopwatch.GetElapsedTime(began).TotalSeconds, most);
    }

    /// <summary>Starts the site over a data folder and waits until an address is answered with 200.</summary>
    public async Task<ServedProgram> Serve(string data, string first, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var settings = new Dictionary<string, string?>
        {
            ["PaperDigest__DataFolder"] = data,
            ["PaperDigest__IngestOnStart"] = "false",
            ["PaperDigest__RateLimit__Enabled"] = "false",
            ["ASPNETCORE_URLS"] = address.ToString(),
        };
        var site = new ServedProgram(OtherProgram.Start(path, [], data + ".log", settings), address);
        await site.Until(first, cancellationToken);
        return site;
    }

    /// <summary>0m4.910000s 0m0.340000s.</summary>
    private static double Seconds(string times) => times.Split(' ').Sum(time =>
    {
        var parts = time.TrimEnd('s').Split('m');
        return (60 * double.Parse(parts[0], CultureInfo.InvariantCulture)) + double.Parse(parts[1], CultureInfo.InvariantCulture);
    });
}

/// <summary>The site while it runs.</summary>
internal sealed class ServedProgram(OtherProgram process, Uri address) : IAsyncDisposable
{
    private const double TicksPerSecond = 100;

    public HttpClient Client { get; } = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public int Id => process.Id;

    /// <summary>Seconds of processor that it has taken since it began, all threads together.</summary>
    public double Processor()
    {
        var stat = File.ReadAllText($"/proc/{Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..13].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Megabytes that it occupies, and those that are its own: files that are mapped can be taken from it at any time.</summary>
    public (double Resident, double Private) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{Id}/smaps_rollup");
        double Of(string name)
        {
            var line = Array.Find(lines, line => line.StartsWith(name + ":", StringComparison.Ordinal))!;
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }

        return (Of("Rss"), Of("Anonymous"));
    }

    public async Task Until(string path, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); ; await Task.Delay(5, cancellationToken))
        {
            try
            {
                using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(10))
            {
                // It has not begun to listen.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return process.DisposeAsync();
    }
}
