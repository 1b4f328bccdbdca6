using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search.Query;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>Looks the names of a query up in the library: sources as the library spells them, and what there is nothing of.</summary>
internal static class QueryNames
{
    /// <summary>The same query, with a note for each name the library does not know. Such a name is kept: no paper has it.</summary>
    public static async Task<SearchQuery> In(this SearchQuery query, PaperDigestDb db, CancellationToken cancellationToken)
    {
        var filters = await WithSources(query.Filters, db, cancellationToken);
        var notes = new List<QueryNote>(query.Notes);
        notes.AddRange(await Unknown(filters, db, cancellationToken));
        var ids = query.Papers.Select(paper => paper.Value).ToList();
        if (ids.Count > 0)
        {
            var known = await db.Papers.AsNoTracking()
                .Where(p => ids.Contains(p.ArxivId!))
                .Select(p => p.ArxivId!)
                .ToListAsync(cancellationToken);
            notes.AddRange(ids.Except(known, StringComparer.Ordinal).Select(id => new QueryNote(QueryNoteKind.NoPaper, id)));
        }

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

    /// <summary>The same list of the source as the library spells it; categories are spelled already.</summary>
    public static async Task<ListRequest> In(this ListRequest request, PaperDigestDb db, CancellationToken cancellationToken) =>
        await WithSources(new SearchFilters { Sources = request.Filters().Sources }, db, cancellationToken) is { Sources: [[var source]] }
            ? request with { Source = source }
            : request;

    private static async Task<SearchFilters> WithSources(SearchFilters filters, PaperDigestDb db, CancellationToken cancellationToken)
    {
        if (filters.Sources.Count + filters.ExcludedSources.Count == 0)
        {
            return filters;
        }

        var names = await db.Sources.AsNoTracking().Select(s => s.Name).ToListAsync(cancellationToken);
        return filters with
        {
            Sources = [.. filters.Sources.Select(choice =>
                (IReadOnlyList<string>)[.. choice.Select(Spelled).Distinct(StringComparer.Ordinal)])],
            ExcludedSources = [.. filters.ExcludedSources.Select(Spelled).Distinct(StringComparer.Ordinal)],
        };

        string Spelled(string name) =>
            names.Find(known => known == name) ?? names.Find(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    private static async Task<IEnumerable<QueryNote>> Unknown(SearchFilters filters, PaperDigestDb db, CancellationToken cancellationToken)
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
        var knownSources = await db.Sources.AsNoTracking()
            .Select(s => s.Name)
            .Where(name => sources.Contains(name))
            .ToListAsync(cancellationToken);
        var knownSlugs = await db.PaperCategories.AsNoTracking()
            .Select(c => c.Slug)
            .Where(slug => slugs.Contains(slug))
            .Distinct()
            .ToListAsync(cancellationToken);
        return categories.Where(c => !knownSlugs.Contains(c.Slug)).Select(c => QueryNote.About(QueryNoteKind.NoCategory, c.English))
            .Concat(sources.Except(knownSources, StringComparer.Ordinal).Select(name => QueryNote.About(QueryNoteKind.NoSource, name)));
    }
}
