using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Push;

/// <summary>Gives messages to the mail server of the settings.</summary>
public sealed class MailSender(IOptions<PaperDigestOptions> options, TimeProvider clock)
{
    /// <summary>For everything, from the connection to the server's word that it has the message.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PushOptions.MailOptions _mail = options.Value.Push.Mail;

    public async Task<Delivery> Send(string address, DayMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new SmtpClient();
        var password = _mail.Password.Read() ?? "";
        try
        {
            await client.ConnectAsync(_mail.Host, _mail.Port, Security, either.Token);
            if (_mail.User.Length > 0)
            {
                await client.AuthenticateAsync(_mail.User, password, either.Token);
            }

            using var mail = MailBody.Of(message, _mail.From, address, clock.GetUtcNow());
            await client.SendAsync(mail, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Not($"did not answer within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds. "
                + "It may have taken the message.");
        }
        catch (Exception exception) when (Reason(exception) is { } reason)
        {
            return Not(reason);
        }

        await Leave(client, either.Token);
        return Delivery.Done($"{_mail.Host} took the message.");
    }

    private SecureSocketOptions Security => _mail.Tls switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private Delivery Not(string reason) => Delivery.Not($"{_mail.Host} {reason}");

    /// <summary>The server has the message, whatever becomes of the farewell.</summary>
    private static async Task Leave(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (Reason(exception) is not null || exception is OperationCanceledException)
        {
            // It went without one.
        }
    }

    private static string? Reason(Exception exception) => exception switch
    {
        SslHandshakeException => "has a certificate that is not trusted, or speaks no TLS; nothing was sent.",
        AuthenticationException or SaslException => "did not let the user of Push:Mail:User in.",
        SmtpCommandException refused => string.Create(
            CultureInfo.InvariantCulture, $"refused the message with the code {(int)refused.StatusCode}."),
        NotSupportedException => "offers no STARTTLS or no way to sign in; nothing was sent.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            "is not known: its name leads to no address.",
        SocketException or ProtocolException or ServiceNotConnectedException or IOException => "cannot be reached, or broke off.",
        _ => null,
    };
}
