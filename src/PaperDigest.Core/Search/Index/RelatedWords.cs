using System.Text.RegularExpressions;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Adds to a term the words that mean the same: inflections and other spellings, translations from <see cref="Lexicon"/> and the
/// library's glossary, and other translations of those. All count less than the word itself. The weights were tuned with the
/// benchmark <c>tests/PaperDigest.Benchmarks -- relevance</c>.
/// </summary>
/// <param name="words">The words that occur in the library.</param>
/// <param name="glossary">Gives other names of a word in this library; null when there is none.</param>
internal sealed partial class RelatedWords(LibraryWords words, Glossary? glossary)
{
    private const double Inflection = 0.8;
    private const double Translation = 0.7;

    /// <summary>
    /// The weight of a word that shares a translation: 주의 and 어텐션 both mean attention. Some of these words are unrelated.
    /// </summary>
    private const double Sibling = 0.65;

    /// <summary>Acronyms of up to this many letters are ambiguous: DP is 차등 프라이버시 and also diffusion policy.</summary>
    private const int MaxAmbiguous = 2;

    private const double Ambiguous = 0.5;

    /// <summary>At most this many related forms are added to a term.</summary>
    private const int MaxForms = 32;

    /// <summary>The longest phrase that is looked up as a whole: 대규모 언어 모델 has three words.</summary>
    private const int MaxWords = 3;

    /// <summary>The shortest part when a word is split into two: finetuning is fine-tuning, but attention is not at-tention.</summary>
    private const int MinPart = 3;

