using PaperDigest.Core.Search.Glossaries;

namespace PaperDigest.Tests.Core.Search.Glossaries;

public sealed class GlossaryTests
{
    [Fact]
    public void Finds_where_a_term_begins_by_what_other_papers_say()
    {
        var glossary = Of(
            "새로운 확산 모델(diffusion model)",
            "이 연구는 빠른 확산 모델(diffusion model)",
            "잘 알려진 확산 모델(diffusion models)",
            "새로운 보상 모델(reward model)",
            "좋은 보상 모델(reward model)");

        Assert.Equal(new GlossaryTerm("확산 모델", "diffusion model", null, 3), glossary.Terms[0]);
        Assert.Equal(new GlossaryTerm("보상 모델", "reward model", null, 2), Assert.Single(glossary.Terms.Skip(1)) with { Acronym = null });
    }

    [Fact]
    public void Takes_an_acronym_for_what_it_stands_for()
    {
        var glossary = Of("가나 다라 학습(Gana Dara Learning, GDL)", "가나 다라 학습(GDL)", "가나 다라 학습(GDLs)", "Gana Dara Learning (GDL)");

        Assert.Equal([new GlossaryTerm("가나 다라 학습", "gana dara learning", "GDL", 3)], glossary.Terms);
        Assert.Contains(glossary.Widen("gdl"), form => form.Text == "가나 다라 학습");
    }

    [Fact]
    public void Counts_papers_and_not_brackets()
    {
        var gloss = Gloss.Read("확산(diffusion)")[0];
        var glossary = Glossary.Of([new SeenGloss(1, gloss), new SeenGloss(1, new Gloss("이 확산", "Diffusion")), new SeenGloss(2, gloss)]);

        Assert.Equal(2, Assert.Single(glossary.Terms).Papers);
    }

    [Fact]
    public void Knows_one_term_under_several_names()
    {
        var glossary = Of("세부 조율(fine-tuning)", "세부 조율(finetuning)", "세부조율(Fine Tuning)", "미세 조정(fine-tuning)", "미세 조정(fine-tuning)");

        Assert.Equal(["세부 조율", "미세 조정"], glossary.Terms.Select(term => term.Korean));
        Assert.Contains(glossary.Widen("미세조정"), form => form.Text == "세부 조율");
        Assert.Contains(glossary.Widen("세부 조율"), form => form.Text == "파인튜닝");
    }

    [Theory]
    [InlineData("강력한 성능(예: accuracy)")]
    [InlineData("여러 모델(GPT-4, LLaMA)")]
    [InlineData("작은 모델(Qwen-7B)")]
    [InlineData("이전 연구(Vaswani et al., 2017)")]
    [InlineData("학회(NeurIPS 2024)")]
    [InlineData("지연 시간(20 ms)")]
    [InlineData("요약(we propose a new method)")]
    [InlineData("두 가지 지표(precision, recall)")]
    [InlineData("모델을(model)")]
    [InlineData("모델(EBM)")]
    [InlineData("그(the)")]
    public void Leaves_out_what_explains_no_term(string text) => Assert.Empty(Of(text, text, text).Terms);

    [Fact]
    public void Believes_a_pair_seen_once_only_when_all_its_words_are_known()
    {
        Assert.Equal(["그라운딩"], Of("그라운딩(grounding)").Terms.Select(term => term.Korean));
        Assert.Empty(Of("바라보기(grounding)").Terms);
    }

    [Fact]
    public void A_part_of_a_term_is_not_the_term()
    {
        var glossary = Of("대형 언어 모델(LLM)", "대형 언어 모델(LLM)", "대형 언어 모델(LLM)", "언어 모델(LLM)", "언어 모델(LLM)");

        Assert.Equal(["대형 언어 모델"], glossary.Terms.Select(term => term.Korean));
    }

    /// <summary>KV cache is a cache, but a cache is no KV cache; a neural network may be called by one Korean word.</summary>
    [Fact]
    public void A_word_is_not_the_term_that_ends_with_it()
    {
        var glossary = Of("캐시(KV cache)", "캐시(KV cache)", "캐시(KV cache)", "신경망(neural network)", "신경망(neural network)");

        Assert.Equal(["신경망"], glossary.Terms.Select(term => term.Korean));
    }

