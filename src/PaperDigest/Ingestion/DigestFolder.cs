using System.IO.Enumeration;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>A file to be read and where it belongs.</summary>
/// <param name="FullPath">Where it lies on disk, as the system spells it.</param>
/// <param name="Source">The name of its source.</param>
/// <param name="Path">The path inside the source, with forward slashes; well-formed and composed.</param>
/// <param name="IsNamed">True when a person named this very file; then it must be a digest.</param>
public sealed record LocatedFile(string FullPath, string Source, string Path, bool IsNamed)
{
    /// <summary>Why it cannot be read, where that shows before it is opened, as a sentence.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// True for a folder that cannot be listed. It stands for its files, of which nobody knows whether they are still there.
    /// </summary>
    public bool IsFolder { get; init; }
}

/// <summary>What lies under a folder.</summary>
/// <param name="Files">The digest files, and the folders that cannot be listed, ordered by path.</param>
/// <param name="Sources">The names of the sources looked for, also of one without files.</param>
/// <param name="Whole">Those of them of which every file is among <paramref name="Files"/>, so that a missing one is gone.</param>
public sealed record FolderLook(IReadOnlyList<LocatedFile> Files, IReadOnlyList<string> Sources, IReadOnlyList<string> Whole)
{
    /// <summary>Files that are no digests, by what tells it: <c>.pdf</c>, or the whole name of one that describes a folder.</summary>
    public IReadOnlyDictionary<string, int> Others { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The paths of the first READMEs that were passed over as descriptions of their folders, as the system spells them.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];
}

/// <summary>
/// Finds the digest files under a path and tells which source they belong to. A source is a folder with one upstream's
/// files in that upstream's own shape, so folders that only say when (2024, 06, 2024-10-30) are part of the path inside:
/// <c>daily_papers_ko/2024/06/13.md</c> is the file <c>2024/06/13.md</c> of <c>daily_papers_ko</c>, whether the file, the year
/// or the source is named. A folder whose subfolders do not say when is a library: each subfolder is a source.
/// Whatever the file system holds, the look ends: what cannot be listed is an item of the result like any file.
/// </summary>
public static class DigestFolder
{
    /// <summary>Real sources have three or four levels; something that goes on for ever (a mount inside itself) must not.</summary>
    private const int MaxDepth = 32;

    /// <summary>Kinds of other files that are told apart, and letters of their names.</summary>
    private const int MaxKinds = 24, LongestKind = 24;

    /// <summary>READMEs that are named to the person who runs the program.</summary>
    private const int MaxReadmes = 100;

    /// <summary>What the names of Markdown and text end with, in small letters; digests are written in any.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".md", ".mdx", ".txt", ".markdown"];

