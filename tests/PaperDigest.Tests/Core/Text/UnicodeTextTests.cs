using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class UnicodeTextTests
{
    [Theory]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글")]
    [InlineData("a \u1112\u1161\u11AB b", "a 한 b")]
    [InlineData("한글", "한글")]
    [InlineData("", "")]
    public void Composes_Hangul_from_single_jamo(string text, string expected) =>
        Assert.Equal(expected, UnicodeText.ComposeHangul(text));

    [Theory]
    [InlineData("Bjo\u0308rn")]
    [InlineData("ﬁ ½ ㎞ 重大한")]
    [InlineData("ㄱㄴㄷ")]
    [InlineData("🩵 ❄️")]
    public void Leaves_text_without_single_jamo_as_it_stood(string text) => Assert.Equal(text, UnicodeText.ComposeHangul(text));

    [Fact]
    public void Composes_and_simplifies()
    {
        Assert.Equal("Björn ﬁ", UnicodeText.ToNfc("Bjo\u0308rn ﬁ"));
        Assert.Equal("Björn fi", UnicodeText.ToNfkc("Bjo\u0308rn ﬁ"));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        foreach (var (broken, whole) in new[]
        {
            ("a\ud83d", "a\uFFFD"), ("\udc00b", "\uFFFDb"), ("\udc00\ud83d", "\uFFFD\uFFFD"), ("\ud83d\ud83d\ude00", "\uFFFD😀"),
        })
        {
            Assert.Equal(whole, UnicodeText.ToNfc(broken));
            Assert.Equal(whole, UnicodeText.ToNfkc(broken));
            Assert.Equal(whole, UnicodeText.ComposeHangul(broken));
        }
    }

    [Fact]
    public void A_whole_surrogate_pair_stays() => Assert.Equal("😀 𝔉", UnicodeText.ToNfc("😀 𝔉"));
}
