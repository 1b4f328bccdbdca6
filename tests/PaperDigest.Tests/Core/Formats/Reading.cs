using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Reads small digests the way the program reads files.</summary>
internal static class Reading
{
    public static DigestDocument Of(string text, string path = "digest.md", DateOnly? givenDate = null) =>
        DigestFormats.Read(new DigestSource(path, text, givenDate));

    public static DigestDocument OfFile(string root, string path) =>
        Of(File.ReadAllText(Path.Combine(root, path)), path);

    /// <summary>Nothing of the digest was lost and nothing in it was strange.</summary>
    public static void AssertClean(DigestDocument document)
    {
        Assert.Empty(document.Problems);
        Assert.NotEqual(0, document.Lines);
        Assert.Equal(document.Lines, document.Accounted);
    }

    /// <summary>The only problem, on the given line (0 for the file as a whole), with these words in it.</summary>
    public static void AssertProblem(DigestDocument document, int line, string words)
    {
        var problem = Assert.Single(document.Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }
}
