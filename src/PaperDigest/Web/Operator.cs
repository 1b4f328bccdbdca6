using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PaperDigest.Settings;

namespace PaperDigest.Web;

/// <summary>What a request is to whoever runs the site.</summary>
internal enum Visitor
{
    /// <summary>Anybody.</summary>
    Reader,

    /// <summary>Whoever runs it.</summary>
    Operator,

    /// <summary>It brings a token, and a wrong one.</summary>
    Wrong,

    /// <summary>Too many wrong tokens came from its address; none is looked at for a while.</summary>
    TooMany,
}

/// <summary>
/// Tells whoever runs the site by the setting <c>Admin:Token</c>. Programs send it as <c>Authorization: Bearer</c>; a browser asks for it
/// as a password (<c>Basic</c>, under any name), which opens what is only read. Neither is logged. Where a request comes from proves
/// nothing: everybody who asks through a proxy on the machine comes from it.
/// </summary>
internal sealed class Operator : IDisposable
{
    /// <summary>Wrong tokens an address may send in a minute.</summary>
    private const int WrongPerMinute = 10;

    private const string Bearer = "Bearer ", Basic = "Basic ";

    private readonly byte[]? _token;

    private readonly PartitionedRateLimiter<HttpContext> _wrong = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            WorkLimits.ReaderOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = WrongPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public Operator(IOptions<PaperDigestOptions> options) => _token = options.Value.Admin.Token.Read() is { } token ? Hash(token) : null;

    /// <summary>Whether there is a token to sign in with.</summary>
    public bool HasToken => _token is not null;

    /// <summary>For what changes nothing.</summary>
    public Visitor ForReading(HttpContext context) => Of(context, mayBeBasic: true);

    /// <summary>
    /// For what does something: a browser that knows the password would send it with a form of another site, too, so it does not count.
    /// </summary>
    public Visitor ForActing(HttpContext context) => Of(context, mayBeBasic: false);

    /// <summary>Asks a browser for the token.</summary>
    public static void Ask(HttpContext context) =>
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"PaperDigest\", charset=\"UTF-8\"";

    public void Dispose() => _wrong.Dispose();

    private Visitor Of(HttpContext context, bool mayBeBasic)
    {
        if (_token is null || Given(context.Request.Headers[HeaderNames.Authorization].ToString(), mayBeBasic) is not { } given)
        {
            return Visitor.Reader;
        }

        if (_wrong.GetStatistics(context) is { CurrentAvailablePermits: <= 0 })
        {
            return Visitor.TooMany;
        }

        // Hashes are of one length: how long it takes tells nothing of the token.
        if (CryptographicOperations.FixedTimeEquals(Hash(given), _token))
        {
            return Visitor.Operator;
        }

        using var spent = _wrong.AttemptAcquire(context);
        return spent.IsAcquired ? Visitor.Wrong : Visitor.TooMany;
    }

    private static string? Given(string header, bool mayBeBasic)
    {
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        if (!mayBeBasic || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length) is var pair && pair.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0
                ? pair[(colon + 1)..]
                : ""
            : "";
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
