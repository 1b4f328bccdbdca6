using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;
using static PaperDigest.Tests.TemporaryLibrary;

namespace PaperDigest.Tests.Queries.Lists;

public class SearchPapersTests(SearchPapersTests.Papers papers) : IClassFixture<SearchPapersTests.Papers>
{
    private const string Compression = "2406.00001";
    private const string Diffusion = "2406.00002";
    private const string Robot = "2406.00003";
    private const string Vision = "2406.00004";
    private const string Assistant = "2406.00005";
    private const string Decomposed = "2406.00006";
    private const string Code = "2406.00007";
    private const string Orbit = "2406.00008";
    private const string Satellite = "2406.00009";
    private const string Quantum = "2406.00010";
    private const string Circuit = "2406.00011";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TemporaryLibrary Library => papers.Library;

    [Fact]
    public Task Finds_a_word_of_two_syllables() => Finds("압축", Compression);

    [Fact]
    public Task Finds_a_word_of_one_syllable() => Finds("꿈", Robot);

    [Fact]
    public Task Finds_a_word_that_carries_a_particle_in_the_text() => Finds("추론", Compression);

    [Theory]
    [InlineData("추론을")]
    [InlineData("추론에서는")]
    public Task Finds_a_word_that_carries_another_particle_in_the_query(string query) => Finds(query, Compression);

    [Fact]
    public Task Finds_the_noun_of_a_verb_in_the_query() => Finds("압축된", Compression);

    [Fact]
    public Task Finds_a_compound_written_apart_when_typed_together() => Finds("확산모델", Diffusion);

    [Theory]
    [InlineData("\"강화 학습\"")]
    [InlineData("강화 학습")]
    public async Task Finds_a_compound_written_together_when_typed_apart(string query) =>
        Assert.Equal(Robot, (await Library.SearchIds(query))[0]);

    [Fact]
    public async Task Finds_the_tail_of_a_compound() => Assert.Contains(Vision, await Library.SearchIds("언어모델"));

    [Fact]
    public Task Finds_a_compound_with_a_hyphen_when_typed_without() => Finds("제로샷", Vision);

    [Theory]
    [InlineData("LLM")]
    [InlineData("llm")]
    [InlineData("LLM은")]
    [InlineData("\"LLM을\"")]
    [InlineData("ＬＬＭ")]
    public Task Finds_Latin_letters_that_carry_a_particle(string query) => Finds(query, Assistant);

    [Theory]
    [InlineData("딥러닝API")]
    [InlineData("\"딥러닝 API\"")]
    [InlineData("3D프린터")]
    public Task Finds_words_of_mixed_scripts(string query) => Finds(query, Code);

    [Fact]
    public Task Finds_composed_text_with_a_decomposed_query() => Finds("압축".Normalize(NormalizationForm.FormD), Compression);

    [Fact]
    public Task Finds_decomposed_text_of_a_file_with_a_composed_query() => Finds("지진계", Decomposed);

    [Theory]
    [InlineData("GPT-4o", Assistant)]
    [InlineData("gpt 4o", Assistant)]
    [InlineData("GPT-4o가", Assistant)]
    [InlineData("C++", Code)]
    [InlineData("what's new", Code)]
    [InlineData("a:b", Code)]
    [InlineData("\"지진계", Decomposed)]
    public Task Reads_signs_in_words_as_text(string query, string id) => Finds(query, id);

    [Theory]
    [InlineData("AND OR NOT NEAR")]
    [InlineData("*")]
    [InlineData("^")]
    [InlineData("압축 AND")]
    [InlineData("NEAR(압축 추론, 2)")]
    [InlineData("Title: 압축")]
    [InlineData("{Title Body} : 압축")]
    [InlineData("압축* ^추론 + -")]
    [InlineData("\" OR rowid:* OR \"")]
    [InlineData("\"\"\"\"")]
    [InlineData("압축\" OR \"추론")]
    [InlineData("'; DROP TABLE PaperIndex; --")]
    [InlineData("압축'); DELETE FROM Papers; --")]
    [InlineData("x' UNION SELECT * FROM sqlite_master --")]
    [InlineData("$1 @p0 ?1 :name {0}")]
    [InlineData("%_%")]
    [InlineData("압축\0추론\u0001\u001F\u007F\u0085")]
    [InlineData("\uD83D압축\uDE00")]
    [InlineData("\u202E압축\uFEFF\u200D")]
    [InlineData("-압축 -추론")]
    public async Task Answers_anything_and_leaves_the_index_as_it_was(string query)
    {
        var list = await Library.Search(new ListRequest { Query = query });
        Assert.InRange(list.Items.Count, 0, list.Total);
        Assert.Equal(
            (11, 11),
            await Library.Use<PaperDigestDb, (int, int)>(async db =>
                (await db.Papers.CountAsync(Token), await db.PaperTexts.CountAsync(Token))));
        Assert.Equal([Compression], await Library.SearchIds("압축"));
    }

