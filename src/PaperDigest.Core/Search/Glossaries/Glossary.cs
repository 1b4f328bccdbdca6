using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>A Korean term and its English counterpart, as digests explain them.</summary>
/// <param name="Korean">The Korean term as it is mostly written.</param>
/// <param name="English">The English term as it is mostly written; of a known acronym, what it stands for.</param>
/// <param name="Acronym">The English term's acronym.</param>
/// <param name="Papers">How many papers' summaries say so.</param>
public sealed record GlossaryTerm(string Korean, string English, string? Acronym, int Papers);

/// <summary>A term with its translations.</summary>
/// <param name="Term">The term as it is mostly written.</param>
/// <param name="Acronym">Its acronym.</param>
/// <param name="Papers">How many papers' summaries explain it.</param>
/// <param name="Equivalents">The terms of the other language, most papers first.</param>
public sealed record GlossaryEntry(string Term, string? Acronym, int Papers, IReadOnlyList<GlossaryTerm> Equivalents)
{
    /// <summary>What an index files it under: the first consonant (ㄱ, also for ㄲ), the first letter (A), or # for digits.</summary>
    public char Initial => IndexLetter.Of(Term);
}

/// <summary>
/// The Korean-English terms of a library: terms that its digests explain in brackets, and the reviewed synonyms. The relation is
/// many to many: 미세 조정 and 파인튜닝 are both fine-tuning.
/// </summary>
public sealed class Glossary
{
    /// <summary>Terms with a smaller weight are not offered.</summary>
    private const double LeastWeight = 0.3;

    /// <summary>The weight of reviewed synonyms, as high as that of a pair that many papers explain.</summary>
    private const double ReviewedWeight = 0.9;

    private const int MaxForms = 12;

    /// <summary>How many links are followed: 미세조정 to fine-tuning to 파인튜닝 is two.</summary>
    private const int MaxSteps = 2;

    /// <summary>What each term is called otherwise. Most have one or two other names, which take less room in a list.</summary>
    private readonly Dictionary<string, List<(string Term, double Weight)>> _links = new(StringComparer.Ordinal);

    /// <summary>The spellings of each term, by key, the most usual first.</summary>
    private readonly Dictionary<string, List<string>> _forms = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _korean = new(StringComparer.Ordinal);

    private Glossary(IReadOnlyList<(GlossaryTerm Term, IReadOnlySet<int> Papers)> terms)
    {
        Terms = [.. terms.Select(term => term.Term)];
        var usual = Synonyms.Groups.SelectMany(group => group.Select(term => (Key: TermText.Key(term), Usual: group[0])))
            .DistinctBy(term => term.Key)
            .ToDictionary(term => term.Key, term => term.Usual, StringComparer.Ordinal);
        Korean = Entries(
            terms, term => usual.GetValueOrDefault(TermText.Key(term.Korean), term.Korean), head: term => term.Korean, acronym: _ => null);
        English = Entries(terms, term => term.English, head: term => term.English, acronym: term => term.Acronym);
        foreach (var term in Terms)
        {
            AddKorean(term.Korean, [term.English, term.Acronym ?? ""]);
        }

        foreach (var group in Synonyms.Groups)
        {
            AddKorean(group[0], group);
        }
    }

    private Glossary(IReadOnlyList<GlossaryTerm> terms, BinaryReader reader)
    {
        Terms = terms;
        Korean = ReadEntries(terms, reader);
        English = ReadEntries(terms, reader);
        _korean = Read(reader, reader.ReadString);
        _forms = Read(reader, () => ReadList(reader, reader.ReadString));
        _links = Read(reader, () => ReadList(reader, () => (reader.ReadString(), reader.ReadDouble())));
    }

    /// <summary>A glossary of the reviewed synonyms alone.</summary>
    public static Glossary Reviewed { get; } = Of([]);

    /// <summary>The terms that digests explain, most papers first.</summary>
    public IReadOnlyList<GlossaryTerm> Terms { get; }

