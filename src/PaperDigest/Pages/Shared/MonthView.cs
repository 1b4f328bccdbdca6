using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>A month as a table, for <c>_Month</c>.</summary>
/// <param name="Grid">The days.</param>
/// <param name="Current">The day that is shown, if any.</param>
public sealed record MonthView(MonthGrid Grid, DateOnly? Current = null);
