using System.Runtime.InteropServices;

namespace PaperDigest.Core.Search;

/// <summary>
/// Widens a term by words that mean the same: its inflections and other spellings, what <see cref="Lexicon"/> and the
/// glossary of the library call it in the other language, and what else that is called. All weaker than the word itself.
/// </summary>
internal sealed class RelatedWords
{
    private const double Inflection = 0.8;
    private const double Translation = 0.7;

    /// <summary>What shares a translation: 주의 and 어텐션 by attention, but also words it has nothing to do with.</summary>
    private const double Sibling = 0.5;

    /// <summary>A term that means everything finds nothing.</summary>
    private const int MaxForms = 32;

    private readonly Dictionary<string, List<string>> _inflections = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words;
    private readonly Func<string, IReadOnlyList<TermForm>> _glossary;

    /// <summary>Reads the words of a library.</summary>
    /// <param name="tokens">The words of the library.</param>
    /// <param name="glossary">What the library calls a word otherwise.</param>
    public RelatedWords(IEnumerable<string> tokens, Func<string, IReadOnlyList<TermForm>>? glossary)
    {
        _words = [.. tokens.Where(token => char.IsAsciiLetterLower(token[0]))];
        _glossary = glossary ?? (_ => []);
        foreach (var word in _words)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_inflections, EnglishForms.Stem(word), out _) ??= []).Add(word);
        }
    }

    /// <summary>The term with its related forms behind its own, each once, the strongest first.</summary>
    public SearchTerm Widen(SearchTerm term)
    {
        var related = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var form in term.Forms)
        {
            foreach (var (text, weight) in Related(form.Text))
            {
                ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(related, text, out _);
                best = Math.Max(best, weight * form.Weight);
            }
        }

        foreach (var form in term.Forms)
        {
            related.Remove(form.Text.ToLowerInvariant());
        }

        return related.Count == 0
            ? term
            : term with
            {
                Forms =
                [
                    .. term.Forms,
                    .. related
                        .OrderByDescending(word => word.Value)
                        .ThenBy(word => word.Key, StringComparer.Ordinal)
                        .Take(MaxForms)
                        .Select(word => new TermForm(word.Key, word.Value, IsRelated: true)),
                ],
            };
    }

    private IEnumerable<(string Text, double Weight)> Related(string word)
    {
        foreach (var form in _glossary(word))
        {
            yield return (form.Text, form.Weight);
        }

        foreach (var english in Lexicon.Default.English(word))
        {
            foreach (var form in Inflected(english))
            {
                yield return (form, Translation);
            }

            foreach (var korean in Lexicon.Default.Korean(english))
            {
                yield return (korean, Sibling);
            }
        }

        foreach (var korean in Lexicon.Default.Korean(word))
        {
            yield return (korean, Translation);
        }

        if (TextAnalyzer.QueryTokens(word) is [var token] && char.IsAsciiLetterLower(token[0]))
        {
            foreach (var form in Inflected(token))
            {
                yield return (form, Inflection);
            }
        }
    }

    /// <summary>The forms of an English word that stand in the library, and the ways to write a compound: few-shot, fewshot.</summary>
    private IEnumerable<string> Inflected(string english)
    {
        var tokens = TextAnalyzer.QueryTokens(english);
        if (tokens.Count > 1)
        {
            yield return english;
            if (string.Concat(tokens) is var joined && _words.Contains(joined))
            {
                yield return joined;
            }

            yield break;
        }

        foreach (var form in _inflections.GetValueOrDefault(EnglishForms.Stem(tokens[0]), []))
        {
            yield return form;
        }

        for (var cut = MinPart; cut <= tokens[0].Length - MinPart; cut++)
        {
            if (_words.Contains(tokens[0][..cut]) && _words.Contains(tokens[0][cut..]))
            {
                yield return tokens[0][..cut] + "-" + tokens[0][cut..];
            }
        }
    }

    /// <summary>finetuning is fine-tuning, but attention is not at-tention.</summary>
    private const int MinPart = 3;
}
