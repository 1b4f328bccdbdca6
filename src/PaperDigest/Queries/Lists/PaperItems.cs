using PaperDigest.Core.Digests;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>Loads what the cards of a list show, in a handful of statements however long the list.</summary>
internal static class PaperItems
{
    /// <summary>The papers with these rows, in that order. One that has gone since its row was looked up is left out.</summary>
    public static async Task<List<PaperItem>> Load(
        LibraryWriter library, IReadOnlyList<int> ids, bool prefersEasy, CancellationToken cancellationToken)
    {
        var papers = (await library.Papers(ids, cancellationToken)).ToDictionary(paper => paper.Id);
        return await Load(library, [.. ids.Where(papers.ContainsKey).Select(id => papers[id])], prefersEasy, cancellationToken);
    }

    /// <summary>The same of papers at hand.</summary>
    public static async Task<List<PaperItem>> Load(
        LibraryWriter library, IReadOnlyList<ListedPaper> papers, bool prefersEasy, CancellationToken cancellationToken)
    {
        var wanted = papers.Select(paper => paper.Id).ToList();
        var mentions = (await library.Mentions(wanted, cancellationToken)).ToLookup(m => m.PaperId);
        return [.. papers.Where(paper => mentions.Contains(paper.Id)).Select(paper => From(paper, [.. mentions[paper.Id]], prefersEasy))];
    }

    /// <summary>A card from a paper and the mentions at hand (all of them, or those of one day).</summary>
    public static PaperItem From(ListedPaper paper, IReadOnlyCollection<ListedMention> mentions, bool prefersEasy = false) => new()
    {
        Id = paper.Slug,
        Row = paper.Id,
        ArxivId = paper.ArxivId,
        Publication = paper.Publication,
        Title = paper.Title,
        KoreanTitle = paper.KoreanTitle,
        Gist = paper.Gist,
        Date = paper.LastDate,
        FirstDate = paper.FirstDate,
        ReadAt = mentions.Max(m => m.ReadAt),
        Votes = paper.Votes,
        Authors = [.. paper.Authors.Select(a => new AuthorLink(a.Slug, a.Name))],
        Categories = [.. paper.Categories.Select(Link)],
        Sources = [.. mentions.Select(m => m.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Image = paper.Image,
        Video = paper.Video,
        Sections = prefersEasy && EasySections(mentions) is { Count: > 0 } easy ? easy : BestSections(mentions),
    };

    public static CategoryLink Link(ListedCategory category) =>
        CategoryLink.To(CategoryNames.Of(category.Slug, [category.Name]), category.Given);

    /// <summary>The summary with most to say: labelled parts before 요약 before bullets, the newest among equals.</summary>
    private static List<SummarySection> BestSections(IEnumerable<ListedMention> mentions) => mentions
        .Where(m => m.Sections.Count > 0)
        .NewestFirst()
        .MinBy(m => m.Sections.Min(section => Rank(section.Kind)))?.Sections ?? [];

    /// <summary>The newest summary with an easy explanation, that explanation first; none where nobody wrote one.</summary>
    private static List<SummarySection> EasySections(IEnumerable<ListedMention> mentions) => mentions
        .NewestFirst()
        .FirstOrDefault(m => m.Sections.Exists(section => section.Kind == SectionKind.Easy))?.Sections
        .OrderBy(section => section.Kind != SectionKind.Easy)
        .ToList() ?? [];

    private static int Rank(SectionKind kind) => kind switch
    {
        SectionKind.WhatsNew or SectionKind.TechnicalDetails or SectionKind.Performance => 0,
        SectionKind.Summary => 1,
        SectionKind.Points => 2,
        SectionKind.Easy => 3,
        _ => 4,
    };
}
