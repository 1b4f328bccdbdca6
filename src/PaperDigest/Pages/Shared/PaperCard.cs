using PaperDigest.Queries.Lists;

namespace PaperDigest.Pages.Shared;

/// <summary>A paper in a list, for <c>_PaperCard</c>. The whole summary is fetched when it is opened.</summary>
/// <param name="Item">The paper.</param>
/// <param name="ShowDay">Whether the day is told; on a day's page it is not.</param>
/// <param name="Query">What was searched for; the paper's page marks it.</param>
/// <param name="TeaserWidth">How much of the summary it shows, in Latin letters.</param>
public sealed record PaperCard(PaperItem Item, bool ShowDay, string Query = "", int TeaserWidth = PaperCard.ThreeLines)
{
    public const int AuthorsShown = 3;

    /// <summary>How many authors beyond those are shown when they were looked for.</summary>
    public const int MatchesShown = 2;

    /// <summary>A title of more characters is set smaller, here and on its own page.</summary>
    public const int LongTitle = 140;

    /// <summary>Three lines of a card at its widest, beyond which the style sheet cuts.</summary>
    private const int ThreeLines = 270;

    /// <summary>The card that leads a day shows four lines of a larger size.</summary>
    private const int FourLines = 360;

    /// <summary>
    /// The teasers of a page together: a list of more than some thirty papers shows less of each, and one of more than forty-six only the
    /// gists, so that it stays light enough for a phone. The test of sizes tells how light.
    /// </summary>
    private const int AllTeasers = 3_000;

    private const int OneLine = 64;

    /// <summary>The cards of a list.</summary>
    /// <param name="papers">The papers.</param>
    /// <param name="showDay">Whether the day is told.</param>
    /// <param name="query">What was searched for.</param>
    /// <param name="leads">Whether the first one leads the page.</param>
    /// <param name="onPage">How many cards the page has; those of this list when it is the only one.</param>
    public static IEnumerable<PaperCard> Of(
        IReadOnlyCollection<PaperItem> papers, bool showDay, string query = "", bool leads = false, int? onPage = null)
    {
        var share = AllTeasers / Math.Max(1, onPage ?? papers.Count);
        var width = share < OneLine ? 0 : Math.Min(share, ThreeLines);
        return papers.Select((paper, place) => new PaperCard(paper, showDay, query, leads && place == 0 ? FourLines : width));
    }
}
