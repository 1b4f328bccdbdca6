using PaperDigest.Queries.Lists;

namespace PaperDigest.Pages.Shared;

/// <summary>A paper in a list, for <c>_PaperCard</c>.</summary>
/// <param name="Item">The paper.</param>
/// <param name="ShowDay">Whether the day is told; on a day's page it is not.</param>
/// <param name="Query">What was searched for; the paper's page marks it.</param>
public sealed record PaperCard(PaperItem Item, bool ShowDay, string Query = "")
{
    public const int AuthorsShown = 3;

    /// <summary>A title of more characters is set smaller, here and on its own page.</summary>
    public const int LongTitle = 140;
}
