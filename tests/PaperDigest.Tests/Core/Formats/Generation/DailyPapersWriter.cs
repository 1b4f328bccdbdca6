using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary><c>## Daily Papers (day)</c>, <c>### [Title](address)</c>, media, votes, authors and bullets.</summary>
internal sealed class DailyPapersWriter(Recipe recipe)
{
    private static readonly (SectionKind Kind, string Heading)[] Labels =
    [
        (SectionKind.WhatsNew, "What's New"), (SectionKind.TechnicalDetails, "Technical Details"),
        (SectionKind.Performance, "Performance Highlights"),
    ];

    private readonly DigestPage _page = new(recipe, "daily-papers");

    public GeneratedDigest Write()
    {
        var day = DigestPage.SomeDay(recipe.Dice.For("day"));
        _page.Talk(Deviation.TalkBefore);

        // Without it the first paper must show what it is.
        var hasHeading = !_page.Deviates(Deviation.NoDayHeading);
        if (hasHeading)
        {
            _page.HeadingDay = day;
            WriteDay(day);
        }

        var papers = new List<PaperFacts>();
        var secondHalf = _page.Deviates(Deviation.SecondDay) && hasHeading ? recipe.Papers / 2 : recipe.Papers;
        for (var i = 0; i < recipe.Papers; i++)
        {
            if (i == secondHalf)
            {
                WriteDay(day.AddDays(3));
            }

            var paper = Compose(i);
            Write(paper, i, mustShowFacts: !hasHeading && i == 0);
            papers.Add(paper with { Day = i >= secondHalf ? day.AddDays(3) : null });
        }

        return _page.Finish(papers, []);
    }

    private void WriteDay(DateOnly day)
    {
        _page.Line($"## Daily Papers ({DigestPage.Iso(day)})");
        _page.Blank();
        if (_page.Deviates(Deviation.DoubledDayHeading))
        {
            _page.Line($"## Daily Papers ({DigestPage.Iso(day)})");
            _page.Blank();
        }
    }

    private PaperFacts Compose(int number)
    {
        var dice = recipe.Dice.For("paper", number);
        var id = dice.Chance(90) ? Wording.Id(dice, number + 1) : null;
        var mustBeLinked = number == 0 && _page.Deviates(Deviation.NoDayHeading);
        var isLinked = mustBeLinked || !_page.Deviates(Deviation.TitlesWithoutLink, number + 1);
        return new PaperFacts
        {
            Title = Wording.Title(dice, number + 1),
            Id = isLinked ? id : null,
            Links = isLinked ? [id is null ? $"https://example.org/paper/{number}" : Address(dice, id, number)] : [],
            Votes = dice.Below(5) switch { 0 => null, 1 => 0, _ => dice.Below(1_500) },
            Authors = dice.Chance(90) ? Wording.Authors(dice) : [],
            Image = dice.Chance(60) ? $"https://cdn-uploads.example.org/{number}_(a).png" : null,
            Video = dice.Chance(25) ? $"https://cdn-uploads.example.org/{number}.mp4" : null,
            Sections = _page.Deviates(Deviation.PlainBullets, number + 1) ? [Points(dice)] : [.. LabelledSections(dice)],
        };
    }

    private string Address(Dice dice, string id, int number)
    {
        var version = _page.Deviates(Deviation.Versions, number + 1) ? "v2" : "";
        return dice.Pick(
            "https://arxiv.org/abs/",
            "http://arxiv.org/abs/",
            "https://huggingface.co/papers/",
            "https://www.alphaxiv.org/abs/") + id + version;
    }

    private static SummarySection Points(Dice dice)
    {
        var points = Enumerable.Range(0, dice.Between(1, 5)).Select(_ => dice.Below(4) switch
        {
            0 => $"- **속도**: {Wording.Sentence(dice)}",
            1 => $"- {Wording.Sentence(dice)}\n  - (1) {Wording.Sentence(dice)}",
            _ => $"- {Wording.Sentences(dice)}",
        });
        return new SummarySection(SectionKind.Points, null, string.Join('\n', points));
    }

