using PaperDigest.Core.Papers;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Topics;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>
/// Looks the names of a query up in the library: sources as the library spells them, authors, and what there is nothing of.
/// </summary>
internal static class QueryNames
{
    /// <summary>So many words a name has at most; longer ones are rare, and each length is a question for each word.</summary>
    private const int LongestName = 4;

    /// <summary>The same query, with a note for each name the library does not know. Such a name is kept: no paper has it.</summary>
    public static async Task<SearchQuery> In(this SearchQuery query, LibraryWriter library, CancellationToken cancellationToken)
    {
        var filters = await WithSources(query.Filters, library, cancellationToken);
        var notes = new List<QueryNote>(query.Notes);
        notes.AddRange(await Unknown(filters, library, cancellationToken));
        var ids = query.Papers.ToList();
        if (ids.Count > 0)
        {
            var known = await PaperIds(library, ids, cancellationToken);
            notes.AddRange(ids.Where(id => !known.ContainsKey(id)).Select(id => new QueryNote(QueryNoteKind.NoPaper, id)));
            query = query with
            {
                Terms = [.. query.Terms.Select(term =>
                    term.Paper is { } id ? term with { Paper = known.GetValueOrDefault(id, id) } : term)],
            };
        }

        query = await WithAuthors(query, notes, library, cancellationToken);
        if (filters.IsContradiction)
        {
            notes.Add(new QueryNote(QueryNoteKind.Contradiction, ""));
        }

        if (query.IsMeaningless && query.Notes.All(note => note.Kind == QueryNoteKind.Cut))
        {
            notes.Add(new QueryNote(QueryNoteKind.Nothing, ""));
        }

        return query with { Filters = filters, Notes = notes };
    }

    /// <summary>The ids of the papers that ids name: a DOI may be that of a paper with an arXiv id.</summary>
    public static async Task<Dictionary<string, string>> PaperIds(
        LibraryWriter library, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var known = (await library.Known("Papers", "Slug", ids, cancellationToken)).ToDictionary(id => id, StringComparer.Ordinal);
        var others = ids.Where(id => !known.ContainsKey(id)).ToList();
        foreach (var (publication, slug) in others.Count == 0 ? [] : await library.Published(others, cancellationToken))
        {
            known.TryAdd(publication, slug);
        }

        return known;
    }

    /// <summary>The same list of the source as the library spells it; categories are spelled already.</summary>
    public static async Task<ListRequest> In(this ListRequest request, LibraryWriter library, CancellationToken cancellationToken) =>
        await WithSources(new SearchFilters { Sources = request.Filters().Sources }, library, cancellationToken)
            is { Sources: [[var source]] }
            ? request with { Source = source }
            : request;

    /// <summary>
    /// Finds the whole names of authors among the plain words, the longest first, the surname at either end: <c>Kaiming He</c>,
    /// <c>He Kaiming</c>. One word alone is no name: too many words are some. Behind <c>author:</c> it is one without quotes.
    /// </summary>
    private static async Task<SearchQuery> WithAuthors(
        SearchQuery query, List<QueryNote> notes, LibraryWriter library, CancellationToken cancellationToken)
    {
        var terms = query.Terms;
        var runs =
            (from length in Enumerable.Range(2, LongestName - 1).Reverse()
             from start in Enumerable.Range(0, Math.Max(0, terms.Count - length + 1))
             let words = terms.Skip(start).Take(length).ToList()
             where words.Skip(1).All(word => IsPlain(word) && word.Side == words[^1].Side)
                 && (IsOpenAuthor(words[0]) || words[0].Side == words[^1].Side)
                 && (IsPlain(words[0]) || IsOpenAuthor(words[0]))
                 // A Korean name written apart has a surname of one syllable; most queries are Korean words and need not be looked for.
                 && (words.TrueForAll(word => !Hangul.IsIn(word.Text)) || words.Exists(word => word.Text.Length == 1))
             from name in new[] { Name(words), Name([words[^1], .. words[..^1]]) }.OfType<AuthorName>()
             select (Start: start, Length: length, name.Slug)).ToList();
        if (runs.Count == 0)
        {
            return query;
        }

        var slugs = runs.Select(run => run.Slug).Distinct().ToList();
        var known = await ListAuthors.Names(library, slugs, cancellationToken);
        var found = new List<(int Start, int Length, string Slug)>();
        foreach (var run in runs.Where(run => known.ContainsKey(run.Slug)))
        {
            if (!found.Exists(other => run.Start < other.Start + other.Length && other.Start < run.Start + run.Length))
            {
                found.Add(run);
            }
        }

        notes.AddRange(found.Select(run => new QueryNote(QueryNoteKind.Author, known[run.Slug])
        {
            Author = run.Slug,
            Offer = $"author:\"{known[run.Slug]}\"",
        }));
        return query with
        {
            Authors = [.. found.Where(run => IsPlain(terms[run.Start])).Select(run => run.Slug)],
            Terms = [.. terms.SelectMany((term, i) => found.Find(run => i >= run.Start && i < run.Start + run.Length) switch
            {
                { Length: 0 } => [term with { IsName = false }],
                var run when IsPlain(terms[run.Start]) => [term with { IsName = true }],
                var run when i == run.Start => Operator(run.Slug).Terms,
                _ => [],
            })],
        };

        SearchQuery Operator(string slug) => SearchQueryParser.Parse($"author:\"{known[slug]}\"");
    }

