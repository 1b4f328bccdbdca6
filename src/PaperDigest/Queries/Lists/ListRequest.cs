using System.Globalization;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Queries.Lists;

/// <summary>The order of a list.</summary>
public enum ListSort
{
    Relevance,
    Votes,
    Newest,
    Oldest,
}

/// <summary>Which papers a search lists.</summary>
public enum ListMatch
{
    /// <summary>Those that are about what was asked.</summary>
    Best,

    /// <summary>All that hold one of the words, those that are about it first.</summary>
    Any,
}

/// <summary>What of a list's parameters could not be used. A page says it in the reader's language, other doors print it.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Value">What was given, shortened.</param>
/// <param name="Expected">What would have been right.</param>
public sealed record ListNote(string Parameter, string Value, string Expected)
{
    public override string ToString() => $"{Parameter}: '{Value}' is {Expected}.";
}

/// <summary>
/// The state of a list, which is its address: the same parameters on pages, in the API, in exports and as options of verbs.
/// </summary>
public sealed record ListRequest
{
    public const int DefaultPageSize = 20;

    public const int MaxPageSize = 100;

    /// <summary>More categories than a person picks; each costs a condition and a link on every chip.</summary>
    private const int MaxCategories = 20;

    /// <summary>
    /// One more than is read, so that whoever reads it still sees that there was more; the rest only makes every link long.
    /// </summary>
    private const int MaxQuery = SearchQueryParser.MaxLength + 1;

    private readonly IReadOnlyList<string> _categories = [];

    private readonly IReadOnlyList<string> _excludedCategories = [];

    /// <summary>What is looked for; empty means every paper.</summary>
    public string Query { get; init; } = "";

    /// <summary>Category slugs of which a paper has at least one. Whoever sets them may name categories in any way.</summary>
    public IReadOnlyList<string> Categories
    {
        get => _categories;
        init => _categories = Slugs(value);
    }

    /// <summary>Category slugs of which a paper has none, set likewise.</summary>
    public IReadOnlyList<string> ExcludedCategories
    {
        get => _excludedCategories;
        init => _excludedCategories = Slugs(value);
    }

    /// <summary>The name of the source that mentions a paper; queries find out how the library spells it.</summary>
    public string? Source { get; init; }

    /// <summary>The first day of a mention, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of a mention, inclusive.</summary>
    public DateOnly? To { get; init; }

    public int? MinVotes { get; init; }

    /// <summary>Null means the list's own order.</summary>
    public ListSort? Sort { get; init; }

