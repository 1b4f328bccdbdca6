using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>A file about one paper, whose address stands below the title.</summary>
internal sealed class PaperFileWriter(Recipe recipe)
{
    private static readonly (SectionKind Kind, string Heading)[] Parts =
    [
        (SectionKind.Brief, "TL;DR"), (SectionKind.Other, "배경"), (SectionKind.TechnicalDetails, "방법"), (SectionKind.Performance, "Results"),
        (SectionKind.Limits, "한계"), (SectionKind.Other, "내 생각"),
    ];

    private readonly DigestPage _page = new(
        recipe with { Deviations = [.. recipe.Deviations.Except([Deviation.FrontMatter])] }, "paper-file");

    public GeneratedDigest Write()
    {
        var dice = recipe.Dice.For("paper");
        var id = Wording.Id(dice, 1);
        var paper = new PaperFacts
        {
            Title = GeneralWriter.Title(dice, 1),
            Id = id,
            Links = [GeneralWriter.Address(dice, id)],
            Votes = dice.Chance(50) ? dice.Below(900) : null,
            Authors = dice.Chance(70) ? Wording.Authors(dice) : [],
            Sections =
            [
                .. dice.PickSome(Parts, 2, Parts.Length)
                    .Select(part => new SummarySection(part.Kind, part.Heading, Wording.Sentences(dice))),
            ],
        };
        _page.Line($"# {paper.Title}");
        _page.Blank();
        if (dice.Chance(50))
        {
            var day = DigestPage.SomeDay(dice);
            _page.HeadingDay = day;
            _page.Line($"**날짜**: {DigestPage.Iso(day)}");
        }

        GeneralWriter.WriteFacts(_page, paper);
        foreach (var section in paper.Sections)
        {
            _page.Line($"## {section.Heading}");
            _page.Line(section.Markdown);
            _page.Blank();
        }

        return _page.Finish([paper], []);
    }
}
