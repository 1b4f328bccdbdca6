using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>What a correction changes in a query. More likely kinds come first.</summary>
public enum CorrectionKind
{
    /// <summary>The keyboard was switched to the other language.</summary>
    Keyboard,

    /// <summary>A word was mistyped.</summary>
    Spelling,

    /// <summary>Words were written apart or together.</summary>
    Spacing,

    /// <summary>A particle was removed.</summary>
    Particle,

    /// <summary>Words were left out, or quotes and required signs were dropped.</summary>
    Words,

    /// <summary>Operators were dropped.</summary>
    Filters,
}

/// <summary>Terms that may have been meant.</summary>
public sealed record CorrectedTerms(CorrectionKind Kind, IReadOnlyList<SearchTerm> Terms);

/// <summary>
/// Suggests other queries when one finds few or no papers, the most likely first. These are guesses; the caller must try whether a
/// suggestion finds more.
/// </summary>
/// <param name="vocabulary">The words of the library.</param>
/// <param name="papers">
/// In how many papers a term is found as it is. What is in several is not mistyped, however near another word is; what is in
/// one or two may be a slip of a digest as well.
/// </param>
public sealed class QueryCorrector(Vocabulary vocabulary, Func<SearchTerm, int> papers)
{
    /// <summary>A term found in this many papers is taken to be spelled as meant.</summary>
    private const int Several = 3;

    /// <summary>The nearest words for each word of the query, kept because every guess asks for them again.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> _nearest = new(StringComparer.Ordinal);

    /// <summary>The shortest part when one word is split into two.</summary>
    private const int MinPart = 3;

    /// <summary>How many syllables the words of a Korean compound have.</summary>
    private const int MinKorean = 2;

    private const int MaxKorean = 8;

    /// <summary>What joins the parts of a compound.</summary>
    private static readonly char[] Joints = ['-', '_', '/', ':', '&'];

    /// <summary>
    /// How many replacements are tried for a mistyped word. The nearest one may not be an author, for example, or be in no title.
    /// </summary>
    private const int Guesses = 4;

    /// <summary>Of a longer question the papers that hold the most of it are shown anyway, and one word less finds few others.</summary>
    private const int MostToLeaveOneOut = 4;

    /// <summary>How many words that sound alike are tried.</summary>
    private const int SoundGuesses = 2;

    public IEnumerable<CorrectedTerms> Correct(IReadOnlyList<SearchTerm> terms) =>
        Mistyped(terms).Concat(Spacing(terms)).Concat(Particles(terms)).Concat(Words(terms))
            .Where(corrected => corrected.Terms.Any(term => !term.IsExcluded));

    /// <summary>Only the corrections of mistyped words: keyboard layout, sound and spelling.</summary>
    public IEnumerable<CorrectedTerms> Mistyped(IReadOnlyList<SearchTerm> terms) =>
        Both(terms).Concat(Keyboard(terms)).Concat(Sound(terms)).Concat(Pairs(terms)).Concat(Spelling(terms));

