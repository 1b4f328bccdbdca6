using PaperDigest.Core.Search;

namespace PaperDigest.Tests.Core.Search;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Words = Known();

    [Theory]
    [InlineData("difusion", "diffusion")]
    [InlineData("Diffussion", "diffusion")]
    [InlineData("kaming", "kaiming")]
    [InlineData("트렌스포모", "트랜스포머")]
    [InlineData("확선모델", "확산 모델")]
    [InlineData("확선 모델", "확산 모델")]
    [InlineData("강하학습", "강화 학습")]
    [InlineData("gpt4p", "gpt-4o")]
    [InlineData("attnetion", "attention")]
    [InlineData("diffusion", "")]
    [InlineData("확산모델", "")]
    [InlineData("gan", "")]
    [InlineData("zzzzzzzz", "")]
    [InlineData("", "")]
    [InlineData("!?", "")]
    public void Knows_what_was_meant(string typed, string meant) => Assert.Equal(meant, string.Concat(Words.Nearest(typed, 1)));

    [Fact]
    public void Of_equally_near_words_the_more_frequent_comes_first()
    {
        var words = new Vocabulary();
        words.Add("tokens", 2);
        words.Add("tokena", 9);
        words.Add("toker", 30);
        Assert.Equal(["toker", "tokena", "tokens"], words.Nearest("token", 5));
        words.Add("Tokens!", 40);
        Assert.Equal(["tokens", "toker", "tokena"], words.Nearest("token", 5));
        Assert.Equal(["tokens"], words.Nearest("token", 1));
    }

    [Fact]
    public void Counts_words_of_texts_with_and_without_their_particles()
    {
        var words = new Vocabulary();
        words.AddWords("LLM을 위한 확산 모델의 추론, 확산 모델", 2);
        Assert.Equal((2, 2, 4, 2, 2), (words.Count("추론"), words.Count("모델의"), words.Count("모델"), words.Count("llm"), words.Count("LLM을")));
        Assert.Equal(0, words.Count("확산 모델"));
        Assert.Equal(0, words.Count(""));
    }

    private static Vocabulary Known()
    {
        var words = new Vocabulary();
        foreach (var word in new[] { "diffusion", "fusion", "Kaiming", "트랜스포머", "확산 모델", "강화 학습", "GPT-4o", "attention", "gen" })
        {
            words.Add(word, 1);
        }

        return words;
    }
}