    [Theory]
    [InlineData("", 11, null)]
    [InlineData("   ", 11, null)]
    [InlineData("*", 0, "The query holds nothing to look for.")]
    [InlineData("?!… ^ ()", 0, "The query holds nothing to look for.")]
    [InlineData("🤖🚀", 0, "The query holds nothing to look for.")]
    [InlineData("\"\"", 0, "The query holds nothing to look for.")]
    public async Task Lists_every_paper_without_a_query_and_none_for_one_that_holds_nothing(string query, int total, string? note)
    {
        var list = await Library.Search(new ListRequest { Query = query });
        Assert.Equal((total, note), (list.Total, list.Note));
    }

    [Fact]
    public async Task Lists_all_papers_but_those_that_are_excluded()
    {
        var all = await Library.Search(new ListRequest { PageSize = 100 });
        var holding = await Library.SearchIds("위성");
        var list = await Library.Search(new ListRequest { Query = "-위성", PageSize = 100 });
        Assert.NotEmpty(holding);
        Assert.Equal(all.Items.Select(item => item.Id).Except(holding), list.Items.Select(item => item.Id));
        Assert.Equal(list.Items.Count, list.Total);
    }

    [Fact]
    public async Task Answers_ten_thousand_characters_with_a_note()
    {
        var list = await Library.Search(new ListRequest { Query = "압축 " + new string('가', 10_000), Match = ListMatch.Any });
        Assert.Equal(Compression, Assert.Single(list.Items).Id);
        Assert.StartsWith("The query was cut after 500 characters.", list.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_ten_thousand_words_with_a_note()
    {
        var words = string.Join(' ', Enumerable.Range(0, 5_000));
        var list = await Library.Search(new ListRequest { Query = "압축 " + words, Match = ListMatch.Any });
        Assert.Contains(list.Items, item => item.Id == Compression);
        Assert.NotNull(list.Note);
    }

    [Fact]
    public async Task A_quoted_phrase_must_be_there_and_plain_words_need_not()
    {
        Assert.Equal([Satellite], await Library.SearchIds("\"지상 관측\" 위성"));
        Assert.Equal([Satellite, Orbit], await Library.SearchIds("위성 없는낱말", ListMatch.Any));
        Assert.Empty(await Library.SearchIds("위성 \"없는 낱말\"", ListMatch.Any));
    }

    [Fact]
    public async Task Finds_nothing_where_nothing_is()
    {
        var list = await Library.Search(new ListRequest { Query = "없는낱말" });
        Assert.Equal((0, 0, null), (list.Total, list.Items.Count, list.Note));
    }

    [Fact]
    public async Task Puts_fuller_matches_first_however_often_one_word_stands_elsewhere() =>
        Assert.Equal([Circuit, Quantum], await Library.SearchIds("양자 얽힘 회로", ListMatch.Any));

    [Fact]
    public async Task Weighs_the_title_more_than_the_body()
    {
        Assert.Equal([Orbit, Satellite], await Library.SearchIds("궤도"));
        Assert.Equal([Satellite, Orbit], await Library.SearchIds("위성"));
    }

    [Fact]
    public async Task Weighs_the_literal_word_more_than_its_stem()
    {
        await using var library = await Create();
        await library.Save("일간", "2024-06-13", Entry("2406.00001", "One", "값이 정확 그 자체인 결과"), Entry("2406.00002", "Two", "값의 정확도 그 자체인 결과"));
        Assert.Equal(["2406.00002", "2406.00001"], await library.SearchIds("정확도"));
    }

    [Fact]
    public async Task Leaves_out_papers_that_hold_an_excluded_word()
    {
        Assert.Equal([Satellite, Orbit], await Library.SearchIds("위성"));
        Assert.Equal([Satellite], await Library.SearchIds("위성 -연료"));
        Assert.Equal([Orbit], await Library.SearchIds("위성 -\"지상 관측\""));
        Assert.Equal([Satellite, Orbit], await Library.SearchIds("위성 -연료통"));
    }

    [Theory]
    [InlineData("2406.00003")]
    [InlineData("2406.00003v2")]
    [InlineData("arXiv:2406.00003")]
    [InlineData("https://arxiv.org/abs/2406.00003")]
    [InlineData("https://arxiv.org/pdf/2406.00003v1")]
    [InlineData("https://huggingface.co/papers/2406.00003")]
    public Task Finds_the_paper_of_a_pasted_id_or_address(string query) => Finds(query, Robot);

    [Theory]
    [InlineData("2406.99999")]
    [InlineData("https://arxiv.org/abs/2406.99999v2")]
    public async Task Finds_nothing_for_an_id_that_is_not_there_and_says_so(string query)
    {
        var list = await Library.Search(new ListRequest { Query = query });
        Assert.Equal((0, "The library does not have the paper 2406.99999."), (list.Total, list.Note));
    }

    [Fact]
    public async Task Narrows_a_pasted_paper_like_any_other()
    {
        Assert.Equal([Robot], await Library.SearchIds("2406.00003 category:robotics"));
        Assert.Empty(await Library.SearchIds("2406.00003 -category:robotics"));
        var list = await Library.Search(new ListRequest { Query = "2406.00003", Source = "주간" });
        Assert.Equal((0, null), (list.Total, list.Note));
    }

    [Theory]
    [InlineData("컴퓨터 비전")]
    [InlineData("computer vision")]
    public async Task Finds_papers_by_the_name_of_their_category(string query) => Assert.Equal(Vision, (await Library.SearchIds(query))[0]);

    [Fact]
    public async Task Narrows_to_what_is_asked_for_and_counts_the_same()
    {
        await Narrows(new ListRequest { Categories = ["computer-vision"] }, Vision);
        await Narrows(new ListRequest { Categories = ["computer-vision", "robotics"] }, Robot, Vision);
        await Narrows(new ListRequest { Source = "주간" }, Code, Orbit, Satellite);
        await Narrows(new ListRequest { From = new DateOnly(2024, 6, 14), To = new DateOnly(2024, 6, 14) }, Robot, Vision, Assistant);
        await Narrows(new ListRequest { From = new DateOnly(2024, 6, 20) }, Code, Orbit, Satellite);
        await Narrows(new ListRequest { MinVotes = 30 }, Robot, Vision);
        await Narrows(new ListRequest { MinVotes = 20, ExcludedCategories = ["robotics"] }, Diffusion, Vision);
        await Narrows(new ListRequest { Source = "주간", From = new DateOnly(2024, 6, 21) });
        await Narrows(new ListRequest { Source = "없음" });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ListSort.Relevance)]
    [InlineData(ListSort.Votes)]
    [InlineData(ListSort.Newest)]
    [InlineData(ListSort.Oldest)]
    public async Task Shows_every_paper_on_one_page_only(ListSort? sort)
    {
        var request = new ListRequest { Query = "연구", Sort = sort, PageSize = 100 };
        var all = await Library.Search(request);
        var paged = new List<string>();
        for (var page = 1; page <= 5; page++)
        {
            var list = await Library.Search(request with { Page = page, PageSize = 2 });
            Assert.Equal(all.Total, list.Total);
            paged.AddRange(list.Items.Select(item => item.Id));
        }

        Assert.Equal(9, all.Total);
        Assert.Equal(all.Items.Select(item => item.Id), paged);
        Assert.Empty((await Library.Search(request with { Page = 1_000_000 })).Items);
    }

    [Fact]
    public async Task Sorts_by_votes_newest_and_oldest()
    {
        await Sorts(ListSort.Votes, Vision, Robot, Diffusion, Compression, Code, Assistant, Orbit, Satellite, Decomposed);
        await Sorts(ListSort.Newest, Code, Orbit, Satellite, Vision, Robot, Assistant, Diffusion, Compression, Decomposed);
        await Sorts(ListSort.Oldest, Decomposed, Diffusion, Compression, Vision, Robot, Assistant, Code, Orbit, Satellite);
    }

    [Fact]
    public async Task Orders_equals_by_day_and_id_whatever_the_order_they_were_saved_in()
    {
        string[] ids = ["2406.00005", "2406.00001", "2406.00004", "2406.00002", "2406.00003"];
        foreach (var order in new[] { ids, [.. ids.Reverse()] })
        {
            await using var library = await Create();
            foreach (var id in order)
            {
                await library.Save("일간 " + id, id == "2406.00004" ? "2024-06-20" : "2024-06-13", Entry(id, "Same", "똑같은 설명이 붙은 논문"));
            }

            Assert.Equal(["2406.00004", "2406.00001", "2406.00002", "2406.00003", "2406.00005"], await library.SearchIds("설명"));
            var second = await library.Search(new ListRequest { Query = "설명", Page = 2, PageSize = 2 });
            Assert.Equal(["2406.00002", "2406.00003"], second.Items.Select(item => item.Id));
        }
    }

    [Fact]
    public async Task Marks_matches_and_names_other_forms()
    {
        var item = Assert.Single((await Library.Search(new ListRequest { Query = "추론을" })).Items);
        Assert.Equal(["추론"], item.Snippet.Where(run => run.IsMatch).Select(run => run.Text).Distinct());
        // The word without its particle is the word itself and needs no explaining.
        Assert.Empty(item.Reasons);
        var literal = Assert.Single((await Library.Search(new ListRequest { Query = "추론" })).Items);
        Assert.Empty(literal.Reasons);
        var title = (await Library.Search(new ListRequest { Query = "orbit" })).Items[0];
        Assert.Equal(["궤도", "Orbit"], title.TitleRuns.Where(run => run.IsMatch).Select(run => run.Text));
    }

    [Fact]
    public async Task Forgets_what_a_file_no_longer_says()
    {
        await using var library = await Create();
        await library.Save("일간", "2024-06-13", Entry("2406.00001", "One", "옛날 설명"), Entry("2406.00002", "Two", "남는 설명"));
        await library.Save("일간", "2024-06-13", Entry("2406.00002", "Two", "바뀐 설명"));
        Assert.Empty(await library.SearchIds("옛날"));
        Assert.Empty(await library.SearchIds("남는"));
        Assert.Equal(["2406.00002"], await library.SearchIds("설명"));
    }

    private async Task Finds(string query, string id) => Assert.Equal([id], await Library.SearchIds(query));

    private async Task Narrows(ListRequest request, params string[] expected)
    {
        var found = await Library.Search(request with { Query = "연구", PageSize = 100 });
        Assert.Equal(expected, found.Items.Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length, found.Total);
        var listed = await Library.Search(request with { PageSize = 1 });
        var all = await Library.Search(request with { PageSize = 100 });
        Assert.Equal(all.Items.Count, listed.Total);
        Assert.Superset(expected.ToHashSet(StringComparer.Ordinal), all.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal));
    }

