using System.Net;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PaperDigest.Queries.Library;
using PaperDigest.Telemetry;

namespace PaperDigest.Web;

/// <summary>
/// Sends a kept answer before the other steps of a request, whose work and headers are the same each time, when a request says in all that
/// they look at what an earlier one said: there is the answer that was found for that one, as long as nothing has changed.
/// </summary>
internal sealed class RepeatedAnswers(
    AnswerCache answers, KeptAnswers kept, GetStanding standing, WorkLimits limits) : IDisposable
{
    /// <summary>Who says more is no browser that comes again.</summary>
    private const int LongestHead = 4 * 1024;

    /// <summary>About what a request, the headers of its answer and an entry take beside what it said.</summary>
    private const int Frame = 2 * 1024;

    private static readonly TimeSpan Longevity = TimeSpan.FromHours(1);

    /// <summary>Headers of a message, which the server writes with each.</summary>
    private static readonly string[] OfEach =
        [HeaderNames.Date, HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.TransferEncoding, HeaderNames.Age];

    private static readonly string[] OfBodies =
        [HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ContentDisposition];

    private readonly MemoryCache _heads = new(new MemoryCacheOptions { SizeLimit = 4 * 1024 * 1024 });

    /// <summary>The answer to this request is kept under this name.</summary>
    public static void Tell(HttpContext context, string moment, string name) => context.Items[typeof(RepeatedAnswers)] = (moment, name);

    public async Task Answer(HttpContext context, RequestDelegate next)
    {
        if (Head.Of(context) is not { } head)
        {
            await next(context);
        }
        else if (_heads.Get<Repeated>(head) is not { } repeated || !await Send(repeated, context))
        {
            await next(context);
            Remember(head, context);
        }
    }

    public void Dispose() => _heads.Dispose();

    /// <summary>False when this has to be answered as if it had never been asked.</summary>
    private async ValueTask<bool> Send(Repeated repeated, HttpContext context)
    {
        if (await answers.Moment(context.RequestAborted) != repeated.Moment
            || kept.Find(repeated.Name) is not { } answer || answer.ETag != repeated.ETag
            || standing.Run() is not null)
        {
            return false;
        }

        // A list of marks, weak or not; * stands for all.
        var known = context.Request.Headers.IfNoneMatch.ToString();
        var isKnown = known.Contains(repeated.ETag, StringComparison.Ordinal) || known is "*";

        context.SetEndpoint(repeated.Endpoint);
        if (!limits.IsWithin(context))
        {
            context.SetEndpoint(null);
            return false;
        }

        Instruments.Answered(isKept: true);
        await answer.Send(context, isKnown ? repeated.HeadersWithoutBody : repeated.Headers, isKnown);
        return true;
    }

    private void Remember(Head head, HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode != StatusCodes.Status200OK
            || context.Items[typeof(RepeatedAnswers)] is not (string moment, string name)
            || context.GetEndpoint() is not { } endpoint)
        {
            return;
        }

        var headers = response.Headers.Where(header => !IsOneOf(OfEach, header.Key)).ToArray();
        using var entry = _heads.CreateEntry(head);
        var withoutBody = headers.Where(header => !IsOneOf(OfBodies, header.Key)).ToArray();
        entry.Value = new Repeated(moment, name, response.Headers.ETag.ToString(), endpoint, headers, withoutBody);
        entry.Size = Frame + (sizeof(char) * (head.Length + name.Length));
        entry.AbsoluteExpirationRelativeToNow = Longevity;
    }

    private static bool IsOneOf(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of a request that decides which answer is its own, as it was said.</summary>
    private sealed record Head(
        string Scheme,
        string Host,
        IPAddress? Local,
        string Path,
        string Query,
        string Accept,
        string Encodings,
        string Languages,
        string Cookies,
        string Origin)
    {
        public int Length => Host.Length + Path.Length + Query.Length + Accept.Length + Encodings.Length + Languages.Length
            + Cookies.Length + Origin.Length;

        /// <summary>Null where something else may decide.</summary>
        public static Head? Of(HttpContext context)
        {
            var (request, headers) = (context.Request, context.Request.Headers);
            if (!HttpMethods.IsGet(request.Method))
            {
                return null;
            }

            var head = new Head(
                request.Scheme,
                request.Host.Value ?? "",
                context.Connection.LocalIpAddress,
                request.Path.Value ?? "",
                request.QueryString.Value ?? "",
                headers.Accept.ToString(),
                headers.AcceptEncoding.ToString(),
                headers.AcceptLanguage.ToString(),
                headers.Cookie.ToString(),
                headers.Origin.ToString());
            return head.Length <= LongestHead ? head : null;
        }
    }

    /// <summary>What was found for a request: where its answer is kept, and everything that is sent with it.</summary>
    private sealed record Repeated(
        string Moment,
        string Name,
        string ETag,
        Endpoint Endpoint,
        KeyValuePair<string, StringValues>[] Headers,
        KeyValuePair<string, StringValues>[] HeadersWithoutBody);
}
