using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PaperDigest.Core.Formats;
using PaperDigest.Resources;
using PaperDigest.Views;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Views;

/// <summary>Why something was not read, said in the reader's language.</summary>
public sealed partial class ReasonTests
{
    private static readonly IStringLocalizer Text = new ServiceCollection()
        .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
        .AddLocalization()
        .BuildServiceProvider()
        .GetRequiredService<IStringLocalizer<Text>>();

    [Theory]
    [InlineData("The file is empty.", "파일이 비어 있습니다.")]
    [InlineData("The paper 'A' has no summary.", "논문에 요약이 없습니다: ‘A’")]
    [InlineData("'x' is not an address of the web; the paper is known by its title only.", "웹 주소가 아니어서 논문을 제목으로만 알아봅니다: ‘x’")]
    [InlineData("The file cannot be read: the disk is full.", "파일을 읽을 수 없습니다: 디스크가 가득 참.")]
    [InlineData("The file is empty. What it said before is kept.", "파일이 비어 있습니다. 앞서 읽은 내용은 그대로 두었습니다.")]
    [InlineData("3 lines that belong to no paper were left out, beginning: a: b", "어느 논문의 것도 아닌 3줄을 뺐습니다. 첫머리: a: b")]
    [InlineData("Something else altogether.", "Something else altogether.")]
    [InlineData("", "")]
    [InlineData("The paper '", "The paper '")]
    public void Says_a_sentence_in_Korean(string sentence, string korean)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        try
        {
            Assert.Equal(korean, Text.Say(sentence));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>Every sentence of the formats that is written in one piece has its text, so that a new one is not forgotten.</summary>
    [Fact]
    public void Knows_every_sentence_of_the_formats()
    {
        var sentences = Directory.EnumerateFiles(Repository.PathOf("src/PaperDigest.Core/Formats"), "*.cs")
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)))
            .Select(found => Hole().Replace(found.Groups["text"].Value, "x y"))
            .ToList();

        Assert.True(sentences.Count > 20, $"{sentences.Count}");
        Assert.All(sentences, sentence => Assert.NotEqual(Reasons.Unknown, Reasons.Of(sentence).Key));
    }

    [Theory]
    [InlineData("2024-06-13", "[제목](x)")]
    [InlineData("2024-13-45", "x")]
    public void Knows_what_a_digest_is_told(string day, string rest)
    {
        var document = DigestFormats.Read(new DigestSource("2024/06/13.md", Daily(day, Paper("", "no address"), rest)));
        Assert.All(
            document.Problems.Select(problem => problem.Message),
            sentence => Assert.NotEqual((sentence, Reasons.Unknown), (sentence, Reasons.Of(sentence).Key)));
    }

    [GeneratedRegex(
        """(?:Problem\(\s*[^,"]+,|LeaveOut\(|LeftOut =|\?|(?<=\s):)\s*\$?"(?<text>[A-Z'][^"\\]*[.}:])"(?=[);,\s])""",
        RegexOptions.ExplicitCapture,
        5000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{(?:[^{}""]|\{[^{}]*\})*\}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Hole();
}
