using System.Text;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Index;

public sealed class PaperIndexTests
{
    [Fact]
    public void Puts_what_was_typed_before_what_is_related()
    {
        Assert.Equal(1, Ranked("미세조정", ["어휘", "fine-tuning을 다룬다"], ["어휘", "미세 조정을 다룬다"], ["어휘", "파인튜닝을 다룬다"])[0]);
    }

    [Theory]
    [InlineData("주의", "Attention Is Enough")]
    [InlineData("어텐션", "Attention Is Enough")]
    [InlineData("희소", "Sparse Things")]
    [InlineData("생성", "Generating Things")]
    [InlineData("attention", "주의를 끄는 연구")]
    [InlineData("정렬", "Aligned Agents")]
    [InlineData("확산모델", "Video Diffusion Models")]
    public void Finds_in_one_language_what_was_typed_in_the_other(string query, string text) =>
        Assert.Equal([0], Ranked(query, [text, ""], ["Unrelated", "다른 이야기"]));

    [Theory]
    [InlineData("models", "A Model of Rain")]
    [InlineData("model", "Models of Rain")]
    [InlineData("optimisation", "Optimization of Rain")]
    [InlineData("behavior", "Rain Behaviour")]
    [InlineData("tuning", "Rain is tuned")]
    [InlineData("finetuning", "Fine-Tuning Rain")]
    [InlineData("fine-tuning", "Finetuning Rain")]
    [InlineData("fine-tuning", "Fine Tuning Rain")]
    [InlineData("modelling", "Modeling Rain")]
    [InlineData("centre", "Center of Rain")]
    public void Finds_inflections_and_spellings(string query, string title) => Assert.Equal([0], Ranked(query, [title, ""], ["Snow", ""]));

    [Theory]
    [InlineData("여성", "확대하여 성능을 올린다", false)]
    [InlineData("치매", "가중치 매트릭스", false)]
    [InlineData("화학", "강화 학습", false)]
    [InlineData("이동", "이 동작을 배운다", false)]
    [InlineData("도시", "속도 시험", false)]
    [InlineData("여성", "여성을 돕는다", true)]
    [InlineData("확산모델", "확산 모델", true)]
    [InlineData("언어모델", "비전언어 모델", true)]
    [InlineData("언어모델", "비전언어모델", true)]
    [InlineData("화학습", "강화 학습", false)]
    [InlineData("딥러닝", "딥 러닝", true)]
    [InlineData("온칩", "온-칩", true)]
    [InlineData("\"이 동작\"", "이 동작을", true)]
    [InlineData("\"이 동작\"", "이동작을", true)]
    public void Finds_no_word_across_a_blank_that_parts_two_others(string query, string text, bool expected) =>
        Assert.Equal(expected ? [0] : Array.Empty<int>(), Ranked(query, ["Rain", text], ["Snow", "다른 이야기"]));

    /// <summary>A word inside another is found, behind those that hold it as a word.</summary>
    [Fact]
    public void Puts_a_word_before_its_syllables_inside_another() =>
        Assert.Equal([1, 0], Ranked("라마", ["Wheel", "바퀴라마차, 바퀴라마차, 바퀴라마차"], ["Rain", "라마를 조정한다"], ["Snow", ""]));

    /// <summary>Names of firms and models are the beginning, or the end, of everyday words that are written by their sound, too.</summary>
    [Theory]
    [InlineData("애플", "애플리케이션을 만든다", false)]
    [InlineData("애플", "애플의 애플리케이션을 만든다", true)]
    [InlineData("apple", "애플리케이션을 만든다", false)]
    [InlineData("라마", "파노라마를 만든다", false)]
    [InlineData("데이터", "데이터셋을 만든다", true)]
    [InlineData("양자", "양자화를 한다", false)]
    [InlineData("quantum", "양자화를 한다", false)]
    [InlineData("양자", "양자 컴퓨터로 양자화를 한다", true)]
    [InlineData("화학", "강화학습을 한다", false)]
    [InlineData("모델", "모델링한다", true)]
    [InlineData("달리 3", "달리 3을 쓴다", true)]
    [InlineData("달리 3", "DALL-E 3을 쓴다", true)]
    public void Finds_no_word_in_a_longer_one_that_has_nothing_to_do_with_it(string query, string text, bool expected)
    {
        Assert.Equal(expected ? [0] : Array.Empty<int>(), Ranked(query, ["Rain", text], ["Snow", "다른 이야기"]));
        var index = Index(["Rain", text], ["Snow", "다른 이야기"]);
        Assert.Equal(expected, new MatchHighlighter(index.Widen(SearchQueryParser.Parse(query))).Mark(text).Forms.Count > 0);
    }

