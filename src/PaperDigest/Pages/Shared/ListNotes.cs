using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>The parts of a request that could not be used, for <c>_Notes</c>.</summary>
/// <param name="Notes">Parameters left out.</param>
/// <param name="Query">The parts of the query that could not be used.</param>
/// <param name="Words">The words that could be used.</param>
public sealed record ListNotes(IReadOnlyList<ListNote> Notes, IReadOnlyList<QueryNote>? Query = null, string Words = "")
{
    /// <summary>The page of saved papers, where conditions on them work, with these conditions and the same words.</summary>
    public string AmongSaved => Routes.SavedFor(string.Join(' ', OnSaved.Append(Words)).Trim());

    private IEnumerable<string> OnSaved => (Query ?? []).Where(note => note.Kind == QueryNoteKind.Saved).Select(note => note.Value);
}
