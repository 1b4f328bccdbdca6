using PaperDigest.Core.Search.Glossaries;

namespace PaperDigest.Tests.Core.Search.Glossaries;

public sealed class GlossTests
{
    [Theory]
    [InlineData("새로운 확산 모델(diffusion model)을 씁니다.", "새로운 확산 모델", "diffusion model")]
    [InlineData("**확산 모델**(Diffusion Model)", "확산 모델", "Diffusion Model")]
    [InlineData("**확산 모델(Diffusion Model, DM)**", "확산 모델", "Diffusion Model, DM")]
    [InlineData("대규모 언어 모델 (LLM)은", "대규모 언어 모델", "LLM")]
    [InlineData("그레이디언트（gradient）를", "그레이디언트", "gradient")]
    [InlineData("`미세 조정`(*fine-tuning*)", "미세 조정", "fine-tuning")]
    [InlineData("- **What's New**: 자기 주의('self-attention')", "자기 주의", "self-attention")]
    [InlineData("모델은, 비전-언어 모델(VLM)", "비전-언어 모델", "VLM")]
    [InlineData("attention(주의)", "attention", "주의")]
    [InlineData("Large Language Models (LLMs)", "Large Language Models", "LLMs")]
    [InlineData("하나 둘 셋 넷 다섯 여섯 일곱 모델(model)", "셋 넷 다섯 여섯 일곱 모델", "model")]
    public void Keeps_the_words_before_a_bracket_and_what_it_holds(string text, string term, string note) =>
        Assert.Equal([new Gloss(term, note)], Gloss.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("(model)")]
    [InlineData("모델(")]
    [InlineData("모델()")]
    [InlineData("[모델](https://example.org/model)")]
    [InlineData("손실($L_{total}$)")]
    [InlineData("성능(95%)")]
    [InlineData("첫째(둘째)")]
    [InlineData("GPT (OpenAI)")]
    [InlineData("모델(\nmodel)")]
    public void Leaves_other_brackets_alone(string text) => Assert.Empty(Gloss.Read(text));

    [Fact]
    public void Says_the_same_bracket_once() => Assert.Single(Gloss.Read("확산(diffusion). 확산(diffusion)."));

    [Fact]
    public void Reads_a_text_of_brackets_alone_in_time() =>
        Assert.InRange(Gloss.Read(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"가나{i}(ab{i}"))).Count, 0, 500);
}
