using PaperDigest.Queries.Lists;

namespace PaperDigest.Pages.Shared;

/// <summary>The pages of a list, for <c>_Pager</c>.</summary>
/// <param name="Request">The list.</param>
/// <param name="Total">How much the whole list holds.</param>
/// <param name="Address">The address of the list a request describes.</param>
public sealed record Pager(ListRequest Request, int Total, Func<ListRequest, string> Address)
{
    private const int Around = 1;

    public int Pages => (int)Math.Min((Total + (long)Request.PageSize - 1) / Request.PageSize, int.MaxValue);

    /// <summary>True when the address asks for a page behind the last one.</summary>
    public bool IsBeyond => Total > 0 && Request.Page > Pages;

    public string Page(int number) => Address(Request with { Page = number });

    /// <summary>The first, the last and those around this page; null stands for those left out.</summary>
    public IEnumerable<int?> Numbers()
    {
        var before = 0;
        var shown = Enumerable.Range(Request.Page - Around, (2 * Around) + 1).Append(1).Append(Pages);
        foreach (var number in shown.Where(n => n >= 1 && n <= Pages).Distinct().Order())
        {
            if (number > before + 1)
            {
                yield return null;
            }

            yield return before = number;
        }
    }
}
