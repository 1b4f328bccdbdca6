namespace PaperDigest.Ingestion;

/// <summary>What a run knows of whole sources, beyond its files.</summary>
/// <param name="CompleteSources">Sources all of whose files are in the run, so that a missing one is gone.</param>
/// <param name="Notes">What a person should know, a sentence each, for example a source that could not be updated.</param>
/// <param name="IsWhole">False when the run did not look at all sources: then what the last one noted still holds.</param>
public sealed record SourceScan(IReadOnlyList<string> CompleteSources, IReadOnlyList<string> Notes, bool IsWhole)
{
    /// <summary>Some files, named by a person: nothing follows for the others.</summary>
    public static SourceScan Partial { get; } = new([], [], IsWhole: false);

    /// <summary>The complete source that a person says has really lost its files, however many; null for none.</summary>
    public string? Confirmed { get; init; }

    /// <summary>Files whose contents the library gives up, where it has just these and the run does not name them: the samples.</summary>
    public IReadOnlyList<LocatedFile> Withdrawn { get; init; } = [];
}