    private async Task Sorts(ListSort sort, params string[] expected) =>
        Assert.Equal(expected, (await Library.Search(new ListRequest { Query = "연구", Sort = sort })).Items.Select(item => item.Id));

    /// <summary>Eleven papers of two sources and four days.</summary>
    public sealed class Papers : IAsyncLifetime
    {
        internal TemporaryLibrary Library { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Library = await Create();
            await Library.Save(
                "일간",
                "2024-06-13",
                Entry(Compression, "Small Networks", "망을 반으로 압축하면 추론이 빨라진다는 연구", 10),
                Entry(Diffusion, "Painting Slowly", "확산 모델로 그림을 천천히 그리는 연구", 20));
            await Library.Save(
                "일간",
                "2024-06-14",
                Entry(Robot, "Dreaming Arms", "로봇 팔이 꿈에서 강화학습으로 연습하는 연구", 30, "로보틱스"),
                Entry(Vision, "Seeing Words", "비전언어모델이 제로-샷 분류에 쓰이는 연구", 40, "컴퓨터 비전"),
                Entry(Assistant, "Polite Helpers", "LLM을 조교로 쓰며 GPT-4o는 채점만 맡긴 연구", 5));
            await Library.Save(
                "주간",
                "2024-06-20",
                Entry(Code, "Reading Source", "C++ 코드를 읽는 딥러닝 API와 3D 프린터, what's new 항목과 a:b 표기를 다룬 연구", 6),
                Entry(Orbit, "궤도 Orbit 계산", "위성 연료를 아끼는 연구", 4),
                Entry(Satellite, "위성 Antenna", "낮은 궤도에서 지상 관측을 하는 연구", 3));
            await Library.Save(
                "보관",
                "2024-06-10",
                Entry(Quantum, "양자 Survey", string.Concat(Enumerable.Repeat("양자 이야기와 양자 그림. ", 20)), 1),
                Entry(Circuit, "Wires", "얽힘을 나누는 회로를 싣고, " + string.Concat(Enumerable.Repeat("긴 설명을 덧붙이며, ", 40)) + "양자 계산에 쓴다.", 1));
            await Library.SaveFile("보관", "2024/06/09.md", string.Create(CultureInfo.InvariantCulture, $"""
                ## Daily Papers (2024-06-09)

                ### [Shaking Ground](https://arxiv.org/abs/{Decomposed})

                Vote: 2

                - **What's New**: 지진계 기록을 읽는 연구
                """).Normalize(NormalizationForm.FormD));
        }

        public ValueTask DisposeAsync() => Library.DisposeAsync();
    }
}
