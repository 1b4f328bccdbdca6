using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace PaperDigest.Web;

/// <summary>
/// Sends an answer without its body where only the head was asked for, or where the reader has the body already. It is made all the same,
/// and can be kept for the next one who asks.
/// </summary>
internal sealed class ConditionalAnswer(HttpContext context, Stream outer, bool isHead, IList<EntityTagHeaderValue> known) : AnswerStream
{
    private bool? _isWithoutBody;

    private bool IsWithoutBody => _isWithoutBody ??= Decide();

    /// <summary>Answers HEAD as GET, and a question for what is new with 304 when nothing is.</summary>
    public static async Task Ask(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isHead = HttpMethods.IsHead(request.Method);
        var known = request.GetTypedHeaders().IfNoneMatch;
        if (!isHead && known.Count == 0)
        {
            await next(context);
            return;
        }

        request.Method = HttpMethods.Get;
        var outer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new StreamResponseBodyFeature(new ConditionalAnswer(context, outer.Stream, isHead, known));
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

    /// <summary>True when the reader has these very bytes. No kept answer says when it was changed.</summary>
    private bool IsKnown() =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && context.Response.GetTypedHeaders().ETag is { } tag
        && known.Any(one => one.Tag == "*" || one.Compare(tag, useStrongComparison: false));
}
