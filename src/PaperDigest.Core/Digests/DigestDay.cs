namespace PaperDigest.Core.Digests;

/// <summary>The day of a digest, without time zone, and what told it.</summary>
public sealed record DigestDay(DateOnly Date, DateOrigin Origin)
{
    /// <summary>True when the date is a guess from arXiv ids and is marked as such wherever it is shown.</summary>
    public bool IsEstimated => Origin == DateOrigin.Estimated;
}

/// <summary>Where a digest's date was found; the first that applies wins.</summary>
public enum DateOrigin
{
    Heading,
    FrontMatter,
    Path,
    Picture,
    Import,
    Estimated,
}
