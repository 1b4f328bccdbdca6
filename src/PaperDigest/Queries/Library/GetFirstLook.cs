using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>A run over the sources that goes on.</summary>
/// <param name="Done">Files it has taken.</param>
/// <param name="Files">Files it is to take; null while it looks for them.</param>
public sealed record Making(int Done, int? Files)
{
    internal static Making? Of(ReadingProgress progress) =>
        progress.Current is { } reading ? new Making(reading.Done, reading.Files) : null;
}

/// <summary>What lies in a source of the settings.</summary>
/// <param name="Title">Its name.</param>
/// <param name="IsThere">False when there is no such folder, or it could not be looked into.</param>
/// <param name="Digests">Files that may be digests.</param>
/// <param name="Others">Files that cannot be, by ending or name, the most frequent first; the empty name stands for all others.</param>
public sealed record SourceLook(string Title, bool IsThere, int Digests, IReadOnlyList<KeyValuePair<string, int>> Others);

/// <summary>Why a library holds nothing. It names no path of the machine.</summary>
/// <param name="Making">The run that may change it; null when none is.</param>
/// <param name="Looked">What lies in each source of the settings; empty before this process has looked.</param>
/// <param name="LeftOut">The first files that might have been digests and are not in the library.</param>
/// <param name="LeftOutTotal">How many there are.</param>
public sealed record FirstLook(Making? Making, IReadOnlyList<SourceLook> Looked, IReadOnlyList<FileStatus> LeftOut, int LeftOutTotal);

/// <summary>Why is there nothing to read?</summary>
public sealed class GetFirstLook(PaperDigestDb db, ReadingProgress progress)
{
    private const int Shown = 10;

    public async Task<FirstLook> Run(CancellationToken cancellationToken)
    {
        var leftOut = db.Files.AsNoTracking().Where(f => f.State != FileState.Read);
        return new FirstLook(
            Making.Of(progress),
            [.. progress.Looked.Select(look => new SourceLook(look.Title, look.IsThere, look.Digests, look.Others))],
            await leftOut.OrderBy(f => f.Source!.Name).ThenBy(f => f.Path)
                .Take(Shown)
                .Select(f => new FileStatus(f.Source!.Name, f.Path, f.State.Word(), f.Reason))
                .ToListAsync(cancellationToken),
            await leftOut.CountAsync(cancellationToken));
    }
}
