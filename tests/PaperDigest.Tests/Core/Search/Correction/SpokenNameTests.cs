using PaperDigest.Core.Search.Correction;

namespace PaperDigest.Tests.Core.Search.Correction;

public sealed class SpokenNameTests
{
    private static readonly string[] Authors =
    [
        "kaiming-he", "kai-he", "yann-lecun", "yoshua-bengio", "samy-bengio", "andrew-y-ng", "tri-dao", "minjoon-seo",
        "minjun-zhao", "jinwoo-shin",
        "sung-ju-hwang", "geoffrey-e-hinton", "andrej-karpathy", "chelsea-finn", "luke-zettlemoyer", "philip-torr", "ilya-sutskever",
        "yaqi-li", "tony-lee", "kimin-lee", "kyunghyun-cho", "rose-yu", "jinyu-li", "plato",
    ];

    [Theory]
    [InlineData("카이밍 허", "kaiming-he")]
    [InlineData("허 카이밍", "kaiming-he")]
    [InlineData("허카이밍", "kaiming-he")]
    [InlineData("얀 르쿤", "yann-lecun")]
    [InlineData("요슈아 벤지오", "yoshua-bengio")]
    [InlineData("앤드류 응", "andrew-y-ng")]
    [InlineData("트리 다오", "tri-dao")]
    [InlineData("서민준", "minjoon-seo")]
    [InlineData("민준 서", "minjoon-seo")]
    [InlineData("신진우", "jinwoo-shin")]
    [InlineData("황성주", "sung-ju-hwang")]
    [InlineData("제프리 힌튼", "geoffrey-e-hinton")]
    [InlineData("안드레이 카파시", "andrej-karpathy")]
    [InlineData("첼시 핀", "chelsea-finn")]
    [InlineData("루크 제틀모이어", "luke-zettlemoyer")]
    [InlineData("필립 토르", "philip-torr")]
    [InlineData("일리야 수츠케버", "ilya-sutskever")]
    [InlineData("이기민", "kimin-lee")]
    [InlineData("조경현", "kyunghyun-cho")]
    public void Finds_the_author_meant(string typed, string author) => Assert.Equal([author], Among(typed));

    [Theory]
    [InlineData("확산 모델")]
    [InlineData("트렌스포머")]
    [InlineData("디퓨젼 모델")]
    [InlineData("강화 학습")]
    [InlineData("이동이")]
    [InlineData("여럿의")]
    [InlineData("서준")]
    [InlineData("카이밍 논문")]
    [InlineData("김민수")]
    [InlineData("LLM 허")]
    public void Finds_nobody_for_other_words(string typed) => Assert.Empty(Among(typed));

    [Theory]
    [InlineData("르쿤", "lecun", true)]
    [InlineData("벤지오", "bengio", true)]
    [InlineData("힌튼", "hinton", true)]
    [InlineData("르쿤", "lecuyer", false)]
    [InlineData("허", "he", false)]
    [InlineData("모델", "bengio", false)]
    public void Knows_a_surname(string typed, string surname, bool isSurname) =>
        Assert.Equal(isSurname, SpokenName.IsSurname(typed, surname));

    /// <summary>Two syllables alone may be any word.</summary>
    [Theory]
    [InlineData("송 한")]
    [InlineData("송한")]
    public void Takes_two_syllables_for_a_name_before_a_title_alone(string typed)
    {
        Assert.Null(SpokenName.Of(typed.Split(' ')));
        Assert.Equal(["han-song"], SpokenName.Of(typed.Split(' '), isTitled: true)!.Among(["han-song", "kaiming-he"]));
    }

    private static IReadOnlyList<string> Among(string typed) => SpokenName.Of(typed.Split(' '))?.Among(Authors) ?? [];
}
