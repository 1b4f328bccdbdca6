namespace PaperDigest.Tests.Core.Formats.Generation;

internal sealed record DigestFile(string Path, string Text);

/// <summary>Real digests: the repository's samples, and any folder of them.</summary>
internal static class DigestFiles
{
    public static IReadOnlyList<DigestFile> Samples { get; } = [.. In(Repository.PathOf("seeds")).Where(file => file.Path != "SOURCES.md")];

    public static IReadOnlyList<DigestFile> In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new DigestFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file))),
    ];
}
