using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A session with the library. Lists that are only ever read whole with their row are JSON in one column.</summary>
public abstract class PaperDigestDb(DbContextOptions options, IDatabaseProvider provider) : DbContext(options), ILibrarySession
{
    public DbSet<Source> Sources => Set<Source>();

    public DbSet<DigestFile> Files => Set<DigestFile>();

    public DbSet<FileProblem> Problems => Set<FileProblem>();

    public DbSet<Digest> Digests => Set<Digest>();

    public DbSet<DayCount> DayCounts => Set<DayCount>();

    public DbSet<Mention> Mentions => Set<Mention>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Picture> Pictures => Set<Picture>();

    public DbSet<Paper> Papers => Set<Paper>();

    public DbSet<PaperAuthor> PaperAuthors => Set<PaperAuthor>();

    public DbSet<PaperCategory> PaperCategories => Set<PaperCategory>();

    public DbSet<PaperText> PaperTexts => Set<PaperText>();

    public DbSet<PaperGloss> PaperGlosses => Set<PaperGloss>();

    public DbSet<PaperChange> PaperChanges => Set<PaperChange>();

    public DbSet<IngestRun> Runs => Set<IngestRun>();

    public DbSet<PushMessage> PushMessages => Set<PushMessage>();

    public DbSet<StoredFact> Facts => Set<StoredFact>();

    public IDatabaseProvider Provider => provider;

    /// <summary>
    /// A reader who leaves a page cancels its queries, which is no error; what is one is thrown, and logged by whoever asked.
    /// </summary>
    internal static void ConfigureWarnings(WarningsConfigurationBuilder warnings) => warnings.Log(
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug));

    /// <summary>
    /// Does the work and commits it, as a whole or not at all. What fails is thrown as it was, and the session can be used afterwards. A
    /// database that is reached again after it was lost gets the work a second time, so all of it has to be within.
    /// </summary>
    internal Task InTransaction(Func<Task> work, CancellationToken cancellationToken) =>
        Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            ChangeTracker.Clear();
            await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
            try
            {
                await Begun(cancellationToken);
                await work();
                await transaction.CommitAsync(cancellationToken);
                provider.Mark.Change();
            }
            catch
            {
                await Undo(transaction.GetDbTransaction());
                throw;
            }
        });

    /// <summary>Outside of a transaction this is the commit, and pages must show it at once.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        provider.Mark.Change();
        return rows;
    }

    /// <summary>Lets the numbers of new rows go on after rows that brought theirs with them.</summary>
    internal virtual Task NumberOnwards(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What a transaction that changes the library begins with.</summary>
    protected virtual Task Begun(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends a transaction that failed.</summary>
    protected virtual async Task Undo(DbTransaction transaction) => await transaction.DisposeAsync();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<StoredInstant>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Source>().HasIndex(source => source.Name).IsUnique();

        modelBuilder.Entity<DigestFile>(file =>
        {
            file.HasIndex(f => new { f.SourceId, f.Path }).IsUnique();
            file.Property(f => f.State).HasConversion<string>();
        });

        modelBuilder.Entity<Digest>(digest =>
        {
            digest.HasIndex(d => d.Date);
            digest.Property(d => d.DateOrigin).HasConversion<string>();
        });

        modelBuilder.Entity<DayCount>().HasKey(count => new { count.Date, count.SourceId });

        modelBuilder.Entity<Mention>(mention =>
        {
            mention.HasIndex(m => m.ArxivId);
            mention.HasIndex(m => m.Publication);
            mention.HasIndex(m => m.TitleKey);
            mention.HasOne(m => m.Report).WithMany(r => r.Mentions).OnDelete(DeleteBehavior.Cascade);
            HasJson(mention.Property(m => m.Fields));
            HasJson(mention.Property(m => m.Links));
            HasJson(mention.Property(m => m.Authors));
            HasJson(mention.Property(m => m.Sections));
            HasJson(mention.Property(m => m.Damage));
        });

        modelBuilder.Entity<Report>(report =>
        {
            report.HasIndex(r => r.CategorySlug);
            HasJson(report.Property(r => r.Damage));
        });

        modelBuilder.Entity<Picture>().HasIndex(picture => picture.Hash).IsUnique();

        HasJson(modelBuilder.Entity<IngestRun>().Property(run => run.Notes));

        modelBuilder.Entity<Paper>(paper =>
        {
            paper.HasIndex(p => p.Slug).IsUnique();
            paper.HasIndex(p => p.ArxivId).IsUnique();
            paper.HasIndex(p => p.Publication);
            paper.HasIndex(p => p.TitleKey).IsUnique();
            paper.HasIndex(p => p.LastDate);
        });

        modelBuilder.Entity<PaperAuthor>(author =>
        {
            author.HasKey(a => new { a.PaperId, a.Position });
            author.HasIndex(a => new { a.Slug, a.Name });
        });

        modelBuilder.Entity<PaperCategory>(category =>
        {
            category.HasKey(c => new { c.PaperId, c.Slug });
            category.HasIndex(c => new { c.Slug, c.Name });
        });

        modelBuilder.Entity<PaperGloss>().HasKey(gloss => new { gloss.PaperId, gloss.Position });

        modelBuilder.Entity<PaperText>(text =>
        {
            text.HasKey(t => t.PaperId);
            text.HasOne(t => t.Paper).WithOne().HasForeignKey<PaperText>(t => t.PaperId).OnDelete(DeleteBehavior.Cascade);
        });

        modelBuilder.Entity<PaperChange>(change =>
        {
            change.HasKey(c => c.Sequence);
            change.Property(c => c.Sequence).ValueGeneratedNever();
        });

        modelBuilder.Entity<PushMessage>(message =>
        {
            // What keeps a day from being sent twice, whichever process thinks of it.
            message.HasIndex(m => new { m.Target, m.Day }).IsUnique();
            message.Property(m => m.State).HasConversion<string>();
        });

        modelBuilder.Entity<StoredFact>().HasKey(fact => fact.Name);
    }

    private static void HasJson<T>(PropertyBuilder<List<T>> property) => property.HasConversion(
        list => StoredList.ToJson(list),
        text => StoredList.FromJson<T>(text),
        new ValueComparer<List<T>>(
            (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
            list => list.Count,
            list => list.ToList()));
}
