using PaperDigest.Core.Digests;

namespace PaperDigest.Storage.Entities;

/// <summary>What one file says about one day.</summary>
public sealed class Digest
{
    public int Id { get; set; }

    public int FileId { get; set; }

    public DigestFile? File { get; set; }

    public DateOnly Date { get; set; }

    public DateOrigin DateOrigin { get; set; }

    /// <summary>The title front matter gives.</summary>
    public string? Title { get; set; }

    /// <summary>Where the digest comes from, as its front matter says.</summary>
    public string? StatedSource { get; set; }

    /// <summary>The distribution picture that lies beside the file.</summary>
    public int? PictureId { get; set; }

    public Picture? Picture { get; set; }

    public List<Mention> Mentions { get; set; } = [];

    public List<Report> Reports { get; set; } = [];
}

/// <summary>
/// How many papers a source mentions on a day; counted when a file is saved, so that lists of days and calendars need not go through
/// mentions.
/// </summary>
public sealed class DayCount
{
    /// <summary>The <see cref="SourceId"/> of the row that counts the papers of a day, whichever source mentions them.</summary>
    public const int AllSources = 0;

    public DateOnly Date { get; set; }

    public int SourceId { get; set; }

    /// <summary>Each paper once; 0 for a digest without papers.</summary>
    public int Papers { get; set; }

    /// <summary>Nothing but guesses put its digests on this day.</summary>
    public bool IsEstimated { get; set; }
}

/// <summary>A paper's appearance in a digest: what was said about it there and then.</summary>
public sealed class Mention
{
    public int Id { get; set; }

    public int DigestId { get; set; }

    public Digest? Digest { get; set; }

    public int PaperId { get; set; }

    public Paper? Paper { get; set; }

    public int? ReportId { get; set; }

    public Report? Report { get; set; }

    /// <summary>The place in the file, from 1.</summary>
    public int Rank { get; set; }

    public int Line { get; set; }

    /// <summary>The title as written there.</summary>
    public required string Title { get; set; }

    /// <summary>What the title is compared by; null for an empty or placeholder title.</summary>
    public string? TitleKey { get; set; }

    /// <summary>The Korean title, where <see cref="Title"/> is the English original.</summary>
    public string? KoreanTitle { get; set; }

    public string? ArxivId { get; set; }

    /// <summary>What identifies it outside of arXiv, see <see cref="Core.Papers.PublicationId"/>.</summary>
    public string? Publication { get; set; }

    public int? Votes { get; set; }

    public string? Image { get; set; }

    public string? Video { get; set; }

    /// <summary>The section heading it stood under, as written.</summary>
    public string? Category { get; set; }

    public List<string> Fields { get; set; } = [];

    public List<string> Links { get; set; } = [];

    public List<string> Authors { get; set; } = [];

    public List<SummarySection> Sections { get; set; } = [];

    public List<TextDamage> Damage { get; set; } = [];
}

/// <summary>A category report of one day.</summary>
public sealed class Report
{
    public int Id { get; set; }

    public int DigestId { get; set; }

    public Digest? Digest { get; set; }

    public int Position { get; set; }

    /// <summary>The heading without decoration.</summary>
    public required string Name { get; set; }

    /// <summary>The category it counts for; null for a heading that names none.</summary>
    public string? CategorySlug { get; set; }

    public required string Markdown { get; set; }

    public List<TextDamage> Damage { get; set; } = [];

    public List<Mention> Mentions { get; set; } = [];
}

/// <summary>A picture that lies beside a digest, known to be one by its first bytes.</summary>
public sealed class Picture
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal: its name in addresses.</summary>
    public required string Hash { get; set; }

    /// <summary>image/png or image/jpeg.</summary>
    public required string ContentType { get; set; }

    public required byte[] Bytes { get; set; }
}
