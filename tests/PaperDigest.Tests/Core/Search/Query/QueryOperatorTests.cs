using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Search.Query;

/// <summary>The operators of the query language: what each spelling means, and that one way of writing says the same.</summary>
public sealed class QueryOperatorTests
{
    [Theory]
    [InlineData("title:확산", SearchField.Title, "확산", false)]
    [InlineData("제목:확산", SearchField.Title, "확산", false)]
    [InlineData("TITLE:확산", SearchField.Title, "확산", false)]
    [InlineData("title：확산", SearchField.Title, "확산", false)]
    [InlineData("ｔｉｔｌｅ：확산", SearchField.Title, "확산", false)]
    [InlineData("title:\"확산 모델\"", SearchField.Title, "확산 모델", true)]
    [InlineData("author:\"Yann LeCun\"", SearchField.Author, "Yann LeCun", true)]
    [InlineData("저자:Ho", SearchField.Author, "Ho", false)]
    public void Reads_a_field(string text, SearchField field, string word, bool isPhrase)
    {
        var query = SearchQueryParser.Parse(text);
        var term = Assert.Single(query.Terms);
        Assert.Equal((field, word, isPhrase, true, false), (term.Field, term.Text, term.IsPhrase, term.IsRequired, term.IsExcluded));
        Assert.Empty(query.Notes);
        Assert.False(query.IsEmpty);
    }

    [Theory]
    [InlineData("2024-06-13", "2024-06-13", "2024-06-13")]
    [InlineData("2024-06", "2024-06-01", "2024-06-30")]
    [InlineData("2024.06", "2024-06-01", "2024-06-30")]
    [InlineData("2024/06", "2024-06-01", "2024-06-30")]
    [InlineData("2024.06.13", "2024-06-13", "2024-06-13")]
    [InlineData("2024. 6. 13.", "2024-06-13", "2024-06-13")]
    [InlineData("2024년", "2024-01-01", "2024-12-31")]
    [InlineData("2024년 6월", "2024-06-01", "2024-06-30")]
    [InlineData("2024년06월", "2024-06-01", "2024-06-30")]
    [InlineData("2024년 6월 13일", "2024-06-13", "2024-06-13")]
    public void A_day_alone_means_that_day(string text, string from, string to)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Empty(query.Terms);
        Assert.Equal((from, to), ($"{query.Filters.From:yyyy-MM-dd}", $"{query.Filters.To:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2024-13-41")]
    [InlineData("6월")]
    [InlineData("2024년 13월")]
    [InlineData("1000.5")]
    [InlineData("0.06")]
    [InlineData("GPT 2024-06-13")]
    public void Other_numbers_are_words(string text) => Assert.NotEmpty(SearchQueryParser.Parse(text).Terms);

