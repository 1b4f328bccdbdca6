using System.Text.RegularExpressions;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Lists;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// The same digests make the same library, whichever database it lies in: what is exported, found and shown is equal, byte for byte.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class AgreementTests
{
    private static readonly string[] Queries =
    [
        "", "확산 모델", "diffusion", "LLM 추론", "강화학습", "2406.08464", "author:kim", "category:computer-vision 벤치마크",
        "\"language model\"", "votes:>20", "텐서플로우", "from:2024-06-01 to:2024-06-30 비디오",
    ];

    private static readonly string[] Addresses =
    [
        "/", "/categories", "/categories/computer-vision", "/authors", "/trends", "/glossary", "/glossary?by=en", "/top", "/top/2024",
        "/months/2024-06", "/weeks/2024-W24",
        "/missed?since=2024-01-01", "/search", "/search?q=%ED%99%95%EC%82%B0", "/search?q=diffusion&sort=votes",
        "/search?q=%EA%B0%95%ED%98%B8", "/sitemap.xml", "/feeds/days.atom",
        "/api/v1/suggest?q=%ED%99%95%EC%82%B0", "/api/v1/suggest?q=mo", "/api/v1/papers?pageSize=100", "/api/v1/categories", "/api/v1/days",
    ];

    private static readonly string? Corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_samples_say_the_same_from_either() => Compare(Repository.PathOf("seeds"));

    [Fact]
    public Task The_real_digests_say_the_same_from_either()
    {
        Assert.SkipUnless(Directory.Exists(Corpus), "PAPERDIGEST_CORPUS names no folder with the real digests.");
        return Compare(Corpus);
    }

    [Fact]
    public async Task Pages_feeds_and_files_are_the_same_from_either()
    {
        PostgresCluster.Need();
        await using var one = new Site();
        await using var other = new Site();
        other.Settings["PaperDigest:Database"] = PostgresCluster.Shared.AddressFor(other.DataFolder);
        var papers = await one.Ask(db => db.Papers.Select(paper => paper.Slug));
        foreach (var address in Addresses.Concat(papers.SelectMany(paper => new[] { $"/papers/{paper}", $"/api/v1/papers/{paper}" })))
        {
            var said = await Read(one, address);
            Assert.True(said.StartsWith("200 ", StringComparison.Ordinal), address + said);
            Assert.Equal(said, await Read(other, address));
        }
    }

    private static async Task Compare(string folder)
    {
        PostgresCluster.Need();
        await using var one = await TemporaryLibrary.Create();
        await using var other = await TemporaryLibrary.Create(
            settings: [new("PaperDigest:Database", PostgresCluster.Shared.AddressFor(folder))]);
        var files = DigestFolder.Find(folder)!;
        foreach (var library in new[] { one, other })
        {
            Assert.Equal(0, (await library.Run(files)).Failed);
            // Nothing is read again, though PostgreSQL keeps the time of a file less exactly than the disk does.
            Assert.Equal(files.Count, (await library.Run(files)).Unchanged);
        }

        Assert.Equal(await one.Export(), await other.Export());
        foreach (var query in Queries)
        {
            foreach (var sort in Enum.GetValues<ListSort>())
            {
                var request = new ListRequest { Query = query, Sort = sort, PageSize = ListRequest.MaxPageSize };
                Assert.Equivalent(await one.Search(request), await other.Search(request), strict: true);
            }
        }

        PostgresCluster.Shared.Drop(folder);
    }

    /// <summary>What is answered, but for what says when it was made.</summary>
    private static async Task<string> Read(Site site, string address)
    {
        using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token);
        return $"{(int)response.StatusCode} {Moments().Replace(await response.Content.ReadAsStringAsync(Token), "…")}";
    }

    [GeneratedRegex(
        @"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?|방금 전|\d+[초분] 전|[a-zA-Z0-9_-]{40,}|[0-9a-f]{16,}",
        RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Moments();
}
