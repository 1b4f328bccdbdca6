namespace PaperDigest.Core.Digests;

/// <summary>The content of one digest file: papers and reports in the order of the file, and the problems found.</summary>
public sealed record DigestDocument
{
    /// <summary>The name of the format that read the file, for example <c>daily-papers</c>; null when none recognised it.</summary>
    public string? Format { get; init; }

    /// <summary>The day the digest is about; null when nothing tells it, not even an arXiv id.</summary>
    public DigestDay? Day { get; init; }

    /// <summary>Why a recognised file is not read (news, product lists, nothing in it), as a sentence; otherwise null.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The title front matter gives.</summary>
    public string? Title { get; init; }

    /// <summary>Where the digest comes from, as front matter says; the library's own sources are folders.</summary>
    public string? StatedSource { get; init; }

    /// <summary>The name of the distribution picture that should lie beside the file: <c>paper_2024-10-30.png</c>.</summary>
    public string? Picture { get; init; }

    public IReadOnlyList<DigestEntry> Entries { get; init; } = [];

    public IReadOnlyList<CategoryReport> Reports { get; init; } = [];

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Lines of the file that are not blank.</summary>
    public int Lines { get; init; }

    /// <summary>Those of <see cref="Lines"/> that ended in a field, a summary or a report, or are known decoration.</summary>
    public int Accounted { get; init; }
}
