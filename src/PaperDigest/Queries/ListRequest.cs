using System.Globalization;

namespace PaperDigest.Queries;

/// <summary>The order of a list.</summary>
public enum ListSort
{
    Relevance,
    Votes,
    Newest,
    Oldest,
}

/// <summary>
/// The state of a list, which is its address: the same parameters on pages, in the API, in exports and as options of verbs.
/// </summary>
public sealed record ListRequest
{
    public const int DefaultPageSize = 20;

    public const int MaxPageSize = 100;

    /// <summary>What is looked for; empty means every paper.</summary>
    public string Query { get; init; } = "";

    /// <summary>Category slugs of which a paper has at least one.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Category slugs of which a paper has none.</summary>
    public IReadOnlyList<string> ExcludedCategories { get; init; } = [];

    /// <summary>The name of the source that mentions a paper.</summary>
    public string? Source { get; init; }

    /// <summary>The first day of a mention, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of a mention, inclusive.</summary>
    public DateOnly? To { get; init; }

    public int? MinVotes { get; init; }

    /// <summary>Null means the list's own order.</summary>
    public ListSort? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>
    /// Reads the parameters of an address or command line. What is malformed is left out and named, a sentence each: a page
    /// shows the notes, the API and the verbs refuse.
    /// </summary>
    /// <param name="values">Gives all values of a parameter, in order; none when it is absent.</param>
    /// <param name="notes">What could not be used.</param>
    public static ListRequest Parse(Func<string, IReadOnlyList<string?>> values, out IReadOnlyList<string> notes)
    {
        var found = new List<string>();
        var categories = values("category").Select(v => v?.Trim() ?? "").Where(v => v.Length > 0).ToList();
        var request = new ListRequest
        {
            Query = Text("q") ?? "",
            Categories = [.. categories.Where(c => c[0] != '-')],
            ExcludedCategories = [.. categories.Where(c => c[0] == '-').Select(c => c[1..])],
            Source = Text("source"),
            From = Day("from"),
            To = Day("to"),
            MinVotes = Number("minVotes", 0, int.MaxValue),
            Sort = SortOrder(),
            Page = Number("page", 1, 1_000_000) ?? 1,
            PageSize = Number("pageSize", 1, MaxPageSize) ?? DefaultPageSize,
        };
        notes = found;
        return request;

        string? Text(string name) => values(name) is [{ } text, ..] && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        DateOnly? Day(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            found.Add($"{name}: '{Short(text)}' is not a day like 2024-06-13.");
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

            found.Add(most == int.MaxValue
                ? $"{name}: '{Short(text)}' is not a number from {least} on."
                : $"{name}: '{Short(text)}' is not a number from {least} to {most}.");
            return null;
        }

        ListSort? SortOrder()
        {
            if (Text("sort") is not { } text)
            {
                return null;
            }

            // Not Enum.TryParse, which also takes numbers and adds up lists: votes,newest would be oldest.
            foreach (var sort in Enum.GetValues<ListSort>())
            {
                if (text.Equals(sort.ToString(), StringComparison.OrdinalIgnoreCase))
                {
                    return sort;
                }
            }

            found.Add($"sort: '{Short(text)}' is none of relevance, votes, newest, oldest.");
            return null;
        }
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