    [Fact]
    public void Finds_no_number_of_a_model_in_3D() =>
        Assert.Equal([1], Ranked("달리 3", ["Rain", "기존과 달리 3D를 만든다"], ["Snow", "DALL-E 3을 쓴다"]));

    /// <summary>What a bar stands between is found as it would be alone: in other words, and as a phrase.</summary>
    [Fact]
    public void Finds_each_alternative_as_it_would_be_found_alone()
    {
        string[][] papers =
        [
            ["Diffusion Models", "그림을 그린다"], ["Robots", "걷는다"], ["로봇", "확산을 막는 모델"], ["Snow", "눈이 온다"], ["Rain", "드론이 난다"],
        ];
        Assert.Equal([0, 1, 2], Ranked("확산 모델 | 로봇", papers).Order());
        Assert.Equal([1, 2, 4], Ranked("로봇 또는 드론", papers).Order());
        Assert.Equal([1], Ranked("로봇 | 드론 -확산 -난다", papers).Order());
    }

    /// <summary>Rare relatives of a common word are no better than the word.</summary>
    [Fact]
    public void Lets_no_rare_related_word_win_over_a_common_one()
    {
        string[][] papers =
        [
            .. Enumerable.Range(0, 40).Select(i => new[] { $"Topic {(char)('a' + (i % 26))}{i}", "강화 학습을 다룬다. 강화 학습이다." }),
            ["Enhance", "무언가를 다룬다"],
        ];
        Assert.DoesNotContain(papers.Length - 1, Ranked("강화", papers).Take(papers.Length - 1));
    }

    [Fact]
    public void A_word_that_only_shares_a_translation_ranks_but_finds_nothing_where_enough_is_found()
    {
        string[][] papers = [.. Enumerable.Range(0, 6).Select(i => new[] { $"Topic {i}", "번역을 다룬다" }), ["Rain", "무언가를 변환한다"]];
        Assert.DoesNotContain(papers.Length - 1, Ranked("번역", papers));
        Assert.Equal([0], Ranked("메쉬", ["Rain", "메시를 다룬다"], ["Snow", ""]));
    }

    [Theory]
    [InlineData("diffusion model", "Video Diffusion Models")]
    [InlineData("language models", "A Language Model")]
    public void Counts_plurals_as_the_word_in_a_title(string query, string title)
    {
        var often = string.Concat(Enumerable.Repeat(query + ". ", 30));
        Assert.Equal(1, Ranked(query, ["Rain", often], [title, "짧다"], ["Snow", ""])[0]);
    }

    [Theory]
    [InlineData("news", "A New Thing")]
    [InlineData("얼굴", "FAC Controllers")]
    [InlineData("lens", "Len")]
    public void Takes_no_other_word_for_an_inflection(string query, string title) => Assert.Empty(Ranked(query, [title, ""], ["Snow", ""]));

    [Theory]
    [InlineData("강화 학습")]
    [InlineData("미세조정")]
    [InlineData("환각")]
    public void Widens_a_decomposed_query_as_the_composed_one(string query)
    {
        string[][] papers = [["Reinforcement Learning", ""], ["Fine-Tuning", ""], ["Hallucination", ""], ["Snow", "강화 학습"]];
        Assert.Equal(Ranked(query, papers), Ranked(query.Normalize(NormalizationForm.FormD), papers));
        Assert.NotEmpty(Ranked(query, papers));
    }

