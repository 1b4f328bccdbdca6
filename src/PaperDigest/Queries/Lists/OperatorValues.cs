using System.Globalization;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>What may be typed behind the colon of an operator: the categories, sources, authors and days of the library.</summary>
internal static class OperatorValues
{
    private static readonly string[] English = ["easy", "code", "video"];

    private static readonly string[] Korean = ["쉬운설명", "코드", "영상"];

    private static readonly string[] Votes = ["10", "20", "50", "100"];

    private static readonly string[] YearsAndMonths = ["yyyy", "yyyy-MM"];

    /// <summary>
    /// The operators whose name the last word begins. Those of the saved papers are not known here, and an order is none.
    /// </summary>
    public static IEnumerable<Suggestion> Names(string query) => UnfinishedOperator.Names(query)
        .Where(name => name.Operator is not (QueryOperator.Is or QueryOperator.Sort))
        .Select(name => Complete(name, ""));

    /// <summary>
    /// The values that begin as what is typed; all of them, the most important first, where nothing is. Those of a table that is not there
    /// are left out.
    /// </summary>
    public static IEnumerable<Suggestion> Of(
        UnfinishedOperator typed, SuggestionTable? table, DayTable? days, IndexView? index) => typed.Operator switch
        {
            QueryOperator.Category when table is not null =>
                table.Find(SuggestionKind.Category, typed.Value, Suggest.MaxSuggestions).Select(category => Category(typed, category)),
            QueryOperator.Author when table is not null && typed.Value.Length > 0 =>
                table.Find(SuggestionKind.Author, typed.Value, Suggest.MaxSuggestions)
                    .Select(author => Complete(typed, author.Text, author.Detail, author.Papers)),
            QueryOperator.Source when index is not null => Sources(typed, index),
            QueryOperator.Date when days is not null =>
                Periods(days)
                    .Where(period => period.StartsWith(typed.Value, StringComparison.Ordinal))
                    .Select(period => Complete(typed, period)),
            QueryOperator.Votes =>
                Votes.Where(votes => votes.StartsWith(typed.Value, StringComparison.Ordinal)).Select(votes => Complete(typed, votes)),
            QueryOperator.Has =>
                (typed.IsKorean ? Korean : English)
                    .Where(part => Hangul.IsOnTheWay(typed.Value.ToLowerInvariant(), part))
                    .Select(part => Complete(typed, part)),
            _ => [],
        };

    private static Suggestion Category(UnfinishedOperator typed, Suggestion category)
    {
        var names = CategoryNames.Of(category.Target, [category.Text]);
        return Complete(typed, typed.IsKorean && names.IsKnown ? names.Korean : names.Slug, category.Detail, category.Papers);
    }

    private static IEnumerable<Suggestion> Sources(UnfinishedOperator typed, IndexView index) => index.Sources
        .Select((name, number) => (Name: name, Papers: index.PapersOf(number)))
        .Where(source => source.Name.StartsWith(typed.Value, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(source => source.Papers).ThenBy(source => source.Name, StringComparer.Ordinal)
        .Select(source => Complete(typed, source.Name, papers: source.Papers));

    /// <summary>The years and then the months with digests, newest first.</summary>
    private static IEnumerable<string> Periods(DayTable days) => YearsAndMonths
        .SelectMany(format => days.Days.Reverse().Select(day => day.Date.ToString(format, CultureInfo.InvariantCulture)).Distinct());

    private static Suggestion Complete(UnfinishedOperator typed, string value, string? detail = null, int? papers = null)
    {
        var text = typed.Typed + (value.Any(c => char.IsWhiteSpace(c) || c is ',' or '，') ? $"\"{value}\"" : value);
        return new Suggestion(SuggestionKind.Operator, text, detail, typed.Before + text, papers);
    }
}