    /// <summary>The terms grouped by Korean term; those that mean the same by review are one, under the name of most papers.</summary>
    public IReadOnlyList<GlossaryEntry> Korean { get; }

    /// <summary>The terms grouped by English term.</summary>
    public IReadOnlyList<GlossaryEntry> English { get; }

    /// <summary>The glossary of a library. The order of the glosses makes no difference.</summary>
    public static Glossary Of(IEnumerable<SeenGloss> glosses)
    {
        var miner = new GlossaryMiner(glosses);
        var glossary = new Glossary(ListTerms(miner, Acronyms(miner)));
        foreach (var group in Synonyms.Groups)
        {
            glossary.AddGroup(group);
        }

        glossary.AddMined(miner);
        return glossary;
    }

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static Glossary ReadFrom(BinaryReader reader)
    {
        var terms = new GlossaryTerm[reader.ReadInt32()];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = new GlossaryTerm(
                reader.ReadString(), reader.ReadString(), reader.ReadBoolean() ? reader.ReadString() : null, reader.ReadInt32());
        }

        return new Glossary(terms, reader);
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Terms.Count);
        var numbers = new Dictionary<GlossaryTerm, int>(ReferenceEqualityComparer.Instance);
        foreach (var term in Terms)
        {
            numbers.Add(term, numbers.Count);
            writer.Write(term.Korean);
            writer.Write(term.English);
            WriteOptional(writer, term.Acronym);
            writer.Write(term.Papers);
        }

        WriteEntries(Korean, numbers, writer);
        WriteEntries(English, numbers, writer);
        Write(_korean, writer, writer.Write);
        Write(_forms, writer, forms =>
        {
            writer.Write(forms.Count);
            forms.ForEach(writer.Write);
        });
        Write(_links, writer, links =>
        {
            writer.Write(links.Count);
            foreach (var (term, weight) in links)
            {
                writer.Write(term);
                writer.Write(weight);
            }
        });
    }

    /// <summary>
    /// Synonyms and translations of a word or phrase, the most likely first, with weights up to 1. Blanks, hyphens, plurals and
    /// capitals make no difference. A phrase is looked up as a whole.
    /// </summary>
    public IReadOnlyList<TermForm> Widen(string text)
    {
        var key = TermText.Key(text);
        if (key.Length == 0 || !_forms.ContainsKey(key))
        {
            return [];
        }

        var typed = text.Trim();
        var forms = new List<TermForm>();
        foreach (var (other, weight) in Near(key))
        {
            // Of another term the usual form is enough; of the term itself the forms that were not typed: colour, color.
            forms.AddRange(other == key
                ? _forms[key]
                    .Where(form => !form.Equals(typed, StringComparison.OrdinalIgnoreCase))
                    .Select(form => new TermForm(form, ReviewedWeight))
                : _forms[other].Select((form, i) => new TermForm(form, i == 0 ? weight : weight * ReviewedWeight)));
        }

        return [.. forms.OrderByDescending(form => form.Weight).ThenBy(form => form.Text, StringComparer.Ordinal).Take(MaxForms)];
    }

    /// <summary>The most usual spelling of a term that is explained or has a synonym; null for others.</summary>
    public string? Usual(string term) => _forms.GetValueOrDefault(TermText.Key(term)) is [var usual, ..] ? usual : null;

    /// <summary>
    /// What a thing is called, the name given first: names that mean just the same by review, and an acronym with what it stands for. Names
    /// that digests only translate by are near, not the same.
    /// </summary>
    public IReadOnlyList<string> Names(string term) =>
        [term, .. Widen(term).Where(form => form.Weight >= ReviewedWeight).Select(form => form.Text)];

    /// <summary>True for the key (<see cref="TermText.Key"/>) of a term that is explained or has a synonym.</summary>
    internal bool KnowsKey(string key) => _forms.ContainsKey(key);

    /// <summary>The usual Korean translation of an English term; null when none is known.</summary>
    public string? KoreanFor(string english) => _korean.GetValueOrDefault(TermText.Key(english));

    /// <summary>The terms linked to a term, itself included, each with the weight of the best path.</summary>
    private Dictionary<string, double> Near(string key)
    {
        var near = new Dictionary<string, double>(StringComparer.Ordinal) { [key] = 1 };
        var edge = new List<string> { key };
        for (var step = 0; step < MaxSteps; step++)
        {
            var next = new List<string>();
            foreach (var from in edge)
            {
                foreach (var (to, weight) in _links.GetValueOrDefault(from, []))
                {
                    var reached = near[from] * weight;
                    if (reached >= LeastWeight && reached > near.GetValueOrDefault(to))
                    {
                        near[to] = reached;
                        next.Add(to);
                    }
                }
            }

            edge = next;
        }

        return near;
    }

    private static List<(GlossaryTerm Term, IReadOnlySet<int> Papers)> ListTerms(
        GlossaryMiner miner, Dictionary<string, string> acronyms) =>
    [
        .. miner.Pairs
            .Select(pair => (Term: TermOf(pair, miner, acronyms), (IReadOnlySet<int>)pair.Papers))
            .OrderByDescending(term => term.Term.Papers)
            .ThenBy(term => term.Term.Korean, StringComparer.Ordinal)
            .ThenBy(term => term.Term.English, StringComparer.Ordinal),
    ];

    private static GlossaryTerm TermOf(MinedPair pair, GlossaryMiner miner, Dictionary<string, string> acronyms) => new(
        pair.Korean.All.First(), miner.Written(pair.English), acronyms.GetValueOrDefault(pair.English), pair.Papers.Count);

    /// <summary>
    /// Adds a translation unless the English term has one. Pairs of most papers come first, then the reviewed synonyms.
    /// </summary>
    private void AddKorean(string korean, IEnumerable<string> terms)
    {
        foreach (var term in terms.Where(term => term.Length > 0 && !Hangul.HasSyllable(term)))
        {
            _korean.TryAdd(TermText.Key(term), korean);
        }
    }

    /// <summary>Groups the pairs by one of their terms. A paper that explains a term in two ways counts once.</summary>
    private static List<GlossaryEntry> Entries(
        IReadOnlyList<(GlossaryTerm Term, IReadOnlySet<int> Papers)> terms,
        Func<GlossaryTerm, string> key,
        Func<GlossaryTerm, string> head,
        Func<GlossaryTerm, string?> acronym) =>
    [
        .. terms
            .GroupBy(term => key(term.Term), StringComparer.Ordinal)
            .Select(group => new GlossaryEntry(
                head(group.First().Term),
                acronym(group.First().Term),
                group.SelectMany(term => term.Papers).Distinct().Count(),
                [.. group.Select(term => term.Term)]))
            .OrderByDescending(entry => entry.Papers).ThenBy(entry => entry.Term, StringComparer.Ordinal),
    ];

    /// <summary>The acronym of each long form, the most frequent one.</summary>
    private static Dictionary<string, string> Acronyms(GlossaryMiner miner) => miner.Acronyms
        .GroupBy(form => form.Value.Key, StringComparer.Ordinal)
        .ToDictionary(
            phrase => phrase.Key,
            phrase => phrase
                .OrderByDescending(form => miner.English.GetValueOrDefault(form.Key)?.Count ?? 0)
                .ThenBy(form => form.Key, StringComparer.Ordinal)
                .Select(form => form.Value.Acronym)
                .First(),
            StringComparer.Ordinal);

    private void AddGroup(IReadOnlyList<string> group)
    {
        var keys = group.Select(term => AddForm(term)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var key in keys)
        {
            foreach (var other in keys.Where(other => other != key))
            {
                Link(key, other, ReviewedWeight);
            }
        }
    }

    private void AddMined(GlossaryMiner miner)
    {
        // SPEED is a word besides what it stands for somewhere: 속도 is not speculative decoding.
        foreach (var (acronym, form) in miner.Acronyms.Where(form => Lexicon.Default.Korean(form.Key).Count == 0))
        {
            AddForm(form.Acronym);
            AddForm(miner.Written(form.Key));
            Link(acronym, form.Key, ReviewedWeight);
            Link(form.Key, acronym, ReviewedWeight);
        }

        var ofKorean = Totals(miner, pair => TermText.Key(pair.Korean.All.First()));
        var ofEnglish = Totals(miner, pair => pair.English);
        foreach (var pair in miner.Pairs)
        {
            var korean = AddForm(pair.Korean.All.First());
            AddForm(miner.Written(pair.English));
            var papers = (double)pair.Papers.Count;
            var sure = ReviewedWeight * papers / (papers + 0.5);
            Link(korean, pair.English, sure * Math.Sqrt(papers / ofKorean[korean]));
            Link(pair.English, korean, sure * Math.Sqrt(papers / ofEnglish[pair.English]));
        }
    }

    private static Dictionary<string, int> Totals(GlossaryMiner miner, Func<MinedPair, string> key) =>
        miner.Pairs
            .GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Papers.Count), StringComparer.Ordinal);

    private string AddForm(string text)
    {
        var key = TermText.Key(text);
        if (!_forms.TryGetValue(key, out var forms))
        {
            _forms[key] = forms = [];
        }

        // Forms that differ in blanks, hyphens and capitals alone find the same.
        if (!forms.Exists(form => LetterKey.InLowerCase(form) == LetterKey.InLowerCase(text)))
        {
            forms.Add(text);
        }

        return key;
    }

    private void Link(string from, string to, double weight)
    {
        // What is too weak by itself is too weak on any way.
        if (weight < LeastWeight)
        {
            return;
        }

        if (!_links.TryGetValue(from, out var links))
        {
            _links[from] = links = [];
        }

        var known = links.FindIndex(link => link.Term == to);
        if (known < 0)
        {
            links.Add((to, weight));
        }
        else
        {
            links[known] = (to, Math.Max(weight, links[known].Weight));
        }
    }

    private static List<GlossaryEntry> ReadEntries(IReadOnlyList<GlossaryTerm> terms, BinaryReader reader) =>
    [
        .. Enumerable.Range(0, reader.ReadInt32()).Select(_ => new GlossaryEntry(
            reader.ReadString(),
            reader.ReadBoolean() ? reader.ReadString() : null,
            reader.ReadInt32(),
            ReadList(reader, () => terms[reader.ReadInt32()]))),
    ];

    private static void WriteEntries(IReadOnlyList<GlossaryEntry> entries, Dictionary<GlossaryTerm, int> numbers, BinaryWriter writer)
    {
        writer.Write(entries.Count);
        foreach (var entry in entries)
        {
            writer.Write(entry.Term);
            WriteOptional(writer, entry.Acronym);
            writer.Write(entry.Papers);
            writer.Write(entry.Equivalents.Count);
            foreach (var term in entry.Equivalents)
            {
                writer.Write(numbers[term]);
            }
        }
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    /// <summary>Reads a list that takes no more room than its items.</summary>
    private static List<T> ReadList<T>(BinaryReader reader, Func<T> item)
    {
        var list = new List<T>(reader.ReadInt32());
        while (list.Count < list.Capacity)
        {
            list.Add(item());
        }

        return list;
    }

    private static Dictionary<string, T> Read<T>(BinaryReader reader, Func<T> value)
    {
        var count = reader.ReadInt32();
        var read = new Dictionary<string, T>(count, StringComparer.Ordinal);
        for (var left = count; left > 0; left--)
        {
            read.Add(reader.ReadString(), value());
        }

        return read;
    }

    private static void Write<T>(Dictionary<string, T> values, BinaryWriter writer, Action<T> write)
    {
        writer.Write(values.Count);
        foreach (var (key, value) in values)
        {
            writer.Write(key);
            write(value);
        }
    }
}
