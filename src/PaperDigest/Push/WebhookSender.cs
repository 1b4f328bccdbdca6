using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Push;

/// <summary>
/// Posts messages. No redirect is followed, no proxy asked, no answer read, and nothing connected to that lies in the operator's own
/// network unless the settings name it: the address is looked at that is connected to, not a name that may mean another a moment later.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>For everything, from the name to the answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    private static readonly ProductInfoHeaderValue OurName =
        new("PaperDigest", typeof(WebhookSender).Assembly.GetName().Version!.ToString(3));

    private readonly PushOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public WebhookSender(IOptions<PaperDigestOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value.Push, clock);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = Connect,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.Zero,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => _client.Dispose();

    public async Task<Delivery> Send(PushTarget target, string address, DayMessage message, CancellationToken cancellationToken)
    {
        var host = new Uri(address).Authority;
        using var limit = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = RequestOf(target, address, message);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)answer.StatusCode;
            var sentence = string.Create(CultureInfo.InvariantCulture, $"{host} answered {status}");
            return answer.IsSuccessStatusCode ? Delivery.Done(sentence + ".")
                : status is >= 300 and < 400
                    ? Delivery.Not(sentence + ", a redirect, which is not followed: name the address it leads to.")
                : Delivery.Not(sentence + ".", PauseOf(answer));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Delivery.Not(string.Create(
                CultureInfo.InvariantCulture,
                $"{host} did not answer within {Patience.TotalSeconds} seconds. It may have taken the message."));
        }
        catch (HttpRequestException exception)
        {
            return Delivery.Not($"{host} {Reason(exception)}");
        }
    }

    /// <summary>The address that a host of the operator's own choice, or of the public, has; for who only wants to know.</summary>
    /// <exception cref="RefusedHostException">It has none that messages may go to.</exception>
    /// <exception cref="SocketException">Its name is not known.</exception>
    public async Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var given) ? [given] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = _options.IsInternal(host) ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        return allowed.Length > 0 ? allowed
            : throw new RefusedHostException(
                "lies on this machine or in its network, where nothing is sent: name the host in Push:InternalHosts if that is meant.");
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        var addresses = await Resolve(host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private HttpRequestMessage RequestOf(PushTarget target, string address, DayMessage message)
    {
        var body = WebhookBody.Of(target.Kind, message);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(OurName);
        if (target.Kind == PushTarget.Json)
        {
            var time = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("webhook-id", message.Id);
            request.Headers.Add("webhook-timestamp", time);
            if (target.Secret.Read() is { } key)
            {
                request.Headers.Add("webhook-signature", Sign(key, message.Id, time, body));
            }
        }

        return request;
    }

    /// <summary>https://www.standardwebhooks.com: over id, time and body, so that a message caught on its way is of no use later.</summary>
    public static string Sign(string key, string id, string time, byte[] body)
    {
        const string coded = "whsec_";
        var secret = Encoding.UTF8.GetBytes(key);
        if (key.StartsWith(coded, StringComparison.Ordinal))
        {
            var bytes = new byte[key.Length];
            secret = Convert.TryFromBase64String(key[coded.Length..], bytes, out var length) ? bytes[..length] : secret;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed));
    }

    /// <summary>What the receiver asks for, within what a person would wait.</summary>
    private TimeSpan? PauseOf(HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - _clock.GetUtcNow() : null;
        return asked is { } pause && pause > TimeSpan.Zero ? pause < LongestPause ? pause : LongestPause : null;
    }

    private static string Reason(HttpRequestException exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case RefusedHostException refused:
                    return refused.Message;
                case AuthenticationException:
                    return "has a certificate that is not trusted, or speaks no TLS; nothing was sent.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "is not known: its name leads to no address.";
                case SocketException:
                    return "cannot be reached.";
            }
        }

        return "broke off the connection, or does not speak HTTP.";
    }
}
