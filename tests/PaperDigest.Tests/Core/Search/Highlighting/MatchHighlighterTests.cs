using System.Globalization;
using System.Text;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Highlighting;

public sealed class MatchHighlighterTests
{
    private static readonly string[] Pieces =
    [
        "언어", "모델", "비전", "학습", "을", "는", " ", " ", "  ", "-", ", ", "\n", "LLM", "gpt", "4", "o", "ＡＢ", "é", "e\u0301", "각",
        "\u1100\u1161\u11A8", "ㅎ",
        "學", "𠀋", "🤖", "👩‍🔬", "\u200B", "\uD83D", "\uDE00", "*", "\"", "C++",
    ];

    [Theory]
    [InlineData("모델", "큰 언어모델은 느리다", "큰 언어[모델]은 느리다")]
    [InlineData("언어모델", "비전 언어 모델을", "비전 [언어 모델]을")]
    [InlineData("언어 모델", "비전언어모델", "비전[언어모델]")]
    [InlineData("제로샷", "제로-샷 분류", "[제로-샷] 분류")]
    [InlineData("llm", "이 LLM은 LLMs와 다르다", "이 [LLM]은 LLMs와 다르다")]
    [InlineData("LLM을", "LLM을 쓰고 LLM은 잊는다", "[LLM을] 쓰고 [LLM]은 잊는다")]
    [InlineData("GPT-4o는", "GPT-4o가 GPT 4o를 이긴다", "[GPT-4o]가 [GPT 4o]를 이긴다")]
    [InlineData("딥러닝API", "딥러닝 API와 딥러닝의 API", "[딥러닝] [API]와 [딥러닝]의 [API]")]
    [InlineData("쓴", "새로 쓴다", "새로 쓴다")]
    [InlineData("한", "우수한 한 방법과 한국, 단 한", "우수한 [한] 방법과 한국, 단 [한]")]
    [InlineData("큐", "큐가 큐에서 큐브로, 디큐, Q-큐는", "[큐]가 [큐]에서 큐브로, 디큐, Q-[큐]는")]
    [InlineData("한", "한의학과 한약", "한의학과 한약")]
    [InlineData("차", "차를 차원으로 차이가 나는 차", "[차]를 차원으로 차이가 나는 [차]")]
    [InlineData("큐", "큐(queue), \"큐\"", "[큐](queue), \"[큐]\"")]
    [InlineData("SAM 2", "SAM 2: SAM2Long은 2개의 SAM보다 SAM-2", "[SAM 2]: [SAM2]Long은 2개의 [SAM]보다 [SAM-2]")]
    [InlineData("state of the art", "the state of the art of the past", "the [state of the art] of the past")]
    [InlineData("GPT 4 turbo", "GPT 4 Turbo, 4 GPT, turbo 4", "[GPT 4 Turbo], 4 [GPT], [turbo] 4")]
    [InlineData("2", "SAM 2", "SAM [2]")]
    [InlineData("-SAM 2", "SAM 2", "SAM [2]")]
    [InlineData("author:SAM 모델", "SAM 모델", "SAM [모델]")]
    [InlineData("추론을", "추론이 빨라진다", "[추론]이 빨라진다")]
    [InlineData("C++", "C++로 짠 코드", "[C++]로 짠 코드")]
    [InlineData("\"모델 압축\"", "모델과 압축, 모델 압축", "모델과 압축, [모델 압축]")]
    [InlineData("gpt", "ＧＰＴ 계열", "[ＧＰＴ] 계열")]
    [InlineData("學習", "學習 곡선", "[學習] 곡선")]
    [InlineData("없는말", "여기에는 다른 글", "여기에는 다른 글")]
    [InlineData("모델 -로봇", "로봇 모델", "로봇 [모델]")]
    public void Marks_what_was_found(string query, string text, string expected) => Assert.Equal(expected, Marked(query, text));

