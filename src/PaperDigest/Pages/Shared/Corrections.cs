using PaperDigest.Core.Search.Correction;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Pages.Shared;

/// <summary>Second chances for a search, for <c>_Corrections</c>; null when they cannot be told at the moment.</summary>
public sealed record Corrections(IReadOnlyList<Correction>? Offers, Func<ListRequest, string> Address)
{
    /// <summary>The sentence for a list that was perhaps meant.</summary>
    public static string Key(Correction offer) => offer.Kind switch
    {
        _ when offer.Request.Query.Length == 0 => "Correction.All",
        CorrectionKind.Words => "Correction.Words",
        CorrectionKind.Filters => "Correction.Filters",
        _ => "Correction.Meant",
    };
}
