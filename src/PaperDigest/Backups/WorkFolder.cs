namespace PaperDigest.Backups;

/// <summary>An empty folder for what is made on the way, gone afterwards. What a killed process left in it goes first.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string path)
    {
        Path = path;
        Clear();
        Directory.CreateDirectory(path);
    }

    public string Path { get; }

    /// <summary>Bytes that may be written on the disk of a folder; the largest number where nobody knows.</summary>
    public static long FreeSpace(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    public void Dispose()
    {
        try
        {
            Clear();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one clears it.
        }
    }

    private void Clear()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
