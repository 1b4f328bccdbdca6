using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Votes told by a sign or word beside their number: <c>👍 12</c>, <c>(⬆️ 1,204)</c>, <c>▲ 1.2k</c>, <c>좋아요 12개</c>, <c>56 upvotes</c>.
/// </summary>
internal static partial class SignedVotes
{
    /// <summary>A longer line is a text, whatever it ends with.</summary>
    private const int Longest = 1_000;

    private const string Sign = "(?:👍|👏|❤|♥|💗|💖|⬆|🔼|🔺|:thumbsup:|:\\+1:|:arrow_up:)";

    /// <summary>▲ says in a text by how much something has grown, and a star may rate: they count where they stand apart.</summary>
    private const string Apart = "(?:▲|△|★|☆|⭐|🌟|🔥)";

    private const string Word = @"(?:추천(?:\s?수)?|좋아요(?:\s?수)?|득표(?:\s?수)?|(?:HF\s)?(?:up)?votes?|likes?)";

    private const string Number =
        @"(?<votes>[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,6}(?:\.[0-9](?=\s?[kK천만]))?)\s?(?<unit>[kK](?![A-Za-z])|천|만)?";

    private const string Got = "(?:받|얻|기록|획득|모았|모은)";

    private const string Counted = @"(?:\s?(?:개|표|회|명|건|\+|(?:up)?votes?|likes?))?";

    private const string Told =
        "(?:(?:" + Sign + "|" + Apart + ")\uFE0F?\\s{0,2}(?:" + Word + @"\s{0,2}[:：]?\s{0,2})?" + Number + Counted
        + "|" + Word + @"\s{0,2}[:：]?\s{0,2}" + Number + Counted
        + "|(?:" + Apart + "\uFE0F?\\s)?" + Number + @"\s?(?:(?:up)?votes?|likes?|추천|좋아요|표))";

    /// <summary>Takes the votes off the end of a line, or off its beginning where they stand in parentheses.</summary>
    /// <param name="text">The line; without its votes afterwards.</param>
    /// <param name="votes">Their number.</param>
    public static bool TryTake(ref string text, out int votes)
    {
        votes = 0;
        var found = text.Length <= Longest ? Tail().Match(text) : Match.Empty;
        found = found.Success || text.Length > Longest ? found : Head().Match(text);
        if (!found.Success || Value(found) is not { } number)
        {
            return false;
        }

        votes = number;
        text = text.Remove(found.Index, found.Length).Trim(' ', '-', '—', '–', '|', '·', ':');
        return true;
    }

    /// <summary>A heading with what it ends with set apart, if that is a count: <c>Title ⭐ 12</c>.</summary>
    public static string WithCountApart(string heading) =>
        heading.Length <= Longest ? CountAtEnd().Replace(heading, " | ${count}") : heading;

    [GeneratedRegex(
        @"(?<=[^\s|·—–-])\s(?<count>" + Apart + @"\uFE0F?\s?[0-9]{1,3}(?:,?[0-9]{3}){0,2}(?:\.[0-9](?=[kK]))?[kK]?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CountAtEnd();

    /// <summary>A number of votes and nothing else that would make it another: <c>1,234</c>, <c>1.2k</c>, <c>👍 12개</c>.</summary>
    public static bool TryCount(string text, out int votes)
    {
        votes = 0;
        var found = text.Length <= Longest ? Count().Match(text) : Match.Empty;
        if (!found.Success || Value(found) is not { } number)
        {
            return false;
        }

        votes = number;
        return true;
    }

    /// <summary>The first number of a sentence at a label of votes: <c>이 논문은 추천을 15개 받았습니다</c>.</summary>
    public static bool TryFind(string text, out int votes)
    {
        votes = 0;
        return First().Match(text) is { Success: true } found && Value(found) is { } number && (votes = number) >= 0;
    }

    /// <summary>
    /// Votes that a sentence tells: <c>추천 15개를 받은 논문이다</c>, <c>It received 15 upvotes</c>; or a sign or word that begins it and is
    /// followed by a stop: <c>▲ 5. 사진 한 장으로 …</c>.
    /// </summary>
    public static bool TryFindTold(string text, out int votes)
    {
        votes = 0;
        return text.Length <= Longest && Sentence().Match(text) is { Success: true } found && Value(found) is { } number
            && (votes = number) >= 0;
    }

    /// <summary>A sign alone, as the head of a column has it.</summary>
    public static bool IsSign(string text) => text.Length is > 0 and <= 12 && Alone().IsMatch(text);

    private static int? Value(Match found)
    {
        var unit = found.Groups["unit"].Value switch { "k" or "K" or "천" => 1_000, "만" => 10_000, _ => 1 };
        const NumberStyles style = NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(found.Groups["votes"].ValueSpan, style, CultureInfo.InvariantCulture, out var number)
            && number * unit <= int.MaxValue
            ? (int)(number * unit)
            : null;
    }

    [GeneratedRegex(
        @"(?:(?:^|(?<=[\s.!?)\]]))" + Sign + "\uFE0F?\\s{0,2}\\(?" + Number + Counted + @"\)?"
        + @"|(?:^\s{0,4}|(?<=[|·•—–,]\s?|\s-\s|[)\]]\s|[.!?]\s))" + Told
        + @"|[(\[]\s?" + Told + @"\s?[)\]])\s{0,4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    [GeneratedRegex("^\\s?(?:" + Sign + "|" + Apart + ")\uFE0F?\\s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    /// <summary>What is said to be got or given; without that `추천 15개` may be what a system recommends.</summary>
    [GeneratedRegex(
        "(?:추천|좋아요|업보트|하트)(?:\\s?수)?(?:를|을|는|은|가|이)?\\s?" + Number + @"\s?(?:개|표|회|명)?(?:를|을|의)?\s?" + Got
        + "|" + Number + @"\s?(?:개|표|회|명)?의?\s?(?:추천|좋아요|업보트|하트|upvotes?|votes?|likes?)(?:를|을)?\s?" + Got
        + @"|\b(?:received|got|has|earned|collected)\s" + Number + @"\s(?:upvotes?|votes?|likes?)\b"
        + "|[(\\[]\\s?(?:" + Number + @"\s?(?:upvotes?|votes?|likes?|추천|표)|(?:추천|좋아요|업보트)(?:\s?수)?\s?" + Number
        + @"\s?(?:개|표)?)\s?[)\]]\s{0,4}$"
        + "|(?<=[,，、·|•]\\s?)" + Sign + "\uFE0F?\\s?" + Number + "$"
        + "|^(?:" + Sign + "|" + Apart + ")\uFE0F?\\s?" + Number + @"(?:[.,]\s|\s?[|·—–]\s)"
        + "|^(?:추천|좋아요|업보트)(?:\\s?수)?\\s?" + Number + @"\s?(?:개|표)?(?:[.,]\s|\s?[|·—–]\s)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex("(?<![0-9,.])" + Number + "(?![0-9,.])", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex("^[(\\[]" + Told + "[)\\]]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    /// <summary>A few letters around the number say what is counted; a slash, a percent sign or a point makes it something else.</summary>
    [GeneratedRegex(
        @"^[^0-9/.%]{0,12}" + Number + @"[^0-9/.%]{0,10}\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
