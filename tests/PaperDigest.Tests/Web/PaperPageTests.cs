using System.Text;
using PaperDigest.Core.Digests;
using PaperDigest.Pages.Papers;
using PaperDigest.Queries.Papers;
using PaperDigest.Tests.Exports;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>The page of a paper, over digests that hold what a page must stand.</summary>
public sealed class PaperPageTests(PaperPageTests.ManyVoices site) : IClassFixture<PaperPageTests.ManyVoices>
{
    private const string Hostile = "</pre><script>alert(1)</script> & \"<b>";

    [Fact]
    public async Task Every_voice_stands_on_the_page_under_its_tab()
    {
        var page = await Get("/papers/2406.00001");
        Assert.Equal(["Daily", "Easy", "Daily"], page.Document.QuerySelectorAll(".voice h3").Select(h => h.FirstChild!.TextContent.Trim()));
        Assert.Equal(
            page.Document.QuerySelectorAll(".voice").Select(voice => "#" + voice.Id),
            page.Document.QuerySelectorAll(".tabs a[href^='#']").Select(a => a.GetAttribute("href")));
        Assert.Single((await Get("/papers/2406.00003")).Document.QuerySelectorAll(".voice"));
        Assert.Empty((await Get("/papers/2406.00003")).Document.QuerySelectorAll(".tabs"));
    }

    [Fact]
    public async Task Digests_without_a_summary_are_named_apart()
    {
        var page = await Get("/papers/2406.00001");
        Assert.Equal("Reports", Assert.Single(page.Document.QuerySelectorAll(".ledger li b")).TextContent);
        Assert.NotNull(page.Document.QuerySelector("#reports"));
    }

