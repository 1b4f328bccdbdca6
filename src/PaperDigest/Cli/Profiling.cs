using System.Reflection;
using System.Runtime.InteropServices;

namespace PaperDigest.Cli;

/// <summary>
/// The runtime counts which way code takes, to compile it better later. A site gains a quarter by it; a first import, which is all new code
/// for ten seconds, loses a third (docs/performance.md).
/// </summary>
internal static partial class Profiling
{
    /// <summary>How the runtime is told, which it reads when it starts.</summary>
    private const string Variable = "DOTNET_TieredPGO";

    /// <summary>
    /// Begins this process anew without it, with the same arguments, and does not return. Goes on as it is on other systems, where whoever
    /// started it has chosen, inside of another program, and where it cannot be done.
    /// </summary>
    public static void TurnOff()
    {
        if (OperatingSystem.IsLinux()
            && Assembly.GetEntryAssembly() == typeof(Profiling).Assembly
            && Environment.GetEnvironmentVariable(Variable) is null
            && Environment.ProcessPath is { } program
            && SetVariable(Variable, "0", overwrite: 1) == 0)
        {
            string?[] arguments = [.. File.ReadAllText("/proc/self/cmdline").Split('\0')[..^1], null];
            _ = Execute(program, arguments);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(string program, string?[] arguments);
}
