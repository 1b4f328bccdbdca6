using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>A gloss and the paper it was found in; any number that identifies the paper will do.</summary>
public readonly record struct SeenGloss(int Paper, Gloss Gloss);

/// <summary>A Korean and an English term that papers explain by each other.</summary>
/// <param name="Korean">As written, by how often.</param>
/// <param name="English">The key of the English term, see <see cref="TermText.Key"/>; an acronym's is that of its long form.</param>
/// <param name="Papers">The papers.</param>
internal sealed record MinedPair(Spellings Korean, string English, HashSet<int> Papers);

/// <summary>An acronym and its long form, as usually written.</summary>
internal sealed record LongTerm(string Acronym, string Key, string Phrase);

/// <summary>The spellings of a term and how often each occurs.</summary>
internal sealed class Spellings
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(string text) => _counts[text] = _counts.GetValueOrDefault(text) + 1;

    public int Count => _counts.Values.Sum();

    /// <summary>The spellings, the most usual first.</summary>
    public IEnumerable<string> All =>
        _counts.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Key);

    /// <summary>
    /// The most usual spelling in the singular and without title case. If nobody writes it so, it is derived from the most usual
    /// spelling.
    /// </summary>
    public string Plain
    {
        get
        {
            var forms = All.ToList();
            return forms.Find(form => IsSingular(form, StringComparison.Ordinal))
                ?? MakePlain(forms.Find(form => IsSingular(form, StringComparison.OrdinalIgnoreCase)) ?? forms[0]);
        }
    }

    private static bool IsSingular(string form, StringComparison comparison) =>
        string.Concat(WrittenWords.OfCompound(form)).Equals(TermText.Key(form), comparison);

    private static string MakePlain(string form)
    {
        var words = WrittenWords.OfCompound(form);
        var isHeading = Array.TrueForAll(words, word => char.IsAsciiLetterUpper(word[0]) && !word.AsSpan(1).ContainsAnyInRange('A', 'Z'));
        return Singular(isHeading ? form.ToLowerInvariant() : form);
    }

    private static string Singular(string form)
    {
        var isPlural = form.Length > 3
            && form[^1] == 's'
            && TermText.Key(form) == TermText.Key(form[..^1])
            && !EnglishPlural.IsShownWithS(form);
        return isPlural ? form[..^1] : form;
    }
}

/// <summary>
/// Finds the terms in the glosses of a library. One gloss does not show where a Korean term begins (새로운 확산 모델), so all glosses
/// decide together: words that go with the English words belong to the term, others to the sentence. The thresholds were tuned with
/// the benchmark <c>tests/PaperDigest.Benchmarks -- relevance</c>.
/// </summary>
internal sealed class GlossaryMiner
{
    /// <summary>An acronym gets a long form when at least this share of the papers that explain it agree.</summary>
    private const double Dominant = 0.6;

    /// <summary>The evidence from <see cref="WordLinks"/> that two words translate each other, above which they count as one.</summary>
    private const double Known = 1.6;

    private const double Alike = 0.75;

    private readonly Dictionary<string, Spellings> _english = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LongTerm> _longForms;
    private readonly Dictionary<string, string> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _parted;
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly List<MinedPair> _pairs = [];

    public GlossaryMiner(IEnumerable<SeenGloss> glosses)
    {
        var read = glosses
            .OrderBy(gloss => gloss.Gloss.Term, StringComparer.Ordinal)
            .ThenBy(gloss => gloss.Gloss.Note, StringComparer.Ordinal)
            .ThenBy(gloss => gloss.Paper)
            .Select(gloss => (gloss.Paper, Reading: GlossReading.Of(gloss.Gloss)))
            .ToList();
        _longForms = LongForms(read.SelectMany(gloss => gloss.Reading.LongForms.Select(form => (gloss.Paper, form))));
        foreach (var form in _longForms.Values)
        {
            _phrases.TryAdd(form.Key, form.Phrase);
        }

        _parted = Parted(read.SelectMany(gloss => gloss.Reading.Pairs).Select(pair => pair.English));
        CountWords(read.SelectMany(gloss => gloss.Reading.Pairs));
        var pairs = read
            .SelectMany(gloss => gloss.Reading.Pairs.Select(pair => (gloss.Paper, Pair: pair with { Korean = Phrase(pair.Korean) })))
            .Where(gloss => gloss.Pair.Korean.Count > 0)
            .Select(gloss => new Seen(gloss.Paper, gloss.Pair, Words(gloss.Pair.Korean), EnglishWords(gloss.Pair.English)))
            .ToList();
        var links = new WordLinks([.. Reviewed(), .. pairs.Select(pair => new WordPair(pair.Korean, pair.English))]);
        Collect(pairs, links);
    }