    [Fact]
    public void Widens_no_phrase_and_leaves_out_what_means_just_the_same()
    {
        Assert.Equal([1], Ranked("\"파인튜닝\"", ["fine-tuning", ""], ["파인튜닝", ""]));
        Assert.Equal([0], Ranked("어텐션 -주의", ["Attention", ""], ["Attention", "주의"]));
        Assert.Equal([1], Ranked("바다 -확산모델", ["Diffusion Models", "바다"], ["GAN", "바다"]));
        Assert.Equal([0, 1], Ranked("바다 -\"확산 모델\"", ["Diffusion Models", "바다"], ["GAN", "바다"]).Order());
    }

    [Theory]
    [InlineData("챗봇 아레나", "Chatbot Arena")]
    [InlineData("테스트 타임 컴퓨트", "Scaling Test-Time Compute")]
    public void Finds_an_English_phrase_by_its_sound(string query, string title) =>
        Assert.Equal([0], Ranked(query, [title, ""], ["Snow", "눈"]));

    [Fact]
    public void Takes_no_word_that_mostly_means_something_else_for_a_translation()
    {
        var scaling = Enumerable.Range(0, 20).Select(i => new[] { $"Scaling Law {i}", "모델의 크기" });
        string[][] legal =
        [
            ["Court", "법률 문서"], ["Law", "법률 상담"], ["Legal Texts", "법률"], ["Contracts", "법률"], ["Statutes", "법률"], ["Judges", "법률"],
        ];
        Assert.Equal(Enumerable.Range(0, legal.Length), Ranked("법률", [.. legal, .. scaling]).Order());
    }

    [Fact]
    public void Puts_papers_with_all_words_in_the_title_on_top()
    {
        var often = string.Concat(Enumerable.Repeat("바다 거북 바다 거북. ", 30));
        Assert.Equal(2, Ranked("바다 거북", ["바다", often], ["거북", often], ["바다와 거북", "짧다"])[0]);
    }

    /// <summary>In a library of Korean summaries they are rare, and yet say nothing.</summary>
    [Theory]
    [InlineData("how does attention work")]
    [InlineData("why is attention RARE")]
    [InlineData("어텐션이란 무엇인가 attention")]
    public void Lets_no_word_that_only_asks_or_joins_find_papers(string query) =>
        Assert.Equal([1], Ranked(query, [["How Does Rain Fall and Why Is It Wet", "비는 무엇인가"], ["Attention", "attention"], .. Snow]));

    [Fact]
    public void Finds_what_is_called_by_such_words_alone() => Assert.Equal([0], Ranked("how why", [["How and Why", ""], .. Snow]));

    [Theory]
    [InlineData("speech to text", "Text to Speech", "Speech to Text")]
    [InlineData("비전 언어 모델", "언어와 모델의 비전", "비전 언어 모델")]
    [InlineData("모델 3", "모델은 3배 빠르다", "모델 3는 빠르다")]
    public void Puts_words_that_stand_together_first(string query, string apart, string together) =>
        Assert.Equal([1, 0], Ranked(query, [["Rain", apart], ["Rain", together], .. Snow]));

    [Theory]
    [InlineData("llama 3.1", "Llama has 3.1 parts", "Llama-3.1 is fast")]
    [InlineData("Llama 3", "The llama and 3 others", "LLaMA3 is fast")]
    [InlineData("라마 3", "The llama and 3 others", "LLaMA3 is fast")]
    [InlineData("라마3는", "The llama and 3 others", "LLaMA3 is fast")]
    public void Takes_a_name_and_its_number_for_one(string query, string apart, string together) =>
        Assert.Equal([1], Ranked(query, [["Rain", apart], ["Rain", together], .. Snow]));

    /// <summary>What no paper writes together are two words, a number may belong to the word behind it, and a year is no number.</summary>
    [Theory]
    [InlineData("rain 3", "rain falls, and then 3 more")]
    [InlineData("rain 4 bit", "4 bit rain")]
    [InlineData("rain 2024", "rain of the year 2024")]
    public void Leaves_other_numbers_words_of_their_own(string query, string text) =>
        Assert.Equal([0], Ranked(query, [["Cloud", text], .. Snow]));

