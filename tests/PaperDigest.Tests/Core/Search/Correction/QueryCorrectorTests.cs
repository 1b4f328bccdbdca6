using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Query;
using PaperDigest.Views;

namespace PaperDigest.Tests.Core.Search.Correction;

public sealed class QueryCorrectorTests
{
    private static readonly QueryCorrector Corrector = new(Known(), term => term.Text == "확심" ? 3 : 0);

    [Fact]
    public void Takes_nothing_for_mistyped_that_is_found() =>
        Assert.DoesNotContain(
            Corrector.Correct(SearchQueryParser.Parse("확심").Terms), corrected => corrected.Kind == CorrectionKind.Spelling);

    [Theory]
    [InlineData("ghkrtks", "Keyboard 확산")]
    [InlineData("ghkrtks ahepf", "Keyboard 확산 모델")]
    [InlineData("\"ghkrtks ahepf\"", "Keyboard \"확산 모델\"")]
    [InlineData("title:ghkrtks votes:>10", "Keyboard title:확산")]
    [InlineData("ㅣㅣㅡ", "Keyboard llm")]
    [InlineData("ㅎㅔㅅ-4ㅐ", "Keyboard gpt-4o")]
    [InlineData("difusion", "Spelling diffusion")]
    [InlineData("difusion 모댈", "Spelling diffusion 모델")]
    [InlineData("-difusion 모댈", "Spelling -difusion 모델")]
    [InlineData("author:kaming", "Spelling author:kaiming")]
    [InlineData("확선모델", "Spelling \"확산 모델\"")]
    [InlineData("확선을", "Spelling 확산")]
    [InlineData("\"fine tuninh\"", "Spelling \"fine tuning\"")]
    [InlineData("ahepf difusion", "Spelling 모델 diffusion")]
    [InlineData("difusion ghkrtks", "Spelling diffusion 확산")]
    [InlineData("\"ghkrtks 모댈\"", "Spelling \"확산 모델\"")]
    [InlineData("ㅇㅑㄹㄹㅕㄴㅑㅐㅜ 모댈 -difusion", "Spelling diffusion 모델 -difusion")]
    [InlineData("deeplearning", "Spacing \"deep learning\"")]
    [InlineData("out painting", "Spacing outpainting")]
    [InlineData("title:\"out painting\"", "Spacing title:\"outpainting\"")]
    [InlineData("kaming he", "Spelling kaiming he")]
    [InlineData("라마3", "Spelling llama3")]
    [InlineData("엘엘엠", "Spelling llm")]
    [InlineData("디퓨전을", "Spelling diffusion")]
    [InlineData("Qwen2.5-VL", "Words Qwen2.5 VL")]
    [InlineData("프롬트", "Spelling 프롬프트")]
    [InlineData("\"확산 모델을\"", "Particle \"확산 모델\"")]
    [InlineData("\"deep learning\"", "Words deep learning")]
    [InlineData("title:deep -learning", "Words deep -learning")]
    [InlineData("deep learning", "Words learning")]
    [InlineData("deep -learning", "Words deep")]
    public void Guesses_what_was_meant(string typed, string first) =>
        Assert.Contains(first, Guesses(typed));

    /// <summary>All spellings that are guessed, in order.</summary>
    [Theory]
    [InlineData("모댈", "모델")]
    [InlineData("디퓨전 모댈", "디퓨전 모델")]
    [InlineData("추룬", "추론")]
    [InlineData("클로두", "클로드")]
    [InlineData("클로드", "claude")]
    [InlineData("네이버", "")]
    [InlineData("원숭이", "")]
    [InlineData("라마3", "llama3, 라마")]
    [InlineData("추론 모댈 추른", "추론 모델 추론")]
    [InlineData("김치찌개 끓이는 법", "")]
    [InlineData("된장찌개", "")]
    [InlineData("끓이는", "")]
    public void A_slip_of_one_key_goes_before_a_word_of_another_language(string typed, string expected)
    {
        var words = new VocabularyBuilder();
        foreach (var (word, count) in new[]
        {
            ("모델", 9), ("model", 50), ("modal", 20), ("추론", 5), ("sharon", 30), ("shuran", 2), ("klein", 9), ("클로드", 1), ("cloud", 9),
            ("claude", 5), ("claudia", 3), ("llama", 9), ("라마", 2), ("디퓨전", 4), ("kimchi", 1), ("nabi", 9),
        })
        {
            words.Add(word, count);
        }

        var known = new[] { "추론", "디퓨전", "법" };
        var corrector = new QueryCorrector(words.Build(), term => known.Contains(term.Text) ? 9 : 0);
        var spellings = corrector.Mistyped(SearchQueryParser.Parse(typed).Terms)
            .Where(corrected => corrected.Kind == CorrectionKind.Spelling)
            .Select(corrected => SearchQueryWriter.Write(corrected.Terms, SearchFilters.None))
            .Distinct();
        Assert.Equal(expected, string.Join(", ", spellings));
    }

