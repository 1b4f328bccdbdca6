using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>Votes and other counts beside each other.</summary>
internal static partial class PaperCounts
{
    /// <summary>A longer line is a text, though numbers stand in it.</summary>
    public const int Longest = 300;

    public static readonly string[] Separators = [" | ", " · ", " • ", " / ", ", "];

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

    /// <summary>Between <c>👍 (12) 🔥 (3)</c>.</summary>
    [GeneratedRegex(@"(?<=[0-9]\)?)\s{1,4}(?=[\p{So}\p{Cs}])", RegexOptions.CultureInvariant)]
    public static partial Regex Reactions();
}