    [Theory]
    [InlineData("LLM 논문")]
    [InlineData("최신 LLM")]
    [InlineData("좋은 LLM 논문 있어?")]
    [InlineData("the latest LLM papers")]
    [InlineData("what's new in LLM")]
    [InlineData("what’s new in LLM methods")]
    [InlineData("how do LLM work?")]
    public void What_only_asks_finds_what_the_topic_finds_alone(string query)
    {
        string[][] papers =
        [
            ["An LLM", "LLM을 배운다"],
            ["Rain", "새로운 LLM 논문, the latest new methods"],
            ["A Good Paper", "최신 논문, what's new, how things work"],
            .. Snow,
        ];
        Assert.Equal(Ranked("LLM", papers).Order(), Ranked(query, papers).Order());
    }

    [Theory]
    [InlineData("오픈AI", "OpenAI")]
    [InlineData("오픈AI의", "OpenAI")]
    [InlineData("큐원", "Qwen")]
    [InlineData("큐원 2.5", "Qwen2.5")]
    [InlineData("텍스트2SQL", "Text-to-SQL")]
    [InlineData("소라", "Sora")]
    public void Knows_names_by_their_sound(string query, string title) =>
        Assert.Equal([0], Ranked(query, [title, ""], ["Open Rain", "AI"], ["Snow", ""]));

    [Theory]
    [InlineData("deep seek")]
    [InlineData("Deep Seek")]
    [InlineData("deepseek")]
    public void Finds_a_name_written_as_one_word_by_its_parts(string query) =>
        Assert.Equal(1, Ranked(query, [["Deep Rain", "deep things seek rain"], ["DeepSeek", ""], .. Snow])[0]);

    [Theory]
    [InlineData("Jiaqi Wang")]
    [InlineData("wang jiaqi")]
    public void Takes_names_of_one_person_for_that_person(string query)
    {
        var index = PaperIndex.Build([
            new("Rain", "", [], ["Jiaqi Li", "Bo Wang"], ""),
            new("Rain", "", [], ["Bo Li", "Jiaqi Wang"], ""),
            new("Snow", "", [], [], ""),
        ]);
        Assert.Equal([1, 0], index.Find(SearchQueryParser.Parse(query)).Hits.OrderByDescending(hit => hit.Rank).Select(hit => hit.Paper));
    }

    [Fact]
    public void Translates_no_names()
    {
        var index = PaperIndex.Build([
            new("Rain", "", [], ["Bo Attention"], ""),
            new("Attention", "", [], [], ""),
            new("Snow", "", [], [], ""),
        ]);
        Assert.Equal([1], index.Find(SearchQueryParser.Parse("어텐션")).Hits.Select(hit => hit.Paper));
        Assert.Equal([0], index.Find(SearchQueryParser.Parse("author:attention")).Hits.Select(hit => hit.Paper));
    }

    /// <summary>차를 and 차의 are 차 with a particle; 차이 is not, for behind a vowel it would be 차가.</summary>
    [Theory]
    [InlineData("차", "차원과 차이, 차원과 차이", "차를 몬다")]
    [InlineData("강", "강화와 강도, 강화와 강도", "강이 흐른다")]
    [InlineData("강", "강화와 강도, 강화와 강도", "넓은 강 위에")]
    public void Puts_a_word_of_one_syllable_before_longer_ones_that_begin_with_it(string query, string inside, string whole) =>
        Assert.Equal([1, 0], Ranked(query, [["Rain", inside], ["Rain", whole], .. Snow]));

    [Fact]
    public void Puts_what_is_said_about_a_paper_before_the_name_of_its_category()
    {
        PaperFields[] papers =
        [
            new("Rain", "", ["강화학습"], [], ""),
            new("Rain", "", [], [], string.Join(' ', "강화학습 강화학습 강화학습".Split(' ').Concat(Enumerable.Repeat("비가 온다.", 10)))),
            .. Snow.Select(snow => new PaperFields(snow[0], "", [], [], string.Concat(Enumerable.Repeat("눈이 온다. ", 10)))),
        ];
        Assert.Equal(
            [1, 0],
            PaperIndex.Build(papers)
                .Find(SearchQueryParser.Parse("강화학습"))
                .Hits.OrderByDescending(hit => hit.Rank)
                .Select(hit => hit.Paper));
    }

