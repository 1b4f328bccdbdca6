using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Query;

/// <summary>What people write as operators elsewhere is understood, or told with the operator that does it.</summary>
public sealed class TriedOperatorTests
{
    [Theory]
    [InlineData("cat:llm 로봇", "로봇 category:llm")]
    [InlineData("-cat:llm 로봇", "로봇 -category:llm")]
    [InlineData("tag:llm", "category:llm")]
    // arXiv's own names, and those of web searches.
    [InlineData("cs.CL 로봇", "로봇 category:natural-language-processing")]
    [InlineData("cat:cs.CV", "category:computer-vision")]
    [InlineData("ti:diffusion AND au:Song", "title:diffusion AND author:Song")]
    [InlineData("intitle:diffusion abs:video", "title:diffusion video")]
    [InlineData("abs:\"state space\"", "\"state space\"")]
    [InlineData("year:2024 로봇", "로봇 date:2024")]
    [InlineData("year:2023..2024 로봇", "로봇 date:2023..2024")]
    [InlineData("diffusion NOT video", "diffusion -video")]
    [InlineData("NOT survey", "-survey")]
    [InlineData("diffusion AND NOT video", "diffusion AND -video")]
    [InlineData("diffusion NOT \"video generation\" model", "diffusion -\"video generation\" model")]
    [InlineData("diffusion NOT category:llm", "diffusion -category:llm")]
    [InlineData("로봇 NOT 시뮬레이션", "로봇 -시뮬레이션")]
    [InlineData("LLM NOT RAG", "LLM -RAG")]
    // As in other searches of Korea: + for what must be there.
    [InlineData("+로봇 비디오", "\"로봇\" 비디오")]
    [InlineData("+\"강화 학습\" C++", "\"강화 학습\" C++")]
    // What a Korean keyboard writes in full width.
    [InlineData("＋로봇　－비디오", "\"로봇\" -비디오")]
    [InlineData("−비디오 로봇", "-비디오 로봇")]
    [InlineData("＂합성 데이터＂ LLM", "\"합성 데이터\" LLM")]
    [InlineData("「합성 데이터」 로봇", "\"합성 데이터\" 로봇")]
    [InlineData("ｃａｔｅｇｏｒｙ：ｎｌｐ，robotics ｖｏｔｅｓ：＞＝２０", "category:natural-language-processing,robotics votes:>=20")]
    // Names of several words.
    [InlineData("category:computer vision 로봇", "로봇 category:computer-vision")]
    [InlineData("분야:자연어 처리 LLM", "LLM category:natural-language-processing")]
    [InlineData("category:llm 로봇", "로봇 category:llm")]
    [InlineData("category:nlp OR category:robotics", "category:natural-language-processing,robotics")]
    [InlineData("title:GAN OR title:VAE 로봇", "title:\"GAN\",\"VAE\" 로봇")]
    // Weeks.
    [InlineData("date:2024-W24", "date:2024-06-10..2024-06-16")]
    [InlineData("2024W24", "date:2024-06-10..2024-06-16")]
    [InlineData("2024년 24주차", "date:2024-06-10..2024-06-16")]
    [InlineData("date:2024년 6월 2주차 로봇", "로봇 date:2024-06-10..2024-06-16")]
    [InlineData("date:>=2024-W50", "date:2024-12-09..")]
    [InlineData("date:20240613", "date:2024-06-13")]
    public void Understands(string text, string written)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Empty(query.Notes);
    }

    [Theory]
    [InlineData("diffusion OR video", "diffusion | video", QueryNoteKind.Either, "diffusion, video", null)]
    [InlineData("로봇 OR 드론", "로봇 | 드론", QueryNoteKind.Either, "로봇, 드론", null)]
    [InlineData("GAN OR VAE OR flow", "GAN | VAE | flow", QueryNoteKind.Either, "GAN, VAE, flow", null)]
    [InlineData("로봇을 또는 드론을 시뮬레이션", "로봇을 | 드론을 시뮬레이션", QueryNoteKind.Either, "로봇을, 드론을 시뮬레이션", null)]
    [InlineData("로봇 또는 드론", "로봇 | 드론", QueryNoteKind.Either, "로봇, 드론", null)]
    [InlineData("로봇 | 드론 | 로봇", "로봇 | 드론", QueryNoteKind.Either, "로봇, 드론", null)]
    [InlineData("확산 모델 | GAN", "확산 모델 | GAN", QueryNoteKind.Either, "확산 모델, GAN", null)]
    [InlineData("확산 모델 | GAN -비디오", "확산 모델 | GAN -비디오", QueryNoteKind.Either, "확산 모델, GAN", null)]
    [InlineData("로봇 -비디오 | 드론 title:survey", "로봇 -비디오 | 드론 title:survey", QueryNoteKind.Either, "로봇, 드론", null)]
    [InlineData("얼굴 (GAN | VAE) 생성", "얼굴 GAN 생성 | 얼굴 VAE 생성", QueryNoteKind.Either, "얼굴 GAN 생성, 얼굴 VAE 생성", null)]
    [InlineData("(\"강화 학습\" | RL)", "\"강화 학습\" | RL", QueryNoteKind.Either, "\"강화 학습\", RL", null)]
    [InlineData("(GAN | VAE) | flow", "GAN | VAE | flow", QueryNoteKind.Either, "GAN, VAE, flow", null)]
    [InlineData("GAN | VAE", "GAN | VAE", QueryNoteKind.Either, "GAN, VAE", null)]
    [InlineData("GAN|VAE|flow", "GAN | VAE | flow", QueryNoteKind.Either, "GAN, VAE, flow", null)]
    [InlineData("\"강화 학습\" | RL", "\"강화 학습\" | RL", QueryNoteKind.Either, "\"강화 학습\", RL", null)]
    [InlineData("로봇 OR category:llm", "로봇 category:llm", QueryNoteKind.OrLeftOut, "OR", null)]
    [InlineData("date:2023 OR date:2024 로봇", "로봇 date:2024-01-01.. date:..2023-12-31", QueryNoteKind.OrLeftOut, "OR", null)]
    [InlineData("\"강화 학습", "\"강화 학습\"", QueryNoteKind.OpenQuote, "강화 학습", "강화 학습")]
    [InlineData("로봇 source:\"강화 학습", "로봇 source:\"강화 학습\"", QueryNoteKind.OpenQuote, "강화 학습", "로봇 source:강화 학습")]
    [InlineData("로봇 - 시뮬레이션", "로봇 시뮬레이션", QueryNoteKind.Minus, "-", "로봇 -시뮬레이션")]
    [InlineData("로봇 - \"강화 학습\"", "로봇 \"강화 학습\"", QueryNoteKind.Minus, "-", "로봇 -\"강화 학습\"")]
    [InlineData("확산 모델 제외", "-확산모델", QueryNoteKind.LeftOut, "확산 모델", null)]
    [InlineData("로봇 팔 빼고", "로봇 -팔", QueryNoteKind.LeftOut, "팔", null)]
    [InlineData("로봇 팔 빼고 휴머노이드", "-로봇팔 휴머노이드", QueryNoteKind.LeftOut, "로봇 팔", null)]
    [InlineData("로봇 시뮬레이션 빼고", "로봇 -시뮬레이션", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("이미지 생성 확산 모델을 제외한 벤치마크", "이미지 생성 -확산모델 벤치마크", QueryNoteKind.LeftOut, "확산 모델", null)]
    [InlineData("비디오 생성 (sora 제외)", "비디오 생성 -sora", QueryNoteKind.LeftOut, "sora", null)]
    [InlineData("시뮬레이션 제외", "-시뮬레이션", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("시뮬레이션을 제외한 로봇", "-시뮬레이션 로봇", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("시뮬레이션 빼고 로봇", "-시뮬레이션 로봇", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("시뮬레이션이 아닌 로봇", "-title:시뮬레이션 로봇", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("확산 모델이 아닌 이미지 생성", "-title:확산모델 이미지 생성", QueryNoteKind.LeftOut, "확산 모델", null)]
    [InlineData("단순 암기가 아니라 일반화", "단순 -title:암기 일반화", QueryNoteKind.LeftOut, "암기", null)]
    [InlineData("로봇, 시뮬레이션 제외", "로봇 -시뮬레이션", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("로봇 \"강화 학습\" 제외", "로봇 -\"강화 학습\"", QueryNoteKind.LeftOut, "강화 학습", null)]
    [InlineData("category:robotics 시뮬레이션 제외", "-시뮬레이션 category:robotics", QueryNoteKind.LeftOut, "시뮬레이션", null)]
    [InlineData("로봇 site:arxiv.org", "로봇", QueryNoteKind.Elsewhere, "site:arxiv.org", null)]
    public void Tells(string text, string written, QueryNoteKind kind, string value, string? offer)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Equal(new QueryNote(kind, value) { Offer = offer }, Assert.Single(query.Notes));
    }

    /// <summary>Any paper holds them, and who says so wants others of these.</summary>
    [Theory]
    [InlineData("모델이 아닌 데이터 중심", "데이터 중심")]
    [InlineData("방법이 아니라 결과", "결과")]
    public void Leaves_out_no_word_of_every_paper(string text, string written)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Empty(query.Notes);
    }

    [Theory]
    [InlineData("오디오 카테고리", "category:audio")]
    [InlineData("컴퓨터 비전 카테고리의 확산 모델", "확산 모델 category:computer-vision")]
    [InlineData("robotics category", "category:robotics")]
    [InlineData("오디오 카테고리 빼고 음성", "음성 -category:audio")]
    [InlineData("객체 카테고리", "객체 카테고리")]
    [InlineData("카테고리", "카테고리")]
    public void Reads_a_category_that_is_called_one(string text, string written) =>
        Assert.Equal(written, SearchQueryWriter.Write(SearchQueryParser.Parse(text)));

    /// <summary>Loanwords are typed with vowels that are not heard; both are looked for.</summary>
    [Theory]
    [InlineData("비젼", "비전")]
    [InlineData("디퓨젼 모델", "디퓨전 모델")]
    [InlineData("스케쥴러", "스케줄러")]
    [InlineData("던져", "던져")]
    [InlineData("던졌다", "던졌다")]
    public void Reads_loanwords_as_they_are_written(string text, string written)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(written, SearchQueryWriter.Write(query));
        Assert.Contains(query.Terms[0].Forms, form => form.Text == text.Split(' ')[0]);
    }

    [Fact]
    public void Takes_no_more_alternatives_than_are_searched()
    {
        var query = SearchQueryParser.Parse("a1 | b2 | c3 | d4 | e5 | f6 | g7 | h8 | i9 | j10 votes:>=20");
        Assert.Equal("a1 | b2 | c3 | d4 | e5 | f6 | g7 | h8 votes:>=20", SearchQueryWriter.Write(query));
        Assert.Equal([QueryNoteKind.ManySides, QueryNoteKind.Either], query.Notes.Select(note => note.Kind));
    }

    [Theory]
    [InlineData("Chain-of-Thought Reasoning without Prompting")]
    [InlineData("to be or not to be")]
    [InlineData("diffusion or video")]
    [InlineData("why not video")]
    [InlineData("TO BE OR NOT TO BE")]
    [InlineData("Attention is NOT all you need")]
    [InlineData("ATTENTION IS NOT ALL YOU NEED")]
    [InlineData("P(x|y)")]
    [InlineData("또는")]
    [InlineData("OR video")]
    [InlineData("diffusion OR")]
    [InlineData("diffusion NOT")]
    [InlineData("\"NOT\" video")]
    [InlineData("제외")]
    [InlineData("title:제외 모델")]
    public void Stays_words(string text)
    {
        var query = SearchQueryParser.Parse(text);
        Assert.Equal(string.Join(' ', text.Split(' ').Distinct()), SearchQueryWriter.Write(query));
        Assert.Empty(query.Notes);
    }

    [Theory]
    [InlineData("NaRCan - Natural Refined Canonical Image")]
    [InlineData("- - - 로봇 - -")]
    [InlineData("로봇 - category:llm")]
    public void A_dash_elsewhere_is_none(string text) => Assert.Empty(SearchQueryParser.Parse(text).Notes);
}