    private static bool IsPlain(SearchTerm term) => term is { IsExact: false, Field: SearchField.Any };

    /// <summary>True for the first word of a name that may go on behind it: author:Song Han.</summary>
    private static bool IsOpenAuthor(SearchTerm term) => term is { Field: SearchField.Author, IsExcluded: false, IsPhrase: false };

    private static AuthorName? Name(IEnumerable<SearchTerm> words) =>
        AuthorName.TryParse(string.Join(' ', words.Select(word => word.Text)), out var name) ? name : null;

    private static async Task<SearchFilters> WithSources(SearchFilters filters, LibraryWriter library, CancellationToken cancellationToken)
    {
        if (filters.Sources.Count + filters.ExcludedSources.Count == 0)
        {
            return filters;
        }

        var names = (await library.SourceNames(cancellationToken)).ConvertAll(source => source.Name);
        return filters with
        {
            Sources = [.. filters.Sources.Select(choice =>
                (IReadOnlyList<string>)[.. choice.Select(Spelled).Distinct(StringComparer.Ordinal)])],
            ExcludedSources = [.. filters.ExcludedSources.Select(Spelled).Distinct(StringComparer.Ordinal)],
        };

        string Spelled(string name) =>
            names.Find(known => known == name)
            ?? names.Find(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? names.Find(known => KoreanDay.KeyOf(known) is { Length: > 0 } key && key == KoreanDay.KeyOf(name))
            ?? name;
    }

    private static async Task<IEnumerable<QueryNote>> Unknown(
        SearchFilters filters, LibraryWriter library, CancellationToken cancellationToken)
    {
        var sources = filters.Sources.SelectMany(choice => choice)
            .Concat(filters.ExcludedSources)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var categories = filters.Categories.SelectMany(choice => choice)
            .Concat(filters.ExcludedCategories)
            .Where(c => !c.IsKnown)
            .Distinct()
            .ToList();
        if (sources.Count + categories.Count == 0)
        {
            return [];
        }

        var slugs = categories.ConvertAll(c => c.Slug);
        var knownSources = await library.Known("Sources", "Name", sources, cancellationToken);
        var knownSlugs = await library.Known("PaperCategories", "Slug", slugs, cancellationToken);
        return categories.Where(c => !knownSlugs.Contains(c.Slug)).Select(c => QueryNote.About(QueryNoteKind.NoCategory, c.English))
            .Concat(await NoSources([.. sources.Except(knownSources, StringComparer.Ordinal)], library, cancellationToken));
    }

    /// <summary>A note for each, with the first source that is called alike.</summary>
    private static async Task<IEnumerable<QueryNote>> NoSources(
        List<string> missing, LibraryWriter library, CancellationToken cancellationToken)
    {
        var names = missing.Count == 0 ? [] : await library.SourcesWithDigests(cancellationToken);
        return missing.Select(name => QueryNote.About(QueryNoteKind.NoSource, name) with { Offer = Alike(KoreanDay.KeyOf(name)) });

        string? Alike(string key) => key.Length > 0
            && names.Find(name => KoreanDay.KeyOf(name).Contains(key, StringComparison.Ordinal)) is { } like
            ? SearchQueryWriter.Write([], new SearchFilters { Sources = [[like]] })
            : null;
    }
}
