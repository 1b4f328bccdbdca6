using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class WebLinkTests
{
    [Theory]
    [InlineData("https://arxiv.org/abs/2406.06523", "https://arxiv.org/abs/2406.06523")]
    [InlineData("  http://arxiv.org/abs/2406.06523\t", "http://arxiv.org/abs/2406.06523")]
    [InlineData("<https://arxiv.org/abs/2406.06523>", "https://arxiv.org/abs/2406.06523")]
    [InlineData("HTTPS://ArXiv.org/abs/2406.06523", "https://arxiv.org/abs/2406.06523")]
    [InlineData("//arxiv.org/abs/2406.06523", "https://arxiv.org/abs/2406.06523")]
    [InlineData("https://deeplearn.org/arxiv/536997/mmar:-towards", "https://deeplearn.org/arxiv/536997/mmar:-towards")]
    public void Reads_addresses_of_the_web(string text, string expected) => Assert.Equal(expected, Parse(text));

    [Fact]
    public void Reads_escaped_slashes() =>
        Assert.Equal("https://arxiv.org/pdf/2411.10958", Parse(@"https:\/\/arxiv.org\/pdf\/2411.10958"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" JavaScript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://arxiv.org/abs/2406.06523")]
    [InlineData("mailto:someone@example.com")]
    [InlineData("/avatars/c2f17a4a636973817fd5da2ae6dbaac3.svg")]
    [InlineData("picture.png")]
    [InlineData("thumbnail_url")]
    [InlineData("arxiv.org/abs/2406.06523")]
    [InlineData("https://")]
    [InlineData("https:///abs")]
    [InlineData("https://a b.org/")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Refuses_what_is_no_address_of_the_web(string? text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("https://arxiv.org@example.com/abs/2406.06523")]
    [InlineData("https://user:word@arxiv.org/")]
    public void Refuses_addresses_with_user_information(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("https://аrxiv.org/abs/2406.06523")]
    [InlineData("https://arx\u00ADiv.org/")]
    [InlineData("https://\u0300.org/")]
    [InlineData("https://\u200B.org/")]
    public void Refuses_hosts_that_look_like_others(string text) => Assert.Null(Parse(text));

    [Fact]
    public void Refuses_an_address_that_is_too_long()
    {
        var longest = "https://arxiv.org/" + new string('a', 2_000 - "https://arxiv.org/".Length);
        Assert.NotNull(Parse(longest));
        Assert.Null(Parse(longest + "a"));
    }

    [Theory]
    [InlineData("https://arxiv.org/a\"onmouseover=\"alert(1)")]
    [InlineData("https://arxiv.org/<script>")]
    [InlineData("https://arxiv.org/논문 하나")]
    public void Escapes_what_would_break_out_of_an_attribute(string text)
    {
        var value = Parse(text);
        Assert.NotNull(value);
        Assert.DoesNotContain(value, c => c is '"' or '<' or '>' or ' ' || c > '~');
    }

    [Fact]
    public void Never_throws_on_broken_characters()
    {
        string[] addresses =
        [
            "https://\ud800/", "https://a.org/\udc00", "https://\0/", "https://xn--\u00e9/", "https://\uffff.org/", "https://xn--a/",
            "https://[::1", "https://a.org:99999/", "\\\\host\\share",
        ];
        foreach (var address in addresses)
        {
            if (WebLink.TryParse(address, out var link))
            {
                Assert.StartsWith("https://", link.Value, StringComparison.Ordinal);
                Assert.DoesNotContain(link.Value, char.IsSurrogate);
            }
        }
    }

    [Theory]
    [InlineData("https://cdn-avatars.huggingface.co/v1/production/uploads/noauth/LsDQPftQrnp_Gvanzim4J.jpeg")]
    [InlineData("https://huggingface.co/avatars/57430d1bbde3a2fe5586e5fbcafb0e74.svg")]
    [InlineData("https://avatars.githubusercontent.com/u/61186919")]
    [InlineData("https://avatars/c2f17a4a636973817fd5da2ae6dbaac3.svg")]
    [InlineData("https://avatars.bcc9bf5cbf67546ad2b4c9ec8b96ac96.svg")]
    public void Knows_portraits_of_submitters(string text)
    {
        Assert.True(WebLink.TryParse(text, out var link));
        Assert.True(link.IsPortrait);
    }

    [Theory]
    [InlineData("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.06523.png")]
    [InlineData("https://cdn-uploads.huggingface.co/production/uploads/60f1abe7544c2adfd699860c/hsBzAOuE6olEuzTfBGnax.png")]
    [InlineData("https://example.com/papers/avatars/figure.png")]
    public void Takes_other_pictures_for_pictures_of_the_paper(string text)
    {
        Assert.True(WebLink.TryParse(text, out var link));
        Assert.False(link.IsPortrait);
    }

    private static string? Parse(string? text) => WebLink.TryParse(text, out var link) ? link.Value : null;
}
