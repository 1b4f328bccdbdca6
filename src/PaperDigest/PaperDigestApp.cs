using Microsoft.Extensions.Options;
using PaperDigest.Api;
using PaperDigest.Backups;
using PaperDigest.Cards;
using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Exports;
using PaperDigest.Feeds;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Logging;
using PaperDigest.Mcp;
using PaperDigest.Monitoring;
using PaperDigest.Push;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Queries.Topics;
using PaperDigest.Settings;
using PaperDigest.Storage;
using PaperDigest.Storage.Postgres;
using PaperDigest.Storage.Sqlite;
using PaperDigest.Web;
using Serilog.Events;

namespace PaperDigest;

/// <summary>The table of contents of start-up.</summary>
public static class PaperDigestApp
{
    /// <summary>What every verb needs: settings, log, store, ingestion, queries.</summary>
    public static void AddLibrary(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaperDigestOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaperDigestOptions>>(new PaperDigestOptionsValidator(DigestFolder.Sources));
        services.AddSingleton<IValidateOptions<PaperDigestOptions>, PostgresAddressRule>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Database);
        services.AddSingleton<LibraryFile>(FileLibrary);
        services.AddSingleton(provider => provider.GetRequiredService<IDatabaseProvider>().Mark);
        services.AddScoped(provider => provider.GetRequiredService<IDatabaseProvider>().Open());
        services.AddScoped(provider => provider.GetRequiredService<IDatabaseProvider>().OpenWriter());
        services.AddSingleton<DatabaseReadiness>();
        services.AddSingleton<IngestFault>();
        services.AddSingleton<BackupFault>();
        services.AddSingleton<ReadingProgress>();
        services.AddSingleton<LookBell>();
        services.AddScoped<PaperDerivation>();
        services.AddScoped<DigestStore>();
        services.AddScoped<DatabaseInitializer>();
        services.AddScoped<Ingestor>();
        services.AddScoped<SourceReader>();
        services.AddScoped<BackUp>();
        services.AddScoped<Restore>();
        services.AddScoped<Outbox>();
        services.AddPush();
        services.AddDerivedTables();
        services.AddQueries();
    }

    /// <summary>What the site needs beyond.</summary>
    public static void AddPaperDigest(this WebApplicationBuilder builder)
    {
        builder.Services.AddLibrary(builder.Configuration);
        builder.Services.AddPaperDigestLog(builder.Configuration, LogEventLevel.Verbose);
        builder.Services.Configure<HostOptions>(options =>
        {
            // Who stops the site waits ten seconds at most (docker stop) before killing it.
            options.ShutdownTimeout = string.IsNullOrEmpty(builder.Configuration["shutdownTimeoutSeconds"])
                ? TimeSpan.FromSeconds(4)
                : options.ShutdownTimeout;
            // A worker that fails is logged; what there is is served on.
            options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddHostedService<OpeningWorker>();
        builder.Services.AddHostedService<IngestWorker>();
        builder.Services.AddHostedService<DerivedTableWorker>();
        builder.Services.AddHostedService<BackupWorker>();
        builder.Services.AddHostedService<PushWorker>();
        builder.Services.AddPaperDigestWeb();
        builder.Services.AddPaperDigestApi();
        builder.Services.AddExports();
        builder.Services.AddFeeds();
        builder.Services.AddMcp(builder.Configuration);
        builder.Services.AddCards();
        builder.UseDefaultAddress();
        builder.AddTelemetry("Npgsql");
    }

    public static void UsePaperDigest(this WebApplication app)
    {
        app.UseTelemetry(app.Services.GetRequiredService<IOptions<PaperDigestOptions>>().Value);
        app.UseNegotiation();
        app.UsePaperDigestWeb();
        app.MapHealth();
        app.MapPictures();
        app.MapPaperDigestApi();
        app.MapExports();
        app.MapFeeds();
        app.MapSiteFiles();
        app.MapMcp();
        app.MapCards();
        app.MapRazorPages().WithMetadata(new KeptAttribute());
    }

    /// <summary>The one place that knows which databases there are.</summary>
    private static IDatabaseProvider Database(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<PaperDigestOptions>>().Value;
        var (clock, loggers) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
        return options.Database.ToConnectionString() is { } address
            ? new PostgresProvider(address, clock, loggers)
            : new SqliteProvider(options.DatabaseFile, clock, loggers);
    }

    private static LibraryFile FileLibrary(IServiceProvider services) => path =>
        new SqliteProvider(path, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());

    /// <summary>What is computed from the whole library: those of which others are made first.</summary>
    private static void AddDerivedTables(this IServiceCollection services)
    {
        services.AddSingleton(provider => new IndexFolder(
            Path.Combine(provider.GetRequiredService<IOptions<PaperDigestOptions>>().Value.DataFolder, "index"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IndexFolder>>()));
        services.AddSingleton<IndexUpdater>();
        services.AddTable("days", DayTable.Build);
        services.AddTable("glossary", PaperGlossary.Build, new(1, (glossary, writer) => glossary.WriteTo(writer), Glossary.ReadFrom));
        services.AddTableBy<IndexUpdater, IndexView>("index", IndexView.Build);
        services.AddTable<Glossary, SuggestionTable>(
            "suggestions", SuggestionTable.Build, new(2, (table, writer) => table.WriteTo(writer), SuggestionTable.ReadFrom));
        services.AddTable<Glossary, Vocabulary>(
            "corrections", SearchVocabulary.Build, new(2, (words, writer) => words.WriteTo(writer), Vocabulary.ReadFrom));
        services.AddTable<IndexView, Glossary, TrendTable>(
            "trends", TrendTable.Build, new(1, (table, writer) => table.WriteTo(writer), TrendTable.ReadFrom));
    }

    private static void AddQueries(this IServiceCollection services)
    {
        services.AddSingleton<Asides>();
        services.AddScoped<GetReadiness>();
        services.AddScoped<GetReaderDay>();
        services.AddScoped<SearchPapers>();
        services.AddScoped<FindSimilar>();
        services.AddScoped<WidenQuery>();
        services.AddScoped<GetDay>();
        services.AddScoped<GetPeriod>();
        services.AddScoped<GetMissed>();
        services.AddScoped<FindNear>();
        services.AddScoped<FindUnknownNames>();
        services.AddScoped<GetPaper>();
        services.AddScoped<GetSummary>();
        services.AddScoped<GetReport>();
        services.AddScoped<GetCategory>();
        services.AddScoped<GetAuthor>();
        services.AddScoped<ListAuthors>();
        services.AddScoped<GetCalendar>();
        services.AddScoped<GetStatus>();
        services.AddSingleton<AskForLook>();
        services.AddScoped<GetFirstLook>();
        services.AddSingleton<GetStanding>();
        services.AddSingleton<GetMark>();
        services.AddScoped<GetPicture>();
        services.AddScoped<GetLibraryFacts>();
        services.AddScoped<GetGlossary>();
        services.AddScoped<GetTerms>();
        services.AddScoped<GetTrends>();
        services.AddScoped<GetMovers>();
        services.AddScoped<GetTerm>();
        services.AddScoped<ListCategories>();
        services.AddScoped<ListDays>();
        services.AddScoped<ListSources>();
        services.AddScoped<ListAddresses>();
        services.AddScoped<ListChanges>();
        services.AddScoped<ExportPapers>();
        services.AddSingleton<TermCounts>();
        services.AddScoped<Suggest>();
        services.AddScoped<OfferCorrections>();
    }

    /// <summary>Its own address unless another is configured in any of the usual ways.</summary>
    private static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (SiteUrls.In(builder.Configuration).Count == 0)
        {
            builder.WebHost.UseUrls(SiteUrls.Default);
        }
    }

    /// <summary>
    /// Pictures that lay beside digests. The bytes were checked when they were stored, and their address never means others.
    /// </summary>
    private static void MapPictures(this WebApplication app) =>
        app.MapMethods(Routes.OnePicture, Routes.ReadOnly, async (string hash, GetPicture query, HttpContext context) =>
        {
            if (await query.Run(hash, context.RequestAborted) is not { } picture)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(picture.Bytes, picture.ContentType);
        });

    private static void MapHealth(this WebApplication app)
    {
        app.MapMethods(Routes.Alive, Routes.ReadOnly, () => Results.Text("ok")).WithMetadata(new CostAttribute(0));
        app.MapMethods(Routes.Ready, Routes.ReadOnly, async (GetReadiness query, CancellationToken cancellationToken) =>
        {
            var readiness = await query.Run(cancellationToken);
            return Results.Text(
                readiness.ToString(), statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).WithMetadata(new CostAttribute(0));
    }
}
