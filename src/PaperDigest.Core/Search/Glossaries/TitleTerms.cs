using System.Text.RegularExpressions;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>A phrase of a title that may name a topic.</summary>
/// <param name="Key">The same for all its spellings.</param>
/// <param name="Text">As it stands in the title.</param>
public readonly record struct TitleTerm(string Key, string Text);

/// <summary>The words and short phrases of English titles that may name topics.</summary>
public static partial class TitleTerms
{
    private const int MaxWords = 3;

    /// <summary>A single word shorter than this names nothing, unless it is an acronym.</summary>
    private const int MinLetters = 4;

    /// <summary>Words that name no topic by themselves, nor joined by hyphens: world model does, model and real-world do not.</summary>
    private static readonly HashSet<string> Vague = new(StringComparer.OrdinalIgnoreCase)
    {
        "model", "models", "modeling", "real", "high", "low", "large", "small", "scale", "level", "time", "free",
        "world", "system", "systems", "language", "learning", "training", "deep", "neural", "network", "networks", "data",
        "generation", "generative", "analysis", "evaluation", "evaluating",
    };

    /// <summary>Each phrase of a title once.</summary>
    public static IEnumerable<TitleTerm> Of(string title) => Phrases(title).DistinctBy(term => term.Key, StringComparer.Ordinal);

    private static IEnumerable<TitleTerm> Phrases(string title)
    {
        foreach (var clause in Clause().Split(title))
        {
            var words = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var start = 0; start < words.Length; start++)
            {
                for (var count = 1; count <= MaxWords && start + count <= words.Length; count++)
                {
                    if (IsTerm(words.AsSpan(start, count)))
                    {
                        var text = string.Join(' ', words, start, count);
                        yield return new TitleTerm(TermText.Key(text), text);
                    }
                }
            }
        }
    }

    private static bool IsTerm(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!Word().IsMatch(word))
            {
                return false;
            }
        }

        return words.Length == 1
            ? !IsJoining(words[0])
                && !Array.TrueForAll(words[0].Split('-'), Vague.Contains)
                && (words[0].Length >= MinLetters || Acronym.IsOne(words[0]))
            : !IsJoining(words[0]) && !IsJoining(words[^1]);
    }

    private static bool IsJoining(string word) => FunctionWords.Contains(word) || FunctionWords.IsEmptyInTitle(word);

    /// <summary>What stands between the parts of a title.</summary>
    [GeneratedRegex(@"[:;,.?!()\[\]""“”{}$\\/|&]|\s[-–—]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    /// <summary>Letters, with hyphens and digits inside; Korean titles are left to the glossary.</summary>
    [GeneratedRegex(@"^[0-9]*[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
