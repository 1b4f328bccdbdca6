using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>What else do a query's words stand for in this library? For marking matches where no search is run.</summary>
public sealed class WidenQuery(
    LibraryWriter library, DerivedTable<IndexView> index, DerivedTable<Glossary> glossaries, GetReaderDay days)
{
    /// <summary>The query with the related forms a search would find it by; null for one without words.</summary>
    public async Task<SearchQuery?> Run(string? text, CancellationToken cancellationToken)
    {
        var query = SearchQueryParser.Parse(text, await days.Run(cancellationToken));
        if (query.IsEmpty)
        {
            return null;
        }

        var view = await index.Need(library, cancellationToken);
        return view.Index.Widen(query, await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None);
    }
}
