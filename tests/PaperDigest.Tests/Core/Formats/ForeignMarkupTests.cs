using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Digests in other markups than Markdown, and what stands at the top of files in place of front matter.</summary>
public sealed class ForeignMarkupTests
{
    [Theory]
    [InlineData("= 논문\n:revdate: 2024-06-13\n:lang: ko\n\n"
        + "== Small Secrets\n*저자*: Ada Lovelace +\n*링크*: https://arxiv.org/abs/2406.01234[arXiv] +\n\n하나.\n\n"
        + "== Light Fields\n*저자*: Alan Turing +\n*링크*: https://arxiv.org/abs/2406.01235[arXiv]\n\n둘.\n")]
    [InlineData("논문\n====\n\n:date: 2024-06-13\n\n.. contents::\n\n"
        + "Small Secrets\n-------------\n\n:저자: Ada Lovelace\n:링크: https://arxiv.org/abs/2406.01234\n\n하나.\n\n"
        + "`Light Fields <https://arxiv.org/abs/2406.01235>`_\n--------------------------------------------------\n\n"
        + ":저자: Alan Turing\n\n둘.\n")]
    [InlineData("\\section*{2024-06-13}\n\\begin{itemize}\n"
        + "\\item \\textbf{Small Secrets}, Ada Lovelace et al. \\href{https://arxiv.org/abs/2406.01234}{arXiv}\n하나.\n"
        + "\\item \\textbf{Light Fields}, Alan Turing et al. \\href{https://arxiv.org/abs/2406.01235}{arXiv}\n둘.\n\\end{itemize}\n")]
    [InlineData("# 논문 2024-06-13\n\n"
        + "```{admonition} Small Secrets\n:class: tip\n[arXiv](https://arxiv.org/abs/2406.01234)\n저자: Ada Lovelace\n\n하나.\n```\n\n"
        + "```{admonition} Light Fields\n:class: tip\n[arXiv](https://arxiv.org/abs/2406.01235)\n저자: Alan Turing\n\n둘.\n```\n")]
    [InlineData("---\ntags:\n---\n# 2024-06-13\n[[2024-06-12]] ← → [[2024-06-14]]\n\n"
        + "> [!note] [Small Secrets](https://arxiv.org/abs/2406.01234)\n> 저자:: Ada Lovelace\n> 하나.\n\n"
        + "> [!note]+ [Light Fields](https://arxiv.org/abs/2406.01235)\n> 저자:: Alan Turing\n> 둘.\n")]
    [InlineData("#paper-daily — 2024년 6월 13일\n\n"
        + "봇APP  오전 9:00\n:fire: *Small Secrets*\n<https://arxiv.org/abs/2406.01234>\n저자: Ada Lovelace\n> 하나.\n\n"
        + "봇APP  오전 9:01\n:fire: *Light Fields*\n<https://arxiv.org/abs/2406.01235>\n저자: Alan Turing\n> 둘.\n")]
    [InlineData("# 2024-06-13\n\n```json\n[\n"
        + "  {\"title\": \"Small Secrets\", \"arxiv_id\": \"2406.01234\", \"authors\": [\"Ada Lovelace\"], \"summary\": \"하나.\"},\n"
        + "  {\"title\": \"Light Fields\", \"paper\": {\"id\": \"2406.01235\", \"authors\": [{\"name\": \"Alan Turing\"}]},"
        + " \"summary\": \"둘.\"}\n"
        + "]\n```\n")]
    [InlineData("[\n"
        + "  {\n    \"title\": \"Small Secrets\",\n    \"url\": \"https://arxiv.org/abs/2406.01234\",\n    \"authors\": \"Ada Lovelace\",\n"
        + "    \"summary\": \"하나.\"\n  },\n"
        + "  {\n    \"title\": \"Light Fields\",\n    \"url\": \"https://arxiv.org/abs/2406.01235\",\n    \"authors\": \"Alan Turing\",\n"
        + "    \"summary\": \"둘.\"\n  }\n]\n")]
    [InlineData("# 2024-06-13\n\n"
        + "```bibtex\n@article{a,\n  title={Small {Secrets}},\n  author={Lovelace, Ada},\n  eprint={2406.01234},\n"
        + "  abstract={하나.}\n}\n```\n\n"
        + "```bibtex\n@misc{b,\n  title = \"Light Fields\",\n  author = \"Alan Turing\",\n  journal = {arXiv preprint arXiv:2406.01235},\n"
        + "  abstract = {둘.}\n}\n```\n")]
    [InlineData("#+TITLE: 논문\n#+DATE: <2024-06-13 Thu>\n\n"
        + "* TODO [[https://arxiv.org/abs/2406.01234][Small Secrets]] :agent:\n:PROPERTIES:\n:AUTHORS: Ada Lovelace\n:END:\n하나.\n"
        + "* DONE [[https://arxiv.org/abs/2406.01235][Light Fields]] :agent:\n:PROPERTIES:\n:AUTHORS: Alan Turing\n:END:\n둘.\n")]
    public void Papers_are_read_in_any_markup(string text)
    {
        var document = Reading.Of(text, "2024-06-13.txt");
        Assert.Equal(
            [("Small Secrets", "2406.01234", "Ada Lovelace", "하나"), ("Light Fields", "2406.01235", "Alan Turing", "둘")],
            document.Entries.Select(entry => (
                entry.Title,
                entry.ArxivId!.Value.Value,
                Assert.Single(entry.Authors).Value,
                Assert.Single(entry.Sections).Markdown.Split('\n')[^1].TrimEnd('.'))));
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);
    }

    [Theory]
    [InlineData("Title: 오늘의 논문\nDate: 2024-06-13 09:00\nCategory: 일지\nTags: robots, dance\nSlug: a\nAuthor: 민수\n\n")]
    [InlineData("From: a@example.org\nTo: b@example.org\nSubject: 오늘의 논문\nDate: Thu, 13 Jun 2024 07:30:00 +0900\n"
        + "Keywords: robots, dance\n\n")]
    [InlineData("---\ntitle: 오늘의 논문\ndate: 2024-06-13\ntags:\n - robots\n - dance\n---\n")]
    public void What_stands_at_the_top_is_told_of_the_digest(string head)
    {
        var document = Reading.Of(
            head + "## [Small Secrets](https://arxiv.org/abs/2406.01234)\n\n하나.\n\n"
                + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n\n둘.\n");
        Assert.Equal((new DateOnly(2024, 6, 13), DateOrigin.FrontMatter), (document.Day!.Date, document.Day.Origin));
        Assert.Equal("오늘의 논문", document.Title);
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.All(document.Entries, entry => Assert.Equal(["#robots", "#dance"], entry.Fields));
        Reading.AssertClean(document);
    }

    [Fact]
    public void Labels_at_the_top_are_those_of_the_first_paper()
    {
        var document = Reading.Of(
            "Title: Small Secrets\nAuthors: Ada Lovelace\nDate: 2024-06-13\nURL: https://arxiv.org/abs/2406.01234\n\n하나.\n\n"
            + "Title: Light Fields\nAuthors: Alan Turing\nDate: 2024-06-13\nURL: https://arxiv.org/abs/2406.01235\n\n둘.\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void A_citation_of_a_paper_that_the_text_names_stays_as_it_is()
    {
        const string Citation = "```bibtex\n@article{a,\n  title={Small Secrets},\n  eprint={2406.01234}\n}\n```";
        var document = Reading.Of(
            "# 2024-06-13\n\n## [Small Secrets](https://arxiv.org/abs/2406.01234)\n\n하나.\n\n" + Citation
            + "\n\n## [Light Fields](https://arxiv.org/abs/2406.01235)\n\n```json\n[\n  {\"title\": \"설정\", \"value\": 3}\n]\n```\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.EndsWith(Citation, document.Entries[0].Sections[^1].Markdown, StringComparison.Ordinal);
        Assert.Contains("\"설정\"", document.Entries[1].Sections[^1].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_has_a_heading_for_each_fact()
    {
        var document = Reading.Of(
            "---\ntitle: \"[Daily] 2024-06-13\"\nlabels: [\"daily\"]\n---\n\n### 논문 제목\nSmall Secrets\n\n### 링크\n"
                + "https://arxiv.org/abs/2406.01234\n\n"
            + "### 저자\nAda Lovelace, Alan Turing\n\n### 분야\n- [x] 로봇\n- [ ] 자연어 처리\n- [X] 보안\n\n### 한 줄 요약\n하나.\n\n### 상세 내용\n둘.\n");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("Small Secrets", "2406.01234"), (entry.Title, entry.ArxivId!.Value.Value));
        Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value));
        Assert.Equal(["로봇", "보안"], entry.Fields.Select(field => field.TrimStart('#')));
        Assert.Equal(["하나.", "둘."], entry.Sections.Select(section => section.Markdown));
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);
    }

    /// <summary>JSON may write half of a character, which is no text.</summary>
    [Fact]
    public void A_record_with_half_of_a_character_takes_nothing_with_it()
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n[\n{\"title\": \"a \\ud83d\", \"id\": \"2406.01234\"}\n]\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n\n둘.\n");
        Assert.Equal("Light Fields", Assert.Single(document.Entries).Title);
    }

    [Fact]
    public void A_list_of_lists_in_a_record_takes_nothing_with_it()
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n```json\n[\n{\"title\": \"Small Secrets\", \"id\": \"2406.01234\", \"authors\": \"Ada Lovelace\",\n"
            + "  \"authors_parsed\": [[\"Lovelace\", \"Ada\", \"\"], [\"Turing\", \"Alan\", \"\"]], \"summary\": \"하나.\"},\n"
            + "{\"title\": \"Light Fields\", \"id\": \"2406.01235\", \"summary\": \"둘.\"}\n]\n```\n");
        Assert.Equal(
            [("Small Secrets", "2406.01234"), ("Light Fields", "2406.01235")],
            document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.Equal("Ada Lovelace", Assert.Single(document.Entries[0].Authors).Value);
        Assert.EndsWith("하나.", document.Entries[0].Sections[^1].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_of_records_that_is_not_closed_takes_no_line_below_it()
    {
        var document = Reading.Of(
            "# 2024-06-13\n\n```json\n[\n{\"title\": \"Small Secrets\", \"id\": \"2406.01234\"}\n]\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n\n둘.\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void A_form_goes_on_below_a_long_block_of_code()
    {
        var code = string.Concat(Enumerable.Repeat("x = 1\n", 14));
        var document = Reading.Of(
            $"# 2024-06-13\n\n## Small Secrets\nhttps://arxiv.org/abs/2406.01234\n\n### 코드\n\n```python\n{code}```\n\n"
            + "## Light Fields\nhttps://arxiv.org/abs/2406.01235\n\n### 저자\nAlan Turing\n\n### 추천\n3\n");
        Assert.Equal(2, document.Entries.Count);
        Assert.Equal(("Alan Turing", 3), (Assert.Single(document.Entries[1].Authors).Value, document.Entries[1].Votes));
    }
}
