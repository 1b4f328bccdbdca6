using System.Globalization;
using PaperDigest.Core.Papers;
using PaperDigest.Ingestion;

namespace PaperDigest.Cli;

/// <summary>Reads the paths and the day that <c>ingest</c> and <c>check</c> take.</summary>
internal static class PathArguments
{
    public const string NoFiles = "No digest files were found (.md, .mdx, .markdown, .txt).";

    /// <summary>
    /// The files under all paths, each once. Otherwise says which path does not exist and gives the exit code for it: that nothing was
    /// read, or wrong usage where the word is no path but an option nobody knows.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="source">The name for the source, in place of the folders'.</param>
    /// <param name="files">The files.</param>
    /// <param name="passedOver">READMEs among them that are not read, see <see cref="FolderLook.PassedOver"/>.</param>
    public static int Find(
        IEnumerable<string> paths, string? source, out IReadOnlyList<LocatedFile> files, out IReadOnlyList<string> passedOver)
    {
        var found = new List<LocatedFile>();
        var readmes = new List<string>();
        (files, passedOver) = ([], readmes);
        foreach (var path in paths)
        {
            if (path.Length == 0 || DigestFolder.Look(path, source, formerSources: []) is not { } look)
            {
                Terminal.Warn($"There is no file or folder '{path}'.");
                return path.Length == 0 || path.StartsWith('-') ? Verbs.WrongUsage : Verbs.Failure;
            }

            found.AddRange(look.Files);
            readmes.AddRange(look.PassedOver);
        }

        files = [.. found.DistinctBy(file => file.FullPath)];
        return Verbs.Success;
    }

    public static bool TryDate(string? text, out DateOnly? date)
    {
        date = null;
        if (text is null)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Terminal.Warn($"--date: '{text}' is not a day like 2024-06-13.");
            return false;
        }

        if (day < DigestDate.First || day > DigestDate.Last)
        {
            Terminal.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"--date: {text} does not lie between {DigestDate.First:yyyy-MM-dd} and {DigestDate.Last:yyyy-MM-dd}."));
            return false;
        }

        date = day;
        return true;
    }
}