    /// <summary>Which papers count as found; without words all do.</summary>
    public ListMatch Match { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The next page of a list of so many; null on the last.</summary>
    public ListRequest? Next(int total) => (long)Page * PageSize < total ? this with { Page = Page + 1 } : null;

    /// <summary>Whether the list says what it falls into. No parameter: the page and the API always ask, exports never do.</summary>
    public bool WithFacets { get; init; }

    /// <summary>
    /// Whether papers that hold only a part of the words fill the first page up where few are about what was asked. No parameter: whoever
    /// looks at a list gets them, whoever follows or takes it away does not.
    /// </summary>
    public bool WithPartial { get; init; }

    /// <summary>What the parameters narrow to, the query apart.</summary>
    public SearchFilters Filters() => new()
    {
        Categories = Categories.Count > 0 ? [[.. Categories.Select(SearchQueryParser.CategoryOf)]] : [],
        ExcludedCategories = [.. ExcludedCategories.Select(SearchQueryParser.CategoryOf)],
        Sources = Source is null ? [] : [[Source]],
        From = From,
        To = To,
        MinVotes = MinVotes,
    };

    /// <summary>The query with the parameters: operators and parameters are the same thing, and a paper must pass both.</summary>
    public SearchQuery Understand()
    {
        var query = SearchQueryParser.Parse(Query, Day, hasDays: From is not null || To is not null);
        return query with { Filters = query.Filters.And(Filters()) };
    }

    /// <summary>
    /// The day from which words of time in the query count, no parameter of the address; <see cref="SearchPapers"/> sets it.
    /// </summary>
    public KoreanDay? Day { get; init; }

    /// <summary>
    /// The reader's preference, no parameter of the address: cards carry the easy explanation first where a paper has one.
    /// </summary>
    public bool PrefersEasy { get; init; }

    /// <summary>
    /// The same list with what its parameters narrow to written into the query; as it is where that would be more than a query can hold.
    /// </summary>
    public ListRequest AsQuery()
    {
        var text = SearchQueryWriter.Write(Understand());
        return Filters().IsNone || SearchQueryWriter.Write(SearchQueryParser.Parse(text, Day)) != text
            ? this
            : this with { Query = text, Categories = [], ExcludedCategories = [], Source = null, From = null, To = null, MinVotes = null };
    }

    /// <summary>
    /// Reads the parameters of an address or command line. What is malformed is left out and named, a sentence each: a page
    /// shows the notes, the API and the verbs refuse.
    /// </summary>
    /// <param name="values">Gives all values of a parameter, in order; none when it is absent.</param>
    /// <param name="notes">What could not be used.</param>
    public static ListRequest Parse(Func<string, IReadOnlyList<string?>> values, out IReadOnlyList<ListNote> notes)
    {
        var found = new List<ListNote>();
        var categories = values("category")
            .Select(v => Clean(v ?? ""))
            .Where(v => v.Trim('-').Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (categories.Count > MaxCategories)
        {
            found.Add(new ListNote(
                "category",
                categories.Count.ToString(CultureInfo.InvariantCulture),
                $"more than {MaxCategories} categories; the first ones count"));
            categories.RemoveRange(MaxCategories, categories.Count - MaxCategories);
        }

        var request = new ListRequest
        {
            Query = Text("q") is { } query ? query[..Math.Min(query.Length, MaxQuery)] : "",
            Categories = [.. categories.Where(c => c[0] != '-')],
            ExcludedCategories = [.. categories.Where(c => c[0] == '-').Select(c => c[1..])],
            Source = Text("source"),
            From = Days("from")?.From,
            To = Days("to")?.To,
            MinVotes = Number("minVotes", 0, int.MaxValue),
            Sort = OneOf<ListSort>("sort"),
            Match = OneOf<ListMatch>("match") ?? ListMatch.Best,
            Page = Number("page", 1, 1_000_000) ?? 1,
            PageSize = Number("pageSize", 1, MaxPageSize) ?? DefaultPageSize,
        };
        if (request.From > request.To)
        {
            found.Add(new ListNote("range", Text("from")!, "after the last day"));
        }

        notes = found;
        return request;

        string? Text(string name) => values(name) is [{ } text, ..] && Clean(text) is { Length: > 0 } clean ? clean : null;

        // A month or year is the days of it, as behind the operators of the same names.
        (DateOnly From, DateOnly To)? Days(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (DigestDate.TryReadPeriod(text, out var days))
            {
                return days;
            }

            found.Add(new ListNote(name, Short(text), "not a day like 2024-06-13"));
            return null;
        }

        int? Number(string name, int least, int most)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            var range = most == int.MaxValue ? $"from {least} on" : $"from {least} to {most}";
            found.Add(new ListNote(name, Short(text), "not a number " + range));
            return null;
        }

        T? OneOf<T>(string name)
            where T : struct, Enum
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            // Not Enum.TryParse, which also takes numbers and adds up lists: votes,newest would be oldest.
            foreach (var value in Enum.GetValues<T>())
            {
                if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            found.Add(new ListNote(name, Short(text), "none of " + string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()));
            return null;
        }
    }

    /// <summary>Each category once. A name that means none stays as it is: nothing is filed under it.</summary>
    private static IReadOnlyList<string> Slugs(IReadOnlyList<string> names) => names.Count == 0
        ? names
        : [.. names.Select(name => SearchQueryParser.CategoryOf(name) is { Slug.Length: > 0 } category ? category.Slug : name)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Control characters are nothing anyone types, and some (U+0000) no page can show.</summary>
    private static string Clean(string text) => ControlCharacters.ToBlanks(text).Trim();

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
