using System.Text.Json;
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
/// Puts digests into the library, some files a transaction: what a file said before is replaced by what it says now,
/// papers are matched by identity, and the facts and plain text of every paper touched are computed anew.
/// A file that says nothing any more (empty, cut to its heading, damaged, unreadable) replaces nothing: an upstream's bot
/// or a broken download must not cost a day that was complete. It counts as failed, and what it said stays until it says
/// something else.
/// </summary>
public sealed class DigestStore(LibraryWriter writer, PaperDerivation derivation, TimeProvider clock)
{
    private const string EntryFact = "sources-of:";

    /// <summary>Saves one file.</summary>
    /// <returns>The file as it counts: one that lost its contents has failed.</returns>
    public async Task<ReadFile> Save(ReadFile file, CancellationToken cancellationToken) => (await Save([file], cancellationToken))[0];

    /// <summary>
    /// Saves some files, all of them or none. What is derived from several of them is derived once, and readers are told once that papers
    /// have changed.
    /// </summary>
    /// <returns>The files as they count, in the same order.</returns>
    public async Task<IReadOnlyList<ReadFile>> Save(IReadOnlyList<ReadFile> files, CancellationToken cancellationToken)
    {
        List<ReadFile> saved = [];
        await writer.InTransaction(
            async () =>
            {
                saved = [];
                var change = new Change();
                foreach (var file in files)
                {
                    saved.Add(await Put(file, change, cancellationToken));
                }

                await Finish(change, cancellationToken);
            },
            cancellationToken);
        return saved;
    }

    private async Task<ReadFile> Put(ReadFile file, Change change, CancellationToken cancellationToken)
    {
        var row = await FindFile(file.Source, file.Path, cancellationToken);
        var keeps = row is not null && !SaysSomething(file) && await HasContents(row, cancellationToken);
        if (keeps)
        {
            file = file with
            {
                State = FileState.Failed,
                Reason = $"{file.Reason ?? "The digest holds no paper."} What it said before is kept.",
            };
        }

        if (row is not null)
        {
            await writer.Execute("""DELETE FROM "Problems" WHERE "FileId" = $1""", cancellationToken, row.Id);
        }

        row = await Keep(file, row, keeps, cancellationToken);
        await writer.Insert(
            RowTable.Problems, (file.Document?.Problems ?? []).Select(problem => RowTable.Row(row.Id, problem)), cancellationToken);
        if (!keeps)
        {
            await RemoveContents(row, change, cancellationToken);
            change.Added.AddRange(
                file is { State: FileState.Read, Document: not null } ? FillContents(row, file.Document) : []);
            await AddContents(row, file.Picture, cancellationToken);
            change.Touched.Days.UnionWith(row.Digests.Select(digest => digest.Date));
            change.IsOne = true;
        }

        return file;
    }

    /// <summary>The files of a source, by path.</summary>
    public async Task<Dictionary<string, KnownFile>> Known(string source, CancellationToken cancellationToken)
    {
        var files = await writer.Query(
            """
            SELECT file."Path", file."Hash", file."State", file."Reason", file."Size", file."ModifiedAt", file."ReadAt", file."PictureName",
                file."PictureMark"
            FROM "Files" AS file JOIN "Sources" AS source ON source."Id" = file."SourceId"
            WHERE source."Name" = $1
            """,
            row => (Path: row.GetString(0), File: new KnownFile(
                row.GetString(1),
                Enum.Parse<FileState>(row.GetString(2)),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetInt64(4),
                StoredInstant.Of(row.GetDateTime(5)),
                StoredInstant.Of(row.GetDateTime(6)),
                row.IsDBNull(7) ? null : row.GetString(7),
                row.GetString(8))),
            cancellationToken,
            source);
        return files.ToDictionary(file => file.Path, file => file.File, StringComparer.Ordinal);
    }

