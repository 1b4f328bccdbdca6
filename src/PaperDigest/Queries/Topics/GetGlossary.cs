using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>Which terms of the glossary are asked for.</summary>
public sealed record GlossaryRequest
{
    public const int DefaultPageSize = 50;

    /// <summary>A part of the term or of what it is in the other language.</summary>
    public string Filter { get; init; } = "";

    /// <summary>By English terms instead of Korean ones.</summary>
    public bool ByEnglish { get; init; }

    /// <summary>Only terms filed under this first consonant or letter, in the order of the alphabet.</summary>
    public char? Initial { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The page as one of a list.</summary>
    public ListRequest Paging => new() { Page = Page, PageSize = PageSize };

    /// <summary>
    /// Reads <c>q</c>, <c>by</c>, <c>initial</c>, <c>page</c> and <c>pageSize</c>; what is malformed is left out and named.
    /// </summary>
    public static GlossaryRequest Parse(Func<string, IReadOnlyList<string?>> values, out IReadOnlyList<ListNote> notes)
    {
        var list = ListRequest.Parse(name => name is "q" or "page" or "pageSize" ? values(name) : [], out var found);
        var all = new List<ListNote>(found);
        var by = Text("by");
        if (by is not (null or "ko" or "en"))
        {
            all.Add(new ListNote("by", by, "neither ko nor en"));
        }

        var initial = Text("initial");
        if (initial?.Length > 1)
        {
            all.Add(new ListNote("initial", initial, "not one consonant or letter"));
        }

        notes = all;
        return new GlossaryRequest
        {
            Filter = list.Query,
            ByEnglish = by == "en",
            Initial = initial is [var letter] ? char.ToUpperInvariant(letter) : null,
            Page = list.Page,
            PageSize = Text("pageSize") is null ? DefaultPageSize : list.PageSize,
        };

        string? Text(string name) =>
            values(name) is [{ } text, ..] && text.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, 20)] : null;
    }
}

/// <summary>A page of the glossary.</summary>
/// <param name="Total">The terms that are asked for.</param>
/// <param name="Items">Those of the page.</param>
/// <param name="Initials">The consonants and letters that any term of the language is filed under.</param>
public sealed record GlossaryResult(int Total, IReadOnlyList<GlossaryItem> Items, IReadOnlyList<char> Initials);

/// <summary>A term with its equivalents.</summary>
/// <param name="Entry">The term.</param>
/// <param name="Synonyms">Other terms of the same language that mean the same, the likeliest first.</param>
public sealed record GlossaryItem(GlossaryEntry Entry, IReadOnlyList<string> Synonyms);

/// <summary>What is this term in the other language?</summary>
public sealed class GetGlossary(LibraryWriter library, DerivedTable<Glossary> memory, Asides asides)
{
    /// <summary>A less likely one is a related term rather than a synonym.</summary>
    private const double LeastWeight = 0.7;

    /// <summary>The letters of the terms that mean the same by review, by those of each.</summary>
    private static readonly ILookup<string, string> Reviewed = Core.Search.Glossaries.Synonyms.Groups
        .SelectMany(group => group.SelectMany(_ => group, (term, other) => (Term: Letters(term), Other: Letters(other))))
        .ToLookup(pair => pair.Term, pair => pair.Other, StringComparer.Ordinal);

    /// <summary>The terms, those that most papers explain first.</summary>
    public async Task<GlossaryResult> Run(GlossaryRequest request, CancellationToken cancellationToken)
    {
        var glossary = await memory.Need(library, cancellationToken);
        var all = request.ByEnglish ? glossary.English : glossary.Korean;
        var found = all.Where(entry =>
            (request.Initial is not { } initial || entry.Initial == initial) && Holds(entry, request.Filter)).ToList();
        if (request.Initial is not null)
        {
            found.Sort((one, other) => string.Compare(one.Term, other.Term, StringComparison.OrdinalIgnoreCase));
        }

        return new GlossaryResult(
            found.Count,
            [.. found.Skip((request.Page - 1) * request.PageSize)
                .Take(request.PageSize)
                .Select(entry => new GlossaryItem(
                    Shown(entry, request.ByEnglish),
                    asides.Try("synonyms", entry.Term, () => Synonyms(glossary, entry)) ?? []))],
            [.. IndexLetter.InOrder(all.Select(entry => entry.Initial))]);
    }

    /// <summary>The entry with each equivalent once: 대형 and 대규모 언어 모델, which are one entry, are both large language model.</summary>
    private static GlossaryEntry Shown(GlossaryEntry entry, bool byEnglish) => byEnglish ? entry : entry with
    {
        Equivalents =
        [
            .. entry.Equivalents.GroupBy(pair => pair.English, StringComparer.Ordinal)
                .Select(same => same.First() with { Papers = Math.Min(entry.Papers, same.Sum(pair => pair.Papers)) })
                .OrderByDescending(pair => pair.Papers),
        ],
    };

    /// <summary>Blanks, hyphens and capitals make no difference; consonants alone stand for syllables that begin with them.</summary>
    private static bool Holds(GlossaryEntry entry, string filter)
    {
        var part = Letters(filter);
        return part.Length == 0
            || Letters(entry.Term).Contains(part, StringComparison.Ordinal)
            || entry.Equivalents.Any(pair =>
                Letters($"{pair.Korean} {pair.English} {pair.Acronym}").Contains(part, StringComparison.Ordinal))
            || Reviewed[Letters(entry.Term)].Any(term => term.Contains(part, StringComparison.Ordinal))
            || (part.All(Hangul.IsConsonant)
                && Hangul.Initials(Letters(entry.Term)).Contains(Hangul.PartConsonants(part), StringComparison.Ordinal));
    }

    private static string Letters(string text) => LetterKey.InLowerCase(UnicodeText.ToNfc(text));

    private static List<string> Synonyms(Glossary glossary, GlossaryEntry entry) =>
    [
        .. glossary.Widen(entry.Term)
            .Where(form =>
                form.Weight >= LeastWeight
                    && Hangul.HasSyllable(form.Text) == Hangul.HasSyllable(entry.Term)
                    && form.Text != entry.Acronym
                    && Letters(form.Text) != Letters(entry.Term))
            .Select(form => form.Text),
    ];
}
