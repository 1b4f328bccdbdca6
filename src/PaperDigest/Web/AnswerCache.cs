using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Telemetry;

namespace PaperDigest.Web;

/// <summary>
/// Keeps whole answers, compressed once, until the library changes. What an answer depends on is its name: the moment (the mark of the
/// library with all that is computed from it, and the day in Korea, since 지난주 is another week tomorrow), the address, how the site is
/// called in absolute links, the reader's choices, and the encoding. What depends on anything else has no <see cref="KeptAttribute"/>.
/// </summary>
internal sealed class AnswerCache(GetMark marks, Asides asides, SiteAddress site, KeptAnswers kept, TimeProvider clock)
{
    /// <summary>A longer answer is sent as it is written and not kept.</summary>
    private const int Longest = 1024 * 1024;

    /// <summary>A longer address is made up, or a search that nobody repeats.</summary>
    private const int LongestAddress = 2 * 1024;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<RepeatedAnswers>();
        services.AddSingleton<SharedAnswers>();
        // An answer is compressed once and sent many times.
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    /// <summary>Answers made at another moment may be wrong now. Null when the moment cannot be told.</summary>
    public async ValueTask<string?> Moment(CancellationToken cancellation) => await marks.Run(cancellation) is { } mark
        ? string.Create(CultureInfo.InvariantCulture, $"{mark}\n{GetReaderDay.Today(clock):O}")
        : null;

    /// <summary>Answers what is kept.</summary>
    public async Task Answer(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!KeptAttribute.IsOn(context) || request.Path.Value!.Length + request.QueryString.Value!.Length > LongestAddress
            || await Moment(context.RequestAborted) is not { } moment)
        {
            await next(context);
            return;
        }

        var name = Name(moment, request);
        if (kept.Find(name) is { } answer)
        {
            Instruments.Answered(isKept: true);
            RepeatedAnswers.Tell(context, moment, name);
            await answer.Send(context);
            return;
        }

        SharedAnswers.Name(context, name);
        context.Items[typeof(AnswerCache)] = (moment, name);
        await next(context);
    }

    /// <summary>Inside of that: the answer, compressed, gets the hash of its bytes as its mark and is kept.</summary>
    public async Task Seal(HttpContext context, RequestDelegate next)
    {
        if (!KeptAttribute.IsOn(context))
        {
            await next(context);
            return;
        }

        Instruments.Answered(isKept: false);
        // This is about the bytes that are kept, whoever asks. What a reader has is compared with them outside.
        var asked = context.Request.Headers;
        (asked.IfNoneMatch, asked.IfMatch, asked.IfUnmodifiedSince) = (default, default, default);
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
            var answer = new KeptAnswer(context.Response, held.Bytes.ToArray());
            if (context.Items[typeof(AnswerCache)] is (string moment, string name))
            {
                kept.Keep(name, answer);
                RepeatedAnswers.Tell(context, moment, name);
            }

            SharedAnswers.Tell(context, answer);
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
    }

    private string Name(string moment, HttpRequest request)
    {
        // What compresses the answer must choose the same.
        var encoding = Encoding(request);
        request.Headers.AcceptEncoding = encoding;
        return string.Join(
            '\n',
            moment,
            encoding,
            PreferenceCookies.ChoicesOf(request),
            CultureInfo.CurrentCulture.Name,
            request.Scheme,
            site.Absolute(request, "") ?? "",
            request.PathBase.Value,
            request.QueryString.Value,
            request.Path.Value);
    }
}

internal static class AnswerCaches
{
    /// <summary>Answers at once what was answered before to a request of the same words.</summary>
    public static void UseRepeatedAnswers(this IApplicationBuilder app) =>
        app.Use(app.ApplicationServices.GetRequiredService<RepeatedAnswers>().Answer);

    /// <summary>Answers what is kept. Whatever makes an answer comes between this and <see cref="UseSeals"/>.</summary>
    public static void UseAnswerCache(this IApplicationBuilder app)
    {
        app.Use((context, next) => KeptAttribute.IsOn(context) ? ConditionalAnswer.Ask(context, next) : next(context));
        app.Use(app.ApplicationServices.GetRequiredService<AnswerCache>().Answer);
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