    [Theory]
    [InlineData("멀티모달LLM", "멀티모달 LLM")]
    [InlineData("GPT-4o기반의", "GPT-4o 기반")]
    [InlineData("LLM을", "LLM을")]
    [InlineData("RAG가", "RAG가")]
    [InlineData("4D생성", "4D생성")]
    [InlineData("\"멀티모달LLM\"", "멀티모달LLM")]
    public void Reads_words_of_two_scripts_as_two(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', SearchQueryParser.Parse(text).Terms.Select(term => term.Text)));

    [Fact]
    public void Reads_an_operator_in_decomposed_letters() =>
        Assert.Equal(
            SearchField.Title, Assert.Single(SearchQueryParser.Parse("제목:확산".Normalize(System.Text.NormalizationForm.FormD)).Terms).Field);

    [Fact]
    public void Leaves_a_field_out_behind_a_minus()
    {
        var term = Assert.Single(SearchQueryParser.Parse("-title:\"확산 모델\"").Terms);
        Assert.Equal((SearchField.Title, "확산 모델", true, false), (term.Field, term.Text, term.IsExcluded, term.IsRequired));
    }

    [Theory]
    [InlineData("title: 확산", "title:확산")]
    [InlineData("제목：  diffusion models", "title:diffusion models")]
    [InlineData("확산 제목: \"비디오 생성\" 저자: LeCun", "확산 title:\"비디오 생성\" author:LeCun")]
    [InlineData("robots -title: survey", "robots -title:survey")]
    [InlineData("LLM category: nlp,robotics", "LLM category:natural-language-processing,robotics")]
    [InlineData("분야: 로보틱스 date: 2024-06 votes: >=20", "category:robotics date:2024-06 votes:>=20")]
    [InlineData("source: daily_papers_ko has: code", "source:daily_papers_ko has:code")]
    public void A_blank_may_follow_the_colon(string text, string meaning) =>
        Assert.Equal(meaning, SearchQueryWriter.Write(SearchQueryParser.Parse(text)));

    [Theory]
    [InlineData("what is: attention")]
    [InlineData("is: attention")]
    [InlineData("open source: models")]
    [InlineData("what a model has: code")]
    [InlineData("date: of birth")]
    [InlineData("votes: many")]
    [InlineData("category: unheard of things")]
    [InlineData("abstract: attention")]
    public void Prose_with_a_colon_stays_prose(string text)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.True(query.Filters.IsNone);
        Assert.Empty(query.Notes);
        Assert.Equal(text.Split(' '), query.Terms.Select(term => term.Text));
        Assert.All(query.Terms, term => Assert.Equal(SearchField.Any, term.Field));
    }

