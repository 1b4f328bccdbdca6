using System.Buffers;
using System.Text.RegularExpressions;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>A possible pair from a gloss: Korean words, of which the last ones are the term, and the English term.</summary>
/// <param name="Korean">The Korean words, nearest to the bracket last.</param>
/// <param name="IsExact">True when all of the words are the term.</param>
/// <param name="English">The term in English, as written.</param>
internal sealed record TermPair(IReadOnlyList<string> Korean, bool IsExact, string English);

/// <summary>An acronym and its long form as one gloss gives it.</summary>
internal readonly record struct LongForm(string Acronym, string Phrase);

/// <summary>
/// Turns glosses into pairs of terms and skips those that explain no term: remarks, examples, sources, numbers, names.
/// </summary>
internal static partial class GlossReading
{
    private const int MaxEnglish = 60;
    private const int MaxEnglishWords = 6;
    private const string AsciiWords = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The characters of an English term.</summary>
    private static readonly SearchValues<char> English = SearchValues.Create(AsciiWords + "'’-+./&");

    /// <summary>The characters of English words before a bracket.</summary>
    private static readonly SearchValues<char> BeforeBracket = SearchValues.Create(AsciiWords + "'-/&");

    /// <summary>What stands in brackets and is no word of a term: parts of papers, venues, units, months.</summary>
    private static readonly HashSet<string> NoTerm =
    [
        "table", "figure", "fig", "section", "appendix", "equation", "eq", "page", "pp",
        "arxiv", "icml", "iclr", "neurips", "nips", "cvpr", "iccv", "eccv", "acl", "emnlp", "naacl", "aaai",
        "ms", "fps", "gb", "mb", "tb", "km", "cm", "mm", "kg", "hz", "khz", "mhz", "ghz", "db", "px", "dpi",
        "usd", "krw", "kst", "utc", "am", "pm",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "vol", "no",
    ];

    /// <summary>The pairs of a gloss and the acronyms it explains.</summary>
    public static (IReadOnlyList<TermPair> Pairs, IReadOnlyList<LongForm> LongForms) Of(Gloss gloss)
    {
        if (gloss.Term.Length > Gloss.MaxTerm || gloss.Note.Length > Gloss.MaxNote || Example().IsMatch(gloss.Note))
        {
            return ([], []);
        }

        var parts = gloss.Note.Split([',', ';', '/', '|', '·', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => Prefix().Replace(part, ""))
            .Where(part => part.Length > 1)
            .ToList();
        var korean = KoreanWords(gloss.Term);
        if (korean.Count > 0)
        {
            var english = One(parts.FindAll(part => !Hangul.HasSyllable(part)), out var longForms);
            return (english is null ? [] : [new TermPair(korean, IsExact: false, english)], longForms);
        }

        return FromEnglish(gloss.Term, parts);
    }

    /// <summary>An English term explained in Korean, or an acronym behind what it stands for.</summary>
    private static (IReadOnlyList<TermPair> Pairs, IReadOnlyList<LongForm> LongForms) FromEnglish(string term, List<string> parts)
    {
        var words = term[(term.AsSpan().LastIndexOfAnyExcept(BeforeBracket) + 1)..].Trim(' ', '-');
        var note = parts.FindAll(Hangul.HasSyllable) is [var only] ? KoreanWords(only) : [];
        if (note.Count > 0 && note.Count == parts.Find(Hangul.HasSyllable)!.Split(' ').Length && IsTerm(words))
        {
            return ([new TermPair(note, IsExact: true, words)], []);
        }

        return parts is [var acronym] && Acronym.Abbreviates(acronym, words, out var length) && IsTerm(words[^length..])
            ? ([], [new LongForm(acronym, words[^length..])])
            : ([], []);
    }

    /// <summary>The term if a bracket holds one term, alone or with its acronym. Other lists name several things.</summary>
    private static string? One(List<string> parts, out IReadOnlyList<LongForm> longForms)
    {
        longForms = [];
        if (parts is [var one, var other] && TermText.Key(one) != TermText.Key(other))
        {
            var (acronym, phrase) = one.Length < other.Length ? (one, other) : (other, one);
            if (!Acronym.IsOf(acronym, phrase) || !IsTerm(phrase))
            {
                return null;
            }

            longForms = [new LongForm(acronym, phrase)];
            return phrase;
        }

        return parts.Count is 1 or 2 && IsTerm(parts[0]) ? parts[0] : null;
    }

    public static bool IsTerm(string english)
    {
        if (english.Length is < 2 or > MaxEnglish || !char.IsAsciiLetterOrDigit(english[0]) || english.AsSpan().ContainsAnyExcept(English))
        {
            return false;
        }

        var words = WrittenWords.OfCompound(english.ToLowerInvariant());
        return words.Length is > 0 and <= MaxEnglishWords
            && !Array.Exists(words, word => NoTerm.Contains(word) || FunctionWords.IsOfSentence(word))
            && !FunctionWords.IsOutsideTerm(words[0]) && !FunctionWords.IsOutsideTerm(words[^1])
            && Array.TrueForAll(words, IsWord)
            && Array.Exists(words, word => word.Length > 2 || !IsLower(english, word));
    }

    /// <summary>
    /// True for words without digits and for 3D, F1 and sim2real. Other digits belong to names and measures (GPT-4, ResNet50).
    /// </summary>
    private static bool IsWord(string word) =>
        !word.AsSpan().ContainsAnyInRange('0', '9') || NumberWord().IsMatch(word);

    /// <summary>Two small letters are a unit.</summary>
    private static bool IsLower(string text, string word) => text.Contains(word, StringComparison.Ordinal);

    /// <summary>The Korean words before a bracket that may form a term, back to a word that ends a clause.</summary>
    private static List<string> KoreanWords(string term)
    {
        var words = term.Split(' ');
        var start = words.Length;
        while (start > 0 && IsKoreanWord(words[start - 1]) && !KoreanParticles.EndsClause(words[start - 1]))
        {
            start--;
        }

        return Hangul.HasSyllable(words[^1]) ? [.. words[start..]] : [];
    }

    /// <summary>Hangul with foreign parts of at most two letters or digits: 3D, Q-러닝. A number alone is none.</summary>
    private static bool IsKoreanWord(string word)
    {
        var (hasMeaning, isNumber) = (false, true);
        var foreign = 0;
        foreach (var c in word)
        {
            var isForeign = char.IsAsciiLetterOrDigit(c);
            foreign = isForeign ? foreign + 1 : 0;
            if (foreign > 2 || !(isForeign || Hangul.IsSyllable(c) || c is '-' or '/' or '\''))
            {
                return false;
            }

            hasMeaning |= Hangul.IsSyllable(c) || char.IsAsciiDigit(c);
            isNumber &= char.IsAsciiDigit(c);
        }

        return hasMeaning && !isNumber;
    }

    [GeneratedRegex(@"^(?:[1-4]d|[a-z]\d|[a-z]+2[a-z]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWord();

    [GeneratedRegex(
        @"(?:^|[\s,;])(?:e\.?\s?g\b|i\.?\s?e\b|예[:를 ,)]|예시|ex[.:)]|such as|vs\b|cf\b|et al|(?:19|20)\d\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Example();

    [GeneratedRegex($@"^(?:{FunctionWords.BeforeNames})\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
