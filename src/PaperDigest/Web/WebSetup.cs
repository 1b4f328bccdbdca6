using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using PaperDigest.Logging;
using PaperDigest.Settings;

namespace PaperDigest.Web;

/// <summary>The site's services and the order in which a request passes them.</summary>
internal static class WebSetup
{
    /// <summary>What the framework does not know to be text: feeds, exports, problems.</summary>
    private static readonly string[] CompressedTypes =
    [
        "application/atom+xml", "application/feed+json", "application/problem+json", "application/jsonl", "application/x-bibtex",
        "application/x-research-info-systems", "application/vnd.citationstyles.csl+json", "text/csv", "text/markdown",
        "application/opensearchdescription+xml",
    ];

    /// <summary>
    /// The longest first line of a request. What is typed or pasted into a search box is part of the address, where a Hangul
    /// syllable takes nine characters: ten thousand of them fit, of which the beginning is looked for.
    /// </summary>
    private const int MaxRequestLine = 128 * 1024;

    /// <summary>A page takes some milliseconds, but a thousand times as long on a machine that is busy with something else.</summary>
    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(30);

    public static void AddPaperDigestWeb(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(ConfigureServer);
        services.AddRazorPages(options =>
        {
            options.Conventions.AddPageRoute("/Periods/Period", Routes.OneMonth);
            options.Conventions.AddPageRoute("/Periods/Period", Routes.OneYear);
            options.Conventions.AddPageRoute("/Periods/Period", Routes.Top);
        }).AddMvcOptions(options =>
        {
            options.Filters.Add<AbsentTablePage>();
            // What a page is asked for stands in its address, by which its answer is kept; a form sent with it says nothing.
            options.ValueProviderFactories.Clear();
            options.ValueProviderFactories.Add(new RouteValueProviderFactory());
            options.ValueProviderFactories.Add(new QueryStringValueProviderFactory());
        });
        services.WithoutKeys();
        services.AddLocalization();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<SourceNames>();
        services.AddSingleton<Scripts>();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. CompressedTypes];
        });
        AnswerCache.Add(services);
        services.AddCors();
        // Korean text goes out as it is; escaping every syllable would triple the page.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PaperDigestOptions>>(TrustProxies);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.Configure<RequestLocalizationOptions>(ConfigureLanguages);
        services.AddExceptionHandler<ReadinessGate>();
        services.AddSingleton<WorkLimits>();
        services.AddSingleton<Operator>();
        services.AddRequestTimeouts(options => options.DefaultPolicy = Within(PageTime));
    }

    /// <summary>
    /// Razor Pages bring data protection along, which makes keys at the start, warns, and keeps them outside the data
    /// folder. No page posts anything, so there is nothing to protect: it is not started.
    /// </summary>
    private static void WithoutKeys(this IServiceCollection services)
    {
        const string DataProtection = "Microsoft.AspNetCore.DataProtection";
        var starters = services
            .Where(service => service.ServiceType == typeof(IHostedService)
                && service.ImplementationType?.Namespace?.StartsWith(DataProtection, StringComparison.Ordinal) == true)
            .ToList();
        starters.ForEach(service => services.Remove(service));
    }

    public static void UsePaperDigestWeb(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PaperDigestOptions>>().Value;
        app.UseRequestLog();
        app.UseWellFormedAddresses();
        app.UseForwardedHeaders();
        app.UseRepeatedAnswers();
        app.UseHsts();
        app.UseSecurityHeaders();
        if (options.PathBase.Length > 0)
        {
            app.UsePathBase(options.PathBase);
        }

        app.UseRequestLocalization();
        app.UseWhen(IsForPrograms, open => open.UseCors(AnyOrigin));
        app.UseReadOnly(options);
        app.UseErrorPages();
        app.UseAbsentTables();
        var scripts = app.Services.GetRequiredService<Scripts>();
        scripts.UseVersions(app);
        // Before files are served: what is known to be a page is not looked for among them.
        app.UseRouting();
        app.UseWhen(context => scripts.IsFile(context.Request.Path), files => files.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = Scripts.CacheControl(context.Context),
        });
        app.UseVary();
        app.UseReadinessGate();
        var limits = app.Services.GetRequiredService<WorkLimits>();
        app.Use(limits.Count);
        app.UseAnswerCache();
        app.UseRequestTimeouts();
        app.UseSharedAnswers();
        app.Use(limits.TakePlace);
        app.UseSeals();
        app.MapPreferences();
        Scripts.MapTexts(app);
        app.MapOffline();
    }

    private static bool IsForPrograms(HttpContext context) =>
        IsForApi(context)
        || context.Request.Path.StartsWithSegments(Routes.Document, StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments(Routes.Feeds, StringComparison.OrdinalIgnoreCase);

    /// <summary>What programs read is the same for everybody, so scripts of any site may read it.</summary>
    private static void AnyOrigin(CorsPolicyBuilder policy) => policy
        .AllowAnyOrigin()
        .WithMethods(Routes.ReadOnly)
        .AllowAnyHeader()
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link, HeaderNames.RetryAfter, "X-Total-Count")
        .SetPreflightMaxAge(TimeSpan.FromDays(1));

    /// <summary>Everything here is for reading: other methods get 405 before anything looks at them.</summary>
    private static void UseReadOnly(this IApplicationBuilder app, PaperDigestOptions options) => app.Use(async (context, next) =>
    {
        // An assistant's questions are sent as POST, though they change nothing either.
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || (HttpMethods.IsPost(context.Request.Method)
                && ((context.Request.Path == Routes.Mcp && options.Mcp.Enabled) || context.Request.Path == Routes.ApiIngest)))
        {
            await next(context);
            return;
        }

        const string sentence = "This site is for reading: GET and HEAD.";
        context.Response.Headers.Allow = string.Join(", ", Routes.ReadOnly);
        await (IsForApi(context)
            ? Results.Problem(sentence, statusCode: StatusCodes.Status405MethodNotAllowed)
            : Results.Text(sentence, statusCode: StatusCodes.Status405MethodNotAllowed)).ExecuteAsync(context);
    });

    /// <summary>Pages answer with a page in the reader's language, the API with problem details.</summary>
    private static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseWhen(IsForApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = IsInRequestLog });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsForApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = Routes.Error,
                SuppressDiagnosticsCallback = IsInRequestLog,
            });
            pages.UseStatusCodePagesWithReExecute(Routes.Error + "/{0}");
        });
    }

    /// <summary>The line of the request has the exception too.</summary>
    private static bool IsInRequestLog(ExceptionHandlerSuppressDiagnosticsContext failed) => true;

    internal static bool IsForApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Routes.Api, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// An answer differs by the form that is asked for, the reader's choices and what the browser unpacks, so no cache may give one
    /// reader's to another.
    /// </summary>
    private static void UseVary(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers.Append("Vary", "Accept, Accept-Encoding, Accept-Language, Cookie");
        context.Response.Headers[Offline.ChoicesHeader] = PreferenceCookies.ChoicesOf(context.Request);
        return next(context);
    });

    /// <summary>Korean unless the reader has chosen English or asks for it with Accept-Language.</summary>
    private static void ConfigureLanguages(RequestLocalizationOptions options)
    {
        CultureInfo[] cultures = [new("ko"), new("en")];
        options.DefaultRequestCulture = new RequestCulture(cultures[0]);
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = PreferenceCookies.Language, Options = options },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    /// <summary>A request that takes longer is ended: its work stops, and the reader is asked to come again.</summary>
    public static RequestTimeoutPolicy Within(TimeSpan time) => new()
    {
        Timeout = time,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context => LightAnswer.Write(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(10)),
    };

    /// <summary>Slow senders and readers cannot hold connections, threads or memory, and only the head of a request is read.</summary>
    private static void ConfigureServer(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = MaxRequestLine;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = 2_000;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        // A page waits here until its reader has it, so that the next one can be made meanwhile.
        options.Limits.MaxResponseBufferSize = 512 * 1024;
        options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1_024, gracePeriod: TimeSpan.FromSeconds(10));
    }

    /// <summary>Proxies on this machine and in the networks of the settings are believed about the reader's address, hop by hop.</summary>
    private static void TrustProxies(ForwardedHeadersOptions forwarded, IOptions<PaperDigestOptions> options)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var network in options.Value.TrustedProxies.Select(PaperDigestOptions.ParseNetwork).OfType<System.Net.IPNetwork>())
        {
            forwarded.KnownIPNetworks.Add(network);
            forwarded.ForwardLimit = null;
        }
    }
}
