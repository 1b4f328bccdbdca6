using Microsoft.AspNetCore.Diagnostics;
using PaperDigest.Core.Text;
using PaperDigest.Settings;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Extensions.Hosting;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;
using ILogger = Serilog.ILogger;

namespace PaperDigest.Logging;

/// <summary>The log: where it goes and what of it, and a line for each request.</summary>
internal static class ProgramLog
{
    private const string Request = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0} ms";

    private const long LogFile = 100 * 1024 * 1024;

    /// <summary>A log that cannot be written says so on standard error, and not with every line.</summary>
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Where the section <c>Serilog</c> may send entries. Looking for others reads the file of every assembly at each start.
    /// </summary>
    private static readonly ConfigurationReaderOptions Sinks =
        new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);

    private static long _lastFailure = long.MinValue / 2;

    /// <summary>For what goes wrong before there is a log as the settings want it, or behind it.</summary>
    public static void Begin()
    {
        SelfLog.Enable(TellFailure);
        Log.Logger = new LoggerConfiguration().WriteTo.Console(new LogLine(), standardErrorFromLevel: LogEventLevel.Verbose).CreateLogger();
    }

    /// <summary>The log goes to the console, to standard error from the given level on, and to a file if one is named.</summary>
    public static void AddPaperDigestLog(this IServiceCollection services, IConfiguration configuration, LogEventLevel standardErrorFrom)
    {
        var file = configuration[$"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.LogFile)}"];
        const string asJson = $"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.LogJson)}";
        ITextFormatter line = bool.TryParse(configuration[asJson], out var json) && json
            ? new RenderedCompactJsonFormatter()
            : new LogLine();
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // What fails is logged by who asked, with the reason.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .ReadFrom.Configuration(configuration, Sinks)
            // A reader who leaves while a page is made is no error, though Entity Framework logs two.
            .Filter.ByExcluding(entry => entry.Exception is OperationCanceledException)
            .WriteTo.Logger(console => console
                // The host logs a trace of what keeps it from starting; on the console the verb says the same in a sentence.
                .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
                .WriteTo.Console(line, standardErrorFromLevel: standardErrorFrom));
        if (!string.IsNullOrWhiteSpace(file))
        {
            log.WriteTo.File(
                line,
                file,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: LogFile,
                rollOnFileSizeLimit: true);
        }

        var logger = log.CreateLogger();
        services.AddLogging(logging => logging.ClearProviders().AddSerilog(logger, dispose: true));
        services.AddSingleton<ILogger>(logger);
        services.AddSingleton(new DiagnosticContext(logger));
        services.AddSingleton<IDiagnosticContext>(provider => provider.GetRequiredService<DiagnosticContext>());
    }

    /// <summary>
    /// One line for each request, without what was asked for in its query; of one that failed it has the exception. Files, and who
    /// looks all day whether the site is alive, are left to the level of details.
    /// </summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<ILogger>().ForContext("SourceContext", "PaperDigest.Requests");
        options.MessageTemplate = Request;
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new("RequestMethod", new ScalarValue(context.Request.Method)),
            new("RequestPath", new ScalarValue(PathOf(context))),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
            new(LogLine.RequestId, new ScalarValue(context.TraceIdentifier)),
        ];
        options.EnrichDiagnosticContext = (entry, context) =>
        {
            if (context.Features.Get<IExceptionHandlerFeature>() is { } failed)
            {
                entry.SetException(failed.Error);
            }
        };
        options.GetLevel = (context, _, exception) =>
            exception is not null || context.Response.StatusCode == StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.Response.StatusCode > StatusCodes.Status500InternalServerError ? LogEventLevel.Warning
            : IsLookedAtAllDay(context) || IsFile(context) ? LogEventLevel.Debug
            : LogEventLevel.Information;
    });

    /// <summary>The path asked for, also where the error page answers.</summary>
    private static string PathOf(HttpContext context) =>
        context.Request.PathBase + (context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value ?? "");

    private static bool IsLookedAtAllDay(HttpContext context) => context.Request.Path.Value is "/healthz" or "/readyz";

    /// <summary>Styles and scripts, which come by the dozen with the first page and are answered before anything is routed.</summary>
    private static bool IsFile(HttpContext context) =>
        context.GetEndpoint() is null && context.Response.StatusCode < StatusCodes.Status400BadRequest;

    private static void TellFailure(string message)
    {
        var (now, last) = (Environment.TickCount64, Interlocked.Read(ref _lastFailure));
        if (now - last >= BetweenFailures.TotalMilliseconds && Interlocked.CompareExchange(ref _lastFailure, now, last) == last)
        {
            Console.Error.WriteLine($"The log cannot be written: {PrintableText.Of(message.Trim())}");
        }
    }
}
