using PaperDigest.Core.Formats;
using PaperDigest.Tests.Core.Formats.Generation;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Digests composed from facts, with deviations that real digests show: reading them gives the facts back.</summary>
public sealed class GeneratedDigestTests
{
    [Fact]
    public void A_daily_digest_gives_its_facts_back() => RecipeProperty.Holds(DigestKind.DailyPapers, 1_000, GivesItsFactsBack);

    [Fact]
    public void A_category_report_gives_its_facts_back() => RecipeProperty.Holds(DigestKind.CategoryReport, 1_000, GivesItsFactsBack);

    [Fact]
    public void An_easy_summary_gives_its_facts_back() => RecipeProperty.Holds(DigestKind.EasySummary, 2_000, GivesItsFactsBack);

    [Fact]
    public void A_paper_file_gives_its_facts_back() => RecipeProperty.Holds(DigestKind.PaperFile, 1_000, GivesItsFactsBack);

    [Fact]
    public void A_digest_of_no_format_gives_its_facts_back() => RecipeProperty.Holds(DigestKind.General, 1_000, GivesItsFactsBack);

    [Fact]
    public void The_same_recipe_makes_the_same_digest()
    {
        var recipe = new Recipe(DigestKind.EasySummary, 7, 3, [Deviation.MixedLabels, Deviation.OtherOrder]);
        Assert.Equal(recipe.Write().Text, recipe.Write().Text);
        Assert.NotEqual(recipe.Write().Text, (recipe with { Seed = 8 }).Write().Text);
    }

    private static void GivesItsFactsBack(GeneratedDigest digest)
    {
        var document = DigestFormats.Read(new DigestSource(digest.Path, digest.Text, digest.GivenDate));
        Assert.Equal(Transcript.Of(digest.Facts), Transcript.Of(document));

        var leftOver = LineAccounting.LeftOver(digest.Text, document);
        Assert.Equal(document.Lines - document.Accounted, leftOver.Count);
        Assert.All(digest.Complaints, words => Assert.True(
            document.Problems.Any(problem => problem.Message.Contains(words, StringComparison.Ordinal))
                || leftOver.Values.Any(line => line.Contains(words, StringComparison.Ordinal)),
            $"Not reported: {words}"));
        Assert.All(document.Problems, problem => Assert.True(
            digest.Complaints.Any(words => problem.Message.Contains(words, StringComparison.Ordinal)),
            $"Reported for nothing: {problem}"));
    }
}
