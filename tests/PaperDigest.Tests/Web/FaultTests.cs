using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Web;

/// <summary>
/// A fault in each derived table in turn, also in one that is yet to be written: every address of the sample library answers,
/// what is missing is said where it belongs and to those who run the site, and it heals.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FaultTests
{
    private const string Cause = "broken for the test";

    /// <summary>Where a page says that it misses what the table would give.</summary>
    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        ["index"] =
        [
            "/search", "/search?category=llm", "/search?q=diffusion", "/categories", "/categories/llm", "/top", "/weeks/2024-W24",
            "/authors/jiewen-chan", "/papers/2406.06523", "/trends",
        ],
        ["days"] = ["/days/2024-06-13", "/calendar/2024", "/missed", "/months/2024-06", "/status"],
        ["glossary"] = ["/glossary", "/glossary?by=en"],
        ["corrections"] = ["/search?q=zzzzqqqq+wwww"],
        ["trends"] = ["/trends", "/categories/llm"],
        // Nobody misses a list under the search box; the status page tells of it.
        ["suggestions"] = [],
    };

    /// <summary>Answers for programs, feeds and files.</summary>
    internal static readonly string[] Doors =
    [
        "/api/v1/search?q=diffusion", "/api/v1/search", "/api/v1/papers?category=llm", "/api/v1/papers/2406.06523",
        "/api/v1/suggest?q=diff", "/api/v1/suggest?q=source%3A",
        "/api/v1/glossary", "/api/v1/days", "/api/v1/days/2024-06-13", "/api/v1/weeks/2024-W24", "/api/v1/months/2024-06",
        "/api/v1/top/2024", "/api/v1/top",
        "/api/v1/categories", "/api/v1/categories/llm", "/api/v1/authors/jiewen-chan", "/api/v1/sources", "/api/v1/status",
        "/feeds/search.atom?q=diffusion", "/feeds/search.json", "/feeds/days.atom", "/feeds/weeks/2024-W24.json", "/feeds/top.atom",
        "/feeds/categories/llm.atom", "/feeds/authors/jiewen-chan.json",
        "/search.bib?q=diffusion", "/search.jsonl", "/export.csv?id=2406.06523", "/papers/2406.06523.md", "/papers/2406.06523.csl.json",
        "/days/2024-06-13.ris", "/weeks/2024-W24.csv",
        "/months/2024-06.md", "/top/2024.json", "/top.bib", "/categories/llm.csv", "/authors/jiewen-chan.bib",
        "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/sw.js", "/healthz", "/calendar",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Tables => [.. TypesOfTables().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_table_that_cannot_be_made_takes_no_page_with_it(string type)
    {
        var fault = new Fault { IsOn = true };
        await using var site = new FaultySite(TypesOfTables().Single(table => table.Name == type), fault);
        await Refresh(site);
        foreach (var address in await Addresses(site))
        {
            (await Page.Get(site.Reader("ko"), address)).IsSound();
        }

        foreach (var door in Doors)
        {
            Assert.Contains((int)await Status(site, door), new[] { 200, 302, 503 });
        }

        foreach (var place in Places.GetValueOrDefault(fault.Table) ?? [])
        {
            foreach (var language in new[] { "ko", "en" })
            {
                var page = await Page.Get(site.Reader(language), place);
                page.IsSound();
                Assert.True(
                    page.Document.QuerySelector(".absent") is not null, $"{place} does not say that something is missing:\n{page.Text}");
            }
        }

        await IsDegraded(site, fault, hasLastGood: false);
        fault.IsOn = false;
        await HasHealed(site, fault);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task What_could_be_made_last_stays(string type)
    {
        var fault = new Fault();
        await using var site = new FaultySite(TypesOfTables().Single(table => table.Name == type), fault);
        await Refresh(site);
        string[] places =
        [
            .. Places.GetValueOrDefault(fault.Table) ?? [],
            "/search?q=diffusion",
            "/",
            "/glossary",
            "/trends",
            "/categories/llm?sort=votes",
        ];
        var before = await Texts(site, places);
        fault.IsOn = true;
        await ChangeLibrary(site);
        await Refresh(site);

        Assert.Equal(before, await Texts(site, places));
        await IsDegraded(site, fault, hasLastGood: true);
        fault.IsOn = false;
        await HasHealed(site, fault);
    }

    private static async Task IsDegraded(FaultySite site, Fault fault, bool hasLastGood)
    {
        Assert.Equal((HttpStatusCode.OK, $"degraded: {fault.Table}"), await Readiness(site));
        var error = Assert.Single(site.Log.Errors);
        Assert.Equal(Cause, error.Cause!.Message);
        Assert.Contains($"'{fault.Table}'", error.Text, StringComparison.Ordinal);

        foreach (var language in new[] { "ko", "en" })
        {
            var status = await Page.Get(site.Reader(language), "/status");
            status.IsSound();
            Assert.NotNull(status.Document.QuerySelector("#tables"));
            Assert.DoesNotContain(Cause, status.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Derived.", status.Text, StringComparison.Ordinal);
        }

        var json = await site.Reader("en").GetStringAsync(new Uri("/api/v1/status", UriKind.Relative), Token);
        var table = Assert.Single(JsonDocument.Parse(json).RootElement.GetProperty("tables").EnumerateArray());
        Assert.Equal(fault.Table, table.GetProperty("name").GetString());
        Assert.Equal(hasLastGood ? JsonValueKind.String : JsonValueKind.Null, table.GetProperty("lastGood").ValueKind);
        Assert.DoesNotContain(Cause, json, StringComparison.Ordinal);
    }

    private static async Task HasHealed(FaultySite site, Fault fault)
    {
        await ChangeLibrary(site);
        await Refresh(site);
        Assert.Equal((HttpStatusCode.OK, "ready"), await Readiness(site));
        foreach (var place in Places.GetValueOrDefault(fault.Table) ?? [])
        {
            Assert.Null((await Page.Get(site.Reader("ko"), place)).Document.QuerySelector(".absent"));
        }

        Assert.Null((await Page.Get(site.Reader("ko"), "/status")).Document.QuerySelector("#tables"));
    }

    private static async Task<List<string>> Addresses(Site site)
    {
        var addresses = new List<string>();
        foreach (var kind in Web.Addresses.Kinds)
        {
            addresses.AddRange((await Web.Addresses.Of(site, kind, every: 25)).Where((_, i) => kind is not "categories" || i % 4 < 2));
        }

        return addresses;
    }

    private static async Task<HttpStatusCode> Status(Site site, string address)
    {
        using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token);
        await response.Content.ReadAsByteArrayAsync(Token);
        Assert.True(response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is not null, address);
        return response.StatusCode;
    }

    /// <summary>What the pages say, line by line; the status page tells of the fault.</summary>
    private static async Task<List<string>> Texts(Site site, IEnumerable<string> addresses)
    {
        var lines = new List<string>();
        foreach (var address in addresses.Where(address => address != "/status"))
        {
            var text = (await Page.Get(site.Reader("ko"), address)).Document.QuerySelector("main")!.TextContent;
            lines.AddRange(text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => $"{address}: {line}"));
        }

        return lines;
    }

    private static async Task<(HttpStatusCode, string)> Readiness(Site site)
    {
        using var response = await site.Reader("en").GetAsync(new Uri("/readyz", UriKind.Relative), Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Everything is computed anew, which leaves all as it is and counts as a change.</summary>
    private static async Task ChangeLibrary(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PaperDerivation>().DeriveAll(progress: null, Token);
    }

    /// <summary>Does what the site does by itself within seconds.</summary>
    private static async Task Refresh(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        foreach (var table in scope.ServiceProvider.GetServices<IDerivedTable>())
        {
            await table.Refresh(scope.ServiceProvider.GetRequiredService<PaperDigestDb>(), Token);
        }
    }

    /// <summary>What the tables hold, as the program registers them.</summary>
    private static IEnumerable<Type> TypesOfTables()
    {
        var services = new ServiceCollection();
        services.AddLibrary(new ConfigurationBuilder().Build());
        return services.Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DerivedTable<>))
            .Select(type => type.GetGenericArguments()[0])
            .Distinct();
    }

    /// <summary>Whether a table can be made.</summary>
    private sealed class Fault
    {
        public bool IsOn { get; set; }

        public string Table { get; set; } = "";
    }

    /// <summary>The sample library, with one table that cannot be made while there is a fault.</summary>
    private sealed class FaultySite(Type table, Fault fault) : Site
    {
#pragma warning disable CA1859 // Of whichever type the table is.
        private IAsyncDisposable? _whole;
#pragma warning restore CA1859

        public RecordedLog Log { get; } = new();

        public override async ValueTask DisposeAsync()
        {
            if (_whole is not null)
            {
                await _whole.DisposeAsync();
            }

            await base.DisposeAsync();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(Log);
                var replace = ((Action<IServiceCollection>)Replace<object>).Method.GetGenericMethodDefinition().MakeGenericMethod(table);
                replace.Invoke(this, [services]);
            });
        }

        private void Replace<T>(IServiceCollection services)
            where T : class
        {
            var make = services.Last(service => service.ServiceType == typeof(DerivedTable<T>)).ImplementationFactory!;
            services.AddSingleton(provider =>
            {
                var whole = (DerivedTable<T>)make(provider);
                _whole = whole;
                fault.Table = whole.Name;
                return new DerivedTable<T>(
                    whole.Name,
                    async (db, cancellationToken) =>
                        fault.IsOn ? throw new InvalidOperationException(Cause) : (await whole.GetCurrent(db, cancellationToken))!,
                    TimeProvider.System,
                    Log);
            });
        }
    }
}
