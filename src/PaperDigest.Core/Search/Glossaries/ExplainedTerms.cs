using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>A term in a text.</summary>
/// <param name="Start">Where it begins there.</param>
/// <param name="Length">How long it is there, without the particle behind it.</param>
/// <param name="Others">What else it is called, the likeliest first.</param>
public readonly record struct ExplainedTerm(int Start, int Length, IReadOnlyList<string> Others);

/// <summary>The terms of a text that the glossary has other names for: translations, and what an acronym stands for.</summary>
public static class ExplainedTerms
{
    /// <summary>No text of a summary is longer; what comes behind is not read.</summary>
    private const int MostLetters = 20_000;

    private const int MostWords = 4;

    private const int MostOthers = 3;

    /// <summary>A less likely name is a related term rather than another name.</summary>
    private const double LeastWeight = 0.5;

    /// <summary>A shorter acronym is an everyday word: AI, 3D.</summary>
    private const int LeastAcronym = 3;

    /// <summary>The terms in the order of the text; none overlaps another, the longest counts.</summary>
    public static IReadOnlyList<ExplainedTerm> In(string text, Glossary glossary)
    {
        var words = Words(text);
        var found = new List<ExplainedTerm>();
        for (var i = 0; i < words.Count; i++)
        {
            for (var count = Math.Min(MostWords, words.Count - i); count > 0; count--)
            {
                if (!words[i].IsBracketed
                    && !IsExplained(text, words[i + count - 1].End)
                    && IsPhrase(text, words, i, count)
                    && Explain(text, words[i].Start, words[i + count - 1].End, glossary) is { } term)
                {
                    found.Add(term);
                    i += count - 1;
                    break;
                }
            }
        }

        return found;
    }

    private static ExplainedTerm? Explain(string text, int start, int end, Glossary glossary)
    {
        var whole = text[start..end];
        var particle = KoreanParticles.AtEndOf(whole);
        foreach (var written in particle.Length > 0 ? [whole, whole[..^particle.Length]] : (string[])[whole])
        {
            if (IsTelling(written) && Others(written, glossary) is { Count: > 0 } others)
            {
                return new ExplainedTerm(start, written.Length, others);
            }
        }

        return null;
    }

    /// <summary>Several words or an acronym. A single Korean word is known or reads like its English name: 시나리오.</summary>
    private static bool IsTelling(string term) =>
        term.Contains(' ', StringComparison.Ordinal) || (term.Length >= LeastAcronym && Acronym.IsOne(term));

    private static List<string> Others(string term, Glossary glossary)
    {
        if (!glossary.KnowsKey(TermText.Key(term)))
        {
            return [];
        }

        var (own, isKorean) = (LetterKey.InLowerCase(term), Hangul.HasSyllable(term));
        var others = glossary.Widen(term)
            .Where(form => form.Weight >= LeastWeight && LetterKey.InLowerCase(form.Text) != own)
            .Take(MostOthers)
            .Select(form => form.Text)
            .ToList();
        return others.Exists(other => Hangul.HasSyllable(other) != isKorean || Acronym.IsOne(term)) ? others : [];
    }

    /// <summary>True where the text explains the term itself, in brackets behind it. What stands in brackets explains, too.</summary>
    private static bool IsExplained(string text, int end) => text.AsSpan(end).TrimStart().StartsWith("(", StringComparison.Ordinal);

    /// <summary>Only blanks and hyphens stand between the words.</summary>
    private static bool IsPhrase(string text, List<Word> words, int first, int count)
    {
        for (var i = first; i < first + count - 1; i++)
        {
            if (words[i + 1].Start - words[i].End != 1 || text[words[i].End] is not (' ' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static List<Word> Words(string text)
    {
        var (words, most, isBracketed) = (new List<Word>(), Math.Min(text.Length, MostLetters), false);
        for (var start = 0; start < most; start++)
        {
            var end = start;
            while (end < most && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                words.Add(new Word(start, end, isBracketed));
                start = end;
            }

            isBracketed = start < most && text[start] switch { '(' => true, ')' => false, _ => isBracketed };
        }

        return words;
    }

    private readonly record struct Word(int Start, int End, bool IsBracketed);
}
