namespace PaperDigest.Core.Digests;

/// <summary>The day of a digest, without time zone, and what told it.</summary>
public sealed record DigestDay(DateOnly Date, DateOrigin Origin)
{
    /// <summary>True when the date is a guess, from arXiv ids or the file's own time, and is marked as such wherever it is shown.</summary>
    public bool IsEstimated => Origin.IsGuess();
}

/// <summary>Where a digest's date was found; the first that applies wins.</summary>
public enum DateOrigin
{
    Heading,
    FrontMatter,
    Path,
    Picture,
    Import,

    /// <summary>Guessed from the arXiv ids in the digest.</summary>
    Estimated,

    /// <summary>When the file was last changed: the same file has another day on another machine.</summary>
    LastChanged,
}

public static class DateOrigins
{
    /// <summary>True where no digest tells the day.</summary>
    public static bool IsGuess(this DateOrigin origin) => origin is DateOrigin.Estimated or DateOrigin.LastChanged;
}
