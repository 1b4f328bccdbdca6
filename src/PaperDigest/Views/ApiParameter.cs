using System.Globalization;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Views;

/// <summary>The kind of a parameter's value.</summary>
public enum ApiValue
{
    Text,
    Number,
    Day,
}

/// <summary>A parameter of the API, with its rule: the OpenAPI document and the page of the API tell it. What breaks it gets 400.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Key">What it means, a text of the pages.</param>
/// <param name="Example">A value that fits; empty where none fits every library.</param>
public sealed record ApiParameter(string Name, string Key, string Example)
{
    private static readonly ApiParameter Category = new("category", "category", "llm") { IsRepeatable = true };

    private static readonly ApiParameter Source = new("source", "source", "daily_papers_ko");

    private static readonly ApiParameter From = new("from", "from", "2024-06-01") { Value = ApiValue.Day };

    private static readonly ApiParameter To = new("to", "to", "2024-06-30") { Value = ApiValue.Day };

    private static readonly ApiParameter MinVotes = new("minVotes", "minVotes", "5") { Value = ApiValue.Number, Least = 0 };

    private static readonly ApiParameter Sort = new("sort", "sort", "votes") { Choices = ["relevance", "votes", "newest", "oldest"] };

    private static readonly ApiParameter Page =
        new("page", "page", "1") { Value = ApiValue.Number, Least = 1, Most = 1_000_000, Default = "1" };

    private static readonly ApiParameter PageSize = OfSize(ListRequest.DefaultPageSize);

    /// <summary>Those of every list of papers that has no words of its own.</summary>
    public static IReadOnlyList<ApiParameter> OfList { get; } = [Category, Source, From, To, MinVotes, Sort, Page, PageSize];

    /// <summary>Those of a search.</summary>
    public static IReadOnlyList<ApiParameter> OfSearch { get; } =
        [new("q", "q", "diffusion"), new("match", "match", "best") { Choices = ["best", "any"], Default = "best" }, .. OfList];

    /// <summary>Those of a day, which is one page of one day.</summary>
    public static IReadOnlyList<ApiParameter> OfDay { get; } = [Category, Source, MinVotes, Sort];

    public static IReadOnlyList<ApiParameter> OfDays { get; } = [Source, From, To, Sort, Page, PageSize];

    public static IReadOnlyList<ApiParameter> OfCategories { get; } = [Source, From, To, Page, PageSize];

    public static IReadOnlyList<ApiParameter> OfGlossary { get; } =
    [
        new("q", "term", "diffusion"),
        new("by", "by", "en") { Choices = ["ko", "en"], Default = "ko" },
        new("initial", "initial", "d") { Longest = 1 },
        Page,
        OfSize(GlossaryRequest.DefaultPageSize),
    ];

    public static IReadOnlyList<ApiParameter> OfSuggest { get; } =
    [
        new("q", "typed", "dif"),
        new("limit", "limit", "5")
        {
            Value = ApiValue.Number, Least = 1, Most = Suggest.MaxSuggestions, Default = Number(Suggest.MaxSuggestions),
        },
    ];

    public static IReadOnlyList<ApiParameter> OfLookup { get; } = [new("id", "names", "2406.06523") { IsRepeatable = true }];

    public static IReadOnlyList<ApiParameter> OfMovers { get; } =
        [new("days", "days", "7") { Choices = [.. GetMovers.Spans.Select(Number)], Default = Number(GetMovers.Spans[0]) }];

    public static IReadOnlyList<ApiParameter> OfChanges { get; } =
        [new("updatedSince", "updatedSince", "") { Pattern = "^[0-9]+-[0-9]+(-[0-9]+)?$" }, OfSize(ListRequest.MaxPageSize)];

    public ApiValue Value { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public int? Least { get; init; }

    public int? Most { get; init; }

    /// <summary>The most characters.</summary>
    public int? Longest { get; init; }

    /// <summary>A regular expression that the value matches.</summary>
    public string? Pattern { get; init; }

    public string? Default { get; init; }

    public bool IsRepeatable { get; init; }

    /// <summary>A part of the path instead of a parameter behind it.</summary>
    public bool IsInPath { get; init; }

    /// <summary>The part of the path that a pattern leaves open; null where it leaves none.</summary>
    public static ApiParameter? OfPath(string pattern)
    {
        var start = pattern.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var parameter = pattern[start..].Trim('{', '}', '*') switch
        {
            "date" => new ApiParameter("date", "date", "2024-06-13") { Value = ApiValue.Day },
            "week" => new("week", "week", "2024-W24") { Pattern = "^[0-9]{4}-W[0-9]{2}$" },
            "month" => new("month", "month", "2024-06") { Pattern = "^[0-9]{4}-[0-9]{2}$" },
            "year" => new("year", "year", "2024") { Pattern = "^[0-9]{4}$" },
            "id" => new("id", "id", "2406.06523"),
            "term" => new("term", "oneTerm", "LLM"),
            var name when pattern.StartsWith("/authors", StringComparison.Ordinal) => new(name, "author", "yu-lun-liu"),
            var name => new(name, "slug", "computer-vision"),
        };
        return parameter with { IsInPath = true };
    }

    private static ApiParameter OfSize(int size) =>
        new("pageSize", "pageSize", "5") { Value = ApiValue.Number, Least = 1, Most = ListRequest.MaxPageSize, Default = Number(size) };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
