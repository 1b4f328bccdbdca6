using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Query;

/// <summary>Times in words among the words of a query. Today is a Sunday, 29 November 2026.</summary>
public sealed class TimeWordsTests
{
    private static readonly KoreanDay Today = new(new DateOnly(2026, 11, 29));

    [Theory]
    // A year, and parts of it.
    [InlineData("2024년 확산 모델", "2024-01-01", "2024-12-31", "확산 모델")]
    [InlineData("2024년도 확산 모델", "2024-01-01", "2024-12-31", "확산 모델")]
    [InlineData("2024년 6월 확산 모델", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("2024년6월 확산 모델", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("2024년 6월의 확산 모델", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("2024년 6월에 나온 확산 모델", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("확산 모델 2024년 6월", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("２０２４년 ６월 확산 모델", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("٢٠٢٤년 ٦월 확산 모델", "2024-06-01", "2024-06-30", "확산 모델")]
    [InlineData("２０２４년 ２４주차 확산 모델", "2024-06-10", "2024-06-16", "확산 모델")]
    [InlineData("2024년 여름 로봇", "2024-06-01", "2024-08-31", "로봇")]
    [InlineData("2023 11월 로봇", "2023-11-01", "2023-11-30", "로봇")]
    [InlineData("2023 겨울 로봇", "2023-12-01", "2024-02-29", "로봇")]
    [InlineData("24년 6월 로봇", "2024-06-01", "2024-06-30", "로봇")]
    [InlineData("2024년 6월 13일 로봇", "2024-06-13", "2024-06-13", "로봇")]
    [InlineData("2024년 6월 13일에 발표된 로봇", "2024-06-13", "2024-06-13", "로봇")]
    [InlineData("2024년 상반기 로봇", "2024-01-01", "2024-06-30", "로봇")]
    [InlineData("2024년 하반기 로봇", "2024-07-01", "2024-12-31", "로봇")]
    [InlineData("2024년 3분기 로봇", "2024-07-01", "2024-09-30", "로봇")]
    [InlineData("2024년 2월 29일 로봇", "2024-02-29", "2024-02-29", "로봇")]
    [InlineData("2024년 6월 둘째 주 로봇", "2024-06-10", "2024-06-16", "로봇")]
    [InlineData("6월 2주차 로봇", "2026-06-08", "2026-06-14", "로봇")]
    [InlineData("12월 첫 주 로봇", "2025-12-01", "2025-12-07", "로봇")]
    // Numbers.
    [InlineData("24.06.13 추론", "2024-06-13", "2024-06-13", "추론")]
    [InlineData("2025-01 추론", "2025-01-01", "2025-01-31", "추론")]
    [InlineData("2024/06 추론", "2024-06-01", "2024-06-30", "추론")]
    [InlineData("2024.6 추론", "2024-06-01", "2024-06-30", "추론")]
    [InlineData("2024. 6. 13. 추론", "2024-06-13", "2024-06-13", "추론")]
    [InlineData("추론 2024-06-13", "2024-06-13", "2024-06-13", "추론")]
    [InlineData("추론 2024-06-13에", "2024-06-13", "2024-06-13", "추론")]
    [InlineData("GPT 2024-06-13", "2024-06-13", "2024-06-13", "GPT")]
    // By the day of the reader.
    [InlineData("올해 로봇", "2026-01-01", "2026-12-31", "로봇")]
    [InlineData("작년 로봇", "2025-01-01", "2025-12-31", "로봇")]
    [InlineData("지난해 로봇", "2025-01-01", "2025-12-31", "로봇")]
    [InlineData("재작년 로봇", "2024-01-01", "2024-12-31", "로봇")]
    [InlineData("작년 10월 로봇", "2025-10-01", "2025-10-31", "로봇")]
    [InlineData("재작년 하반기 로봇", "2024-07-01", "2024-12-31", "로봇")]
    [InlineData("이번 달 로봇", "2026-11-01", "2026-11-30", "로봇")]
    [InlineData("이달의 로봇", "2026-11-01", "2026-11-30", "로봇")]
    [InlineData("지난달 로봇", "2026-10-01", "2026-10-31", "로봇")]
    [InlineData("저번 달 로봇", "2026-10-01", "2026-10-31", "로봇")]
    [InlineData("이번 주 로봇", "2026-11-23", "2026-11-29", "로봇")]
    [InlineData("지난주 비디오 생성", "2026-11-16", "2026-11-22", "비디오 생성")]
    [InlineData("지난 주에 나온 비디오 생성", "2026-11-16", "2026-11-22", "비디오 생성")]
    [InlineData("지지난주 로봇", "2026-11-09", "2026-11-15", "로봇")]
    [InlineData("오늘 로봇", "2026-11-29", "2026-11-29", "로봇")]
    [InlineData("어제 로봇", "2026-11-28", "2026-11-28", "로봇")]
    [InlineData("그저께 로봇", "2026-11-27", "2026-11-27", "로봇")]
    [InlineData("최근 로봇 논문", "2026-10-31", "2026-11-29", "로봇 논문")]
    [InlineData("최근 일주일 로봇", "2026-11-23", "2026-11-29", "로봇")]
    [InlineData("지난 3개월간 로봇", "2026-08-30", "2026-11-29", "로봇")]
    [InlineData("최근 2년 로봇", "2024-11-30", "2026-11-29", "로봇")]
    // The latest that has begun.
    [InlineData("6월 로봇", "2026-06-01", "2026-06-30", "로봇")]
    [InlineData("12월 로봇", "2025-12-01", "2025-12-31", "로봇")]
    [InlineData("11월 30일 로봇", "2025-11-30", "2025-11-30", "로봇")]
    [InlineData("11월에 나온 로봇", "2026-11-01", "2026-11-30", "로봇")]
    [InlineData("상반기 로봇", "2026-01-01", "2026-06-30", "로봇")]
    // Open ends, and from one time to another.
    [InlineData("2024년 6월부터 로봇", "2024-06-01", null, "로봇")]
    [InlineData("2024년 이후 로봇", "2024-01-01", null, "로봇")]
    [InlineData("2024년 6월까지의 로봇", null, "2024-06-30", "로봇")]
    [InlineData("2024년 6월부터 8월까지 로봇", "2024-06-01", "2024-08-31", "로봇")]
    [InlineData("2024년 1월 ~ 3월 로봇", "2024-01-01", "2024-03-31", "로봇")]
    [InlineData("2024-01..2024-03 로봇", "2024-01-01", "2024-03-31", "로봇")]
    [InlineData("robots since 2024", "2024-01-01", null, "robots")]
    [InlineData("robots since ٢٠٢٤", "2024-01-01", null, "robots")]
    [InlineData("robots after June 2024", "2024-07-01", null, "robots")]
    [InlineData("robots before 2024", null, "2023-12-31", "robots")]
    [InlineData("robots from June 2024 to August 2024", "2024-06-01", "2024-08-31", "robots")]
    // English.
    [InlineData("diffusion June 2024", "2024-06-01", "2024-06-30", "diffusion")]
    [InlineData("diffusion in june 2024", "2024-06-01", "2024-06-30", "diffusion")]
    [InlineData("June 13, 2024 diffusion", "2024-06-13", "2024-06-13", "diffusion")]
    [InlineData("13 June 2024 diffusion", "2024-06-13", "2024-06-13", "diffusion")]
    [InlineData("Sept. 2024 diffusion", "2024-09-01", "2024-09-30", "diffusion")]
    [InlineData("Q3 2024 diffusion", "2024-07-01", "2024-09-30", "diffusion")]
    [InlineData("robots last month", "2026-10-01", "2026-10-31", "robots")]
    [InlineData("robots from last week", "2026-11-16", "2026-11-22", "robots")]
    [InlineData("robots this year", "2026-01-01", "2026-12-31", "robots")]
    [InlineData("robots in the last 30 days", "2026-10-31", "2026-11-29", "robots")]
    [InlineData("yesterday robots", "2026-11-28", "2026-11-28", "robots")]
    public void Reads_a_time_beside_words(string text, string? from, string? to, string words)
    {
        var query = SearchQueryParser.Parse(text, Today);
        Assert.Equal(
            (from, to, words),
            (Iso(query.Filters.From), Iso(query.Filters.To), string.Join(' ', query.Terms.Select(term => term.Text))));
        Assert.True(query.IsTimeSaid);
        Assert.Empty(query.Notes);
        var written = SearchQueryParser.Parse(SearchQueryWriter.Write(query), Today);
        Assert.Equal((query.Filters.From, query.Filters.To), (written.Filters.From, written.Filters.To));
        Assert.Equal(query.Terms.Select(term => term.Text), written.Terms.Select(term => term.Text));
    }

    [Theory]
    [InlineData("지난주", "2026-11-16", "2026-11-22")]
    [InlineData("6월", "2026-06-01", "2026-06-30")]
    [InlineData("최근", "2026-10-31", "2026-11-29")]
    [InlineData("June 2024", "2024-06-01", "2024-06-30")]
    [InlineData("2024년 6월", "2024-06-01", "2024-06-30")]
    [InlineData("2024년 3분기", "2024-07-01", "2024-09-30")]
    [InlineData("2024-06-13", "2024-06-13", "2024-06-13")]
    public void A_time_alone_finds_the_papers_of_that_time(string text, string from, string to)
    {
        var query = SearchQueryParser.Parse(text, Today);
        Assert.Empty(query.Terms);
        Assert.Equal((from, to, false), (Iso(query.Filters.From), Iso(query.Filters.To), query.IsMeaningless));
    }

    [Theory]
    [InlineData("2024년 13월 로봇")]
    [InlineData("2024년 2월 30일 로봇")]
    [InlineData("2024-02-30 로봇")]
    [InlineData("2024-13 로봇")]
    [InlineData("0월 로봇")]
    [InlineData("\"최근\" 로봇")]
    [InlineData("\"2024년 6월\" 로봇")]
    [InlineData("title:최근 로봇")]
    [InlineData("-최근 로봇")]
    [InlineData("최근접 이웃")]
    [InlineData("이번 주제")]
    [InlineData("오늘날 로봇")]
    [InlineData("지식 전달")]
    [InlineData("2024년6월호 로봇")]
    [InlineData("1984년 로봇")]
    [InlineData("1984년 6월 로봇")]
    [InlineData("9999년 상반기 로봇")]
    [InlineData("june robots")]
    [InlineData("May robots")]
    [InlineData("last layer")]
    [InlineData("GPT-2024.6")]
    [InlineData("2406.06523")]
    [InlineData("1000.5 bits")]
    [InlineData("최근 0일")]
    public void Anything_else_stays_words(string text)
    {
        var query = SearchQueryParser.Parse(text, Today);
        Assert.Equal(SearchQueryWriter.Write(SearchQueryParser.Parse(text)), SearchQueryWriter.Write(query));
        Assert.Equal((true, false), (query.Filters.IsNone, query.IsTimeSaid));
    }

    [Theory]
    [InlineData("2024 확산 모델", "확산 모델 date:2024")]
    [InlineData("diffusion in 2024", "diffusion in date:2024")]
    [InlineData("２０２４ 로봇 -시뮬레이션", "로봇 -시뮬레이션 date:2024")]
    [InlineData("2024", "date:2024")]
    public void A_bare_year_is_a_word_and_its_papers_are_offered(string text, string offer)
    {
        var query = SearchQueryParser.Parse(text, Today);
        Assert.True(query.Filters.IsNone);
        Assert.Equal(new QueryNote(QueryNoteKind.Year, "2024") { Offer = offer }, Assert.Single(query.Notes));
    }

    [Theory]
    [InlineData("1024 tokens")]
    [InlineData("2030 forecast")]
    [InlineData("2023 2024 로봇")]
    [InlineData("2023 로봇 date:2024")]
    [InlineData("\"2024\" 로봇")]
    public void Other_numbers_offer_nothing(string text) => Assert.Empty(SearchQueryParser.Parse(text, Today).Notes);

    [Theory]
    [InlineData("지난주 로봇 date:2024", "로봇 date:2024", "지난주")]
    [InlineData("date:2024-06 작년 10월 로봇", "로봇 date:2024-06", "작년 10월")]
    [InlineData("from:2024-06-01 지난주 로봇", "로봇 date:2024-06-01..", "지난주")]
    [InlineData("2024년 6월 로봇 2024년 8월", "로봇 date:2024-06", "2024년 8월")]
    public void What_does_not_count_is_told(string text, string written, string left)
    {
        var query = SearchQueryParser.Parse(text, Today);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Equal(new QueryNote(QueryNoteKind.OtherDays, left), Assert.Single(query.Notes));
    }

    [Fact]
    public void Parameters_win_over_words()
    {
        var query = SearchQueryParser.Parse("지난주 로봇", Today, hasDays: true);
        Assert.Equal("로봇", SearchQueryWriter.Write(query));
        Assert.Equal(QueryNoteKind.OtherDays, Assert.Single(query.Notes).Kind);
    }

    [Theory]
    [InlineData("2025-05-13", "2025-04-14", "2025-05-13")]
    [InlineData("2027-01-01", "2026-10-31", "2026-11-29")]
    public void Recent_ends_with_the_library_where_that_is_older_than_today(string newest, string from, string to)
    {
        var query = SearchQueryParser.Parse("최근 로봇", Today with { Newest = DateOnly.Parse(newest, null) });
        Assert.Equal((from, to), (Iso(query.Filters.From), Iso(query.Filters.To)));
    }

    [Theory]
    [InlineData("지난주 로봇", "2026-11-16..2026-11-22", "로봇 date:2025-05-05..2025-05-11")]
    [InlineData("작년 10월 로봇", "2025-10", "로봇 date:2024-10")]
    [InlineData("2025년 6월 로봇", "2025-06", null)]
    public void A_time_the_library_does_not_reach_is_told_and_counted_from_its_newest_day(string text, string days, string? offer)
    {
        var query = SearchQueryParser.Parse(text, Today with { Newest = new DateOnly(2025, 5, 13) });
        Assert.Equal(
            new QueryNote(QueryNoteKind.Newest, "2025-05-13") { Days = days, Offer = offer }, Assert.Single(query.Notes));
    }

    /// <summary>Nobody asks an old library for a day it cannot have.</summary>
    [Theory]
    [InlineData("6월 13일 로봇", "2024-06-13")]
    [InlineData("5월 13일 로봇", "2025-05-13")]
    [InlineData("6월 로봇", "2024-06")]
    [InlineData("하반기 로봇", "2024-07..2024-12")]
    [InlineData("최근 로봇", "2025-04-14..2025-05-13")]
    public void A_day_without_a_year_is_the_newest_that_an_old_library_can_have(string text, string days)
    {
        var query = SearchQueryParser.Parse(text, Today with { Newest = new DateOnly(2025, 5, 13) });
        Assert.Equal("로봇 date:" + days, SearchQueryWriter.Write(query));
        Assert.Equal(new QueryNote(QueryNoteKind.Newest, "2025-05-13") { Days = days }, Assert.Single(query.Notes));
    }

    /// <summary>A library that waits for today's digest is not old: 11월 28일 is not last year's.</summary>
    [Fact]
    public void A_day_without_a_year_counts_from_today_where_the_library_is_kept_up() => Assert.Equal(
        "2026-11-28",
        Iso(SearchQueryParser.Parse("11월 28일 로봇", Today with { Newest = new DateOnly(2026, 11, 25) }).Filters.From));

    [Theory]
    [InlineData("source:Daily Papers KO 로봇", "로봇 source:daily_papers_ko")]
    [InlineData("source:daily-papers-ko", "source:daily_papers_ko")]
    [InlineData("로봇 -source:\"Daily Papers KO\"", "로봇 -source:daily_papers_ko")]
    [InlineData("출처:아침 논문 로봇", "로봇 source:morning")]
    [InlineData("source:Daily Papers", "Papers source:Daily")]
    public void A_source_goes_by_what_it_is_called(string text, string written) => Assert.Equal(
        written,
        SearchQueryWriter.Write(SearchQueryParser.Parse(text, Today with
        {
            Sources = new Dictionary<string, string>
            {
                [KoreanDay.KeyOf("daily_papers_ko")] = "daily_papers_ko",
                [KoreanDay.KeyOf("아침 논문")] = "morning",
            },
        })));

    [Theory]
    [InlineData("from:2024-06", "2024-06-01", null)]
    [InlineData("since:2024년 6월 13일", "2024-06-13", null)]
    [InlineData("after:2024", "2025-01-01", null)]
    [InlineData("to:2024-06", null, "2024-06-30")]
    [InlineData("before:2024-06", null, "2024-05-31")]
    [InlineData("from:2024-06 until:2024-08", "2024-06-01", "2024-08-31")]
    public void Reads_operators_about_either_end(string text, string? from, string? to)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal((from, to, 0), (Iso(query.Filters.From), Iso(query.Filters.To), query.Notes.Count));
    }

    [Theory]
    [InlineData("2026-11-29T14:59:59Z", "2026-11-29")]
    [InlineData("2026-11-29T15:00:00Z", "2026-11-30")]
    public void The_day_begins_at_midnight_in_Korea(string instant, string day) =>
        Assert.Equal(day, Iso(KoreanDay.At(DateTimeOffset.Parse(instant, null))));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", null);
}
