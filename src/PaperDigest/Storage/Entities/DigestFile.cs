namespace PaperDigest.Storage.Entities;

/// <summary>Where digests come from: a folder or repository of one upstream.</summary>
public sealed class Source
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Its page on the web, as the settings gave it when they last named the source.</summary>
    public string? Homepage { get; set; }

    /// <summary>The licence of its texts, likewise.</summary>
    public string? Licence { get; set; }
}

/// <summary>A file of a source as it was last read.</summary>
public sealed class DigestFile
{
    public int Id { get; set; }

    public int SourceId { get; set; }

    public Source? Source { get; set; }

    /// <summary>The path inside the source, with forward slashes.</summary>
    public required string Path { get; set; }

    /// <summary>Identifies the bytes and the version of the reader; equal means there is nothing to do.</summary>
    public required string Hash { get; set; }

    /// <summary>The file's length in bytes and time of its last change in UTC: while both stay, it need not be opened.</summary>
    public long Size { get; set; }

    public DateTime ModifiedAt { get; set; }

    /// <summary>The picture the file names, as far as it is one that could lie beside it.</summary>
    public string? PictureName { get; set; }

    /// <summary>How that picture lay there when the file was read: while this stays, it need not be read again. Empty for none.</summary>
    public string PictureMark { get; set; } = "";

    public FileState State { get; set; }

    /// <summary>Why the library does not hold what the file says now, as a sentence.</summary>
    public string? Reason { get; set; }

    public string? Format { get; set; }

    /// <summary>The instant of import in UTC, which says nothing about the digest's own day.</summary>
    public DateTime ReadAt { get; set; }

    public List<FileProblem> Problems { get; set; } = [];

    public List<Digest> Digests { get; set; } = [];
}

public sealed class FileProblem
{
    public int Id { get; set; }

    public int FileId { get; set; }

    public DigestFile? File { get; set; }

    /// <summary>From 1; 0 means the file as a whole.</summary>
    public int Line { get; set; }

    public required string Message { get; set; }
}
