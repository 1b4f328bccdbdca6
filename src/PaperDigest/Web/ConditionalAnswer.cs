using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace PaperDigest.Web;

/// <summary>
/// Sends an answer without its body where only the head was asked for, or where the reader has the body already. It is made all the same,
/// and can be kept for the next one who asks.
/// </summary>
internal sealed class ConditionalAnswer(HttpContext context, Stream outer, bool isHead, RequestHeaders asked) : AnswerStream
{
    private bool? _isWithoutBody;

    private bool IsWithoutBody => _isWithoutBody ??= Decide();

    /// <summary>Answers HEAD as GET, and a question for what is new with 304 when nothing is.</summary>
    public static async Task Ask(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && request.Headers.IfNoneMatch.Count == 0 && request.Headers.IfModifiedSince.Count == 0)
        {
            await next(context);
            return;
        }

        var asked = new RequestHeaders(new HeaderDictionary
        {
            [HeaderNames.IfNoneMatch] = request.Headers.IfNoneMatch,
            [HeaderNames.IfModifiedSince] = request.Headers.IfModifiedSince,
        });
        // Only what says when it was changed can be told apart by that, and then it is done here: an answer's date is when it was made.
        request.Headers.IfModifiedSince = default;
        request.Method = HttpMethods.Get;
        var outer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new StreamResponseBodyFeature(new ConditionalAnswer(context, outer.Stream, isHead, asked));
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
            await body.CompleteAsync();
        }
        finally
        {
            request.Method = isHead ? HttpMethods.Head : HttpMethods.Get;
            context.Features.Set(outer);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsWithoutBody ? ValueTask.CompletedTask : outer.WriteAsync(buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!IsWithoutBody)
        {
            outer.Write(buffer, offset, count);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        _isWithoutBody == false ? outer.FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>With the first byte, when all headers are known and none has been sent.</summary>
    private bool Decide()
    {
        if (!IsKnown())
        {
            return isHead;
        }

        var headers = context.Response.Headers;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        headers.ContentLength = null;
        headers.ContentType = default;
        headers.ContentEncoding = default;
        headers.ContentDisposition = default;
        return true;
    }

    /// <summary>True when the reader has these very bytes. The mark of the bytes counts before the time (RFC 9110, 13.2.2).</summary>
    private bool IsKnown()
    {
        if (context.Response.StatusCode != StatusCodes.Status200OK)
        {
            return false;
        }

        var has = context.Response.GetTypedHeaders();
        return asked.IfNoneMatch is { Count: > 0 } tags
            ? has.ETag is { } tag && tags.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false))
            : has.LastModified is { } changed && asked.IfModifiedSince is { } since && changed <= since;
    }
}
