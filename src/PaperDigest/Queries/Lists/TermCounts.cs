using System.Collections.Concurrent;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Index;

namespace PaperDigest.Queries.Lists;

/// <summary>
/// How many papers the search for a term finds, kept while papers and glossary stay the same: the terms that are suggested letter after
/// letter are the same ones again and again. Register as a singleton.
/// </summary>
public sealed class TermCounts
{
    /// <summary>So many terms are kept.</summary>
    private const int Most = 10_000;

    private Kept? _kept;

    /// <summary>The count of a term; it is asked for where it is not known.</summary>
    public async Task<int> Of(string term, IndexView view, Glossary glossary, Func<Task<int>> count)
    {
        var kept = Volatile.Read(ref _kept);
        if (kept is null || kept.View != view || kept.Glossary != glossary || kept.Counts.Count > Most)
        {
            Volatile.Write(ref _kept, kept = new Kept(view, glossary, new(StringComparer.Ordinal)));
        }

        return kept.Counts.TryGetValue(term, out var known) ? known : kept.Counts[term] = await count();
    }

    private sealed record Kept(IndexView View, Glossary Glossary, ConcurrentDictionary<string, int> Counts);
}
