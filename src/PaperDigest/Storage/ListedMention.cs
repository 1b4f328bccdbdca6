using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
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
    private static readonly Expression<Func<Mention, ListedMention>> FromRow = m => new ListedMention(
        m.PaperId, m.Digest!.Date, m.Digest.File!.Source!.Name, m.Digest.File.Path, m.Rank, m.Votes, m.Digest.File.ReadAt, m.Sections);

    private static readonly Lazy<Func<Mention, ListedMention>> OfEntity = new(FromRow.Compile);

    public static IQueryable<ListedMention> Listed(this IQueryable<Mention> mentions) => mentions.AsNoTracking().Select(FromRow);

    /// <summary>The same of a mention that was loaded with its digest, file and source.</summary>
    public static ListedMention Listed(this Mention mention) => OfEntity.Value(mention);
}
