using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PaperDigest.BrowserTests.Reader))]

namespace PaperDigest.BrowserTests;

/// <summary>The real site on a free port of this machine, with the sample library, and a Chromium to read it with.</summary>
public sealed class Reader : IAsyncLifetime
{
    /// <summary>How long a page may take for what is expected of it, in milliseconds. What comes is not waited for.</summary>
    private const int Patience = 20_000;

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private readonly string _data = Directory.CreateTempSubdirectory("paperdigest-browser-").FullName;
    private WebApplicationFactory<Program>? _site;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The windows of the test that runs in each collection.</summary>
    private readonly ConcurrentDictionary<string, (string Test, List<IBrowserContext> Windows)> _open = new(StringComparer.Ordinal);

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is not { } chromium)
        {
            return;
        }

        _site = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("PaperDigest:DataFolder", _data)
            .UseSetting("PaperDigest:RemotePictures", "false")
            // Many readers at once come from one address here.
            .UseSetting("PaperDigest:RateLimit:Enabled", "false")
            // Else it would be the program's own default port, which may be taken.
            .UseSetting("urls", "http://127.0.0.1:0"));
        _site.UseKestrel();
        _site.StartServer();
        Readiness.Wait(_site.Services);
        Address = _site.ClientOptions.BaseAddress.ToString();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    /// <summary>A new reader's page. Skips the test where no browser is, unless one is required.</summary>
    /// <param name="path">The page.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="locale">What the browser asks for.</param>
    /// <param name="options">What else is special about the browser.</param>
    /// <param name="before">A script that runs before those of every page.</param>
    /// <param name="hasWorker">Whether the service worker may be installed, which reads all files of the site for each new reader.</param>
    public async Task<IPage> Open(
        string path,
        int width = 1280,
        int height = 800,
        string locale = "ko-KR",
        BrowserNewContextOptions? options = null,
        string? before = null,
        bool hasWorker = false)
    {
        if (_browser is null)
        {
            var isRequired = Environment.GetEnvironmentVariable("PAPERDIGEST_BROWSER_REQUIRED") == "1";
            Assert.SkipUnless(isRequired, $"No Chromium was found ({string.Join(", ", Places)}).");
            Assert.Fail("A browser is required, and no Chromium was found.");
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions(options ?? new BrowserNewContextOptions())
        {
            BaseURL = Address,
            Locale = locale,
            ServiceWorkers = hasWorker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        await Tidy(context);
        context.SetDefaultTimeout(Patience);
        if (before is not null)
        {
            await context.AddInitScriptAsync(before);
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>A window is a process: those of a test that is over are closed when the next one of its class begins.</summary>
    private async Task Tidy(IBrowserContext opened)
    {
        var (collection, test) = (TestContext.Current.TestCollection!.UniqueID, TestContext.Current.Test!.UniqueID);
        if (_open.TryGetValue(collection, out var last) && last.Test == test)
        {
            last.Windows.Add(opened);
            return;
        }

        _open[collection] = (test, [opened]);
        foreach (var window in last.Windows ?? [])
        {
            await window.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }
}
