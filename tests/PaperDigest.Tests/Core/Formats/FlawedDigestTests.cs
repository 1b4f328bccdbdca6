using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>What editors, mail programs and exporters do to a digest costs nothing of it, or just what is flawed.</summary>
public sealed class FlawedDigestTests
{
    private const string Digest = """
        ## Daily Papers (2031-05-04)

        ### [A Title](https://arxiv.org/abs/3105.00001)

        ![](https://example.org/p.png)

        Vote: 7

        Authors: Ada Lovelace, Alan Turing

        - **What's New**: 새 점.
        - **Technical Details**: 방법.
        """;

    public static TheoryData<string, string> Shapes => new()
    {
        { "quoted", Each(Digest, "> ") },
        { "quoted without blanks", Each(Digest, ">") },
        { "quoted twice", Each(Digest, "> > ") },
        { "quoted below a sentence", "받은 글입니다.\n\n" + Each(Digest, "> ") },
        { "indented", Each(Digest, "    ") },
        { "indented by tabs", Each(Digest, "\t") },
        { "hanging below its headings", Each(Digest, "  ").Replace("  #", "#", StringComparison.Ordinal) },
        { "headings indented", Digest.Replace("##", "  ##", StringComparison.Ordinal).Replace("#  ##", "###", StringComparison.Ordinal) },
        { "without blanks", Digest.Replace("## ", "##", StringComparison.Ordinal) },
        {
            "HTML headings",
            Digest.Replace("## Daily Papers (2031-05-04)\n", "<h2>Daily Papers (2031-05-04)</h2>\n", StringComparison.Ordinal)
                .Replace(
                    "### [A Title](https://arxiv.org/abs/3105.00001)",
                    "<h3 id=\"a\"><a class='x' href=\"https://arxiv.org/abs/3105.00001\">A <b>Title</b></a></h3>",
                    StringComparison.Ordinal)
        },
        {
            "an HTML heading over several lines",
            Digest.Replace(
                "### [A Title](https://arxiv.org/abs/3105.00001)",
                "<h3>\n  <a href='https://arxiv.org/abs/3105.00001'>\n  A Title</a>\n</h3>",
                StringComparison.Ordinal)
        },
        { "underlined", Digest.Replace("## Daily Papers (2031-05-04)", "Daily Papers (2031-05-04)\n---", StringComparison.Ordinal) },
        { "underlined twice", Digest.Replace("## Daily Papers (2031-05-04)", "Daily Papers (2031-05-04)\n===", StringComparison.Ordinal) },
        { "invisible characters", "\uFEFF\u200B" + Digest.Replace("Daily Papers (", "Daily\u00A0Papers　(", StringComparison.Ordinal) },
        { "joined with a mark of byte order", Digest.Replace("###", "\uFEFF###", StringComparison.Ordinal) },
        { "votes in bold", Digest.Replace("Vote:", "**Votes:**", StringComparison.Ordinal) },
        { "authors in bold", Digest.Replace("Authors:", "- **Authors**:", StringComparison.Ordinal) },
        { "a wide colon", Digest.Replace("Vote:", "Vote：", StringComparison.Ordinal) },
        { "a blank before the colon", Digest.Replace("Authors:", "Authors :", StringComparison.Ordinal) },
        { "votes in a bullet", Digest.Replace("Vote:", "- Vote:", StringComparison.Ordinal) },
        { "with a comment", Digest.Replace("Vote:", "<!-- made by a\nscript -->\nVote:", StringComparison.Ordinal) },
        { "with a comment on a line", Digest.Replace("Vote: 7", "Vote: 7 <!-- sic -->", StringComparison.Ordinal) },
        { "a date in English", Digest.Replace("(2031-05-04)", "(May 4th, 2031)", StringComparison.Ordinal) },
        { "old Mac line ends", Digest.Replace('\n', '\r') },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Is_read_as_the_digest_it_is(string shape, string text)
    {
        var document = Reading.Of(text);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(new DigestDay(new DateOnly(2031, 5, 4), DateOrigin.Heading), document.Day);
        Assert.Equal(("A Title", "3105.00001", 7), (entry.Title, entry.ArxivId?.Value, entry.Votes));
        Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value));
        Assert.Equal("https://example.org/p.png", entry.Image?.Value);
        Assert.Equal(
            [(SectionKind.WhatsNew, "새 점."), (SectionKind.TechnicalDetails, "방법.")],
            entry.Sections.Select(section => (section.Kind, section.Markdown)));
        if (shape == "quoted below a sentence")
        {
            Reading.AssertProblem(document, 1, "받은 글입니다.");
        }
        else
        {
            Reading.AssertClean(document);
        }
    }

    [Theory]
    [InlineData("#LLM #RAG 태그")]
    [InlineData("`<!--` 로 여는 주석 -->")]
    [InlineData("끝나지 않는 <!-- 주석")]
    [InlineData("> 인용한 한 줄")]
    [InlineData("1 < 2 <h3> 그리고")]
    public void What_only_looks_like_it_stays_in_the_text(string line)
    {
        var document = Reading.Of($"{Digest}\n\n  본문\n\n{line}");
        Assert.EndsWith(line, Assert.Single(document.Entries).Sections[^1].Markdown, StringComparison.Ordinal);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Nothing_is_changed_in_a_block_of_code()
    {
        const string code = "```html\n<!-- kept -->\n##kept\n<h3>kept</h3>\n[1]: https://kept.example\n```";
        var document = Reading.Of($"{Digest}\n\n{code}\n\n[쓰임][1]");
        Assert.Contains(code, Assert.Single(document.Entries).Sections[^1].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_defines_once_is_used_by_all_its_papers()
    {
        var document = Reading.Of("""
            ## Daily Papers (2031-05-05)

            ### [First][p1]

            ![][pic]

            Vote: 1

            - [코드][1] 와 [Project][] 와 각주[^a]. [x] 할 일, [Project] 또, [없는 것][9]

            ### [Second](https://arxiv.org/abs/3105.00012)

            Vote: 2

            - [데이터][2] 각주[^b].

            [1]: https://github.com/example/first
            [2]: <https://huggingface.co/datasets/example/second> "표"
            [project]: https://first.example.org/
            [p1]: https://arxiv.org/abs/3105.00011
            [pic]: https://example.org/p.png
            [^a]: 첫째
              각주
            [^b]: 둘째 각주
            """);
        Assert.Equal(["3105.00011", "3105.00012"], document.Entries.Select(entry => entry.ArxivId?.Value));
        Assert.Equal("https://example.org/p.png", document.Entries[0].Image?.Value);
        Assert.Equal(
            "- [코드](https://github.com/example/first) 와 [Project](https://first.example.org/) 와 각주 (첫째 각주). [x] 할 일, "
            + "[Project](https://first.example.org/) 또, [없는 것][9]",
            Assert.Single(document.Entries[0].Sections).Markdown);
        Assert.Equal(
            "- [데이터](https://huggingface.co/datasets/example/second) 각주 (둘째 각주).",
            Assert.Single(document.Entries[1].Sections).Markdown);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Papers_that_each_count_their_links_from_1_keep_their_own()
    {
        var document = Reading.Of(
            Digest + "\n- [코드][1]\n\n[1]: https://a.example/\n\n### [B](https://arxiv.org/abs/3105.00002)\n\nVote: 1\n\n- [코드][1]\n\n"
            + "[1]: https://b.example/\n");
        Assert.EndsWith("- [코드](https://a.example/)", document.Entries[0].Sections[^1].Markdown, StringComparison.Ordinal);
        Assert.EndsWith("- [코드](https://b.example/)", document.Entries[1].Sections[^1].Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[주의]: 중요합니다\n\n[주의] 하십시오")]
    [InlineData("[unused]: https://example.org/")]
    [InlineData("[^x]: 쓰이지 않는 각주")]
    public void A_definition_that_defines_nothing_stays_in_the_text(string text) =>
        Assert.EndsWith(text, Assert.Single(Reading.Of($"{Digest}\n\n{text}").Entries).Sections[^1].Markdown, StringComparison.Ordinal);

    [Fact]
    public void A_footnote_used_without_end_does_not_grow_without_end()
    {
        var document = Reading.Of($"{Digest}\n\n{string.Join('\n', Enumerable.Repeat("[^a]", 5_000))}\n\n[^a]: {new string('가', 5_000)}\n");
        Assert.InRange(Assert.Single(document.Entries).Sections.Sum(section => section.Markdown.Length), 5_000, 250_000);
    }

    [Theory]
    [InlineData("![alt](<https://example.org/my picture.png> \"title\")")]
    [InlineData("![alt](https://example.org/my picture.png)")]
    [InlineData("![alt](https://example.org/my picture.png \"title\")")]
    [InlineData("![](<https://example.org/my%20picture.png>)")]
    public void The_address_of_a_picture_may_hold_blanks(string picture)
    {
        var document = Reading.Of(Digest.Replace("![](https://example.org/p.png)", picture, StringComparison.Ordinal));
        Assert.Equal("https://example.org/my%20picture.png", Assert.Single(document.Entries).Image?.Value);
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("\uFFFD")]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\0")]
    public void A_character_that_is_none_costs_that_character_and_is_told(string character)
    {
        var document = Reading.Of(Digest.Replace("새 점", $"새{character}점", StringComparison.Ordinal));
        Assert.Equal("새\uFFFD점.", Assert.Single(document.Entries).Sections[0].Markdown);
        Reading.AssertProblem(document, 11, "could not be read");
    }

    private static string Each(string text, string before) => before + text.Replace("\n", "\n" + before, StringComparison.Ordinal);
}
