using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A mention as cards show it; the row carries much more.</summary>
/// <param name="PaperId">The paper's row.</param>
/// <param name="Date">The day of the digest.</param>
/// <param name="Source">Who mentions the paper.</param>
/// <param name="Path">The file, inside its source.</param>
/// <param name="Rank">The place in the file, from 1.</param>
/// <param name="Votes">As said there.</param>
/// <param name="ReadAt">When the file was read, in UTC.</param>
/// <param name="Sections">What is said of the paper.</param>
public sealed record ListedMention(
    int PaperId,
    DateOnly Date,
    string Source,
    string Path,
    int Rank,
    int? Votes,
    DateTime ReadAt,
    List<SummarySection> Sections);

internal static class ListedMentions
{
    /// <summary>A mention that was loaded with its digest, file and source, as <see cref="ListedRows"/> reads it.</summary>
    public static ListedMention Listed(this Mention mention)
    {
        var (digest, file) = (mention.Digest!, mention.Digest!.File!);
        return new ListedMention(
            mention.PaperId, digest.Date, file.Source!.Name, file.Path, mention.Rank, mention.Votes, file.ReadAt, mention.Sections);
    }
}