    [Fact]
    public void Learns_which_title_words_go_with_a_word_and_lifts_papers_that_have_them()
    {
        // Seven papers teach that 등대 goes with beacon; of two that hold only 항구, the one called so comes first.
        string[][] lesson = [.. Enumerable.Range(0, 7).Select(i => new[] { $"Beacon {(char)('a' + i)}", "등대를 다룬다" })];
        string[][] others = [.. Enumerable.Range(0, 30).Select(i => new[] { $"Ship {(char)('a' + i)}", "배를 다룬다" })];
        string[][] papers = [.. lesson, .. others, ["Harbour", "항구를 다룬다"], ["Beacon", "항구를 다룬다"]];
        var found = Ranked("등대 항구", papers);
        Assert.True(found.IndexOf(papers.Length - 1) < found.IndexOf(papers.Length - 2));
        Assert.DoesNotContain(0, Ranked("항구", papers));
    }

    [Fact]
    public void Marks_every_paper_it_finds_and_no_other()
    {
        string[][] papers =
        [
            ["Small Networks", "망을 반으로 압축하면 추론이 빨라진다는 연구"],
            ["Painting Slowly", "확산 모델로 그림을 천천히 그리는 연구"],
            ["Dreaming Arms", "로봇 팔이 꿈에서 강화학습으로 연습하는 연구"],
            ["Seeing Words", "비전언어모델이 제로-샷 분류에 쓰이는 연구"],
            ["Polite Helpers", "LLM을 조교로 쓰며 GPT-4o는 채점만 맡긴 연구"],
            ["궤도 Orbit 계산", "C++ 코드를 읽는 딥러닝 API와 3D 프린터, what's new 항목과 a:b 표기"],
            ["지진계".Normalize(NormalizationForm.FormD), "𝐋𝐋𝐌 ﬁne tuning과 深層學習"],
        ];
        var index = Index(papers);
        var random = new Random(13);
        for (var i = 0; i < 500; i++)
        {
            var text = papers[random.Next(papers.Length)][random.Next(2)];
            var start = random.Next(text.Length);
            var query = SearchQueryParser.Parse(text.Substring(start, Math.Min(random.Next(1, 9), text.Length - start))
                .Replace("-", "", StringComparison.Ordinal));
            // A single syllable is marked as a word alone.
            if (query.IsEmpty || query.Terms.Any(term => term.Forms.Any(form => form.Text.Length == 1)))
            {
                continue;
            }

            var found = index.Find(query);
            var highlighter = new MatchHighlighter(found.Query);
            var marked = Enumerable.Range(0, papers.Length).Where(paper => papers[paper].Any(part => highlighter.Mark(part).Count > 0));
            Assert.Equal(marked, found.Hits.Select(hit => hit.Paper));
        }
    }

    [Fact]
    public void Finds_similar_papers_by_their_rarest_words()
    {
        var index = Index(
            ["Glacier Melting", "빙하가 녹는 속도를 위성으로 관측한 연구"],
            ["Coral Reefs", "산호초의 색을 위성으로 관측한 연구"],
            ["Ice Sheets", "빙하와 빙상이 녹는 속도를 예측한 연구"],
            ["Chess", "체스를 두는 연구"]);
        var similar = index.Similar(new PaperFields("Glacier Melting", "", [], [], "빙하가 녹는 속도를 위성으로 관측한 연구"), 3);
        Assert.Equal([0, 2, 1], similar.Select(paper => paper.Paper));
        Assert.Equal(
            ["Glacier, 속도", "관측, 위성"],
            similar.Skip(1).Select(paper => string.Join(", ", paper.Shared.Order(StringComparer.Ordinal))));
    }

