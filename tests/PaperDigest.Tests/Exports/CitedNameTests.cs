using PaperDigest.Exports;

namespace PaperDigest.Tests.Exports;

public sealed class CitedNameTests
{
    [Theory]
    [InlineData("Hau-Shiang Shiu", "Shiu", "Hau-Shiang")]
    [InlineData("José G. C. de Souza", "de Souza", "José G. C.")]
    [InlineData("Laurens van der Maaten", "van der Maaten", "Laurens")]
    [InlineData("Wil M. P. van der Aalst", "van der Aalst", "Wil M. P.")]
    [InlineData("Mark Van der Merwe", "Van der Merwe", "Mark")]
    [InlineData("Fernando De la Torre", "De la Torre", "Fernando")]
    [InlineData("Blaise Aguera y Arcas", "Aguera y Arcas", "Blaise")]
    [InlineData("Luc Van Gool", "Gool", "Luc Van")]
    [InlineData("Quoc V. Le", "Le", "Quoc V.")]
    [InlineData("yuelin bai", "bai", "yuelin")]
    [InlineData("The Anh Han", "Han", "The Anh")]
    [InlineData("김철수", "김", "철수")]
    [InlineData("김 철수", "김", "철수")]
    [InlineData("남궁민수", "남궁", "민수")]
    [InlineData("선우", "선", "우")]
    public void A_name_is_split_into_family_and_given_name(string name, string surname, string given)
    {
        var parsed = CitedName.Parse(name);
        Assert.Equal((surname, given, null), (parsed.Surname, parsed.Given, parsed.Literal));
    }

    [Theory]
    [InlineData("DeepSeek-AI")]
    [InlineData("OpenAI")]
    [InlineData("Gemini Team")]
    [InlineData("Kimi Team: Angang Du")]
    [InlineData("Yingyan")]
    [InlineData("Xiaomi LLM-Core 2")]
    [InlineData("Institute for Basic Science")]
    [InlineData("王小明")]
    [InlineData("Smith and Jones")]
    public void A_name_that_cannot_be_split_stays_whole(string name) =>
        Assert.Equal(new CitedName { Literal = name }, CitedName.Parse(name));

    [Fact]
    public void A_suffix_is_no_family_name()
    {
        var name = CitedName.Parse("Guy L. Steele Jr.");
        Assert.Equal(("Steele", "Guy L.", "Jr."), (name.Surname, name.Given, name.Suffix));
        Assert.Equal("van der", CitedName.Parse("Laurens van der Maaten").Particle);
    }
}
