using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>The operator a query ends in while it is being typed: <c>diffusion category:nlp,ro</c>.</summary>
/// <param name="Operator">Which it is.</param>
/// <param name="Before">The query before it.</param>
/// <param name="Typed">The operator up to the value that is being typed: <c>category:nlp,</c>.</param>
/// <param name="Value">The beginning of that value, without quotes; empty where nothing is typed yet.</param>
public sealed record UnfinishedOperator(QueryOperator Operator, string Before, string Typed, string Value)
{
    /// <summary>The fewest letters of an operator's name for which it is suggested.</summary>
    private const int MinKeys = 2;

    /// <summary>True when the operator was typed in Korean, so that its values are suggested in Korean too.</summary>
    public bool IsKorean => Hangul.HasSyllable(Typed);

    /// <summary>
    /// Null when the query ends in something else, or in an operator that is done: after a blank. Also when it is longer than
    /// a search would read.
    /// </summary>
    public static UnfinishedOperator? Of(string query)
    {
        if (query.Length > SearchQueryParser.MaxLength)
        {
            return null;
        }

        var cursor = new QueryCursor(QueryCursor.Plain(query));
        UnfinishedOperator? last = null;
        while (cursor.SkipBlanks())
        {
            var start = cursor.Position;
            cursor.SkipMinus();
            last = cursor.SkipOperator() is { } found ? Read(ref cursor, found, query, start) : null;
            if (last is null)
            {
                cursor.ReadWord();
            }
        }

        return last is not null && !char.IsWhiteSpace(query[^1]) ? last : null;
    }

    /// <summary>The operators that the last word of a query may become, up to their colon: <c>diffusion cat</c>.</summary>
    public static IEnumerable<UnfinishedOperator> Names(string query)
    {
        var start = query.Length;
        while (start > 0 && !char.IsWhiteSpace(query[start - 1]))
        {
            start--;
        }

        var minus = start < query.Length && query[start] == '-' ? "-" : "";
        var word = query[(start + minus.Length)..].ToLowerInvariant();
        return query.Length > SearchQueryParser.MaxLength || Hangul.Keystrokes(word).Length < MinKeys
            ? []
            : QueryCursor.Names
                .Where(name => Hangul.IsOnTheWay(word, name.Name) && (minus.Length == 0 || IsExcludable(name.Operator)))
                .Select(name => new UnfinishedOperator(name.Operator, query[..start], $"{minus}{name.Name}:", ""));
    }

    /// <summary>Up to the end of the value; what stands before its last comma is done.</summary>
    private static UnfinishedOperator Read(ref QueryCursor cursor, QueryOperator found, string query, int start)
    {
        var name = query[start..cursor.Position];
        cursor.SkipToWord();
        var valueAt = cursor.Position;
        if (found is QueryOperator.Title or QueryOperator.Author)
        {
            cursor.ReadWord();
        }
        else
        {
            cursor.ReadChoices();
        }

        var value = cursor.Since(valueAt);
        var done = found is QueryOperator.Category or QueryOperator.Source ? value.LastIndexOf(',') + 1 : 0;
        return new UnfinishedOperator(found, query[..start], name + value[..done],
            value[done..].Only(c => !QueryCursor.IsQuote(c)));
    }

    private static bool IsExcludable(QueryOperator found) => found is not (QueryOperator.Date or QueryOperator.Votes);
}
