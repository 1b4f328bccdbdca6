namespace PaperDigest.Core.Digests;

/// <summary>A narrative over the papers of one category on one day.</summary>
public sealed record CategoryReport
{
    /// <summary>The line of the section's heading, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The heading without the emoji in front of it, which changes daily.</summary>
    public required string Category { get; init; }

    public required string Markdown { get; init; }

    /// <summary>Visible damage in the text.</summary>
    public IReadOnlyList<TextDamage> Damage { get; init; } = [];

    /// <summary>The papers it names as sources: positions in <see cref="DigestDocument.Entries"/>.</summary>
    public IReadOnlyList<int> Entries { get; init; } = [];
}
