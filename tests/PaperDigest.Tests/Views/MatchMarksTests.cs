using System.Text;
using Microsoft.AspNetCore.Html;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Core.Search.Query;
using PaperDigest.Views;

namespace PaperDigest.Tests.Views;

public sealed class MatchMarksTests
{
    [Theory]
    [InlineData("압축", "<p>망을 압축하는 <strong>압축</strong></p>", "<p>망을 <mark>압축</mark>하는 <strong><mark>압축</mark></strong></p>")]
    [InlineData("언어모델", "<p>큰 언어 모델</p>", "<p>큰 <mark>언어 모델</mark></p>")]
    [InlineData(
        "b",
        "<p title=\"b\">a <a href=\"/b\">b</a> &lt;b&gt;</p>",
        "<p title=\"b\">a <a href=\"/b\"><mark>b</mark></a> &lt;<mark>b</mark>&gt;</p>")]
    [InlineData("x", "<p><math><mi>x</mi></math> x</p>", "<p><math><mi>x</mi></math> <mark>x</mark></p>")]
    [InlineData("없다", "<p>a &amp; b</p>", "<p>a &amp; b</p>")]
    public void Marks_text_and_nothing_else(string query, string html, string expected) =>
        Assert.Equal(expected, MatchMarks.Apply(new HtmlString(html), new MatchHighlighter(SearchQueryParser.Parse(query))).ToString());

    [Fact]
    public void Marks_decomposed_text_as_it_stands()
    {
        var text = "압축".Normalize(NormalizationForm.FormD);
        Assert.Equal(
            $"<p>𝐋 <mark>{text}</mark></p>",
            MatchMarks.Apply(new HtmlString($"<p>𝐋 {text}</p>"), new MatchHighlighter(SearchQueryParser.Parse("압축"))).ToString());
    }

    [Fact]
    public void Leaves_everything_without_a_search() => Assert.Equal("<p>a", MatchMarks.Apply(new HtmlString("<p>a"), null).ToString());
}
