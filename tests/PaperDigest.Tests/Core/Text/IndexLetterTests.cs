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

    [Fact]
    public void Consonants_come_first_and_the_rest_last() => Assert.Equal("ㄱㅎAZ#", string.Concat(IndexLetter.InOrder("#ZㅎAㄱA")));
}
