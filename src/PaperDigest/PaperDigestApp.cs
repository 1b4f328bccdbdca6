using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using PaperDigest.Api;
using PaperDigest.Core.Search;
using PaperDigest.Exports;
using PaperDigest.Feeds;
using PaperDigest.Ingestion;
using PaperDigest.Queries;
using PaperDigest.Storage;
using PaperDigest.Web;
using Serilog;
using Serilog.Events;

namespace PaperDigest;

/// <summary>The table of contents of start-up.</summary>
public static class PaperDigestApp
{
    /// <summary>What every verb needs: settings, log, store, ingestion, queries.</summary>
    public static void AddLibrary(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaperDigestOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaperDigestOptions>, PaperDigestOptionsValidator>();
        services.AddSingleton(TimeProvider.System);
        services.AddDbContext<PaperDigestDb>(
            (provider, db) => db
                .UseSqlite(
                    AddressOf(provider.GetRequiredService<IOptions<PaperDigestOptions>>().Value.Database),
                    // A list goes in as one parameter, however long it is: the statement stays the same, and no limit on parameters is met.
                    sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new LibraryDatabase.ConnectionSettings())
                // A reader who leaves a page cancels its queries, which is no error; what is one is thrown, and logged by whoever asked.
                .ConfigureWarnings(warnings => warnings.Log(
                    (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug))),
            optionsLifetime: ServiceLifetime.Singleton);
        services.AddSingleton<LibraryState>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<LibraryGlossary>();
        services.AddScoped<DigestStore>();
        services.AddScoped<LibraryDatabase>();
        services.AddScoped<Ingestor>();
        services.AddScoped<Library>();
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
            options.ShutdownTimeout = string.IsNullOrEmpty(builder.Configuration["shutdownTimeoutSeconds"]) ? TimeSpan.FromSeconds(4) : options.ShutdownTimeout;
            // A worker that fails is logged; what there is is served on.
            options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddHostedService<OpeningWorker>();
        builder.Services.AddHostedService<IngestWorker>();
        builder.Services.AddHostedService<MemoryWorker>();
        builder.Services.AddPaperDigestWeb();
        builder.Services.AddPaperDigestApi();
        builder.Services.AddExports();
        builder.Services.AddFeeds();
        builder.UseDefaultAddress();
    }

    public static void UsePaperDigest(this WebApplication app)
    {
        app.UsePaperDigestWeb();
        app.MapHealth();
        app.MapPictures();
        app.MapPaperDigestApi();
        app.MapExports();
        app.MapFeeds();
        app.MapSiteFiles();
        app.MapRazorPages();
    }

    /// <summary>The log goes to the console, to standard error from the given level on, and to a file if one is named.</summary>
    public static void AddPaperDigestLog(this IServiceCollection services, IConfiguration configuration, LogEventLevel standardErrorFrom)
    {
        var file = configuration[$"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.LogFile)}"];
        const string template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // What fails is logged by who asked, with the reason.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .ReadFrom.Configuration(configuration)
            // The host logs a trace of what keeps it from starting; the verb says the same in a sentence.
            .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
            // A reader who leaves while a page is made is no error, though Entity Framework logs two.
            .Filter.ByExcluding(entry => entry.Exception is OperationCanceledException)
            .WriteTo.Console(outputTemplate: template, standardErrorFromLevel: standardErrorFrom, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        if (!string.IsNullOrWhiteSpace(file))
        {
            log.WriteTo.File(file, rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        }

        services.AddLogging(logging => logging.ClearProviders().AddSerilog(log.CreateLogger(), dispose: true));
    }

    /// <summary>Only <see cref="LibraryDatabase"/> makes the file. Whoever writes waits while another program holds it, for a while.</summary>
    private static string AddressOf(string database) =>
        new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 60 }.ConnectionString;

    private static void AddQueries(this IServiceCollection services)
    {
        services.AddScoped<SearchPapers>();
        services.AddScoped<FindSimilar>();
        services.AddScoped<WidenQuery>();
        services.AddSingleton(_ => new LibraryMemory<DayTable>(DayTable.Build));
        services.AddScoped<GetDay>();
        services.AddScoped<GetPeriod>();
        services.AddScoped<GetMissed>();
        services.AddScoped<FindNear>();
        services.AddScoped<FindUnknownNames>();
        services.AddScoped<GetPaper>();
        services.AddScoped<GetCategory>();
        services.AddScoped<GetAuthor>();
        services.AddScoped<ListAuthors>();
        services.AddScoped<GetCalendar>();
        services.AddScoped<GetStatus>();
        services.AddSingleton<GetStanding>();
        services.AddScoped<GetPicture>();
        services.AddScoped<GetLibraryFacts>();
        services.AddScoped<GetGlossary>();
        services.AddSingleton(provider => new LibraryMemory<TrendTable>((db, cancellationToken) =>
            TrendTable.Build(db, provider.GetRequiredService<SearchIndex>(), provider.GetRequiredService<LibraryGlossary>(), cancellationToken)));
        services.AddScoped<GetTrends>();
        services.AddScoped<ListCategories>();
        services.AddScoped<ListDays>();
        services.AddScoped<ListSources>();
        services.AddScoped<ListAddresses>();
        services.AddScoped<ExportPapers>();
        services.AddSingleton(provider => new LibraryMemory<SuggestionTable>((db, token) => SuggestionTable.Build(db, provider.GetRequiredService<LibraryGlossary>(), token)));
        services.AddScoped<Suggest>();
        services.AddSingleton(provider => new LibraryMemory<Vocabulary>((db, token) => SearchVocabulary.Build(db, provider.GetRequiredService<LibraryGlossary>(), token)));
        services.AddScoped<OfferCorrections>();
    }

    /// <summary>http://localhost:5080 unless an address or port is configured in any of the usual ways.</summary>
    private static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] keys = ["urls", "http_ports", "https_ports"];
        var isConfigured = Array.Exists(keys, key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!isConfigured)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }
    }

    /// <summary>Pictures that lay beside digests. The bytes were checked when they were stored, and their address never means others.</summary>
    private static void MapPictures(this WebApplication app) => app.MapMethods("/pictures/{hash}", Routes.ReadOnly, async (string hash, GetPicture query, HttpContext context) =>
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
        app.MapMethods(Routes.Alive, Routes.ReadOnly, () => Results.Text("ok"));
        app.MapMethods(Routes.Ready, Routes.ReadOnly, async (LibraryState state, LibraryDatabase database, IOptions<PaperDigestOptions> options, CancellationToken cancellationToken) =>
        {
            try
            {
                return state.Fault is { } fault ? NotReady(fault.PublicSentence)
                    : !state.IsOpen ? NotReady("The library is being prepared.")
                    : await database.IsReady(cancellationToken) ? Results.Text("ready")
                    : NotReady("The library is of another version now; start the program again.");
            }
            catch (Exception exception) when (DatabaseFault.Of(exception, options.Value.Database) is { } fault)
            {
                return NotReady(fault.PublicSentence);
            }
        });

        static IResult NotReady(string reason) => Results.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
