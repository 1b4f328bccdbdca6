using PaperDigest.Core.Digests;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>What came of one file.</summary>
/// <param name="Source">The name of its source.</param>
/// <param name="File">The path inside the source.</param>
/// <param name="State">Null when there was nothing to do: the library has the file as it is.</param>
/// <param name="Reason">Why it is not in the library, also of a file that no format recognised and that has not changed since.</param>
/// <param name="Document">Its contents, as far as it was read.</param>
/// <param name="IsRepeated">True when it failed before and has not changed since: it has still failed, but that is no news.</param>
public sealed record FileOutcome(
    string Source, string File, FileState? State, string? Reason, DigestDocument? Document, bool IsRepeated = false);

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

    /// <summary>False when no file was a digest: none was there, or none recognised.</summary>
    public bool HasDigests => _outcomes.Exists(outcome => outcome.State is FileState.Read or FileState.LeftOut
        || outcome is { State: null, Reason: null });

    public int Unrecognised => Count(FileState.Unrecognised);

    public int Failed => Count(FileState.Failed);

    /// <summary>False when every file is as the last run left it, failed ones included.</summary>
    public bool HasNews => Removed > 0 || _outcomes.Exists(outcome => outcome.State is not null && !outcome.IsRepeated);

    public int PapersNew { get; set; }

    /// <summary>Files that are gone from their source and were taken out.</summary>
    public int Removed { get; set; }

    /// <summary>What else a person should know, a sentence each.</summary>
    public IList<string> Notes { get; } = [];

    /// <summary>
    /// True when the run was told to end before it had taken all files; what it took stays, and the next run takes the rest.
    /// </summary>
    public bool IsInterrupted { get; set; }

    /// <summary>How many files the run was to take.</summary>
    public int Planned { get; init; }

    public TimeSpan Duration { get; set; }

    internal void Add(FileOutcome outcome) => _outcomes.Add(outcome);

    /// <summary>What the run before noted: what it noted too is no news.</summary>
    internal IReadOnlyList<string> LastNotes { get; set; } = [];

    /// <summary>Each note once.</summary>
    internal void Note(string note)
    {
        if (!Notes.Contains(note))
        {
            Notes.Add(note);
        }
    }

    private int Count(FileState state) => _outcomes.Count(outcome => outcome.State == state);
}
