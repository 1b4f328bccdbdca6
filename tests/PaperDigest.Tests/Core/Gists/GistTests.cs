using System.Text.RegularExpressions;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Gists;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Text;

namespace PaperDigest.Tests.Core.Gists;

/// <summary>
/// The line that stands for a paper: by named examples, and by rule over every summary of the samples and, where
/// PAPERDIGEST_CORPUS names them, of the real digests.
/// </summary>
public sealed partial class GistTests
{
    private static readonly string? Corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    [Theory]
    [InlineData("이 논문에서는 언어 모델에 청각 지식을 주입하는 AudioNet을 제안합니다.", "언어 모델에 청각 지식을 주입하는 AudioNet을 제안합니다.")]
    [InlineData("본 연구는 긴 문맥을 나누어 읽는 검색 방법을 소개한다.", "긴 문맥을 나누어 읽는 검색 방법을 소개한다.")]
    [InlineData("저자들은 한국어 법률 질문 1,200개로 된 벤치마크를 공개했습니다.", "한국어 법률 질문 1,200개로 된 벤치마크를 공개했습니다.")]
    [InlineData("이를 해결하기 위해, 우리는 토큰을 묶어 읽는 PackReader를 제안합니다.", "토큰을 묶어 읽는 PackReader를 제안합니다.")]
    [InlineData("- **핵심**: 로봇 팔이 한 번 본 동작을 따라 하게 하는 정책을 제안함", "로봇 팔이 한 번 본 동작을 따라 하게 하는 정책을 제안함")]
    [InlineData("1.58비트 가중치로 그림을 그리는 SmallFlux를 제안합니다.", "1.58비트 가중치로 그림을 그리는 SmallFlux를 제안합니다.")]
    [InlineData("2. 가중치를 줄여 그림을 그리는 SmallFlux를 제안합니다.", "가중치를 줄여 그림을 그리는 SmallFlux를 제안합니다.")]
    public void Leaves_out_what_all_summaries_begin_with(string summary, string gist) => Assert.Equal(gist, Of(summary));

    [Theory]
    [InlineData(
        "대형 언어 모델(LLM, Large Language Model)을 위한 프레임워크(framework)을 제안합니다.", "대형 언어 모델을 위한 프레임워크를 제안합니다.")]
    [InlineData("확산 모델(diffusion model)로 소리를 만드는 시스템(system)를 공개합니다.", "확산 모델로 소리를 만드는 시스템을 공개합니다.")]
    public void Leaves_out_brackets_and_mends_the_particle_behind_them(string summary, string gist) => Assert.Equal(gist, Of(summary));

    [Fact]
    public void Goes_past_the_background_to_what_is_new() => Assert.Equal(
        "적은 기억으로 긴 영상을 요약하는 MemClip을 제안합니다.",
        Of(
            "최근 긴 영상을 다루는 모델이 주목받고 있습니다. 그러나 기존 방법은 기억 공간이 부족하다는 한계가 있습니다. "
            + "이 논문에서는 적은 기억으로 긴 영상을 요약하는 MemClip을 제안합니다.",
            "MemClip: Long Video Summaries"));

    [Fact]
    public void Ends_a_long_sentence_with_its_first_clause()
    {
        const string Long = "RoadBench는 자율 주행 모델이 비 오는 밤길에서 표지판을 얼마나 읽는지 재는 벤치마크를 공개하며, "
            + "열두 나라의 도로에서 모은 영상 4만 편과 사람이 직접 붙인 주석을 함께 제공하고 여러 모델을 견주어 약점을 밝힙니다.";
        Assert.Equal("RoadBench는 자율 주행 모델이 비 오는 밤길에서 표지판을 얼마나 읽는지 재는 벤치마크를 공개합니다.", Of(Long, "RoadBench: Signs at Night"));
    }

    [Fact]
    public void Takes_what_the_work_is_where_the_rest_of_the_sentence_says_what_it_is_not() => Assert.Equal(
        "그림 한 장에 새 물건을 그려 넣는 방법입니다.",
        Of("그림 한 장에 새 물건을 그려 넣는 방법으로, 별도의 훈련을 요구하지 않습니다. 사람이 직접 견준 평가에서도 열에 여덟이 골랐습니다."));

    [Fact]
    public void Passes_over_what_leans_on_a_sentence_before() => Assert.Equal(
        "의무 기록만 보고 병명을 맞히는 시험 세 가지로 언어 모델을 평가합니다.",
        Of(
            "언어 모델이 의사를 도울 수 있을까요? MedBench는 이 물음에 답하려고 만든 벤치마크입니다. "
            + "의무 기록만 보고 병명을 맞히는 시험 세 가지로 언어 모델을 평가합니다.",
            "Can Language Models Read Records?"));

