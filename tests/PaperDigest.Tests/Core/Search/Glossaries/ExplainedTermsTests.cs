using PaperDigest.Core.Search.Glossaries;

namespace PaperDigest.Tests.Core.Search.Glossaries;

public sealed class ExplainedTermsTests
{
    [Theory]
    [InlineData("확산 모델을 미세조정한다.", "확산 모델")]
    [InlineData("이 연구는 diffusion models로 그린다.", "diffusion models")]
    [InlineData("RLHF로 다듬은 모델", "RLHF")]
    // The text explains it itself.
    [InlineData("확산 모델(diffusion model)을 쓴다", "")]
    [InlineData("확산 모델 (diffusion model)을 쓴다", "")]
    [InlineData("새 방법(확산 모델과 RLHF)으로", "")]
    // Everyday words, however the glossary calls them.
    [InlineData("AI 모델의 데이터", "")]
    [InlineData("", "")]
    public void Words_that_have_other_names_are_found_without_their_particles(string text, string expected) => Assert.Equal(
        expected.Split('|', StringSplitOptions.RemoveEmptyEntries),
        ExplainedTerms.In(text, Glossary.Reviewed).Select(term => text.Substring(term.Start, term.Length)));

    [Fact]
    public void The_other_names_are_those_of_the_glossary_without_the_own()
    {
        var term = Assert.Single(ExplainedTerms.In("확산 모델을 쓴다", Glossary.Reviewed));
        Assert.Contains("diffusion model", term.Others);
        Assert.DoesNotContain("확산 모델", term.Others);
    }
}
