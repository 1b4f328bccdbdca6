using PaperDigest.Core.Search;
using PaperDigest.Queries;

namespace PaperDigest.Pages.Shared;

/// <summary>What of a request could not be used, for <c>_Notes</c>.</summary>
/// <param name="Notes">Parameters left out.</param>
/// <param name="Query">What of the words could not be used, where there are any.</param>
public sealed record ListNotes(IReadOnlyList<ListNote> Notes, IReadOnlyList<QueryNote>? Query = null);