    [Fact]
    public void Drops_the_beginning_of_a_long_sentence_rather_than_its_verb()
    {
        const string Long = "여러 언어로 된 문서를 한꺼번에 다루는 검색 시스템이 언어마다 다른 품질을 보이는 까닭을 찾기 위해 "
            + "질문과 문서를 같은 공간에 놓고 언어별 거리를 맞추는 EvenRank 학습법을 제안합니다.";
        Assert.Equal("질문과 문서를 같은 공간에 놓고 언어별 거리를 맞추는 EvenRank 학습법을 제안합니다.", Of(Long));
    }

    [Theory]
    [InlineData("본 연구는 그림 속 글씨를 지우는 붓 RiceBrush를 소개하고 있습니다.", "그림 속 글씨를 지우는 붓 RiceBrush를 소개합니다.")]
    [InlineData(
        "더 중요한 것은, 2비트 RiceLM이 훨씬 적은 전력으로 같은 정확도를 내는 새로운 학습 법칙을 정의한다는 것이다.",
        "2비트 RiceLM이 훨씬 적은 전력으로 같은 정확도를 내는 새로운 학습 법칙을 정의한다.")]
    public void Ends_without_the_long_way_round(string summary, string gist) => Assert.Equal(gist, Of(summary));

    [Fact]
    public void Leaves_out_what_points_back_where_the_rest_says_enough() => Assert.Equal(
        "RiceArena라는 새로운 벤치마크로 긴 문맥 모델들을 여섯 과목의 시험으로 평가합니다.",
        Of("RiceArena라는 새로운 벤치마크로 이러한 긴 문맥 모델들을 여섯 과목의 시험으로 평가합니다.", "RiceArena: Exams for Readers"));

    /// <summary>A long sentence may lose its beginning, but not a part of what it then begins with.</summary>
    [Theory]
    [InlineData(
        "대규모 언어 모델의 등장은 수많은 가속기를 한꺼번에 쓰는 병렬 학습 기술의 채택을 필요로 하며, 그래서 수천 개의 장치로 모델 하나를 "
        + "학습시키는 새로운 스케줄러를 제안합니다.",
        "(등장은|채택을)")]
    [InlineData(
        "RiceBench는 언어 모델이 병원의 긴 기록에서 병명을 옳게 찾아내는지를 재려고 만든 세 가지 과제를 폭넓게 포함하고 있으며, 공개된 두 병원의 "
        + "기록을 사용하는 평가 도구를 제공합니다.",
        "RiceBench는 있으며")]
    [InlineData(
        "'RiceSplat'이라는 새로운 방법을 제안하여 사람의 모습을 실시간으로 여러 시점에서 다시 그릴 수 있게 하며, 그 결과로 드문 카메라 설정에서도 "
        + "높은 해상도의 그림을 생성합니다.",
        "이라는 드문")]
    [InlineData(
        "RiceChat은 여러 차례에 걸친 대화에서 검색을 덧붙여 답하는 시스템을 공정하게 평가하기 위해 설계된 대규모 벤치마크로, 실제 상담 대화에서 "
        + "시스템의 능력을 잴 수 있는 질문 만 개를 제공합니다.",
        "(RiceChat은|^) ?설계된")]
    public void Does_not_begin_with_half_a_phrase(string summary, string half)
    {
        var gist = Of(summary);
        Assert.True(gist is null || !Regex.IsMatch(gist, "^" + half), gist);
    }

    [Fact]
    public void Knows_the_name_at_the_end_of_a_long_title() => Assert.Equal(
        "R7은 통신이 몰리는 때를 미리 알아 학습이 멈추는 시간을 줄입니다.",
        Of(
            "큰 모델의 학습은 자주 멈춰 많은 자원을 낭비하는 새로운 방식을 개발합니다. R7은 통신이 몰리는 때를 미리 알아 학습이 멈추는 시간을 줄입니다.",
            "Keeping Large-scale Training Busy with R7: A Communication View"));

    [Theory]
    [InlineData("Rice et al.은 최근 시험 문제 모음을 도입하였습니다.", "질문에 근거를 붙여 답하는 시험 문제 모음을 공개합니다.")]
    [InlineData("확산 모델이 그림 생성의 표준이 되어가고 있습니다.", "확산 모델로 게임 화면을 실시간으로 그리는 엔진을 공개합니다.")]
    public void Prefers_what_is_new_to_what_others_did(string others, string gist) => Assert.Equal(gist, Of($"{others} {gist}"));

    [Theory]
    [InlineData("이번 arxiv 논문은 새로운 인공지능 모델을 발표했습니다.")]
    [InlineData("모델의 손실은 \\(L = \\sum_i x_i^2\\)로 정의합니다.")]
    [InlineData("프로젝트 페이지는 https://example.org/gist 에서 확인할 수 있습니다.")]
    [InlineData("주요 기여:")]
    [InlineData("새로운 딥러닝 모델을")]
    [InlineData("")]
    public void Says_nothing_rather_than_debris(string summary) => Assert.Null(Of(summary));