    /// <summary>Files that describe a folder rather than being part of it.</summary>
    private static readonly string[] Documentation =
        ["README", "SOURCES", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY"];

    private static readonly EnumerationOptions Direct = new()
    {
        // Hidden files and folders are other programs' (.git, ._13.md); links could lead out of the folder or in circles.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        // What cannot be listed must be known: its files are not gone.
        IgnoreInaccessible = false,
    };

    /// <summary>The files under a path, ordered by path, or null when there is no such file or folder.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="sourceName">The name for the source, in place of the folder's.</param>
    public static IReadOnlyList<LocatedFile>? Find(string path, string? sourceName = null) =>
        Look(path, sourceName, formerSources: [])?.Files;

    /// <summary>The same, with what it means for whole sources.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="sourceName">The name for the source, in place of the folder's.</param>
    /// <param name="formerSources">The sources the path had before: a library that has lost all of them but one is still a library.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static FolderLook? Look(
        string path, string? sourceName, IReadOnlyCollection<string> formerSources, CancellationToken cancellationToken = default)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            var parent = SourceRoot(Path.GetDirectoryName(full)!);
            var source = sourceName ?? Name(parent);
            return new FolderLook([Locate(full, parent, source) with { IsNamed = true }], [source], []);
        }

        if (!Directory.Exists(full))
        {
            return null;
        }

        var others = new OtherFiles();
        if (sourceName is null && Parts(full, formerSources, others, cancellationToken) is { } parts)
        {
            return new FolderLook(
                [.. parts.SelectMany(part => part.Files)],
                [.. parts.Select(part => part.Source)],
                [.. parts.Where(part => !part.Files.Exists(file => file.IsFolder)).Select(part => part.Source)])
            { Others = others.Kinds, PassedOver = others.Readmes };
        }

        others = new OtherFiles();
        var root = SourceRoot(full);
        var name = sourceName ?? Name(root);
        var files = Files(full, root, name, others, cancellationToken);
        return new FolderLook(files, [name], root == full && !files.Exists(file => file.IsFolder) ? [name] : [])
        {
            Others = others.Kinds,
            PassedOver = others.Readmes,
        };
    }

    /// <summary>The names of the sources under a folder and where each begins.</summary>
    internal static IReadOnlyList<(string Name, string Root)> Sources(string folder, string? sourceName)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var root = SourceRoot(full);
        return sourceName is null && Directory.Exists(full)
            && Parts(full, formerSources: [], new OtherFiles(), CancellationToken.None) is { } parts
            ? [.. parts.Select(part => (part.Source, part.Folder))]
            : [(sourceName ?? Name(root), root)];
    }

    /// <summary>
    /// By its name: Markdown or text, and not a description of the folder. A README below a folder that names a day may be the digest of
    /// that day (<c>12-May-2025/AI/README.md</c>); whether it is one, its contents tell.
    /// </summary>
    internal static bool IsDigestFile(string file) =>
        Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
        && (!Array.Exists(
            Documentation,
            name => Path.GetFileNameWithoutExtension(file).Split('.', '_', '-')[0].Equals(name, StringComparison.OrdinalIgnoreCase))
            || IsReadmeOfDay(file));

    private static bool IsReadmeOfDay(string file) =>
        Path.GetFileNameWithoutExtension(file).Equals("README", StringComparison.OrdinalIgnoreCase)
        && Path.GetDirectoryName(file) is { } folder
        && (DigestDate.TryFind(folder, out _) || DigestDate.LooksLikeDate(folder));

    /// <summary>The sources of a library, by name; null when the folder is a source itself, or a part of one.</summary>
    private static List<(string Source, string Folder, List<LocatedFile> Files)>? Parts(
        string folder, IReadOnlyCollection<string> formerSources, OtherFiles others, CancellationToken cancellationToken)
    {
        if (SaysWhen(folder) || TryList(folder, out var files, out var subfolders) is not null || files.Exists(IsDigestFile))
        {
            return null;
        }

        others.Count(files);
        var parts = subfolders
            .Select(subfolder =>
                (Source: Name(subfolder),
                    Folder: subfolder,
                    Files: Files(subfolder, subfolder, Name(subfolder), others, cancellationToken)))
            .Where(part => part.Files.Count > 0)
            .ToList();
        var isLibrary = !parts.Exists(part => SaysWhen(part.Folder))
            && (parts.Count > 1 || (parts.Exists(part => formerSources.Contains(part.Source)) && !formerSources.Contains(Name(folder))));
        return isLibrary ? parts : null;
    }

    private static List<LocatedFile> Files(
        string folder, string root, string source, OtherFiles others, CancellationToken cancellationToken)
    {
        var found = new List<LocatedFile>();
        Walk(folder, depth: 0);
        found.Sort((one, other) => string.CompareOrdinal(one.FullPath, other.FullPath));
        return found;

        void Walk(string at, int depth)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (depth > MaxDepth)
            {
                found.Add(Unlisted(at, $"The folder lies more than {MaxDepth} folders deep, so it was not looked into."));
                return;
            }

            var problem = TryList(at, out var files, out var subfolders);
            if (problem is not null)
            {
                found.Add(Unlisted(at, problem));
            }

            found.AddRange(files.Where(IsDigestFile).Select(file => Locate(file, root, source)));
            others.Count(files);
            subfolders.ForEach(subfolder => Walk(subfolder, depth + 1));
        }

        LocatedFile Unlisted(string at, string problem) => Locate(at, root, source) with { IsFolder = true, Problem = problem };
    }

    /// <summary>What lies in a folder, as far as it can be listed; the answer is why not.</summary>
    private static string? TryList(string folder, out List<string> files, out List<string> subfolders)
    {
        (files, subfolders) = ([], []);
        try
        {
            // Names, not paths: .NET gives an empty path for one that is too long.
            var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
                folder, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Direct);
            foreach (var (name, isFolder) in entries)
            {
                // The file system keeps its own broken pieces there, for nobody but itself.
                if (!isFolder || name != "lost+found")
                {
                    (isFolder ? subfolders : files).Add(Path.Join(folder, name));
                }
            }

            subfolders.Sort(StringComparer.Ordinal);
            return null;
        }
        catch (Exception exception) when (FileFault.IsOne(exception))
        {
            return FileFault.IsNameUnreadable(folder)
                ? FileFault.UnreadableName
                : $"The folder cannot be listed: {FileFault.Reason(exception)}.";
        }
    }

    private static LocatedFile Locate(string file, string root, string source)
    {
        var relative = Path.GetRelativePath(root, file);
        return new LocatedFile(file, source, relative == "." ? "" : UnicodeText.ToNfc(relative.Replace('\\', '/')), IsNamed: false)
        {
            Problem = FileFault.IsNameUnreadable(file) ? FileFault.UnreadableName : null,
        };
    }

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

    /// <summary>True for 2024, 06, 2024-10-30, 2024_10, 202410.</summary>
    private static bool SaysWhen(string folder)
    {
        var name = Name(folder);
        return name.Length > 0 && name.All(c => char.IsAsciiDigit(c) || c is '-' or '_' or '.') && name.Any(char.IsAsciiDigit);
    }

    private static string Name(string folder) => Path.GetFileName(folder) is { Length: > 0 } name ? UnicodeText.ToNfc(name) : "root";

    /// <summary>Files that are no digests.</summary>
    private sealed class OtherFiles
    {
        /// <summary>See <see cref="FolderLook.Others"/>.</summary>
        public Dictionary<string, int> Kinds { get; } = new(StringComparer.Ordinal);

        /// <summary>See <see cref="FolderLook.PassedOver"/>.</summary>
        public List<string> Readmes { get; } = [];

        public void Count(List<string> files)
        {
            foreach (var file in files)
            {
                if (IsDigestFile(file))
                {
                    continue;
                }

                var ending = Path.GetExtension(file).ToLowerInvariant();
                var isDescription = IsDigestFile("a" + ending);
                if (isDescription && Readmes.Count < MaxReadmes
                    && Path.GetFileName(file).StartsWith("README", StringComparison.OrdinalIgnoreCase))
                {
                    Readmes.Add(file);
                }

                // A description of the folder has the ending of a digest; and a folder may be full of endings that mean nothing.
                var kind = UnicodeText.ToNfc(isDescription ? Path.GetFileName(file) : ending);
                kind = kind.Length <= LongestKind && (Kinds.Count < MaxKinds || Kinds.ContainsKey(kind)) ? kind : "";
                Kinds[kind] = Kinds.GetValueOrDefault(kind) + 1;
            }
        }
    }
}
