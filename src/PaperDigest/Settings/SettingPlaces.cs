using System.Globalization;

namespace PaperDigest.Settings;

/// <summary>
/// Whether the places that settings name can be used, looked at before anything is made there or elsewhere. Nothing is
/// written to find out.
/// </summary>
internal static class SettingPlaces
{
    /// <summary>Ends the program with a sentence when the data folder or the log cannot be written.</summary>
    public static void Check(PaperDigestOptions options) =>
        PaperDigestOptions.Refuse([.. new[] { DataFolder(options), LogFile(options) }.OfType<string>()]);

    /// <summary>
    /// Ends the program when a folder of digests is not there and there is no library yet: then its name is mistyped. Later it may
    /// be a disk that is away, which must not keep the site from serving what it has.
    /// </summary>
    public static void CheckSources(PaperDigestOptions options)
    {
        if (!options.Database.IsGiven && !File.Exists(options.DatabaseFile))
        {
            PaperDigestOptions.Refuse([.. options.Library
                .Where(source => source.Git.Length == 0 && source.ExistingFolder is null)
                .Select(source =>
                    $"{PaperDigestOptions.Section}:Library: there is no folder '{source.Folder}'. Give one with digests, "
                    + $"by its full path or as seen from "
                        + $"'{Directory.GetCurrentDirectory()}' or the program.")]);
        }
    }

    private static string? DataFolder(PaperDigestOptions options)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        return WhyNot(folder) is { } reason
            ? $"{PaperDigestOptions.Section}:DataFolder: the data folder '{folder}' {reason}, or name another folder with --data FOLDER."
            : null;
    }

    private static string? WhyNot(string folder)
    {
        if (File.Exists(folder) && !UnixFiles.IsLostLink(folder))
        {
            return "is a file. Move it away";
        }

        if (Directory.Exists(folder))
        {
            const string right = "Give the user that runs PaperDigest the right to read and write";
            return !UnixFiles.IsWritable(folder) ? $"cannot be written to: it is read-only or another user's. {right} there"
                : Array.Find(Ours(folder), file => !UnixFiles.IsWritable(file)) is { } foreign
                    ? $"holds the file '{Path.GetFileName(foreign)}', which cannot be written to: it is read-only or another user's. "
                        + $"{right} it"
                : null;
        }

        var parent = Path.GetDirectoryName(folder)!;
        return new FileInfo(folder).LinkTarget is not null ? "is a link that leads nowhere. Make the folder it leads to"
            : File.Exists(parent) ? $"cannot be made: '{parent}' is a file. Move it away"
            : !Directory.Exists(parent) ? $"cannot be made: there is no folder '{parent}', or it may not be entered. Make it"
            : !UnixFiles.IsWritable(
                parent) ? $"cannot be made: the user that runs PaperDigest may not write in '{parent}'. Make the folder for that user"
            : null;
    }

    private static readonly string[] OurNames = ["paperdigest.db", "paperdigest.db-wal", "paperdigest.db-shm", "ingest.lock"];

    /// <summary>The database with its log, and the lock. A link that leads nowhere is told where the database is opened.</summary>
    private static string[] Ours(string folder) =>
        [.. OurNames.Select(name => Path.Combine(folder, name)).Where(file => File.Exists(file) && !UnixFiles.IsLostLink(file))];

    private static string? LogFile(PaperDigestOptions options)
    {
        if (options.LogFile.Length == 0)
        {
            return null;
        }

        var file = Path.GetFullPath(options.LogFile);
        // The log is rolled daily: log.txt is written to log20240613.txt.
        var today = Path.ChangeExtension(file, null) + TimeProvider.System.GetLocalNow()
            .ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Path.GetExtension(file);
        var folder = Path.GetDirectoryName(file)!;
        while (!Path.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Directory.Exists(file) ? Say("is a folder")
            : !Directory.Exists(folder) ? Say($"cannot be written: '{folder}' is a file")
            : !UnixFiles.IsWritable(folder) ? Say($"cannot be written: the user that runs PaperDigest may not write in '{folder}'")
            : File.Exists(today) && !UnixFiles.IsWritable(today) ? Say($"cannot be written: '{today}' is read-only or another user's")
            : null;

        string Say(string reason) => $"{PaperDigestOptions.Section}:LogFile: '{file}' {reason}. Name a file that can be made, or none.";
    }
}
