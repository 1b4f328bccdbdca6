using System.Runtime.InteropServices;
using System.Text;

namespace PaperDigest.Settings;

/// <summary>What .NET does not offer of Unix's rights of files. Elsewhere nothing is done and everything is allowed.</summary>
internal static class UnixFiles
{
    private const int MayRead = 4;
    private const int MayWrite = 2;
    private const int MayEnter = 1;

    /// <summary>
    /// From now on what this process makes, and the programs it starts, is its user's alone: folders 0700, files 0600. Digests may be
    /// private, addresses of repositories may hold passwords, and the library says who reads what.
    /// </summary>
    public static void KeepPrivate()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(0b000_111_111);
        }
    }

    /// <summary>
    /// True when this user may make files in a folder, or read and change a file. A file system that is mounted read-only says no to
    /// everybody.
    /// </summary>
    public static bool IsWritable(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            return Access(
                Encoding.UTF8.GetBytes(path + "\0"), Directory.Exists(path) ? MayRead | MayWrite | MayEnter : MayRead | MayWrite) == 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: whoever writes finds out.
            return true;
        }
    }

    /// <summary>True for a link that leads nowhere, which .NET takes for a file.</summary>
    public static bool IsLostLink(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.LinkTarget is not null
                && !Directory.Exists(path)
                && file.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true };
        }
        catch (IOException)
        {
            // Links in a circle.
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "umask"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);

    [DllImport("libc", EntryPoint = "access"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int rights);
}
