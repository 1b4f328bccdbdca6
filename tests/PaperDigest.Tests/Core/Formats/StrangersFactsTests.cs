using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>What people of other habits tell of a paper: names and places, titles in two languages, votes in sentences.</summary>
public sealed class StrangersFactsTests
{
    private static readonly (string Title, string Id)[] Papers =
        [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")];

    [Theory]
    [InlineData("저자: Ada Lovelace (KAIST, INRIA), Alan Turing (MIT)")]
    [InlineData("**Authors**: Ada Lovelace¹, Alan Turing¹² (¹ETH Zürich, ²POSTECH)")]
    [InlineData("Authors: Ada Lovelace1,2, Alan Turing2*")]
    [InlineData("저자: Ada Lovelace<sup>1</sup>, Alan Turing<sup>1,2</sup>")]
    [InlineData("저자: Ada Lovelace (1), Alan Turing (2) ((1) SNU, (2) TU Berlin)")]
    [InlineData("**저자** Ada Lovelace · Alan Turing")]
    [InlineData("저자 | Ada Lovelace, Alan Turing")]
    [InlineData("Ada Lovelace, Alan Turing — Univ. of London, Cambridge")]
    [InlineData("Ada Lovelace & Alan Turing (고려대, UIUC)")]
    [InlineData("(저자: Ada Lovelace, Alan Turing)")]
    [InlineData("`cs.AI` `cs.LG` · 2024-06-10 · Ada Lovelace, Alan Turing")]
    public void Names_are_told_without_where_their_bearers_work(string line)
    {
        var document = Digest($"## {{0}}\nhttps://arxiv.org/abs/{{1}}\n{line}\n\n글이다.\n\n");
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace, Alan Turing", "글이다."), (Names(entry), Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("*Ada Lovelace, Alan Turing* — 글이다.")]
    [InlineData("**Ada Lovelace, Alan Turing** · 글이다.")]
    public void Names_set_apart_stand_before_a_text(string line)
    {
        var document = Digest($"- **{{0}}** [[paper]](https://arxiv.org/abs/{{1}})\n  {line}\n");
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace, Alan Turing", "글이다."), (Names(entry), Assert.Single(entry.Sections).Markdown)));
    }

    [Theory]
    [InlineData("## {0} (모델의 작은 비밀들)\n")]
    [InlineData("## 모델의 작은 비밀들 ({0})\n")]
    [InlineData("## 논문 1: 「모델의 작은 비밀들」({0})\n")]
    [InlineData("## {0} — 모델의 작은 비밀들\n")]
    [InlineData("## {0}\n**모델의 작은 비밀들**\n")]
    [InlineData("## {0}\n모델의 작은 비밀들\nAda Lovelace, Alan Turing\n")]
    [InlineData("## {0}\n- 한글 제목: 모델의 작은 비밀들\n")]
    [InlineData("**한국어 제목**: 모델의 작은 비밀들\n**원제**: {0}\n")]
    [InlineData("**Title:** {0}\n**Title (KR):** 모델의 작은 비밀들\n")]
    public void A_title_stands_in_two_languages(string head)
    {
        var document = Digest(head + "링크: https://arxiv.org/abs/{1}\n\n글이다.\n\n");
        Assert.All(document.Entries, entry => Assert.Equal(
            ("모델의 작은 비밀들", "글이다."), (entry.KoreanTitle, Assert.Single(entry.Sections).Markdown)));
        Assert.Equal(Papers.Select(paper => paper.Title), document.Entries.Select(entry => entry.Title));
    }

    [Theory]
    [InlineData("## {0} (시각)\n")]
    [InlineData("## {0} (and 모델의 작은 비밀들)\n")]
    [InlineData("## {0} — 모델이 무엇을 숨기는지 여러 실험으로 하나하나 밝히고 그 까닭까지 설명한 논문\n")]
    public void What_is_no_title_in_the_other_language_stays(string head) =>
        Assert.All(Digest(head + "링크: https://arxiv.org/abs/{1}\n\n글이다.\n\n").Entries, entry => Assert.Null(entry.KoreanTitle));

    [Theory]
    [InlineData("추천 19개를 받은 논문입니다.", 19)]
    [InlineData("좋아요 12개. 스트리밍에 대한 글이다.", 12)]
    [InlineData("▲ 5. 사진 한 장으로 만든다.", 5)]
    [InlineData("오늘 31개의 업보트를 받았다.", 31)]
    [InlineData("A simple loss keeps colours. (19 upvotes)", 19)]
    [InlineData("The paper received 1,204 upvotes.", 1204)]
    [InlineData("추천 12개 항목을 골라 준다.", null)]
    [InlineData("정확도가 ▲ 5. 올랐다.", null)]
    public void Votes_are_told_in_a_sentence(string sentence, int? votes)
    {
        var document = Digest($"## {{0}}\n\n{sentence}\n\nhttps://arxiv.org/abs/{{1}}\n\n");
        Assert.All(document.Entries, entry => Assert.Equal((votes, sentence), (entry.Votes, Assert.Single(entry.Sections).Markdown)));
    }

    [Theory]
    [InlineData("<details>\n<summary>[▲ {2}] {0}</summary>\n\n- arXiv: [{1}](https://arxiv.org/abs/{1})\n- 요약: 글이다.\n\n</details>\n\n")]
    [InlineData("### 🥇 1위 (추천 {2})\n**{0}**\nhttps://arxiv.org/abs/{1}\n\n글이다.\n\n")]
    [InlineData("1. **{0}** (arXiv:{1})\n   Ada Lovelace, Alan Turing · 👍 {2}\n\n   글이다.\n\n")]
    [InlineData("**{0}** — 추천 {2}\n글이다. [논문](https://arxiv.org/abs/{1}) · [코드](https://github.com/a/b)\n\n")]
    public void Votes_stand_around_titles(string layout)
    {
        var document = Digest(layout);
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.Equal([42, 43], document.Entries.Select(entry => entry.Votes ?? 0));
        Assert.All(document.Entries, entry => Assert.StartsWith(
            "글이다.", Assert.Single(entry.Sections).Markdown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("### 1-2. {0}\n- **논문**: https://arxiv.org/abs/{1}\n- **요약**: 글이다.\n- 추천 12\n\n")]
    [InlineData("▪️ *{0}*\n   — Ada Lovelace & Alan Turing, arXiv {1}\n   — 글이다.\n   — ♥ 12\n\n")]
    [InlineData("## 🏆 TOP {2} — \"{0}\"\n**링크:** https://arxiv.org/abs/{1}\n\n글이다.\n\n")]
    [InlineData("[cs.CL] {0}\n  arXiv : {1}\n  요약  : 글이다.\n\n")]
    [InlineData("다음으로 **「{0}」**(Lovelace et al., https://arxiv.org/abs/{1})는 글이다.\n\n")]
    [InlineData("### {0}\n[{1}] Ada Lovelace, Alan Turing\n\n글이다.\n\n")]
    [InlineData("◆ 논문명 : {0}\n◇ 출처 : arXiv {1}\n◇ 요약 : 글이다.\n\n")]
    [InlineData("- 읽음: **{0}** ({1}) — 글이다.\n")]
    [InlineData("🍯 **첫 스푼. {0}**\n\n글이다.\n\n더 보기 👉 [arXiv](https://arxiv.org/abs/{1})\n\n---\n\n")]
    [InlineData("[2024-06-13 오전 7:00] bot#0001\n**{0}** (⭐ 66)\n🔗 https://arxiv.org/abs/{1}\n글이다.\n\n")]
    [InlineData("{{\"title_en\":\"{0}\",\"arxiv_url\":\"https://arxiv.org/abs/{1}\",\"summary_ko\":\"글이다.\"}}\n")]
    public void Papers_are_told_by_what_begins_them(string layout)
    {
        var document = Digest(layout);
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Contains("글이다", Assert.Single(entry.Sections).Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_of_JSON_are_a_paper_each()
    {
        const string Line = "{{\"date\":\"2024-06-13\",\"paper\":{{\"id\":\"{1}\",\"title\":\"{0}\","
            + "\"authors\":[{{\"name\":\"Ada Lovelace\"}}],\"upvotes\":73}},\"title_ko\":\"모델의 작은 비밀\",\"summary_ko\":\"글이다.\"}}\n";
        var document = Reading.Of(string.Concat(Papers.Select(paper =>
            string.Format(CultureInfo.InvariantCulture, Line, paper.Title, paper.Id))), "2024-06-13.jsonl");
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace", 73, "모델의 작은 비밀", "글이다."),
            (Names(entry), entry.Votes ?? 0, entry.KoreanTitle!, Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Fact]
    public void What_stands_above_an_entry_of_BibTeX_is_said_of_its_paper()
    {
        var document = Digest(
            "글이다.\n\n```bibtex\n"
            + "@misc{{a,\n  title={{{0}}},\n  author={{Lovelace, Ada}},\n  eprint={{{1}}},\n  primaryClass={{cs.SE}}\n}}\n```\n\n");
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace", "cs.SE", "글이다."), (Names(entry), entry.Category, Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Fact]
    public void What_stands_below_a_table_at_a_title_is_said_of_its_paper()
    {
        var document = Digest("| 제목 | 추천 |\n|---|---|\n| [{0}](https://arxiv.org/abs/{1}) | {2} |\n\n## 1. {0}\n\n글이다.\n\n");
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("arXiv:{1}")]
    [InlineData("arXiv: {1} (*cross-listing*)")]
    public void The_mail_of_arXiv_lists_papers(string number)
    {
        var paper = "------------------------------\n\\\\\n" + number + "\nDate: Mon, 10 Jun 2024 10:11:12 GMT   (812kb,D)\n\n"
            + "Title: {0}\nAuthors: Ada Lovelace (1), Alan\n  Turing (2) ((1) SNU, (2) TU Berlin)\nCategories: cs.LG cs.GT\n"
            + "Comments: 14 pages\n"
            + "\\\\\n  It works\nwell.\n\\\\ ( https://arxiv.org/abs/{1} ,  812kb)\n";
        var document = Digest(paper);
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace, Alan Turing", "cs.LG, cs.GT", "It works\nwell."),
            (Names(entry), string.Join(", ", entry.Fields), entry.Sections[^1].Markdown)));
    }

    private static DigestDocument Digest(string layout) => Reading.Of("# 논문 2024-06-13\n\n" + string.Concat(
        Papers.Select((paper, i) => string.Format(CultureInfo.InvariantCulture, layout, paper.Title, paper.Id, 42 + i))));

    private static string Names(DigestEntry entry) => string.Join(", ", entry.Authors.Select(name => name.Value));
}
