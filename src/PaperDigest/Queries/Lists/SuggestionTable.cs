using PaperDigest.Core.Categories;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>
/// Everything that can be suggested, in memory, so that each letter is answered before the next is typed. Kept for as long
/// as the papers stay the same (<see cref="DerivedTable{T}"/>).
/// </summary>
public sealed class SuggestionTable
{
    /// <summary>How many of ten suggestions a kind may take before the papers; what is left over goes to whichever has more.</summary>
    private static readonly (SuggestionKind Kind, int OfTen)[] Shares =
        [(SuggestionKind.Category, 2), (SuggestionKind.Term, 3), (SuggestionKind.Author, 2), (SuggestionKind.Paper, 10)];

    /// <summary>What a single paper explains is more often a turn of phrase than a term.</summary>
    private const int MinPapers = 2;

    /// <summary>
    /// So many papers and authors can be suggested, those with most votes and papers: what is typed is answered as fast, in as much
    /// memory, however large the library. A search finds the others.
    /// </summary>
    private const int Most = 20_000;

    /// <summary>Stands for a number or a text that is not there.</summary>
    private const int None = -1;

    /// <summary>How many terms are tried for each that is shown: the library may hold nothing that is called so.</summary>
    private const int TriesOfTerm = 3;

    /// <summary>Every text of the table, each once: a paper's title stands in two of its spellings.</summary>
    private readonly PackedTexts _texts;
    private readonly PackedThing[] _things;
    private readonly PackedSpelling[] _spellings;
    private readonly PrefixTable _prefixes;

    private readonly Lazy<string[]> _authors;

    /// <summary>A table of things, each found by all its spellings.</summary>
    /// <param name="things">Kind after kind, and of each kind the most important first: their order decides between equals.</param>
    private SuggestionTable(IReadOnlyList<Thing> things)
    {
        var texts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        _things = [.. things.Select(thing => new PackedThing(thing.Kind, Keep(thing.Target), thing.Papers ?? None))];
        _spellings =
        [
            .. things.SelectMany((thing, place) => thing.Spellings.Select(spelling =>
                new PackedSpelling(place, Keep(spelling.Text), spelling.Detail is { } detail ? Keep(detail) : None, spelling.IsOtherName))),
        ];
        _texts = new PackedTexts(texts.Keys);
        _prefixes = new PrefixTable([.. things.SelectMany(thing => thing.Spellings).Select(spelling => spelling.Typed)]);
        _authors = new(AuthorsOfThings);

        int Keep(string text)
        {
            texts.TryAdd(text, texts.Count, out var place);
            return place;
        }
    }

    private SuggestionTable(BinaryReader reader)
    {
        _texts = PackedTexts.ReadFrom(reader);
        _things = PackedTexts.ReadArray<PackedThing>(reader);
        _spellings = PackedTexts.ReadArray<PackedSpelling>(reader);
        _prefixes = PrefixTable.ReadFrom(reader);
        _authors = new(AuthorsOfThings);
    }

    /// <summary>The slugs of the authors that can be suggested, those with most papers first.</summary>
    public IReadOnlyList<string> AuthorSlugs => _authors.Value;

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static SuggestionTable ReadFrom(BinaryReader reader) => new(reader);

    public void WriteTo(BinaryWriter writer)
    {
        _texts.WriteTo(writer);
        PackedTexts.WriteArray<PackedThing>(writer, _things);
        PackedTexts.WriteArray<PackedSpelling>(writer, _spellings);
        _prefixes.WriteTo(writer);
    }

    public static async Task<SuggestionTable> Build(
        LibraryWriter library, DerivedTable<Glossary> glossaries, CancellationToken cancellationToken) => new(
    [
        .. Categories(await library.CategoryCounts(cancellationToken)),
        .. Terms(await glossaries.GetCurrent(library, cancellationToken) ?? PaperGlossary.None),
        .. Authors(await library.AuthorNames(Most, cancellationToken)),
        .. Papers(await library.BestPapers(Most, cancellationToken)),
    ]);

    /// <summary>What somebody who has typed this may be looking for, the likeliest first.</summary>
    /// <param name="typed">The beginning of a word, or more.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="papersOf">How many papers the search for a term finds; a term that finds none is left out.</param>
    public async Task<IReadOnlyList<Suggestion>> Find(string typed, int limit, Func<Suggestion, Task<int>> papersOf)
    {
        var best = Array.ConvertAll(Enum.GetValues<SuggestionKind>(), kind =>
            new Best(kind == SuggestionKind.Term ? TriesOfTerm * limit : limit));
        foreach (var match in _prefixes.Find(typed))
        {
            best[(int)KindOf(match)].Add(CandidateOf(match));
        }

        var papers = await Papers(best[(int)SuggestionKind.Term].Candidates, limit, papersOf);
        best[(int)SuggestionKind.Term].Candidates.RemoveAll(term => !papers.ContainsKey(term.Spelling));
        return
        [
            .. Choose(best, limit)
                .OrderBy(candidate => candidate.Rank)
                .Select(candidate => Show(candidate) is { Kind: SuggestionKind.Term } term
                    ? term with { Papers = papers[candidate.Spelling] }
                    : Show(candidate)),
        ];
    }

