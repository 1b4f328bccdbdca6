using System.Text.RegularExpressions;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>How much the words of a query count beside one another: those that only join or ask only help to order.</summary>
internal static partial class TermShare
{
    /// <summary>How much words that only join or ask count beside words that say something.</summary>
    private const double Share = 0.05;

    /// <summary>Numbers, sizes, versions and initials (3, 7b, v2, 3.1, Y.) mean something only with what they stand beside.</summary>
    private const double NumberShare = 0.3;

    /// <summary>The terms with what they count beside one another; where none says anything, all count.</summary>
    public static IReadOnlyList<SearchTerm> Weigh(IReadOnlyList<SearchTerm> terms)
    {
        var shares = terms.Select(ShareOf).ToList();
        return terms.Where((term, i) => !term.IsExcluded && shares[i] == 1).Any() ? [.. terms.Zip(shares, (term, share) => term with { Share = share })] : terms;
    }

    private static double ShareOf(SearchTerm term) =>
        term.IsExact || term.Field != SearchField.Any ? 1 : FunctionWords.Contains(term.Text) ? Share : Number().IsMatch(term.Text) ? NumberShare : 1;

    [GeneratedRegex(@"^(?:v?[0-9]+(?:\.[0-9]+)*[a-z]?|[a-z]\.)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