    /// <summary>Keeps what the settings say of a source; empty means nothing.</summary>
    public async Task Describe(string source, string homepage, string licence, CancellationToken cancellationToken)
    {
        var (page, terms) = (NullIfEmpty(homepage), NullIfEmpty(licence));
        var known = await writer.Query(
            """SELECT "Homepage", "Licence" FROM "Sources" WHERE "Name" = $1""",
            row => (row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
            cancellationToken,
            source);
        if (known.Exists(row => row != (page, terms)))
        {
            await writer.Execute(
                """UPDATE "Sources" SET "Homepage" = $2, "Licence" = $3 WHERE "Name" = $1""", cancellationToken, source, page, terms);
        }
    }

    /// <summary>True when the library knows files of a source.</summary>
    public async Task<bool> HasFiles(string source, CancellationToken cancellationToken) => await writer.Any(
        """
        SELECT 1 FROM "Files" AS file JOIN "Sources" AS source ON source."Id" = file."SourceId" WHERE source."Name" = $1 LIMIT 1
        """,
        cancellationToken,
        source);

    /// <summary>True when the library knows a file that is none of these.</summary>
    public async Task<bool> HasFilesBeside(IReadOnlyCollection<(string Source, string Path)> files, CancellationToken cancellationToken)
    {
        var some = await writer.Query(
            """
            SELECT source."Name", file."Path" FROM "Files" AS file JOIN "Sources" AS source ON source."Id" = file."SourceId" LIMIT $1
            """,
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken,
            files.Count + 1);
        return some.Exists(file => !files.Contains(file));
    }

    /// <summary>The sources that each entry of the settings had when it was last looked at, by the entry's key.</summary>
    public async Task<Dictionary<string, List<string>>> SourcesOfEntries(CancellationToken cancellationToken) =>
        (await writer.Facts(EntryFact, cancellationToken)).ToDictionary(
            fact => fact.Key, fact => JsonSerializer.Deserialize<List<string>>(fact.Value)!, StringComparer.Ordinal);

    /// <summary>Keeps which sources an entry of the settings has: one that it has no more later is gone.</summary>
    public Task KeepSourcesOfEntry(string entry, IEnumerable<string> sources, CancellationToken cancellationToken) =>
        writer.Keep(EntryFact + entry, JsonSerializer.Serialize(sources), cancellationToken);

    /// <summary>Takes a file that is gone out of the library, with everything it said.</summary>
    public Task Remove(string source, string path, CancellationToken cancellationToken) => writer.InTransaction(
        async () =>
        {
            if (await FindFile(source, path, cancellationToken) is { } row)
            {
                var change = new Change { IsOne = true };
                await RemoveContents(row, change, cancellationToken);
                await writer.Execute("""DELETE FROM "Files" WHERE "Id" = $1""", cancellationToken, row.Id);
                await Finish(change, cancellationToken);
            }
        },
        cancellationToken);

    public async Task<int> CountPapers(CancellationToken cancellationToken) => (await writer.Query(
        """SELECT count(*) FROM "Papers" """, row => row.GetInt32(0), cancellationToken))[0];

    public async Task<bool> HasPapers(CancellationToken cancellationToken) => await writer.Any(
        """SELECT 1 FROM "Papers" LIMIT 1""", cancellationToken);

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>The row of a file, for its number; what else is in it is about to be replaced.</summary>
    private async Task<DigestFile?> FindFile(string source, string path, CancellationToken cancellationToken) => (await writer.Query(
        """
        SELECT file."Id", file."SourceId" FROM "Files" AS file JOIN "Sources" AS source ON source."Id" = file."SourceId"
        WHERE source."Name" = $1 AND file."Path" = $2
        """,
        row => new DigestFile
        {
            Id = row.GetInt32(0),
            SourceId = row.GetInt32(1),
            Source = new Source { Name = source },
            Path = path,
            Hash = "",
        },
        cancellationToken,
        source,
        path)).SingleOrDefault();

    /// <summary>Keeps what is known of the file itself.</summary>
    /// <param name="file">The file as it was read.</param>
    /// <param name="row">Its row; null for a new file.</param>
    /// <param name="keepsContents">True when what it said before stays: so do the format it was read in and the time it was read.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    private async Task<DigestFile> Keep(ReadFile file, DigestFile? row, bool keepsContents, CancellationToken cancellationToken)
    {
        object?[] values =
        [
            file.Hash, file.Size, StoredInstant.Of(file.ModifiedAt), file.PictureName, file.PictureMark, file.State.ToString(), file.Reason,
        ];
        if (row is not null && keepsContents)
        {
            await writer.Execute(
                """
                UPDATE "Files" SET "Hash" = $1, "Size" = $2, "ModifiedAt" = $3, "PictureName" = $4, "PictureMark" = $5, "State" = $6,
                    "Reason" = $7
                WHERE "Id" = $8
                """,
                cancellationToken,
                [.. values, row.Id]);
            return row;
        }

        values = [.. values, file.Document?.Format, StoredInstant.Of(clock.GetUtcNow().UtcDateTime)];
        if (row is not null)
        {
            await writer.Execute(
                """
                UPDATE "Files" SET "Hash" = $1, "Size" = $2, "ModifiedAt" = $3, "PictureName" = $4, "PictureMark" = $5, "State" = $6,
                    "Reason" = $7, "Format" = $8, "ReadAt" = $9
                WHERE "Id" = $10
                """,
                cancellationToken,
                [.. values, row.Id]);
            return row;
        }

        var source = await FindOrAddSource(file.Source, cancellationToken);
        return new DigestFile
        {
            Id = await writer.Add(
                """
                INSERT INTO "Files" ("Hash", "Size", "ModifiedAt", "PictureName", "PictureMark", "State", "Reason", "Format", "ReadAt",
                    "SourceId", "Path")
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING "Id"
                """,
                cancellationToken,
                [.. values, source, file.Path]),
            Source = new Source { Name = file.Source },
            Path = file.Path,
            Hash = file.Hash,
        };
    }

    private async Task<int> FindOrAddSource(string name, CancellationToken cancellationToken)
    {
        var known = await writer.Query(
            """SELECT "Id" FROM "Sources" WHERE "Name" = $1""", row => row.GetInt32(0), cancellationToken, name);
        return known.Count > 0
            ? known[0]
            : await writer.Add("""INSERT INTO "Sources" ("Name") VALUES ($1) RETURNING "Id" """, cancellationToken, name);
    }

    /// <summary>True for papers and reports, and for contents that were recognised as not wanted.</summary>
    private static bool SaysSomething(ReadFile file) => file.State switch
    {
        FileState.Read => file.Document is { } document && document.Entries.Count + document.Reports.Count > 0,
        FileState.LeftOut => file.Document?.Format is not null,
        _ => false,
    };

    private async Task<bool> HasContents(DigestFile file, CancellationToken cancellationToken) => await writer.Any(
        """
        SELECT 1 FROM "Digests" AS digest
        WHERE digest."FileId" = $1 AND (EXISTS (SELECT 1 FROM "Mentions" AS mention WHERE mention."DigestId" = digest."Id")
            OR EXISTS (SELECT 1 FROM "Reports" AS report WHERE report."DigestId" = digest."Id"))
        LIMIT 1
        """,
        cancellationToken,
        file.Id);

    /// <summary>What follows from all files of a transaction: whose papers the mentions are, and what is derived of them.</summary>
    private async Task Finish(Change change, CancellationToken cancellationToken)
    {
        if (!change.IsOne)
        {
            return;
        }

        await PaperMatcher.Match(writer, change.Added, change.Touched, cancellationToken);
        var before = (await writer.Query(
            """SELECT coalesce(max("Id"), 0) FROM "Mentions" """, row => row.GetInt32(0), cancellationToken))[0];
        await writer.Insert(RowTable.Mentions, change.Added.Select(RowTable.Row), cancellationToken);
        await derivation.Derive(change.Touched.PaperIds, change.Added, before, cancellationToken);
        await DayCounts.Count(writer, change.Touched.Days, cancellationToken);
        await LibraryMark.Change(writer, change.Touched.PaperIds, cancellationToken);
    }

    private async Task RemoveContents(DigestFile file, Change change, CancellationToken cancellationToken)
    {
        var digests = await writer.Query(
            """SELECT "Date", "PictureId" FROM "Digests" WHERE "FileId" = $1""",
            row => (Date: row.GetFieldValue<DateOnly>(0), HasPicture: !row.IsDBNull(1)),
            cancellationToken,
            file.Id);
        if (digests.Count == 0)
        {
            return;
        }

        change.Touched.Days.UnionWith(digests.Select(digest => digest.Date));
        var old = await writer.Query(
            """
            SELECT mention."PaperId", mention."TitleKey", mention."Publication"
            FROM "Mentions" AS mention JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            WHERE digest."FileId" = $1
            """,
            row => (
                PaperId: row.GetInt32(0),
                TitleKey: row.IsDBNull(1) ? null : row.GetString(1),
                Publication: row.IsDBNull(2) ? null : row.GetString(2)),
            cancellationToken,
            file.Id);
        foreach (var mention in old)
        {
            change.Touched.PaperIds.Add(mention.PaperId);
            change.Touched.AddNames(mention.TitleKey, mention.Publication);
        }

        await writer.Execute("""DELETE FROM "Digests" WHERE "FileId" = $1""", cancellationToken, file.Id);
        if (digests.Exists(digest => digest.HasPicture))
        {
            await writer.Execute(
                """
                DELETE FROM "Pictures"
                WHERE NOT EXISTS (SELECT 1 FROM "Digests" AS digest WHERE digest."PictureId" = "Pictures"."Id")
                """,
                cancellationToken);
        }
    }

    /// <summary>Gives the digests of a file and their reports their rows; mentions get theirs when it is known whose they are.</summary>
    private async Task AddContents(DigestFile file, DigestPicture? picture, CancellationToken cancellationToken)
    {
        var pictureId = picture is null || file.Digests.Count == 0 ? null : await FindOrAddPicture(picture, cancellationToken);
        foreach (var digest in file.Digests)
        {
            digest.Id = await writer.Add(
                """
                INSERT INTO "Digests" ("FileId", "Date", "DateOrigin", "Title", "StatedSource", "PictureId")
                VALUES ($1, $2, $3, $4, $5, $6) RETURNING "Id"
                """,
                cancellationToken,
                file.Id,
                digest.Date,
                digest.DateOrigin.ToString(),
                digest.Title,
                digest.StatedSource,
                pictureId);
            foreach (var report in digest.Reports)
            {
                report.Id = await writer.Add(
                    """
                    INSERT INTO "Reports" ("DigestId", "Position", "Name", "CategorySlug", "Markdown", "Damage")
                    VALUES ($1, $2, $3, $4, $5, $6) RETURNING "Id"
                    """,
                    cancellationToken,
                    digest.Id,
                    report.Position,
                    report.Name,
                    report.CategorySlug,
                    report.Markdown,
                    StoredList.ToJson(report.Damage));
                report.Mentions.ForEach(mention => mention.Report = report);
            }
        }
    }

    /// <summary>The same picture is kept once, whichever files it lies beside.</summary>
    private async Task<int?> FindOrAddPicture(DigestPicture picture, CancellationToken cancellationToken)
    {
        var known = await writer.Query(
            """SELECT "Id" FROM "Pictures" WHERE "Hash" = $1""", row => row.GetInt32(0), cancellationToken, picture.Hash);
        return known.Count > 0
            ? known[0]
            : await writer.Add(
                """INSERT INTO "Pictures" ("Hash", "ContentType", "Bytes") VALUES ($1, $2, $3) RETURNING "Id" """,
                cancellationToken,
                picture.Hash,
                picture.ContentType,
                picture.Bytes);
    }

    private static List<Mention> FillContents(DigestFile file, DigestDocument document)
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
                TitleKey = TitleKey.TryParse(entry.Title, out var key) ? key.Value
                    : entry.ArxivId is null && entry.Publication is null ? Untitled.Key(entry)
                    : null,
                KoreanTitle = entry.KoreanTitle,
                ArxivId = entry.ArxivId?.Value,
                Publication = entry.Publication?.Value,
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
            var digest = mention.Digest = DigestOf(entry.Day ?? document.Day!);
            digest.Mentions.Add(mention);
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
                    File = file,
                };
                file.Digests.Add(digest);
            }

            return digest;
        }
    }

    /// <summary>What the files of a transaction change.</summary>
    private sealed class Change
    {
        /// <summary>False when all of the files leave the library as it is.</summary>
        public bool IsOne { get; set; }

        public List<Mention> Added { get; } = [];

        public TouchedPapers Touched { get; } = new();
    }
}
