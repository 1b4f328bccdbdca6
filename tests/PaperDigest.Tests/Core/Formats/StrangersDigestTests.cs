using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Digests as people of other habits write them: messages, threads, notes, sheets, newsletters.</summary>
public sealed class StrangersDigestTests
{
    [Theory]
    [InlineData("<https://arxiv.org/abs/{1}|{0}>\n• 글이다.\n\n")]
    [InlineData("*<https://arxiv.org/abs/{1}|{0}>*\n글이다.\n\n")]
    [InlineData("[{2}] {0}:\n저자: Ada Lovelace\n링크: https://arxiv.org/abs/{1}\n요약: 글이다.\n\n")]
    [InlineData("{2}/ {0}\nhttps://arxiv.org/abs/{1}\n글이다.\n\n")]
    [InlineData("**{2}️⃣ {0}** ([arXiv](https://arxiv.org/abs/{1})) 👍 12\n글이다.\n\n")]
    [InlineData("🔹 **{0}** (https://arxiv.org/abs/{1})\n   글이다.\n\n")]
    [InlineData("■ {0}\n- https://arxiv.org/abs/{1}\n- 글이다.\n\n")]
    [InlineData("▶ {0}\n   글이다.\n   https://arxiv.org/abs/{1}\n\n")]
    [InlineData("제목: {0}\n링크: https://arxiv.org/abs/{1}\n요약: 글이다.\n\n")]
    [InlineData("- 📄 **논문 제목**: {0}\n- 🔗 **링크**: https://arxiv.org/abs/{1}\n- 📝 **한줄 요약**: 글이다.\n\n")]
    [InlineData("https://arxiv.org/abs/{1}\n{0}\n글이다.\n\n")]
    [InlineData("arXiv: https://arxiv.org/abs/{1}\nTitle: {0}\n요약: 글이다.\n\n")]
    [InlineData("- **링크**: https://arxiv.org/abs/{1}\n- **제목**: {0}\n- **요약**: 글이다.\n\n")]
    [InlineData("**[{1}] {0}**\n글이다.\n\n")]
    [InlineData("### {0} ({1})\n글이다.\n\n")]
    [InlineData("##　{2}．{0}\n링크：https://arxiv.org/abs/{1}\n요약：글이다.\n\n")]
    [InlineData("### {2}. {0} {{#paper}}\n[Paper](https://arxiv.org/abs/{1}){{:target=\"_blank\"}}\n\n글이다.\n\n")]
    [InlineData("### {0}\n[![](https://img.shields.io/badge/arXiv-1.svg)](https://arxiv.org/abs/{1})\n\n글이다.\n\n")]
    [InlineData("### {0}[^{2}]\n글이다.\n\n[^{2}]: https://arxiv.org/abs/{1}\n\n")]
    [InlineData("### [{0}][{2}]\n글이다.\n\n[{2}]: https://arxiv.org/abs/{1}\n\n")]
    [InlineData("{0}\n--------------------------\n\narXiv: {1}\n\n글이다.\n\n")]
    [InlineData("## {0}\n\n👉 [논문 읽기](https://arxiv.org/abs/{1}) / [저자의 영상](https://example.org/v)\n\n글이다.\n\n")]
    [InlineData("## :one: {0}\n\n:::info\n**arXiv**: https://arxiv.org/abs/{1}\n:::\n\n글이다.\n\n")]
    [InlineData("{0}\nAda Lovelace, Alan Turing\narXiv:{1}\n글이다.\n\n")]
    [InlineData("🥇 **{0}** — 추천 9\n  ✍️ Ada Lovelace 외 7인 · 📎 https://arxiv.org/abs/{1}\n  글이다.\n\n")]
    [InlineData("**[cs.CV] {0}** ([{1}](https://arxiv.org/abs/{1}))\n글이다.\n\n")]
    [InlineData("- 09:30 {0} https://arxiv.org/abs/{1} #cv\n    - 글이다.\n")]
    [InlineData("[민수] [오전 9:12] 오늘의 논문: {0}\nhttps://arxiv.org/abs/{1}\n글이다.\n\n")]
    [InlineData("- [x] ~~{0}~~ (https://arxiv.org/abs/{1}) — 글이다.\n")]
    [InlineData("- {0} #paper #to-read\n    - arxiv:: {1}\n    - 글이다.\n")]
    [InlineData("{0}\n{1}\n글이다.\n\n")]
    [InlineData("\"{0}\" (arXiv {1})\n글이다.\n\n")]
    [InlineData("**제목**　{0}\n**저자**　Ada Lovelace / Alan Turing\n**링크**　https://arxiv.org/abs/{1}\n**요약**　글이다.\n---\n")]
    [InlineData("■ 「{0}」（arXiv：{1}）\n글이다.\n\n")]
    [InlineData("## “{0}” — arXiv {1}\n글이다.\n\n")]
    [InlineData("## 두 번째 논문 — {0}\n글이다.\n\n논문: https://arxiv.org/abs/{1}\n\n")]
    [InlineData("📄 {0}\n👤 Ada Lovelace, Alan Turing\n🔗 https://arxiv.org/abs/{1}\n🏷️ #llm #agents\n👍 22\n\n글이다.\n\n")]
    [InlineData("#### {0}\n*arXiv:{1} · Ada Lovelace, 이하늘 · ⭐ 18*\n\n글이다.\n\n")]
    [InlineData("**6월 {2}일 (목)** — *{0}* ([{1}](https://arxiv.org/abs/{1})). 글이다.\n\n")]
    [InlineData("** TODO {0}   :paper:\n:PROPERTIES:\n:ARXIV: {1}\n:END:\n글이다.\n")]
    public void Papers_are_told_by_what_begins_them(string layout)
    {
        (string Title, string Id)[] papers = [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")];
        var document = Reading.Of("오늘의 논문 - 2024년 6월 13일\n\n" + string.Concat(papers.Select(
            (paper, i) => string.Format(CultureInfo.InvariantCulture, layout, paper.Title, paper.Id, i + 1))));
        Assert.Equal(papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(
            document.Entries, entry => Assert.Equal("글이다", Assert.Single(entry.Sections).Markdown.TrimStart('•', '-', ' ').TrimEnd('.')));
        Assert.Equal((new DateOnly(2024, 6, 13), DateOrigin.Heading), (document.Day!.Date, document.Day.Origin));
    }

    [Theory]
    [InlineData("title,arxiv,votes,summary\n\"Scaling, Revisited\",https://arxiv.org/abs/2406.01234,55,\"글이다\"\n"
        + "Light Fields,https://arxiv.org/abs/2406.01235,55,글이다\n")]
    [InlineData("No\t제목\t링크\t추천\t요약\n1\tScaling, Revisited\thttps://arxiv.org/abs/2406.01234\t55\t글이다\n"
        + "2\tLight Fields\thttps://arxiv.org/abs/2406.01235\t55\t글이다\n")]
    [InlineData("제목 | 링크 | 추천 | 요약\n--- | --- | --- | ---\nScaling, Revisited | https://arxiv.org/abs/2406.01234 | 55 | 글이다\n"
        + "Light Fields | https://arxiv.org/abs/2406.01235 | 55 | 글이다\n")]
    public void A_sheet_is_a_table(string sheet)
    {
        var document = Reading.Of("# 2024-06-13\n\n" + sheet);
        Assert.Equal(
            [("Scaling, Revisited", "2406.01234", 55, "글이다"), ("Light Fields", "2406.01235", 55, "글이다")],
            document.Entries.Select(entry => (
                entry.Title, entry.ArxivId!.Value.Value, entry.Votes ?? 0, Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Fact]
    public void Lines_that_begin_with_a_number_are_papers_without_any_address()
    {
        var document = Reading.Of("2406.01234  Small Secrets of Models\n2406.01235\tLight Fields Anew\n", "2024-06-13.txt");
        Assert.Equal(
            [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")],
            document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
    }

    [Fact]
    public void Paragraphs_that_link_to_a_paper_by_its_title_are_papers_where_nothing_else_begins_one()
    {
        var document = Reading.Of(
            "# 6월 13일 목요일의 산책\n\n처음 소개할 논문은 [Small Secrets of Models](https://arxiv.org/abs/2406.01234)입니다. 작습니다.\n\n"
            + "다음은 [Light Fields Anew](https://arxiv.org/abs/2406.01235)입니다. 밝습니다.\n");
        Assert.Equal(["Small Secrets of Models", "Light Fields Anew"], document.Entries.Select(entry => entry.Title));
        Assert.EndsWith("밝습니다.", Assert.Single(document.Entries[1].Sections).Markdown, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);
    }

    [Fact]
    public void Papers_that_arXiv_does_not_have_are_read_above_and_between_others_and_alone()
    {
        const string Others = "### 1. Small Secrets\n- 링크: https://aclanthology.org/N19-1423/\n\n"
            + "### 2. Light Fields\n- 링크: https://openreview.net/forum?id=v8L0pN6EOi\n\n";
        var alone = Reading.Of("# 2024-06-13\n\n" + Others);
        var mixed = Reading.Of("# 2024-06-13\n\n" + Others + "### 3. Deep Tides\n- 링크: https://arxiv.org/abs/2406.01236\n\n"
            + "### 4. Slow Rivers\n- 링크: https://arxiv.org/abs/2406.01237\n");
        Assert.Equal(["Small Secrets", "Light Fields"], alone.Entries.Select(entry => entry.Title));
        Assert.Equal(["Small Secrets", "Light Fields", "Deep Tides", "Slow Rivers"], mixed.Entries.Select(entry => entry.Title));
        Assert.Equal("openreview:v8L0pN6EOi", mixed.Entries[1].Publication?.Value);
        Reading.AssertClean(mixed);
    }

    [Theory]
    [InlineData("**저자** Ada Lovelace, Alan Turing | **소속** Analytical | **업보트** 12", "**소속** Analytical")]
    [InlineData("arXiv：2406.01234　｜　저자：Ada Lovelace、Alan Turing　｜　👍 12", "")]
    [InlineData("`arXiv:2406.01234` `저자: Ada Lovelace, Alan Turing` `👍 12`", "")]
    [InlineData("Ada Lovelace, Alan Turing · ▲ 12", "")]
    [InlineData("*Ada Lovelace, Alan Turing, and 57 more*\n👍 (12) 💬 (3)", "💬 (3)")]
    [InlineData("- 요약: 글이다.\n- 저자: Ada Lovelace, Alan Turing\n- 추천 : 12", "글이다.")]
    [InlineData("- 저자: Ada Lovelace et al., Alan Turing\n- 요약\n    - 글이다.\n- 추천: 12", "- 글이다.")]
    public void Facts_of_a_paper_are_told_in_many_ways(string facts, string text)
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n"
            + string.Concat(Enumerable.Range(0, 2).Select(i => $"## [Paper {i}](https://arxiv.org/abs/2406.0123{i})\n{facts}\n\n")));
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace, Alan Turing", 12, text),
            (Names(entry), entry.Votes, string.Concat(entry.Sections.Select(part => part.Markdown)))));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData(
        "- [Small Secrets](https://arxiv.org/abs/2406.01234) by Ada Lovelace, A. Turing et al. It works.",
        "Ada Lovelace, A. Turing",
        "It works")]
    [InlineData("- **Small Secrets** (https://arxiv.org/abs/2406.01234) — Ada Lovelace, Alan Turing", "Ada Lovelace, Alan Turing", "")]
    [InlineData("- A. Lovelace, A. Turing, \"Small Secrets,\" https://arxiv.org/abs/2406.01234", "A. Lovelace, A. Turing", "")]
    [InlineData("- [Small Secrets](https://arxiv.org/abs/2406.01234) — Image Generation, Tool Use", "", "Image Generation, Tool Use")]
    [InlineData("- **Small Secrets**[^1]\n\n[^1]: Ada Lovelace et al. https://arxiv.org/abs/2406.01234", "Ada Lovelace", "")]
    public void Names_beside_a_title_are_its_authors(string item, string authors, string text)
    {
        var entry = Reading.Of("# 2024-06-13\n\n" + item + "\n- [Light Fields](https://arxiv.org/abs/2406.01235)\n").Entries[0];
        Assert.Equal(
            ("Small Secrets", authors, text),
            (entry.Title, Names(entry), string.Concat(entry.Sections.Select(part => part.Markdown))));
    }

    private static string Names(DigestEntry entry) => string.Join(", ", entry.Authors.Select(name => name.Value));

    [Theory]
    [InlineData("태그: LLM, RAG\n\n")]
    [InlineData("#LLM #RAG\n\n")]
    [InlineData("###### tags: `LLM` `RAG`\n\n")]
    public void Tags_of_a_digest_are_tags_of_its_papers_and_categories_of_an_only_one(string tags)
    {
        const string First = "### [Small Secrets](https://arxiv.org/abs/2406.01234)\nVote: 3\n\n- 글이다.\n\n";
        const string Second = "### [Light Fields](https://arxiv.org/abs/2406.01235)\nVote: 3\n\n- 글이다.\n";
        string[] digests =
        [
            "## Daily Papers (2024-06-13)\n\n" + tags + First + Second,
            "# 2024-06-13\n\n" + tags + First.Replace("Vote", "추천", StringComparison.Ordinal)
                + Second.Replace("Vote", "추천", StringComparison.Ordinal),
        ];
        foreach (var digest in digests)
        {
            var several = Reading.Of(digest);
            Assert.All(several.Entries, entry => Assert.Equal(["#LLM", "#RAG"], entry.Fields));
            Assert.Equal(2, several.Entries.Count);
            Reading.AssertClean(several);
        }

        Assert.Equal(["LLM", "RAG"], Reading.Of("## Daily Papers (2024-06-13)\n\n" + tags + First).Entries[0].Fields);
    }

    [Fact]
    public void A_diary_is_a_list_of_what_was_read()
    {
        var document = Reading.Of(
            "<< [[2024-06-12]] | [[2024-06-14]] >>\n\n## 할 일\n- [x] 우유\n\n## 읽은 논문\n- [x] [[@a|Small Secrets]]\n    - arxiv:: 2406.01234\n"
            + "- [ ] [[@b|Light Fields]]\n    - arxiv:: 2406.01235\n",
            "Daily/2024-06-13 목.md");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.Equal((new DateOnly(2024, 6, 13), DateOrigin.Path), (document.Day!.Date, document.Day.Origin));
    }

    [Fact]
    public void Messages_of_a_chat_tell_their_days()
    {
        const string Message = "**{0}**\nhttps://arxiv.org/abs/{1}\n글이다.\n\n{{Reactions}}\n👍 (12) 🔥 (3)\n\n";
        var document = Reading.Of(
            "[2024-06-11 21:14] reader#1234\n" + string.Format(CultureInfo.InvariantCulture, Message, "Small Secrets", "2406.01234")
            + "[2024-06-13 08:30] reader#1234\n" + string.Format(CultureInfo.InvariantCulture, Message, "Light Fields", "2406.01235"));
        Assert.Equal(
            [(new DateOnly(2024, 6, 11), 12), (new DateOnly(2024, 6, 13), 12)],
            document.Entries.Select(entry => ((entry.Day ?? document.Day)!.Date, entry.Votes ?? 0)));
    }

    [Fact]
    public void The_week_of_a_file_is_the_day_of_all_its_papers()
    {
        var document = Reading.Of(
            "- [Small Secrets](https://arxiv.org/abs/2403.01234)\n- [Light Fields](https://arxiv.org/abs/2406.01235)\n", "2024-W24.md");
        Assert.Equal((new DateOnly(2024, 6, 16), DateOrigin.Estimated), (document.Day!.Date, document.Day.Origin));
        Assert.All(document.Entries, entry => Assert.Null(entry.Day));
    }

    [Fact]
    public void Front_matter_in_JSON_is_front_matter()
    {
        var document = Reading.Of(
            "{\n  \"title\": \"Reading log\",\n  \"date\": \"2024-06-13\",\n  \"tags\": [\"llm\"]\n}\n\n"
            + "## Small Secrets\nhttps://arxiv.org/abs/2406.01234\n\n글이다.\n\n## Light Fields\nhttps://arxiv.org/abs/2406.01235\n\n글이다.\n");
        Assert.Equal(("Reading log", DateOrigin.FrontMatter, 2), (document.Title, document.Day!.Origin, document.Entries.Count));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("▲ 123", 123)]
    [InlineData("**▲ 231** · [HF](https://huggingface.co/papers/2406.01234)", 231)]
    [InlineData("👍 (12)", 12)]
    [InlineData("👍 45 · 💬 3", 45)]
    [InlineData("⬆️ 12", 12)]
    [InlineData(":thumbsup: 12", 12)]
    [InlineData("Upvotes: 1.2k", 1200)]
    [InlineData("Upvotes: 1,234", 1234)]
    [InlineData("추천 12", 12)]
    [InlineData("추천：１２", 12)]
    [InlineData("추천수 1.2천", 1200)]
    [InlineData("좋아요 12개", 12)]
    [InlineData("**좋아요:** 7개", 7)]
    [InlineData("★ 12", 12)]
    [InlineData("🔥 99 upvotes", 99)]
    [InlineData("12표", 12)]
    [InlineData("[논문 보기](https://arxiv.org/abs/2406.01234) · 👍 31", 31)]
    [InlineData("정확도가 ▲ 12% 올랐다.", null)]
    [InlineData("평점: ★ 4.5", null)]
    [InlineData("⭐ 4/5", null)]
    [InlineData("성능은 ▲ 3.2 올라 추천 시스템 12", null)]
    public void Votes_are_told_in_many_ways(string line, int? votes)
    {
        var document = Reading.Of(
            $"# 2024-06-13\n\n## [Small Secrets](https://arxiv.org/abs/2406.01234)\n{line}\n\n글이다.\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235) (▲ 77)\n\n둘.\n");
        Assert.Equal([votes, 77], document.Entries.Select(entry => entry.Votes));
        Reading.AssertClean(document);
    }

    [Fact]
    public void The_marks_of_Obsidian_are_what_they_mean()
    {
        var document = Reading.Of(
            "---\ntitle: 논문 노트 2024-06-15\ntags: [daily]\n---\n%% 작성 중 %%\n"
            + "## [Small Secrets](https://arxiv.org/abs/2406.01234) ^paper-1\n"
            + "#LLM #추론\n> [!abstract] 요약\n> ==잠재 토큰==을 쓴다. %%나중에%%\n\n![[latent.png]]\n"
            + "100%%에서 50%% 사이이고 a==b이다. ^key1\n\n%%\n여러 줄\n%%\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n둘.\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.Equal(["LLM", "추론", "#daily"], document.Entries[0].Fields);
        Assert.Equal(
            "**요약**\n**잠재 토큰**을 쓴다.\n\n100%%에서 50%% 사이이고 a==b이다.", Assert.Single(document.Entries[0].Sections).Markdown);
        Assert.Equal(new DateOnly(2024, 6, 15), document.Day?.Date);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Hugos_front_matter_is_front_matter()
    {
        var document = Reading.Of(
            "+++\ntitle = \"오늘의 논문\"\ndate = 2024-06-25T09:00:00+09:00\ntags = [\"papers\"]\n[params]\n  x = 1\n+++\n\n"
            + "## [Small Secrets](https://arxiv.org/abs/2406.01234)\n하나.\n\n## [Light Fields](https://arxiv.org/abs/2406.01235)\n둘.\n");
        Assert.Equal((new DateOnly(2024, 6, 25), DateOrigin.FrontMatter), (document.Day!.Date, document.Day.Origin));
        Assert.Equal("오늘의 논문", document.Title);
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("# 24.06.07 논문", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 6/7(금) 논문", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 6월 8일 논문 모음 (2024)", "2024-06-08", DateOrigin.Heading)]
    [InlineData("# ２０２４年６月２２日 論文", "2024-06-22", DateOrigin.Heading)]
    [InlineData("# 논문 (2024년 6월 3일(월) ~ 6월 7일(금))", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# Weekly Papers: June 7th, 2024", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# Weekly Papers: Jun 3–7, 2024", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 주간 논문 (6/3~6/7)", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 주간 논문 2024-W23", "2024-06-09", DateOrigin.Estimated)]
    [InlineData("# 2024년 6월 1주차 논문", "2024-06-09", DateOrigin.Estimated)]
    [InlineData("# 6월 2주 논문", "2024-06-16", DateOrigin.Estimated)]
    [InlineData("# 스터디 3주차", "2024-06-01", DateOrigin.Estimated)]
    public void The_day_of_a_heading_is_told_or_said_to_be_estimated(string heading, string day, DateOrigin origin)
    {
        var document = Reading.Of(
            heading + "\n\n## [Small Secrets](https://arxiv.org/abs/2406.00101)\n하나.\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.00102)\n둘.\n");
        Assert.Equal((day, origin), (document.Day!.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document.Day.Origin));
        Assert.Equal(2, document.Entries.Count);
    }

    [Fact]
    public void Days_without_their_year_are_those_of_the_papers_below()
    {
        var document = Reading.Of(
            "# 논문\n\n## 1월 2일 - 1월 8일\n- [Small Secrets](https://arxiv.org/abs/2401.00901): 하나.\n\n"
            + "## 12월 25~31일\n- [Light Fields](https://arxiv.org/abs/2312.18001): 둘.\n\n"
            + "## 그 밖에\n- [Old Ways](https://arxiv.org/abs/2312.18002): 셋.\n");
        Assert.Equal(
            [new DateOnly(2024, 1, 8), new DateOnly(2023, 12, 31), new DateOnly(2024, 1, 8)],
            document.Entries.Select(entry => (entry.Day ?? document.Day)!.Date));
    }

    [Fact]
    public void Papers_below_headings_of_other_levels_are_papers_too()
    {
        var document = Reading.Of(
            "# 논문 모음 2024년 6월 21일\n\n"
            + "## LLM\n### Paper: Small Secrets\nhttps://arxiv.org/abs/2406.01234\n#### 요약\n하나.\n#### 결과\n빠르다.\n\n"
            + "## Vision\n#### Light Fields\nhttps://arxiv.org/abs/2406.01235\n##### 요약\n둘.\n");
        Assert.Equal(
            [("Small Secrets", "LLM", 2), ("Light Fields", "Vision", 1)],
            document.Entries.Select(entry => (entry.Title, entry.Category, entry.Sections.Count)));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("## Card 1\n- **제목**: Small Secrets\n", "Small Secrets", null, "글.")]
    [InlineData("## 작은 비밀\n- **제목**: Small Secrets\n", "Small Secrets", "작은 비밀", "글.")]
    [InlineData("## Small Secrets\n- **제목**: 작은 비밀\n", "Small Secrets", "작은 비밀", "글.")]
    [InlineData("## A Big Headline\n- **제목**: Small Secrets\n", "Small Secrets", null, "A Big Headline\n\n글.")]
    [InlineData("## Small secrets\n- **Title**: Small Secrets\n- **제목**: 작은 비밀\n", "Small secrets", "작은 비밀", "글.")]
    [InlineData(
        "## 1. 사고를 훔쳐보다\n**Small Secrets** | [arXiv](https://arxiv.org/abs/2406.01234) | ⬆️ 21\n", "Small Secrets", "사고를 훔쳐보다", "글.")]
    public void A_labelled_title_leads_and_the_heading_is_not_lost(string head, string title, string? korean, string text)
    {
        var document = Reading.Of(
            "# 2024-06-21\n\n" + head + "- 링크: https://arxiv.org/abs/2406.01234\n\n글.\n\n"
            + "## Light Fields\n- 링크: https://arxiv.org/abs/2406.01235\n\n둘.\n");
        var entry = document.Entries[0];
        Assert.Equal((title, korean, text), (entry.Title, entry.KoreanTitle, Assert.Single(entry.Sections).Markdown));
        Assert.Equal(2, document.Entries.Count);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Two_labels_of_a_title_are_one_paper_in_two_languages()
    {
        const string Paper = "**Title:** {0}\n**제목:** {1}\n**Authors:** Ada Lovelace 외 3명\n"
            + "**Link:** https://arxiv.org/abs/{2}\n**Abstract:** Text.\n\n---\n\n";
        var document = Reading.Of("# 초록 번역 (2024-06-24)\n\n" + string.Concat(
            new[] { ("Small Secrets", "작은 비밀", "2406.01234"), ("Light Fields", "빛의 마당", "2406.01235") }
            .Select(paper => string.Format(CultureInfo.InvariantCulture, Paper, paper.Item1, paper.Item2, paper.Item3))));
        Assert.Equal(
            [("Small Secrets", "작은 비밀", "2406.01234"), ("Light Fields", "빛의 마당", "2406.01235")],
            document.Entries.Select(entry => (entry.Title, entry.KoreanTitle!, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Equal("Ada Lovelace", Assert.Single(entry.Authors).Value));
        Reading.AssertClean(document);
    }

    [Fact]
    public void What_signs_and_sets_apart_are_facts()
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n### NLP\n\n#### Small Secrets\n*arXiv:2406.01234 · 유나 최, Ada Lovelace · ⭐ 18*\n\n하나.\n\n"
            + "### Vision\n\n#### Light Fields\n*arXiv:2406.01235 · Alan Turing · ⭐ 7*\n\n둘.\n\n"
            + "### 이상한 것들\n\n#### Old Ways\n*arXiv:2406.01236 · Alan Turing · ⭐ 7*\n\n셋.\n");
        Assert.Equal(
            [("Small Secrets", 18, "유나 최", "NLP"), ("Light Fields", 7, "Alan Turing", "Vision"), ("Old Ways", 7, "Alan Turing", "#이상한 것들")],
            document.Entries.Select(entry => (entry.Title, entry.Votes ?? 0, entry.Authors[0].Value, entry.Category ?? entry.Fields[0])));
        Reading.AssertClean(document);
    }

    [Fact]
    public void A_message_of_lines_with_signs_is_one_paper()
    {
        var document = Reading.Of(
            "**[2024-06-13 08:12] 봇**\n\n📄 Small Secrets\n👤 Ada Lovelace\n🔗 https://arxiv.org/abs/2406.01234\n🏷 #인용 #검증\n👍 22\n\n하나.\n\n"
            + "**[2024-06-13 08:13] 봇**\n\n📄 Light Fields\n👤 Alan Turing\n🔗 https://arxiv.org/abs/2406.01235\n🏷 #로봇\n👍 3\n\n둘.\n");
        Assert.Equal(
            [("Small Secrets", 22, "Ada Lovelace", 2, "하나."), ("Light Fields", 3, "Alan Turing", 1, "둘.")],
            document.Entries.Select(entry => (
                entry.Title, entry.Votes ?? 0, entry.Authors[0].Value, entry.Fields.Count, entry.Sections[0].Markdown.Split('\n')[0])));
    }

    [Fact]
    public void A_heading_right_below_another_is_its_title_in_the_other_language()
    {
        var document = Reading.Of(
            "# 논문 2024-06-13\n\n**Small Secrets**\n**작은 비밀**\n링크: https://arxiv.org/abs/2406.01234\n\n하나.\n\n"
            + "**빛의 마당**\n**Light Fields**\n링크: https://arxiv.org/abs/2406.01235\n\n둘.\n");
        Assert.Equal(
            [("Small Secrets", "작은 비밀", "하나."), ("Light Fields", "빛의 마당", "둘.")],
            document.Entries.Select(entry => (entry.Title, entry.KoreanTitle!, Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("## {0}. {1}\n- 저자: {2}\n- 학회: ACL 2024\n- 요약: 글이다.\n\n")]
    [InlineData("{0}. **{1}**\n    - 저자: {2}\n    - 요약: 글이다.\n")]
    public void Papers_without_any_address_are_told_by_their_authors(string layout)
    {
        var document = Reading.Of("# 오늘 읽은 논문들\n\n"
            + string.Format(CultureInfo.InvariantCulture, layout, 1, "Small Secrets", "Ada Lovelace")
            + string.Format(CultureInfo.InvariantCulture, layout, 2, "Light Fields", "Alan Turing"), "2024-06-13.md");
        Assert.Equal(
            [("Small Secrets", "Ada Lovelace"), ("Light Fields", "Alan Turing")],
            document.Entries.Select(entry => (entry.Title, Assert.Single(entry.Authors).Value)));
        Assert.All(document.Entries, entry => Assert.Contains("글이다.", entry.Sections.Select(section => section.Markdown)));

        // Books have authors too.
        var books = Reading.Of("# 이달의 책\n\n"
            + string.Format(CultureInfo.InvariantCulture, layout, 1, "작은 비밀", "Ada Lovelace")
            + string.Format(CultureInfo.InvariantCulture, layout, 2, "빛의 마당", "Alan Turing"), "2024-06-13.md");
        Assert.DoesNotContain(books.Entries, entry => entry.Title is "작은 비밀" or "빛의 마당");
    }

    [Fact]
    public void Names_stand_behind_the_title_in_a_cell()
    {
        var document = Reading.Of(
            "## 6/13(목) 논문\n\n| # | 논문 (저자) | 한줄요약 | 👍 |\n|:-:|---|---|--:|\n"
            + "| 1 | [Small Secrets](https://arxiv.org/abs/2406.01234) (Ada Lovelace, Alan Turing) | 하나 | 61 |\n"
            + "| 2 | [Light Fields](https://arxiv.org/abs/2406.01235) (is something else) | 둘 | 20 |\n");
        Assert.Equal(["Ada Lovelace", "Alan Turing"], document.Entries[0].Authors.Select(author => author.Value));
        Assert.Equal("하나", Assert.Single(document.Entries[0].Sections).Markdown);
        Assert.Empty(document.Entries[1].Authors);
        Assert.Equal(["(is something else)", "둘"], document.Entries[1].Sections.Select(section => section.Markdown));
    }

    [Fact]
    public void A_text_in_a_sheet_may_have_several_lines()
    {
        var document = Reading.Of(
            "이름,저자,링크,요약\nSmall Secrets,Ada Lovelace,https://arxiv.org/abs/2406.01234,\"하나.\n둘.\"\n"
            + "Light Fields,Alan Turing,https://arxiv.org/abs/2406.01235,셋.\n",
            "2024-06-13.csv");
        Assert.Equal(["하나.\n둘.", "셋."], document.Entries.Select(entry => Assert.Single(entry.Sections).Markdown));
        Reading.AssertClean(document);
    }

    [Fact]
    public void A_week_has_its_days_by_their_names()
    {
        var document = Reading.Of(
            "# 주간 논문 정리 (2024.06.10 ~ 2024.06.14)\n\n## 월요일 (6/10)\n\n### Small Secrets\n- arXiv: 2406.01234\n- 요약: 하나\n\n"
            + "## 화요일 (6/11)\n\n### Light Fields\n- arXiv: 2406.01235\n- 요약: 둘\n");
        Assert.Equal(
            [new DateOnly(2024, 6, 10), new DateOnly(2024, 6, 11)], document.Entries.Select(entry => (entry.Day ?? document.Day)!.Date));
    }

    [Fact]
    public void The_newest_of_the_days_before_titles_is_that_of_the_digest()
    {
        var document = Reading.Of(
            "# 한 달에 하나씩\n\n**6월 2일** — *Small Secrets* ([2406.01234](https://arxiv.org/abs/2406.01234)). 하나.\n\n"
            + "**6월 13일** — *Light Fields* ([2406.01235](https://arxiv.org/abs/2406.01235)). 둘.\n");
        Assert.Equal([new DateOnly(2024, 6, 2), new DateOnly(2024, 6, 13)], document.Entries.Select(entry => entry.Day!.Date));
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);
    }

    [Fact]
    public void Facts_are_told_in_cells_and_at_labels_of_other_names()
    {
        var document = Reading.Of(
            "# 논문\n\n| 날짜 | 논문 | 정보 |\n|---|---|---|\n"
            + "| 6/10 | [Small Secrets](https://arxiv.org/abs/2406.01234) | 저자: Ada Lovelace<br>분야: `로봇`<br>👍 30 |\n"
            + "| 6/13 | [Light Fields](https://arxiv.org/abs/2406.01235) | 저자: Alan Turing et.al.<br>글이다. |\n");
        Assert.Equal(
            [("Ada Lovelace", 30, 10, 0), ("Alan Turing", 0, 13, 1)],
            document.Entries.Select(entry => (
                Assert.Single(entry.Authors).Value,
                entry.Votes ?? 0,
                entry.Day!.Date.Day,
                entry.Sections.Count(part => part.Heading == "정보"))));
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);

        var list = Reading.Of(
            "# Papers 2024_06_13\n\n1. Small Secrets\n   * id: 2406.01234\n   * score: 41 upvotes\n   * tl;dr: 하나.\n"
            + "2. Light Fields\n   * id: 2406.01235\n   * score: 12 upvotes\n   * tl;dr: 둘.\n");
        Assert.Equal([41, 12], list.Entries.Select(entry => entry.Votes ?? 0));
    }

    [Fact]
    public void Front_matter_may_call_the_number_an_id_and_have_the_title_in_korean()
    {
        var entry = Assert.Single(Reading.Of(
            "---\nid: 2406.01234\ntitle: Small Secrets\ntitle_kr: 작은 비밀\nupvotes: 25\n---\n\n## 한 줄 요약\n글이다.\n", "002-secrets.md").Entries);
        Assert.Equal(
            ("Small Secrets", "작은 비밀", "2406.01234", 25),
            (entry.Title, entry.KoreanTitle, entry.ArxivId!.Value.Value, entry.Votes ?? 0));
    }

    [Fact]
    public void A_footnote_at_a_title_is_no_part_of_it()
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n## Small Secrets[^1]\n하나.\n\n## Light Fields[^2]\n둘.\n\n"
            + "[^1]: Lovelace et al., https://arxiv.org/abs/2406.01234\n[^2]: Turing et al., https://arxiv.org/abs/2406.01235\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.All(document.Entries, entry => Assert.Contains("et al", entry.Sections[0].Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_may_be_a_list_below_their_label()
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n## Small Secrets\nhttps://arxiv.org/abs/2406.01234\n\n**저자**:\n- Ada Lovelace\n- 이하늘\n\n"
            + "**태그**:\n- 로봇\n- 보안\n\n**요약**:\n- 하나.\n\n## Light Fields\nhttps://arxiv.org/abs/2406.01235\n\n- 둘.\n");
        Assert.Equal(["Ada Lovelace", "이하늘"], document.Entries[0].Authors.Select(author => author.Value));
        Assert.Equal(["로봇", "보안"], document.Entries[0].Fields.Select(field => field.TrimStart('#')));
        Assert.Equal(["- 하나.", "- 둘."], document.Entries.Select(entry => Assert.Single(entry.Sections).Markdown));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("> **{0}**\n> arxiv.org/abs/{1} | ⬆ 18\n>\n> 글이다.\n\n")]
    [InlineData("1위 🏆 *{0}* (👍 18)\n글이다.\n👉 https://arxiv.org/abs/{1}\n\n")]
    public void Votes_stand_beside_the_title_or_its_address(string layout)
    {
        var document = Reading.Of("# 6/13 논문 픽\n\n"
            + string.Format(CultureInfo.InvariantCulture, layout, "Clover Fields: Lucky Tickets", "2406.01234")
            + string.Format(CultureInfo.InvariantCulture, layout, "Paper Moon", "2406.01235"));
        Assert.Equal(
            [("Clover Fields: Lucky Tickets", "2406.01234", 18), ("Paper Moon", "2406.01235", 18)],
            document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value, entry.Votes ?? 0)));
        Assert.All(document.Entries, entry => Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown));
        Assert.All(document.Entries, entry => Assert.Empty(entry.Authors));
    }
}
