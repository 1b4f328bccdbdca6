using System.Buffers;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>A term explained in brackets, with the words before it: <c>새로운 확산 모델(diffusion model)</c>.</summary>
/// <param name="Term">The last words before the bracket, more of them than the term has: where it begins is not to be seen here.</param>
/// <param name="Note">What the bracket holds.</param>
public readonly record struct Gloss(string Term, string Note)
{
    /// <summary>A longer bracket is a sentence.</summary>
    internal const int MaxNote = 80;

    private const int MaxWords = 6;

    /// <summary>A longer run without a blank is data.</summary>
    internal const int MaxTerm = 90;

    /// <summary>A text with more is none that a person wrote.</summary>
    private const int MaxGlosses = 500;

    /// <summary>Signs that stand around a term or its explanation and are not part of it.</summary>
    private const string Marks = "*_`\"'“”‘’「」『』";

    private static readonly SearchValues<char> NotInTerms = SearchValues.Create("\\$={}<>|%@~");

    /// <summary>The brackets of a text, Markdown or plain, that may explain a term in the other language, without repeats.</summary>
    public static IReadOnlyList<Gloss> Read(string markdown)
    {
        var found = new HashSet<Gloss>();
        var text = UnicodeText.ToNfc(markdown);
        for (var open = NextBracket(text, 0); open >= 0 && found.Count < MaxGlosses; open = NextBracket(text, open + 1))
        {
            if (NoteAt(text, open + 1) is { } note
                && TermBefore(text, open) is { } term
                && new Gloss(term, note) is { IsPlausible: true } gloss)
            {
                found.Add(gloss);
            }
        }

        return [.. found];
    }

    private bool IsPlausible => (Hangul.HasSyllable(Term), Hangul.HasSyllable(Note)) switch
    {
        (false, false) => Acronym.Abbreviates(Note, Term, out _),
        (false, true) => TermText.HasLatin(Term),
        _ => TermText.HasLatin(Note),
    };

    private static int NextBracket(string text, int start) =>
        text.AsSpan(start).IndexOfAny('(', '（') is >= 0 and var found ? start + found : -1;

    private static string? NoteAt(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(MaxNote + 1, text.Length - start));
        var end = rest.IndexOfAny("()（）\n");
        return end > 1 && !rest[..end].ContainsAny(NotInTerms) && !rest[..end].Contains("//", StringComparison.Ordinal)
            ? Tidy(rest[..end])
            : null;
    }

    /// <summary>
    /// The words before a bracket, back to whatever ends a phrase. Null for a link's address and if there is no word.
    /// </summary>
    private static string? TermBefore(string text, int open)
    {
        var end = open;
        while (end > 0 && (Marks.Contains(text[end - 1], StringComparison.Ordinal) || (text[end - 1] == ' ' && end == open)))
        {
            end--;
        }

        var start = end;
        var words = 0;
        while (start > 0 && end - start < MaxTerm && GoesOn(text, start - 1) && (text[start - 1] != ' ' || ++words < MaxWords))
        {
            start--;
        }

        return end > start ? Tidy(text.AsSpan(start, end - start)) : null;
    }

    /// <summary>A hyphen goes on between letters; after a blank it is a dash or a bullet.</summary>
    private static bool GoesOn(string text, int i) => text[i] switch
    {
        ' ' => i > 0 && text[i - 1] is not (' ' or '-' or '–'),
        '-' or '‑' or '\'' or '/' or '&' =>
            i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]),
        var c => char.IsLetterOrDigit(c),
    };

    private static string? Tidy(ReadOnlySpan<char> text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) ? tidy.Length > 0 && tidy[^1] != ' ' : !Marks.Contains(c, StringComparison.Ordinal))
            {
                tidy.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }

        return tidy.ToString().Trim() is { Length: > 1 } words ? words : null;
    }
}
