using System.ComponentModel;
using ModelContextProtocol.Server;
using PaperDigest.Queries.Days;

namespace PaperDigest.Mcp;

/// <summary>What a person can ask an assistant to do with the library, with the material in it.</summary>
[McpServerPromptType]
internal sealed class LibraryPrompts(GetDay days)
{
    [McpServerPrompt(Name = "daily_briefing", Title = "오늘의 논문 브리핑")]
    [Description("A briefing in Korean on the papers of a day: what matters most, and why. Without a date the newest day.")]
    public async Task<string> DailyBriefing(
        [Description("YYYY-MM-DD; leave out for the newest day.")] string? date = null,
        [Description("Only this category, by its slug.")] string? category = null,
        CancellationToken cancellationToken = default) =>
        $"""
        아래는 하루치 AI 논문 목록입니다. 한국어로 3분 안에 읽을 수 있는 브리핑을 써 주십시오.

        1. 가장 중요한 논문 세 편을 고르고, 무엇이 새로운지와 왜 중요한지를 두세 문장으로 설명합니다. 필요하면 get_paper로 요약을 읽습니다.
        2. 나머지는 주제별로 묶어 한 줄씩 소개합니다.
        3. 논문마다 제목과 번호를 적습니다. 목록과 요약에 없는 내용은 쓰지 않습니다.

        {await LibraryResources.Day(days, date, category, cancellationToken)}
        """;
}
