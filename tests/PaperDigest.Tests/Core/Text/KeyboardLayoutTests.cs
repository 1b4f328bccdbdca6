using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class KeyboardLayoutTests
{
    [Theory]
    [InlineData("ghkrtks", "확산")]
    [InlineData("rkdghk gkrtmq", "강화 학습")]
    [InlineData("dlfrek", "읽다")]
    [InlineData("rkqtdl", "값이")]
    [InlineData("rkqtl", "갑시")]
    [InlineData("Rkakr", "까막")]
    [InlineData("RKAKR", "까맊")]
    [InlineData("ahepf-4o", "모델-4ㅐ")]
    [InlineData("Qkfms cnfhs", "빠른 추론")]
    [InlineData("dho dnpfRkwl", "왜 웰까지")]
    [InlineData("rlrP gkrtmq", "기계 학습")]
    [InlineData("llm", "ㅣㅣㅡ")]
    [InlineData("", "")]
    [InlineData("확산", "확산")]
    [InlineData("\uD83D\uDE00 é", "\uD83D\uDE00 é")]
    public void Reads_Latin_keys_as_Hangul(string typed, string meant) => Assert.Equal(meant, KeyboardLayout.ToHangul(typed));

    [Theory]
    [InlineData("ㅣㅣㅡ", "llm")]
    [InlineData("ㅎㅔㅅ", "gpt")]
    [InlineData("헷-4ㅐ", "gpt-4o")]
    [InlineData("얄려냐ㅐㅜ", "diffusion")]
    [InlineData("ㅅㄱ문래그ㄷㄱ", "transformer")]
    [InlineData("ㄲㅁㅎ", "Rag")]
    [InlineData("diffusion", "diffusion")]
    public void Reads_Hangul_keys_as_Latin(string typed, string meant) => Assert.Equal(meant, KeyboardLayout.ToLatin(typed));

    [Fact]
    public void A_word_typed_on_the_wrong_keyboard_comes_back()
    {
        foreach (var word in new[]
        {
            "transformer", "attention is all you need", "retrieval-augmented generation", "kv cache", "zero-shot", "qwen2",
        })
        {
            Assert.Equal(word, KeyboardLayout.ToLatin(KeyboardLayout.ToHangul(word)));
        }

        foreach (var word in new[] { "대규모 언어 모델", "값싼 닭갈비", "의미론적 왜곡", "얘기와 예외" })
        {
            Assert.Equal(word, KeyboardLayout.ToHangul(KeyboardLayout.ToLatin(word)));
        }
    }
}