    [Fact]
    public void An_acronym_is_written_in_capitals()
    {
        var glossary = Of("추측 디코딩(speculative decoding, SPEED)", "빠른 속도(speed)", "높은 속도(speed)", "속도(speed)");

        Assert.Equal("speed", Assert.Single(glossary.Terms, term => term.Korean == "속도").English);
        Assert.DoesNotContain(glossary.Widen("speculative decoding"), form => form.Text == "속도");
    }

    [Fact]
    public void Terms_that_mean_the_same_by_review_are_one_entry()
    {
        var entry = Assert.Single(Of("대형 언어 모델(LLM)", "대형 언어 모델(LLM)", "대규모 언어 모델(LLM)", "거대 언어 모델(LLM)").Korean);

        Assert.Equal(("대형 언어 모델", 4), (entry.Term, entry.Papers));
    }

    [Fact]
    public void The_order_of_papers_makes_no_difference()
    {
        string[] texts =
        [
            "새로운 확산 모델(diffusion model)", "빠른 확산모델(Diffusion Models, DMs)", "대규모 언어 모델(LLM)", "큰 언어 모델(LLM)", "그래디언트(gradient)",
            "attention(주의)",
        ];
        var seen = texts.SelectMany((text, i) => Gloss.Read(text).Select(gloss => new SeenGloss(i, gloss))).ToList();

        Assert.Equal(Glossary.Of(seen).Terms, Glossary.Of(seen.AsEnumerable().Reverse()).Terms);
    }

    [Theory]
    [InlineData("Diffusion Models", "확산 모델")]
    [InlineData("LLMs", "대규모 언어 모델")]
    [InlineData("fine tuning", "미세 조정")]
    [InlineData("확산", null)]
    [InlineData("zzz", null)]
    public void Knows_the_usual_korean(string english, string? korean) => Assert.Equal(korean, Glossary.Reviewed.KoreanFor(english));

    [Theory]
    [InlineData("미세조정", "fine-tuning", "파인튜닝")]
    [InlineData("파인튜닝", "미세 조정", "fine-tuning")]
    [InlineData("Fine Tuning", "미세 조정", "파인튜닝")]
    [InlineData("LLMs", "large language model", "대규모 언어 모델")]
    [InlineData("large language models", "LLM", "거대 언어 모델")]
    [InlineData("강화학습", "reinforcement learning", "RL")]
    [InlineData("optimisation", "optimization", "최적화")]
    [InlineData("chain of thought", "사고의 사슬", "CoT")]
    public void Widens_by_the_reviewed_synonyms(string text, params string[] expected)
    {
        var forms = Glossary.Reviewed.Widen(text);

        Assert.All(expected, text => Assert.Contains(forms, form => form.Text == text));
        Assert.All(forms, form => Assert.InRange(form.Weight, 0.01, 0.99));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("없는말입니다")]
    [InlineData("GPT-4")]
    [InlineData("()\"*")]
    [InlineData("\ud800")]
    public void Knows_nothing_about_other_words(string text) => Assert.Empty(Glossary.Reviewed.Widen(text));

    [Fact]
    public void No_word_is_in_two_groups_of_synonyms()
    {
        var twice = Synonyms.Groups.SelectMany((group, i) =>
            group.Select(term => (Key: term.ToLowerInvariant().Replace(" ", "").Replace("-", ""), i)))
            .Distinct().GroupBy(term => term.Key).Where(term => term.Count() > 1).Select(term => term.Key);

        Assert.Empty(twice);
        Assert.All(Synonyms.Groups, group => Assert.True(group.Count > 1, group[0]));
        Assert.InRange(Synonyms.Groups.Count, 200, 600);
    }

    /// <summary>The glossary of papers with a text each.</summary>
    private static Glossary Of(params string[] texts) =>
        Glossary.Of(texts.SelectMany((text, paper) => Gloss.Read(text).Select(gloss => new SeenGloss(paper, gloss))));
}
