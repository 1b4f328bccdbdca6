using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>Which other names do the words of a text have?</summary>
public sealed class GetTerms(LibraryWriter library, DerivedTable<Glossary> glossaries)
{
    /// <summary>The library's glossary; that of the reviewed synonyms alone where none has been made yet.</summary>
    public async Task<Glossary> Run(CancellationToken cancellationToken) =>
        await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None;
}
