using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Settings;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Feeds;

/// <summary>A source that is read aloud elsewhere can be heard in a podcast player.</summary>
public sealed class PodcastTests : IDisposable
{
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    private readonly ReadAloud _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Each_day_of_the_source_is_an_episode_from_where_it_lies()
    {
        using var response = await Get("/feeds/podcasts/daily_papers_ko.rss");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/rss+xml", response.Content.Headers.ContentType?.MediaType);
        var channel = XDocument.Parse(await Text(response)).Root!.Element("channel")!;
        Assert.Equal("일간 논문 팟캐스트", channel.Element("title")!.Value);
        Assert.Equal("ko", channel.Element("language")!.Value);
        Assert.Equal("false", channel.Element(Itunes + "explicit")!.Value);
        Assert.NotEqual("", channel.Element("description")!.Value);
        var episodes = channel.Elements("item").ToList();
        var days = episodes.ConvertAll(episode => DateTime.Parse(
            episode.Element("pubDate")!.Value, CultureInfo.InvariantCulture).ToUniversalTime());
        Assert.Equal(days.OrderDescending(), days);
        Assert.InRange(episodes.Count, 2, 30);
        Assert.Equal(episodes.Count, episodes.Select(episode => episode.Element("guid")!.Value).Distinct(StringComparer.Ordinal).Count());
        foreach (var (episode, day) in episodes.Zip(days))
        {
            var sound = episode.Element("enclosure")!;
            Assert.Equal($"https://audio.example.org/{day:yyyy}/{day:yyyy-MM-dd}.m4a", sound.Attribute("url")!.Value);
            Assert.Equal("audio/mp4", sound.Attribute("type")!.Value);
            Assert.EndsWith($"/days/{day:yyyy-MM-dd}", episode.Element("link")!.Value, StringComparison.Ordinal);
            Assert.Contains("<li>", episode.Element("description")!.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_feeds_lists_it_and_other_sources_have_none()
    {
        using var page = await Get("/feeds");
        Assert.Contains("href=\"/feeds/podcasts/daily_papers_ko.rss\"", await Text(page), StringComparison.Ordinal);
        foreach (var name in new[] { "daily_ai_report", "nothing", "..%2F", "<script>" })
        {
            using var other = await Get($"/feeds/podcasts/{name}.rss");
            Assert.InRange((int)other.StatusCode, 400, 404);
        }
    }

    private Task<HttpResponseMessage> Get(string address) =>
        _site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private sealed class ReadAloud : Site
    {
        protected override string? Library => null;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.PostConfigure<PaperDigestOptions>(options => options.Library.Add(new()
            {
                Folder = Repository.PathOf("seeds/daily_papers_ko"),
                Name = "daily_papers_ko",
                Title = "일간 논문",
                Audio = "https://audio.example.org/{yyyy}/{yyyy}-{MM}-{dd}.m4a",
            })));
        }
    }
}