    /// <summary>The pairs that are reliable enough, in no particular order.</summary>
    public IReadOnlyList<MinedPair> Pairs => _pairs;

    /// <summary>The spellings of English terms, by key.</summary>
    public IReadOnlyDictionary<string, Spellings> English => _english;

    /// <summary>The long forms of acronyms, by the key of the acronym.</summary>
    public IReadOnlyDictionary<string, LongTerm> Acronyms => _longForms;

    /// <summary>The spelling of an English term that the glossary shows.</summary>
    public string Written(string key)
    {
        if (!_written.TryGetValue(key, out var text))
        {
            _written[key] = text = _english.TryGetValue(key, out var forms) ? forms.Plain : _phrases[key];
        }

        return text;
    }

    private static string Written(IEnumerable<string> forms)
    {
        var spellings = new Spellings();
        foreach (var form in forms)
        {
            spellings.Add(form);
        }

        return spellings.Plain;
    }

    /// <summary>The key of an English term. A known acronym has the key of its long form.</summary>
    private string KeyOf(string english) => LongFormOf(english)?.Key ?? TermText.Key(english);

    /// <summary>What an acronym stands for, where it is written as one: 속도(speed) is not SPEED.</summary>
    private LongTerm? LongFormOf(string english) =>
        english.Count(char.IsAsciiLetterUpper) > 1 ? _longForms.GetValueOrDefault(TermText.Key(english)) : null;

    private void CountWords(IEnumerable<TermPair> pairs)
    {
        foreach (var word in pairs.SelectMany(pair => pair.Korean))
        {
            _words[word] = _words.GetValueOrDefault(word) + 1;
        }
    }

    /// <summary>The last words that can be one phrase, which starts behind a word with a particle and must not end in one.</summary>
    private List<string> Phrase(IReadOnlyList<string> korean)
    {
        var start = korean.Count;
        while (start > 0 && !HasParticle(korean[start - 1], start == korean.Count))
        {
            start--;
        }

        return [.. korean.Skip(start)];
    }

    /// <summary>
    /// True if a word ends in a particle, judged by the library: it has 비디오 beside 비디오로, but no 평 beside 평가. 의 may stand inside a
    /// term (전문가의 혼합).
    /// </summary>
    private bool HasParticle(string word, bool isLast) =>
        KoreanParticles.MayEndPhrase(word[^1], isLast)
        && _words.GetValueOrDefault(word[..^1]) > _words[word];

    /// <summary>
    /// The words of an English term, or of an acronym's long form. Compounds are split if any spelling splits them: finetuning is
    /// fine tuning.
    /// </summary>
    private List<string> EnglishWords(string english)
    {
        var phrase = LongFormOf(english)?.Phrase ?? english;
        return _parted.GetValueOrDefault(TermText.Key(phrase)) ?? TermText.Words(phrase);
    }

    private static Dictionary<string, List<string>> Parted(IEnumerable<string> terms)
    {
        var parted = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var all = terms.Concat(Synonyms.Groups.SelectMany(group => group)).Distinct(StringComparer.Ordinal);
        foreach (var words in all.Select(TermText.Words))
        {
            var key = string.Concat(words);
            if (!parted.TryGetValue(key, out var known) || known.Count < words.Count)
            {
                parted[key] = words;
            }
        }

        return parted;
    }

    private static Dictionary<string, LongTerm> LongForms(IEnumerable<(int Paper, LongForm Form)> forms)
    {
        var known = new Dictionary<string, LongTerm>(StringComparer.Ordinal);
        foreach (var acronym in forms.GroupBy(form => TermText.Key(form.Form.Acronym), StringComparer.Ordinal))
        {
            var all = acronym.Select(form => form.Paper).Distinct().Count();
            var (phrases, count) = acronym
                .GroupBy(form => TermText.Key(form.Form.Phrase), StringComparer.Ordinal)
                .Select(phrase => (Phrase: phrase, Papers: phrase.Select(form => form.Paper).Distinct().Count()))
                .OrderByDescending(phrase => phrase.Papers).ThenBy(phrase => phrase.Phrase.Key, StringComparer.Ordinal)
                .First();
            if (count >= all * Dominant)
            {
                known[acronym.Key] = new LongTerm(
                    Written(acronym.Select(form => form.Form.Acronym)),
                    phrases.Key,
                    Written(phrases.Select(form => form.Form.Phrase)));
            }
        }

        foreach (var group in Synonyms.Groups)
        {
            if (group.FirstOrDefault(term => !Acronym.IsOne(term) && !Hangul.HasSyllable(term)) is { } phrase)
            {
                foreach (var acronym in group.Where(Acronym.IsOne))
                {
                    known[TermText.Key(acronym)] = new LongTerm(acronym, TermText.Key(phrase), phrase);
                }
            }
        }

        return known;
    }