    /// <summary>How many papers the first few terms find that find any, by their spelling.</summary>
    private async Task<Dictionary<int, int>> Papers(List<Candidate> terms, int limit, Func<Suggestion, Task<int>> papersOf)
    {
        var papers = new Dictionary<int, int>();
        foreach (var term in terms)
        {
            if (papers.Count < limit && await papersOf(Show(term)) is > 0 and var count)
            {
                papers.Add(term.Spelling, count);
            }
        }

        return papers;
    }

    /// <summary>Of one kind alone; the most important things where nothing has been typed.</summary>
    public IReadOnlyList<Suggestion> Find(SuggestionKind kind, string typed, int limit)
    {
        var best = new Best(limit);
        var matches = typed.Length > 0
            ? _prefixes.Find(typed)
            : Enumerable.Range(0, _spellings.Length).Select(text => new PrefixMatch(text, PrefixPlace.Start));
        foreach (var match in matches.Where(match => KindOf(match) == kind))
        {
            best.Add(CandidateOf(match));
        }

        return best.Candidates.ConvertAll(Show);
    }

    private string[] AuthorsOfThings() =>
        [.. _things.Where(thing => thing.Kind == SuggestionKind.Author).Select(thing => _texts[thing.Target].ToString())];

    private SuggestionKind KindOf(PrefixMatch match) => _things[_spellings[match.Text].Thing].Kind;

    private Candidate CandidateOf(PrefixMatch match)
    {
        var spelling = _spellings[match.Text];
        return new Candidate(match.Place, spelling.IsOtherName, spelling.Thing, match.Text);
    }

    private static List<Candidate> Choose(Best[] best, int limit)
    {
        var chosen = Shares.SelectMany(share => best[(int)share.Kind].Candidates.Take(((share.OfTen * limit) + 9) / 10))
            .Take(limit)
            .ToList();
        var rest = best.SelectMany(kind => kind.Candidates).Except(chosen).OrderBy(candidate => candidate.Rank).Take(limit - chosen.Count);
        return [.. chosen, .. rest];
    }

    private Suggestion Show(Candidate candidate)
    {
        var (thing, spelling) = (_things[candidate.Thing], _spellings[candidate.Spelling]);
        return new Suggestion(
            thing.Kind,
            _texts[spelling.Text].ToString(),
            spelling.Detail == None ? null : _texts[spelling.Detail].ToString(),
            _texts[thing.Target].ToString(),
            thing.Papers == None ? null : thing.Papers);
    }

    /// <summary>By English and Korean title; whichever was typed is shown, with the other beside it.</summary>
    private static IEnumerable<Thing> Papers(List<(string Slug, string Title, string? KoreanTitle)> papers) =>
        papers.Select(paper =>
        {
            var (title, korean) = (MathMarkup.TitleToText(paper.Title), paper.KoreanTitle);
            return new Thing(
                SuggestionKind.Paper,
                paper.Slug,
                Papers: null,
                korean is null ? [new(title, title, null)] : [new(title, title, korean), new(korean, korean, title)]);
        });

    /// <summary>By their names in both languages and by every other name the taxonomy knows.</summary>
    private static IEnumerable<Thing> Categories(List<(string Slug, string Name, int Papers)> categories) =>
        categories.Select(category =>
        {
            var names = CategoryNames.Of(category.Slug, [category.Name]);
            var own = new HashSet<string>([names.Korean, names.English], StringComparer.OrdinalIgnoreCase);
            return new Thing(
                SuggestionKind.Category,
                category.Slug,
                category.Papers,
                [
                    .. own.Select(name => new Spelling(name, name, own.FirstOrDefault(other => other != name))),
                    .. CategoryTaxonomy.Default.Names(category.Slug)
                    .Where(alias => !own.Contains(alias))
                    .Select(alias => Alias(alias, names)),
                ]);
        });

    private static Spelling Alias(string alias, Category names) =>
        new(alias, TitleKey.IsKorean(alias) ? names.Korean : names.English, alias, IsOtherName: true);

