using PaperDigest.Queries.Days;
using PaperDigest.Views;

namespace PaperDigest.Pages.Shared;

/// <summary>A month as a table, for <c>_Month</c>.</summary>
/// <param name="Grid">The days.</param>
/// <param name="Current">The day that is shown, if any.</param>
/// <param name="Week">The week that is shown, if any.</param>
/// <param name="IsLinked">Whether its name leads to the month's page.</param>
public sealed record MonthView(MonthGrid Grid, DateOnly? Current = null, Period? Week = null, bool IsLinked = false);
