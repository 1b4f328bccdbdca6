using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Text;

public sealed class IndexLetterTests
{
    [Theory]
    [InlineData("강화 학습", 'ㄱ')]
    [InlineData("까다로운", 'ㄱ')]
    [InlineData("나", 'ㄴ')]
    [InlineData("쌍둥이", 'ㅅ')]
    [InlineData("힣", 'ㅎ')]
    [InlineData("zhang", 'Z')]
    [InlineData("Ángel", '#')]
    [InlineData("3d", '#')]
    [InlineData("王", '#')]
    public void Files_words_under_their_first_consonant_or_letter(string word, char letter) => Assert.Equal(letter, IndexLetter.Of(word));

    [Theory]
    [InlineData("가")]
    [InlineData("깋")]
    [InlineData("낗")]
    [InlineData("따")]
    [InlineData("힣")]
    [InlineData("a")]
    [InlineData("zz")]
    public void A_word_lies_in_the_range_of_its_letter(string word)
    {
        var (from, before) = IndexLetter.Range(IndexLetter.Of(word))!.Value;
        Assert.True(string.CompareOrdinal(from, word) <= 0 && string.CompareOrdinal(word, before) < 0);
        Assert.Contains(
            IndexLetter.Alphabets, range => string.CompareOrdinal(range.From, word) <= 0 && string.CompareOrdinal(word, range.Before) < 0);
    }

    [Fact]
    public void What_is_no_letter_of_the_index_has_no_range() => Assert.All("#3é王ㄲ", letter => Assert.Null(IndexLetter.Range(letter)));

    [Fact]
    public void Consonants_come_first_and_the_rest_last() => Assert.Equal("ㄱㅎAZ#", string.Concat(IndexLetter.InOrder("#ZㅎAㄱA")));
}
