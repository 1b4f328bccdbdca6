namespace PaperDigest.Storage.Entities;

/// <summary>
/// A paper and the best of what its mentions say. Everything but the identity is derived from the mentions and is
/// computed anew whenever one of them changes, so the order of files leaves no trace.
/// </summary>
public sealed class Paper
{
    public int Id { get; set; }

    /// <summary>The public id: the arXiv id, what else identifies the paper, or the title as a slug.</summary>
    public required string Slug { get; set; }

    public string? ArxivId { get; set; }

    /// <summary>
    /// What identifies it outside of arXiv, see <see cref="Core.Papers.PublicationId"/>: the identity of a paper that no digest gives an
    /// arXiv id, for others something more that is known of them.
    /// </summary>
    public string? Publication { get; set; }

    /// <summary>The identity of a paper that no digest gives any id; otherwise null.</summary>
    public string? TitleKey { get; set; }

    public string Title { get; set; } = "";

    public string? KoreanTitle { get; set; }

    /// <summary>What it is about in one line, see <see cref="Core.Gists.Gist"/>; null where no summary says it.</summary>
    public string? Gist { get; set; }

    /// <summary>The highest number recorded; null when no digest records any.</summary>
    public int? Votes { get; set; }

    public DateOnly FirstDate { get; set; }

    public DateOnly LastDate { get; set; }

    public string? Image { get; set; }

    public string? Video { get; set; }

    /// <summary>A digest explains it in plain words (쉬운설명).</summary>
    public bool HasEasy { get; set; }

    /// <summary>A digest gives an address of its code, models or data, see <see cref="Core.Papers.CodeLink"/>.</summary>
    public bool HasCode { get; set; }

    public bool HasVideo { get; set; }

    public List<Mention> Mentions { get; set; } = [];

    public List<PaperAuthor> Authors { get; set; } = [];

    public List<PaperCategory> Categories { get; set; } = [];

    public List<PaperGloss> Glosses { get; set; } = [];
}

/// <summary>An author of a paper. Names that share a slug are one author.</summary>
public sealed class PaperAuthor
{
    public int PaperId { get; set; }

    public Paper? Paper { get; set; }

    public int Position { get; set; }

    public required string Slug { get; set; }

    public required string Name { get; set; }
}

/// <summary>A category of a paper, given by a digest or inferred from the text.</summary>
public sealed class PaperCategory
{
    public int PaperId { get; set; }

    public Paper? Paper { get; set; }

    public required string Slug { get; set; }

    /// <summary>The name where the taxonomy has none for this slug: as a digest writes it.</summary>
    public required string Name { get; set; }

    public bool Given { get; set; }
}

/// <summary>A bracket in a paper's summaries that may explain a term, see <see cref="Core.Search.Glossaries.Gloss"/>.</summary>
public sealed class PaperGloss
{
    public int PaperId { get; set; }

    public Paper? Paper { get; set; }

    public int Position { get; set; }

    public required string Term { get; set; }

    public required string Note { get; set; }
}

/// <summary>What the summaries of a paper say, as plain text: for searching and for passages in results.</summary>
public sealed class PaperText
{
    public int PaperId { get; set; }

    public Paper? Paper { get; set; }

    /// <summary>Each text once, an empty line between two.</summary>
    public required string Text { get; set; }
}

/// <summary>
/// Says, in the transaction that did it, that a paper is another now, is new or is gone. What is computed from papers follows these rows
/// from where it stands, instead of going through the whole library.
/// </summary>
public sealed class PaperChange
{
    /// <summary>The place in the history, ascending in the order of transactions.</summary>
    public long Sequence { get; set; }

    /// <summary>The paper's row, which may be gone; null where something else has changed, like a digest without papers.</summary>
    public int? PaperId { get; set; }

    /// <summary>The same for all rows of a transaction, see <see cref="LibraryMark"/>.</summary>
    public long Mark { get; set; }
}
