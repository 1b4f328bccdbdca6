using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>The glossary of the library as it is, made of what all papers' summaries explain in brackets.</summary>
public static class PaperGlossary
{
    /// <summary>What stands in for it where it cannot be made: words are then found by what they are called everywhere.</summary>
    public static Glossary None { get; } = Glossary.Of([]);

    public static async Task<Glossary> Build(LibraryWriter library, CancellationToken cancellationToken) =>
        Glossary.Of(await library.Glosses(cancellationToken));
}
