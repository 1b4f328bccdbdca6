using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace PaperDigest.Tests.Push;

/// <summary>A small mail server (RFC 5321) on a free port of this machine.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<MimeMessage> _received = new();
    private readonly X509Certificate2? _certificate;
    private readonly Task _work;

    public MailServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _work = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<MimeMessage> Received => [.. _received];

    /// <summary>What it says to a message when it has it.</summary>
    public string Answer { get; set; } = "250 taken";

    /// <summary>Leaves without a word when it is told goodbye.</summary>
    public bool IsRude { get; set; }

    /// <summary>What a client signed in with: user, then password.</summary>
    public IReadOnlyList<string> SignedIn { get; private set; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        foreach (var mail in _received)
        {
            mail.Dispose();
        }
    }

    private async Task Serve()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            try
            {
                await Talk(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client is gone.
            }
        }
    }

    private async Task Talk(Stream stream)
    {
        await Say(stream, "220 localhost");
        while (await Line(stream) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await Say(stream, "250-localhost", "250-8BITMIME", _certificate is null ? "250 AUTH PLAIN" : "250 STARTTLS");
                    break;
                case "STARTTLS":
                    await Say(stream, "220 begin");
                    var safe = new SslStream(stream);
                    await safe.AuthenticateAsServerAsync(_certificate!);
                    stream = safe;
                    break;
                case "AUTH":
                    SignedIn = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0')[1..];
                    await Say(stream, SignedIn[1] == "right-password" ? "235 welcome" : "535 no");
                    break;
                case "DATA":
                    await Say(stream, "354 go on");
                    var mail = new StringBuilder();
                    while (await Line(stream) is { } text && text != ".")
                    {
                        mail.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                    }

                    if (Answer.StartsWith('2'))
                    {
                        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(mail.ToString()));
                        _received.Enqueue(await MimeMessage.LoadAsync(bytes));
                    }

                    await Say(stream, Answer);
                    break;
                case "QUIT" when IsRude:
                    return;
                case "QUIT":
                    await Say(stream, "221 bye");
                    return;
                default:
                    await Say(stream, "250 well");
                    break;
            }
        }
    }

    private static async Task Say(Stream stream, params string[] lines) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));

    private static async Task<string?> Line(Stream stream)
    {
        var (line, one) = (new List<byte>(), new byte[1]);
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
