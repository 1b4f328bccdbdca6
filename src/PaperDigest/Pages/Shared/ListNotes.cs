using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>What of a request could not be used, for <c>_Notes</c>.</summary>
/// <param name="Notes">Parameters left out.</param>
/// <param name="Query">What of the words could not be used, where there are any.</param>
/// <param name="Words">The words that could.</param>
public sealed record ListNotes(IReadOnlyList<ListNote> Notes, IReadOnlyList<QueryNote>? Query = null, string Words = "")
{
    /// <summary>Where conditions on saved papers do work: the saved papers, asked for with these and the same words.</summary>
    public string AmongSaved => Routes.SavedFor(string.Join(' ', (Query ?? []).Where(note => note.Kind == QueryNoteKind.Saved).Select(note => note.Value).Append(Words)).Trim());
}
