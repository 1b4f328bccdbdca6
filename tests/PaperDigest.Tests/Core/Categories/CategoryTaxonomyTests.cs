using System.Text.Json;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Categories;

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
        Assert.Equal(
            new Category("underwater-basket-weaving", "Underwater Basket Weaving", "Underwater Basket Weaving", IsKnown: false), category);
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

    [Theory]
    [InlineData("Generative Models", "generative-models")]
    [InlineData("생성형 AI", "generative-models")]
    [InlineData("텍스트-이미지 확산 모델", "image-generation")]
    [InlineData("Quantum Machine Learning", "quantum-computing")]
    [InlineData("Social Science", "society")]
    [InlineData("인간-컴퓨터 상호작용", "human-computer-interaction")]
    [InlineData("AI Alignment", "ai-safety")]
    [InlineData("강화 학습", "reinforcement-learning")]
    [InlineData("비디오 생성기술", "video")]
    [InlineData("자연언어처리 (Natural Language Processing, NLP)", "natural-language-processing")]
    [InlineData("자가 지도 학습(Self-Supervised Learning)", "model-training")]
    [InlineData("시계열 예측(Time Series Forecasting", "machine-learning")]
    [InlineData("의료 인공지능", "healthcare")]
    [InlineData("AI 편향성 완화", "ai-safety")]
    public void Names_of_real_digests_find_their_category(string name, string slug)
    {
        var category = CategoryTaxonomy.Default.Find(name);
        Assert.Equal((slug, true), (category?.Slug, category?.IsKnown));
    }

    [Theory]
    [InlineData("Signal Processing")]
    [InlineData("Underwater Basket Weaving Techniques")]
    [InlineData("Planning")]
    [InlineData("s")]
    [InlineData("기술")]
    public void A_name_that_may_mean_several_things_is_not_merged(string name) =>
        Assert.False(CategoryTaxonomy.Default.Find(name)?.IsKnown);

    [Fact]
    public void No_alias_stands_twice_and_each_survives_emoji_case_and_spacing()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src/PaperDigest.Core/Categories/categories.json")));
        var aliases = file.RootElement.GetProperty("topics").EnumerateArray()
            .SelectMany(
                topic => topic.GetProperty("aliases").EnumerateArray(),
                (topic, alias) => (Slug: topic.GetProperty("slug").GetString()!, Name: alias.GetString()!))
            .ToList();
        var keys = aliases.ConvertAll(alias => new string([.. alias.Name.ToUpperInvariant().Where(char.IsLetterOrDigit)]));
        Assert.Equal([], keys.GroupBy(key => key, StringComparer.Ordinal).Where(key => key.Count() > 1).Select(key => key.Key));
        Assert.All(aliases, alias =>
        {
            foreach (var name in new[]
            {
                alias.Name,
                "🪄 " + alias.Name.ToUpperInvariant(),
                $"**{alias.Name.Replace(" ", "", StringComparison.Ordinal)}**.",
                alias.Name.Replace(" ", "  ", StringComparison.Ordinal) + " ❄️",
            })
            {
                Assert.Equal(alias.Slug, CategoryTaxonomy.Default.Find(name)?.Slug);
            }
        });
    }
}
