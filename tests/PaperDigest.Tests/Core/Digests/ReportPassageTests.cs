using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Digests;

public sealed class ReportPassageTests
{
    private const string Report = """
        ### 요약 보고서

        1. **주요 주제 추출**:
           - NaRCan: 확산 사전 지식으로 영상 편집을 자연스럽게 하는 새로운 표현 방법.
           - 두 번째 논문은 로봇이 물건을 집는 방법을 시연에서 배우는 과정을 다룹니다.

        2. **공통 키워드**
           - 영상, 로봇, 표현 학습
           - NaRCanX는 다른 이름이고 여기서는 아무 상관이 없는 긴 문장입니다.
        3. NaRCan은 기존 방법보다 시간 일관성이 높은 결과를 보였습니다.
        """;

    [Fact]
    public void Points_that_name_the_paper_come_as_they_are_written() => Assert.Equal(
        [
            "NaRCan: 확산 사전 지식으로 영상 편집을 자연스럽게 하는 새로운 표현 방법.",
            "NaRCan은 기존 방법보다 시간 일관성이 높은 결과를 보였습니다.",
        ],
        ReportPassage.About(Report, "NaRCan: Natural Refined Canonical Image", ""));

    [Fact]
    public void A_paper_without_a_name_is_known_by_the_words_of_its_summary() => Assert.Equal(
        ["두 번째 논문은 로봇이 물건을 집는 방법을 시연에서 배우는 과정을 다룹니다."],
        ReportPassage.About(Report, "Learning to Grasp from Demonstrations", "로봇이 물건을 집는 방법을 사람의 시연에서 배웁니다."));

    [Theory]
    [InlineData("Large Language Models for Everything", "전혀 다른 이야기입니다.")]
    [InlineData("", "")]
    public void Nothing_is_guessed(string title, string summary) => Assert.Empty(ReportPassage.About(Report, title, summary));
}
