using System.Collections.Concurrent;
using System.Net;
using PaperDigest.Queries.Days;
using PaperDigest.Storage;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>Every address of the sample library, in both languages.</summary>
[Collection(SampleSite.Name)]
public sealed class EveryPageTests(Site site)
{
    private static readonly ConcurrentDictionary<string, HttpStatusCode> Seen = new(StringComparer.Ordinal);

    public static TheoryData<string, string> Kinds => [.. Addresses.Kinds.SelectMany(kind => new[] { (kind, "ko"), (kind, "en") })];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_page_is_there_and_sound(string kind, string language)
    {
        foreach (var address in await Addresses.Of(site, kind, every: 5))
        {
            var page = await Page.Get(site.Reader(language), address);
            page.IsSound();
            Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
            await LeadsSomewhere(page);
        }
    }

    [Fact]
    public Task Every_paper_is_there_in_every_form() => EveryPaper.Answers(site);

    private async Task LeadsSomewhere(Page page)
    {
        foreach (var link in page.Links)
        {
            if (!Seen.TryGetValue(link, out var status))
            {
                using var response = await site.Reader("ko")
                    .GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
                Seen[link] = status = response.StatusCode;
            }

            Assert.True(
                status is HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.MovedPermanently,
                $"{page.Address} links to {link}: {(int)status}");
        }
    }
}

/// <summary>The same over a folder of real digests, where there is one.</summary>
[Trait("Category", "Slow")]
public sealed class EveryPageOfCorpusTests(EveryPageOfCorpusTests.CorpusSite site) : IClassFixture<EveryPageOfCorpusTests.CorpusSite>
{
    private static readonly string? Corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    public static TheoryData<string, string> Kinds => EveryPageTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_page_is_there_and_sound(string kind, string language)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Corpus), "PAPERDIGEST_CORPUS does not name a folder of digests.");
        foreach (var address in await Addresses.Of(site, kind, every: 20))
        {
            (await Page.Get(site.Reader(language), address)).IsSound();
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Every_paper_is_there_in_every_form()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Corpus), "PAPERDIGEST_CORPUS does not name a folder of digests.");
        await EveryPaper.Answers(site);
    }

    public sealed class CorpusSite : Site
    {
        protected override string? Library => Corpus;
    }
}

/// <summary>Not a sample of the papers: each of them once took its page down by what only it says.</summary>
internal static class EveryPaper
{
    public static async Task Answers(Site site)
    {
        var papers = await site.Ask(db => db.Papers.Select(paper => paper.Slug));
        Assert.NotEmpty(papers);
        var failed = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            papers,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (paper, cancellationToken) =>
            {
                var page = Routes.Paper(paper);
                foreach (var address in new[] { page, Routes.ApiPaper(paper), Routes.As(page, "md"), Routes.As(page, "bib") })
                {
                    using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
                    if (response.StatusCode != HttpStatusCode.OK)
                    {
                        failed.Add($"{address}: {(int)response.StatusCode}");
                    }
                }
            });

        Assert.Empty(failed);
    }
}

/// <summary>The addresses of a library.</summary>
internal static class Addresses
{
    private static readonly Dictionary<string, Func<PaperDigestDb, IQueryable<string>>> Stored = new(StringComparer.Ordinal)
    {
        ["days"] = db => db.Digests.Select(d => d.Date).Distinct().OrderBy(d => d).Select(d => Routes.Day(d)),
        ["categories"] = db => db.PaperCategories.Select(c => c.Slug).Distinct().OrderBy(s => s).Select(s => Routes.Category(s)),
        ["papers"] = db => db.Papers.Select(p => p.Slug).OrderBy(s => s).Select(s => Routes.Paper(s)),
        ["weeks"] = db => db.Digests.Select(d => d.Date).Distinct().OrderBy(d => d).Select(d => Routes.Of(Period.OfWeek(d))),
        ["months"] = db => db.Digests.Select(d => d.Date).Distinct().OrderBy(d => d).Select(d => Routes.Of(Period.OfMonth(d))),
        ["authors"] = db => db.PaperAuthors.Select(a => a.Slug).Distinct().OrderBy(s => s).Select(s => Routes.Author(s)),
    };

    private static readonly Dictionary<string, string[]> Fixed = new(StringComparer.Ordinal)
    {
        ["search"] =
        [
            "/search", "/search?q=diffusion", "/search?q=large+language+model&sort=votes&page=2&pageSize=5", "/search?q=zzzzqqqq+wwww",
            "/search?category=llm&category=-video&source=daily_papers_ko&from=2024-01-01&to=2024-12-31&minVotes=3&sort=newest",
            "/search?page=999",
        ],
        ["others"] =
        [
            "/", "/?sort=newest", "/calendar/2024", "/categories", "/categories?source=daily_ai_report&from=2024-10-30", "/status",
            "/about", "/authors", "/authors?q=kim&page=2", "/authors?q=%25_nobody", "/authors?initial=k&page=2", "/authors?initial=%23",
        ],
        ["kept"] = ["/saved", "/saved?q=is%3Aunread", "/offline"],
        ["times"] =
        [
            "/top", "/top/2024", "/top?sort=oldest&page=2&pageSize=5", "/top?category=llm&source=daily_papers_ko&minVotes=10",
            "/weeks/2024-W24?category=no-such", "/months/2024-10?from=2024-10-31",
            "/missed", "/missed?since=2024-06-13", "/missed?since=0001-01-01", "/missed?since=9999-12-31", "/missed?since=yesterday",
            "/days/2024-10-30?sort=oldest&source=daily_ai_report",
        ],
        ["trends"] =
        [
            "/trends", "/trends?view=votes&until=2024-06&axis=one", "/movers", "/movers?days=7", "/movers?days=30", "/movers?days=x",
            "/terms/LLM", "/terms/%ED%99%95%EC%82%B0%20%EB%AA%A8%EB%8D%B8", "/terms/video",
            "/trends?until=1999-01", "/trends?until=x&view=y",
            "/categories/llm?category=video&category=-robotics&sort=votes", "/categories/llm?category=-llm",
        ],
        ["glossary"] =
        [
            "/glossary", "/glossary?by=en&initial=d", "/glossary?q=%E3%85%8E%E3%85%85&page=99", "/glossary?q=zzzz&by=xx&initial=yy",
        ],
    };

    public static IEnumerable<string> Kinds => Stored.Keys.Concat(Fixed.Keys);

    /// <summary>All addresses of a kind; of papers and authors every fifth or so.</summary>
    public static async Task<List<string>> Of(Site site, string kind, int every)
    {
        if (Fixed.TryGetValue(kind, out var addresses))
        {
            return [.. addresses];
        }

        var all = await site.Ask(Stored[kind]);
        Assert.NotEmpty(all);
        return kind switch
        {
            "papers" or "authors" => all.Where((_, i) => i % every == 0).ToList(),
            "categories" => all.SelectMany(address => new[] { address, address + "?view=reports" }).ToList(),
            _ => all.Distinct().ToList(),
        };
    }
}