    /// <summary>
    /// Each word of the glossary by itself, acronyms too, with what it is mostly explained by; then what digests explain seldom: the
    /// reviewed synonyms, and what writes an English word by its sound (딥시크).
    /// </summary>
    private static IEnumerable<Thing> Terms(Glossary glossary) => glossary.Terms
        .Where(term => term.Papers >= MinPapers)
        .SelectMany(term => new (string Text, string Detail)[]
        {
            (term.Korean, term.English), (term.English, term.Korean), (term.Acronym ?? "", term.Korean),
        })
        .Concat(Synonyms.Groups.SelectMany(group => group.Select(term => (Text: term, Detail: Other(group, term)))))
        .Concat(Lexicon.Default.Loans.Select(loan => (Text: loan.Korean, Detail: loan.English)))
        .Where(term => term.Text.Length > 0)
        .DistinctBy(term => term.Text, StringComparer.OrdinalIgnoreCase)
        .Select(term =>
            new Thing(
                SuggestionKind.Term,
                term.Text.Contains(' ', StringComparison.Ordinal) ? $"\"{term.Text}\"" : term.Text,
                Papers: null,
                [new(term.Text, term.Text, term.Detail)]));

    /// <summary>The first term of a group that is in the other language.</summary>
    private static string Other(IReadOnlyList<string> group, string term) =>
        group.FirstOrDefault(other => TitleKey.IsKorean(other) != TitleKey.IsKorean(term), group[0]);

    private static IEnumerable<Thing> Authors(List<(string Slug, string Name, int Papers)> names) =>
        names
            .GroupBy(name => name.Slug, StringComparer.Ordinal)
            .Select(author =>
            {
                var forms = AuthorName.InOrder(author.Select(name => (name.Name, name.Papers))).ToList();
                return new Thing(SuggestionKind.Author, author.Key, author.Sum(name => name.Papers), [
                    .. forms.Select(form => new Spelling(form, forms[0], form == forms[0] ? null : form, IsOtherName: form != forms[0])),
                    .. forms.Where(form => form.Contains(' ', StringComparison.Ordinal))
                    .Select(form => new Spelling(SurnameFirst(form), forms[0], form == forms[0] ? null : form, IsOtherName: true)),
                    .. KoreanSurnames.Of(forms[0]) is { } surname
                        ? [new($"{surname} {forms[0]}", forms[0], surname, IsOtherName: true)]
                        : (Spelling[])[],
                ]);
            })
            .OrderByDescending(author => author.Papers).ThenBy(author => author.Target, StringComparer.Ordinal);

    private static string SurnameFirst(string name) => $"{name[(name.LastIndexOf(' ') + 1)..]} {name[..name.LastIndexOf(' ')]}";

    /// <summary>What can be suggested, with all that it is found by.</summary>
    private sealed record Thing(SuggestionKind Kind, string Target, int? Papers, Spelling[] Spellings);

    /// <summary>What is typed, and what is shown to who has typed it.</summary>
    private readonly record struct Spelling(string Typed, string Text, string? Detail, bool IsOtherName = false);

    /// <summary>A thing as the table keeps it: the place of its target among the texts.</summary>
    private readonly record struct PackedThing(SuggestionKind Kind, int Target, int Papers);

    /// <summary>A spelling as the table keeps it: the place of its thing, and those of its texts.</summary>
    private readonly record struct PackedSpelling(int Thing, int Text, int Detail, bool IsOtherName);

    /// <summary>A thing found in one of its spellings.</summary>
    private readonly record struct Candidate(PrefixPlace Place, bool IsOtherName, int Thing, int Spelling)
    {
        /// <summary>The smaller the better: the place, a thing's own names before its others, the more important thing.</summary>
        public long Rank { get; } = ((((long)Place << 1) + (IsOtherName ? 1 : 0)) << 56) | ((long)Thing << 28) | (long)Spelling;
    }

    /// <summary>The best few things found, each once.</summary>
    private sealed class Best(int limit)
    {
        public List<Candidate> Candidates { get; } = new(limit + 1);

        public void Add(Candidate candidate)
        {
            if (Candidates.Count == limit && candidate.Rank >= Candidates[^1].Rank)
            {
                return;
            }

            var known = Candidates.FindIndex(other => other.Thing == candidate.Thing);
            if (known >= 0 && Candidates[known].Rank <= candidate.Rank)
            {
                return;
            }

            if (known >= 0)
            {
                Candidates.RemoveAt(known);
            }

            var worse = Candidates.FindIndex(other => other.Rank > candidate.Rank);
            Candidates.Insert(worse < 0 ? Candidates.Count : worse, candidate);
            if (Candidates.Count > limit)
            {
                Candidates.RemoveAt(limit);
            }
        }
    }
}
