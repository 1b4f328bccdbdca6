using System.Globalization;
using PaperDigest.Core.Papers;
using PaperDigest.Ingestion;

namespace PaperDigest.Cli;

/// <summary>Reads the paths and the day that <c>ingest</c> and <c>check</c> take.</summary>
internal static class PathArguments
{
    public const string NoFiles = "No digest files were found (.md, .markdown, .txt).";

    /// <summary>
    /// The files under all paths, each once. Otherwise says which path does not exist and gives the exit code for it: that nothing was
    /// read, or wrong usage where the word is no path but an option nobody knows.
    /// </summary>
    public static int Find(IEnumerable<string> paths, string? source, out IReadOnlyList<LocatedFile> files)
    {
        var found = new List<LocatedFile>();
        files = [];
        foreach (var path in paths)
        {
            if (path.Length == 0 || DigestFolder.Find(path, source) is not { } located)
            {
                Terminal.Warn($"There is no file or folder '{path}'.");
                return path.Length == 0 || path.StartsWith('-') ? Verbs.WrongUsage : Verbs.Failure;
            }

            found.AddRange(located);
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
