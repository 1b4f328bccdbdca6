using System.Diagnostics;

namespace PaperDigest.Tests;

/// <summary>Does what .NET cannot: names that are not UTF-8, pipes, signals, mounts.</summary>
internal static class Shell
{
    /// <summary>True for root, whom rights of files do not stop, and who can mount.</summary>
    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>True where a disk of its own can be made in a folder, which is made.</summary>
    public static bool CanMount(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || !IsRoot)
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo("sh", [
            "-c",
            "mount -t tmpfs -o size=1m none \"$0\" && umount \"$0\"",
            folder,
        ])
        { UseShellExecute = false, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Runs a script of sh, which must succeed; <c>$0</c>, <c>$1</c>, … are its arguments.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [
            "-c",
            script,
            .. arguments,
        ])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{script}: {error.Result}");
        return output.Trim();
    }
}
