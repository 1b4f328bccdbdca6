using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using PaperDigest.Storage;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>What somebody sees who opens the site while it makes its library, or after it found nothing to make it of.</summary>
public sealed class FirstStartTests(Reader reader) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paperdigest-first-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// The run over the files is held back by the lock that another process could hold; it lets go, and the page that waited opens
    /// by itself.
    /// </summary>
    [Theory]
    [InlineData("ko-KR", "서재를 만드는 중: 파일 0/20", true)]
    [InlineData("en-US", "Making the library: file 0 of 20", true)]
    [InlineData("ko-KR", "서재를 만드는 중: 파일 0/20", false)]
    public async Task A_page_shows_how_far_the_library_is_and_opens_when_it_is_made(string locale, string told, bool hasScript)
    {
        await using (var before = Start("PaperDigest:IngestOnStart", "false"))
        {
            Readiness.Wait(before.Services);
        }

        IPage page;
        WebApplicationFactory<Program> site;
        await using (await RunLock.Take(
            Path.Combine(_folder, "data", "ingest.lock"), TimeProvider.System, waits: null, patience: null, Token))
        {
            site = Start();
            var options = new BrowserNewContextOptions { JavaScriptEnabled = hasScript };
            page = await reader.Open("about:blank", locale: locale, options: options);
            var answer = await page.GotoAsync(site.ClientOptions.BaseAddress.ToString());
            Assert.Equal(503, answer!.Status);
            await Expect(page.Locator("#making")).ToHaveTextAsync(told);
            await Expect(page.Locator("progress")).ToHaveAttributeAsync("max", "20");
            using var client = new HttpClient();
            using var ready = await client.GetAsync(
                new Uri(site.ClientOptions.BaseAddress, "readyz"), Token);
            Assert.Equal(
                (503, "The library is being prepared. Files: 0 of 20."),
                ((int)ready.StatusCode, await ready.Content.ReadAsStringAsync(Token)));
        }

        await Expect(page.Locator("main a[href^='/papers/']").First).ToBeVisibleAsync();
        await Expect(page.Locator("#making")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData(390, "ko-KR", "다이제스트일 수 있는 파일 1개를 찾았지만, 알아볼 수 없었습니다.", "지나친 파일: .pdf 2, README.md 1")]
    [InlineData(1280, "en-US", "It holds 1 file that may be a digest; it was not recognised.", "Files passed over: .pdf 2, README.md 1")]
    public async Task A_mistaken_folder_is_explained(int width, string locale, string found, string passedOver)
    {
        var library = Directory.CreateDirectory(Path.Combine(_folder, "서류")).FullName;
        foreach (var name in new[] { "a.pdf", "b.pdf", "README.md", "장보기.md" })
        {
            await File.WriteAllTextAsync(Path.Combine(library, name), "# 장보기\n\n우유", Token);
        }

        await using var site = Start("PaperDigest:Library:0", library);
        Readiness.Wait(site.Services);
        var page = await reader.Open("about:blank", width, locale: locale);
        await page.GotoAsync(site.ClientOptions.BaseAddress.ToString());
        await Expect(page.Locator(".looked dt")).ToHaveTextAsync("서류");
        await Expect(page.Locator(".looked dd")).ToContainTextAsync(found);
        await Expect(page.Locator(".looked dd span")).ToHaveTextAsync(passedOver);
        await Expect(page.Locator("main code").First).ToHaveTextAsync("서류/장보기.md");
        await Expect(page.Locator("main")).Not.ToContainTextAsync(_folder);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        await page.Context.CloseAsync();
    }

    private WebApplicationFactory<Program> Start(string setting = "", string value = "")
    {
        var site = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("PaperDigest:DataFolder", Path.Combine(_folder, "data"));
            host.UseSetting("PaperDigest:RateLimit:Enabled", "false");
            host.UseSetting("urls", "http://127.0.0.1:0");
            if (setting.Length > 0)
            {
                host.UseSetting(setting, value);
            }
        });
        site.UseKestrel();
        site.StartServer();
        return site;
    }
}