    /// <summary>
    /// Appends related forms to each term's own forms, each once, the strongest first. Phrases of several words (강화 학습, diffusion
    /// model) are widened as a whole too; their related forms are added to each of the words.
    /// </summary>
    public List<SearchTerm> Widen(IReadOnlyList<SearchTerm> terms)
    {
        var meant = EverydayWords.Default.In(terms);
        // What was said in everyday words is no matter of translation: 말 is not speech in what is not to be made up.
        var related = terms
            .Select((term, i) =>
                term.IsExcluded ? SameAs(term, terms)
                : term.IsExact ? []
                : meant[i].Count > 0 ? [.. meant[i]]
                : Related(term).ToList())
            .ToList();
        for (var start = 0; start < terms.Count; start++)
        {
            var most = Math.Min(MaxWords, terms.Count - start);
            for (var length = 2; length <= most && !terms.Skip(start).Take(length).Any(term => term.IsExact); length++)
            {
                // deep seek is written DeepSeek.
                var joined = string.Concat(terms.Skip(start).Take(length).Select(term => term.Text.ToLowerInvariant()));
                if (words.Contains(joined))
                {
                    for (var i = start; i < start + length; i++)
                    {
                        related[i].Add(new TermForm(joined, Inflection, FormKind.Inflected));
                    }
                }

                var first = string.Join(' ', terms.Skip(start).Take(length - 1).Select(term => term.Text));
                foreach (var word in terms[start + length - 1].Forms.SelectMany(form => Renamed($"{first} {form.Text}"))
                    .Concat(Written(terms.Skip(start).Take(length))))
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

    /// <summary>
    /// What else a word that is left out is called: who wants no 확산 모델 wants no diffusion models. Only names that mean just the same,
    /// none of what is quoted, and none where one of them is asked for: 어텐션 -주의.
    /// </summary>
    private List<TermForm> SameAs(SearchTerm term, IReadOnlyList<SearchTerm> terms)
    {
        List<string> names = term.IsPhrase || term.Field == SearchField.Author ? [] : [.. Glossary.Reviewed.Names(term.Text).Skip(1)];
        var isAskedFor = terms.Any(other =>
            !other.IsExcluded && names.Exists(name => name.Equals(other.Text, StringComparison.OrdinalIgnoreCase)));
        return isAskedFor
            ? []
            :
            [
                .. names.SelectMany(name => Hangul.HasSyllable(name) ? [name] : Inflected(name))
                    .Select(name => new TermForm(name, 1, FormKind.Meant)),
            ];
    }

    /// <summary>
    /// Makes one term of a name and its number where papers write the two together: llama 3.1 is Llama-3.1, and not whatever of LLaMA has a
    /// 3.1 in it. A number that stands as often with the word behind it (4 bit) belongs to that.
    /// </summary>
    /// <param name="terms">The words of a query.</param>
    /// <param name="held">In how many papers a word or phrase stands.</param>
    public IReadOnlyList<SearchTerm> WithNumbers(IReadOnlyList<SearchTerm> terms, Func<string, int> held)
    {
        var joined = new List<SearchTerm>(terms.Count);
        for (var i = 0; i < terms.Count; i++)
        {
            if (joined is [.., var name]
                && IsName(name)
                && NumberIn(terms[i]) is { } number
                && Names($"{name.Text} {number}").Max(held) is > 0 and var together
                && !(i + 1 < terms.Count && held($"{number} {terms[i + 1].Text}") >= together))
            {
                var text = $"{name.Text} {number}";
                joined[^1] = name with { Text = text, Forms = [new TermForm(text, 1)] };
            }
            else
            {
                joined.Add(terms[i]);
            }
        }

        return joined;
    }

    private IEnumerable<string> Names(string phrase) => Renamed(phrase).Select(form => form.Text).Prepend(phrase);

    private static bool IsName(SearchTerm term) => TermShare.IsPlain(term)
        && char.IsLetter(term.Text[^1])
        && !FunctionWords.Contains(term.Text)
        && !FunctionWords.IsAsking(term.Text);

    private static string? NumberIn(SearchTerm term) =>
        TermShare.IsPlain(term) ? term.Forms.Select(form => form.Text).FirstOrDefault(text => VersionNumber().IsMatch(text)) : null;

    private static SearchTerm Join(SearchTerm term, List<TermForm> related)
    {
        var forms = related
            .Where(word => !term.Forms.Any(form => form.Text.Equals(word.Text, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(
                word => word.Text,
                (text, same) => new TermForm(text, same.Max(word => word.Weight), same.Min(word => word.Kind)),
                StringComparer.Ordinal)
            .OrderByDescending(form => form.Weight)
            .ThenBy(form => form.Text, StringComparer.Ordinal)
            .Take(MaxForms)
            .ToList();
        return forms.Count == 0 ? term : term with { Forms = [.. term.Forms, .. forms] };
    }

    private IEnumerable<TermForm> Related(SearchTerm term) =>
        term.Forms.SelectMany(form => Related(form.Text).Select(word => word with { Weight = word.Weight * form.Weight }));

    /// <summary>The English phrase that Korean words write by its sound: test time compute for 테스트 타임 컴퓨트.</summary>
    private IEnumerable<TermForm> Written(IEnumerable<SearchTerm> terms)
    {
        List<string?> english =
        [
            .. terms.Select(term => term.Forms
                .Where(form => form.Weight == 1)
                .Select(form => Lexicon.Default.Loan(form.Text))
                .FirstOrDefault(loan => loan is not null)),
        ];
        return english.Contains(null)
            ? []
            : Inflected(string.Join(' ', english)).Select(form => new TermForm(form, Translation, FormKind.Related));
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

    /// <summary>Other names of a word or phrase, from the glossary and the lexicon.</summary>
    private IEnumerable<TermForm> Renamed(string phrase)
    {
        foreach (var form in glossary?.Widen(phrase) ?? [])
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

        foreach (var english in Lexicon.Default.English(phrase))
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

        foreach (var korean in Lexicon.Default.Korean(phrase))
        {
            yield return new TermForm(korean, Translation, FormKind.Related);
        }

        if (NameWithNumber().Match(phrase) is { Success: true } numbered)
        {
            foreach (var name in Renamed(numbered.Groups["name"].Value))
            {
                yield return name with { Text = $"{name.Text} {numbered.Groups["number"].Value}" };
            }
        }
    }

    /// <summary>
    /// The inflections of an English word that occur in the library, and other ways to write a compound: few-shot, fewshot.
    /// </summary>
    public IEnumerable<string> Inflected(string english)
    {
        var tokens = TextAnalyzer.QueryTokens(english);
        if (tokens.Count > 1)
        {
            yield return english;
            if (string.Concat(tokens) is var joined && words.Contains(joined))
            {
                yield return joined;
            }

            // Diffusion model is mostly written of diffusion models.
            var last = tokens[^1];
            var forms = words.Inflections(last);
            foreach (var form in forms.Where(form => EnglishPlural.DifferInS(form, last)))
            {
                yield return string.Join(' ', tokens.SkipLast(1).Append(form));
            }

            yield break;
        }

        foreach (var form in words.Inflections(tokens[0]))
        {
            yield return form;
        }

        for (var cut = MinPart; cut <= tokens[0].Length - MinPart; cut++)
        {
            if (words.Contains(tokens[0][..cut]) && words.Contains(tokens[0][cut..]))
            {
                yield return tokens[0][..cut] + "-" + tokens[0][cut..];
            }
        }
    }

    /// <summary>A version or model number, and no year.</summary>
    private const string Version = @"(?!(?:19|20)\d\d$)\d{1,4}(?:\.\d{1,2}){0,2}";

    [GeneratedRegex($"^{Version}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();

    /// <summary>라마 3, 라마3, llama 3.1.</summary>
    [GeneratedRegex(@$"^(?<name>.*\p{{L}})\s?(?<number>{Version})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NameWithNumber();
}