    [Fact]
    public void Is_a_phrase_of_an_English_summary() => Assert.Equal(
        "PackReader, a reader that folds long documents into a fixed memory",
        Of("Long inputs are costly. In this paper, we propose PackReader, a reader that folds long documents into a fixed memory."));

    [Fact]
    public void Prefers_what_is_new_to_how_it_is_done_and_leaves_out_limits() => Assert.Equal(
        "사진 한 장에서 방 전체를 그리는 RoomMaker를 소개합니다.",
        Gist.Of(
            [
                new GistPassage(SectionKind.Other, "한계", "야외 사진에서 쓰는 방법을 제안하지 못했습니다."),
                new GistPassage(SectionKind.TechnicalDetails, null, "RoomMaker는 확산 모델을 두 번 미세조정하는 학습 방법을 제안합니다."),
                new GistPassage(SectionKind.WhatsNew, null, "사진 한 장에서 방 전체를 그리는 RoomMaker를 소개합니다."),
            ],
            "RoomMaker: Rooms from One Photo"));

    [Fact]
    public void Holds_its_rules_over_every_summary_of_the_samples() => AssertRules(Repository.PathOf("seeds"), atLeast: 30);

    [Fact]
    public void Holds_its_rules_over_every_summary_of_the_real_digests()
    {
        Assert.SkipUnless(Directory.Exists(Corpus), "PAPERDIGEST_CORPUS names no folder with the real digests.");
        AssertRules(Corpus!, atLeast: 3_000);
    }

    /// <summary>What a reader would see at once: no stock opening, nothing cut, no markup, an end; nearly every paper has one.</summary>
    private static void AssertRules(string folder, int atLeast)
    {
        var all = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "README.md")
            .SelectMany(file => DigestFormats.Read(new DigestSource(Path.GetRelativePath(folder, file), File.ReadAllText(file))).Entries)
            .Where(entry => entry.Sections.Count > 0)
            .Select(entry => (entry.Title, Passages: Passages(entry.Sections)))
            .Select(entry => (entry.Title, entry.Passages, Gist: Gist.Of(entry.Passages, entry.Title)))
            .ToList();
        Assert.True(all.Count >= atLeast, $"Only {all.Count} summaries.");
        Assert.InRange(all.Count(entry => entry.Gist is not null), all.Count * 98 / 100, all.Count);
        Assert.All(all.Where(entry => entry.Gist is not null), entry =>
        {
            var gist = entry.Gist!;
            Assert.InRange(gist.Length, 12, 120);
            Assert.DoesNotMatch(StockOpening(), gist);
            Assert.DoesNotMatch(MarkupOrFormula(), gist);
            if (!Hangul.HasSyllable(gist))
            {
                return;
            }

            Assert.InRange(gist.Length, 12, Gist.Longest);
            Assert.DoesNotMatch(OpenEnd(), gist);
            // No word of it begins in the middle of one; the last ending and the particle behind a bracket may be others.
            var words = WithoutBrackets(string.Join('\n', entry.Passages.Select(passage => passage.Text)));
            Assert.All(
                WrittenWords.AtBlanks(gist).SkipLast(1).Where(word => word.Length > 3).Select(word => word[..^2]),
                word => Assert.Matches($@"(?<![가-힣A-Za-z0-9]){Regex.Escape(word)}", words));
        });
    }

    private static string WithoutBrackets(string text) => Bracket().Replace(Bracket().Replace(text, ""), "");

    private static List<GistPassage> Passages(IEnumerable<SummarySection> sections) =>
    [
        .. sections.Select(section => new GistPassage(
            section.Kind, section.Heading, MathMarkup.TitleToText(MarkdownRenderer.ToText(section.Markdown)))),
    ];

    private static string? Of(string summary, string title = "A Paper") =>
        Gist.Of([new GistPassage(SectionKind.Summary, null, MarkdownRenderer.ToText(summary))], title);

    [GeneratedRegex(
        @"^(?:이|본|해당|이번)\s(?:논문|연구)(?:은|는|에서|이|가)|^(?:우리는|저희는|저자들은|연구팀은|연구진은|연구자들은|또한|그러나|하지만|따라서)\s|^(?:In this paper|We )",
        RegexOptions.CultureInvariant)]
    private static partial Regex StockOpening();

    [GeneratedRegex(@"[\\$^{}|<>=_*`#\[\]]|https?:|www\.|&[a-z]+;", RegexOptions.CultureInvariant)]
    private static partial Regex MarkupOrFormula();

    [GeneratedRegex(@"\s*[(（\[][^()（）\[\]]*[)）\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"[:,\-·…]$|(?:하여|하고|하며|위한|대한|통한|하는|있는|및|에서|으로써)\.?$|\s[을를은는이가]$", RegexOptions.CultureInvariant)]
    private static partial Regex OpenEnd();
}
