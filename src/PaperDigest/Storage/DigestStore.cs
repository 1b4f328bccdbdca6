using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A file as it was read: where it lies, what it holds and what came of it.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Path">The path inside the source.</param>
/// <param name="Hash">See <see cref="DigestFile.Hash"/>.</param>
/// <param name="State">What came of it; only a file that was read has contents.</param>
/// <param name="Reason">Why it is not in the library.</param>
/// <param name="Document">Its contents; null when it could not be read at all.</param>
public sealed record ReadFile(string Source, string Path, string Hash, FileState State, string? Reason, DigestDocument? Document)
{
    /// <summary>The file's length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>When the file was last changed, in UTC.</summary>
    public DateTime ModifiedAt { get; init; }

    /// <summary>The distribution picture beside the file.</summary>
    public DigestPicture? Picture { get; init; }

    /// <summary>What was thrown where a file has failed by it; for the log, since <see cref="Reason"/> says it in public.</summary>
    public Exception? Fault { get; init; }

    /// <summary>See <see cref="DigestFile.PictureName"/>.</summary>
    public string? PictureName { get; init; }

    /// <summary>See <see cref="DigestFile.PictureMark"/>.</summary>
    public string PictureMark { get; init; } = "";
}

/// <summary>A picture that lies beside a digest.</summary>
/// <param name="Hash">SHA-256 of the bytes in lower-case hexadecimal: its name in addresses.</param>
/// <param name="ContentType">image/png or image/jpeg.</param>
/// <param name="Bytes">Known to be a picture by the first of them.</param>
public sealed record DigestPicture(string Hash, string ContentType, byte[] Bytes);

/// <summary>What the library knows of a file without looking into it.</summary>
public sealed record KnownFile(
    string Hash, FileState State, string? Reason, long Size, DateTime ModifiedAt, DateTime ReadAt, string? PictureName, string PictureMark);

/// <summary>
/// Puts digests into the library, one transaction a file: what the file said before is replaced by what it says now,
/// papers are matched by identity, and the facts and plain text of every paper touched are computed anew.
/// A file that says nothing any more (empty, cut to its heading, damaged, unreadable) replaces nothing: an upstream's bot
/// or a broken download must not cost a day that was complete. It counts as failed, and what it said stays until it says
/// something else.
/// </summary>
public sealed class DigestStore(PaperDigestDb db, PaperDerivation derivation, TimeProvider clock)
{
    private const string EntryFact = "sources-of:";

    /// <summary>Saves one file.</summary>
    /// <returns>The file as it counts: one that lost its contents has failed.</returns>
    public async Task<ReadFile> Save(ReadFile file, CancellationToken cancellationToken)
    {
        var saved = file;
        await db.InTransaction(async () => saved = await Put(file, cancellationToken), cancellationToken);
        return saved;
    }

