using PaperDigest.Core.Search.Glossaries;

namespace PaperDigest.Tests.Core.Search.Glossaries;

public sealed class TitleTermsTests
{
    [Fact]
    public void Takes_the_phrases_of_a_title_that_may_name_topics()
    {
        var terms = TitleTerms.Of("Mamba-2: Efficient Video Generation with State Space Models").Select(term => term.Text).ToList();

        Assert.Contains("Mamba-2", terms);
        Assert.Contains("Video Generation", terms);
        Assert.Contains("State Space Models", terms);
        Assert.DoesNotContain("Efficient", terms);
        Assert.DoesNotContain("Models", terms);
        Assert.DoesNotContain("with State Space", terms);
        Assert.DoesNotContain(terms, term => term.Contains("Mamba-2 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Knows_a_term_in_all_its_spellings()
    {
        var keys = new[] { "Diffusion Models for Art", "A Diffusion Model", "On diffusion-models" }.Select(title =>
            TitleTerms.Of(title)
                .First(term => term.Text.StartsWith("diffusion", StringComparison.OrdinalIgnoreCase) && term.Text.Length > 12).Key);

        Assert.Single(keys.Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("확산 모델의 새로운 학습")]
    [InlineData("$x^2$ … : ? !")]
    [InlineData("How to do it")]
    [InlineData("Real-World, Large-Scale")]
    public void Finds_nothing_where_there_is_nothing(string title) => Assert.Empty(TitleTerms.Of(title));

    [Fact]
    public void Says_each_term_once() => Assert.Single(TitleTerms.Of("Mamba Mamba, Mamba"), term => term.Text == "Mamba");
}
