using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>A list as feeds and files, for <c>_ListDoors</c> and, in a page's head, <c>_Alternates</c>.</summary>
/// <param name="Path">The path of the list's page.</param>
/// <param name="Request">The list.</param>
/// <param name="HasFeed">False for a list to which nothing new will come.</param>
/// <param name="HasFiles">False for an empty list, of which a file would hold nothing.</param>
public sealed record ListDoors(string Path, ListRequest Request, bool HasFeed = true, bool HasFiles = true)
{
    /// <summary>The endings of files with the names they go by.</summary>
    public static IReadOnlyList<(string Ending, string Name)> Files { get; } =
        [("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"), ("csv", "CSV"), ("json", "JSON"), ("md", "Markdown")];

    public string Feed(string ending) => Routes.List(Routes.Feed(Path, ending), Whole);

    public string File(string ending) => Routes.List(Routes.As(Path, ending), Whole);

    private ListRequest Whole => Request with { Page = 1, PageSize = ListRequest.DefaultPageSize };
}
