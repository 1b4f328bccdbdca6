using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>A digest that no format is made for: headings, numbered or not, or rows of a table, each with a paper's address.</summary>
internal sealed class GeneralWriter(Recipe recipe)
{
    private const string Appendix = "https://example.org/appendix";

    private static readonly string[] Areas = ["Computer Vision", "Robotics"];

    private static readonly string[] Names = ["Kestrel", "OmniFold", "LoRA-X", "ZebraNet", "Mumu", "τ-Walk"];

    private static readonly string[] Forms =
        ["{0}: Learning to Fold Small Tables", "Can {0} Walk? A Study of Long Rivers", "{0}로 긴 강을 접는 법"];

    private static readonly (SectionKind Kind, string Heading)[] Parts =
        [(SectionKind.Summary, "Summary"), (SectionKind.TechnicalDetails, "Method"), (SectionKind.Performance, "결과")];

    private readonly DigestPage _page = new(
        recipe with { Deviations = [.. recipe.Deviations.Except([Deviation.FrontMatter])] }, "general-reader");

    public static string Title(Dice dice, int number) =>
        string.Format(CultureInfo.InvariantCulture, dice.Pick(Forms), $"{dice.Pick(Names)}{number}");

    public static string Address(Dice dice, string id) => dice.Pick(
        $"https://arxiv.org/abs/{id}", $"https://huggingface.co/papers/{id}", $"https://arxiv.org/pdf/{id}v2");

    public GeneratedDigest Write()
    {
        var dice = recipe.Dice.For("general");
        var day = DigestPage.SomeDay(dice);
        _page.Talk(Deviation.TalkBefore);
        _page.HeadingDay = day;
        _page.Line($"# Reading list {DigestPage.Iso(day)}");
        _page.Blank();
        var papers = Enumerable.Range(0, recipe.Papers).Select(i => Compose(recipe.Dice.For("paper", i), i + 1)).ToList();
        return _page.Finish(dice.Chance(30) ? WriteTable(papers) : WriteHeadings(papers, dice.Chance(50)), []);
    }

    private static PaperFacts Compose(Dice dice, int number)
    {
        var id = Wording.Id(dice, number);
        return new PaperFacts
        {
            Title = Title(dice, number),
            Id = id,
            Links = [Address(dice, id)],
            Votes = dice.Chance(50) ? dice.Below(900) : null,
            Authors = dice.Chance(70) ? Wording.Authors(dice) : [],
            Sections = [.. Parts.Select(part => new SummarySection(part.Kind, part.Heading, Wording.Sentences(dice)))],
        };
    }

    private List<PaperFacts> WriteHeadings(List<PaperFacts> papers, bool isNumbered)
    {
        var hasAreas = _page.Deviates(Deviation.AreaHeadings);
        for (var i = 0; i < papers.Count; i++)
        {
            if (hasAreas && i % 3 == 0)
            {
                _page.Line($"## {Areas[i / 3 % Areas.Length]}");
                _page.Blank();
            }

            papers[i] = papers[i] with { Category = hasAreas ? Areas[i / 3 % Areas.Length] : null };
            var paper = papers[i];
            _page.Line($"### {(isNumbered ? $"{i + 1}. " : "")}{paper.Title}");
            _page.Blank();
            WriteFacts(_page, paper);
            foreach (var section in paper.Sections)
            {
                _page.Line($"#### {section.Heading}");
                _page.Line(section.Markdown);
                _page.Blank();
            }
        }

        return papers;
    }

    /// <summary>Labelled lines: authors, address, votes.</summary>
    public static void WriteFacts(DigestPage page, PaperFacts paper)
    {
        if (paper.Authors.Count > 0)
        {
            page.Line($"- **Authors**: {string.Join(", ", paper.Authors)}");
        }

        page.Line($"- **Link**: {paper.Links[0]}");
        if (paper.Votes is { } votes)
        {
            page.Line(FormattableString.Invariant($"- **Votes**: {votes}"));
        }

        page.Blank();
    }

    private List<PaperFacts> WriteTable(List<PaperFacts> papers)
    {
        _page.Line("| Paper | Authors | Votes | Summary |");
        _page.Line("|---|---|---:|---|");
        for (var i = 0; i < papers.Count; i++)
        {
            var summary = papers[i].Sections[0];
            papers[i] = papers[i] with
            {
                Sections = [summary],
                Links = [.. papers[i].Links, .. summary.Markdown.Contains(Appendix, StringComparison.Ordinal) ? [Appendix] : (string[])[]],
            };
            var paper = papers[i];
            _page.Line(FormattableString.Invariant(
                $"| [{paper.Title}]({paper.Links[0]}) | {string.Join(", ", paper.Authors)} | {paper.Votes} | {summary.Markdown} |"));
        }

        return papers;
    }
}
