using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

public sealed class SourceNameTests
{
    [Theory]
    [InlineData("daily_papers_ko", "Daily Papers KO")]
    [InlineData("daily_ai_report", "Daily AI Report")]
    [InlineData("DailyNews", "Daily News")]
    [InlineData("arXivDigest", "ArXivDigest")]
    [InlineData("논문-모음", "논문 모음")]
    [InlineData("Daily_AI_report", "Daily AI Report")]
    [InlineData("__", "__")]
    [InlineData("", "")]
    public void A_name_is_spelled_out(string name, string title) => Assert.Equal(title, Names()[name]);

    [Fact]
    public void A_title_of_the_settings_goes_before() =>
        Assert.Equal("날마다 논문", Names(new SourceOptions { Name = "daily", Title = "날마다 논문" })["daily"]);

    [Theory]
    [InlineData("https://github.com/a/b", "", "", "", "https://github.com/a/b/blob/HEAD/2024/06%20x.md")]
    [InlineData("", "https://github.com/a/b.git", "논문", "", "https://github.com/a/b/blob/HEAD/%EB%85%BC%EB%AC%B8/2024/06%20x.md")]
    [InlineData("", "https://gitlab.com/a/b", "", "main", "https://gitlab.com/a/b/-/blob/main/2024/06%20x.md")]
    [InlineData("https://example.org/digests", "", "", "", null)]
    [InlineData("https://github.com/a/b/tree/main", "", "", "", null)]
    [InlineData("http://github.com/a/b", "", "", "", null)]
    [InlineData("", "git@github.com:a/b.git", "", "", null)]
    [InlineData("", "https://me:secret@github.com/a/b.git", "", "", null)]
    public void A_file_is_linked_where_it_comes_from(string homepage, string git, string folder, string branch, string? address) =>
        Assert.Equal(
            address,
            Names(new SourceOptions { Name = "daily", Homepage = homepage, Git = git, Folder = folder, Branch = branch })
                .Origin("daily", "2024/06 x.md"));

    [Fact]
    public void Nothing_is_known_of_a_source_that_no_setting_names() => Assert.Null(Names().Origin("daily", "2024/06/13.md"));

    private static SourceNames Names(params SourceOptions[] sources)
    {
        var options = new PaperDigestOptions();
        foreach (var source in sources)
        {
            options.Library.Add(source);
        }

        return new SourceNames(Options.Create(options));
    }
}
