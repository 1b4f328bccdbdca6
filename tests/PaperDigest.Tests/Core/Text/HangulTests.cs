using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class HangulTests
{
    [Theory]
    [InlineData("가", "ㄱㅏ")]
    [InlineData("값", "ㄱㅏㅂㅅ")]
    [InlineData("의", "ㅇㅡㅣ")]
    [InlineData("쐐기", "ㅆㅗㅐㄱㅣ")]
    [InlineData("ㅘ ㄳ ㄲ", "ㅗㅏ ㄱㅅ ㄲ")]
    [InlineData("GPT-4를", "GPT-4ㄹㅡㄹ")]
    [InlineData("\u1100\u1161\u11A8", "ㄱㅏㄱ")]
    [InlineData("힣", "ㅎㅣㅎ")]
    [InlineData("", "")]
    public void Knows_the_keys_a_text_is_typed_with(string text, string keys) => Assert.Equal(keys, Hangul.Keystrokes(text));

    [Theory]
    [InlineData("ㄱㅏㅅ", "갓")]
    [InlineData("ㄱㅏㅅㅏ", "가사")]
    [InlineData("ㄷㅏㄹㄱ", "닭")]
    [InlineData("ㄷㅏㄹㄱㅣ", "달기")]
    [InlineData("ㄱㅏㅂㅅㅇㅣ", "값이")]
    [InlineData("ㄱㅏㅂㅅㅣ", "갑시")]
    [InlineData("ㅇㅗㅏㅇ", "왕")]
    [InlineData("ㄱㅏㄸㅏ", "가따")]
    [InlineData("ㄱㅏㄲㅏ", "가까")]
    [InlineData("ㄱㅏㄲㄱ", "갂ㄱ")]
    [InlineData("ㅇㅣㅆㄷㅏ", "있다")]
    [InlineData("ㄱㄴㄷ", "ㄱㄴㄷ")]
    [InlineData("ㅏㅣㅡㅣ", "ㅏㅣㅢ")]
    [InlineData("ㄱㅏ-4ㄱㅏ", "가-4가")]
    [InlineData("ㅏㄱㅏ", "ㅏ가")]
    [InlineData("", "")]
    public void Composes_keys_as_a_keyboard_does(string keys, string text) => Assert.Equal(text, Hangul.Compose(keys));

    [Fact]
    public void Every_syllable_beside_every_kind_of_neighbour_comes_back_from_its_keys()
    {
        for (var c = '가'; c <= '힣'; c++)
        {
            foreach (var text in new[] { $"{c}", $"{c}가", $"{c}씨", $"갃{c}", $"의{c}", $"{c} {c}", $"a{c}b" })
            {
                Assert.Equal(text, Hangul.Compose(Hangul.Keystrokes(text)));
            }
        }
    }

    [Theory]
    [InlineData("강화 학습", "ㄱㅎ ㅎㅅ")]
    [InlineData("LLM을", "LLMㅇ")]
    [InlineData("ㄱ강\u1100", "ㄱㄱㄱ")]
    public void Knows_first_consonants(string text, string initials) => Assert.Equal(initials, Hangul.Initials(text));

    [Theory]
    [InlineData("ㄳㅎ", "ㄱㅅㅎ")]
    [InlineData("ㅄ", "ㅂㅅ")]
    [InlineData("ㄲㅘ닭", "ㄲㅘ닭")]
    public void Parts_consonants_that_a_keyboard_has_joined(string typed, string parted) =>
        Assert.Equal(parted, Hangul.PartConsonants(typed));

    [Theory]
    [InlineData("강호", "강화")]
    [InlineData("갓", "가상")]
    [InlineData("ㄱ", "가구")]
    [InlineData("가", "가구")]
    [InlineData("각", "가구")]
    [InlineData("가구", "가구")]
    [InlineData("닭", "달걀")]
    [InlineData("우", "위상")]
    [InlineData("갑", "값")]
    [InlineData("그래프 ㅅ", "그래프 신경망")]
    [InlineData("", "가구")]
    public void Is_on_the_way_to(string typed, string word)
    {
        Assert.True(Hangul.IsOnTheWay(typed, word));
        Assert.True(Hangul.IsOnTheWay(typed.Normalize(NormalizationForm.FormD), word));
    }

    [Theory]
    [InlineData("강화", "강호")]
    [InlineData("까", "가")]
    [InlineData("갓", "갇")]
    [InlineData("ㄱㄱ", "가구")]
    [InlineData("가상", "가")]
    public void Is_not_on_the_way_to(string typed, string word) => Assert.False(Hangul.IsOnTheWay(typed, word));

    [Fact]
    public void Typing_a_text_is_all_the_while_on_the_way_to_it()
    {
        foreach (var word in new[] { "강화 학습", "값싼 닭갈비", "의미론적 왜곡", "쌍둥이 LLM의 괜찮은 없음", "대규모 언어 모델(LLM)" })
        {
            var keys = Hangul.Keystrokes(word);
            for (var i = 0; i <= keys.Length; i++)
            {
                Assert.True(Hangul.IsOnTheWay(Hangul.Compose(keys[..i]), word), $"{Hangul.Compose(keys[..i])} to {word}");
            }
        }
    }
}