    /// <summary>The reviewed synonyms as pairs, so that their words are known before a library explains them.</summary>
    private static IEnumerable<WordPair> Reviewed() =>
        from synonyms in Synonyms.Groups
        from korean in synonyms.Where(Hangul.HasSyllable)
        from english in synonyms.Where(term => !Hangul.HasSyllable(term) && !Acronym.IsOne(term))
        from _ in Enumerable.Range(0, 2)
        select new WordPair(Words([korean]), TermText.Words(english));

    /// <summary>The words of a Korean term, nearest to the bracket first, without adjective endings.</summary>
    private static List<string> Words(IEnumerable<string> korean) =>
        [.. korean.SelectMany(WrittenWords.OfCompound).Select(KoreanForms.WithoutAdjectiveEnding).Reverse()];

    private void Collect(List<Seen> seen, WordLinks links)
    {
        var found = new SortedDictionary<(string Korean, string English), (MinedPair Pair, Seen Example, int Words)>();
        foreach (var pair in seen)
        {
            var words = pair.Pair.IsExact ? pair.Korean.Count : Length(pair, links);
            var term = LastWords(pair.Pair.Korean, words);
            var english = KeyOf(pair.Pair.English);
            Spell(_english, TermText.Key(pair.Pair.English), pair.Pair.English);
            var key = (TermText.Key(term), english);
            if (!found.TryGetValue(key, out var known))
            {
                found[key] = known = (new MinedPair(new Spellings(), english, []), pair, words);
            }

            known.Pair.Papers.Add(pair.Paper);
            known.Pair.Korean.Add(term);
        }

        DropParts(found);
        var papers = found.Values.GroupBy(entry => entry.Pair.English, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Pair.Papers.Count), StringComparer.Ordinal);
        foreach (var ((korean, english), (pair, example, words)) in found)
        {
            if (IsBelieved(korean, pair, example, words, papers[english], links))
            {
                _pairs.Add(pair);
            }
        }
    }

    /// <summary>
    /// Removes pairs in which one side is only part of the term: 언어 모델 for large language model if there is 대형 언어 모델, 강화 학습 for
    /// reinforcement learning from human feedback if there is reinforcement learning, and 캐시 for KV cache since it is cache.
    /// </summary>
    private static void DropParts(SortedDictionary<(string Korean, string English), (MinedPair Pair, Seen Example, int Words)> found)
    {
        const double enough = 0.3;

        // A term that is named in so many ways is compared with the usual ones alone: of strange digests there may be thousands.
        const int most = 64;
        var reviewed = Synonyms.Groups
            .SelectMany(synonyms =>
                from korean in synonyms.Where(Hangul.HasSyllable)
                from english in synonyms.Where(term => !Hangul.HasSyllable(term) && !Acronym.IsOne(term))
                select (Korean: TermText.Key(korean), Words: TermText.Words(english)))
            .ToLookup(pair => pair.Korean, pair => pair.Words, StringComparer.Ordinal);
        var byKorean = found.OrderByDescending(entry => entry.Value.Pair.Papers.Count)
            .GroupBy(entry => entry.Key.Korean, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Take(most).Select(entry => entry.Value).ToList(), StringComparer.Ordinal);
        var ends = found.GroupBy(entry => entry.Key.English, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => Ends(group.Select(entry => (entry.Key.Korean, entry.Value.Pair.Papers.Count))),
                StringComparer.Ordinal);
        var parts = found
            .Where(entry => ends[entry.Key.English].Contains(entry.Key.Korean)
                || reviewed[entry.Key.Korean].Any(words => IsPart(words, entry.Value.Example.English))
                || (entry.Value.Words == 1 && IsHead(entry.Key.Korean, entry.Value.Example.English))
                || byKorean[entry.Key.Korean].Exists(
                    other => other.Pair.Papers.Count >= Math.Max(2, entry.Value.Pair.Papers.Count * enough)
                            && IsPart(other.Example.English, entry.Value.Example.English)))
            .Select(entry => entry.Key)
            .ToList();
        parts.ForEach(key => found.Remove(key));
    }

    /// <summary>The terms that are the end of a longer term used by at least as many papers.</summary>
    private static HashSet<string> Ends(IEnumerable<(string Korean, int Papers)> terms)
    {
        var papers = terms.ToDictionary(term => term.Korean, term => term.Papers, StringComparer.Ordinal);
        var byEnd = papers.GetAlternateLookup<ReadOnlySpan<char>>();
        var ends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (korean, count) in papers)
        {
            for (var start = 1; start < korean.Length; start++)
            {
                if (byEnd.TryGetValue(korean.AsSpan(start), out var end, out var papersOfEnd) && papersOfEnd <= count)
                {
                    ends.Add(end);
                }
            }
        }

        return ends;
    }

    /// <summary>Whether a Korean word is known to be what the last of several English words alone says.</summary>
    private static bool IsHead(string korean, IReadOnlyList<string> english)
    {
        var known = Lexicon.Default.English(korean).Select(TermText.Words).ToList();
        return english.Count > 1
            && known.Exists(words => words is [var word] && word == english[^1])
            && !known.Exists(words => english.All(words.Contains));
    }

    private static bool IsPart(IReadOnlyList<string> words, IReadOnlyList<string> of) =>
        words.Count < of.Count && words.All(word => of.Contains(word, StringComparer.Ordinal));

    /// <summary>The most likely number of words before the bracket that belong to the term, by the odds of each word.</summary>
    private static int Length(Seen pair, WordLinks links)
    {
        var (best, bestSum, sum) = (1, double.NegativeInfinity, 0.0);
        for (var i = 0; i < pair.Korean.Count; i++)
        {
            sum += i == 0 ? 0 : links.Odds(pair.Korean[i], i, pair.English);
            if (sum > bestSum)
            {
                (best, bestSum) = (i + 1, sum);
            }
        }

        // 가능한 is never the first word of a term: 학습 가능한 파라미터.
        return best < pair.Korean.Count && pair.Korean[best - 1] == "가능한" ? best + 1 : best;
    }

    /// <summary>The text of the last words. Written words are kept whole; 비전-언어 모델 counts as three.</summary>
    private static string LastWords(IReadOnlyList<string> korean, int words)
    {
        var start = korean.Count;
        for (var left = words; left > 0 && start > 0; left -= WrittenWords.OfCompound(korean[start]).Length)
        {
            start--;
        }

        return string.Join(' ', korean.Skip(start));
    }

    private static bool IsBelieved(string key, MinedPair pair, Seen example, int words, int papersOfEnglish, WordLinks links)
    {
        const int least = 2;
        if (key.Length < least || !Hangul.HasSyllable(key))
        {
            return false;
        }

        // A strange acronym says by its letters how many words it stands for: 모델 is too short for EBM.
        var isStrange = Acronym.IsOne(example.Pair.English) && example.English is [_];
        if (isStrange && words * 2 < example.Pair.English.Count(char.IsAsciiLetterUpper))
        {
            return false;
        }

        var korean = example.Korean.Take(words).ToList();
        if (korean[^1] == "가능한")
        {
            return false;
        }

        var share = Explained(korean, example.English, links);
        return pair.Papers.Count >= least
            ? share >= 0.7 || pair.Papers.Count >= papersOfEnglish * 0.2
            : share >= 0.99;
    }

    /// <summary>The share of a pair's words, Korean and English, that have a counterpart on the other side.</summary>
    private static double Explained(List<string> korean, IReadOnlyList<string> english, WordLinks links)
    {
        var content = english.Where(word => !FunctionWords.IsWithinTerm(word)).ToList();
        var explained = korean.Count(word => content.Exists(other => AreOne(word, other, links)))
            + content.Count(word => korean.Exists(other => AreOne(other, word, links)));
        return (double)explained / (korean.Count + content.Count);
    }

    private static bool AreOne(string korean, string english, WordLinks links) =>
        links.Evidence(korean, english) >= Known || links.Likeness(korean, english) >= Alike || korean == english;

    private static void Spell(Dictionary<string, Spellings> spellings, string key, string text)
    {
        if (!spellings.TryGetValue(key, out var forms))
        {
            spellings[key] = forms = new Spellings();
        }

        forms.Add(text);
    }

    private sealed record Seen(int Paper, TermPair Pair, IReadOnlyList<string> Korean, IReadOnlyList<string> English);
}
