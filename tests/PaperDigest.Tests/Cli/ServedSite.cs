using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PaperDigest.Tests.Cli;

/// <summary>The site as a person starts it, in a process of its own, on a free port of this machine.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    /// <summary>Longer than anything takes on a busy machine; what fails ends sooner, with what the program said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly StringBuilder _said = new();
    private readonly HttpClient _client;

    private ServedSite(Process process, int port)
    {
        Process = process;
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = Patience };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <summary>Everything it has written so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts the program and waits until it answers.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="by">What starts it, as <see cref="ProgramProcess.Start(string[], string[])"/> says.</param>
    /// <param name="settings">Settings beyond.</param>
    public static async Task<ServedSite> Start(string data, string[] by, params string[] settings)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var site = new ServedSite(
            ProgramProcess.Start(by, ["serve", "--data", data, "--urls", $"http://127.0.0.1:{port}", .. settings]), port);
        try
        {
            await site.Until(async () => await site.Get("healthz") == HttpStatusCode.OK);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a page answers; null when nobody does.</summary>
    public async Task<HttpStatusCode?> Get(string path)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Somebody with a browser in this language.</summary>
    public HttpClient Reader(string language)
    {
        var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = _client.BaseAddress,
            Timeout = Patience,
        };
        reader.DefaultRequestHeaders.Add("Accept-Language", language);
        return reader;
    }

    public Task<string> Read(string path) => _client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task Until(string said) => Until(() => Task.FromResult(Said.Contains(said, StringComparison.Ordinal)));

    /// <summary>Asks again and again while the program runs.</summary>
    public async Task Until(Func<Task<bool>> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        while (!await isSo())
        {
            Assert.False(Process.HasExited, $"The program has ended: {Said}");
            Assert.False(deadline.IsCancellationRequested, $"It did not happen: {Said}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks it to end, as a container's engine does.</summary>
    /// <returns>The exit code and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Time)> Terminate()
    {
        var start = Stopwatch.GetTimestamp();
        Shell.Run("kill -TERM \"$0\"", Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await ProgramProcess.End(Process);
        return (Process.ExitCode, Stopwatch.GetElapsedTime(start));
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
        _client.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
