using System.ComponentModel;
using System.Diagnostics;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Cli;

/// <summary>
/// Opens a paper where it can be read: at the site when the settings say where that is, else at arXiv, by its DOI, or at an address that
/// digests give for it.
/// </summary>
internal static class Browser
{
    /// <summary>The exit code. The address is told too, for a terminal without a browser.</summary>
    public static async Task<int> Open(VerbHost host, PaperItem paper, CancellationToken cancellationToken)
    {
        if (await AddressOf(host, paper, cancellationToken) is not { } address)
        {
            Terminal.Warn($"No digest gives an address for '{paper.Id}', and PaperDigest:PublicUrl does not say where the site is.");
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

    private static async Task<string?> AddressOf(VerbHost host, PaperItem paper, CancellationToken cancellationToken) =>
        host.Options.PublicUrl is { Length: > 0 } site
            ? $"{site.TrimEnd('/')}/papers/{Uri.EscapeDataString(paper.Id).Replace("%2F", "/", StringComparison.Ordinal)}"
        : await host.Get<GetPaper>().Run(paper.Id, cancellationToken) is { } whole ? PaperLinks.Of(whole).Own
        : null;
}
