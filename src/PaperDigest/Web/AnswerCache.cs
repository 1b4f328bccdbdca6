using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Telemetry;

namespace PaperDigest.Web;

/// <summary>
/// Keeps whole answers, compressed once, until the library changes. What an answer depends on is its name in the cache: the address, how
/// the site is called in absolute links, the reader's choices, the encoding, the day in Korea (지난주 is another week tomorrow), and the
/// mark of the library with all that is computed from it. What depends on anything else has no <see cref="KeptAttribute"/>.
/// </summary>
internal sealed class AnswerCache(GetMark marks, Asides asides, SiteAddress site, TimeProvider clock) : IOutputCachePolicy
{
    /// <summary>What all answers together may take. The largest pages are some 15 kB compressed.</summary>
    private const long Room = 32 * 1024 * 1024;

    /// <summary>A longer answer is sent as it is written and not kept.</summary>
    private const int Longest = 1024 * 1024;

    /// <summary>A longer address is made up, or a search that nobody repeats.</summary>
    private const int LongestAddress = 2 * 1024;

    /// <summary>Answers of a library that has changed are never asked for again; this and <see cref="Room"/> let go of them.</summary>
    private static readonly TimeSpan Longevity = TimeSpan.FromHours(1);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<SharedAnswers>();
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<AnswerCache>((options, policy) =>
        {
            options.SizeLimit = Room;
            options.MaximumBodySize = Longest;
            options.DefaultExpirationTimeSpan = Longevity;
            options.UseCaseSensitivePaths = true;
            options.AddBasePolicy(policy);
        });
        // An answer is compressed once and sent many times.
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        context.EnableOutputCaching = false;
        return KeptAttribute.IsOn(context.HttpContext) && request.Path.Value!.Length + request.QueryString.Value!.Length <= LongestAddress
            ? Find(context, cancellation)
            : ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        Instruments.Answered(isKept: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Only what <see cref="Seal"/> has marked is whole, right and for everybody.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage = context.HttpContext.Items.ContainsKey(typeof(AnswerCache));
        return ValueTask.CompletedTask;
    }

    /// <summary>Inside of the cache: the answer, compressed, gets the hash of its bytes as its mark.</summary>
    public async Task Seal(HttpContext context, RequestDelegate next)
    {
        if (!KeptAttribute.IsOn(context))
        {
            await next(context);
            return;
        }

        Instruments.Answered(isKept: false);
        // This is about the bytes that are kept; whoever asked has been or will be compared with them outside.
        context.Request.Headers.IfNoneMatch = default;
        var failures = asides.Failures;
        var outer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var held = new HeldAnswer(outer.Stream, Longest, () => SharedAnswers.Refuse(context));
        var body = new StreamResponseBodyFeature(held);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
            await body.CompleteAsync();
        }
        finally
        {
            context.Features.Set(outer);
        }

        if (held.IsPassedOn)
        {
            return;
        }

        if (IsForEverybody(context.Response) && asides.Failures == failures)
        {
            Mark(context, held.Bytes.Span);
            SharedAnswers.Tell(context, held.Bytes);
        }
        else
        {
            SharedAnswers.Refuse(context);
        }

        if (held.Bytes.Length > 0)
        {
            await outer.Stream.WriteAsync(held.Bytes, context.RequestAborted);
        }
    }

    /// <summary>The encoding an answer is sent in: br or gzip, whichever the reader prefers, or none.</summary>
    public static string Encoding(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted is [{ } text] && !text.AsSpan().ContainsAny(';', '*'))
        {
            // What all browsers send: names alone.
            var names = text.Split(',', StringSplitOptions.TrimEntries);
            return Array.Exists(names, Is("br")) ? "br" : Array.Exists(names, Is("gzip")) ? "gzip" : "";
        }

        var known = StringWithQualityHeaderValue.TryParseList(accepted, out var list) ? list : [];
        var (brotli, gzip) = (Quality("br"), Quality("gzip"));
        return brotli > 0 && brotli >= gzip ? "br" : gzip > 0 ? "gzip" : "";

        static Predicate<string> Is(string name) => other => other.Equals(name, StringComparison.OrdinalIgnoreCase);

        double Quality(string name) =>
            (known.FirstOrDefault(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? known.FirstOrDefault(value => value.Value == "*")) is { } found ? found.Quality ?? 1 : 0;
    }

    private static bool IsForEverybody(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.Headers.SetCookie.Count == 0
        && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Caches may keep it and have to ask each time. Pages are made for a reader's cookies, so only the reader's own cache gains from them.
    /// </summary>
    private static void Mark(HttpContext context, ReadOnlySpan<byte> bytes)
    {
        var headers = context.Response.Headers;
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        headers.CacheControl = isPage ? "private, no-cache" : "public, no-cache";
        headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"";
        headers.ContentLength = bytes.Length;
        context.Items[typeof(AnswerCache)] = true;
    }

    private async ValueTask Find(OutputCacheContext context, CancellationToken cancellation)
    {
        if (await marks.Run(cancellation) is not { } mark)
        {
            return;
        }

        var request = context.HttpContext.Request;
        var encoding = Encoding(request);
        // What compresses the answer must choose the same, and a program may not ask for an answer to be kept already.
        request.Headers.AcceptEncoding = encoding;
        request.Headers.CacheControl = default;
        var rules = context.CacheVaryByRules;
        rules.VaryByHost = false;
        var name = string.Join(
            '\n',
            mark,
            GetReaderDay.Today(clock).ToString("O", CultureInfo.InvariantCulture),
            encoding,
            PreferenceCookies.ChoicesOf(request),
            CultureInfo.CurrentCulture.Name,
            request.Scheme,
            site.Absolute(request, "") ?? "",
            request.PathBase.Value,
            request.QueryString.Value);
        rules.CacheKeyPrefix = name;
        SharedAnswers.Name(context.HttpContext, name + '\n' + request.Path.Value);
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
        // Who waited for another request here would get its fault, too, when that one is given up. SharedAnswers does it.
        context.AllowLocking = false;
    }
}

internal static class AnswerCaches
{
    /// <summary>Answers what is kept. Whatever makes an answer comes between this and <see cref="UseSeals"/>.</summary>
    public static void UseAnswerCache(this IApplicationBuilder app)
    {
        app.Use((context, next) => KeptAttribute.IsOn(context) ? ConditionalAnswer.Ask(context, next) : next(context));
        app.UseOutputCache();
    }

    /// <summary>Makes an answer once for all who ask for it at the same time.</summary>
    public static void UseSharedAnswers(this IApplicationBuilder app) =>
        app.Use(app.ApplicationServices.GetRequiredService<SharedAnswers>().Share);

    /// <summary>Compresses answers and marks those that can be kept.</summary>
    public static void UseSeals(this IApplicationBuilder app)
    {
        app.Use(app.ApplicationServices.GetRequiredService<AnswerCache>().Seal);
        app.UseResponseCompression();
    }
}
