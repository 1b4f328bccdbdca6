using System.Text.RegularExpressions;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Weighs the words of a query against each other. Function words only influence the order. Tuned with the benchmark
/// <c>tests/PaperDigest.Benchmarks -- relevance</c>.
/// </summary>
internal static partial class TermShare
{
    /// <summary>The weight of function words beside content words, which count 1.</summary>
    private const double Share = 0.05;

    /// <summary>
    /// The weight of numbers, sizes, versions and initials (3, 7b, v2, 3.1, Y.), which mean little without the word beside them. 3D is a
    /// word like others.
    /// </summary>
    private const double NumberShare = 0.3;

    /// <summary>The weight of one syllable beside longer words: 시 in 번역 시 용어 통일.</summary>
    private const double SyllableShare = 0.3;

    /// <summary>So many other words make one of asking, or one syllable, say little: 확산 모델 is a topic.</summary>
    private const int OtherWords = 2;

    /// <summary>Sets the weight of each term. If the query has no content word, all terms count in full.</summary>
    public static IReadOnlyList<SearchTerm> Weigh(IReadOnlyList<SearchTerm> terms)
    {
        var shares = terms.Select(ShareOf).ToList();
        var isAsking = terms.Select(term => IsPlain(term) && FunctionWords.IsAsking(term.Text)).ToList();
        var isSyllable = terms.Select(term => IsPlain(term) && term.Text is [var only] && Hangul.IsSyllable(only)).ToList();
        var words = terms.Where((term, i) => !term.IsExcluded && shares[i] == 1 && !isAsking[i] && !isSyllable[i]).Count();
        for (var i = 0; i < terms.Count && words > 0; i++)
        {
            var saysNothing = IsPlain(terms[i]) && FunctionWords.SaysNothing(terms[i].Text);
            shares[i] = saysNothing || (isAsking[i] && words >= OtherWords) ? Share
                : isSyllable[i] && words >= OtherWords ? Math.Min(shares[i], SyllableShare)
                : shares[i];
        }

        return terms.Where((term, i) => !term.IsExcluded && shares[i] == 1).Any()
            ? [.. terms.Zip(shares, (term, share) => term with { Share = share })]
            : terms;
    }

    /// <summary>True for a word that may just put the question, where no paper holds it and others stand beside it.</summary>
    public static bool IsManner(SearchTerm term) =>
        KoreanForms.MayBeVerb(term.Text) || (IsPlain(term) && FunctionWords.IsAsking(term.Text));

    /// <summary>True for a term that says little without another.</summary>
    public static bool IsWeak(SearchTerm term) => ShareOf(term) < 1;

    /// <summary>True for a word that was neither quoted, left out nor said to be of a field.</summary>
    public static bool IsPlain(SearchTerm term) => term is { IsExact: false, IsName: false, Field: SearchField.Any };

    private static double ShareOf(SearchTerm term) => term switch
    {
        { IsExact: true } or { IsName: true } or { Field: not SearchField.Any } => 1,
        _ when FunctionWords.Contains(term.Text) => Share,
        _ when Number().IsMatch(term.Text) => NumberShare,
        _ => 1,
    };

    [GeneratedRegex(@"^(?![2-4]d$)(?:v?[0-9]+(?:\.[0-9]+)*[a-z]?|[a-z]\.)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
