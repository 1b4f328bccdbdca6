using System.Globalization;
using PaperDigest.Core.Search.Index;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Index;

/// <summary>What is asked once for papers that are alike is what asking each of them gives.</summary>
public class PaperKindsTests
{
    private static readonly string[] Names = ["robotics", "video", "audio"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_kind_answers_for_each_of_its_papers(int seed)
    {
        var view = View(new Random(seed));
        var papers = view.Index.Papers.ToList();
        Assert.Equal(Counted(papers, paper => Categories(view, paper)), Counted(view.ByCategories, papers, kind => Categories(view, kind)));
        Assert.Equal(Counted(papers, paper => Mentions(view, paper)), Counted(view.ByMentions, papers, kind => Mentions(view, kind)));
        var isVideo = view.ByCategories.Once(paper => Categories(view, paper).Contains("video", StringComparison.Ordinal));
        var isOfJune = view.ByMentions.Once(paper => Mentions(view, paper).Contains("-06-", StringComparison.Ordinal));
        Assert.All(papers, paper =>
        {
            Assert.Equal(view[paper].IsIn("video"), isVideo(paper));
            Assert.Equal(view[paper].IsMentioned(new DateOnly(2024, 6, 1), new DateOnly(2024, 6, 30)), isOfJune(paper));
        });
        Assert.InRange(view.ByCategories.Count(papers).Count(), 4, 30);
        Assert.Equal(papers.Max(paper => view[paper].LastDate), view.Newest);
        for (var category = 0; category < view.Categories.Count; category++)
        {
            var own = papers.Where(paper => view[paper].IsIn(view.Categories[category].Slug)).ToList();
            Assert.Equal((own.Count, own.Max(paper => view[paper].LastDate)), view.In(category));
        }
    }

    [Fact]
    public void An_empty_index_has_no_kinds()
    {
        var view = new IndexView(new KeptIndex(default, []));
        Assert.Empty(view.ByCategories.Count([]));
        Assert.Null(view.Newest);
    }

    /// <summary>Some segments, each without some of its papers.</summary>
    private static IndexView View(Random random)
    {
        var segments = new List<KeptSegment>();
        for (var segment = 0; segment < 3; segment++)
        {
            var writer = new SegmentWriter();
            for (var paper = 0; paper < 60; paper++)
            {
                var days = Enumerable.Range(0, random.Next(1, 3)).Select(_ => new DateOnly(2024, random.Next(5, 8), 13)).Order().ToList();
                var slug = string.Create(CultureInfo.InvariantCulture, $"{segment}-{paper:D3}");
                writer.Add(new PaperFields(slug, "", [], [], ""), new PaperColumns(slug)
                {
                    Row = (segment * 100) + paper,
                    FirstDate = days[0],
                    LastDate = days[^1],
                    Categories = [.. Names.Where(_ => random.Next(2) == 0).Select(name => (name, name))],
                    Mentions = [.. days.Select(day => ("daily", day))],
                });
            }

            segments.Add(new KeptSegment(writer.ToSegment(), File: null, [.. Enumerable.Range(0, 60).Where(_ => random.Next(5) == 0)]));
        }

        return new IndexView(new KeptIndex(new LibraryMark(1, 1), segments));
    }

    private static string Categories(IndexView view, int paper)
    {
        var own = new List<int>();
        view.ReadCategories(paper, own);
        return string.Join(' ', own.Select(category => view.Categories[category].Slug));
    }

    private static string Mentions(IndexView view, int paper)
    {
        var own = new List<(int Source, DateOnly Date)>();
        view.ReadMentions(paper, own);
        return string.Join(' ', own.Select(mention => mention.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    private static List<(string What, int Papers)> Counted(List<int> papers, Func<int, string> of) =>
        [.. papers.GroupBy(of, StringComparer.Ordinal).Select(group => (group.Key, group.Count())).Order()];

    private static List<(string What, int Papers)> Counted(PaperKinds kinds, List<int> papers, Func<int, string> of) =>
    [
        .. kinds.Count(papers).GroupBy(kind => of(kind.Example), StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(kind => kind.Papers)))
            .Order(),
    ];
}