    [Theory]
    [InlineData("LeCun", "Yann LeCun", "Yann [LeCun]")]
    [InlineData("yann lecun", "Yann LeCun", "[Yann] [LeCun]")]
    [InlineData("author:\"Yann LeCun\" 모델", "Yann LeCun", "[Yann LeCun]")]
    [InlineData("Y. LeCun", "Y. LeCun", "[Y]. [LeCun]")]
    [InlineData("title:LeCun", "Yann LeCun", "Yann LeCun")]
    [InlineData("-LeCun Yann", "Yann LeCun", "[Yann] LeCun")]
    [InlineData("가격", "Eric Price", "Eric Price")]
    [InlineData("김", "김철수", "김철수")]
    public void Marks_authors_by_their_names_alone(string query, string name, string expected) =>
        Assert.Equal(
            expected,
            Show(MatchHighlighter.OfAuthors(
                PaperIndex.Build([]).Widen(SearchQueryParser.Parse(query), Glossary.Reviewed)).Highlight(name)));

    [Fact]
    public void Marks_the_exact_places_in_decomposed_text()
    {
        var text = "새 확산 모델이다".Normalize(NormalizationForm.FormD);
        var expected = "새 [확산 모델]이다".Normalize(NormalizationForm.FormD);
        Assert.Equal(expected, Marked("확산모델", text));
    }

    [Fact]
    public void Marks_behind_and_beside_surrogate_pairs() => Assert.Equal("🤖[로봇]🤖 𠀋[로봇]", Marked("로봇", "🤖로봇🤖 𠀋로봇"));

    [Fact]
    public void Keeps_a_mark_with_its_letter() => Assert.Equal("[cafe\u0301] e", Marked("café", "cafe\u0301 e"));

    [Theory]
    [InlineData("언어모델 모델압축", "[언어모델압축] 기법")]
    [InlineData("언어 모델", "[언어모델]압축 기법")]
    public void Joins_overlapping_and_touching_matches(string query, string expected) => Assert.Equal(expected, Marked(query, "언어모델압축 기법"));

    [Fact]
    public void Tells_which_forms_stand_in_a_text()
    {
        var mark = new MatchHighlighter(SearchQueryParser.Parse("추론을 모델")).Mark("빠른 추론");
        Assert.Equal("추론", Assert.Single(mark.Forms));
        Assert.Equal(1, mark.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("🤖")]
    public void Leaves_a_text_without_words_whole(string text) => Assert.Equal(text, Marked("모델", text));

    [Fact]
    public void Gives_back_every_text_unchanged()
    {
        var random = new Random(20240613);
        for (var i = 0; i < 2_000; i++)
        {
            var (query, text) = (Text(random, 4), Text(random, 30));
            var runs = new MatchHighlighter(SearchQueryParser.Parse(query)).Highlight(text);
            Assert.Equal(text, string.Concat(runs.Select(run => run.Text)));
            Assert.DoesNotContain(runs, run => run.Text.Length == 0);
        }
    }

    [Fact]
    public void Marks_the_same_for_several_readers_at_once()
    {
        var random = new Random(20240614);
        var texts = Enumerable.Range(0, 400).Select(_ => (Query: Text(random, 3), Text: Text(random, 200))).ToList();
        var alone = texts.ConvertAll(text => Show(new MatchHighlighter(SearchQueryParser.Parse(text.Query)).Highlight(text.Text)));
        Parallel.For(0, 8 * texts.Count, i =>
        {
            var (query, text) = texts[i % texts.Count];
            Assert.Equal(alone[i % texts.Count], Show(new MatchHighlighter(SearchQueryParser.Parse(query)).Highlight(text)));
        });
    }

    [Fact]
    public void Marks_something_exactly_where_the_index_finds_something_longer_than_a_syllable()
    {
        var random = new Random(406);
        var found = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var (query, text) = (SearchQueryParser.Parse(Text(random, 3)), Text(random, 25));
            var index = PaperIndex.Build([new PaperFields("", "", [], [], text)]);
            if (query.Terms.SelectMany(term => term.Forms)
                .Any(form => TextAnalyzer.QueryPhrase(form.Text) is { IsOpenEnded: true, Tokens.Count: 1 }))
            {
                continue;
            }

            var isFound = query.Terms.Where(term => !term.IsExcluded)
                .SelectMany(term => term.Forms)
                .Any(form => index.Count(query with { Terms = [new SearchTerm(form.Text, false, [form]) { IsPhrase = true }] }) > 0);
            found += isFound ? 1 : 0;
            Assert.Equal(isFound, new MatchHighlighter(query).Mark(text).Count > 0);
        }

        Assert.InRange(found, 300, 2_400);
    }

