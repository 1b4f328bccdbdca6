using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>Votes and other counts beside each other.</summary>
internal static partial class PaperCounts
{
    /// <summary>A longer line is a text, though numbers stand in it.</summary>
    public const int Longest = 300;

    public static readonly string[] Separators = [" | ", " · ", " • ", " / ", ", "];

    /// <summary><c>👍 12 · 💬 3</c>, <c>71 upvotes · 8 authors</c>: votes, and nothing beside them but other counts.</summary>
    public static bool TryVotes(string text, out int votes, out string others)
    {
        (votes, others) = (0, "");
        if (text.Length > Longest)
        {
            return false;
        }

        var counts = Reactions().Replace(text, " · ")
            .Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        var at = counts.FindIndex(count => IsCount(count, out _));
        if (at < 0 || !counts.TrueForAll(count => SignedVotes.TryCount(Code().Replace(count, ""), out _)))
        {
            return false;
        }

        _ = IsCount(counts[at], out votes);
        counts.RemoveAt(at);
        others = string.Join(" · ", counts);
        return true;
    }

    public static bool IsCount(string count, out int votes)
    {
        var rest = count.Trim('*', '`');
        if (SignedVotes.TryTake(ref rest, out votes) && rest.Length == 0)
        {
            return true;
        }

        var number = count.LastIndexOf(' ');
        return number > 0 && PaperWords.Label(count[..number]) == PaperLabel.Votes
            && SignedVotes.TryCount(count[number..].Trim(), out votes);
    }

    /// <summary><c>:speech_balloon:</c></summary>
    [GeneratedRegex(":[a-z_]{2,30}:", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    /// <summary>Between <c>👍 (12) 🔥 (3)</c>, <c>👍 12  :speech_balloon: 3</c>.</summary>
    [GeneratedRegex(@"(?<=[0-9]\)?)\s{1,4}(?=[\p{So}\p{Cs}]|:[a-z_]{2,30}:)", RegexOptions.CultureInvariant)]
    public static partial Regex Reactions();
}
