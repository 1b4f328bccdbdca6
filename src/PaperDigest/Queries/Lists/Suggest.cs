using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>What a suggestion leads to. Of equals the earlier kind comes first.</summary>
public enum SuggestionKind
{
    Category,

    /// <summary>Leads to a search for it.</summary>
    Term,
    Author,
    Paper,

    /// <summary>An operator of the query language; leads to a search narrowed by it.</summary>
    Operator,
}

/// <summary>Something that begins with what was typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it is called, in the language that was typed.</param>
/// <param name="Detail">What it is called besides; null when nothing else.</param>
/// <param name="Target">
/// A paper's id, the slug of a category or author, the query that finds a term, the whole query with the operator.
/// </param>
/// <param name="Papers">How many papers a category, author or source has, or the search for a term finds; null for others.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string? Detail, string Target, int? Papers);

/// <summary>What may somebody who has typed this be about to look for?</summary>
public sealed class Suggest(
    LibraryWriter library,
    SearchPapers search,
    DerivedTable<SuggestionTable> memory,
    DerivedTable<DayTable> days,
    DerivedTable<IndexView> index,
    DerivedTable<Glossary> glossaries,
    TermCounts counts)
{
    public const int MaxSuggestions = 10;

    /// <summary>Nobody types more than this without looking; what is behind it does not count.</summary>
    private const int MaxLength = 100;

    /// <summary>A single key on the other keyboard could mean anything.</summary>
    private const int MinKeysOfOtherLayout = 2;

    /// <summary>
    /// At most <paramref name="limit"/>; what the other keyboard layout would have given only where this one gives nothing. A
    /// half-typed operator is completed: its values (<c>category:re</c>) are all there is, its name (<c>cat</c>) comes last.
    /// Where the table is not there, ids and operators are still understood.
    /// </summary>
    public async Task<IReadOnlyList<Suggestion>> Run(string typed, int limit, CancellationToken cancellationToken)
    {
        var text = typed.Length > MaxLength ? typed[..MaxLength] : typed;
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var table = await memory.Get(library, cancellationToken);
        if (UnfinishedOperator.Of(text) is { } unfinished
            && OperatorValues.Of(unfinished, table, await days.Get(library, cancellationToken), await index.Get(library, cancellationToken))
                .Take(limit)
                .ToList() is { Count: > 0 } values)
        {
            return values;
        }

        if (await Papers(text, limit, cancellationToken) is { Count: > 0 } pasted)
        {
            return pasted;
        }

        var names = OperatorValues.Names(text).Take(limit).ToList();
        var found = table is null ? [] : await Found(table, text, limit, cancellationToken);
        return [.. found.Take(Math.Max(1, limit - names.Count)).Concat(names).Take(limit)];
    }

    /// <summary>What begins so, on this layout or the other, or as the last words do; terms with what they find.</summary>
    private async Task<IReadOnlyList<Suggestion>> Found(SuggestionTable table, string text, int limit, CancellationToken cancellationToken)
    {
        foreach (var form in OtherLayouts(text).Prepend(text))
        {
            if (await table.Find(form, limit, PapersOf) is { Count: > 0 } found)
            {
                return found;
            }
        }

        var counted = new List<Suggestion>();
        foreach (var term in LastWords(table, text, limit))
        {
            if (await PapersOf(term) is > 0 and var papers)
            {
                counted.Add(term with { Papers = papers });
            }
        }

        return counted;

        async Task<int> PapersOf(Suggestion term)
        {
            var view = await index.Need(library, cancellationToken);
            var glossary = await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None;
            return await counts.Of(
                term.Target, view, glossary, () => search.Count(new ListRequest { Query = term.Target }, cancellationToken));
        }
    }

    /// <summary>The found whose ids or addresses were typed.</summary>
    private async Task<List<Suggestion>> Papers(string text, int limit, CancellationToken cancellationToken)
    {
        var ids = SearchQueryParser.Parse(text).Papers.Take(limit).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var known = await QueryNames.PaperIds(library, ids, cancellationToken);
        var slugs = ids.Select(known.GetValueOrDefault).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var found = await library.Titles(slugs, cancellationToken);
        return [.. found.OrderBy(p => slugs.IndexOf(p.Slug))
            .Select(p => new Suggestion(SuggestionKind.Paper, MathMarkup.TitleToText(p.Title), p.Slug, p.Slug, Papers: null))];
    }

    /// <summary>
    /// Terms that begin as the last words do, where nothing begins as the whole: <c>LLM 환</c> becomes LLM 환각. As many of the last
    /// words as begin something, the others stay.
    /// </summary>
    private static List<Suggestion> LastWords(SuggestionTable table, string text, int limit)
    {
        for (var blank = text.IndexOf(' ', StringComparison.Ordinal); blank >= 0; blank = text.IndexOf(' ', blank + 1))
        {
            var (before, last) = (text[..(blank + 1)], text[(blank + 1)..]);
            if (!string.IsNullOrWhiteSpace(before)
                // Behind a sign, as in LLM | 로 and LLM -로, the next word goes on, or none.
                && last.Length > 0
                && char.IsLetterOrDigit(last[0])
                && table.Find(SuggestionKind.Term, last, limit) is { Count: > 0 } terms)
            {
                return [.. terms.Select(term => Behind(before, term)).OfType<Suggestion>().DistinctBy(term => term.Text)];
            }
        }

        return [];
    }

    /// <summary>
    /// A term behind what was typed before it. A term that holds all of that stands alone, and one that repeats some of it is left out:
    /// nobody looks for 확산 모델 비디오 확산 모델.
    /// </summary>
    private static Suggestion? Behind(string before, Suggestion term)
    {
        var typed = WrittenWords.AtBlanks(before);
        var own = WrittenWords.AtBlanks(term.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Array.TrueForAll(typed, own.Contains) ? term
            : Array.Exists(typed, own.Contains) ? null
            : term with { Text = before + term.Text, Target = before + term.Target };
    }

    private static IEnumerable<string> OtherLayouts(string text) => Hangul.Keystrokes(text).Length < MinKeysOfOtherLayout
        ? []
        : new[] { KeyboardLayout.ToHangul(text), KeyboardLayout.ToLatin(text) }.Where(other => other != text);
}
