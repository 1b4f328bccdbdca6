using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class AuthorNameTests
{
    [Theory]
    [InlineData("Alisa Liu, Xiaochuang Han", "Alisa Liu|Xiaochuang Han")]
    [InlineData("  Alisa   Liu ,Xiaochuang Han,", "Alisa Liu|Xiaochuang Han")]
    [InlineData("Alisa Liu", "Alisa Liu")]
    [InlineData("**Alisa Liu**, _Xiaochuang Han_", "Alisa Liu|Xiaochuang Han")]
    [InlineData("", "")]
    [InlineData(" , , ", "")]
    [InlineData("-", "")]
    public void Reads_names_between_commas(string line, string expected) => Assert.Equal(expected, List(line));

    [Theory]
    [InlineData("Xu Bai, Xu Bai, Xu Bai, Haofan Wang, Haofan Wang", "Xu Bai|Haofan Wang")]
    [InlineData("Xu Bai, Haofan Wang, Xu Bai", "Xu Bai|Haofan Wang")]
    [InlineData("David F. Fouhey, David F Fouhey, DAVID F. FOUHEY", "David F. Fouhey")]
    public void Keeps_each_name_once_at_its_first_place(string line, string expected) => Assert.Equal(expected, List(line));

    [Theory]
    [InlineData("Xu Bai, +, Haofan Wang", "Xu Bai|Haofan Wang")]
    [InlineData("+, Xu Bai", "Xu Bai")]
    [InlineData("Xu Bai, +", "Xu Bai")]
    public void Drops_the_plus_among_the_names(string line, string expected) => Assert.Equal(expected, List(line));

    [Theory]
    [InlineData("['Zihan Zhou', \"Kevin O'Brien\"]", "Zihan Zhou|Kevin O'Brien")]
    [InlineData("['A', \"B O'C\"]", "A|B O'C")]
    [InlineData("[]", "")]
    public void Reads_a_list_as_the_upstreams_program_prints_it(string line, string expected) => Assert.Equal(expected, List(line));

    [Theory]
    [InlineData("Hau-Shiang Shiu", "hau-shiang-shiu")]
    [InlineData("Michalis K. Titsias", "michalis-k-titsias")]
    [InlineData("Björn Ommer", "bjorn-ommer")]
    [InlineData("Bjo\u0308rn Ommer", "bjorn-ommer")]
    [InlineData("Anders Søgaard", "anders-sogaard")]
    [InlineData("Aleksander Hołyński", "aleksander-holynski")]
    [InlineData("Alexander Moßhammer", "alexander-mosshammer")]
    [InlineData("İlker Đukić", "ilker-dukic")]
    [InlineData("Kaiming He et al.", "kaiming-he")]
    [InlineData("Каймин Й", "каймин-й")]
    [InlineData("김 철수", "김-철수")]
    [InlineData("../etc/passwd", "etc-passwd")]
    [InlineData("<b>Xu</b>", "b-xu-b")]
    public void Makes_a_slug_of_letters_and_hyphens(string text, string expected)
    {
        Assert.True(AuthorName.TryParse(text, out var name));
        Assert.Equal(expected, name.Slug);
    }

    [Theory]
    [InlineData("Michalis K. Titsias")]
    [InlineData("Bjo\u0308rn Ommer")]
    [InlineData("Kevin O'Brien")]
    [InlineData("김 철수")]
    public void A_slug_read_back_gives_the_same_slug(string text)
    {
        Assert.True(AuthorName.TryParse(text, out var name));
        Assert.True(AuthorName.TryParse(name.Slug, out var again));
        Assert.Equal(name.Slug, again.Slug);
    }

    [Theory]
    [InlineData("Xu Bai, et al.", "Xu Bai")]
    [InlineData("Xu Bai et al", "Xu Bai")]
    [InlineData("Xu Bai, Et Al Smith", "Xu Bai|Et Al Smith")]
    public void Et_al_is_no_author(string line, string expected)
    {
        Assert.Equal(expected, string.Join('|', AuthorName.ParseList(line, out var rejected)));
        Assert.Empty(rejected);
        Assert.False(AuthorName.TryParse("et al.", out _));
    }

    [Fact]
    public void The_form_with_accents_is_shown_before_the_frequent_one() => Assert.Equal(
        ["Jürgen Schmidhuber", "Jurgen Schmidhuber", "J Schmidhuber"],
        AuthorName.InOrder([("J Schmidhuber", 1), ("Jurgen Schmidhuber", 9), ("Jürgen Schmidhuber", 1)]));

    [Fact]
    public void Shows_a_decomposed_name_composed()
    {
        Assert.True(AuthorName.TryParse("Bjo\u0308rn  Ommer", out var name));
        Assert.Equal("Björn Ommer", name.Value);
    }

    [Fact]
    public void Refuses_a_sentence_that_slipped_into_the_list()
    {
        Assert.True(AuthorName.TryParse(new string('a', 100), out _));
        Assert.False(AuthorName.TryParse(new string('a', 101), out _));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_letter()
    {
        Assert.True(AuthorName.TryParse("Xu \ud83d Bai", out var name));
        Assert.Equal("xu-bai", name.Slug);
        Assert.DoesNotContain(name.Value, char.IsSurrogate);
    }

    private static string List(string line) => string.Join('|', AuthorName.ParseList(line));
}
