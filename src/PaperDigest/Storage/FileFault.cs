using System.Globalization;

namespace PaperDigest.Storage;

/// <summary>
/// Why a file or folder cannot be read, in words that may stand on a public page: the platform's own message names the path on this
/// machine.
/// </summary>
internal static class FileFault
{
    // The numbers Linux and Windows give, which .NET keeps as the result of the exception.
    private const int InputOutput = 5;
    private const int WouldBlock = 11;
    private const int NoSpace = 28;
    private const int NameTooLong = 36;
    private const int LinkLoop = 40;
    private const int Stale = 116;
    private const int WindowsSharing = unchecked((int)0x80070020);
    private const int WindowsLocked = unchecked((int)0x80070021);

    /// <summary>What a read of a file or folder can throw; anything else is a defect of ours.</summary>
    public static bool IsOne(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or ArgumentException
            or NotSupportedException;

    /// <summary>True when another process holds the file, or another place of this one.</summary>
    public static bool IsHeld(IOException exception) => exception.HResult is WouldBlock or WindowsSharing or WindowsLocked or 35;

    /// <summary>The reason as the end of a sentence: <c>the user that runs PaperDigest may not read it</c></summary>
    public static string Reason(Exception exception) => exception switch
    {
        UnauthorizedAccessException or System.Security.SecurityException => "the user that runs PaperDigest may not read it",
        FileNotFoundException or DirectoryNotFoundException => "it is not there any more",
        PathTooLongException or IOException { HResult: NameTooLong } => "its path is too long for the system",
        IOException { HResult: LinkLoop } => "it is a link that leads in a circle",
        IOException { HResult: InputOutput or Stale } => "the disk or the network drive it lies on reports an error",
        IOException { HResult: NoSpace } => "the disk is full",
        IOException held when IsHeld(held) => "another program holds it",
        _ => string.Create(CultureInfo.InvariantCulture, $"the system reports the error {exception.HResult & 0xFFFF}"),
    };

    /// <summary>
    /// True for a name that does not say what the system calls the file: bytes that are not UTF-8 reach .NET as U+FFFD, and the name with
    /// them is no file's.
    /// </summary>
    /// <param name="path">The full path; the file or folder was listed a moment ago.</param>
    public static bool IsNameUnreadable(string path) => Path.GetFileName(path.AsSpan()).Contains('\uFFFD') && !Path.Exists(path);

    public const string UnreadableName =
        "Its name is not UTF-8, so it cannot be opened. Rename it; 'convmv -f euc-kr -t utf-8 --notest' does so for names of older Korean "
        + "systems.";
}
