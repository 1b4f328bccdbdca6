using System.Net;
using System.Text;
using MimeKit;

namespace PaperDigest.Push;

/// <summary>A message as a mail, in HTML and as text. All that others wrote is encoded; nothing is loaded from anywhere.</summary>
internal static class MailBody
{
    public static MimeMessage Of(DayMessage message, string from, string to, DateTimeOffset now)
    {
        var sender = new MailboxAddress("PaperDigest", from);
        var mail = new MimeMessage([sender], [MailboxAddress.Parse(to)], message.Title, new BodyBuilder
        {
            TextBody = Plain(message),
            HtmlBody = Html(message),
        }.ToMessageBody())
        {
            Date = now,
            MessageId = $"{message.Id}@{sender.Domain}",
        };
        // Nobody can be taken off the list by a program, as the list is the settings; a mail to the sender reaches who can do it.
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<mailto:{from}?subject=unsubscribe>");
        mail.Headers.Add(HeaderId.ListId, $"PaperDigest <papers.{sender.Domain}>");
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private static string Plain(DayMessage message)
    {
        var text = new StringBuilder(message.Title).Append("\n\n");
        foreach (var paper in message.Papers)
        {
            foreach (var line in new[] { "* " + paper.Title, paper.Original, paper.Gist, paper.Facts, paper.Page, paper.Paper })
            {
                if (!string.IsNullOrEmpty(line))
                {
                    text.Append(line).Append('\n');
                }
            }

            text.Append('\n');
        }

        if (message.More is not null)
        {
            text.Append(message.More).Append('\n');
        }

        if (message.Page is not null)
        {
            text.Append(message.Words.All).Append(": ").Append(message.Page).Append('\n');
        }

        return text.Append("\n-- \n").Append(message.Words.Why).Append('\n').ToString();
    }

    private static string Html(DayMessage message)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(message.Language)
            .Append("\">\n<head><meta charset=\"utf-8\"><title>").Append(Encode(message.Title)).Append("</title></head>\n")
            .Append("<body style=\"font-family: sans-serif; line-height: 1.5; max-width: 42em\">\n<h1 style=\"font-size: 1.3em\">")
            .Append(Link(message.Page, message.Title)).Append("</h1>\n");
        foreach (var paper in message.Papers)
        {
            html.Append("<h2 style=\"font-size: 1.05em; margin-bottom: 0\">").Append(Link(paper.Page, paper.Title)).Append("</h2>\n");
            Paragraph(paper.Original, "color: #555; margin: 0");
            Paragraph(paper.Gist, "margin: .3em 0");
            Paragraph(paper.Facts, "color: #555; font-size: .9em; margin: 0");
            if (paper.Paper is { } address)
            {
                html.Append("<p style=\"font-size: .9em; margin: 0\">").Append(Link(address, address)).Append("</p>\n");
            }
        }

        if (message.More is not null || message.Page is not null)
        {
            html.Append("<p>").Append(message.More is null ? "" : Encode(message.More) + " ")
                .Append(message.Page is null ? "" : Link(message.Page, message.Words.All)).Append("</p>\n");
        }

        Paragraph(message.Words.Why, "color: #555; font-size: .85em");
        return html.Append("</body>\n</html>\n").ToString();

        void Paragraph(string? text, string style)
        {
            if (!string.IsNullOrEmpty(text))
            {
                html.Append("<p style=\"").Append(style).Append("\">").Append(Encode(text)).Append("</p>\n");
            }
        }
    }

    private static string Link(string? address, string text) =>
        address is null ? Encode(text) : $"<a href=\"{Encode(address)}\">{Encode(text)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
