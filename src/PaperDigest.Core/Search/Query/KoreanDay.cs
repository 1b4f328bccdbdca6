using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>The day a query is asked on, from which its words of time count.</summary>
/// <param name="Today">Today in Korea, where the digests are written and read.</param>
/// <param name="Newest">The newest day of the library; null where it is not known or there is none.</param>
public readonly record struct KoreanDay(DateOnly Today, DateOnly? Newest = null)
{
    /// <summary>
    /// The sources of the library by what they may be called, as <see cref="KeyOf"/> writes it; null where they are not known.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Sources { get; init; }

    /// <summary>Daily Papers KO and daily_papers_ko are one name.</summary>
    public static string KeyOf(string source) => LetterKey.InLowerCase(source);

    /// <summary>Korea has no summer time, so the offset is always this one and no table of time zones is needed.</summary>
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>
    /// Where 최근 ends: today, or the newest day of a library that has not been fed for a while, which would otherwise have nothing recent.
    /// </summary>
    internal DateOnly End => Newest < Today ? Newest.Value : Today;

    /// <summary>True for a library that has not been fed for so long that who asks for a day of it cannot mean the days since.</summary>
    internal bool IsBehind => Newest is { } newest && Today.DayNumber - newest.DayNumber > 31;

    public static DateOnly At(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
