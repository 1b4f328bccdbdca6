using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Days;

namespace PaperDigest.Web;

/// <summary>Why a page does not exist, and which ones are near. A page model leaves it in the request for the 404 page.</summary>
/// <param name="Key">The sentence, a text of the pages.</param>
/// <param name="Written">The text in the address, when it names no days.</param>
/// <param name="Period">The days the address means.</param>
/// <param name="Near">Pages of the same kind that exist.</param>
public sealed record NotThere(string Key, string? Written, Period? Period, IReadOnlyList<Period> Near);

internal static class NotThereResults
{
    private const int MaxWritten = 40;

    /// <summary>404 for days without digests.</summary>
    public static NotFoundResult NotThere(this PageModel page, string key, Period period, (Period? Before, Period? After) near)
    {
        page.HttpContext.Features.Set(new NotThere(key, null, period, [.. new[] { near.Before, near.After }.OfType<Period>()]));
        return page.NotFound();
    }

    /// <summary>404 for an address that names no days.</summary>
    public static NotFoundResult NotThere(this PageModel page, string key, string written)
    {
        page.HttpContext.Features.Set(new NotThere(key, written.Length <= MaxWritten ? written : written[..MaxWritten] + "…", null, []));
        return page.NotFound();
    }
}