    private async Task<ReadFile> Put(ReadFile file, CancellationToken cancellationToken)
    {
        var row = await FindOrAddFile(file, cancellationToken);
        var keeps = !SaysSomething(file) && await HasContents(row, cancellationToken);
        if (keeps)
        {
            file = file with
            {
                State = FileState.Failed,
                Reason = $"{file.Reason ?? "The digest holds no paper."} What it said before is kept.",
            };
        }

        await db.Problems.Where(problem => problem.FileId == row.Id).ExecuteDeleteAsync(cancellationToken);
        row.Hash = file.Hash;
        row.Size = file.Size;
        row.ModifiedAt = file.ModifiedAt;
        row.PictureName = file.PictureName;
        row.PictureMark = file.PictureMark;
        row.State = file.State;
        row.Reason = file.Reason;
        row.Format = file.Document?.Format;
        row.ReadAt = clock.GetUtcNow().UtcDateTime;
        row.Problems = [.. (file.Document?.Problems ?? []).Select(p => new FileProblem { Line = p.Line, Message = p.Message })];
        if (!keeps)
        {
            await Replace(row, file, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    /// <summary>The files of a source, by path.</summary>
    public async Task<Dictionary<string, KnownFile>> Known(string source, CancellationToken cancellationToken) =>
        await db.Files.AsNoTracking()
            .Where(f => f.Source!.Name == source)
            .ToDictionaryAsync(
                f => f.Path,
                f => new KnownFile(f.Hash, f.State, f.Reason, f.Size, f.ModifiedAt, f.ReadAt, f.PictureName, f.PictureMark),
                cancellationToken);

    /// <summary>Keeps what the settings say of a source; empty means nothing.</summary>
    public async Task Describe(string source, string homepage, string licence, CancellationToken cancellationToken)
    {
        var (page, terms) = (NullIfEmpty(homepage), NullIfEmpty(licence));
        await db.Sources
            .Where(known => known.Name == source && (known.Homepage != page || known.Licence != terms))
            .ExecuteUpdateAsync(
                known => known.SetProperty(row => row.Homepage, page).SetProperty(row => row.Licence, terms), cancellationToken);
    }

    /// <summary>True when the library knows files of a source.</summary>
    public Task<bool> HasFiles(string source, CancellationToken cancellationToken) =>
        db.Files.AnyAsync(f => f.Source!.Name == source, cancellationToken);

    /// <summary>The sources that each entry of the settings had when it was last looked at, by the entry's key.</summary>
    public async Task<Dictionary<string, List<string>>> SourcesOfEntries(CancellationToken cancellationToken)
    {
        var facts = await db.Facts.AsNoTracking().Where(fact => fact.Name.StartsWith(EntryFact)).ToListAsync(cancellationToken);
        return facts.ToDictionary(
            fact => fact.Name[EntryFact.Length..], fact => JsonSerializer.Deserialize<List<string>>(fact.Value)!, StringComparer.Ordinal);
    }

    /// <summary>Keeps which sources an entry of the settings has: one that it has no more later is gone.</summary>
    public async Task KeepSourcesOfEntry(string entry, IEnumerable<string> sources, CancellationToken cancellationToken)
    {
        await db.Keep(EntryFact + entry, JsonSerializer.Serialize(sources), cancellationToken);
    }

    /// <summary>Takes a file that is gone out of the library, with everything it said.</summary>
    public Task Remove(string source, string path, CancellationToken cancellationToken) => db.InTransaction(
        async () =>
        {
            if (await db.Files.SingleOrDefaultAsync(f => f.Source!.Name == source && f.Path == path, cancellationToken) is { } row)
            {
                var touched = new TouchedPapers();
                await RemoveContents(row, touched, cancellationToken);
                db.Files.Remove(row);
                await PaperMatcher.Match(db, [], touched, cancellationToken);
                await derivation.Derive(touched.PaperIds, cancellationToken);
                await DayCounts.Count(db, touched.Days, cancellationToken);
                await LibraryMark.Change(db, touched.PaperIds, cancellationToken);
            }
        },
        cancellationToken);

    public Task<int> CountPapers(CancellationToken cancellationToken) => db.Papers.CountAsync(cancellationToken);

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private async Task<DigestFile> FindOrAddFile(ReadFile file, CancellationToken cancellationToken)
    {
        var source = await db.Sources.SingleOrDefaultAsync(s => s.Name == file.Source, cancellationToken)
            ?? db.Sources.Add(new Source { Name = file.Source }).Entity;
        var row = source.Id == 0
            ? null
            : await db.Files.SingleOrDefaultAsync(f => f.SourceId == source.Id && f.Path == file.Path, cancellationToken);
        return row ?? db.Files.Add(new DigestFile { Source = source, Path = file.Path, Hash = file.Hash }).Entity;
    }

    /// <summary>True for papers and reports, and for contents that were recognised as not wanted.</summary>
    private static bool SaysSomething(ReadFile file) => file.State switch
    {
        FileState.Read => file.Document is { } document && document.Entries.Count + document.Reports.Count > 0,
        FileState.LeftOut => file.Document?.Format is not null,
        _ => false,
    };

    private async Task<bool> HasContents(DigestFile file, CancellationToken cancellationToken) =>
        await db.Digests.AnyAsync(d => d.FileId == file.Id && (d.Mentions.Count > 0 || d.Reports.Count > 0), cancellationToken);

    private async Task Replace(DigestFile row, ReadFile file, CancellationToken cancellationToken)
    {
        var touched = new TouchedPapers();
        await RemoveContents(row, touched, cancellationToken);
        var added = file is { State: FileState.Read, Document: not null } ? AddContents(row, file.Document) : [];
        await AddPicture(row, file.Picture, cancellationToken);
        await PaperMatcher.Match(db, added, touched, cancellationToken);
        await derivation.Derive(touched.PaperIds, cancellationToken);
        touched.Days.UnionWith(row.Digests.Select(digest => digest.Date));
        await DayCounts.Count(db, touched.Days, cancellationToken);
        await LibraryMark.Change(db, touched.PaperIds, cancellationToken);
    }

    /// <summary>The same picture is kept once, whichever files it lies beside; one that no digest has any more goes.</summary>
    private async Task AddPicture(DigestFile row, DigestPicture? picture, CancellationToken cancellationToken)
    {
        if (picture is not null && row.Digests.Count > 0)
        {
            var known = await db.Pictures.SingleOrDefaultAsync(p => p.Hash == picture.Hash, cancellationToken)
                ?? new Picture { Hash = picture.Hash, ContentType = picture.ContentType, Bytes = picture.Bytes };
            row.Digests.ForEach(digest => digest.Picture = known);
        }
    }

    private async Task RemoveContents(DigestFile file, TouchedPapers touched, CancellationToken cancellationToken)
    {
        var old = await db.Mentions
            .Where(m => m.Digest!.FileId == file.Id)
            .Select(m => new { m.PaperId, m.TitleKey })
            .ToListAsync(cancellationToken);
        foreach (var mention in old)
        {
            touched.PaperIds.Add(mention.PaperId);
            touched.AddTitle(mention.TitleKey);
        }

        touched.Days.UnionWith(await db.Digests
            .Where(digest => digest.FileId == file.Id)
            .Select(digest => digest.Date)
            .ToListAsync(cancellationToken));
        await db.Digests.Where(digest => digest.FileId == file.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Pictures.Where(picture => !db.Digests.Any(digest => digest.PictureId == picture.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static List<Mention> AddContents(DigestFile file, DigestDocument document)
    {
        var digests = new Dictionary<DateOnly, Digest>();
        var mentions = new List<Mention>();
        foreach (var entry in document.Entries)
        {
            var mention = new Mention
            {
                Rank = mentions.Count + 1,
                Line = entry.Line,
                Title = entry.Title,
                TitleKey = TitleKey.TryParse(entry.Title, out var key) ? key.Value : entry.ArxivId is null ? Untitled.Key(entry) : null,
                ArxivId = entry.ArxivId?.Value,
                Votes = entry.Votes,
                Image = entry.Image?.Value,
                Video = entry.Video?.Value,
                Category = entry.Category,
                Fields = [.. entry.Fields],
                Links = [.. entry.Links.Select(link => link.Value)],
                Authors = [.. entry.Authors.Select(author => author.Value)],
                Sections = [.. entry.Sections],
                Damage = [.. entry.Damage],
            };
            mentions.Add(mention);
            DigestOf(entry.Day ?? document.Day!).Mentions.Add(mention);
        }

        foreach (var report in document.Reports)
        {
            var digest = DigestOf(document.Day!);
            digest.Reports.Add(new Report
            {
                Position = digest.Reports.Count + 1,
                Name = report.Category,
                CategorySlug = CategoryTaxonomy.Default.Find(report.Category)?.Slug,
                Markdown = report.Markdown,
                Damage = [.. report.Damage],
                Mentions = [.. report.Entries.Select(position => mentions[position])],
            });
        }

        if (digests.Count == 0 && document.Day is not null)
        {
            // A digest without papers is still a digest of that day: an empty result shows as such.
            _ = DigestOf(document.Day);
        }

        return mentions;

        Digest DigestOf(DigestDay day)
        {
            if (!digests.TryGetValue(day.Date, out var digest))
            {
                digests[day.Date] = digest = new Digest
                {
                    Date = day.Date,
                    DateOrigin = day.Origin,
                    Title = document.Title,
                    StatedSource = document.StatedSource,
                };
                file.Digests.Add(digest);
            }

            return digest;
        }
    }
}
