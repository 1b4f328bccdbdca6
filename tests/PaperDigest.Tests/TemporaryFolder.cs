namespace PaperDigest.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("paperdigest-").FullName;

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public string Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException && !OperatingSystem.IsWindows())
        {
            // Names that are not UTF-8, paths too long to be said whole: .NET cannot delete these.
            Shell.Run("chmod -R u+rwx \"$0\" 2>/dev/null; rm -rf -- \"$0\"", Root);
        }
    }
}
