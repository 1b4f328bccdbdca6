using System.Runtime.InteropServices;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Picks the words that describe a paper, for finding similar papers: words of its title and frequent words of its summaries.
/// </summary>
internal static class SalientWords
{
    private const int Most = 30;

    private const int InTitle = 3;

    /// <summary>
    /// The words, each in its base form, weighted by the square root of their count. A word of the title counts three times.
    /// </summary>
    public static IEnumerable<(string Word, double Weight)> Of(PaperFields text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(text.Title + "\n" + text.KoreanTitle, InTitle, counts);
        Count(text.Body, 1, counts);
        return counts
            .OrderByDescending(word => word.Value)
            .ThenByDescending(word => word.Key.Length)
            .ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(Most)
            .Select(word => (word.Key, Math.Sqrt(word.Value)));
    }

    private static void Count(string text, int weight, Dictionary<string, int> counts)
    {
        foreach (var written in WrittenWords.AtBlanks(text))
        {
            // Marks may stand between blanks with no word in them: 결과 : 좋음.
            if (written.Trim(Marks) is not { Length: > 0 } word)
            {
                continue;
            }

            // The last form is the barest: the noun in 학습하는.
            var form = KoreanForms.Of(word)[^1].Text.ToLowerInvariant();
            if (form.Length >= 2 && TextAnalyzer.QueryTokens(form).Count > 0 && form.Any(char.IsLetter))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, form, out _) += weight;
            }
        }
    }

    private static readonly char[] Marks = [.. ".,;:!?()[]{}<>\"'`*“”‘’「」『』…·"];
}
