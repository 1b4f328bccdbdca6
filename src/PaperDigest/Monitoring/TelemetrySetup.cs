using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PaperDigest.Index;
using PaperDigest.Push;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Settings;
using PaperDigest.Storage;
using PaperDigest.Telemetry;
using PaperDigest.Web;

namespace PaperDigest.Monitoring;

/// <summary>Shows measurements at <c>/metrics</c> and sends them, and traces, to a collector: off unless the settings say so.</summary>
internal static class TelemetrySetup
{
    private const string Address = "/metrics";

    private static readonly string[] Meters =
        [Instruments.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly string[] Traces = [Instruments.Name, "Microsoft.AspNetCore"];

    /// <summary>Nothing of it is loaded where it is off.</summary>
    /// <param name="builder">The site.</param>
    /// <param name="database">What the database's own library calls its measurements and traces.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, string database)
    {
        var options = new PaperDigestOptions();
        options.Read(builder.Configuration);
        if (options.Metrics.Enabled || options.Metrics.Otlp.Length > 0)
        {
            AddMeasuring(builder.Services, options.Metrics, database);
            ListenOn(builder.Configuration, options.Metrics);
        }
    }

    /// <summary>Comes first: what is asked on the port of the metrics is answered here, and nothing else is there.</summary>
    public static void UseTelemetry(this WebApplication app, PaperDigestOptions options)
    {
        var metrics = options.Metrics;
        if (metrics.Enabled || metrics.Otlp.Length > 0)
        {
            WatchLibrary(app.Services);
        }

        if (metrics.Otlp.Length > 0)
        {
            app.Use(Trace);
        }

        if (metrics.Enabled)
        {
            Show(app, options.PathBase, metrics.Port);
        }
    }

    /// <summary>
    /// The framework's traces of requests tell neither address nor status unless a switch of the whole process is set, with which a request
    /// with a strange host is never answered. What was asked for in the query is not told.
    /// </summary>
    private static async Task Trace(HttpContext context, RequestDelegate next)
    {
        var trace = context.Features.Get<IHttpActivityFeature>()?.Activity;
        trace?.SetTag("http.request.method", context.Request.Method);
        trace?.SetTag("url.path", context.Request.PathBase.Value + context.Request.Path.Value);
        try
        {
            await next(context);
        }
        finally
        {
            trace?.SetTag("http.response.status_code", context.Response.StatusCode);
        }
    }

    private static void AddMeasuring(IServiceCollection services, PaperDigestOptions.MetricsOptions metrics, string database)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Instruments.Name.ToLowerInvariant()))
            .WithMetrics(meters =>
            {
                meters.AddMeter([.. Meters, database]);
                if (metrics.Enabled)
                {
                    meters.AddPrometheusExporter();
                }

                if (metrics.Otlp.Length > 0)
                {
                    meters.AddOtlpExporter(otlp => SendTo(otlp, metrics.Otlp));
                }
            });
        if (metrics.Otlp.Length > 0)
        {
            telemetry.WithTracing(traces => traces.AddSource([.. Traces, database]).AddOtlpExporter(otlp => SendTo(otlp, metrics.Otlp)));
        }
    }

    private static void SendTo(OtlpExporterOptions otlp, string address) => otlp.Endpoint = new Uri(address);

    /// <summary>The port of the metrics beside those the site has.</summary>
    private static void ListenOn(ConfigurationManager configuration, PaperDigestOptions.MetricsOptions metrics)
    {
        if (!metrics.Enabled || metrics.Port == 0)
        {
            return;
        }

        // Where Kestrel has endpoints by name, it listens on nothing else.
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            configuration["Kestrel:Endpoints:Metrics:Url"] = FormattableString.Invariant($"http://*:{metrics.Port}");
            return;
        }

        var ports = configuration["http_ports"];
        if (string.IsNullOrEmpty(configuration["urls"]) && !string.IsNullOrEmpty(ports))
        {
            configuration["http_ports"] = FormattableString.Invariant($"{ports};{metrics.Port}");
        }
        else
        {
            configuration["urls"] = FormattableString.Invariant(
                $"{(configuration["urls"] is { Length: > 0 } urls ? urls : "http://localhost:5080")};http://*:{metrics.Port}");
        }
    }

    private static void Show(WebApplication app, string pathBase, int port)
    {
        if (port > 0)
        {
            app.MapWhen(context => context.Connection.LocalPort == port, metrics =>
            {
                metrics.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == Address);
                metrics.Run(context =>
                {
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            });
            return;
        }

        var operators = app.Services.GetRequiredService<Operator>();
        // Like every address of the site with and without the path it lies under, which is taken off only after this.
        app.MapWhen(context => context.Request.Path == Address || context.Request.Path == pathBase + Address, metrics =>
        {
            metrics.Use(async (context, next) =>
            {
                if (operators.ForReading(context) is not Visitor.Operator and var visitor)
                {
                    Operator.Ask(context);
                    context.Response.StatusCode = visitor == Visitor.TooMany
                        ? StatusCodes.Status429TooManyRequests
                        : StatusCodes.Status401Unauthorized;
                    return;
                }

                await next(context);
            });
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        });
    }

    /// <summary>What the process that serves knows of its library, read when it is asked for; the database is not.</summary>
    private static void WatchLibrary(IServiceProvider services)
    {
        var (days, database) = (services.GetRequiredService<DerivedTable<DayTable>>(), services.GetRequiredService<IDatabaseProvider>());
        var (faults, backups) = (services.GetRequiredService<IngestFault>(), services.GetRequiredService<BackupFault>());
        var (asides, readiness) = (services.GetRequiredService<Asides>(), services.GetRequiredService<DatabaseReadiness>());
        var tables = services.GetServices<IDerivedTable>().ToList();
        var meter = services.GetRequiredService<IMeterFactory>().Create(Instruments.Name);
        meter.CreateObservableGauge("paperdigest.library.papers", Papers, unit: null, "Papers in the library.");
        meter.CreateObservableGauge("paperdigest.library.open", () => readiness.IsOpen ? 1 : 0, unit: null, "1 when it can be read.");
        meter.CreateObservableGauge(
            "paperdigest.import.fault", () => faults.Sentence is null ? 0 : 1, unit: null, "1 when the last look at the sources failed.");
        meter.CreateObservableGauge(
            "paperdigest.backup.fault", () => backups.Sentence is null ? 0 : 1, unit: null, "1 when the last backup that was due failed.");
        var deliveries = services.GetRequiredService<DeliveryState>();
        meter.CreateObservableGauge(
            "paperdigest.push.waiting", () => deliveries.Waiting, unit: null, "Messages about new days that are to be sent.");
        meter.CreateObservableGauge(
            "paperdigest.index.behind",
            () => database.Mark.LastSeen is { } newest ? tables.Count(table => table.IsBehind(newest)) : 0,
            unit: null,
            "Tables computed of the library that are not of the papers as they are: being made anew, or could not be made.");
        meter.CreateObservableCounter(
            "paperdigest.parts.failed", () => asides.Failures, unit: null, "Parts of pages that could not be made.");

        // What is known of them at once; nobody waits here for a database.
        IEnumerable<Measurement<int>> Papers() =>
            readiness.IsOpen && days.Get(database, CancellationToken.None) is { IsCompletedSuccessfully: true, Result: { } table }
                ? [new Measurement<int>(table.Papers)]
                : [];
    }
}
