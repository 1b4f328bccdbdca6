using System.ComponentModel;
using Microsoft.Extensions.Options;
using MimeKit;
using PaperDigest.Push;
using PaperDigest.Queries.Lists;
using PaperDigest.Settings;

namespace PaperDigest.Tests.Push;

/// <summary>Mails as a server gets them.</summary>
public sealed class MailTests
{
    private static readonly DayMessage Message = new(
        "papers-20260102-0123456789abcdef",
        IsSample: false,
        new DateOnly(2026, 1, 2),
        "ko",
        "2026년 1월 2일, 논문 2편",
        "https://papers.example.org/days/2026-01-02",
        Total: 12,
        [
            new MessagePaper(
                new PaperItem { Id = "2601.00001", Title = "T", Date = new DateOnly(2026, 1, 2) },
                "<script>alert(1)</script> & \"제목\"",
                "Original <i>title</i>",
                "한 줄 <b>요약</b>",
                "추천 7 · 컴퓨터 비전",
                "https://papers.example.org/papers/2601.00001?a=1&b=\"",
                "https://arxiv.org/abs/2601.00001"),
        ],
        "이 밖에 논문 11편이 더 있습니다",
        new MessageWords("이날의 논문 모두 보기", "까닭"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_has_the_papers_as_text_and_as_encoded_html()
    {
        await using var server = new MailServer();
        var delivery = await Send(server);
        Assert.Equal((true, "127.0.0.1 took the message."), (delivery.IsDone, delivery.Sentence));
        var mail = Assert.Single(server.Received);
        Assert.Equal(Message.Title, mail.Subject);
        Assert.Equal("papers-20260102-0123456789abcdef@example.org", mail.MessageId);
        Assert.Equal("papers@example.org", mail.From.Mailboxes.Single().Address);
        Assert.Equal("reader@example.org", mail.To.Mailboxes.Single().Address);
        Assert.Equal("<mailto:papers@example.org?subject=unsubscribe>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Contains("<script>alert(1)</script> & \"제목\"\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("https://arxiv.org/abs/2601.00001", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(
            "<a href=\"https://papers.example.org/papers/2601.00001?a=1&amp;b=&quot;\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_leaves_without_a_word_has_the_mail_all_the_same()
    {
        await using var server = new MailServer { IsRude = true };
        Assert.True((await Send(server)).IsDone);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_told_with_the_code()
    {
        await using var server = new MailServer { Answer = "451 not now" };
        Assert.Equal("127.0.0.1 refused the message with the code 451.", (await Send(server)).Sentence);
    }

    [Fact]
    public async Task A_server_without_a_trusted_certificate_is_told_nothing()
    {
        using var certificate = Receiver.OwnCertificate();
        await using var server = new MailServer(certificate);
        var delivery = await Send(server, ("Tls", "starttls"));
        Assert.Contains("a certificate that is not trusted", delivery.Sentence, StringComparison.Ordinal);
        await using var plain = new MailServer();
        Assert.Contains("offers no STARTTLS", (await Send(plain, ("Tls", "starttls"))).Sentence, StringComparison.Ordinal);
        Assert.Empty(server.Received.Concat(plain.Received));
    }

    [Theory]
    [InlineData("right-password", true)]
    [InlineData("wrong-password", false)]
    public async Task A_user_signs_in(string password, bool isDone)
    {
        await using var server = new MailServer();
        var delivery = await Send(server, ("User", "papers"), ("Password", password));
        Assert.Equal(isDone, delivery.IsDone);
        Assert.Equal(["papers", password], server.SignedIn);
        Assert.DoesNotContain(password, delivery.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_told()
    {
        int port;
        await using (var server = new MailServer())
        {
            port = server.Port;
        }

        Assert.Equal("127.0.0.1 cannot be reached, or broke off.", (await Send(port)).Sentence);
    }

    private static Task<Delivery> Send(MailServer server, params (string Name, string Value)[] settings) => Send(server.Port, settings);

    private static async Task<Delivery> Send(int port, params (string Name, string Value)[] settings)
    {
        var options = new PaperDigestOptions();
        var mail = options.Push.Mail;
        (mail.Host, mail.Port, mail.Tls, mail.From) = ("127.0.0.1", port, "none", "papers@example.org");
        foreach (var (name, value) in settings)
        {
            switch (name)
            {
                case "Tls":
                    mail.Tls = value;
                    break;
                case "User":
                    mail.User = value;
                    break;
                default:
                    mail.Password = (SecretText)TypeDescriptor.GetConverter(typeof(SecretText)).ConvertFrom(value)!;
                    break;
            }
        }

        return await new MailSender(Options.Create(options), TimeProvider.System).Send("reader@example.org", Message, Token);
    }
}
