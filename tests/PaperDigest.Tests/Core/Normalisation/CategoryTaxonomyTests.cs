using PaperDigest.Core.Normalisation;

namespace PaperDigest.Tests.Core.Normalisation;

public sealed class CategoryTaxonomyTests
{
    [Theory]
    [InlineData("🩵 Machine Learning", "Machine Learning")]
    [InlineData("❄️ Quantum Computing", "Quantum Computing")]
    [InlineData("👨‍👩‍👧 Healthcare AI", "Healthcare AI")]
    [InlineData("👍🏽 Optimization", "Optimization")]
    [InlineData("  **컴퓨터  비전**. ", "컴퓨터 비전")]
    [InlineData("Graph Networks", "Graph Networks")]
    [InlineData("🎉", "")]
    public void Takes_the_decoration_off_a_name(string heading, string expected) =>
        Assert.Equal(expected, CategoryTaxonomy.WithoutDecoration(heading));

    [Theory]
    [InlineData("Computer Vision")]
    [InlineData("💙 Computer Vision")]
    [InlineData("computer-vision")]
    [InlineData("COMPUTERVISION")]
    [InlineData("컴퓨터 비전")]
    [InlineData("컴퓨터비전.")]
    [InlineData("\u110F\u1165\u11B7\u1111\u1172\u1110\u1165 \u1107\u1175\u110C\u1165\u11AB")]
    [InlineData("ＣＶ")]
    [InlineData("컴퓨터 비전(CV)")]
    [InlineData("컴퓨터 비전 (Computer Vision)")]
    [InlineData("시각 지능(Computer Vision)")]
    public void One_category_has_many_names(string name)
    {
        var category = CategoryTaxonomy.Default.Find(name);
        Assert.NotNull(category);
        Assert.Equal("computer-vision", category.Slug);
        Assert.True(category.IsKnown);
    }

    [Theory]
    [InlineData("Model Training Technique", "🌅 Model training technique")]
    [InlineData("Recommender Systems", "Recommendation Systems")]
    [InlineData("머신러닝", "머신 러닝")]
    [InlineData("머신러닝", "기계학습")]
    [InlineData("기계 학습", "Machine Learning")]
    [InlineData("자연어 처리", "(NLP)")]
    public void Synonyms_lead_to_one_category(string first, string second)
    {
        var category = CategoryTaxonomy.Default.Find(first);
        Assert.NotNull(category);
        Assert.True(category.IsKnown);
        Assert.Equal(category, CategoryTaxonomy.Default.Find(second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("⭐ None")]
    [InlineData("N/A")]
    [InlineData("없음")]
    [InlineData("🎉")]
    [InlineData("---")]
    public void A_name_that_says_nothing_is_no_category(string name) => Assert.Null(CategoryTaxonomy.Default.Find(name));

    [Fact]
    public void A_new_name_becomes_a_category_of_its_own()
    {
        var category = CategoryTaxonomy.Default.Find("🪐 Underwater Basket Weaving");
        Assert.Equal(new Category("underwater-basket-weaving", "Underwater Basket Weaving", "Underwater Basket Weaving", IsKnown: false), category);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("../../admin")]
    [InlineData("Foo ((()")]
    [InlineData("(")]
    public void A_hostile_name_gives_a_harmless_slug(string name)
    {
        var category = CategoryTaxonomy.Default.Find(name);
        Assert.True(category is null || category.Slug.All(c => char.IsLetterOrDigit(c) || c == '-'));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_stop_it() =>
        Assert.Equal("computer-vision", CategoryTaxonomy.Default.Find("\ud83d Computer Vision")?.Slug);

    [Fact]
    public void Every_category_is_found_under_its_own_names()
    {
        Assert.NotEmpty(CategoryTaxonomy.Default.Categories);
        Assert.All(CategoryTaxonomy.Default.Categories, category =>
        {
            Assert.Equal(category, CategoryTaxonomy.Default.Find(category.Slug));
            Assert.Equal(category, CategoryTaxonomy.Default.Find(category.Korean));
            Assert.Equal(category, CategoryTaxonomy.Default.Find(category.English));
        });
    }

    [Fact]
    public void No_two_categories_share_a_slug()
    {
        var slugs = CategoryTaxonomy.Default.Categories.Select(category => category.Slug).ToList();
        Assert.Equal(slugs.Count, slugs.Distinct(StringComparer.Ordinal).Count());
        Assert.All(slugs, slug => Assert.Equal(TitleKey.Slug(slug), slug));
    }
}
