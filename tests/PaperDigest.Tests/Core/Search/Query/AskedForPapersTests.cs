using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Query;

/// <summary>Queries for papers whatever they are about, and by how many recommend them.</summary>
public sealed class AskedForPapersTests
{
    private static readonly KoreanDay Today = new(new DateOnly(2026, 11, 29));

    [Theory]
    [InlineData("최신 논문", "", false)]
    [InlineData("latest papers", "", false)]
    [InlineData("가장 추천 많은 논문", "", true)]
    [InlineData("인기 논문", "", true)]
    [InlineData("top papers from June 2024", "date:2024-06", true)]
    [InlineData("2024년 6월 논문", "date:2024-06", false)]
    [InlineData("2024년 6월에 나온 논문들을 보여줘", "date:2024-06", false)]
    [InlineData("추천 50 이상 논문", "votes:>=50", false)]
    [InlineData("category:llm 논문", "논문 category:llm", null)]
    [InlineData("date:2024 paper", "paper date:2024", null)]
    [InlineData("category:llm 최신 논문", "category:llm", false)]
    [InlineData("최신 논문 -LLM", "최신 논문 -LLM", null)]
    [InlineData("논문", "논문", null)]
    [InlineData("최신 LLM 논문", "최신 LLM 논문", null)]
    [InlineData("\"최신 논문\"", "\"최신 논문\"", null)]
    [InlineData("추천 시스템", "추천 시스템", null)]
    [InlineData("최신 | 논문", "최신 | 논문", null)]
    public void Lists_papers_of_any_topic(string text, string written, bool? isByVotes)
    {
        var query = SearchQueryParser.Parse(text, Today);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Equal((isByVotes is not null, isByVotes == true), (query.IsOfAll, query.IsByVotes));
        Assert.False(query.IsMeaningless);
    }

    [Theory]
    [InlineData("votes>50 로봇", "로봇 votes:>=51")]
    [InlineData("Votes>=50 로봇", "로봇 votes:>=50")]
    [InlineData("At Least 50 Votes 로봇", "로봇 votes:>=50")]
    [InlineData("추천 50 이상 로봇", "로봇 votes:>=50")]
    [InlineData("투표 50 이상 로봇", "로봇 votes:>=50")]
    [InlineData("추천수 50 넘는 로봇", "로봇 votes:>=50")]
    [InlineData("추천수 100개 미만", "votes:<=99")]
    [InlineData("robots with at least 20 votes", "robots with votes:>=20")]
    [InlineData("추천 시스템 50 이상", "추천 시스템 50 이상")]
    [InlineData("over 9000 tokens", "over 9000 tokens")]
    public void Reads_votes_in_words(string text, string written) =>
        Assert.Equal(written, SearchQueryWriter.Write(SearchQueryParser.Parse(text, Today)));
}
