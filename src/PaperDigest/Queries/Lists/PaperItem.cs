using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Core.Search.Query;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>A paper in a list: what a card shows.</summary>
public sealed record PaperItem
{
    /// <summary>The public id: the arXiv id, what else identifies the paper, or the title as a slug.</summary>
    public required string Id { get; init; }

    /// <summary>Its row in the database, which means nothing outside.</summary>
    internal int Row { get; init; }

    public string? ArxivId { get; init; }

    /// <summary>What identifies it outside of arXiv, where a digest links to that, as <see cref="PublicationId"/> writes it.</summary>
    public string? Publication { get; init; }

    /// <summary>The DOI its publisher gave it.</summary>
    public string? Doi => PublicationId.TryParse(Publication, out var id) ? id.Doi : null;

    /// <summary>Where that leads.</summary>
    public string? DoiUrl => PublicationId.TryParse(Publication, out var id) ? id.Url : null;

    /// <summary>Its page at arXiv.</summary>
    public string? AbstractUrl => Core.Papers.ArxivId.TryParse(ArxivId ?? "", out var id) ? id.AbstractUrl : null;

    /// <summary>The PDF at arXiv.</summary>
    public string? PdfUrl => Core.Papers.ArxivId.TryParse(ArxivId ?? "", out var id) ? id.PdfUrl : null;

    public required string Title { get; init; }

    public string? KoreanTitle { get; init; }

    /// <summary>What it is about in one line of plain text, in the language of its summaries; null where none says it.</summary>
    public string? Gist { get; init; }

    /// <summary>The newest day it is mentioned on; in the list of a day, week, month or year the newest of those days.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The first day it is mentioned on.</summary>
    public DateOnly FirstDate { get; init; }

    /// <summary>When a file that mentions it was last taken in, UTC; on a day's page a file of that day.</summary>
    public DateTime ReadAt { get; init; }

    /// <summary>
    /// The highest number recorded; in the list of a day, week, month or year the highest of those days. Null when unknown.
    /// </summary>
    public int? Votes { get; init; }

    public IReadOnlyList<AuthorLink> Authors { get; init; } = [];

    public IReadOnlyList<CategoryLink> Categories { get; init; } = [];

    /// <summary>The names of the sources that mention it, in order.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public string? Image { get; init; }

    /// <summary>
    /// <see cref="Image"/> where it shows something of the paper. The pictures Hugging Face makes for sharing repeat the title
    /// on a coloured ground, which a card has no use for.
    /// </summary>
    public string? Thumbnail => Image?.Contains("/social-thumbnails/", StringComparison.Ordinal) == true ? null : Image;

    public string? Video { get; init; }

    /// <summary>The best summary for a card: 쉬운설명 apart, the one with most to say.</summary>
    public IReadOnlyList<SummarySection> Sections { get; init; } = [];

    /// <summary>In a search, the passage that matches; otherwise empty.</summary>
    public IReadOnlyList<TextRun> Snippet { get; init; } = [];

    /// <summary>In a search, the title with matches marked; otherwise empty.</summary>
    public IReadOnlyList<TextRun> TitleRuns { get; init; } = [];

    /// <summary>In a search, whether the paper holds only a part of what was asked.</summary>
    public bool IsPartial { get; init; }

    /// <summary>In a search, the Korean title with matches marked; otherwise empty.</summary>
    public IReadOnlyList<TextRun> KoreanTitleRuns { get; init; } = [];

    /// <summary>In a search, why the paper was found where that is not plain to see.</summary>
    public IReadOnlyList<MatchReason> Reasons { get; init; } = [];
}

/// <summary>An author's name and the slug that leads to the author's papers.</summary>
public sealed record AuthorLink(string Slug, string Name)
{
    /// <summary>In a search, the name with matches marked; otherwise empty.</summary>
    public IReadOnlyList<TextRun> Runs { get; init; } = [];

    public bool IsMatch => Runs.Any(run => run.IsMatch);
}

/// <summary>A category with its names. <see cref="Given"/> is false where it was inferred.</summary>
public sealed record CategoryLink(string Slug, string Korean, string English, bool Given)
{
    internal static CategoryLink To(Category category, bool given = true) => new(category.Slug, category.Korean, category.English, given);
}

/// <summary>A category with the number of papers of the list at hand that have it.</summary>
public sealed record CategoryCount(string Slug, string Korean, string English, int Papers);

public sealed record SourceCount(string Name, int Papers);

/// <summary>A page of a list.</summary>
/// <param name="Total">Papers in the whole list.</param>
/// <param name="Items">The papers of this page.</param>
/// <param name="Notes">What of the query could not be used.</param>
public sealed record PaperList(int Total, IReadOnlyList<PaperItem> Items, IReadOnlyList<QueryNote> Notes)
{
    /// <summary>How many papers hold only a part of what was asked, whether the list has them or not.</summary>
    public int Partial { get; init; }

    /// <summary>The query as it was understood, with the names in it looked up; null for a list without one.</summary>
    internal SearchQuery? Query { get; init; }

    /// <summary>Terms of the query that are in no paper of the library.</summary>
    internal IReadOnlyList<SearchTerm> Lost { get; init; } = [];

    /// <summary>What the whole list falls into; null where it was not asked for.</summary>
    public Facets? Facets { get; init; }

    /// <summary>The notes as English sentences; null when there are none.</summary>
    public string? Note => Notes.Count > 0 ? string.Join(' ', Notes) : null;
}

/// <summary>A category report of one day. <paramref name="Position"/> is its place among the reports of its digest, from 1.</summary>
public sealed record ReportItem(
    DateOnly Date,
    string Source,
    string File,
    int Position,
    string Name,
    CategoryLink? Category,
    string Markdown,
    IReadOnlyList<TextDamage> Damage,
    IReadOnlyList<ReportPaper> Papers)
{
    internal static ReportItem From(ListedReport report) => new(
        report.Date,
        report.Source,
        report.Path,
        report.Position,
        report.Name,
        report.CategorySlug is null ? null : CategoryLink.To(CategoryNames.Of(report.CategorySlug, [report.Name])),
        report.Markdown,
        report.Damage,
        [.. report.Papers.OrderBy(paper => paper.Rank).Select(paper => new ReportPaper(paper.Slug, paper.Title)).Distinct()]);
}

/// <summary>A paper a report names as its source. The title is the paper's best.</summary>
public sealed record ReportPaper(string Id, string Title);
