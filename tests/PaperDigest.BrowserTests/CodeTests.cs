using Microsoft.Playwright;
using SkiaSharp;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>Codes for cameras, as a program of others reads them from the screen.</summary>
public sealed class CodeTests(Reader reader)
{
    /// <summary>The longest text of some of the 40 sizes, and one more than that: where lengths, blocks and squares change.</summary>
    public static TheoryData<int> Lengths => [1, 17, 18, 106, 107, 230, 231, 1732, 1840, 1952, 2953];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_code_on_the_page_leads_where_the_link_does(ColorScheme theme)
    {
        var page = await reader.Open("/days/2024-06-13");
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await page.Locator(".mark.save").First.ClickAsync();
        await page.GotoAsync("/saved");
        await page.Locator("#hand-over").ClickAsync();
        var code = page.Locator("#handed svg.code");
        await Expect(code).ToBeVisibleAsync();

        Assert.Equal(await page.Locator("#handed input").InputValueAsync(), Read(await code.ScreenshotAsync()));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_text_of_any_length_is_read_again(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('!' + (i * i % 89))));
        var page = await reader.Open("/saved", width: 1280);
        await Draw(page, text);

        Assert.Equal(text, Read(await page.Locator("#drawn").ScreenshotAsync()));
    }

    [Fact]
    public async Task A_text_that_is_not_of_ascii_is_read_again()
    {
        var page = await reader.Open("/saved");
        await Draw(page, "확산 모델 🎓 NaRCan");

        Assert.Equal("확산 모델 🎓 NaRCan", Read(await page.Locator("#drawn").ScreenshotAsync()));
    }

    [Fact]
    public async Task A_text_that_fits_no_code_is_refused()
    {
        var page = await reader.Open("/saved");
        var fault = await Assert.ThrowsAsync<PlaywrightException>(() => Draw(page, new string('a', 2954)));

        Assert.Contains("RangeError: Too long for a code.", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Draws a code alone on the page.</summary>
    private static async Task Draw(IPage page, string text) => await page.EvaluateAsync(
        """
        async text => {
          const { drawn } = await import(new URL('qrcode.js', document.querySelector('script[type=module]').src));
          const code = drawn(text, 'code', 320);
          code.id = 'drawn';
          document.body.replaceChildren(code);
        }
        """,
        text);

    /// <summary>What the code in a picture says; null when there is none to read.</summary>
    private static string? Read(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        using var pixels = bitmap.Copy(SKColorType.Rgba8888);
        var seen = new RGBLuminanceSource(pixels.Bytes, pixels.Width, pixels.Height, RGBLuminanceSource.BitmapFormat.RGBA32);
        var hints = new Dictionary<DecodeHintType, object>
        {
            [DecodeHintType.CHARACTER_SET] = "UTF-8",
            // It stands alone and upright, but for what lies around it.
            [DecodeHintType.PURE_BARCODE] = true,
        };
        // Its edges lie between points of the screen, where the page shows through.
        var inner = seen.crop(2, 2, seen.Width - 4, seen.Height - 4);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(inner)), hints)?.Text;
    }
}
