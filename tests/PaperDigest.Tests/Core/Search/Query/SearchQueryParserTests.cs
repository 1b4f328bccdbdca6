using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Search.Query;

public sealed class SearchQueryParserTests
{
    [Fact]
    public void Reads_words_in_the_order_typed() => Assert.Equal(["확산", "모델", "LLM"], Terms("  확산 모델\tLLM "));

    [Theory]
    [InlineData("\"언어 모델\" 압축")]
    [InlineData("“언어 모델” 압축")]
    [InlineData("\"언어 모델\"압축")]
    public void Reads_a_quoted_phrase_as_one_term(string query)
    {
        Assert.Equal(["언어 모델", "압축"], Terms(query));
        Assert.Equal("언어 모델", Assert.Single(SearchQueryParser.Parse(query).Terms[0].Forms).Text);
    }

    [Theory]
    [InlineData("title:\"RL\",\"강화 학습\"", "title:\"RL\",\"강화 학습\"")]
    [InlineData("“RL”,“강화 학습” 로봇", "\"RL\",\"강화 학습\" 로봇")]
    [InlineData("-\"RL\",\"강화 학습\"", "-\"RL\",\"강화 학습\"")]
    [InlineData("\"*\",\"강화 학습\",\"\"", "\"강화 학습\"")]
    [InlineData("\"RL\",\"강화", "\"RL\",\"강화\"")]
    public void Phrases_joined_by_commas_are_one_term_of_which_any_does(string text, string written)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Equal(written.Count(c => c == '"') / 2, query.Terms[0].Forms.Count);
        Assert.Equal(written, SearchQueryWriter.Write(SearchQueryParser.Parse(written)));
    }

    [Fact]
    public void Names_are_written_as_one_term_without_their_quotes()
    {
        Assert.Equal("title:\"RL\",\"a b\"", SearchQueryWriter.AnyOf(["RL", " a “b” ", "\"\""], SearchField.Title));
        Assert.Equal("", SearchQueryWriter.AnyOf(["?"]));
        Assert.Equal("\"RL\"", SearchQueryWriter.AnyOf(["RL", new string('x', 600)]));
    }

    [Theory]
    [InlineData("\"언어 모델")]
    [InlineData("“언어 모델")]
    public void Ends_a_phrase_that_is_not_closed_with_the_text(string query) => Assert.Equal(["언어 모델"], Terms(query));

    [Fact]
    public void Excludes_words_and_phrases_behind_a_minus()
    {
        var query = SearchQueryParser.Parse("모델 -로봇을 -\"강화 학습\"");
        Assert.Equal([("모델", false), ("로봇을", true), ("강화 학습", true)], query.Terms.Select(term => (term.Text, term.IsExcluded)));
        Assert.False(query.IsEmpty);
    }

    [Fact]
    public void Leaves_out_only_what_was_typed_and_not_its_other_forms() =>
        Assert.Equal([new TermForm("정확도", 1)], SearchQueryParser.Parse("-정확도").Terms[0].Forms);

    [Theory]
    [InlineData("GPT-4o")]
    [InlineData("C++")]
    [InlineData("a:b")]
    [InlineData("what's")]
    [InlineData("x-")]
    public void Takes_signs_within_a_word_for_what_they_are(string word) => Assert.Equal([word], Terms(word));

    [Theory]
    [InlineData("LLM/RAG", "LLM RAG")]
    [InlineData("LLM,RAG", "LLM RAG")]
    [InlineData("RAG,파인튜닝", "RAG 파인튜닝")]
    [InlineData("학습·추론", "학습 추론")]
    [InlineData("학습ㆍ추론", "학습 추론")]
    [InlineData("학습・추론", "학습 추론")]
    [InlineData("LLM+RAG", "LLM RAG")]
    [InlineData("GPT-4+RAG", "GPT-4 RAG")]
    [InlineData("fine-tuning/LoRA", "fine-tuning LoRA")]
    [InlineData("diffusion(확산)", "diffusion 확산")]
    [InlineData("검색증강생성(RAG)", "검색증강생성 RAG")]
    [InlineData("검색증강생성(RAG)을", "검색증강생성 RAG")]
    [InlineData("RLHF/DPO/GRPO", "RLHF DPO GRPO")]
    [InlineData("텍스트→이미지", "텍스트 이미지")]
    [InlineData("C++/Python", "C++ Python")]
    [InlineData("(LLM),", "LLM")]
    [InlineData("LLM, RAG; 로봇.", "LLM RAG 로봇")]
    [InlineData("멀티모달LLM/RAG", "멀티모달 LLM RAG")]
    public void Parts_words_that_signs_join(string query, string words) => Assert.Equal(words.Split(' '), Terms(query));

    [Theory]
    [InlineData("I/O")]
    [InlineData("R&D")]
    [InlineData("AT&T")]
    [InlineData("f(x)")]
    [InlineData("C++")]
    [InlineData("C++11")]
    [InlineData("1,000")]
    [InlineData("24/7")]
    [InlineData("Qwen2.5-VL")]
    [InlineData("https://github.com/a/b")]
    [InlineData("github.com/facebook/llama")]
    [InlineData("LLM:RAG")]
    public void Leaves_whole_what_is_one_thing(string query) => Assert.Equal([query], Terms(query));

    [Theory]
    [InlineData("\"LLM/RAG\"")]
    [InlineData("-LLM/RAG")]
    [InlineData("title:LLM/RAG")]
    public void Parts_nothing_that_is_quoted_left_out_or_in_a_field(string query) => Assert.Equal(["LLM/RAG"], Terms(query));

    [Theory]
    [InlineData("추론을, 학습", "추론")]
    [InlineData("추론은?", "추론")]
    public void Knows_a_particle_before_a_sign(string query, string stem) =>
        Assert.Contains(SearchQueryParser.Parse(query).Terms[0].Forms, form => form.Text == stem);

    [Fact]
    public void Gives_operators_of_the_database_no_meaning() =>
        Assert.Equal(["AND", "OR", "NOT", "NEAR(a,b)", "{Title}:x", "mod*"], Terms("AND OR NOT NEAR(a,b) {Title}:x mod*"));

    [Fact]
    public void Is_empty_when_there_is_only_something_to_leave_out()
    {
        var query = SearchQueryParser.Parse("-로봇");
        Assert.True(query.IsEmpty);
        Assert.Single(query.Terms);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n ")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("- -- ---")]
    [InlineData("!? * ^ () \"…\" -\"\"")]
    [InlineData("🤖 👍")]
    [InlineData("\uD83D")]
    public void Holds_no_term_where_no_word_is(string? query)
    {
        var parsed = SearchQueryParser.Parse(query);
        Assert.Empty(parsed.Terms);
        Assert.True(parsed.IsEmpty);
        Assert.Empty(parsed.Notes);
    }

    [Fact]
    public void Takes_a_word_once() => Assert.Equal(["모델", "로봇"], Terms("모델 로봇 모델"));

    [Fact]
    public void Cuts_ten_thousand_characters_and_says_so()
    {
        var query = SearchQueryParser.Parse(new string('가', 10_000));
        Assert.Equal(500, Assert.Single(query.Terms).Text.Length);
        Assert.Equal("The query was cut after 500 characters.", Assert.Single(query.Notes).ToString());
    }

    [Fact]
    public void Does_not_cut_a_surrogate_pair()
    {
        var query = SearchQueryParser.Parse(new string('a', 499) + "𠀋𠀋");
        Assert.Equal(new string('a', 499), query.Text);
    }

    [Fact]
    public void Uses_the_first_words_of_a_long_list_and_says_so()
    {
        var query = SearchQueryParser.Parse(string.Join(' ', Enumerable.Range(1, 30)));
        Assert.Equal(24, query.Terms.Count);
        Assert.Equal("Only the first 24 words were used.", Assert.Single(query.Notes).ToString());
        Assert.Empty(SearchQueryParser.Parse(string.Join(' ', Enumerable.Range(1, 24))).Notes);
    }

    [Fact]
    public void Keeps_what_was_typed() => Assert.Equal("\"모델\" -로봇", SearchQueryParser.Parse(" \"모델\" -로봇 ").Text);

    private static List<string> Terms(string query) => [.. SearchQueryParser.Parse(query).Terms.Select(term => term.Text)];
}
