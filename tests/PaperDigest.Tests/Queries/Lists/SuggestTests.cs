using PaperDigest.Queries.Lists;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

public class SuggestTests
{
    [Theory]
    [InlineData("nar", "paper 2406.00001, paper 2406.00003")]
    [InlineData("DIFF", "term diffusion, paper 2406.00002, category generative-models, paper 2406.00001, category image-generation")]
    [InlineData("diffusion model", "category generative-models, paper 2406.00002, category image-generation")]
    [InlineData("ann", "author ann-ash")]
    [InlineData("birch", "author ben-birch")]
    [InlineData("birch b", "author ben-birch")]
    [InlineData("2406.00003", "paper 2406.00003")]
    [InlineData("https://arxiv.org/abs/2406.00003v2", "paper 2406.00003")]
    [InlineData("2406.00003 2406.00001", "paper 2406.00003, paper 2406.00001")]
    [InlineData("2406.99999", "")]
    [InlineData("ㄴㄹㅅ", "paper 2406.00003")]
    [InlineData("나로", "paper 2406.00003")]
    [InlineData("강호", "category reinforcement-learning, term \"강화 학습\", paper 2406.00003")]
    [InlineData("ㄱㅎㅎㅅ", "category reinforcement-learning, term \"강화 학습\", paper 2406.00003")]
    [InlineData("강화ㅎ", "category reinforcement-learning, term \"강화 학습\", paper 2406.00003")]
    [InlineData("rkdghkgkrtmq", "category reinforcement-learning, term \"강화 학습\", paper 2406.00003")]
    [InlineData("ㅜㅁㄱㅊ", "paper 2406.00001")]
    [InlineData("alpha 2", "paper 2406.00003")]
    [InlineData("x", "")]
    [InlineData("ㅣ", "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("title:", "")]
    [InlineData("\"'%_*\0", "")]
    public async Task Suggests_what_begins_so(string typed, string expected)
    {
        await using var library = await Sample();
        Assert.Equal(
            expected,
            string.Join(", ", (await Suggestions(library, typed)).Select(found => $"{found.Kind} {found.Target}".ToLowerInvariant())));
    }

    [Theory]
    [InlineData("나로", "나로수의 강화 학습", "Narosu: $\\alpha$-RL")]
    [InlineData("narosu", "Narosu: α-RL", "나로수의 강화 학습")]
    [InlineData("nar", "NaRCan", null)]
    [InlineData("reinf", "Reinforcement Learning", "강화학습")]
    [InlineData("강화", "강화학습", "Reinforcement Learning")]
    [InlineData("rlhf", "Reinforcement Learning", "RLHF")]
    [InlineData("ann", "Ann Ash", null)]
    public async Task Shows_the_name_that_was_typed_and_the_other_beside_it(string typed, string text, string? detail)
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("NaRCan", "2406.00001", 5, "Ann Ash"))),
            ("reports/2024-06-13.md", Report("2024-06-13", "Reinforcement Learning", OnArxiv("Narosu: $\\alpha$-RL", "2406.00003"))),
            ("easy/2024-06-14.md", Easy("나로수의 강화 학습", "2406.00003", 1, "강화학습")));
        var found = (await Suggestions(library, typed))[0];
        Assert.Equal((text, detail?.Replace("$\\alpha$", "α", StringComparison.Ordinal)), (found.Text, found.Detail));
    }

    [Fact]
    public async Task The_whole_comes_before_a_beginning_and_a_beginning_before_a_later_word()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily(
            "2024-06-13",
            Paper("Notes on Gradients", "2406.00001", 90),
            Paper("Gradients", "2406.00002", 1),
            Paper("Gradients of Everything", "2406.00003", 2),
            Paper("Gradients of Nothing", "2406.00004", 70))));
        Assert.Equal(
            ["2406.00002", "2406.00004", "2406.00003", "2406.00001"],
            (await Suggestions(library, "gradients")).Select(found => found.Target));
        Assert.Equal(["2406.00004", "2406.00003"], (await Suggestions(library, "gradients of")).Select(found => found.Target));
    }

    [Fact]
    public async Task No_kind_takes_the_room_of_the_others()
    {
        var papers = Enumerable.Range(10, 30)
            .Select(i =>
                Paper(
                    $"Robotica {i}",
                    $"2406.000{i}",
                    i,
                    authors: string.Join(", ", Enumerable.Range(10, 20).Select(j => $"Rob {(char)('a' + i - 10)}{(char)('a' + j)}son"))));
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", [.. papers])),
            ("reports/2024-06-13.md", Report("2024-06-13", "Robotics", OnArxiv("Robotica 10", "2406.00010"))));
        foreach (var limit in Enumerable.Range(1, 10))
        {
            var found = await Suggestions(library, "rob", limit);
            Assert.Equal(limit, found.Count);
            Assert.Equal(found.Count, found.Select(one => (one.Kind, one.Target)).Distinct().Count());
        }

        var kinds = (await Suggestions(library, "rob")).CountBy(found => found.Kind).ToDictionary();
        Assert.Equal((1, 2, 6), (kinds[SuggestionKind.Category], kinds[SuggestionKind.Author], kinds[SuggestionKind.Paper]));

        // Where others have nothing, one kind may take all.
        Assert.Equal(10, (await Suggestions(library, "robotica")).Count(found => found.Kind == SuggestionKind.Paper));
    }

    [Theory]
    [InlineData("확사", "확산 모델", "diffusion model")]
    [InlineData("ㅎㅅㅁㄷ", "확산 모델", "diffusion model")]
    [InlineData("diffusion m", "diffusion model", "확산 모델")]
    public async Task A_term_that_digests_explain_leads_to_its_search(string typed, string text, string detail)
    {
        var papers = Enumerable.Range(10, 3)
            .Select(i => Paper($"Paper {i}", $"2406.000{i}", text: $"논문 {i}는 확산 모델(diffusion model)을 씁니다."));
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", [.. papers])));
        var term = (await Suggestions(library, typed)).First(found => found.Kind == SuggestionKind.Term);
        Assert.Equal((text, detail, $"\"{text}\""), (term.Text, term.Detail, term.Target));
        Assert.Equal(3, (await library.Search(new ListRequest { Query = term.Target })).Total);
    }

    [Theory]
    [InlineData("rag", "RAG", "RAG")]
    [InlineData("LLM 검", "LLM 검색 증강 생성", "LLM \"검색 증강 생성\"")]
    [InlineData("강화 학습 검색 증", "강화 학습 검색 증강 생성", "강화 학습 \"검색 증강 생성\"")]
    public async Task Knows_acronyms_and_completes_the_last_words(string typed, string text, string target)
    {
        var papers = Enumerable.Range(10, 3)
            .Select(i =>
                Paper($"Paper {i}", $"2406.000{i}", text: $"논문 {i}는 LLM과 강화 학습에 검색 증강 생성(Retrieval-Augmented Generation, RAG)을 씁니다."));
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", [.. papers])));
        var found = (await Suggestions(library, typed))[0];
        Assert.Equal((SuggestionKind.Term, text, target), (found.Kind, found.Text, found.Target));
        Assert.Equal(3, (await library.Search(new ListRequest { Query = target })).Total);
    }

    /// <summary>The first terms and authors, with how many papers each leads to.</summary>
    [Theory]
    [InlineData("딥시크", "딥시크 2")]
    [InlineData("딥시", "딥시크 2")]
    [InlineData("할루", "할루시네이션 1")]
    [InlineData("큐", "큐러닝 1")]
    [InlineData("김", "Been Kim 2")]
    [InlineData("김 b", "Been Kim 2")]
    [InlineData("확산 모델 비", "비디오 확산 모델 3")]
    [InlineData("모델 비디", "비디오 확산 모델 3, 모델 비디오 3")]
    [InlineData("확산 모델 확", "확산 모델 3, 비디오 확산 모델 3")]
    [InlineData("비지도 ㅎㅅ", "비지도 학습 3")]
    [InlineData("클로드", "")]
    public async Task Terms_tell_how_many_papers_they_find(string typed, string expected)
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily(
            "2024-06-13",
            [
                .. Enumerable.Range(1, 3)
                    .Select(i => Paper($"One {i}", $"2406.0000{i}", text: $"{i}번째 비디오 확산 모델(video diffusion model)입니다.")),
                .. Enumerable.Range(4, 3)
                    .Select(i => Paper($"Two {i}", $"2406.0000{i}", text: $"{i}번째 비지도 학습(unsupervised learning)입니다.")),
                Paper("DeepSeek Coder", "2406.00011", authors: "Been Kim"),
                Paper("DeepSeek Again", "2406.00012", authors: "Been Kim"),
                Paper("Hallucination of Birds", "2406.00013"),
                Paper("Deep Q-Learning", "2406.00014"),
            ])));
        var found = (await Suggestions(library, typed))
            .Where(one => one.Kind is SuggestionKind.Term or SuggestionKind.Author)
            .ToList();
        Assert.Equal(expected, string.Join(", ", found.Take(2).Select(one => $"{one.Text} {one.Papers}")));
        foreach (var term in found.Where(one => one.Kind == SuggestionKind.Term))
        {
            Assert.Equal(term.Papers, (await library.Search(new ListRequest { Query = term.Target })).Total);
        }
    }

    [Fact]
    public async Task Follows_the_library()
    {
        await using var library = await Sample();
        Assert.Empty(await Suggestions(library, "zebra"));
        await library.Say("daily/2024/06/20.md", Daily("2024-06-20", Paper("Zebra", "2406.00009")));
        Assert.Equal("Zebra", Assert.Single(await Suggestions(library, "zebra")).Text);
        await library.Say("daily/2024/06/20.md", Daily("2024-06-20", Paper("Zebu", "2406.00008")));
        Assert.Equal("2406.00008", Assert.Single(await Suggestions(library, "zeb")).Target);
    }

    [Fact]
    public async Task What_is_behind_a_hundred_characters_does_not_count()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily(
            "2024-06-13", Paper(new string('a', 150), "2406.00001"))));
        Assert.Single(await Suggestions(library, new string('a', 100)));
        Assert.Single(await Suggestions(library, new string('a', 100) + new string('b', 10_000)));
        Assert.Empty(await Suggestions(library, new string('a', 99) + "b"));
        Assert.Empty(await Suggestions(library, new string('b', 99) + "\uD83D\uDE00"));
    }

    [Fact]
    public async Task An_empty_library_suggests_nothing()
    {
        await using var library = await TemporaryLibrary.Create();
        Assert.Empty(await Suggestions(library, "a"));
        Assert.Empty(await Suggestions(library, "ㄱ"));
    }

    [Theory]
    [InlineData("cat", "category:")]
    [InlineData("diffusion CAT", "diffusion category:")]
    [InlineData("-so", "-source:")]
    [InlineData("da", "date:")]
    [InlineData("-da", "")]
    [InlineData("부", "분야:")]
    [InlineData("분", "분야:")]
    [InlineData("확산 부냐", "")]
    [InlineData("확산 제", "확산 제목:")]
    [InlineData("is", "")]
    [InlineData("c", "")]
    [InlineData("category:rein", "category:reinforcement-learning")]
    [InlineData("robots -category:rein", "robots -category:reinforcement-learning")]
    [InlineData("category: rein", "category:reinforcement-learning")]
    [InlineData("category:generative-models,rei", "category:generative-models,reinforcement-learning")]
    [InlineData(
        "category:", "category:computer-vision category:generative-models category:image-generation category:reinforcement-learning")]
    [InlineData("분야:강", "분야:강화학습")]
    [InlineData("분야:\"ㄱㅎㅎ", "분야:강화학습")]
    [InlineData("분야:ㅋㅍㅌ", "분야:\"컴퓨터 비전\"")]
    [InlineData("분야：강호", "분야：강화학습")]
    [InlineData("source:", "source:daily source:reports source:easy")]
    [InlineData("출처:Re", "출처:reports")]
    [InlineData("diffusion has:", "diffusion has:easy diffusion has:code diffusion has:video")]
    [InlineData("포함:ㅋ", "포함:코드")]
    [InlineData("has:x", "")]
    [InlineData("date:", "date:2024 date:2024-06")]
    [InlineData("date:2024-0", "date:2024-06")]
    [InlineData("votes:5", "votes:50")]
    [InlineData("author:bir", "author:\"Ben Birch\"")]
    [InlineData("author:", "")]
    [InlineData("title:diff", "")]
    [InlineData("has:code ", "")]
    public async Task Completes_a_half_typed_operator(string typed, string expected)
    {
        await using var library = await Sample();
        var found = (await Suggestions(library, typed)).Where(found => found.Kind == SuggestionKind.Operator).ToList();
        Assert.Equal(expected, string.Join(' ', found.Select(one => one.Target)));
        Assert.All(found, one => Assert.EndsWith(one.Text, one.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_completed_operator_narrows_to_as_many_papers_as_it_says()
    {
        await using var library = await Sample();
        foreach (var typed in new[] { "category:", "분야:", "source:", "출처:", "author:a", "저자:b" })
        {
            var found = await Suggestions(library, typed);
            Assert.NotEmpty(found);
            foreach (var one in found)
            {
                Assert.Equal(one.Papers, (await library.Search(new ListRequest { Query = one.Target })).Total);
            }
        }
    }

    [Fact]
    public async Task The_name_of_an_operator_takes_the_last_place()
    {
        var papers = Enumerable.Range(10, 12).Select(i => Paper($"Datasets {i}", $"2406.000{i}"));
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", [.. papers])));
        var found = await Suggestions(library, "dat");
        Assert.Equal((10, "date:"), (found.Count, found[^1].Text));
        Assert.NotEqual(SuggestionKind.Operator, Assert.Single(await Suggestions(library, "dat", 1)).Kind);
    }

    private static Task<TemporaryLibrary> Sample() => TemporaryLibrary.With(
        ("daily/2024/06/13.md", Daily(
            "2024-06-13",
            Paper("NaRCan: Natural Refined Canonical Image with Diffusion", "2406.00001", 5, "Ann Ash, Ben Birch"),
            Paper("Diffusion Models in Space", "2406.00002", 3, "Ben Birch"))),
        ("reports/2024-06-13.md", Report("2024-06-13", "강화 학습", OnArxiv("Narosu Alpha 2", "2406.00003"))),
        ("reports/2024-06-14.md", Report("2024-06-14", "Generative Models", OnArxiv("Diffusion Models in Space", "2406.00002"))),
        ("easy/2024-06-14.md", Easy("나로수 강화 학습", "2406.00003", 1, "강화학습")));

    private static Task<IReadOnlyList<Suggestion>> Suggestions(TemporaryLibrary library, string typed, int limit = 10) =>
        library.Use<Suggest, IReadOnlyList<Suggestion>>(suggest => suggest.Run(typed, limit, TestContext.Current.CancellationToken));
}
