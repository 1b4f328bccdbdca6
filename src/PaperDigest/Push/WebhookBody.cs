using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaperDigest.Exports;
using PaperDigest.Settings;

namespace PaperDigest.Push;

/// <summary>
/// A message in the shape its receiver takes. Titles and gists are others' words: whatever would be markup, a link or a mention there is
/// escaped. What exceeds the receiver's limits is cut between papers.
/// </summary>
public static class WebhookBody
{
    // https://docs.slack.dev/reference/block-kit/blocks
    private const int SlackBlocks = 50, SlackHeader = 150, SlackSection = 3000;

    // https://docs.discord.com/developers/resources/message#embed-object-embed-limits
    private const int DiscordTitle = 256, DiscordDescription = 4096;

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors: 28 KB a message.</summary>
    private const int TeamsBytes = 24 * 1024;

    public static byte[] Of(string kind, DayMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        kind switch
        {
            PushTarget.Slack => Slack(message),
            PushTarget.Discord => Discord(message),
            PushTarget.Teams => Teams(message),
            _ => Json(message),
        },
        JsonShape.Options);

    /// <summary>Papers as the API gives them in lists, each with the address of its page.</summary>
    private static JsonObject Json(DayMessage message) => new()
    {
        ["type"] = message.IsSample ? "sample" : "papers",
        ["id"] = message.Id,
        ["day"] = message.Day.ToString("O", null),
        ["language"] = message.Language,
        ["title"] = message.Title,
        ["url"] = message.Page,
        ["total"] = message.Total,
        ["items"] = new JsonArray([.. message.Papers.Select(paper =>
        {
            var item = JsonSerializer.SerializeToNode(ItemJson.From(paper.Item), JsonShape.Options)!;
            item["url"] = paper.Page;
            return item;
        })]),
    };

    private static JsonObject Slack(DayMessage message)
    {
        var blocks = new JsonArray
        {
            new JsonObject { ["type"] = "header", ["text"] = Text("plain_text", Cut(message.Title, SlackHeader)) },
        };
        foreach (var paper in message.Papers.Take(SlackBlocks - 2))
        {
            var lines = new[] { Link(paper), SlackText(paper.Gist), SlackText(paper.Facts) }.Where(line => line.Length > 0);
            blocks.Add(new JsonObject { ["type"] = "section", ["text"] = Text("mrkdwn", Cut(string.Join('\n', lines), SlackSection)) });
        }

        if (Rest(message) is { Length: > 0 } rest)
        {
            var all = message.Page is { } page ? $"<{page}|{SlackText(rest)}>" : SlackText(rest);
            blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Text("mrkdwn", all)) });
        }

        return new JsonObject { ["text"] = SlackText(message.Title), ["unfurl_links"] = false, ["blocks"] = blocks };

        static JsonObject Text(string type, string text) => new() { ["type"] = type, ["text"] = text };

        static string Link(MessagePaper paper) =>
            paper.Page is { } page ? $"*<{page}|{SlackText(paper.Title)}>*" : $"*{SlackText(paper.Title)}*";
    }

    private static JsonObject Discord(DayMessage message)
    {
        var description = new StringBuilder();
        foreach (var entry in message.Papers.Select(Entry))
        {
            if (description.Length + entry.Length > DiscordDescription)
            {
                break;
            }

            description.Append(entry);
        }

        var embed = new JsonObject { ["title"] = Cut(message.Title, DiscordTitle), ["description"] = description.ToString().TrimEnd() };
        if (message.Page is not null)
        {
            embed["url"] = message.Page;
        }

        if (message.More is not null)
        {
            embed["footer"] = new JsonObject { ["text"] = message.More };
        }

        return new JsonObject
        {
            ["embeds"] = new JsonArray(embed),
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
        };

        static string Entry(MessagePaper paper) =>
            string.Concat(new[] { Link(paper), Markdown(paper.Gist), Markdown(paper.Facts) }.Where(line => line.Length > 0)
                .Select(line => line + "\n")) + "\n";
    }

    /// <summary>An adaptive card, as the workflows of Teams take it.</summary>
    private static JsonObject Teams(DayMessage message)
    {
        var body = new JsonArray { Block(Markdown(message.Title), ("size", "Large"), ("weight", "Bolder")) };
        var room = TeamsBytes;
        foreach (var paper in message.Papers)
        {
            var lines = string.Join("\n\n", new[] { Link(paper), Markdown(paper.Gist) }.Where(line => line.Length > 0));
            room -= Encoding.UTF8.GetByteCount(lines) + Encoding.UTF8.GetByteCount(paper.Facts) + 200;
            if (room < 0)
            {
                break;
            }

            body.Add(Block(lines, ("separator", true)));
            if (paper.Facts.Length > 0)
            {
                body.Add(Block(Markdown(paper.Facts), ("isSubtle", true), ("spacing", "None")));
            }
        }

        if (Rest(message) is { Length: > 0 } rest)
        {
            body.Add(Block(message.Page is { } page ? $"[{Markdown(rest)}]({InBrackets(page)})" : Markdown(rest)));
        }

        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = new JsonObject
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = body,
                },
            }),
        };

        static JsonObject Block(string text, params (string Name, JsonNode Value)[] more)
        {
            var block = new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };
            foreach (var (name, value) in more)
            {
                block[name] = value;
            }

            return block;
        }
    }

    private static string Rest(DayMessage message) => message.More ?? (message.Page is null ? "" : message.Words.All);

    private static string Link(MessagePaper paper) =>
        paper.Page is { } page ? $"**[{Markdown(paper.Title)}]({InBrackets(page)})**" : $"**{Markdown(paper.Title)}**";

    private static string InBrackets(string address) =>
        address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    /// <summary>https://docs.slack.dev/messaging/formatting-message-text#escaping: nothing else begins a link or a mention.</summary>
    private static string SlackText(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Markdown(string text) => string.Concat(text.Select(c => c is '\\' or '*' or '_' or '~' or '`' or '|' or '>' or '<'
        or '#' or '[' or ']' or '(' or ')' ? $"\\{c}" : c.ToString()));

    /// <summary>The beginning of a text, without half a character at its end.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";
}
