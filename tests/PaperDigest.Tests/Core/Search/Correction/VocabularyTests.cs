using PaperDigest.Core.Search.Correction;

namespace PaperDigest.Tests.Core.Search.Correction;

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
        var words = new VocabularyBuilder();
        words.Add("tokens", 2);
        words.Add("tokena", 9);
        words.Add("toker", 30);
        Assert.Equal(["toker", "tokena", "tokens"], words.Build().Nearest("token", 5));
        words.Add("Tokens!", 40);
        Assert.Equal(["tokens", "toker", "tokena"], words.Build().Nearest("token", 5));
        Assert.Equal(["tokens"], words.Build().Nearest("token", 1));
    }

    [Fact]
    public void Shows_words_without_particles_and_no_single_syllables()
    {
        var words = new VocabularyBuilder();
        words.AddWords("벤치마크는 벤치마크를 벤치마크의 벤치마크와 와", 1);
        words.Add("정확도", 9);
        Assert.Equal(["벤치마크"], words.Build().Nearest("벤치마크크", 4));
        Assert.Empty(words.Build().Nearest("왕", 4));
        Assert.Equal(["정확도"], words.Build().Nearest("정학도", 4));
    }

    /// <summary>In a short word one slip is one key; of more there is another word.</summary>
    [Theory]
    [InlineData("맛집", "밀집", "")]
    [InlineData("어때", "거대", "")]
    [InlineData("환가", "환각", "환각")]
    [InlineData("모댈", "모델", "모델")]
    [InlineData("학슴", "학습", "학습")]
    [InlineData("하급", "학급", "학급")]
    [InlineData("모델링크", "모델링하", "")]
    public void A_short_word_has_one_slip(string typed, string known, string expected)
    {
        var words = new VocabularyBuilder();
        words.Add(known, 3);
        words.Add("모델링", 4);
        Assert.Equal(expected, string.Concat(words.Build().Nearest(typed, 4).Where(near => near == known)));
    }

    [Fact]
    public void A_word_met_so_much_more_often_comes_before_a_nearer_key()
    {
        var words = new VocabularyBuilder();
        words.Add("푸른", 2);
        words.Add("추론", 90);
        Assert.Equal(["추론", "푸른"], words.Build().Nearest("추른", 4));
    }

    [Theory]
    [InlineData("끓이는", "klein")]
    [InlineData("끓인", "klein")]
    [InlineData("쌀라", "salah")]
    [InlineData("닭론", "talon")]
    public void What_no_loanword_is_written_like_sounds_like_none(string korean, string english)
    {
        var words = new VocabularyBuilder();
        words.Add(english, 30);
        Assert.Empty(words.Build().SoundsLike(korean, 4));
    }

    [Fact]
    public void Shows_no_slips_of_the_library_itself()
    {
        var words = new VocabularyBuilder();
        words.Add("language", 40);
        words.Add("languge", 2);
        Assert.Equal(["language"], words.Build().Nearest("langauge", 4));
    }

    [Theory]
    [InlineData("라마", "llama")]
    [InlineData("라마3", "llama3")]
    [InlineData("라마3.1", "llama3.1")]
    [InlineData("클로드", "cloud claude")]
    [InlineData("이미지넷", "imagenet")]
    [InlineData("파이토치", "pytorch")]
    [InlineData("텐서플로우", "tensorflow")]
    [InlineData("텐서플로", "tensorflow")]
    [InlineData("트랜스포머", "transformer")]
    [InlineData("비디오즈", "videos")]
    [InlineData("제미나이", "gemini")]
    [InlineData("딥시크", "deepseek")]
    [InlineData("컨트롤넷", "controlnet")]
    [InlineData("엘엘엠", "llm")]
    [InlineData("알엘에이치에프", "rlhf")]
    [InlineData("브이엘엠", "")]
    [InlineData("모델", "")]
    [InlineData("llama", "")]
    [InlineData("3", "")]
    [InlineData("", "")]
    public void Knows_English_words_by_their_sound(string korean, string words)
    {
        var known = new VocabularyBuilder();
        foreach (var (word, count) in new[]
        {
            ("LLaMA", 9),
            ("cloud", 9),
            ("Claude", 5),
            ("gold", 7),
            ("create", 30),
            ("videos", 30),
            ("ImageNet", 3),
            ("PyTorch", 3),
            ("TensorFlow", 2),
            ("transformer", 9),
            ("Gemini", 3),
            ("DeepSeek", 3),
            ("ControlNet", 3),
            ("LLM", 9),
            ("RLHF", 3),
            ("lime", 3),
        })
        {
            known.Add(word, count);
        }

        Assert.Equal(words, string.Join(' ', known.Build().SoundsLike(korean, 4)));
    }

    [Fact]
    public void Counts_words_of_texts_with_and_without_their_particles()
    {
        var words = new VocabularyBuilder();
        words.AddWords("LLM을 위한 확산 모델의 추론, 확산 모델", 2);
        var known = words.Build();
        Assert.Equal((2, 2, 4, 2, 2), (known.Count("추론"), known.Count("모델의"), known.Count("모델"), known.Count("llm"), known.Count("LLM을")));
        Assert.Equal(0, known.Count("확산 모델"));
        Assert.Equal(0, known.Count(""));
    }

    private static Vocabulary Known()
    {
        var words = new VocabularyBuilder();
        foreach (var word in new[] { "diffusion", "fusion", "Kaiming", "트랜스포머", "확산 모델", "강화 학습", "GPT-4o", "attention", "gen" })
        {
            words.Add(word, 1);
        }

        return words.Build();
    }
}
