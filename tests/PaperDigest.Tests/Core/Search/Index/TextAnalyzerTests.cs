using System.Diagnostics;
using System.Text;
using PaperDigest.Core.Search.Index;

namespace PaperDigest.Tests.Core.Search.Index;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("모델", "모델 델")]
    [InlineData("언어모델", "언어 어모 모델 델")]
    [InlineData("언어 모델", "언어 어모 모델 델")]
    [InlineData("제로-샷", "제로 로샷 샷")]
    [InlineData("제로\u2011샷", "제로 로샷 샷")]
    [InlineData("언어\u00A0모델", "언어 어모 모델 델")]
    public void Cuts_Hangul_into_pairs_over_joined_runs(string text, string expected) => Assert.Equal(expected, Index(text));

    [Theory]
    [InlineData("언어  모델")]
    [InlineData("언어\n모델")]
    [InlineData("언어, 모델")]
    [InlineData("언어 - 모델")]
    [InlineData("언어·모델")]
    public void Joins_runs_across_one_blank_only(string text) => Assert.Equal("언어 어 모델 델", Index(text));

    [Theory]
    [InlineData("쓴", "쓴")]
    [InlineData("A와 B", "a 와 b")]
    public void Keeps_a_single_syllable(string text, string expected) => Assert.Equal(expected, Index(text));

    [Theory]
    [InlineData("GPT-4o는", "gpt 4 o 는")]
    [InlineData("GPT4o는", "gpt 4 o 는")]
    [InlineData("3D모델", "3 d 모델 델")]
    [InlineData("챗GPT", "챗 gpt")]
    [InlineData("딥러닝API", "딥러 러닝 닝 api")]
    [InlineData("C++와 C#", "c + 와 c #")]
    [InlineData("a+b #1", "a b 1")]
    [InlineData("снег ΑΒΓ", "снег αβγ")]
    [InlineData("what's new", "what s new")]
    public void Parts_words_where_the_script_changes(string text, string expected) => Assert.Equal(expected, Index(text));

    [Theory]
    [InlineData("ＧＰＴ－４", "gpt 4")]
    [InlineData("ﬁne", "fine")]
    [InlineData("𝐋𝐋𝐌", "llm")]
    [InlineData("x²", "x 2")]
    [InlineData("㎏", "kg")]
    [InlineData("ÉCOLE", "ecole")]
    [InlineData("E\u0301cole", "ecole")]
    [InlineData("Jürgen Søren Łukasz Đukić Moßhammer Æsir", "jurgen soren lukasz dukic mosshammer aesir")]
    [InlineData("İstanbul ISTANBUL ırmak", "istanbul istanbul irmak")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("LLM Llm llm", "llm llm llm")]
    public void Folds_width_case_and_compatibility_forms(string text, string expected) => Assert.Equal(expected, Index(text));

    /// <summary>A mark of another script makes another letter.</summary>
    [Theory]
    [InlineData("が", "が")]
    [InlineData("мой ё", "мой ё")]
    [InlineData("ά ᾱ", "ά ᾱ")]
    [InlineData("각\u0301", "각 \u0301")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Keeps_marks_of_other_scripts(string text, string expected) => Assert.Equal(expected, Index(text));

    [Theory]
    [InlineData("확산 모델을 쓴 café 실험")]
    [InlineData("각도와 값")]
    public void Gives_the_same_tokens_for_composed_and_decomposed_text(string text)
    {
        var decomposed = text.Normalize(NormalizationForm.FormD);
        Assert.NotEqual(text, decomposed);
        Assert.Equal(Index(text), Index(decomposed));
    }

    [Fact]
    public void Completes_a_syllable_whose_final_came_apart() => Assert.Equal("각도 도", Index("가\u11A8도"));

    [Theory]
    [InlineData("學習率", "學 習 率")]
    [InlineData("𠀋은", "𠀋 은")]
    [InlineData("深層학습", "深 層 학습 습")]
    public void Takes_each_Hanja_for_a_word(string text, string expected) => Assert.Equal(expected, Index(text));

    [Theory]
    [InlineData("ㅎㅅ", "ㅎㅅ ㅅ")]
    [InlineData("ㅎ", "ㅎ")]
    public void Keeps_jamo_typed_on_their_own(string text, string expected) => Assert.Equal(expected, Index(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("🤖👩‍🔬🇰🇷")]
    [InlineData("?!…—*^\"'()")]
    [InlineData("\0\u0001\u001F\u007F")]
    public void Finds_nothing_where_no_word_is(string text) => Assert.Empty(TextAnalyzer.IndexTokens(text));

    [Theory]
    [InlineData("모\u200B델")]
    [InlineData("\uFEFF모델")]
    [InlineData("모\u00AD델")]
    public void Looks_through_characters_nobody_sees(string text) => Assert.Equal("모델 델", Index(text));

    [Fact]
    public void Survives_half_a_surrogate_pair()
    {
        Assert.Equal("모델 델 llm", Index("모델\uD83DLLM"));
        Assert.Equal("모델 델", Index("\uDE00모델\uD83D"));
    }

    [Fact]
    public void Cuts_a_word_that_is_data()
    {
        var token = Assert.Single(TextAnalyzer.IndexTokens(new string('a', 5_000)));
        Assert.Equal((new string('a', 64), 0, 5_000, 1), (token.Text, token.Start, token.End, token.FirstEnd));
    }

    [Fact]
    public void Reads_a_hundred_thousand_characters_in_a_blink()
    {
        var text = string.Concat(Enumerable.Repeat("가중치를 LLM으로 ", 10_000))[..100_000];
        var started = Stopwatch.GetTimestamp();
        Assert.InRange(TextAnalyzer.IndexTokens(text).Count, 60_000, 100_000);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 60);
    }

    [Theory]
    [InlineData("모델", "모델")]
    [InlineData("언어 모델", "언어 어모 모델")]
    [InlineData("딥러닝API", "딥러 러닝 닝 api")]
    [InlineData("LLM을", "llm 을")]
    [InlineData("쓴", "쓴")]
    public void Leaves_a_query_open_at_its_last_syllable(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', TextAnalyzer.QueryTokens(text)));

    [Theory]
    [InlineData("쓴", true)]
    [InlineData("LLM을", true)]
    [InlineData("모델", false)]
    [InlineData("LLM", false)]
    [InlineData("", false)]
    public void Is_open_ended_behind_a_single_syllable(string text, bool expected) =>
        Assert.Equal(expected, TextAnalyzer.QueryPhrase(text).IsOpenEnded);

    [Fact]
    public void Knows_the_place_of_every_token()
    {
        const string text = "새 ＬＬＭ을 쓴 \u1112\u116A\u11A8산";
        var places = TextAnalyzer.IndexTokens(text).ConvertAll(token => text[token.Start..token.End]);
        Assert.Equal(["새", "ＬＬＭ", "을 쓴", "쓴 \u1112\u116A\u11A8", "\u1112\u116A\u11A8산", "산"], places);
    }

    private static string Index(string text) => string.Join(' ', TextAnalyzer.IndexTokens(text).Select(token => token.Text));
}