    [Theory]
    [InlineData("3 lama", false)]
    [InlineData("the lama", false)]
    [InlineData("lama robots", true)]
    public void Leaves_no_word_out_for_a_number_alone(string typed, bool isLeftOut) =>
        Assert.Equal(isLeftOut, Guesses(typed).Exists(guess => guess == $"Words {typed.Split(' ').First(word => word != "lama")}"));

    [Theory]
    [InlineData("gpt")]
    [InlineData("zzzz")]
    [InlineData("-learning")]
    [InlineData("1234")]
    [InlineData("ㄱ")]
    [InlineData("")]
    [InlineData("category:robotics")]
    public void Has_no_guess_where_there_is_none(string typed) =>
        Assert.DoesNotContain(Guesses(typed), guess => !guess.StartsWith("Keyboard", StringComparison.Ordinal));

    [Fact]
    public void What_takes_two_kinds_of_mending_comes_first() => Assert.Equal("Spelling 모델 diffusion", Guesses("ahepf difusion").First());

    [Theory]
    [InlineData("ghkrtks difusion deeplearning")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    [InlineData("\"\" ' % _ * ( ) -- -\"a b\" title:\"")]
    public void Never_guesses_the_query_itself_nor_nothing(string typed)
    {
        var query = SearchQueryParser.Parse(typed);
        foreach (var corrected in Corrector.Correct(query.Terms))
        {
            Assert.NotEqual(query.Terms, corrected.Terms);
            Assert.Contains(corrected.Terms, term => !term.IsExcluded);
        }
    }

    [Theory]
    [InlineData("robot arm grasp table", 4)]
    [InlineData("robot arm that grasp the table", 6)]
    [InlineData("robot arm grasp table cup", 0)]
    public void One_word_is_left_out_of_a_few(string typed, int times) => Assert.Equal(
        times,
        Corrector.Correct(SearchQueryParser.Parse(typed).Terms)
            .Count(corrected => corrected.Kind == CorrectionKind.Words && !corrected.Terms.Any(term => term.IsRequired)));

    [Fact]
    public void A_rare_word_is_mistyped_only_where_another_is_far_more_frequent()
    {
        var words = new VocabularyBuilder();
        words.Add("프롬트", 2);
        words.Add("프롬프트", 39);
        Assert.DoesNotContain(Spellings(words), guess => guess == "프롬프트");
        words.Add("프롬프트", 1);
        Assert.Contains("프롬프트", Spellings(words));

        static IEnumerable<string> Spellings(VocabularyBuilder words) =>
            new QueryCorrector(words.Build(), _ => 2).Correct(SearchQueryParser.Parse("프롬트").Terms)
                .Select(corrected => corrected.Terms[0].Text);
    }

    /// <summary>아레나 is three keys from 그러나, and a paper or two hold it.</summary>
    [Fact]
    public void A_rare_word_is_no_slip_of_several_keys()
    {
        var words = new VocabularyBuilder();
        words.Add("그러나", 900);
        Assert.DoesNotContain(
            new QueryCorrector(words.Build(), _ => 2).Correct(SearchQueryParser.Parse("아레나").Terms),
            corrected => corrected.Kind == CorrectionKind.Spelling);
    }

    [Fact]
    public void Parts_a_compound_that_no_paper_holds_into_known_words()
    {
        var words = new VocabularyBuilder();
        foreach (var word in new[] { "수학", "문제", "풀이", "수학문" })
        {
            words.Add(word, 3);
        }

        Assert.Contains(
            "수학 문제 풀이",
            new QueryCorrector(words.Build(), _ => 0).Correct(SearchQueryParser.Parse("수학문제풀이").Terms)
                .Select(corrected => SearchQueryWriter.Write(corrected.Terms, SearchFilters.None)));
    }

    private static List<string> Guesses(string typed) =>
        [.. Corrector.Correct(SearchQueryParser.Parse(typed).Terms)
            .Select(corrected => $"{corrected.Kind} {SearchQueryWriter.Write(corrected.Terms, SearchFilters.None)}")];

    private static Vocabulary Known()
    {
        var words = new VocabularyBuilder();
        foreach (var word in new[]
        {
            "diffusion", "kaiming", "Kaiming He", "taming", "확산", "모델", "확산 모델", "fine", "tuning", "deep", "learning", "outpainting",
        })
        {
            words.Add(word, 3);
        }

        words.Add("llama", 5);
        words.Add("LLM", 5);
        words.Add("프롬프트", 40);
        words.Add("프롬트", 2);
        return words.Build();
    }
}
