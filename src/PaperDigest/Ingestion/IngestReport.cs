using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Ingestion;

/// <summary>What came of one file. <paramref name="State"/> is null when the file is unchanged.</summary>
public sealed record FileOutcome(string Source, string File, FileState? State, string? Reason, DigestDocument? Document);

/// <summary>What a run over files found and what came of it.</summary>
public sealed class IngestReport
{
    private readonly List<FileOutcome> _outcomes = [];

    /// <summary>Every file in the order it was taken, unchanged ones included.</summary>
    public IReadOnlyList<FileOutcome> Outcomes => _outcomes;

    public int Files => _outcomes.Count;

    public int Read => Count(FileState.Read);

    public int Unchanged => _outcomes.Count(outcome => outcome.State is null);

    public int LeftOut => Count(FileState.LeftOut);

    public int Unrecognised => Count(FileState.Unrecognised);

    public int Failed => Count(FileState.Failed);

    public int PapersNew { get; set; }

    public TimeSpan Duration { get; set; }

    internal void Add(FileOutcome outcome) => _outcomes.Add(outcome);

    private int Count(FileState state) => _outcomes.Count(outcome => outcome.State == state);
}
