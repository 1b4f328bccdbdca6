using Microsoft.AspNetCore.Html;
using PaperDigest.Core.Digests;
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
    [InlineData("- **굵은\n  글씨**가 이어진다\n- 둘째", "굵은 글씨가 이어진다 · 둘째")]
    [InlineData("```\nprint('a.')\n```\n\n문장이다.", "문장이다.")]
    [InlineData("", "")]
    public void Points_leave_headings_and_labels_out(string markdown, string points) => Assert.Equal(points, Markup.Points(markdown));

    [Theory]
    [InlineData("## 방법\n\n표를 봅니다.\n\n| 모델 | 점수 |\n|---|---|\n| A | 1 |\n\n끝입니다.", "표를 봅니다. 끝입니다.")]
    [InlineData("표를 봅니다.\n| A | 1 |\n| B | 2 |\n끝입니다.", "표를 봅니다. 끝입니다.")]
    [InlineData("첫째입니다.\n\n```\nx = 1\n```\n\n- 둘째입니다.\n• 셋째입니다.", "첫째입니다. 둘째입니다. 셋째입니다.")]
    [InlineData("**굵은\n글씨**가 이어집니다.\n---\n", "굵은 글씨가 이어집니다.")]
    [InlineData("| 모델 | 점수 |\n|---|---|\n| A | 1 |", "모델 점수 A 1")]
    public void A_teaser_is_made_of_sentences(string markdown, string teaser) => Assert.Equal(teaser, Markup.Teaser(markdown));

    [Theory]
    [InlineData("이 논문에서는 사진 한 장(photo)에서 방을 그리는 RoomMaker를 소개합니다.", "사진 한 장에서 방을 그리는 RoomMaker를 소개합니다.", true)]
    [InlineData("RoomMaker는 사진 한 장에서 방을 그린다.", "RoomMaker는 사진 한 장에서 방을 그립니다.", true)]
    [InlineData("방을 그리는 일은 어렵습니다.", "사진 한 장에서 방을 그리는 RoomMaker를 소개합니다.", false)]
    public void A_teaser_goes_on_where_the_gist_above_it_ends(string first, string gist, bool isLeftOut)
    {
        const string Rest = "공개된 사진 오천 장으로 배웠고, 사람이 견준 평가에서 열에 여덟이 이 방법의 그림을 골랐습니다.";
        var teaser = Markup.Teaser([new SummarySection(SectionKind.WhatsNew, null, $"{first} {Rest}")], gist: gist);
        Assert.Equal(isLeftOut ? Rest : $"{first} {Rest}", teaser);
        Assert.Equal(first, Markup.Teaser([new SummarySection(SectionKind.WhatsNew, null, first)], gist: gist));
    }
}
