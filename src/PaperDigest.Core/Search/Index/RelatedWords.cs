using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Widens a term by words that mean the same: its inflections and other spellings, what <see cref="Lexicon"/> and the
/// glossary of the library call it in the other language, and what else that is called. All weaker than the word itself.
/// </summary>
internal sealed class RelatedWords
{
    private const double Inflection = 0.8;
    private const double Translation = 0.7;

    /// <summary>What shares a translation: 주의 and 어텐션 by attention, but also words it has nothing to do with.</summary>
    private const double Sibling = 0.65;

    /// <summary>An acronym of two letters stands for a dozen things: DP for 차등 프라이버시 and for a diffusion policy.</summary>
    private const int MaxAmbiguous = 2;

    private const double Ambiguous = 0.5;

    /// <summary>A term that means everything finds nothing.</summary>
    private const int MaxForms = 32;

    /// <summary>대규모 언어 모델 has three words.</summary>
    private const int MaxWords = 3;

    /// <summary>finetuning is fine-tuning, but attention is not at-tention.</summary>
    private const int MinPart = 3;

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

    /// <summary>
    /// The terms with related forms behind their own, each once, the strongest first. What is called by several words (강화
    /// 학습, diffusion model) is widened as a whole too, and each of the words stands for it then.
    /// </summary>
    public List<SearchTerm> Widen(IReadOnlyList<SearchTerm> terms)
    {
        var related = terms.Select(term => term.IsExact ? [] : term.Forms.SelectMany(form => Related(form.Text).Select(word => word with { Weight = word.Weight * form.Weight })).ToList()).ToList();
        for (var start = 0; start < terms.Count; start++)
        {
            for (var length = 2; length <= MaxWords && start + length <= terms.Count && !terms.Skip(start).Take(length).Any(term => term.IsExact); length++)
            {
                // deep seek is written DeepSeek.
                var joined = string.Concat(terms.Skip(start).Take(length).Select(term => term.Text.ToLowerInvariant()));
                if (_words.Contains(joined))
                {
                    for (var i = start; i < start + length; i++)
                    {
                        related[i].Add(new TermForm(joined, Inflection, FormKind.Inflected));
                    }
                }

                var first = string.Join(' ', terms.Skip(start).Take(length - 1).Select(term => term.Text));
                foreach (var word in terms[start + length - 1].Forms.SelectMany(form => Renamed($"{first} {form.Text}")))
                {
                    for (var i = start; i < start + length; i++)
                    {
                        related[i].Add(word);
                    }
                }
            }
        }

        return [.. terms.Zip(related, Join)];
    }

    private static SearchTerm Join(SearchTerm term, List<TermForm> related)
    {
        var forms = related
            .Where(word => !term.Forms.Any(form => form.Text.Equals(word.Text, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(word => word.Text, (text, words) => new TermForm(text, words.Max(word => word.Weight), words.Min(word => word.Kind)), StringComparer.Ordinal)
            .OrderByDescending(form => form.Weight)
            .ThenBy(form => form.Text, StringComparer.Ordinal)
            .Take(MaxForms)
            .ToList();
        return forms.Count == 0 ? term : term with { Forms = [.. term.Forms, .. forms] };
    }

    private IEnumerable<TermForm> Related(string word)
    {
        foreach (var form in Renamed(word))
        {
            yield return form;
        }

        // Without its particle, ::은 holds nothing.
        if (TextAnalyzer.QueryTokens(word) is { Count: > 0 } tokens && tokens.All(token => char.IsAsciiLetterLower(token[0])))
        {
            foreach (var form in Inflected(word))
            {
                yield return new TermForm(form, Inflection, FormKind.Inflected);
            }
        }
    }

    /// <summary>What one or several words are called otherwise.</summary>
    private IEnumerable<TermForm> Renamed(string words)
    {
        foreach (var form in _glossary(words))
        {
            var weight = form.Weight * (form.Text.Length <= MaxAmbiguous && form.Text.All(char.IsAsciiLetter) ? Ambiguous : 1);
            yield return new TermForm(form.Text, weight, FormKind.Related);
            if (form.Text is [.., var last] && char.IsAsciiLetter(last) && form.Text.Contains(' ', StringComparison.Ordinal))
            {
                foreach (var inflected in Inflected(form.Text))
                {
                    yield return new TermForm(inflected, weight, FormKind.Related);
                }
            }
        }

        foreach (var english in Lexicon.Default.English(words))
        {
            foreach (var form in Inflected(english))
            {
                yield return new TermForm(form, Translation, FormKind.Related);
            }

            foreach (var korean in Lexicon.Default.Korean(english))
            {
                yield return new TermForm(korean, Sibling, FormKind.Sibling);
            }
        }

        foreach (var korean in Lexicon.Default.Korean(words))
        {
            yield return new TermForm(korean, Translation, FormKind.Related);
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

            // Diffusion model is mostly written of diffusion models.
            var last = tokens[^1];
            foreach (var form in _inflections.GetValueOrDefault(EnglishForms.Stem(last), []).Where(form => EnglishPlural.DifferInS(form, last)))
            {
                yield return string.Join(' ', tokens.SkipLast(1).Append(form));
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
}
