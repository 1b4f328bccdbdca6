using System.Text.RegularExpressions;

namespace PaperDigest.Core.Search.Query;

/// <summary>Reads votes among the words of a query: <c>votes&gt;=50</c>, <c>추천 50 이상</c>, <c>at least 50 votes</c>.</summary>
internal static partial class VoteWords
{
    /// <summary>Reads the votes at a place of a query, up to where they end.</summary>
    public static bool TryRead(string query, int start, out (int End, VoteRange Votes) said)
    {
        said = default;
        if (Votes().Match(query, start) is not { Success: true, Groups: var parts } found)
        {
            return false;
        }

        var sign = parts["sign"].Value.ToLowerInvariant() switch
        {
            "이상" or "넘게" or "넘는" or "넘은" or "at least" => ">=",
            "초과" or "over" or "more than" => ">",
            "이하" or "at most" => "<=",
            "미만" or "under" or "less than" => "<",
            var typed => typed,
        };
        var isRange = VoteRange.TryParse(sign + parts["number"].Value, out var votes);
        said = (found.Index + found.Length, votes);
        return isRange;
    }

    [GeneratedRegex(
        """
        \G (?:
            (?:votes|upvotes|추천수?|투표수?|득표수?)\s?(?<sign>[<>]=?|=)\s?(?<number>\d{1,6})
          | (?:추천|투표|득표)\s?(?:수(?:가|는)?|은|이|을|는|가|를)?\s?(?<number>\d{1,6})(?:개|회|표|건|번)?\s?
            (?<sign>이상|초과|넘게|넘는|넘은|이하|미만)(?:인|의|을|를)?(?:\s?받은)?
          | (?<sign>at\ least|over|more\ than|at\ most|under|less\ than)\ (?<number>\d{1,6})\ (?:votes|upvotes)
        ) (?=\s|$)
        """,
        RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant)]
    private static partial Regex Votes();
}
