using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>What a generated digest says, decided before it is written.</summary>
internal sealed record DigestFacts
{
    public required string Format { get; init; }

    public required IReadOnlyList<PaperFacts> Papers { get; init; }

    public IReadOnlyList<ReportFacts> Reports { get; init; } = [];

    public DateOnly? Day { get; init; }

    public DateOrigin? Origin { get; init; }

    public string? FrontTitle { get; init; }
}

internal sealed record PaperFacts
{
    public required string Title { get; init; }

    public string? Id { get; init; }

    /// <summary>The addresses as they are to be read back.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public IReadOnlyList<string> Authors { get; init; } = [];

    public int? Votes { get; init; }

    public string? Image { get; init; }

    public string? Video { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<SummarySection> Sections { get; init; } = [];

    /// <summary>The day of this paper when it is not the digest's.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>A report and the papers it names, as positions among the digest's papers.</summary>
internal sealed record ReportFacts(string Category, string Markdown, IReadOnlyList<int> Papers);

/// <summary>A digest as a file, the facts that are to be read back, and words of every problem that is to be reported.</summary>
internal sealed record GeneratedDigest(
    Recipe Recipe, string Path, string Text, DateOnly? GivenDate, DigestFacts Facts, IReadOnlyList<string> Complaints)
{
    public override string ToString() => $"{Recipe}\n{Path}\n{Text}";
}
