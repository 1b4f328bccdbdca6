using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Layouts met in repositories that had not been looked at before, filled with facts of our own.</summary>
public sealed class UnseenLayoutsTests
{
    private static readonly (string Title, string Id)[] Papers =
        [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")];

    [Fact]
    public void Titles_stand_between_rules()
    {
        var document = Digest(
            "--- {2}. {0} ---\nLink: https://huggingface.co/papers/{1}\n\n## Abstract\nA text.\n\n## 초록 (Korean)\n글이다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(["A text.", "글이다."], entry.Sections.Select(section => section.Markdown)));
    }

    [Fact]
    public void A_dashed_line_alone_is_no_title() =>
        AssertPapers(Digest("## {0}\nhttps://arxiv.org/abs/{1}\n\n글이다.\n\n", before: "--- 오늘의 논문 ---\n\n"));

    [Fact]
    public void Names_a_day_an_address_and_a_class_stand_below_an_item_in_bold()
    {
        const string item = "- **{0}**  \n  Ada Lovelace, Alan Turing  \n  _2024-06-12_ · https://arxiv.org/abs/{1}v1 · `cs.RO`  \n"
            + "  <details><summary>Abstract</summary>\n\n  A text.\n\n  </details>\n\n";
        var document = Digest(item, before: "# Daily\n\n_Updated: 2024-06-13 07:19 UTC_\n\n## Robots\n\n");
        AssertPapers(document);
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);
        Assert.All(document.Entries, entry =>
        {
            Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value));
            Assert.Equal("cs.RO", entry.Category);
            Assert.Equal("A text.", Assert.Single(entry.Sections).Markdown);
        });
    }

    [Fact]
    public void Links_that_say_in_two_scripts_where_they_lead_are_no_titles()
    {
        var document = Digest(
            "### {2}. {0}\n- **Score:** 45\n"
                + "- 📄 [arXiv](https://arxiv.org/abs/{1}v1) | 📥 [PDF预览](https://arxiv.org/pdf/{1}v1.pdf)\n\n---\n\n",
            before: "## Papers\n\n",
            after: "## Watch list\n\n- **Long Roads Home** (Score: 6) [Link](https://arxiv.org/abs/2406.01236)\n"
                + "- **Deep Waters Still** (Score: 6) [Link](https://arxiv.org/abs/2406.01237)\n");
        Assert.Equal(
            [.. Papers.Select(paper => paper.Title), "Long Roads Home", "Deep Waters Still"],
            document.Entries.Select(entry => entry.Title));
    }

    [Theory]
    [InlineData("🏷️ cs.CL, cs.LG")]
    [InlineData("`arXiv:{1}` `cs.CL` `cs.LG`")]
    public void Classes_stand_behind_a_sign_or_in_code(string line)
    {
        var document = Digest($"### [{{0}}](https://arxiv.org/abs/{{1}})\n{line}\n\n글이다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(("cs.CL", "cs.LG"), (entry.Category, Assert.Single(entry.Fields))));
    }

    [Fact]
    public void Classes_in_code_stand_beside_an_item()
    {
        var document = Digest("- **[{0}](http://arxiv.org/abs/{1}v1)**  `arXiv:{1}`  `cs.AI` `cs.CL`  \n  _Ada Lovelace, et al._\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(("cs.AI", "cs.CL"), (entry.Category, Assert.Single(entry.Fields))));
    }

    [Fact]
    public void Tags_in_code_may_hold_a_colon()
    {
        var document = Digest("### [{0}](https://arxiv.org/abs/{1})\n`query:rl` `query:vla`\n\n글이다.\n\n");
        Assert.All(document.Entries, entry => Assert.Equal(["#query:rl", "#query:vla"], entry.Fields));
    }

    [Theory]
    [InlineData("2024年6月13日　Ada Lovelace, Alan Turing\n")]
    [InlineData("2024-06-13 / Ada Lovelace, Alan Turing\n")]
    public void A_day_and_names_share_a_line(string line)
    {
        var document = Digest($"### [{{0}}](https://arxiv.org/abs/{{1}})\n{line}\n手法の説明。\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry =>
        {
            Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value));
            Assert.Equal("手法の説明。", Assert.Single(entry.Sections).Markdown);
        });
    }

    [Fact]
    public void A_last_paragraph_in_italics_belongs_to_no_paper()
    {
        var document = Digest("### {0}\nhttps://arxiv.org/abs/{1}\n\n글이다.\n\n", after: "*이 글은 매일 아침 자동으로 만들어집니다.*\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown));
        Assert.Single(document.Problems);
    }

    [Fact]
    public void Papers_that_all_end_in_italics_keep_them()
    {
        var document = Digest("### {0}\nhttps://arxiv.org/abs/{1}\n\n글이다.\n\n*더 볼 만하다.*\n\n");
        Assert.All(document.Entries, entry => Assert.Contains("더 볼 만하다", Assert.Single(entry.Sections).Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_topic_at_its_label_is_a_category_and_one_among_other_labels_is_text()
    {
        var top = Digest("### {0}\n- Link: https://arxiv.org/abs/{1}\n- Topic: Computer Vision\n\n글이다.\n\n");
        Assert.All(top.Entries, entry => Assert.Equal("Computer Vision", entry.Category));
        var part = Digest("### {0}\nhttps://arxiv.org/abs/{1}\n\n#### Target\n- **Topic**: Computer Vision\n- **Aim**: To see.\n\n");
        Assert.All(part.Entries, entry => Assert.Contains("Topic", Assert.Single(entry.Sections).Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_links_to_its_paper_as_a_whole()
    {
        var document = Digest(
            "<a class=\"card\" href=\"../paper/{1}.html\">\n  <h3>{0}</h3>\n  <p>글이다.</p>\n"
            + "  <div><span class=\"kw\">#llm</span><span class=\"kw\">#agents</span></div>\n</a>\n",
            before: "<h1>2024-06-13</h1>\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Contains("글이다.", Assert.Single(entry.Sections).Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_at_its_label_in_a_quotation_is_the_digests()
    {
        var document = Digest(
            "### {2}. {0}\nhttps://arxiv.org/abs/{1}\n\n글이다.\n\n",
            before: "# Papers\n\n> 📅 **Last Updated:** June 13, 2024 | 📊 **Papers:** 2\n\n");
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day!.Date);
    }

    [Fact]
    public void Front_matter_of_a_note_gives_summary_and_classes()
    {
        var document = Reading.Of(
            "---\ntitle: Small Secrets of Models\narxiv_id: 2406.01234\narxiv_categories:\n  - cs.CL\nsummary: >-\n  短い証明を与える。\n---\n\n"
            + "## 要約\n\n本稿は短い。\n");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(["cs.CL"], entry.Fields);
        Assert.Contains(entry.Sections, section => section.Markdown == "短い証明を与える。");
    }

    /// <summary>A digest of both papers; <c>{0}</c> is a title, <c>{1}</c> its number, <c>{2}</c> its place.</summary>
    private static DigestDocument Digest(string layout, string before = "", string after = "") => Reading.Of(
        before
        + string.Concat(Papers.Select((paper, i) =>
            string.Format(CultureInfo.InvariantCulture, layout, paper.Title, paper.Id, i + 1)))
        + after);

    private static void AssertPapers(DigestDocument document) =>
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId?.Value ?? "")));
}
