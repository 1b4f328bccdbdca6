using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace PaperDigest.Web;

/// <summary>Answers by their names, in memory; those that nobody has asked for longest are let go of first.</summary>
/// <param name="room">What all of them together may take, in bytes. The largest pages are some 15 kB compressed.</param>
public sealed class KeptAnswers(long room) : IDisposable
{
    /// <summary>Answers of a library that has changed are never asked for again; this and the room let go of them.</summary>
    private static readonly TimeSpan Longevity = TimeSpan.FromHours(1);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = room });

    public KeptAnswers()
        : this(32 * 1024 * 1024)
    {
    }

    public KeptAnswer? Find(string name) => _answers.Get<KeptAnswer>(name);

    public void Keep(string name, KeptAnswer answer)
    {
        using var entry = _answers.CreateEntry(name);
        entry.Value = answer;
        entry.Size = answer.Size + (sizeof(char) * name.Length);
        entry.AbsoluteExpirationRelativeToNow = Longevity;
    }

    public void Dispose() => _answers.Dispose();
}

/// <summary>A whole answer with status 200: what it is before the outer steps of a request add to its headers.</summary>
public sealed class KeptAnswer(HttpResponse response, byte[] bytes)
{
    /// <summary>About what headers and an entry take beside the bytes.</summary>
    private const int Frame = 2 * 1024;

    private readonly KeyValuePair<string, StringValues>[] _headers = [.. response.Headers];
    private readonly long _made = Environment.TickCount64;

    /// <summary>The mark of the bytes.</summary>
    public string ETag { get; } = response.Headers.ETag.ToString();

    public int Size => bytes.Length + Frame;

    /// <summary>Sends it to a reader whose request has come to where it was kept.</summary>
    public Task Send(HttpContext context) => Send(context, _headers, isKnown: false);

    /// <summary>Sends it, or that nothing is new.</summary>
    /// <param name="context">The request.</param>
    /// <param name="headers">What is said of the answer besides its age.</param>
    /// <param name="isKnown">Whether the reader has the bytes already.</param>
    internal async Task Send(HttpContext context, KeyValuePair<string, StringValues>[] headers, bool isKnown)
    {
        var sent = context.Response;
        foreach (var (name, value) in headers)
        {
            sent.Headers[name] = value;
        }

        sent.Headers.Age = ((Environment.TickCount64 - _made) / 1000).ToString(CultureInfo.InvariantCulture);
        if (isKnown)
        {
            sent.StatusCode = StatusCodes.Status304NotModified;
        }
        else
        {
            await sent.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
