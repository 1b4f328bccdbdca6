using PaperDigest.Core.Digests;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary>What came of a file, as <c>ingest --json</c> and <c>check --json</c> print it.</summary>
internal sealed record FileJson(
    string Source,
    string File,
    string State,
    string? Reason,
    string? Format,
    DateOnly? Date,
    DateOrigin? DateOrigin,
    int Entries,
    int Reports,
    int Lines,
    int Accounted,
    IReadOnlyList<Problem> Problems)
{
    public static FileJson From(string source, string file, FileState? state, string? reason, DigestDocument? document) => new(
        source,
        file,
        state?.Word() ?? "unchanged",
        reason,
        document?.Format,
        document?.Day?.Date,
        document?.Day?.Origin,
        document?.Entries.Count ?? 0,
        document?.Reports.Count ?? 0,
        document?.Lines ?? 0,
        document?.Accounted ?? 0,
        document?.Problems ?? []);
}
