using Microsoft.AspNetCore.Html;
using PaperDigest.Views;

namespace PaperDigest.Tests.Views;

public sealed class MarkupTests
{
    private const string Tie = "<i></i>";

    [Theory]
    [InlineData("모델(LLM)의 힘", "모델(LLM)" + Tie + "의 힘")]
    [InlineData("모델(LLM) 다음", "모델(LLM) 다음")]
    [InlineData("a) b, (c)d <가>", "a) b, (c)d &lt;가&gt;")]
    public void A_particle_is_tied_to_its_bracket(string text, string html) => Assert.Equal(html, Markup.Tied(text).ToString());

    [Fact]
    public void Tags_stay_as_they_are() => Assert.Equal(
        $"<p title=\"(a)의\"><strong>(a){Tie}</strong>의 (b){Tie}<mark>를</mark></p>",
        Markup.Tied(new HtmlString("<p title=\"(a)의\"><strong>(a)</strong>의 (b)<mark>를</mark></p>")).ToString());

    [Theory]
    [InlineData("# 제목\n\n**주요 주제:**\n\n1. 주제 추출:\n   - 첫째 점\n   - 둘째 점:\n\n온전한 문장이다.", "첫째 점 · 온전한 문장이다.")]
    [InlineData("제목만\n\n이름만", "제목만 이름만")]
    [InlineData("", "")]
    public void Points_leave_headings_and_labels_out(string markdown, string points) => Assert.Equal(points, Markup.Points(markdown));
}
