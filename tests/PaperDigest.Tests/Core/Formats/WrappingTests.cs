using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>What may stand around any digest: front matter and a code fence.</summary>
public sealed class WrappingTests
{
    private const string Digest = """
        ### [A Title](https://arxiv.org/abs/2406.06523)

        Vote: 3

        Authors: Ada Lovelace

        - 요점입니다.
        """;

    [Fact]
    public void Front_matter_tells_title_date_and_source()
    {
        var document = Reading.Of(
            $"---\ntitle: \"오늘의 논문\"\ndate: 2024-06-13\nsource: https://example.org/digests\ntags: [a, b]\n---\n{Digest}");
        Assert.Equal(new DigestDay(new DateOnly(2024, 6, 13), DateOrigin.FrontMatter), document.Day);
        Assert.Equal(("오늘의 논문", "https://example.org/digests"), (document.Title, document.StatedSource));
        var entry = Assert.Single(document.Entries);
        Assert.Equal(7, entry.Line);
        Assert.Equal(document.Lines, document.Accounted);
        Assert.Empty(document.Problems);
    }

    [Theory]
    [InlineData("date: 2031-02-01T23:30:00-08:00", 1)]
    [InlineData("date: 20310202", 2)]
    [InlineData("date: February 3, 2031", 3)]
    [InlineData("date: 4 Feb 2031", 4)]
    [InlineData("date: Wed, 05 Feb 2031 09:00:00 +0900", 5)]
    [InlineData("date: 6th of february 2031", 0)]
    [InlineData("published: 2031-02-07", 7)]
    [InlineData("announcement_date: 2031-02-08", 8)]
    [InlineData("publish_date: 2031년 2월 9일", 9)]
    [InlineData("Date: '2031-2-10'", 10)]
    [InlineData("pubDate: Feb. 11th, 2031", 11)]
    [InlineData("published: 2031-01-01\ndate: 2031/02/12", 12)]
    [InlineData("published: true\nannounced: 13-Feb-2031", 13)]
    [InlineData("date: February 30, 2031", 0)]
    public void Front_matter_writes_the_day_as_it_likes(string front, int day)
    {
        var found = Reading.Of($"---\ntitle: x\n{front}\n---\n{Digest}").Day!;
        Assert.Equal(day > 0, found.Origin == DateOrigin.FrontMatter);
        Assert.True(day == 0 || found.Date == new DateOnly(2031, 2, day), $"{found.Date:O}");
    }

    [Fact]
    public void A_heading_dates_a_digest_before_its_front_matter_and_front_matter_before_its_path()
    {
        Assert.Equal(
            new DateOnly(2024, 6, 13), Reading.Of($"---\ndate: 2024-06-14\n---\n## Daily Papers (2024-06-13)\n{Digest}").Day?.Date);
        Assert.Equal(new DateOnly(2024, 6, 14), Reading.Of($"---\ndate: 2024-06-14\n---\n{Digest}", "2024/06/15.md").Day?.Date);
    }

    [Theory]
    [InlineData("---\n![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05453.png)\n---\n")]
    [InlineData("---\n---\n")]
    [InlineData("---\ntitle: [unclosed\n---\n")]
    [InlineData("---\nlayout: post\n---\n")]
    [InlineData("---\n- title\n- date\n---\n")]
    [InlineData("---\ntitle: &a [*a, *a]\n---\n")]
    [InlineData("---\ntitle: never closed\n")]
    public void What_is_not_front_matter_is_left_to_the_format(string top)
    {
        var document = Reading.Of(top + Digest);
        Assert.Null(document.Title);
        Assert.Single(document.Entries);
    }

    [Fact]
    public void Front_matter_that_breaks_off_in_the_middle_of_a_list_is_left_to_the_format()
    {
        var document = Reading.Of($"---\ntitle: x\ntags: [d Models\n\n**요약**: 글\n---\n{Digest}");
        Assert.Null(document.Title);
        Assert.Single(document.Entries);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_YAML_stops_the_reader(int seed)
    {
        string[] scraps =
        [
            "title: ", "date: 2024-06-13\n", "source: x", "\n", "\n", " ", "- ", "[", "]", "{", "}", "*a", "&a", "!", "!!str", "%", "|",
            ">", "\"", "'", "#", "? ", ": ", ", ", "**요약**: 글", "\t", "\0", "@", "`", "\\u", "<<: ",
        ];
        var random = new Random(seed);
        for (var i = 0; i < 1_500; i++)
        {
            var yaml = string.Concat(random.GetItems(scraps, random.Next(1, 25)));
            Assert.Single(Reading.Of($"---\n{yaml}\n---\n{Digest}").Entries);
        }
    }

    [Fact]
    public void Nested_front_matter_cannot_hurt()
    {
        var document = Reading.Of("---\ntitle: x\ndeep: " + new string('[', 100_000) + "\n---\n" + Digest);
        Assert.Single(document.Entries);
    }

    [Theory]
    [InlineData("```markdown\n", "\n```")]
    [InlineData("```\n", "\n```\n\n")]
    [InlineData("\n``` md\n---\ndate: 2024-06-13\n---\n", "\n```\n")]
    [InlineData("---\ndate: 2024-06-13\n---\n```\n", "\n```\n")]
    public void A_code_fence_around_the_whole_file_is_taken_off(string top, string bottom)
    {
        var document = Reading.Of(top + Digest + bottom, "2024/06/13.md");
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day?.Date);
        Assert.Equal("- 요점입니다.", Assert.Single(Assert.Single(document.Entries).Sections).Markdown);
        Assert.Equal(document.Lines, document.Accounted);
        Assert.Empty(document.Problems);
    }
}
