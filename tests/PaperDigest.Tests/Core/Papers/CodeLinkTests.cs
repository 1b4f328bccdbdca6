using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class CodeLinkTests
{
    [Theory]
    [InlineData("https://github.com/apple/corenet", CodeLinkKind.Repository, "https://github.com/apple/corenet")]
    [InlineData("http://www.github.com/apple/corenet/", CodeLinkKind.Repository, "https://github.com/apple/corenet")]
    [InlineData("github.com/apple/corenet.git", CodeLinkKind.Repository, "https://github.com/apple/corenet")]
    [InlineData("https://github.com/apple/corenet/tree/main/projects#readme", CodeLinkKind.Repository, "https://github.com/apple/corenet")]
    [InlineData("https://github.com/apple/corenet?tab=readme-ov-file", CodeLinkKind.Repository, "https://github.com/apple/corenet")]
    [InlineData("https:\\/\\/github.com\\/apple\\/core\\_net", CodeLinkKind.Repository, "https://github.com/apple/core_net")]
    [InlineData("https://gist.github.com/someone/0123abcd", CodeLinkKind.Repository, "https://gist.github.com/someone/0123abcd")]
    [InlineData("https://gitlab.com/group/sub/project/-/tree/main", CodeLinkKind.Repository, "https://gitlab.com/group/sub/project")]
    [InlineData("https://bitbucket.org/team/project/src/master/", CodeLinkKind.Repository, "https://bitbucket.org/team/project")]
    [InlineData("https://codeberg.org/team/project", CodeLinkKind.Repository, "https://codeberg.org/team/project")]
    [InlineData("https://huggingface.co/nvidia/NV-Embed-v1", CodeLinkKind.Model, "https://huggingface.co/nvidia/NV-Embed-v1")]
    [InlineData("https://hf.co/nvidia/NV-Embed-v1/tree/main", CodeLinkKind.Model, "https://huggingface.co/nvidia/NV-Embed-v1")]
    [InlineData(
        "https://huggingface.co/datasets/math-ai/AutoMathText",
        CodeLinkKind.Dataset,
        "https://huggingface.co/datasets/math-ai/AutoMathText")]
    [InlineData(
        "https://huggingface.co/spaces/CONDA-Workshop/Demo", CodeLinkKind.Demo, "https://huggingface.co/spaces/CONDA-Workshop/Demo")]
    [InlineData(
        "https://huggingface.co/collections/aurora-m/models-65fd",
        CodeLinkKind.Model,
        "https://huggingface.co/collections/aurora-m/models-65fd")]
    [InlineData(
        "https://Vision-CAIR.github.io/MiniGPT4-video/index.html", CodeLinkKind.Page, "https://vision-cair.github.io/MiniGPT4-video")]
    [InlineData("https://scene-verse.github.io", CodeLinkKind.Page, "https://scene-verse.github.io")]
    [InlineData("vid2robot.github.io", CodeLinkKind.Page, "https://vid2robot.github.io")]
    [InlineData("https://team.gitlab.io/project/", CodeLinkKind.Page, "https://team.gitlab.io/project")]
    public void Has_one_form(string text, CodeLinkKind kind, string value)
    {
        var link = Assert.Single(CodeLink.FindAll([text]));
        Assert.Equal((kind, value), (link.Kind, link.Value));
        Assert.Equal(link, Assert.Single(CodeLink.FindAll([link.Value])));
        Assert.True(WebLink.TryParse(link.Value, out _));
    }

    [Theory]
    [InlineData("코드는 https://github.com/xingy038/Dreamer-XL.", "https://github.com/xingy038/Dreamer-XL")]
    [InlineData("코드는 https://github.com/tzco/VolumeDiffusion에서 볼 수 있습니다.", "https://github.com/tzco/VolumeDiffusion")]
    [InlineData("(https://huggingface.co/stanford-crfm/BioMedLM)에서", "https://huggingface.co/stanford-crfm/BioMedLM")]
    [InlineData("https://svd-keyframe.github.io에서 공개", "https://svd-keyframe.github.io")]
    [InlineData("https://lwwu2.github.io/nde/에서", "https://lwwu2.github.io/nde")]
    [InlineData("**https://github.com/a/b**", "https://github.com/a/b")]
    [InlineData("`github.com/a/b`, 그리고", "https://github.com/a/b")]
    [InlineData("<https://github.com/a/b>", "https://github.com/a/b")]
    [InlineData("{\\url{https://github.com/a/b}}.", "https://github.com/a/b")]
    [InlineData("[코드](https://github.com/a/b \"제목\")", "https://github.com/a/b")]
    [InlineData("https://github.com/a/b%EC%97%90%EC%84%9C", "https://github.com/a/b")]
    [InlineData("https://github.com/a/b!", "https://github.com/a/b")]
    public void Ends_where_the_address_ends(string text, string value) =>
        Assert.Equal(value, Assert.Single(CodeLink.FindAll([text])).Value);

    [Theory]
    [InlineData("https://github.com")]
    [InlineData("https://github.com/openai")]
    [InlineData("https://github.com/topics/llm")]
    [InlineData("https://github.com/orgs/openai/repositories")]
    [InlineData("https://github.com.example.org/a/b")]
    [InlineData("https://scene.github.io.example.org/a")]
    [InlineData("https://example.org/github.com/a/b")]
    [InlineData("https://notgithub.com/a/b")]
    [InlineData("someone@github.com/a/b")]
    [InlineData("https://api.github.com/repos/a/b")]
    [InlineData("https://huggingface.co/papers/2406.06523")]
    [InlineData("https://huggingface.co/docs/transformers/index")]
    [InlineData("https://huggingface.co/google")]
    [InlineData("https://huggingface.co/datasets")]
    [InlineData("https://cdn-uploads.huggingface.co/production/uploads/a.png")]
    [InlineData("https://someone.github.io/paper.pdf")]
    [InlineData("https://github.com/a/..")]
    [InlineData("https://arxiv.org/abs/2406.06523")]
    [InlineData("GitHub에서 코드를 공개합니다.")]
    [InlineData("%%% %ZZ github %")]
    [InlineData("")]
    public void Is_none(string text) => Assert.Empty(CodeLink.FindAll([text]));

    [Fact]
    public void Each_stands_once_in_the_order_of_the_texts() => Assert.Equal(
        ["https://github.com/A/b", "https://c.github.io", "https://huggingface.co/d/e"],
        CodeLink.FindAll([
            "https://github.com/A/b https://c.github.io/ [github.com/a/B](https://github.com/a/b)",
            "https://hf.co/d/e https://c.github.io",
        ]).Select(link => link.Value));

    [Fact]
    public void Reads_a_hostile_text_in_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("github.com/", 20_000)) + new string(
            'a', 200_000) + string.Concat(Enumerable.Repeat("a-.github.io-", 20_000)) + new string('%', 50_000);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        CodeLink.FindAll([text]);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }
}
