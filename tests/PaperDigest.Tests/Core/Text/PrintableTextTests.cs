using System.Globalization;
using System.Text;
using System.Text.Json;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("2024/06/13.md", "2024/06/13.md")]
    [InlineData("확산 모델 🎉 é", "확산 모델 🎉 é")]
    [InlineData("a\r\nb\tc", "a\\r\\nb\\tc")]
    [InlineData("\u001b[31mred\u009b0m", "\\u001B[31mred\\u009B0m")]
    [InlineData("a\u202Eb\u2066\u200F", "a\\u202Eb\\u2066\\u200F")]
    [InlineData("a\u2028b\u2029c\u0085", "a\\u2028b\\u2029c\\u0085")]
    [InlineData("\uFEFFa\u00ADb\u200B", "\\uFEFFa\\u00ADb\\u200B")]
    [InlineData("\U000E0041", "\\uDB40\\uDC41")]
    [InlineData("", "")]
    public void Writes_what_cannot_be_seen_as_its_number(string text, string printed) => Assert.Equal(printed, PrintableText.Of(text));

    [Fact]
    public void Writes_halves_of_characters_and_noncharacters_as_their_numbers() =>
        Assert.Equal("\\uD800 \\uDC00 \\uFFFE \\uD83F\\uDFFF", PrintableText.Of("\uD800 \uDC00 \uFFFE \U0001FFFF"));

    [Fact]
    public void Nothing_of_all_of_Unicode_leaves_the_line_or_is_lost()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            var text = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            var printed = PrintableText.Of(text);
            Assert.All(printed.EnumerateRunes(), rune => Assert.False(
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator,
                $"U+{code:X4}"));
            if (printed != text && !char.IsSurrogate(text[0]))
            {
                // The same escapes as in JSON.
                Assert.Equal(text, JsonSerializer.Deserialize<string>($"\"{printed}\""));
            }
        }
    }

    [Fact]
    public void Lines_of_a_text_stay_lines_and_are_indented() =>
        Assert.Equal(
            ["  one", "  two\\u001B", "  2026-01-01 ERR three"], PrintableText.Lines("one\r\ntwo\u001b\n\n2026-01-01 ERR three\n", "  "));
}
