using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>The form over a list that writes its parameters into the address, for <c>_ListFilter</c>.</summary>
public sealed record ListFilter
{
    public required ListRequest Request { get; init; }

    /// <summary>The path of the list.</summary>
    public required string Path { get; init; }

    /// <summary>The sources to choose from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The categories to add or leave out; empty where there is no choice of them.</summary>
    public IReadOnlyList<CategorySummary> Categories { get; init; } = [];

    /// <summary>Whether votes can be asked for, which papers have and reports have not.</summary>
    public bool IsOfPapers { get; init; } = true;

    /// <summary>Which of the page's lists it is; null for its first.</summary>
    public string? View { get; init; }

    /// <summary>True when anything besides the words makes it another list.</summary>
    public bool IsNarrowed => Request is { Categories.Count: > 0 } or { ExcludedCategories.Count: > 0 }
        || Request.Source is not null || Request.From is not null || Request.To is not null || Request.MinVotes is not null;

    public string Address(ListRequest request) => Routes.List(Path, request, View);
}
