using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace PaperDigest.Tests.Web;

/// <summary>
/// Searches with a time in words, by the reader's day in Korea: chips, notes, and answers that are kept no longer than the day.
/// </summary>
public sealed class TimeSearchTests(TimeSearchTests.DatedSite site) : IClassFixture<TimeSearchTests.DatedSite>
{
    /// <summary>Still Sunday in London, already Monday 18 November 2024 in Korea.</summary>
    private static readonly DateTimeOffset Monday = new(2024, 11, 17, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("지난주 모델", "2024년 11월 11일 ~ 2024년 11월 17일에 실린 논문만", "/search?q=%EB%AA%A8%EB%8D%B8")]
    [InlineData("2024년 6월", "2024년 6월", "/search")]
    [InlineData("모델 2024년 6월에 나온", "2024년 6월에 실린 논문만", "/search?q=%EB%AA%A8%EB%8D%B8")]
    [InlineData("6월 모델", "2024년 6월에 실린 논문만", "/search?q=%EB%AA%A8%EB%8D%B8")]
    public async Task A_time_is_a_chip_that_can_be_taken_away(string query, string chip, string without)
    {
        site.Clock.Now = Monday;
        var page = await Page.Get(site.Reader("ko"), "/search?q=" + Uri.EscapeDataString(query));
        var link = Assert.Single(page.Document.QuerySelectorAll(".active a"));
        Assert.Contains(chip, link.TextContent, StringComparison.Ordinal);
        Assert.Equal(without, link.GetAttribute("href"));
        Assert.Equal(query, page.Document.QuerySelector("#q")!.GetAttribute("value"));
        page.IsSound();
    }

    [Fact]
    public async Task The_chip_speaks_English_too()
    {
        site.Clock.Now = Monday;
        var page = await Page.Get(site.Reader("en"), "/search?q=model+June+2024");
        Assert.Contains(
            "Only papers of June 2024", Assert.Single(page.Document.QuerySelectorAll(".active a")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_year_is_offered_with_a_link()
    {
        var page = await Page.Get(site.Reader("ko"), "/search?q=" + Uri.EscapeDataString("2024 <b>모델"));
        var offer = Assert.Single(page.Document.QuerySelectorAll(".notes a"));
        Assert.Equal(
            ("<b>모델 date:2024", "/search?q=" + Uri.EscapeDataString("<b>모델 date:2024")),
            (offer.TextContent, offer.GetAttribute("href")));
        page.IsSound();
    }

    /// <summary>The form sends what its fields show; as long as they are unchanged the words stay as they were typed.</summary>
    [Theory]
    [InlineData("from=2024-11-11&to=2024-11-17", "지난주 모델")]
    [InlineData("from=2024-11-13&to=2024-11-17", "모델 date:2024-11-13..2024-11-17")]
    [InlineData("from=&to=", "모델")]
    public async Task The_form_keeps_a_time_in_words(string fields, string expected)
    {
        site.Clock.Now = Monday;
        var words = Uri.EscapeDataString("지난주 모델");
        using var answer = await site.Reader("ko").GetAsync(
            new Uri($"/search?q={words}&was={words}&{fields}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/search?q=" + Uri.EscapeDataString(expected), answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Yesterday_is_another_day_after_midnight_in_Korea()
    {
        var after = new DateTimeOffset(2024, 6, 13, 15, 0, 0, TimeSpan.Zero);
        var (api, feed) = ("/api/v1/search?q=" + Uri.EscapeDataString("어제"), "/feeds/search.json?q=" + Uri.EscapeDataString("어제"));
        site.Clock.Now = after.AddSeconds(-1);
        Assert.All(await Dates(api, "date"), date => Assert.Equal("2024-06-12", date));
        Assert.All(await Dates(feed, "date_published"), date => Assert.StartsWith("2024-06-12", date, StringComparison.Ordinal));
        site.Clock.Now = after;
        Assert.All(await Dates(api, "date"), date => Assert.Equal("2024-06-13", date));
        Assert.All(await Dates(feed, "date_published"), date => Assert.StartsWith("2024-06-13", date, StringComparison.Ordinal));
    }

    private async Task<List<string>> Dates(string address, string name)
    {
        await using var json = await site.Reader("en").GetStreamAsync(
            new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var answer = await JsonDocument.ParseAsync(json, cancellationToken: TestContext.Current.CancellationToken);
        var items = answer.RootElement.GetProperty("items").EnumerateArray();
        List<string> dates = [.. items.Select(item => item.GetProperty(name).GetString()!)];
        Assert.NotEmpty(dates);
        return dates;
    }

    /// <summary>The sample library on a day that the test says.</summary>
    public sealed class DatedSite : Site
    {
        internal DatedClock Clock { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }

    internal sealed class DatedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Monday;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
