using PaperDigest.Exports;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Exports;

public class PaperCsvTests
{
    /// <summary>Titles as digests may hold them, and the cell they become.</summary>
    public static TheoryData<string, string> Titles => new()
    {
        { "Plain", "Plain" },
        { "One, Two", "\"One, Two\"" },
        { "The \"Best\" of It", "\"The \"\"Best\"\" of It\"" },
        { "=HYPERLINK(A1)", "'=HYPERLINK(A1)" },
        { "=SUM(A1,A2)", "\"'=SUM(A1,A2)\"" },
        { "+1 of Us", "'+1 of Us" },
        { "-1 of Us", "'-1 of Us" },
        { "@home", "'@home" },
        { "＝SUM(A1)", "'＝SUM(A1)" },
        { "＋1 of Us", "'＋1 of Us" },
        { "－1 of Us", "'－1 of Us" },
        { "＠home", "'＠home" },
        { "a = b", "a = b" },
        { "한글 제목", "한글 제목" },
    };

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_title_is_one_cell_and_never_a_formula(string title, string cell)
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper(title, "2406.00001", 3))));
        var paper = Assert.Single(await library.Papers());
        Assert.Equal(
            $"2406.00001,2406.00001,{cell},,Jane "
            + $"Doe,3,2024-06-13,2024-06-13,,daily,https://arxiv.org/abs/2406.00001,https://arxiv.org/pdf/2406.00001",
            PaperCsv.Line(paper));
    }

    [Fact]
    public async Task Values_are_parted_by_semicolons_and_unknown_ones_are_empty()
    {
        await using var library = await TemporaryLibrary.With(
            ("reports/2024-06-12.md", Report("2024-06-12", "Computer Vision", Elsewhere("One")) + Section("Robotics", Elsewhere("One"))),
            ("daily/2024/06/13.md", Daily("2024-06-13", TitleOnly("One", authors: "Ann Ash, Ben Birch"))));
        Assert.Equal(
            "one,,One,,Ann Ash; Ben Birch,,2024-06-12,2024-06-13,computer-vision; robotics,daily; reports,,",
            PaperCsv.Line(Assert.Single(await library.Papers())));
        Assert.Equal(12, PaperCsv.Heading.Split(',').Length);
    }
}