    private static IEnumerable<SummarySection> LabelledSections(Dice dice)
    {
        if (dice.Chance(15))
        {
            yield return new SummarySection(SectionKind.Other, null, Wording.Sentences(dice));
        }

        foreach (var (kind, heading) in Labels)
        {
            yield return new SummarySection(kind, heading, Wording.Text(dice, headings: 6));
        }

        if (dice.Chance(20))
        {
            yield return new SummarySection(SectionKind.Other, "Limits (한계)", Wording.Text(dice));
        }
    }

    private void Write(PaperFacts paper, int number, bool mustShowFacts)
    {
        var place = number + 1;
        var dice = recipe.Dice.For("writing", number);
        _page.Line(paper.Links.Count > 0 ? $"### [{paper.Title}]({paper.Links[0]})" : $"### {paper.Title}");
        _page.Blank();
        if (paper.Links.Count == 0)
        {
            _page.Complain("The heading is no link");
            mustShowFacts = true;
        }

        WriteMedia(paper, place, dice);
        if (paper.Votes is { } votes)
        {
            _page.Line("Vote: " + votes.ToString(dice.Chance(50) ? "N0" : "0", CultureInfo.InvariantCulture));
            _page.Blank();
        }
        else if (mustShowFacts || _page.Deviates(Deviation.DashVotes, place))
        {
            _page.Line("Vote: -");
            _page.Blank();
        }

        if (paper.Authors.Count > 0)
        {
            _page.Line("Authors: " + Names(paper.Authors, place, dice));
            _page.Blank();
        }

        foreach (var section in paper.Sections)
        {
            _page.Line(Written(section, place, dice));
        }

        _page.Blank();
        if (_page.Deviates(Deviation.SeparatorsBetween, place))
        {
            _page.Line("---");
            _page.Blank();
        }
    }

    private void WriteMedia(PaperFacts paper, int place, Dice dice)
    {
        if (paper.Image is not null)
        {
            _page.Line($"![{dice.Pick("", "그림 (1)")}]({paper.Image})");
            _page.Blank();
        }
        else if (_page.Deviates(Deviation.Portraits, place))
        {
            _page.Line(dice.Pick(
                "![](https://cdn-avatars.huggingface.co/v1/uploads/x.jpeg)", "![](https://huggingface.co/avatars/57430d1b.svg)"));
            _page.Blank();
        }
        else if (_page.Deviates(Deviation.RelativePictures, place))
        {
            _page.Line("![](/avatars/57430d1b.svg)");
            _page.Blank();
        }

        if (paper.Video is { } video)
        {
            var film = $"<div><video controls muted=\"false\" src=\"{video}\"></video></div>";
            _page.Line(!_page.Deviates(Deviation.FilmForms, place) ? $"[Watch Video]({video})\n{film}" : dice.Below(4) switch
            {
                0 => $"[Watch Video]{video}\n{film}",
                1 => $"<video src='{video}'></video>",
                2 => $"![]({video})",
                _ => film,
            });
            _page.Blank();
        }
    }

    private string Names(IReadOnlyList<string> names, int place, Dice dice)
    {
        var written = _page.Deviates(Deviation.DoubledNames, place)
            ? names.SelectMany(name => Enumerable.Repeat(name, dice.Between(2, 3)))
            : names;
        if (_page.Deviates(Deviation.NamesAsList, place))
        {
            var quoted = written.Select(name => name.Contains('\'', StringComparison.Ordinal) ? $"\"{name}\"" : $"'{name}'");
            return $"[{string.Join(", ", quoted)}]";
        }

        return string.Join(
            ", ",
            _page.Deviates(Deviation.PlusAmongNames, place)
                ? written.SelectMany((name, i) => i == 0 ? [name, "+"] : new[] { name })
                : written);
    }

    private string Written(SummarySection section, int place, Dice dice)
    {
        if (section.Heading is null)
        {
            return section.Markdown;
        }

        var stars = _page.Deviates(Deviation.TripleStars, place) ? "***" : "**";
        var label = _page.Deviates(Deviation.ColonInsideBold, place) && dice.Chance(50)
            ? $"{stars}{section.Heading}:{stars}"
            : $"{stars}{section.Heading}{stars}:";
        var mark = section.Kind == SectionKind.Other ? "- " : dice.Pick("- ", "- ", "* ");
        return mark + label + dice.Pick(" ", " ", "\n") + section.Markdown;
    }
}
