using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PaperDigest.Feeds;

namespace PaperDigest.Tests.Feeds;

public sealed class FeedWriterTests
{
    private static readonly string[] Pieces =
        [
            "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "&#0;", "\0", "\b", "\u000B", "\uFFFE", "\uD800", "\uDC00", "🎉", "한글",
            "\r\n", "\u2028", "</content>", "</entry>", "<script>", "a",
        ];

    private static readonly Arbitrary<string> Text = Arb.From(Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)));

    [Fact]
    public void No_text_breaks_a_feed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_240_613UL, 15_000_011UL).WithQuietOnSuccess(true),
        Prop.ForAll(Text, text =>
        {
            var feed = Sample("x" + text);
            var read = AtomReader.Read(AtomFeed.Write(feed));
            var entry = Assert.Single(read.Entries);
            var kept = Readable("x" + text);
            Assert.Equal((kept, kept, kept), (read.Title, entry.Title, entry.Html));
            Assert.Equal([kept], entry.Authors);

            var json = JsonDocument.Parse(JsonFeed.Write(feed)).RootElement;
            Assert.Equal("https://example.org/papers/1", json.GetProperty("items")[0].GetProperty("id").GetString());
            Assert.False(json.TryGetProperty("next_url", out _));
        }));

    [Fact]
    public void A_day_is_its_midnight_in_UTC()
    {
        var entry = Assert.Single(AtomReader.Read(AtomFeed.Write(Sample("x"))).Entries);
        Assert.Equal(new DateTime(2024, 6, 13, 0, 0, 0, DateTimeKind.Utc), entry.Published);
        Assert.Equal(new DateTime(2024, 6, 13, 7, 12, 30, DateTimeKind.Utc), entry.Updated);
        Assert.Equal(
            "2024-06-13T00:00:00Z",
            JsonDocument.Parse(JsonFeed.Write(Sample("x"))).RootElement.GetProperty("items")[0].GetProperty("date_published").GetString());
    }

    private static Feed Sample(string text) => new(
        "https://example.org/feeds/search.atom",
        text,
        "ko",
        "https://example.org/feeds/search.atom",
        "https://example.org/search",
        null,
        "https://example.org/favicon.svg",
        "PaperDigest",
        new DateTime(2024, 6, 13, 7, 12, 30, DateTimeKind.Utc),
        [
            new FeedEntry
            {
                Id = "https://example.org/papers/1",
                Address = "https://example.org/papers/1",
                Title = text,
                Day = new DateOnly(2024, 6, 13),
                Updated = new DateTime(2024, 6, 13, 7, 12, 30, DateTimeKind.Utc),
                Html = text,
                Authors = [text],
                Categories = [("llm", text)],
            },
        ]);

    /// <summary>What XML can hold, with the line ends every reader of XML makes of it.</summary>
    private static string Readable(string text) =>
        string.Concat(text.EnumerateRunes()
            .Where(rune => rune.Value >= 32 || rune.Value is 9 or 10 or 13)
            .Where(rune => rune.Value != 0xFFFE)
            .Select(rune => rune.ToString()))
            .Replace("\r\n", "\n", StringComparison.Ordinal);
}
