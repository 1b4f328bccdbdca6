using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>What does the card of a paper show when it is opened?</summary>
public sealed class GetSummary(PaperDigestDb db, LibraryWriter library)
{
    /// <summary>
    /// The paper as its card in a list has it, with the whole summary; null when there is none. It is found as
    /// <see cref="GetPaper"/> finds it, so the id may be another one.
    /// </summary>
    /// <param name="id">The paper.</param>
    /// <param name="on">The day of a list that shows what was said on one day; null for all days.</param>
    /// <param name="prefersEasy">Whether easy explanations come first.</param>
    /// <param name="cancellationToken">Ends the whole answer.</param>
    public async Task<PaperItem?> Run(string id, DateOnly? on, bool prefersEasy, CancellationToken cancellationToken)
    {
        if (await GetPaper.FindRow(db, id, cancellationToken) is not { } row)
        {
            return null;
        }

        var mentions = (await library.Mentions([row], cancellationToken)).FindAll(mention => on is null || mention.Date == on);
        if (await library.Papers([row], cancellationToken) is not [var paper] || mentions.Count == 0)
        {
            return null;
        }

        var item = PaperItems.From(paper, mentions, prefersEasy);
        return on is { } day ? item with { Date = day, Votes = mentions.Max(m => m.Votes) } : item;
    }
}
