using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Web;

/// <summary>
/// Limits the work of requests, not their number: what an address may spend in a minute, and what runs at once. The
/// framework's middleware counts each request as one, so this uses its limiters directly.
/// </summary>
public sealed class WorkLimits : IDisposable
{
    private const int SegmentsPerMinute = 6;

    /// <summary>Requests that may wait for their turn. Further ones are asked to come again.</summary>
    private const int Queue = 256;

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<HttpContext>? _perAddress;
    private readonly int _perMinute;
    private readonly ConcurrencyLimiter _pages = AtOnce(4 * Environment.ProcessorCount);

    /// <summary>Exports have their own places, so that a slow reader of one does not keep others from a page.</summary>
    private readonly ConcurrencyLimiter _exports = AtOnce(Environment.ProcessorCount);

    public WorkLimits(IOptions<PaperDigestOptions> options)
    {
        _perMinute = options.Value.RateLimit.PerMinute;
        if (options.Value.RateLimit.Enabled)
        {
            _perAddress = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context => RateLimitPartition.GetSlidingWindowLimiter(
                ReaderOf(context.Connection.RemoteIpAddress),
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = _perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = SegmentsPerMinute,
                }));
        }
    }

    /// <summary>
    /// The address that counts as one reader: an IPv4 address, even if it came as IPv6, or the /64 network of an IPv6 address,
    /// which a household or server gets as a whole.
    /// </summary>
    public static IPAddress ReaderOf(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>Counts a request for its address, whoever answers it. Files have been served before; health checks cost nothing.</summary>
    public async Task Count(HttpContext context, RequestDelegate next)
    {
        using var spent = Spend(context);
        if (spent is { IsAcquired: false })
        {
            var wait = spent.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromMinutes(1) / SegmentsPerMinute;
            await LightAnswer.Write(context, StatusCodes.Status429TooManyRequests, wait);
            return;
        }

        await next(context);
    }

    /// <summary>Counts a request that is answered before the others; false when its address has nothing left to spend.</summary>
    public bool IsWithin(HttpContext context)
    {
        using var spent = Spend(context);
        return spent is not { IsAcquired: false };
    }

    /// <summary>Lets a request wait until there is room for its work. What is kept already needs none.</summary>
    public async Task TakePlace(HttpContext context, RequestDelegate next)
    {
        var cost = CostOf(context);
        if (cost == 0)
        {
            await next(context);
            return;
        }

        using var place = await (cost >= CostAttribute.Export ? _exports : _pages).AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await LightAnswer.Write(context, StatusCodes.Status503ServiceUnavailable, ComeAgain);
        }
    }

    public void Dispose()
    {
        _perAddress?.Dispose();
        _pages.Dispose();
        _exports.Dispose();
    }

    private RateLimitLease? Spend(HttpContext context) =>
        CostOf(context) is var cost && cost > 0 ? _perAddress?.AttemptAcquire(context, Math.Min(cost, _perMinute)) : null;

    private static int CostOf(HttpContext context) =>
        IsErrorPage(context) ? 0 : context.GetEndpoint()?.Metadata.GetMetadata<CostAttribute>()?.Units ?? 1;

    /// <summary>An error page belongs to a request that has already been counted.</summary>
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static ConcurrencyLimiter AtOnce(int permits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = permits,
        QueueLimit = Queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