    [Fact]
    public async Task Easy_explanations_come_first_for_who_prefers_them()
    {
        Assert.Null((await Get("/papers/2406.00001")).Document.QuerySelector("#voice-1 .easy"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/papers/2406.00001", UriKind.Relative));
        request.Headers.Add("Cookie", "reading=easy");
        using var response = await site.Reader("ko").SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.True(document.QuerySelector("#voice-1 .part")!.ClassList.Contains("easy"));
        Assert.Equal(3, document.QuerySelectorAll(".voice").Length);
    }

    [Fact]
    public async Task Votes_of_several_days_are_a_line_with_its_table()
    {
        var page = await Get("/papers/2406.00001");
        Assert.Equal(3, page.Document.QuerySelectorAll(".record circle").Length);
        Assert.Equal(3, page.Document.QuerySelectorAll(".record tbody tr").Length);
        Assert.Contains("5", page.Document.QuerySelector(".record title")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("20", page.Document.QuerySelector(".record title")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await Get("/papers/2406.00003")).Document.QuerySelector(".record"));
    }

    [Fact]
    public void A_line_has_its_days_in_proportion_and_needs_two()
    {
        Assert.Null(VoteChart.Of([Vote(13, 5), Vote(13, 9)]));
        Assert.Null(VoteChart.Of([Vote(13, 5), Vote(14, null)]));
        var chart = VoteChart.Of([Vote(23, 20), Vote(13, 0), Vote(14, 10), Vote(13, 2)])!;
        Assert.Equal([2, 10, 20], chart.Points.Select(point => point.Votes));
        Assert.InRange((chart.Points[2].X - chart.Points[1].X) - (9 * (chart.Points[1].X - chart.Points[0].X)), -9, 9);
        Assert.True(chart.Points[0].Y > chart.Points[1].Y && chart.Points[1].Y > chart.Points[2].Y);
        Assert.All(VoteChart.Of([Vote(13, 0), Vote(14, 0)])!.Points, point => Assert.Equal(VoteChart.Foot, point.Y));
    }

    [Fact]
    public async Task The_citation_on_the_page_is_the_file_it_offers()
    {
        foreach (var id in new[] { "2406.00001", "2406.00002", "2406.00003", "only-a-title" })
        {
            var page = await Get("/papers/" + id);
            foreach (var (form, ending) in new[] { ("bibtex", "bib"), ("ris", "ris") })
            {
                using var file = await site.Reader("en")
                    .GetAsync(new Uri($"/papers/{id}.{ending}", UriKind.Relative), TestContext.Current.CancellationToken);
                var text = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.Equal(
                    text.Trim().ReplaceLineEndings("\n"),
                    page.Document.GetElementById("cite-" + form)!.TextContent.ReplaceLineEndings("\n"));
                Assert.NotNull(page.Document.QuerySelector($".cite a[download][href='/papers/{id}.{ending}']"));
                Assert.NotNull(page.Document.QuerySelector($".cite button[data-copy='cite-{form}'][hidden]"));
            }

            Assert.Single(BibTexReader.Read(page.Document.GetElementById("cite-bibtex")!.TextContent));
        }
    }

    [Fact]
    public async Task Ninety_authors_are_folded_and_all_there()
    {
        var page = await Get("/papers/2406.00002");
        Assert.Equal(90, page.Document.QuerySelectorAll("details.authors:not(.few) a").Length);
        Assert.Contains("88", page.Document.QuerySelector("details.authors summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(90, page.Document.QuerySelectorAll("meta[name=citation_author]").Length);
    }

    [Fact]
    public async Task Hostile_titles_and_texts_stay_text()
    {
        var page = await Get("/papers/2406.00003");
        Assert.Contains(Hostile, page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Hostile, page.Document.QuerySelector("meta[name=citation_title]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Programs_find_what_they_look_for()
    {
        var head = (await Get("/papers/2406.00001")).Document.Head!;
        Assert.Equal("2024/06", head.QuerySelector("meta[name=citation_date]")!.GetAttribute("content"));
        Assert.Equal("https://arxiv.org/pdf/2406.00001", head.QuerySelector("meta[name=citation_pdf_url]")!.GetAttribute("content"));
        Assert.Equal("10.48550/arXiv.2406.00001", head.QuerySelector("meta[name=citation_doi]")!.GetAttribute("content"));
        Assert.Equal("http://localhost/papers/2406.00001", head.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("article", head.QuerySelector("meta[property='og:type']")!.GetAttribute("content"));
        Assert.Null((await Get("/papers/only-a-title")).Document.Head!.QuerySelector("meta[name=citation_date]"));
    }

    [Fact]
    public async Task Links_lead_to_the_paper_and_its_code()
    {
        var page = await Get("/papers/2406.00001");
        var doors = page.Document.QuerySelectorAll(".elsewhere a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(
            ["https://arxiv.org/abs/2406.00001", "https://arxiv.org/pdf/2406.00001", "https://arxiv.org/html/2406.00001",
                "https://huggingface.co/papers/2406.00001",
                "https://www.alphaxiv.org/abs/2406.00001", "https://papers.cool/arxiv/2406.00001", "https://github.com/example/seeing-far"],
            doors);
    }

    [Fact]
    public async Task Aspects_stand_beside_each_other_and_each_says_whose_words_they_are()
    {
        var page = await Get("/papers/2406.00001?view=aspects");
        Assert.Empty(page.Document.QuerySelectorAll(".voice"));
        Assert.Equal(["Summary", "In plain words"], page.Document.QuerySelectorAll(".aspect h3").Select(h => h.TextContent));
        Assert.Equal(
            ["Daily", "Easy", "Daily"],
            page.Document.QuerySelectorAll(".aspect:first-child .said h4 span:first-child").Select(s => s.TextContent));
        Assert.Equal("http://localhost/papers/2406.00001", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        // A paper of one voice has nothing to compare.
        Assert.Single((await Get("/papers/2406.00003?view=aspects")).Document.QuerySelectorAll(".voice"));
    }

    [Fact]
    public void A_summary_in_one_piece_stands_beside_what_others_say_is_new()
    {
        var aspects = Aspect.Of(
        [
            Vote(13, 5) with { Sections = [new(SectionKind.Summary, null, "a"), new(SectionKind.Easy, null, "b")] },
            Vote(14, 6) with { Sections = [new(SectionKind.Performance, null, "c"), new(SectionKind.WhatsNew, null, "d")] },
            Vote(15, 7) with { Sections = [new(SectionKind.Other, "한계", "e"), new(SectionKind.Other, "코드", "f")] },
        ]);
        Assert.Equal(
            [SectionKind.WhatsNew, SectionKind.Performance, SectionKind.Easy, SectionKind.Other, SectionKind.Other],
            aspects.Select(aspect => aspect.Kind));
        Assert.Equal(["a", "d"], aspects[0].Voices.SelectMany(said => said.Sections).Select(section => section.Markdown));
        Assert.Equal("d", aspects[0].Heading.Markdown);
        Assert.Equal([1, 2], aspects[0].Voices.Select(said => said.Place));
    }

    [Fact]
    public async Task Pictures_made_for_sharing_are_shown_nowhere_and_others_are_not_described_by_guess()
    {
        var page = await Get("/papers/2406.00004");
        Assert.DoesNotContain("social-thumbnails", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".picture"));
        var picture = (await Get("/papers/2406.00005")).Document.QuerySelector(".picture img")!;
        Assert.Equal("A picture that came with the digest, without a description.", picture.GetAttribute("alt"));
    }

    [Fact]
    public async Task A_report_shows_the_passage_about_the_paper()
    {
        var passages = (await Get("/papers/2406.00001")).Document.QuerySelectorAll(".passage");
        Assert.Equal("/reports/2024-06-15/1/reports/2024-06-15.md", passages.Single().QuerySelector(".meta a")!.GetAttribute("href"));
    }

    private static PaperMention Vote(int day, int? votes) =>
        new()
        {
            Source = "daily",
            File = "f",
            Date = new DateOnly(2024, 6, day),
            DateEstimated = false,
            Rank = 1,
            Title = "T",
            Votes = votes,
        };

    /// <summary>The page in both languages, sound in both; the English one is given.</summary>
    private async Task<Page> Get(string address)
    {
        (await Page.Get(site.Reader("ko"), address)).IsSound();
        var page = await Page.Get(site.Reader("en"), address);
        page.IsSound();
        return page;
    }

    public sealed class ManyVoices : Site
    {
        private readonly TemporaryFolder _folder = new();

        public ManyVoices()
        {
            Write("daily/2024/06/13.md", Daily(
                "2024-06-13",
                Paper("Seeing Far", "2406.00001", 5, "Ann Ash, Ben Birch", "먼 곳을 봅니다. 코드: https://github.com/example/seeing-far 에서"),
                Paper(
                    new string('A', 250) + " Very Long Title of a Paper with Many Authors",
                    "2406.00002",
                    3,
                    string.Join(", ", Enumerable.Range(1, 90).Select(n => $"Author{n} Name{n}"))),
                Pictured("Shared", "2406.00004", "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.00004.png"),
                Pictured("Shown", "2406.00005", "https://cdn-uploads.huggingface.co/production/uploads/a/b.png"),
                Paper(Hostile, "2406.00003", text: "<img src=x onerror=alert(1)> 본문"),
                TitleOnly("Only a Title")));
            Write("easy/2024-06-14.md", Easy("멀리 보기", "2406.00001", 9, "컴퓨터 비전"));
            Write("reports/2024-06-15.md", Report("2024-06-15", "Computer Vision", OnArxiv("Seeing Far", "2406.00001")));
            Write("daily/2024/06/20.md", Daily("2024-06-20", Paper("Seeing Far", "2406.00001", 20, "Ann Ash, Ben Birch", "다시 봅니다.")));
        }

        private static string Pictured(string title, string id, string picture) =>
            Paper(title, id).Replace("Vote:", $"![]({picture})\n\nVote:", StringComparison.Ordinal);

        protected override string Library => _folder.PathOf("");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _folder.Dispose();
        }

        private void Write(string path, string text) => _folder.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
