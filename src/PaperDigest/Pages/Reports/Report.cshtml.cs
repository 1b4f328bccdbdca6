using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Web;

namespace PaperDigest.Pages.Reports;

/// <summary>A category report, whose beginning lists show.</summary>
public sealed class ReportModel(GetReport reports) : PageModel
{
    public ReportItem Report { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string date, string position, string source, string file, CancellationToken cancellationToken)
    {
        if (Routes.ReadDay(date) is not { } day
            || !int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || await reports.Run(day, source, file, place, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        return Page();
    }
}
