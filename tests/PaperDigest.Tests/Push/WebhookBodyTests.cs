using System.Net;
using System.Text.Json;
using PaperDigest.Push;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Tests.Push;

/// <summary>Messages in the shapes of chat rooms.</summary>
public sealed class WebhookBodyTests
{
    private static readonly DateOnly Day = new(2026, 1, 2);

    [Theory]
    [InlineData(
        "slack", "blocks.1.text.text",
        "*<https://papers.example.org/p?(1)|&lt;!channel&gt; *a* [b](c)>*\n@everyone &lt;@1&gt;\n추천 7")]
    [InlineData(
        "discord", "embeds.0.description",
        "**[\\<!channel\\> \\*a\\* \\[b\\]\\(c\\)](https://papers.example.org/p?%281%29)**\n@everyone \\<@1\\>\n추천 7")]
    [InlineData(
        "teams", "attachments.0.content.body.1.text",
        "**[\\<!channel\\> \\*a\\* \\[b\\]\\(c\\)](https://papers.example.org/p?%281%29)**\n\n@everyone \\<@1\\>")]
    public void Others_words_are_no_markup_and_call_nobody(string kind, string path, string text)
    {
        var place = JsonSerializer.Deserialize<JsonElement>(WebhookBody.Of(kind, Message(1, "@everyone <@1>")));
        foreach (var name in path.Split('.'))
        {
            place = char.IsAsciiDigit(name[0]) ? place[name[0] - '0'] : place.GetProperty(name);
        }

        Assert.Equal(text, place.GetString());
    }

    [Fact]
    public void Discord_is_told_to_call_nobody() => Assert.Equal(
        0,
        JsonSerializer.Deserialize<JsonElement>(WebhookBody.Of("discord", Message(1, "")))
            .GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength());

    /// <summary>The limits of the receivers, with more and longer papers than any day has.</summary>
    [Fact]
    public void What_is_too_much_for_a_receiver_is_cut()
    {
        var message = Message(50, new string('가', 5_000));
        var slack = JsonSerializer.Deserialize<JsonElement>(WebhookBody.Of("slack", message)).GetProperty("blocks");
        Assert.Equal(50, slack.GetArrayLength());
        Assert.All(slack.EnumerateArray().Skip(1).SkipLast(1), block =>
            Assert.True(block.GetProperty("text").GetProperty("text").GetString()!.Length <= 3_000));
        var long50 = Message(50, new string('가', 300));
        var embed = JsonSerializer.Deserialize<JsonElement>(WebhookBody.Of("discord", long50)).GetProperty("embeds")[0];
        Assert.InRange(embed.GetProperty("description").GetString()!.Length, 3_000, 4_096);
        Assert.InRange(WebhookBody.Of("teams", long50).Length, 15_000, 28 * 1024);
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.1.2.3", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Knows_addresses_of_the_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    private static DayMessage Message(int papers, string gist) => new(
        "id",
        IsSample: false,
        Day,
        "ko",
        "2026년 1월 2일",
        "https://papers.example.org/days/2026-01-02",
        papers + 2,
        [
            .. Enumerable.Repeat(
                new MessagePaper(
                    new PaperItem { Id = "2601.00001", Title = "T", Date = Day },
                    "<!channel> *a* [b](c)",
                    Original: null,
                    gist,
                    "추천 7",
                    "https://papers.example.org/p?(1)",
                    Paper: null),
                papers),
        ],
        "이 밖에 논문 2편이 더 있습니다",
        new MessageWords("모두", "까닭"));
}