    /// <summary>What a paper has to have in common with another, and what is told of it; null where they are not similar.</summary>
    [Theory]
    [InlineData("Glacier Melting", "위성으로 관측", "Glaciers at Sea", "위성이 관측하는 바다", "Glacier, 위성, 관측")]
    [InlineData("Glacier Melting", "", "Glacier Maps", "", null)]
    [InlineData("Towards Better Reasoning in the Era of Agents", "", "Towards Better Walking in the Era of Robots", "", null)]
    [InlineData("Attention Is All You Need", "", "Rhythm Is All You Need", "", null)]
    [InlineData("Zorp: Easy-to-use and Better Than Gold", "", "Blick: Easy-to-use and Better Than Silver", "", null)]
    [InlineData("Blick on Ice", "이 논문에서는 새로운 방법을 제안합니다.", "Blick in Snow", "이 논문에서는 새로운 방법을 제안한다.", null)]
    [InlineData("Zorp", "확산 모델(diffusion model)로 빙하를 그린다", "Blick", "Diffusion models and 빙하", "diffusion model, 빙하")]
    [InlineData("Zorp", "확산 모델을 쓴다", "Diffusion Models", "", null)]
    [InlineData("Zorp", "파인튜닝한 빙하", "Blick", "빙하를 위해 미세 조정을 한다", "파인튜닝, 빙하")]
    [InlineData("Zorp", "강화 학습으로 푸는 체스", "Blick", "체스를 강화학습으로", "강화 학습, 체스")]
    [InlineData("Zorp", "정확도가 높은 위성", "Blick", "위성의 정확도", "정확도, 위성")]
    [InlineData("Zorp", "라마와 위성", "Blick", "파노라마 위성", null)]
    [InlineData("Zorp (위성) 'Blick'", "", "위성: Blick!", "", "Blick, 위성")]
    [InlineData("", "https://github.com/zorp/blick", "", "https://github.com/gnarf/glonk", null)]
    public void Similar_papers_share_two_terms_that_say_something(
        string title, string body, string otherTitle, string otherBody, string? shared)
    {
        var index = Index([["Chess of Kings", "왕이 두는 놀이"], [otherTitle, otherBody], .. Snow]);
        var similar = index.Similar(new PaperFields(title, "", [], [], body), 3, Glossary.Reviewed);
        Assert.Equal(
            shared?.Split(", ").Order(StringComparer.Ordinal), similar.SingleOrDefault().Shared?.Order(StringComparer.Ordinal));
        Assert.Equal(shared is not null, similar.Any(paper => paper.Paper == 1));
    }

    [Fact]
    public void What_many_papers_share_makes_none_of_them_similar()
    {
        var papers = Enumerable.Range(0, 40).Select(i => new[] { $"Robots {i}", i < 3 ? "위성과 빙하" : i < 20 ? "위성과 체스" : "숲" }).ToArray();
        var similar = Index(papers).Similar(new PaperFields("Robots", "", [], [], "위성과 빙하 그리고 체스"), 40);
        Assert.Empty(similar);
        Assert.Equal(
            [0, 1, 2],
            Index([.. papers.Select((paper, i) => i < 3 ? [paper[0], "오로라와 빙하"] : paper)])
                .Similar(new PaperFields("Robots", "", [], [], "오로라와 빙하"), 40)
                .Select(paper => paper.Paper));
    }

    [Theory]
    [InlineData("::은")]
    [InlineData("++을 --를")]
    [InlineData("…에서 모델")]
    [InlineData("title:::은")]
    public void Widens_a_word_that_is_nothing_but_a_particle(string query) =>
        Assert.NotNull(Index(["Model", "모델은 좋다"]).Find(SearchQueryParser.Parse(query)));

    [Fact]
    public void An_empty_library_finds_nothing()
    {
        var index = PaperIndex.Build([]);
        Assert.Empty(index.Find(SearchQueryParser.Parse("무엇이든")).Hits);
        Assert.Empty(index.Find(SearchQueryParser.Parse("-무엇이든")).Hits);
        Assert.Empty(index.Similar(new PaperFields("A", "", [], [], "무엇"), 5));
    }

    /// <summary>Papers about something else.</summary>
    private static string[][] Snow => [.. Enumerable.Range(0, 6).Select(i => new[] { $"Snow {(char)('a' + i)}", "눈을 다룬다" })];

    private static List<int> Ranked(string query, params string[][] papers) =>
        [.. Index(papers)
            .Find(SearchQueryParser.Parse(query))
            .Hits.OrderByDescending(hit => hit.HasAllInTitle)
            .ThenByDescending(hit => hit.Rank)
            .Select(hit => hit.Paper)];

    private static PaperIndex Index(params string[][] papers) =>
        PaperIndex.Build(papers.Select(paper => new PaperFields(paper[0], "", [], [], paper[1])));
}
