using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Votes told by a sign in place of a word, or by a word in parentheses: <c>👍 12</c>, <c>(⬆️ 1,204)</c>, <c>(추천 70)</c>.
/// </summary>
internal static partial class SignedVotes
{
    /// <summary>A longer line is a text, whatever it ends with.</summary>
    private const int Longest = 1_000;

    /// <summary>▲ is not among them: it says by how much something has grown.</summary>
    private const string Sign = "(?:👍|❤|♥|💗|⬆|🔼)";
    private const string Number = @"(?<votes>[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,6})(?:\s(?:up)?votes?|\s?표)?";
    private const string InParentheses =
        @"[(\[](?:" + Sign + @"|추천(?:\s?수)?|좋아요|(?:up)?votes?|likes?)\uFE0F?\s{0,2}:?\s{0,2}" + Number + @"[)\]]";

    /// <summary>Takes the votes off the end of a line, or off its beginning where they stand in parentheses.</summary>
    /// <param name="text">The line; without its votes afterwards.</param>
    /// <param name="votes">Their number.</param>
    public static bool TryTake(ref string text, out int votes)
    {
        votes = 0;
        var found = text.Length <= Longest ? Tail().Match(text) : Match.Empty;
        found = found.Success || text.Length > Longest ? found : Head().Match(text);
        if (!found.Success
            || !int.TryParse(found.Groups["votes"].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out votes))
        {
            return false;
        }

        text = text.Remove(found.Index, found.Length).Trim(' ', '-', '—', '–', '|', '·', ':');
        return true;
    }

    [GeneratedRegex(
        @"(?:^|(?<=[\s.!?)]))(?:" + Sign + @"\uFE0F?\s{0,2}" + Number + "|" + InParentheses + @")\s{0,4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex("^" + InParentheses, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
