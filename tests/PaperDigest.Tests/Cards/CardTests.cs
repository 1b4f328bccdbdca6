using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PaperDigest.Cards;
using PaperDigest.Settings;
using PaperDigest.Tests.Web;
using PaperDigest.Views;
using SkiaSharp;

namespace PaperDigest.Tests.Cards;

/// <summary>The pictures that stand where a page is shared.</summary>
[Collection(SampleSite.Name)]
public sealed class CardTests(Site site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/papers/2406.06523")]
    [InlineData("/days/2024-06-13")]
    [InlineData("/")]
    [InlineData("/weeks/2024-W24")]
    [InlineData("/months/2024-06")]
    [InlineData("/top/2024")]
    [InlineData("/top")]
    [InlineData("/categories/computer-vision")]
    [InlineData("/authors/yu-lun-liu")]
    [InlineData("/search")]
    [InlineData("/search?q=diffusion%20votes%3A%3E%3D5")]
    public async Task A_page_names_a_picture_that_is_there_and_is_kept(string path)
    {
        Need();
        var page = await Page.Get(site.Reader("ko"), path);
        Assert.Equal($"http://localhost/card{path}", Meta("meta[property='og:image']"));
        Assert.Equal("summary_large_image", Meta("meta[name='twitter:card']"));
        Assert.Equal(Meta("meta[property='og:title']"), Meta("meta[property='og:image:alt']"));

        using var answer = await Get($"/card{path}");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl?.ToString());
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        // The edge has the colour of a topic, and something is written.
        Assert.NotEqual(picture.GetPixel(5, 300), picture.GetPixel(60, 10));
        Assert.True(Inked(picture) > 5_000, $"{Inked(picture)} pixels are inked.");

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/card{path}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await site.Reader("ko").SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        string? Meta(string selector) => page.Document.QuerySelector(selector)?.GetAttribute("content");
    }

    [Theory]
    [InlineData("/card/papers/1234.99999", HttpStatusCode.NotFound)]
    [InlineData("/card/days/2024-02-30", HttpStatusCode.NotFound)]
    [InlineData("/card/days/1999-01-01", HttpStatusCode.NotFound)]
    [InlineData("/card/papers/2406.06523v2", HttpStatusCode.MovedPermanently)]
    [InlineData("/card/weeks/2024-W99", HttpStatusCode.NotFound)]
    [InlineData("/card/months/1999-01", HttpStatusCode.NotFound)]
    [InlineData("/card/categories/no-such-category", HttpStatusCode.NotFound)]
    [InlineData("/card/authors/nobody-at-all", HttpStatusCode.NotFound)]
    [InlineData("/card/search?minVotes=many", HttpStatusCode.BadRequest)]
    [InlineData("/card/trends", HttpStatusCode.NotFound)]
    public async Task There_is_no_picture_of_what_is_not_there(string address, HttpStatusCode status)
    {
        using var answer = await Get(address);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_font_no_page_names_a_picture()
    {
        await using var plain = new Site { Settings = { ["PaperDigest:CardFont"] = "none" } };
        var page = await Page.Get(plain.Reader("ko"), "/days/2024-06-13");
        Assert.Null(page.Document.QuerySelector("meta[property='og:image'], meta[name='twitter:card']"));
        using var answer = await plain.Reader("ko").GetAsync(new Uri("/card/days/2024-06-13", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_no_font_is_found_out_once()
    {
        using var folder = new TemporaryFolder();
        var font = Font(folder.Write("font.ttf", "no font"));
        using var drawing = new CardDrawing(font, NullLogger<CardDrawing>.Instance);
        Assert.NotNull(font.Files);
        Assert.Null(await drawing.Draw(Card("Title"), Token));
        Assert.Null(font.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("제목")]
    [InlineData("a\u0000\u202E\uD800 b \U0001F600 \uFFFE")]
    [InlineData("العربية हिन्दी ﷽")]
    public async Task Whatever_a_title_holds_is_drawn(string title)
    {
        Need();
        using var drawing = new CardDrawing(Font(""), NullLogger<CardDrawing>.Instance);
        foreach (var text in new[] { title, string.Concat(Enumerable.Repeat(title + "가", 50_000)) })
        {
            var topics = Enumerable.Repeat(new CardTopic(text, CategoryHue.NoColour), 9);
            var card = Card(text) with { Lines = [text, text, text, text], Topics = [.. topics] };
            using var picture = SKBitmap.Decode(await drawing.Draw(card, Token));
            Assert.Equal(1200, picture.Width);
        }

        // Asked for at once, they are drawn one after the other, all the same.
        var many = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => drawing.Draw(Card("같은 그림"), Token)));
        Assert.All(many, picture => Assert.Equal(many[0], picture));
    }

    /// <summary>Whatever differs makes another picture, and the same thing at another place, too.</summary>
    [Fact]
    public void Pictures_are_told_apart_by_all_they_say()
    {
        using var drawing = new CardDrawing(Font(""), NullLogger<CardDrawing>.Instance);
        var card = Card("title");
        Card[] others =
        [
            card with { Title = "한 줄 요약", Lines = ["title"] }, card with { Lines = ["한 줄 요약", ""] }, card with { Facts = "" },
            card with { Topics = [new("LLM", CategoryHue.ColourOf("llm"))] },
            card with { Topics = [new("LLM", CategoryHue.NoColour)] }, card with { Site = "Papers" },
        ];
        Assert.Equal(drawing.KeyOf(card), drawing.KeyOf(Card("title")));
        Assert.Equal(others.Length + 1, others.Append(card).Select(drawing.KeyOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Colours_are_those_of_the_style_sheet()
    {
        var css = File.ReadAllText(Repository.PathOf("src/PaperDigest/wwwroot/site.css"));
        foreach (var slug in new[] { "computer-vision", "llm", "evaluation", "video", "information-retrieval", "robotics", "systems" })
        {
            var name = CategoryHue.ClassOf(slug).Split(' ')[0];
            var rule = $@"\.{name}\b[^{{}}]*\{{ --hue: (?<hue>\d+); \}}";
            var found = Regex.Match(css, rule, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            Assert.Equal(found.Groups["hue"].Value, $"{CategoryHue.ColourOf(slug).Hue}");
        }

        Assert.Equal(CategoryHue.NoColour, CategoryHue.ColourOf("nobody-knows"));
        Assert.Contains("light-dark(oklch(58% .12 var(--hue)),", css, StringComparison.Ordinal);
        Assert.Contains("light-dark(oklch(43% .085 var(--hue)),", css, StringComparison.Ordinal);
    }

    private static void Need() => Assert.SkipUnless(Font("").Files is not null, "No font with Hangul is on this machine.");

    private static CardFont Font(string file) => new(Options.Create(new PaperDigestOptions { CardFont = file }));

    private static Card Card(string title) => new(title, ["한 줄 요약"], "arXiv 2406.06523", [], "PaperDigest");

    private static int Inked(SKBitmap picture)
    {
        var ground = picture.GetPixel(60, 10);
        return Enumerable.Range(0, picture.Height)
            .Sum(y => Enumerable.Range(60, picture.Width - 60).Count(x => picture.GetPixel(x, y) != ground));
    }

    private async Task<HttpResponseMessage> Get(string address) =>
        await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token);
}
