namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>Categories, each with <c>**요약:**</c>, a report and <c>**출처:**</c>; the recipe's papers are the references of all.</summary>
internal sealed class CategoryReportWriter(Recipe recipe)
{
    private readonly DigestPage _page = new(recipe, "category-report");
    private readonly List<PaperFacts> _papers = [];
    private readonly List<ReportFacts> _reports = [];

    public GeneratedDigest Write()
    {
        _page.Talk(Deviation.TalkBefore);
        WriteFileHeading();
        var level = _page.Deviates(Deviation.AreaHeadings) || _page.Deviates(Deviation.NewsArea) ? 3 : 2;
        WriteNews(level);
        if (level == 3)
        {
            _page.Line("## Papers");
            _page.Blank();
        }

        var categories = recipe.Dice.For("categories").PickSome(Wording.Categories, 2, 6);
        while (_papers.Count < recipe.Papers)
        {
            WriteSection(categories[_reports.Count % categories.Count], level);
        }

        _page.Talk(Deviation.TalkAfter);
        return _page.Finish(_papers, _reports);
    }

    private void WriteFileHeading()
    {
        if (_page.Deviates(Deviation.NoFileHeading))
        {
            return;
        }

        var day = DigestPage.SomeDay(recipe.Dice.For("picture"));
        _page.PictureDay = day;
        var between = _page.Deviates(Deviation.PictureApart) ? "\n\n" : "";
        _page.Line(
            $"# Daily Artificial Intelligence Insights : Papers{between}![Category Distribution Graph](paper_{DigestPage.Iso(day)}.png)");
        _page.Blank();
    }

    private void WriteNews(int level)
    {
        if (_page.Deviates(Deviation.NewsArea))
        {
            var dice = recipe.Dice.For("news");
            _page.Line("## News");
            _page.Line(
                $"{new string('#', level)} 🩵 Robots\n**요약:**\n{Wording.Text(dice)}\n**출처:**\n - News item (https://example.org/news/1)");
            _page.Blank();
            _page.Complain("1 sections on news articles were left out");
        }
    }

    private void WriteSection(string category, int level)
    {
        var place = _reports.Count + 1;
        var dice = recipe.Dice.For("section", place);
        var isDecorated = !_page.Deviates(Deviation.NoEmoji);
        var label = dice.Pick("**요약:**", "**요약:**", "**요약**:");
        var report = Report(dice, place, level, isDecorated);
        _page.Line($"{new string('#', level)} {(isDecorated ? dice.Pick(Wording.Emoji) + " " : "")}{category}");
        _page.Blank();
        _page.Line(label);
        _page.Blank();
        _page.Line(report);
        _page.Blank();
        _page.Line(dice.Pick("**출처:**", "**출처:**", "**출처**:"));
        _page.Blank();

        var first = _papers.Count;
        var last = Math.Min(recipe.Papers, first + dice.Between(1, 4));
        for (var number = first; number < last; number++)
        {
            WriteReference(category, number);
        }

        _page.Blank();
        _reports.Add(new ReportFacts(category, report, [.. Enumerable.Range(first, last - first)]));
    }

    private string Report(Dice dice, int place, int level, bool isDecorated)
    {
        var report = Wording.Text(dice, headings: 6);
        if (_page.Deviates(Deviation.SourcesQuotedInside, place))
        {
            report += $"\n\n**출처:**\n\n- {Wording.Sentence(dice)}\n\n{Wording.Sentence(dice)}";
        }

        if (_page.Deviates(Deviation.SummaryLabelInside, place))
        {
            report += $"\n\n{new string('#', level + 1)} 종합\n\n**요약:**\n\n{Wording.Sentences(dice)}";
        }

        // Only the emoji tells it from a section, and a quoted source would end the section before it.
        if (isDecorated
            && !_page.Deviates(Deviation.SourcesQuotedInside, place)
            && _page.Deviates(Deviation.SummaryLabelUnderSectionLevel, place))
        {
            report = $"{new string('#', level)} 종합 요약 보고서\n\n**요약:**\n\n{report}";
        }

        return report;
    }

    private void WriteReference(string category, int number)
    {
        var place = number + 1;
        var dice = recipe.Dice.For("reference", number);
        var title = Wording.Title(dice, place);
        if (_page.Deviates(Deviation.BareReferences, place))
        {
            _page.Line($" - {title}");
            _papers.Add(new PaperFacts { Title = title, Category = category });
            return;
        }

        var id = dice.Chance(50) ? Wording.Id(dice, place) : null;
        var version = _page.Deviates(Deviation.Versions, place) ? "v1" : "";
        var address = id is null
            ? $"https://deeplearn.org/arxiv/{537_100 + number}/{dice.Pick("some-slug", "a:-slug-with-colon", "slug-(with)-parentheses")}"
            : dice.Pick("http://arxiv.org/abs/", "https://arxiv.org/abs/") + id + version;
        var beside = _page.Deviates(Deviation.TextBesideReference, place) ? " 꼭 읽어 보십시오" : "";
        _page.Line(beside.Length == 0 && _page.Deviates(Deviation.LinkedReferences, place)
            ? $" - [{title}]({address})"
            : $"{dice.Pick(" - ", "- ", " * ")}{title} ({address}){beside}");
        if (beside.Length > 0)
        {
            _page.Complain(beside.Trim());
        }

        _papers.Add(new PaperFacts { Title = title, Id = id, Links = [address], Category = category });
    }
}
