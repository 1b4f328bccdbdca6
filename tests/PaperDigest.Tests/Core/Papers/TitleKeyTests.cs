using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class TitleKeyTests
{
    [Theory]
    [InlineData("GPT-4o System Card", "GPT-4o  system card")]
    [InlineData("Are We Done with MMLU?", "are we done with mmlu")]
    [InlineData("**GPT-4o System Card**", "GPT-4o System Card")]
    [InlineData("ＧＰＴ－４ｏ System Card", "GPT-4o System Card")]
    [InlineData(
        @"\textit{Trans-LoRA}: towards data-free Transferable Parameter Efficient Finetuning",
        "Trans-LoRA: Towards Data-Free Transferable Parameter Efficient Finetuning")]
    [InlineData(@"$\tau$-bench", "τ-bench")]
    [InlineData("E$^{2}$-LLM", "E^2-LLM")]
    [InlineData("비디오 이해", "비디오  이해!")]
    [InlineData("Café", "Cafe\u0301")]
    [InlineData("비디오 이해", "\u1107\u1175\u1103\u1175\u110B\u1169 \u110B\u1175\u1112\u1162")]
    public void Is_the_same_for_titles_that_differ_only_in_dress(string first, string second) =>
        Assert.Equal(Key(first), Key(second));

    [Theory]
    [InlineData("Emu2", "Emu3")]
    [InlineData("Café", "Cafe")]
    [InlineData("비디오 이해", "비디오 생성")]
    [InlineData(@"\foo bar", "bar")]
    public void Differs_for_titles_that_say_something_else(string first, string second) =>
        Assert.NotEqual(Key(first), Key(second));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("제목")]
    [InlineData("논문 제목:")]
    [InlineData("**Title**")]
    [InlineData("None")]
    [InlineData("N/A")]
    [InlineData("(제목이 제공되지 않음)")]
    [InlineData("???")]
    [InlineData("🎉🎉")]
    public void A_placeholder_names_no_paper(string? title) => Assert.False(TitleKey.TryParse(title, out _));

    [Theory]
    [InlineData("NaRCan: Natural Refined Canonical Image", "narcan-natural-refined-canonical-image")]
    [InlineData("  --GPT-4o-- ", "gpt-4o")]
    [InlineData("개인 LLM을 위한 엔트로피 안내 주의", "개인-llm을-위한-엔트로피-안내-주의")]
    [InlineData("<script>alert('x')</script>", "script-alert-x-script")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("🎉", "")]
    public void Makes_a_slug_of_words_and_hyphens(string title, string expected) => Assert.Equal(expected, TitleKey.Slug(title));

    [Theory]
    [InlineData("NaRCan: Natural Refined Canonical Image with Integration of Diffusion Prior for Video Editing")]
    [InlineData("What If We Recaption Billions of Web Images with LLaMA-3?")]
    [InlineData(@"\textit{Trans-LoRA}: towards $\tau$-bench")]
    [InlineData("GAN은 죽었다; GAN은 영원하리라! 현대 GAN 기준선")]
    [InlineData("Single-Layer Learnable Activation (SL^{2}A-INR)")]
    [InlineData("ﬁne-tuning ① ² ™ ½")]
    [InlineData("İstanbul'da Straße ẞ ΣΑΣ")]
    [InlineData("J\u030C H\u0331 T\u0308")]
    [InlineData("हिन्दी भाषा")]
    [InlineData("a\u200D\u0301 b")]
    [InlineData("𝐁𝐨𝐥𝐝 𝔉𝔯𝔞𝔨𝔱𝔲𝔯")]
    public void A_slug_read_back_gives_the_same_key(string title) => Assert.Equal(Key(title), Key(TitleKey.Slug(title)));

    [Fact]
    public void A_slug_of_broken_characters_reads_back_too()
    {
        const string Title = "Half \ud83d of a pair \udc00";
        Assert.Equal("half-of-a-pair", TitleKey.Slug(Title));
        Assert.Equal(Key(Title), Key(TitleKey.Slug(Title)));
    }

    [Theory]
    [InlineData("비디오", true)]
    [InlineData("GAN은 죽었다", true)]
    [InlineData("\u1107\u1175", true)]
    [InlineData("GPT-4o", false)]
    [InlineData("重大", false)]
    [InlineData("", false)]
    public void Tells_Korean_titles_by_their_Hangul(string title, bool expected) => Assert.Equal(expected, TitleKey.IsKorean(title));

    private static string Key(string title)
    {
        Assert.True(TitleKey.TryParse(title, out var key), title);
        return key.Value;
    }
}