    /// <summary>
    /// Repairs queries that need both a layout and a spelling correction: <c>ahepf 강화학슴</c>. If one kind is enough, the other
    /// methods give the same result.
    /// </summary>
    private IEnumerable<CorrectedTerms> Both(IReadOnlyList<SearchTerm> terms)
    {
        var (layouts, spellings) = (0, 0);
        var mended = EachLost(CorrectionKind.Spelling, terms, MendEach);
        return layouts > 0 && spellings > 0 ? mended : [];

        string? MendEach(string text)
        {
            var other = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Mend));
            return other != text ? other : null;
        }

        string Mend(string word)
        {
            if (IsKnown(word))
            {
                return word;
            }

            if ((OnKoreanKeyboard(word) ?? OnLatinKeyboard(word)) is { } typed && IsKnown(typed))
            {
                layouts++;
                return typed;
            }

            var near = Guess(word, 0);
            spellings += near is null ? 0 : 1;
            return near ?? word;
        }
    }

    private bool IsKnown(string word) => KoreanForms.Of(word).Any(form => vocabulary.Count(form.Text) > 0);

    private IEnumerable<CorrectedTerms> Keyboard(IReadOnlyList<SearchTerm> terms) =>
        EachLost(CorrectionKind.Keyboard, terms, OnKoreanKeyboard).Concat(EachLost(CorrectionKind.Keyboard, terms, OnLatinKeyboard));

    /// <summary>The text typed with the Korean layout; null unless only whole syllables result: <c>gpt</c> would be ㅎㅔㅅ.</summary>
    private static string? OnKoreanKeyboard(string text)
    {
        if (text.Any(IsTyped))
        {
            return null;
        }

        var typed = KeyboardLayout.ToHangul(text);
        return typed.Any(Hangul.IsSyllable) && !typed.Any(Hangul.IsKeyLetter) ? typed : null;
    }

    private static string? OnLatinKeyboard(string text) => text.Any(IsTyped) ? KeyboardLayout.ToLatin(text).ToLowerInvariant() : null;

    /// <summary>Hangul as a keyboard gives it.</summary>
    private static bool IsTyped(char c) => Hangul.IsSyllable(c) || Hangul.IsKeyLetter(c);

    /// <summary>The English word that a Korean one is written for by its sound: 라마3 for llama3.</summary>
    private IEnumerable<CorrectedTerms> Sound(IReadOnlyList<SearchTerm> terms) =>
        Enumerable.Range(0, SoundGuesses).SelectMany(guess => EachRare(CorrectionKind.Spelling, terms, text =>
            KoreanForms.Of(text)
                .Where(form => form.Weight == 1)
                .Reverse()
                .Select(form => vocabulary.SoundsLike(form.Text, SoundGuesses)
                    .Where(sound => MayWrite(text, sound) && !IsSlip(form.Text, sound))
                    .ToList())
                .FirstOrDefault(words => words.Count > guess)?[guess]));

    /// <summary>False where it is known what else a Korean word means: 네이버 is Naver, and no nabi.</summary>
    private static bool MayWrite(string korean, string sound) =>
        KoreanForms.Of(korean)
            .Where(form => form.Weight == 1)
            .Select(form => Lexicon.Default.English(form.Text))
            .FirstOrDefault(meant => meant.Count > 0) is not { } meant
        || meant.Contains(sound, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True when a Korean word was meant that one slip leads to, and not the English one: the Korean one sounds the same (모댈 is 모델, not
    /// modal) or is met as often.
    /// </summary>
    private bool IsSlip(string typed, string sound) => Nearest(typed).Any(near =>
        Hangul.HasSyllable(near)
        // 라마3 is no slip for 라마.
        && !typed.StartsWith(near, StringComparison.Ordinal)
        && KeystrokeDistance.IsOneSlip(Hangul.Keystrokes(typed), Hangul.Keystrokes(near))
        && (Transliteration.Sounds(near) == Transliteration.Sounds(typed) || vocabulary.Count(near) >= vocabulary.Count(sound)));

    /// <summary>
    /// Two neighbouring words, one of them unknown, as the name or term of two words that the library knows: kaming he is nearer to taming
    /// than to Kaiming, but Kaiming He is an author.
    /// </summary>
    private IEnumerable<CorrectedTerms> Pairs(IReadOnlyList<SearchTerm> terms)
    {
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            var (first, second) = (terms[i], terms[i + 1]);
            var text = $"{first.Text} {second.Text}";
            if (AreNeighbours(first, second)
                && !first.IsExact
                && !second.IsExact
                && (papers(first) < Several || papers(second) < Several)
                && vocabulary.Count(text) == 0
                && Nearest(text).Select(near => near.Split(' ')).FirstOrDefault(near => near.Length == 2) is { } words)
            {
                yield return new CorrectedTerms(
                    CorrectionKind.Spelling,
                    [.. terms.Take(i), Rewritten(first, words[0]), Rewritten(second, words[1]), .. terms.Skip(i + 2)]);
            }
        }

        static SearchTerm Rewritten(SearchTerm term, string text) =>
            text.Equals(term.Text, StringComparison.OrdinalIgnoreCase) ? term : term with { Text = text };
    }

    private static bool AreNeighbours(SearchTerm first, SearchTerm second) =>
        first.Field == second.Field && first.Side == second.Side && !first.IsExcluded && !second.IsExcluded;

    /// <summary>Replaces every unknown word by its nearest word, then by its second nearest and so on.</summary>
    private IEnumerable<CorrectedTerms> Spelling(IReadOnlyList<SearchTerm> terms) =>
        Enumerable.Range(0, Guesses).SelectMany(guess => EachRare(CorrectionKind.Spelling, terms, text => Respell(text, guess)));

    /// <summary>Corrects the term as a whole (확신모델 for 확산 모델), or else word by word.</summary>
    private string? Respell(string text, int guess)
    {
        if (Guess(text, guess) is { } whole)
        {
            return whole;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var respelled = string.Join(' ', words.Select(word => Guess(word, guess) ?? word));
        return respelled != string.Join(' ', words) ? respelled : null;
    }

    /// <summary>
    /// The nearest word of the given rank. A known word is only replaced by one that is so much more frequent that the known one
    /// may be a slip; one that the lexicon knows is none, though no paper holds it.
    /// </summary>
    private string? Guess(string word, int guess)
    {
        List<TermForm> forms = [.. KoreanForms.Of(word).Where(form => form.Weight == 1)];
        if (FunctionWords.IsAsking(word) || forms.Exists(form => Lexicon.Default.Knows(form.Text)))
        {
            return null;
        }

        // What a paper or two hold may not be among the words of the library.
        var known = Math.Max(
            forms.Max(form => vocabulary.Count(form.Text)), Math.Min(1, papers(new SearchTerm(word, IsExcluded: false, forms))));
        return forms
            .Select(form => Nearest(form.Text).Where(near => known == 0
                || (vocabulary.Count(near) >= known * Vocabulary.MuchMore
                    && MayBeSlip(Hangul.Keystrokes(form.Text), Hangul.Keystrokes(near)))))
            // A word with fewer guesses than another keeps its last one: 언어 모댈 추른.
            .Select(near => near.Take(guess + 1).LastOrDefault())
            .FirstOrDefault(near => near is not null);
    }

    /// <summary>Keys were left out or added, or a single one taken for another: 프롬트 may be 프롬프트, but 아레나 is no 그러나.</summary>
    private static bool MayBeSlip(string known, string near) => known.Length != near.Length || KeystrokeDistance.IsOneSlip(known, near);

    private IReadOnlyList<string> Nearest(string word)
    {
        if (!_nearest.TryGetValue(word, out var near))
        {
            _nearest[word] = near = vocabulary.Nearest(word, Guesses);
        }

        return near;
    }

    private IEnumerable<CorrectedTerms> Spacing(IReadOnlyList<SearchTerm> terms)
    {
        foreach (var apart in Each(CorrectionKind.Spacing, terms, Part))
        {
            yield return apart;
        }

        foreach (var together in Each(CorrectionKind.Spacing, terms, Join))
        {
            yield return together;
        }

        for (var i = 0; i + 1 < terms.Count; i++)
        {
            if (AreNeighbours(terms[i], terms[i + 1])
                && Join($"{terms[i].Text} {terms[i + 1].Text}") is { } joined)
            {
                yield return new CorrectedTerms(
                    CorrectionKind.Spacing,
                    [.. terms.Take(i), terms[i] with { Text = joined, IsPhrase = false }, .. terms.Skip(i + 2)]);
            }
        }
    }

    /// <summary>
    /// <c>deeplearning</c> as two words that are known, the more usual of several ways. Korean is found however it is spaced.
    /// </summary>
    private string? Part(string word)
    {
        if (vocabulary.Count(word) > 0 || !word.All(char.IsAsciiLetter))
        {
            return null;
        }

        return Enumerable.Range(MinPart, Math.Max(0, word.Length - (2 * MinPart) + 1))
            .Select(at => (Text: $"{word[..at]} {word[at..]}", Count: Math.Min(vocabulary.Count(word[..at]), vocabulary.Count(word[at..]))))
            .Where(parts => parts.Count > 0)
            .OrderByDescending(parts => parts.Count)
            .FirstOrDefault().Text;
    }

    /// <summary><c>fine tuning</c> as one word that is known.</summary>
    private string? Join(string text)
    {
        var joined = text.Replace(" ", "", StringComparison.Ordinal);
        return joined != text && joined.All(char.IsAsciiLetter) && vocabulary.Count(joined) > 0 ? joined : null;
    }

    /// <summary>
    /// Plain words are looked for without particles anyway; what is quoted is meant as it stands, unless it finds nothing.
    /// </summary>
    private static IEnumerable<CorrectedTerms> Particles(IReadOnlyList<SearchTerm> terms) => Each(
        CorrectionKind.Particle,
        terms,
        text => KoreanForms.Of(text) is [_, { Weight: 1 } bare, ..] ? bare.Text : null,
        term => !term.IsExact);

    private IEnumerable<CorrectedTerms> Words(IReadOnlyList<SearchTerm> terms)
    {
        if (terms.Any(term => term.IsRequired))
        {
            var loose = terms.SelectMany(term => term.IsRequired
                ? term.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => new SearchTerm(word, IsExcluded: false, []) { Side = term.Side })
                : [term]);
            yield return new CorrectedTerms(CorrectionKind.Words, [.. loose]);
        }

        if (terms.Any(term => term.IsExcluded))
        {
            yield return new CorrectedTerms(CorrectionKind.Words, [.. terms.Where(term => !term.IsExcluded)]);
        }

        if (terms.Any(IsCompound))
        {
            var parted = terms.SelectMany(term => IsCompound(term)
                ? Parts(term.Text).Select(part => new SearchTerm(part, IsExcluded: false, []) { Side = term.Side })
                : [term]);
            yield return new CorrectedTerms(CorrectionKind.Words, [.. parted]);
        }

        var told = terms.Count(term => !TermShare.IsWeak(term));
        foreach (var left in terms.Where(_ => terms.Count > 1 && told <= MostToLeaveOneOut))
        {
            // A number or a function word alone is nothing anybody looked for, nor is "to sql" of text to sql.
            List<SearchTerm> others = Trimmed([.. terms.Where(term => term != left)]);
            if (TermShare.IsWeak(left) || others.Exists(term => !term.IsExcluded && !TermShare.IsWeak(term)))
            {
                yield return new CorrectedTerms(CorrectionKind.Words, others);
            }
        }
    }

    /// <summary>Terms without the function words that only what was left out joined to the others.</summary>
    private static List<SearchTerm> Trimmed(List<SearchTerm> terms)
    {
        var first = terms.FindIndex(term => !IsJoint(term));
        return first < 0 ? terms : terms[first..(terms.FindLastIndex(term => !IsJoint(term)) + 1)];

        static bool IsJoint(SearchTerm term) => TermShare.IsPlain(term) && FunctionWords.Contains(term.Text);
    }

    /// <summary>Qwen2.5-VL or 수학문제풀이, which no paper holds as it stands.</summary>
    private bool IsCompound(SearchTerm term) =>
        term is { IsExact: false, Field: SearchField.Any } && Parts(term.Text).Count > 1 && papers(term) == 0;

    private IReadOnlyList<string> Parts(string text) => text.All(Hangul.IsSyllable)
        ? KoreanForms.Of(text)
            .Where(form => form.Weight == 1)
            .Select(form => KnownWords(form.Text))
            .FirstOrDefault(words => words.Count > 0) ?? []
        : text.Split(Joints, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The fewest known words that a Korean compound is made of (수학문제풀이); none where it is not.</summary>
    private List<string> KnownWords(string text)
    {
        var best = new List<string>?[text.Length + 1];
        best[0] = [];
        for (var end = MinKorean; end <= text.Length; end++)
        {
            for (var length = MinKorean; length <= Math.Min(end, MaxKorean); length++)
            {
                if (best[end - length] is { } before
                    && (best[end] is not { } known || before.Count + 1 < known.Count)
                    && vocabulary.Count(text.Substring(end - length, length)) > 0)
                {
                    best[end] = [.. before, text.Substring(end - length, length)];
                }
            }
        }

        return best[^1] ?? [];
    }

    /// <summary>
    /// Rewrites every term that can be rewritten; empty when none can. A term that becomes several words becomes a phrase. Excluded
    /// terms are never changed, since a wrong guess would exclude fewer papers.
    /// </summary>
    private static IEnumerable<CorrectedTerms> Each(
        CorrectionKind kind, IReadOnlyList<SearchTerm> terms, Func<string, string?> rewrite, Func<SearchTerm, bool>? except = null)
    {
        var rewritten = terms
            .Select(term => !term.IsExcluded && except?.Invoke(term) != true && rewrite(term.Text) is { } text
                ? term with { Text = text, IsPhrase = term.IsPhrase || text.Contains(' ', StringComparison.Ordinal) }
                : term)
            .ToList();
        return rewritten.SequenceEqual(terms) ? [] : [new CorrectedTerms(kind, rewritten)];
    }

    private IEnumerable<CorrectedTerms> EachLost(CorrectionKind kind, IReadOnlyList<SearchTerm> terms, Func<string, string?> rewrite) =>
        Each(kind, terms, rewrite, term => papers(term) > 0);

    private IEnumerable<CorrectedTerms> EachRare(CorrectionKind kind, IReadOnlyList<SearchTerm> terms, Func<string, string?> rewrite) =>
        Each(kind, terms, rewrite, term => papers(term) >= Several);
}
