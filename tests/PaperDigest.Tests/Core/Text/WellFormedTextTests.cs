using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class WellFormedTextTests
{
    [Theory]
    [InlineData("확산 모델 diffusion 🙂\n\t\f\b", "확산 모델 diffusion 🙂\n\t\f\b")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("a\uFFFEb\uFFFFc\uFDD0", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("", "")]
    public void Replaces_what_is_ill_formed_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, WellFormedText.Of(text));

    [Fact]
    public void Replaces_halves_of_surrogate_pairs() =>
        // Not InlineData: test names are written as UTF-8, which has no halves.
        Assert.Equal("a\uFFFDb\uFFFD\uFFFD🙂\uFFFD", WellFormedText.Of("a\uD83Db\uDE42\uD83D\uD83D\uDE42\uD83D"));

    [Fact]
    public void Returns_well_formed_text_as_it_is()
    {
        const string text = "논문 🙂";
        Assert.Same(text, WellFormedText.Of(text));
    }

    [Fact]
    public void Lets_every_character_of_Unicode_be_normalised()
    {
        for (var codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            var text = codePoint is >= 0xD800 and <= 0xDFFF ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);
            var wellFormed = WellFormedText.Of("a" + text + "b");
            Assert.NotNull(wellFormed.Normalize(NormalizationForm.FormKC));
            Assert.DoesNotContain('\0', wellFormed);
        }
    }
}
