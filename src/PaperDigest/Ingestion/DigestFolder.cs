namespace PaperDigest.Ingestion;

/// <summary>A file to be read and where it belongs.</summary>
/// <param name="FullPath">Where it lies on disk.</param>
/// <param name="Source">The name of its source.</param>
/// <param name="Path">The path inside the source, with forward slashes.</param>
/// <param name="IsNamed">True when a person named this very file; then it must be a digest.</param>
public sealed record LocatedFile(string FullPath, string Source, string Path, bool IsNamed);

/// <summary>
/// Finds the digest files under a path and tells which source they belong to. A source is a folder with one upstream's
/// files in that upstream's own shape, so folders that only say when (2024, 06, 2024-10-30) are part of the path inside:
/// <c>daily_papers_ko/2024/06/13.md</c> is the file <c>2024/06/13.md</c> of <c>daily_papers_ko</c>, whether the file, the year
/// or the source is named. A folder whose subfolders do not say when is a library: each subfolder is a source.
/// </summary>
public static class DigestFolder
{
    /// <summary>Files that describe a folder rather than being part of it.</summary>
    private static readonly string[] Documentation =
        ["README", "SOURCES", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY"];

    private static readonly EnumerationOptions Direct = new()
    {
        // Hidden files and folders are other programs' (.git, ._13.md); links could lead out of the folder or in circles.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private static readonly EnumerationOptions Recursive = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = Direct.AttributesToSkip,
        IgnoreInaccessible = true,
    };

    /// <summary>The files under a path, ordered by path, or null when there is no such file or folder.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="sourceName">The name for the source, in place of the folder's.</param>
    public static IReadOnlyList<LocatedFile>? Find(string path, string? sourceName = null)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            var root = SourceRoot(Path.GetDirectoryName(full)!);
            return [Locate(full, root, sourceName ?? Name(root), isNamed: true)];
        }

        if (!Directory.Exists(full))
        {
            return null;
        }

        if (sourceName is null && IsLibrary(full))
        {
            return [.. Subfolders(full).SelectMany(folder => Files(folder, folder, Name(folder)))];
        }

        var source = SourceRoot(full);
        return [.. Files(full, source, sourceName ?? Name(source))];
    }

    /// <summary>The names of the sources under a folder and where each begins, told by folders alone.</summary>
    internal static IReadOnlyList<(string Name, string Root)> Sources(string folder, string? sourceName)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var root = SourceRoot(full);
        return sourceName is null && Directory.Exists(full) && IsLibrary(full)
            ? [.. Subfolders(full).Select(subfolder => (Name(subfolder), subfolder))]
            : [(sourceName ?? Name(root), root)];
    }

    private static IEnumerable<LocatedFile> Files(string folder, string root, string source) => Directory
        .EnumerateFiles(folder, "*", Recursive)
        .Where(IsDigestFile)
        .Order(StringComparer.Ordinal)
        .Select(file => Locate(file, root, source, isNamed: false));

    private static LocatedFile Locate(string file, string root, string source, bool isNamed) =>
        new(file, source, Path.GetRelativePath(root, file).Replace('\\', '/').Normalize(), isNamed);

    /// <summary>By its name: Markdown or text, and not a description of the folder.</summary>
    internal static bool IsDigestFile(string file) =>
        Path.GetExtension(file).ToUpperInvariant() is ".MD" or ".TXT" or ".MARKDOWN"
        && !Array.Exists(Documentation, name => Path.GetFileNameWithoutExtension(file).Split('.', '_', '-')[0].Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The folder itself, or the nearest one above it whose name does not just say when.</summary>
    private static string SourceRoot(string folder)
    {
        var root = folder;
        while (SaysWhen(root) && Path.GetDirectoryName(root) is { } parent)
        {
            root = parent;
        }

        return root;
    }

    private static bool IsLibrary(string folder)
    {
        if (SaysWhen(folder) || Directory.EnumerateFiles(folder, "*", Direct).Any(IsDigestFile))
        {
            return false;
        }

        var subfolders = Subfolders(folder).ToList();
        return subfolders.Count > 1 && !subfolders.Exists(SaysWhen);
    }

    private static IEnumerable<string> Subfolders(string folder) => Directory
        .EnumerateDirectories(folder, "*", Direct)
        .Where(subfolder => Directory.EnumerateFiles(subfolder, "*", Recursive).Any(IsDigestFile))
        .Order(StringComparer.Ordinal);

    /// <summary>True for 2024, 06, 2024-10-30, 2024_10, 202410.</summary>
    private static bool SaysWhen(string folder)
    {
        var name = Name(folder);
        return name.Length > 0 && name.All(c => char.IsAsciiDigit(c) || c is '-' or '_' or '.') && name.Any(char.IsAsciiDigit);
    }

    private static string Name(string folder) => Path.GetFileName(folder) is { Length: > 0 } name ? name.Normalize() : "root";
}
