using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Search.Correction;

public sealed class KeystrokeDistanceTests
{
    [Theory]
    [InlineData("diffusion", "diffusion", 0)]
    [InlineData("difusion", "diffusion", 2)]
    [InlineData("diffussion", "diffusion", 2)]
    [InlineData("difufsion", "diffusion", 2)]
    [InlineData("diffudion", "diffusion", 1)]
    [InlineData("diffumion", "diffusion", 2)]
    [InlineData("확손", "확산", 2)]
    [InlineData("확신", "확산", 1)]
    [InlineData("학산", "확산", 2)]
    [InlineData("모댈", "모델", 1)]
    [InlineData("깅화", "강화", 1)]
    [InlineData("강하", "강화", 2)]
    [InlineData("트렌스포머", "트랜스포머", 1)]
    [InlineData("갔다", "갓다", 1)]
    [InlineData("", "가", 4)]
    [InlineData("", "", 0)]
    public void Counts_what_went_wrong_on_the_keyboard(string one, string other, int distance)
    {
        var (a, b) = (Hangul.Keystrokes(one), Hangul.Keystrokes(other));
        Assert.Equal(distance, KeystrokeDistance.Of(a, b, limit: 10));
        Assert.Equal(distance, KeystrokeDistance.Of(b, a, limit: 10));
        Assert.Equal(distance, KeystrokeDistance.Of(a, b, distance));
        Assert.Null(KeystrokeDistance.Of(a, b, distance - 1));
    }

    [Fact]
    public void Gives_the_same_as_the_whole_table_however_small_the_limit()
    {
        var words = new[] { "attention", "attnetion", "tension", "retention", "ㅎㅗㅏㄱㅅㅏㄴ", "ㅎㅏㄱㅅㅡㅂ", "ㄱㅏㅇㅎㅗㅏ", "a", "" };
        foreach (var one in words)
        {
            foreach (var other in words)
            {
                var distance = KeystrokeDistance.Of(one, other, 1000)!.Value;
                for (var limit = 0; limit < 30; limit++)
                {
                    Assert.Equal(distance <= limit ? distance : null, KeystrokeDistance.Of(one, other, limit));
                }
            }
        }
    }

    [Fact]
    public void Takes_words_of_any_length()
    {
        var word = new string('a', 500);
        Assert.Equal(2, KeystrokeDistance.Of(word, word + "b", 4));
        Assert.Null(KeystrokeDistance.Of(word, "b", 4));
    }
}
