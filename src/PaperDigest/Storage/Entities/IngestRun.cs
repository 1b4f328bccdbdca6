namespace PaperDigest.Storage.Entities;

/// <summary>One pass over files: what it found and what came of it.</summary>
public sealed class IngestRun
{
    public int Id { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime FinishedAt { get; set; }

    public int Files { get; set; }

    public int Read { get; set; }

    public int Unchanged { get; set; }

    public int LeftOut { get; set; }

    public int Unrecognised { get; set; }

    public int Failed { get; set; }

    /// <summary>Files that are gone from their source and took what they said with them.</summary>
    public int Removed { get; set; }

    /// <summary>What else a person should know, a sentence each: a source that could not be updated, a half-empty folder.</summary>
    public List<string> Notes { get; set; } = [];

    public int PapersNew { get; set; }
}

/// <summary>A fact about the library as a whole, for example what its papers were derived by.</summary>
public sealed class StoredFact
{
    public required string Name { get; set; }

    public required string Value { get; set; }
}
