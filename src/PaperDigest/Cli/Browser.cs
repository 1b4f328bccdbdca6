using System.ComponentModel;
using System.Diagnostics;
using PaperDigest.Queries.Lists;
using PaperDigest.Settings;

namespace PaperDigest.Cli;

/// <summary>Opens a paper where it can be read: at the site when the settings say where that is, else at arXiv.</summary>
internal static class Browser
{
    /// <summary>The exit code. The address is told too, for a terminal without a browser.</summary>
    public static int Open(PaperDigestOptions options, PaperItem paper)
    {
        var address = options.PublicUrl.Length > 0
            ? $"{options.PublicUrl.TrimEnd('/')}/papers/{Uri.EscapeDataString(paper.Id).Replace("%2F", "/", StringComparison.Ordinal)}"
            : paper.AbstractUrl;
        if (address is null)
        {
            Terminal.Warn($"'{paper.Id}' is not at arXiv, and PaperDigest:PublicUrl does not say where the site is.");
            return Verbs.Failure;
        }

        Terminal.Warn($"Opening {address}");
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
            return Verbs.Success;
        }
        catch (Win32Exception exception)
        {
            Terminal.Warn($"No browser can be started here: {exception.Message}");
            return Verbs.Failure;
        }
    }
}