    [Fact]
    public void Shows_a_short_text_whole() =>
        Assert.Equal("짧은 [모델]", Show(new MatchHighlighter(SearchQueryParser.Parse("모델")).Snippet("짧은 모델", 50)));

    [Fact]
    public void Cuts_a_snippet_between_words_around_the_match()
    {
        var text = string.Concat(Enumerable.Repeat("앞에 오는 말 ", 20)) + "여기에 모델 하나가 있고 " + string.Concat(Enumerable.Repeat("뒤에 오는 말 ", 20));
        var snippet = Show(new MatchHighlighter(SearchQueryParser.Parse("모델")).Snippet(text, 40));
        Assert.StartsWith("… ", snippet, StringComparison.Ordinal);
        Assert.EndsWith(" …", snippet, StringComparison.Ordinal);
        Assert.Contains("여기에 [모델] 하나가", snippet, StringComparison.Ordinal);
        var words = text.Split(' ').ToHashSet(StringComparer.Ordinal);
        Assert.All(
            snippet.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Trim('…', ' ').Split(' '),
            word => Assert.Contains(word, words));
    }

    [Fact]
    public void Shows_the_place_with_the_most_matches()
    {
        var text = "모델 " + new string('가', 300) + " 모델 압축 모델 " + new string('나', 300);
        Assert.Contains(
            "[모델] [압축] [모델]", Show(new MatchHighlighter(SearchQueryParser.Parse("모델 압축")).Snippet(text, 60)), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_beginning_where_nothing_matches()
    {
        var text = string.Concat(Enumerable.Repeat("다른 말 ", 60));
        Assert.StartsWith("다른 말", Show(new MatchHighlighter(SearchQueryParser.Parse("모델")).Snippet(text, 40)), StringComparison.Ordinal);
    }

    [Fact]
    public void Never_cuts_a_snippet_inside_a_character()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Text(random, 40);
            var bounds = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
            var length = random.Next(1, 60);
            var runs = new MatchHighlighter(SearchQueryParser.Parse("모델 LLM")).Snippet(text, length).ToList();
            var shown = string.Concat(runs.Where((run, place) =>
                !(place == 0 && run.Text == "… ") && !(place == runs.Count - 1 && run.Text == " …")).Select(run => run.Text));
            var places = Enumerable.Range(0, text.Length - shown.Length + 1)
                .Where(start => string.CompareOrdinal(text, start, shown, 0, shown.Length) == 0);
            Assert.Contains(places, start => bounds.Contains(start) && bounds.Contains(start + shown.Length));
        }
    }

    private static string Text(Random random, int pieces) =>
        string.Concat(Enumerable.Range(0, random.Next(1, pieces + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Marked(string query, string text) =>
        Show(new MatchHighlighter(Weighed(query)).Highlight(text));

    /// <summary>The query with the weights of its terms, without translations.</summary>
    private static SearchQuery Weighed(string query)
    {
        var parsed = SearchQueryParser.Parse(query);
        var weighed = PaperIndex.Build([]).Widen(parsed);
        return weighed with { Terms = [.. weighed.Terms.Zip(parsed.Terms, (term, own) => own with { Share = term.Share })] };
    }

    private static string Show(IEnumerable<TextRun> runs) => string.Concat(runs.Select(run => run.IsMatch ? $"[{run.Text}]" : run.Text));
}
