using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

public class OfferCorrectionsTests
{
    [Theory]
    [InlineData("ghkrtks", "Keyboard 확산 4")]
    [InlineData("ㅇㅑㄹㄹㅕㄴㅑㅐㅜ", "Keyboard diffusion 4")]
    [InlineData("difusion", "Spelling diffusion 4")]
    [InlineData("title:ㅇㅑㄹㄹㅕㄴㅑㅐㅜ author:kaming", "Spelling title:diffusion author:kaiming 3")]
    [InlineData("어텐샨", "Spelling 어텐션 1")]
    [InlineData("title:difusion source:daily", "Spelling title:diffusion source:daily 4")]
    [InlineData("author:kaming", "Spelling author:kaiming 3")]
    [InlineData("\"diffusion deep\"", "Words diffusion deep 2")]
    [InlineData("diffusion date:2023", "Filters diffusion 4")]
    [InlineData("diffusion date:2024 votes:>90", "Filters diffusion date:2024 4")]
    [InlineData("zzzz category:generative-models", "Words category:generative-models 2")]
    [InlineData("date:2019", "Filters  6")]
    public async Task Offers_what_finds_more(string typed, string offer)
    {
        await using var library = await Sample();
        Assert.Contains(offer, (await Offers(library, new ListRequest { Query = typed })).Select(Show));
    }

    [Theory]
    [InlineData("diffusion")]
    [InlineData("zzzzqqqq")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("-diffusion")]
    public async Task Offers_nothing_where_enough_is_found_or_nothing_better_is_known(string typed)
    {
        await using var library = await Sample();
        Assert.Empty(await Offers(library, new ListRequest { Query = typed }));
    }

    [Fact]
    public async Task Every_offer_finds_what_it_says_and_more_than_now()
    {
        await using var library = await Sample();
        var requests = new[]
        {
            "ghkrtks", "difusion deeplearning", "\"difusion\" -deep votes:>3", "title:\"diffusion deep\" date:2023 author:kaming",
            "attentoin 어텐샨", "rhd", "확선",
        }
            .Select(typed => new ListRequest { Query = typed })
            .Append(new ListRequest { Query = "diffusion", MinVotes = 99, From = new DateOnly(2024, 6, 1), Source = "daily" })
            .Append(new ListRequest { Categories = ["generative-models"], MinVotes = 99 });
        foreach (var request in requests)
        {
            var found = (await library.Search(request)).Total;
            var offers = await Offers(library, request);
            Assert.InRange(offers.Count, 0, 5);
            Assert.Equal(offers.Count, offers.Select(offer => offer.Request.Query).Distinct(StringComparer.Ordinal).Count());
            foreach (var offer in offers)
            {
                Assert.True(offer.Papers > found, $"{request.Query}: {Show(offer)}");
                Assert.Equal(offer.Papers, (await library.Search(offer.Request)).Total);
            }
        }
    }

    /// <summary>The other word finds papers enough; without the offer nobody would see that this one is mistyped.</summary>
    [Theory]
    [InlineData("difusion 어텐션", "difusion", "Spelling diffusion 어텐션")]
    [InlineData("deep ghkrtks", "ghkrtks", "Keyboard deep 확산")]
    public async Task Offers_the_word_that_was_meant_beside_others_that_find_enough(string typed, string lost, string offer)
    {
        await using var library = await Sample();
        await library.Say(
            "daily/2024/06/20.md",
            Daily(
                "2024-06-20",
                [
                    .. Enumerable.Range(0, 3).Select(i =>
                        Paper($"Deep Attention {(char)('A' + i)}", $"2406.0003{i}", text: "어텐션과 확산(diffusion)을 다룹니다.")),
                ]));
        var found = await library.Search(new ListRequest { Query = typed });
        Assert.Equal(new QueryNote(QueryNoteKind.NotFound, lost), Assert.Single(found.Notes));
        var offers = await library.Use<OfferCorrections, IReadOnlyList<Correction>>(corrections =>
            corrections.Run(new ListRequest { Query = typed }, found, TestContext.Current.CancellationToken));
        Assert.Equal(offer, $"{Assert.Single(offers).Kind} {offers[0].Request.Query}");
        Assert.Empty((await library.Search(offers[0].Request)).Notes);
    }

    [Fact]
    public async Task Reads_initial_consonants()
    {
        await using var library = await Sample();
        Assert.Contains(await Offers(library, new ListRequest { Query = "ㅅㅅㅁㄷ" }), offer => offer.Request.Query == "생성 모델");
    }

    [Fact]
    public async Task Parameters_of_the_list_stay()
    {
        await using var library = await Sample();
        var offers = await Offers(
            library, new ListRequest { Query = "difusion", From = new DateOnly(2024, 6, 14), PageSize = 5, Sort = ListSort.Votes });
        var offer = Assert.Single(offers, offer => offer.Kind == CorrectionKind.Spelling);
        Assert.Equal(
            ("diffusion", new DateOnly(2024, 6, 14), 5, ListSort.Votes, 3),
            (offer.Request.Query, offer.Request.From, offer.Request.PageSize, offer.Request.Sort, offer.Papers));
    }

    [Fact]
    public async Task A_later_page_offers_nothing()
    {
        await using var library = await Sample();
        Assert.Empty(await Offers(library, new ListRequest { Query = "difusion", Page = 2 }));
    }

    [Fact]
    public async Task New_words_are_known_at_once()
    {
        await using var library = await Sample();
        Assert.Empty(await Offers(library, new ListRequest { Query = "quaternoin" }));
        await library.Say("daily/2024/06/20.md", Daily("2024-06-20", Paper("Quaternion Networks", "2406.00020")));
        Assert.Equal("Spelling quaternion 1", Show(Assert.Single(await Offers(library, new ListRequest { Query = "quaternoin" }))));
    }

    private static string Show(Correction offer) => $"{offer.Kind} {offer.Request.Query} {offer.Papers}";

    private static async Task<IReadOnlyList<Correction>> Offers(TemporaryLibrary library, ListRequest request)
    {
        var found = await library.Search(request with { Page = 1 });
        return await library.Use<OfferCorrections, IReadOnlyList<Correction>>(corrections =>
            corrections.Run(request, found, TestContext.Current.CancellationToken));
    }

    private static Task<TemporaryLibrary> Sample() => TemporaryLibrary.With(
        ("daily/2024/06/13.md", Daily(
            "2024-06-13",
            Paper("Diffusion One", "2406.00001", 5, "Kaiming He", "확산 모델을 다룹니다."),
            Paper("Diffusion Two", "2406.00002", 3, "Kaiming He", "확산 모델을 다룹니다."),
            Paper("Diffusion Three", "2406.00003", 2, "Kaiming He", "확산 모델을 다룹니다."))),
        ("daily/2024/06/14.md", Daily(
            "2024-06-14",
            Paper("Diffusion Four", "2406.00004", 5, text: "확산 모델(diffusion model)을 다룹니다."),
            Paper("A Deep Learning Story", "2406.00005", 3, text: "어텐션(attention)을 다룹니다."),
            Paper("Deep Learning Again", "2406.00006", 2))),
        ("reports/2024-06-14.md", Report(
            "2024-06-14", "Generative Models", OnArxiv("Diffusion One", "2406.00001"), OnArxiv("Diffusion Two", "2406.00002"))));
}