    [Theory]
    [InlineData("title: author:kim", "title:", "author:kim")]
    [InlineData("title: -robots", "title:", "-robots")]
    [InlineData("votes: date:2024", "votes:", "date:2024")]
    public void An_operator_takes_no_other_operator_for_its_value(string text, string left, string meaning)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(new QueryNote(QueryNoteKind.NoValue, left), Assert.Single(query.Notes));
        Assert.Equal(meaning, SearchQueryWriter.Write(query));
    }

    [Fact]
    public void Plain_words_are_wished_for_and_quoted_ones_required() =>
        Assert.Equal([false, true, true], SearchQueryParser.Parse("확산 \"언어 모델\" title:비전").Terms.Select(term => term.IsRequired));

    [Fact]
    public void Takes_a_name_as_it_stands() =>
        Assert.Equal([new TermForm("김이", 1)], SearchQueryParser.Parse("author:김이").Terms[0].Forms);

    [Theory]
    [InlineData("category:nlp", "natural-language-processing")]
    [InlineData("category:NLP", "natural-language-processing")]
    [InlineData("분야:자연어처리", "natural-language-processing")]
    [InlineData("분야:\"자연어 처리\"", "natural-language-processing")]
    [InlineData("category:\"🩵 Natural Language Processing\"", "natural-language-processing")]
    [InlineData("category:natural-language-processing", "natural-language-processing")]
    [InlineData("category:\"🩵 Underwater Basketry\"", "underwater-basketry")]
    [InlineData("category:None", "")]
    [InlineData("category:!!!", "")]
    public void Reads_a_category_by_any_of_its_names(string text, string slug)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(slug, Assert.Single(Assert.Single(query.Filters.Categories)).Slug);
        Assert.Empty(query.Terms);
        Assert.Empty(query.Notes);
        Assert.True(query.IsEmpty);
        Assert.False(query.IsMeaningless);
    }

    [Fact]
    public void A_comma_means_either_and_a_second_operator_means_both()
    {
        var filters = SearchQueryParser.Parse(
            "category:nlp,\"computer vision\" 분야:로보틱스 -category:video,audio source:a,b -source:c,C").Filters;
        Assert.Equal(
            [["natural-language-processing", "computer-vision"], ["robotics"]],
            filters.Categories.Select(choice => choice.Select(c => c.Slug)));
        Assert.Equal(2, filters.ExcludedCategories.Count);
        Assert.Equal([["a", "b"]], filters.Sources);
        Assert.Equal(["c"], filters.ExcludedSources);
    }

    [Theory]
    [InlineData("date:2024", "2024-01-01", "2024-12-31")]
    [InlineData("날짜:2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("date:2024-06-13", "2024-06-13", "2024-06-13")]
    [InlineData("date:2024.6.3", "2024-06-03", "2024-06-03")]
    [InlineData("date:2024/06", "2024-06-01", "2024-06-30")]
    [InlineData("date:2024-01..2024-03", "2024-01-01", "2024-03-31")]
    [InlineData("date:2024-01~2024-03", "2024-01-01", "2024-03-31")]
    [InlineData("date:2023..2024-06-13", "2023-01-01", "2024-06-13")]
    [InlineData("date:2024-06..", "2024-06-01", null)]
    [InlineData("date:..2024-06", null, "2024-06-30")]
    [InlineData("date:>=2024-06", "2024-06-01", null)]
    [InlineData("date:>2024-06", "2024-07-01", null)]
    [InlineData("date:<=2024-06", null, "2024-06-30")]
    [InlineData("date:<2024-06", null, "2024-05-31")]
    [InlineData("date:=2024-06", "2024-06-01", "2024-06-30")]
    [InlineData("date:＞＝2024.06.13", "2024-06-13", null)]
    [InlineData("날짜:2024년", "2024-01-01", "2024-12-31")]
    [InlineData("날짜:2024년6월", "2024-06-01", "2024-06-30")]
    [InlineData("날짜:2024년 6월 13일", "2024-06-13", "2024-06-13")]
    [InlineData("날짜: 2024년 6월", "2024-06-01", "2024-06-30")]
    [InlineData("date:>=2024년 6월", "2024-06-01", null)]
    [InlineData("date:9999", "9999-01-01", "9999-12-31")]
    [InlineData("date:2024 date:2024-06..", "2024-06-01", "2024-12-31")]
    public void Reads_days(string text, string? from, string? to)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal((Day(from), Day(to)), (query.Filters.From, query.Filters.To));
        Assert.Empty(query.Notes);
    }

    [Theory]
    [InlineData("votes:20", 20, null)]
    [InlineData("추천:20", 20, null)]
    [InlineData("votes:>=20", 20, null)]
    [InlineData("votes:＞＝20", 20, null)]
    [InlineData("votes:>20", 21, null)]
    [InlineData("votes:20..50", 20, 50)]
    [InlineData("votes:20..", 20, null)]
    [InlineData("votes:..50", null, 50)]
    [InlineData("votes:<=50", null, 50)]
    [InlineData("votes:<50", null, 49)]
    [InlineData("votes:=7", 7, 7)]
    [InlineData("votes:0", 0, null)]
    [InlineData("votes:>10 votes:20", 20, null)]
    public void Reads_votes(string text, int? least, int? most)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal((least, most), (query.Filters.MinVotes, query.Filters.MaxVotes));
        Assert.Empty(query.Notes);
    }

    [Fact]
    public void Reads_what_must_be_there_and_what_must_not()
    {
        var filters = SearchQueryParser.Parse("has:easy 포함:코드 -has:VIDEO 포함:쉬운설명").Filters;
        Assert.Equal([PaperPart.Easy, PaperPart.Code], filters.Has);
        Assert.Equal([PaperPart.Video], filters.Lacks);
    }

    /// <summary>Operators whose value cannot be used are left out, and told.</summary>
    [Theory]
    [InlineData("title:", QueryNoteKind.NoValue, "title:")]
    [InlineData("title: ", QueryNoteKind.NoValue, "title:")]
    [InlineData("-제목：", QueryNoteKind.NoValue, "-제목:")]
    [InlineData("title:\"\"", QueryNoteKind.NoValue, "title:\"\"")]
    [InlineData("title:***", QueryNoteKind.NoValue, "title:***")]
    [InlineData("category:", QueryNoteKind.NoValue, "category:")]
    [InlineData("category:,,\"\"", QueryNoteKind.NoValue, "category:,,\"\"")]
    [InlineData("date:", QueryNoteKind.NoValue, "date:")]
    [InlineData("votes:", QueryNoteKind.NoValue, "votes:")]
    [InlineData("date:2024-13", QueryNoteKind.Date, "date:2024-13")]
    [InlineData("date:2024-00", QueryNoteKind.Date, "date:2024-00")]
    [InlineData("date:2024-02-30", QueryNoteKind.Date, "date:2024-02-30")]
    [InlineData("date:0000", QueryNoteKind.Date, "date:0000")]
    [InlineData("date:24", QueryNoteKind.Date, "date:24")]
    [InlineData("date:..", QueryNoteKind.Date, "date:..")]
    [InlineData("date:>9999", QueryNoteKind.Date, "date:>9999")]
    [InlineData("date:<0001", QueryNoteKind.Date, "date:<0001")]
    [InlineData("date:>", QueryNoteKind.Date, "date:>")]
    [InlineData("date:>2024..2025", QueryNoteKind.Date, "date:>2024..2025")]
    [InlineData("date:2024년13월", QueryNoteKind.Date, "date:2024년13월")]
    [InlineData("date:2024..x", QueryNoteKind.Date, "date:2024..x")]
    [InlineData("date:2024-07..2024-06", QueryNoteKind.Date, "date:2024-07..2024-06")]
    [InlineData("date:2024-1-2-3", QueryNoteKind.Date, "date:2024-1-2-3")]
    [InlineData("date:2024,2023", QueryNoteKind.Date, "date:2024,2023")]
    [InlineData("date:٢٠٢٤", QueryNoteKind.Date, "date:٢٠٢٤")]
    [InlineData("날짜:어제", QueryNoteKind.Date, "날짜:어제")]
    [InlineData("votes:abc", QueryNoteKind.Votes, "votes:abc")]
    [InlineData("votes:-1", QueryNoteKind.Votes, "votes:-1")]
    [InlineData("votes:1e3", QueryNoteKind.Votes, "votes:1e3")]
    [InlineData("votes:99999999999", QueryNoteKind.Votes, "votes:99999999999")]
    [InlineData("votes:>2147483647", QueryNoteKind.Votes, "votes:>2147483647")]
    [InlineData("votes:<0", QueryNoteKind.Votes, "votes:<0")]
    [InlineData("votes:50..20", QueryNoteKind.Votes, "votes:50..20")]
    [InlineData("votes:..", QueryNoteKind.Votes, "votes:..")]
    [InlineData("votes:><3", QueryNoteKind.Votes, "votes:><3")]
    [InlineData("has:sound", QueryNoteKind.Has, "has:sound")]
    [InlineData("has:note", QueryNoteKind.Saved, "has:note")]
    [InlineData("is:saved", QueryNoteKind.Saved, "is:saved")]
    [InlineData("-is:read", QueryNoteKind.Saved, "-is:read")]
    [InlineData("sort:votes", QueryNoteKind.Sort, "sort:votes")]
    [InlineData("정렬:최신순", QueryNoteKind.Sort, "정렬:최신순")]
    [InlineData("-date:2024", QueryNoteKind.NotExcludable, "-date:2024")]
    [InlineData("-votes:20", QueryNoteKind.NotExcludable, "-votes:20")]
    public void Leaves_out_what_cannot_be_used_and_says_so(string text, QueryNoteKind kind, string value)
    {
        var query = SearchQueryParser.Parse("확산 " + text);
        Assert.Equal(new QueryNote(kind, value), Assert.Single(query.Notes));
        Assert.Equal("확산", Assert.Single(query.Terms).Text);
        Assert.True(query.Filters.IsNone);
        Assert.EndsWith(".", Assert.Single(query.Notes).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("https://example.org/title:x")]
    [InlineData("12:30")]
    [InlineData("titles:x")]
    [InlineData("subtitle:x")]
    [InlineData("Re:Zero")]
    [InlineData("x-title:y")]
    [InlineData("std::vector")]
    public void Takes_any_other_word_with_a_colon_for_a_word(string text)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal((text, SearchField.Any), (Assert.Single(query.Terms).Text, query.Terms[0].Field));
        Assert.True(query.Filters.IsNone);
        Assert.Empty(query.Notes);
    }

    [Fact]
    public void Takes_a_quoted_operator_for_a_phrase() =>
        Assert.Equal(["title:x", "date:2024-13"], SearchQueryParser.Parse("\"title:x\" \"date:2024-13\"").Terms.Select(term => term.Text));

    [Theory]
    [InlineData("votes:>50 votes:..20")]
    [InlineData("date:2024-07.. date:..2024-06")]
    [InlineData("has:easy -has:easy")]
    [InlineData("category:llm -category:llm")]
    [InlineData("category:llm,nlp -category:llm,nlp")]
    [InlineData("source:daily -source:Daily")]
    public void Knows_conditions_that_exclude_each_other(string text) => Assert.True(SearchQueryParser.Parse(text).Filters.IsContradiction);

    [Theory]
    [InlineData("category:llm,nlp -category:llm")]
    [InlineData("category:llm -category:nlp")]
    [InlineData("source:daily,weekly -source:daily")]
    public void Knows_conditions_that_leave_something(string text) => Assert.False(SearchQueryParser.Parse(text).Filters.IsContradiction);

    [Fact]
    public void Says_the_same_thing_once()
    {
        var query = SearchQueryParser.Parse("title:x title:x TITLE:x votes:abc votes:abc has:easy has:easy");
        Assert.Single(query.Terms);
        Assert.Single(query.Notes);
        Assert.Single(query.Filters.Has);
    }

    [Fact]
    public void Uses_the_first_operators_of_a_long_list_and_says_so()
    {
        var query = SearchQueryParser.Parse(string.Join(' ', Enumerable.Range(0, 40).Select(i => $"source:s{i}")));
        Assert.Equal(24, query.Filters.Sources.Count);
        Assert.Equal(new QueryNote(QueryNoteKind.ManyOperators, "24"), Assert.Single(query.Notes));
        Assert.Equal(
            QueryNoteKind.ManyOperators,
            Assert.Single(SearchQueryParser.Parse("source:" + string.Join(',', Enumerable.Range(0, 21))).Notes).Kind);
    }

    [Fact]
    public void Shortens_what_it_quotes_in_a_note() =>
        Assert.Equal(61, Assert.Single(SearchQueryParser.Parse("votes:" + new string('x', 400)).Notes).Value.Length);

    [Theory]
    [InlineData("  확산   모델 ", "확산 모델")]
    [InlineData("확산 제목：LLM 저자:“Yann LeCun” -로봇", "확산 title:LLM author:\"Yann LeCun\" -로봇")]
    [InlineData("분야:\"자연어 처리\",로보틱스 -분야:비디오", "category:natural-language-processing,robotics -category:video")]
    [InlineData("category:\"Underwater Basketry\"", "category:underwater-basketry")]
    [InlineData("출처:\"my digests\",b -출처:c", "source:\"my digests\",b -source:c")]
    [InlineData("날짜:2024-01-01..2024-12-31", "date:2024")]
    [InlineData("date:2024-02-01..2024-02-29", "date:2024-02")]
    [InlineData("date:2023-12-01..2024-02-29", "date:2023-12..2024-02")]
    [InlineData("date:2023..2024", "date:2023..2024")]
    [InlineData("date:2024-06-13..2024-06-13", "date:2024-06-13")]
    [InlineData("date:2024-06..", "date:2024-06-01..")]
    [InlineData("date:..2024-06", "date:..2024-06-30")]
    [InlineData("date:2024-07.. date:..2024-06", "date:2024-07-01.. date:..2024-06-30")]
    [InlineData("추천:20", "votes:>=20")]
    [InlineData("votes:>20 votes:<=50", "votes:21..50")]
    [InlineData("votes:7..7", "votes:=7")]
    [InlineData("votes:>50 votes:<9", "votes:>=51 votes:<=8")]
    [InlineData("포함:영상 -포함:코드", "has:video -has:code")]
    [InlineData("votes:abc is:saved", "")]
    public void Has_one_way_of_writing_it(string text, string written)
    {
        Assert.Equal(written, SearchQueryWriter.Write(SearchQueryParser.Parse(text)));
        Assert.Equal(written, SearchQueryWriter.Write(SearchQueryParser.Parse(written)));
    }

    [Theory]
    [InlineData("2406.06523")]
    [InlineData("2406.06523v3")]
    [InlineData("arXiv:2406.06523")]
    [InlineData("arXiv: 2406.06523")]
    [InlineData("https://arxiv.org/abs/2406.06523")]
    [InlineData("arxiv.org/pdf/2406.06523v2.pdf")]
    [InlineData("https://arxiv.org/html/2406.06523v1#S3")]
    [InlineData("https://huggingface.co/papers/2406.06523")]
    [InlineData("hf.co/papers/2406.06523")]
    [InlineData("https://www.alphaxiv.org/abs/2406.06523")]
    [InlineData("https://papers.cool/arxiv/2406.06523")]
    [InlineData("https://doi.org/10.48550/arXiv.2406.06523")]
    [InlineData("10.48550/arXiv.2406.06523")]
    [InlineData("doi:10.48550/arXiv.2406.06523")]
    [InlineData("DOI: 10.48550/arXiv.2406.06523")]
    [InlineData("http://dx.doi.org/10.48550/arXiv.2406.06523")]
    [InlineData("https://example.org/papers/2406.06523?page=2")]
    [InlineData("<https://arxiv.org/abs/2406.06523>")]
    [InlineData("https://arxiv.org/abs/2406.06523에서")]
    [InlineData("2406.06523 votes:3")]
    public void Knows_a_paper_by_its_id_or_address(string text) => Assert.Equal("2406.06523", SearchQueryParser.Parse(text).Paper);

    [Fact]
    public void Knows_a_paper_by_an_old_id()
    {
        Assert.Equal("cs/0112017", SearchQueryParser.Parse("cs/0112017").Paper);
        Assert.Equal("math/0309136", SearchQueryParser.Parse("https://papers.cool/arxiv/math.GT/0309136").Paper);
    }

    [Theory]
    [InlineData("https://arxiv.org/abs/2406.06523 이 논문", "2406.06523", "이 논문")]
    [InlineData("확산 2406.06523", "2406.06523", "확산")]
    [InlineData("2406.06523 2406.00001", "2406.06523 2406.00001", "")]
    [InlineData("2406.06523,2406.00001", "2406.06523 2406.00001", "")]
    [InlineData("2406.06523, https://arxiv.org/pdf/2406.00001", "2406.06523 2406.00001", "")]
    [InlineData("arXiv: 2406.06523 arXiv: 2406.00001", "2406.06523 2406.00001", "")]
    [InlineData("GPT-4o(2406.06523)", "2406.06523", "GPT-4o")]
    [InlineData("2406.06523 2406.06523v2", "2406.06523", "")]
    public void Knows_papers_beside_other_words(string text, string ids, string words)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(ids, string.Join(' ', query.Papers));
        Assert.Equal(words, string.Join(' ', query.Terms.Where(term => term.Paper is null).Select(term => term.Text)));
        Assert.Equal(query.Papers, SearchQueryParser.Parse(SearchQueryWriter.Write(query)).Papers);
    }

    [Theory]
    [InlineData("votes:abc")]
    [InlineData("date:2024-13 title:")]
    [InlineData("sort:votes")]
    [InlineData("*")]
    public void Holds_nothing_where_nothing_can_be_used(string text) => Assert.True(SearchQueryParser.Parse(text).IsMeaningless);

    [Theory]
    [InlineData("\"2406.06523\"")]
    [InlineData("-2406.06523")]
    [InlineData("title:2406.06523")]
    [InlineData("2406.06523 확산")]
    [InlineData("2413.06523")]
    [InlineData("2024")]
    [InlineData("https://example.org/2406")]
    [InlineData("and/or")]
    [InlineData("https://github.com/a/b")]
    public void Takes_anything_else_for_words(string text) => Assert.Null(SearchQueryParser.Parse(text).Paper);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, null);
}
