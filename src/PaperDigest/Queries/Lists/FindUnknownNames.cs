using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>
/// Which categories and sources does a list ask for that the library does not have, or that it excludes as well? Such a list is empty and
/// should say why.
/// </summary>
public sealed class FindUnknownNames(LibraryWriter library, Asides asides)
{
    /// <summary>A note for each. Of the request, categories and source count.</summary>
    public async Task<IReadOnlyList<QueryNote>> Run(ListRequest request, CancellationToken cancellationToken) =>
        await asides.Try("unknown names", "list", () => Find(request, cancellationToken), cancellationToken) ?? [];

    private async Task<List<QueryNote>> Find(ListRequest request, CancellationToken cancellationToken)
    {
        var query = await (request with { Query = "" }).Understand().In(library, cancellationToken);
        return
        [
            .. query.Notes.Where(note =>
                note.Kind is QueryNoteKind.NoCategory or QueryNoteKind.NoSource or QueryNoteKind.Contradiction),
        ];
    }

    /// <summary>The same as English sentences; null when there are none.</summary>
    public async Task<string?> Note(ListRequest request, CancellationToken cancellationToken) =>
        await Run(request, cancellationToken) is { Count: > 0 } notes ? string.Join(' ', notes) : null;
}
