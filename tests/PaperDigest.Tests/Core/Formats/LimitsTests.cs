using System.Globalization;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>
/// What goes beyond all measure is cut at the bounds, with a problem that says where; what lies within them is not touched.
/// </summary>
public sealed class LimitsTests
{
    [Fact]
    public void The_document_gives_each_bound()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/formats.md"))
            .SkipWhile(line => line != "## Bounds")
            .TakeWhile(line => line != "## Which paper is it")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1].Split('`')[1], cells[2]));
        Assert.Equal(typeof(DigestLimits).GetFields().Select(bound => (bound.Name, Number((int)bound.GetRawConstantValue()!))), rows);
    }

    [Theory]
    [InlineData(DigestLimits.Title, false)]
    [InlineData(DigestLimits.Title + 1, true)]
    [InlineData(50_000, true)]
    public void Titles(int length, bool isCut)
    {
        var document = Reading.Of(Daily("2024-06-13", Paper(new string('a', length), "2406.00001")));
        Assert.Equal(Math.Min(length, DigestLimits.Title), Assert.Single(document.Entries).Title.Length);
        AssertTold(document, isCut, line: 3, $"The title has {Number(length)} characters; the first 500 were read.");
    }

    [Theory]
    [InlineData(DigestLimits.Authors, false)]
    [InlineData(DigestLimits.Authors + 1, true)]
    [InlineData(5_000, true)]
    public void Authors(int count, bool isCut)
    {
        var authors = string.Join(", ", Enumerable.Range(0, count).Select(number => $"Ann {Letters(number)}"));
        var document = Reading.Of(Daily("2024-06-13", Paper("One", "2406.00001", authors: authors)));
        Assert.Equal(Math.Min(count, DigestLimits.Authors), Assert.Single(document.Entries).Authors.Count);
        AssertTold(document, isCut, line: 3, $"The paper has {Number(count)} authors; the first 2,000 were read.");
    }

    [Theory]
    [InlineData(DigestLimits.Papers, false)]
    [InlineData(DigestLimits.Papers + 1, true)]
    [InlineData(3_000, true)]
    public void Entries(int count, bool isCut)
    {
        var document = Reading.Of(Daily(
            "2024-06-13",
            [.. Enumerable.Range(1, count)
                .Select(number => Paper($"Paper {number}", string.Create(CultureInfo.InvariantCulture, $"2406.{number:00000}")))]));
        Assert.Equal(Math.Min(count, DigestLimits.Papers), document.Entries.Count);
        Assert.Equal(
            isCut,
            document.Problems.Any(problem =>
                problem.Line > 0 && problem.Message == $"The digest has {Number(count)} papers; the first 1,000 were read."));
    }

    [Fact]
    public void Summaries()
    {
        var text = string.Join("\n- ", Enumerable.Repeat(new string('글', 999), 150));
        var document = Reading.Of(Daily("2024-06-13", Paper("One", "2406.00001", text: text)));
        Assert.Equal(DigestLimits.Text, Assert.Single(document.Entries).Sections.Sum(section => section.Markdown.Length));
        Assert.Contains(
            document.Problems,
            problem => problem.Line == 3 && problem.Message.StartsWith("The paper's summary has 150,", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines()
    {
        var document = Reading.Of(Daily("2024-06-13", Paper("One", "2406.00001", text: new string('글', 200_000))));
        Assert.Contains(
            document.Problems,
            problem => problem.Line == 9 && problem.Message == "The line has 200,002 characters; the first 100,000 were read.");
        Assert.InRange(Assert.Single(document.Entries).Sections.Sum(section => section.Markdown.Length), 1, DigestLimits.Text);
    }

    [Fact]
    public void Names_of_categories()
    {
        var document = Reading.Of(Report("2024-06-13", new string('A', 3_000), OnArxiv("One", "2406.00001")));
        Assert.All(document.Reports, report => Assert.InRange(report.Category.Length, 1, DigestLimits.Name));
        Assert.Contains(
            document.Problems,
            problem => problem.Line > 0 && problem.Message.EndsWith("characters; the first 200 were read.", StringComparison.Ordinal));
    }

    [Fact]
    public void Front_matter()
    {
        var document = Reading.Of($"---\ntitle: {new string('a', 9_000)}\n---\n\n" + Daily("2024-06-13", Paper("One", "2406.00001")));
        Assert.Null(document.Title);
        Assert.Contains(
            document.Problems,
            problem => problem.Line > 0 && problem.Message.Contains("more than the 8,000 it may have", StringComparison.Ordinal));
        Assert.Single(document.Entries);
    }

    [Fact]
    public void Nesting_of_front_matter()
    {
        var document = Reading.Of($"---\ntitle: a\ntags: {new string('[', 1_000)}{new string(']', 1_000)}\n---\n\n" + Daily(
            "2024-06-13", Paper("One", "2406.00001")));
        Assert.Contains(
            document.Problems,
            problem => problem.Line > 0 && problem.Message.Contains("nested deeper than 20 levels", StringComparison.Ordinal));
        Assert.Single(document.Entries);
    }

    private static void AssertTold(DigestDocument document, bool isCut, int line, string sentence)
    {
        if (isCut)
        {
            Reading.AssertProblem(document, line, sentence);
        }
        else
        {
            Assert.Empty(document.Problems);
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A name of its own for each number.</summary>
    private static string Letters(int number) =>
        string.Concat("B", (char)('a' + (number / 676)), (char)('a' + (number / 26 % 26)), (char)('a' + (number % 26)), "son");

    [Theory]
    [InlineData(DigestLimits.Fields, false)]
    [InlineData(DigestLimits.Fields + 1, true)]
    public void Tags_of_a_digest(int count, bool isCut)
    {
        var tags = string.Concat(Enumerable.Range(0, count).Select(number => $"#tag{Letters(number)}\n"));
        var document = Reading.Of(tags + "\n" + Daily("2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002")));
        Assert.All(document.Entries, entry => Assert.Equal(DigestLimits.Fields, entry.Fields.Count));
        AssertTold(document, isCut, line: 0, $"The digest has {Number(count)} tags; the first 50 were read.");
    }
}
