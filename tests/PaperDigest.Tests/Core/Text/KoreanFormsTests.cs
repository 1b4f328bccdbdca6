using System.Text;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

/// <summary>Through the parser, which is how the forms are had.</summary>
public sealed class KoreanFormsTests
{
    [Theory]
    [InlineData("추론을", "추론")]
    [InlineData("모델의", "모델")]
    [InlineData("이미지에서는", "이미지")]
    [InlineData("데이터로부터", "데이터")]
    [InlineData("벤치마크와는", "벤치마크")]
    [InlineData("신경망까지", "신경망")]
    [InlineData("데이터까지도", "데이터")]
    [InlineData("데이터에서만은", "데이터")]
    [InlineData("모델이란", "모델")]
    [InlineData("데이터란", "데이터")]
    [InlineData("강화학습이든", "강화학습")]
    [InlineData("파인튜닝이랑", "파인튜닝")]
    [InlineData("데이터마저", "데이터")]
    [InlineData("추론밖에", "추론")]
    [InlineData("모델끼리", "모델")]
    [InlineData("순서대로", "순서")]
    [InlineData("스케일로", "스케일")]
    [InlineData("모델이라면", "모델")]
    [InlineData("기관간의", "기관")]
    public void Adds_the_word_without_its_particle(string word, string stem) =>
        Assert.Equal([new(word, 1), new(stem, 1)], Forms(word));

    [Fact]
    public void Takes_the_longest_particle() => Assert.Equal("학교", Forms("학교에서의")[1].Text);

    [Theory]
    [InlineData("정확도")]
    [InlineData("전문가")]
    [InlineData("결과")]
    [InlineData("회의")]
    public void Never_replaces_the_word_itself(string word) => Assert.Equal(new TermForm(word, 1), Forms(word)[0]);

    [Theory]
    [InlineData("결과")]
    [InlineData("회의")]
    [InlineData("평가")]
    [InlineData("논의")]
    [InlineData("을")]
    [InlineData("변화")]
    [InlineData("변하")]
    [InlineData("목적")]
    public void Leaves_two_syllables_at_least(string word) => Assert.Equal(word, Assert.Single(Forms(word)).Text);

    [Theory]
    [InlineData("LLM을", "LLM")]
    [InlineData("GPT-4o는", "GPT-4o")]
    [InlineData("GPT-4는", "GPT-4")]
    [InlineData("R은", "R")]
    [InlineData("LoRA란", "LoRA")]
    [InlineData("RAG로는", "RAG")]
    [InlineData("RAG랑", "RAG")]
    [InlineData("LLM도", "LLM")]
    [InlineData("LLM이요", "LLM")]
    [InlineData("CNN으로부터", "CNN")]
    [InlineData("ＬＬＭ의", "ＬＬＭ")]
    public void Strips_a_particle_behind_other_scripts_whatever_is_left(string word, string stem) =>
        Assert.Equal(stem, Forms(word)[1].Text);

    [Theory]
    [InlineData("C++")]
    [InlineData("LLM")]
    [InlineData("모델")]
    [InlineData("!을")]
    public void Leaves_a_word_without_particle_alone(string word) => Assert.Equal(word, Assert.Single(Forms(word)).Text);

    [Theory]
    [InlineData("전문가")]
    [InlineData("역효과")]
    [InlineData("재평가")]
    [InlineData("사랑")]
    [InlineData("필요")]
    [InlineData("컴퓨터")]
    public void Knows_by_the_sound_before_it_what_is_no_particle(string word) => Assert.Equal(word, Assert.Single(Forms(word)).Text);

    [Theory]
    [InlineData("정확도", "정확")]
    [InlineData("데이터나", "데이터")]
    public void What_may_be_a_noun_of_its_own_counts_more_than_the_rest_of_it(string word, string stem) =>
        Assert.Equal([new(word, 1), new(stem, 0.5)], Forms(word));

    [Theory]
    [InlineData("줄이려면", "줄이")]
    [InlineData("바꾸도록", "바꾸")]
    [InlineData("배우면서", "배우")]
    public void Adds_the_stem_of_a_verb_as_a_weaker_form(string word, string stem) =>
        Assert.Equal([new(word, 1), new(stem, 0.5)], Forms(word));

    [Theory]
    [InlineData("학습된", "학습")]
    [InlineData("학습하는", "학습")]
    [InlineData("학습함으로써", "학습")]
    [InlineData("학습합니다", "학습")]
    [InlineData("학습시켜", "학습")]
    [InlineData("정렬됐다", "정렬")]
    [InlineData("효율적인", "효율")]
    [InlineData("교육용", "교육")]
    [InlineData("통계적으로", "통계")]
    [InlineData("모델들", "모델")]
    public void Adds_the_noun_in_a_verb_as_a_weaker_form(string word, string noun)
    {
        var form = Forms(word)[^1];
        Assert.Equal(noun, form.Text);
        Assert.InRange(form.Weight, 0.1, 0.9);
    }

    [Fact]
    public void Looks_for_the_noun_behind_a_particle_too() =>
        Assert.Equal(["학습하기를", "학습하기", "학습"], Forms("학습하기를").Select(form => form.Text));

    [Theory]
    [InlineData("문제해결")]
    [InlineData("포함관계")]
    public void Leaves_a_compound_whole(string word) => Assert.Equal(word, Assert.Single(Forms(word)).Text);

    [Fact]
    public void Reads_single_jamo_as_the_syllables_they_make() =>
        Assert.Equal("추론", Forms("추론을".Normalize(NormalizationForm.FormD))[1].Text);

    [Fact]
    public void Survives_half_a_surrogate_pair() => Assert.Equal("모델\uFFFD을", Forms("모델\uD83D을")[0].Text);

    private static IReadOnlyList<TermForm> Forms(string word) => Assert.Single(SearchQueryParser.Parse(word).Terms).Forms;
}
