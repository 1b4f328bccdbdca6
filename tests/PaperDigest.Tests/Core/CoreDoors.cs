using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Gists;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Rendering.Html;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Views;

namespace PaperDigest.Tests.Core;

/// <summary>Everything of Core that takes text from outside, by type and method.</summary>
internal static class CoreDoors
{
    private const string Summary = "새로운 확산 모델(diffusion model)은 LLM을 학습시킨다. See https://github.com/a/b for C++.";

    private static readonly PaperFields Plain = new("Diffusion Models for 3D", "확산 모델", ["생성 모델"], ["Ada Lovelace"], Summary);
    private static readonly PaperIndex Index = PaperIndex.Build(
        [Plain, Plain with { Title = "Large Language Models", Body = "대형 언어 모델" }]);

    public static IReadOnlyDictionary<string, Action<string>> All { get; } = new Dictionary<string, Action<string>>(StringComparer.Ordinal)
    {
        ["WellFormedText.Of"] = text => WellFormedText.Of(text),
        ["WellFormedText.Beginning"] = text =>
            Assert.Equal(
                text.Length,
                WellFormedText.Beginning(
                    text, text.Length / 2).Length + text[WellFormedText.Beginning(text, text.Length / 2).Length..].Length),
        ["WellFormedText.Ending"] = text => Assert.EndsWith(WellFormedText.Ending(text, text.Length / 2), text, StringComparison.Ordinal),
        ["DigestFormats.IsGeneral"] = text => Assert.Equal(text == "general-reader", DigestFormats.IsGeneral(text)),
        ["DigestFormats.LeavesOutAuthors"] = text => Assert.Equal(text == "daily-papers", DigestFormats.LeavesOutAuthors(text)),
        ["PrintableText.Of"] = text => Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]", PrintableText.Of(text)),
        ["PrintableText.Lines"] = text =>
            Assert.All(PrintableText.Lines(text, "    "), line => Assert.StartsWith("    ", line, StringComparison.Ordinal)),
        ["UnicodeText.ToNfc"] = text => UnicodeText.ToNfc(text),
        ["UnicodeText.ToNfkc"] = text => UnicodeText.ToNfkc(text),
        ["UnicodeText.ToNfkd"] = text => UnicodeText.ToNfkd(text),
        ["UnicodeText.ComposeHangul"] = text => UnicodeText.ComposeHangul(text),

        ["ControlCharacters.AreIn"] = text => Assert.False(ControlCharacters.AreIn(ControlCharacters.ToBlanks(text))),
        ["ControlCharacters.ToBlanks"] = text => Assert.Equal(text.Length, ControlCharacters.ToBlanks(text).Length),
        ["LetterKey.InLowerCase"] = text => Assert.All(LetterKey.InLowerCase(text), letter => Assert.True(char.IsLetterOrDigit(letter))),
        ["FunctionWords.StandsBehindNames"] = text => FunctionWords.StandsBehindNames(text),
        ["FunctionWords.IsSmallInTitle"] = text => FunctionWords.IsSmallInTitle(text),
        ["LatinLetters.Of"] = text => Assert.All(LatinLetters.Of(text), letter => Assert.True(char.IsAsciiLetterOrDigit(letter))),
        ["KoreanSurnames.Of"] = text => KoreanSurnames.Of(text),
        ["WrittenWords.AtBlanks"] = text => Assert.All(WrittenWords.AtBlanks(text), word => Assert.DoesNotContain(' ', word)),
        ["WrittenWords.WithSingleBlanks"] = text =>
            Assert.DoesNotContain("  ", WrittenWords.WithSingleBlanks(text), StringComparison.Ordinal),
        ["ArxivId.TryParse"] = text => _ = ArxivId.TryParse(text, out var id) && id.EstimateDate() == default,
        ["PublicationId.TryParse"] = text => _ = PublicationId.TryParse(text, out var id) && id.Url?.Length == 0,
        ["PublicationId.TryAddress"] = text => PublicationId.TryAddress(text, out _),
        ["PublicationId.TryFind"] = text =>
            _ = WebLink.TryParse("https://openreview.net/forum?id=" + text, out var link) && PublicationId.TryFind(link, out _),
        ["ArxivId.TryFind"] = text =>
            _ = WebLink.TryParse("https://huggingface.co/papers/" + text, out var link) && ArxivId.TryFind(link, out _),
        ["AuthorName.TryParse"] = text => _ = AuthorName.TryParse(text, out _),
        ["AuthorName.InOrder"] = text => Assert.Equal([text], AuthorName.InOrder([(text, 1)])),
        ["LatinLetters.WithoutAccents"] = text => LatinLetters.WithoutAccents(text),
        ["AuthorName.ParseList"] = text => AuthorName.ParseList(text, out _),
        ["CategoryInference.Infer"] = text => CategoryInference.Default.Infer([text], [text, Summary]),
        ["CategoryTaxonomy.Names"] = text => CategoryTaxonomy.Default.Names(text),
        ["CategoryTaxonomy.Find"] = text => CategoryTaxonomy.Default.Find(text),
        ["CategoryTaxonomy.WithoutDecoration"] = text => CategoryTaxonomy.WithoutDecoration(text),
        ["CodeLink.FindAll"] = text => CodeLink.FindAll([text, "github.com/" + text]),
        ["DigestDate.TryFind"] = text => DigestDate.TryFind(text, out _),
        ["KoreanDay.KeyOf"] = text => KoreanDay.KeyOf(text),
        ["DigestDate.TryReadPeriod"] = text => DigestDate.TryReadPeriod(text, out _),
        ["DigestDate.LooksLikeDate"] = text => DigestDate.LooksLikeDate(text),
        ["TextQuality.ForeignScript"] = text => TextQuality.ForeignScript(text),
        ["TextQuality.IsCutOff"] = text => TextQuality.IsCutOff(text),
        ["TextQuality.IsChatRemark"] = text => TextQuality.IsChatRemark(text),
        ["TitleKey.TryParse"] = text => _ = TitleKey.TryParse(text, out _),
        ["TitleKey.Slug"] = text => TitleKey.Slug(text),
        ["TitleKey.IsKorean"] = text => TitleKey.IsKorean(text),
        ["WebLink.TryParse"] = text =>
        {
            foreach (var address in new[] { text, "http://" + text, "https://example.org/" + text })
            {
                _ = WebLink.TryParse(address, out var link) && link.IsPortrait;
            }
        },

        ["DigestFormats.Read"] = text => Read(new DigestSource("2024/06/13.md", text)),
        ["DigestSource"] = text => Read(new DigestSource(text, $"---\ntitle: {text}\ndate: {text}\n---\n{text}")),
        ["DailyPapersFormat.Read"] = text =>
            Read(new DigestSource(
                "a.md",
                $"## Daily Papers ({text})\n\n### [{text}](https://arxiv.org/abs/2406.06523)\n\n![{text}]({text})\n\nVote: "
                + $"{text}\n\nAuthors: {text}\n\n- **What's New**: {text}\n- {text}\n\n### {text}\n\nVote: 1\n")),
        ["CategoryReportFormat.Read"] = text =>
            Read(new DigestSource(
                "a.md",
                $"# Daily Artificial Intelligence Insights : Papers![Graph]({text})\n\n## {text}\n\n**요약:**\n\n{text}\n\n**출처:**\n\n - "
                + $"{text} (http://{text})\n - {text}\n")),
        ["EasySummaryFormat.Read"] = text =>
            Read(new DigestSource(
                "a.md",
                $"![Image]({text})\n## 제목: {text}\n\n**요약**:\n{text}\n\n**쉬운설명**: {text}\n\n**관련분야**: {text}\n\n**추천수**: "
                + $"{text}\n\n**PDF 다운로드 링크**: [PDF]({text})\n\n---\n### 논문 3: {text}\n**요약**: {text}\n")),

        ["HtmlPolicy.Clean"] = text => HtmlPolicy.Clean(text),
        ["MarkdownRenderer.ToHtml"] = text => MarkdownRenderer.ToHtml(text),
        ["MarkdownRenderer.ToProse"] = text => MarkdownRenderer.ToProse(text),
        ["MarkdownRenderer.ToText"] = text => MarkdownRenderer.ToText(text),
        ["MathMarkup.ToMathMl"] = text => MathMarkup.ToMathMl(text),
        ["MathMarkup.TitleToHtml"] = text => MathMarkup.TitleToHtml(text),
        ["MathMarkup.TitleToText"] = text => MathMarkup.TitleToText(text),
        ["TexText.Of"] = text => TexText.Of(text),
        ["TexText.OfTitle"] = text => TexText.OfTitle(text),

        ["Gist.Of"] = text => _ = Gist.Of(
            [new GistPassage(SectionKind.Summary, text, text), new GistPassage(SectionKind.Points, null, Summary)], text)
            + Gist.Of([new GistPassage(SectionKind.Summary, null, "이 논문은 " + text + "을 통해 " + text + "를 제안합니다.")], text),

        ["Gloss.Read"] = text => Gloss.Read(text),
        ["Glossary.Of"] = text =>
        {
            var glosses = Gloss.Read(text).Concat([new Gloss("확산 모델", text), new Gloss(text, "diffusion model"), new Gloss(text, text)]);
            var glossary = Glossary.Of(glosses.SelectMany(gloss => new[] { new SeenGloss(1, gloss), new SeenGloss(2, gloss) }));
            Assert.All(glossary.Korean.Concat(glossary.English), entry => Assert.NotEqual('\0', entry.Initial));
        },
        ["Glossary.Usual"] = text => Glossary.Reviewed.Usual(text),
        ["Glossary.Names"] = text => Assert.Equal(text, Glossary.Reviewed.Names(text)[0]),
        ["SearchQueryWriter.AnyOf"] = text =>
            Assert.InRange(SearchQueryWriter.AnyOf([text, text, "RL"]).Length, 4, SearchQueryParser.MaxLength),
        ["Glossary.Widen"] = text => Glossary.Reviewed.Widen(text),
        ["Glossary.KoreanFor"] = text => Glossary.Reviewed.KoreanFor(text),
        ["ExplainedTerms.In"] = text => Assert.All(
            ExplainedTerms.In(text, Glossary.Reviewed), term => Assert.InRange(term.Start + term.Length, 1, text.Length)),
        ["ReportPassage.About"] = text =>
        {
            Assert.InRange(ReportPassage.About(text, text, text).Count, 0, 4);
            ReportPassage.About(text, "NaRCan: Natural Refined Canonical Image", Summary);
            ReportPassage.About($"- NaRCan은 {text}\n1. {text}", text, Summary);
        },
        ["KoreanForms.MayBeVerb"] = text => KoreanForms.MayBeVerb(text),
        ["Hangul.Keystrokes"] = text => Hangul.Keystrokes(text),
        ["Hangul.Compose"] = text => Hangul.Compose(text),
        ["Hangul.Initials"] = text => Hangul.Initials(text),
        ["Hangul.HasSyllable"] = text => Assert.Equal(text.Any(Hangul.IsSyllable), Hangul.HasSyllable(text)),
        ["Hangul.IsIn"] = text => Hangul.IsIn(text),
        ["Hangul.PartConsonants"] = text => Hangul.PartConsonants(text),
        ["Hangul.IsOnTheWay"] = text => _ = Hangul.IsOnTheWay(text, "확산") || Hangul.IsOnTheWay("확", text),
        ["IndexLetter.Of"] = text => IndexLetter.InOrder([IndexLetter.Of(text), .. text]).ToList(),
        ["KeyboardLayout.ToHangul"] = text => KeyboardLayout.ToHangul(text),
        ["KeyboardLayout.ToLatin"] = text => KeyboardLayout.ToLatin(text),
        ["SegmentWriter.CompareSlugs"] = text => _ = SegmentWriter.CompareSlugs(text, text + "a") + SegmentWriter.CompareSlugs("가", text),
        ["KeystrokeDistance.IsOneSlip"] = text => Assert.True(KeystrokeDistance.IsOneSlip(text, text)),
        ["KeystrokeDistance.Of"] = text => _ = KeystrokeDistance.Of(text, "확산", 4) ?? KeystrokeDistance.Of(text, text + "a", 4),
        ["Lexicon.Korean"] = text => Lexicon.Default.Korean(text),
        ["Lexicon.English"] = text => Lexicon.Default.English(text),
        ["Lexicon.Loan"] = text => Lexicon.Default.Loan(text),
        ["MatchHighlighter.Mark"] = text =>
        {
            HighlighterOf(text).Mark(Summary);
            HighlighterOf(text).Mark(text);
            HighlighterOf("확산 모델 \"a가\" diffusion").Mark(text);
        },
        ["MatchHighlighter.Highlight"] = text =>
            Assert.Equal(text, string.Concat(HighlighterOf("확산 a 가").Highlight(text).Select(run => run.Text))),
        ["MatchHighlighter.Snippet"] = text =>
        {
            foreach (var length in (int[])[1, 7, 120])
            {
                HighlighterOf("확산 a 가").Snippet(text, length);
                HighlighterOf("없다").Snippet(text, length);
            }
        },
        ["PaperIndex.Build"] = text =>
            PaperIndex.Build([Plain, new PaperFields(text, text, [text], [text], text)])
                .Count(SearchQueryParser.Parse("확산 a"), Glossary.Reviewed),
        ["PaperIndex.Find"] = text => Index.Find(SearchQueryParser.Parse(text), Glossary.Reviewed),
        ["PaperIndex.WithSlug"] = text => Index.WithSlug(text),
        ["PaperIndex.Similar"] = text => Index.Similar(new PaperFields(text, text, [text], [text], text), 5),
        ["SegmentException"] = text => Assert.Equal(text, new SegmentException(text).Message),
        ["Segment.NumberOf"] = text => SegmentOf(text).NumberOf(text),
        ["PackedTexts"] = text => Assert.Equal(text, new PackedTexts(["a", text])[1].ToString()),
        ["PrefixTable"] = text => new PrefixTable([text, "확산 모델"]).Find("ㅎㅅ").Count(),
        ["PrefixTable.Find"] = text => new PrefixTable(["확산 모델", "GPT-4"]).Find(text).Count(),
        ["QueryCorrector.Correct"] = text =>
        {
            var vocabulary = Words();
            vocabulary.AddWords(text, 3);
            var terms = SearchQueryParser.Parse(text).Terms;
            foreach (var corrected in new QueryCorrector(vocabulary.Build(), term => Index.Count(SearchQueryParser.Parse(term.Text)))
                .Correct(terms)
                .Take(20))
            {
                _ = SearchQueryWriter.Write(corrected.Terms, SearchFilters.None);
            }
        },
        ["QueryNote.About"] = text => _ = QueryNote.About(QueryNoteKind.Date, text).ToString(),
        ["SpokenName.Of"] = text => _ = SpokenName.Of([text]) ?? SpokenName.Of([text, text]),
        ["SpokenName.Among"] = text => _ = SpokenName.Of(["카이밍", "허"])!.Among([text, $"{text}-he"]).Count,
        ["SpokenName.IsSurname"] = text => _ = SpokenName.IsSurname(text, "lecun") || SpokenName.IsSurname("르쿤", text),
        ["SearchQueryParser.Parse"] = text =>
        {
            var query = SearchQueryParser.Parse(text);
            _ = SearchQueryWriter.Write(query) + string.Concat(query.Notes) + query.Papers.Count();
        },
        ["SearchQueryParser.ParseTimes"] = text =>
        {
            var query = SearchQueryParser.Parse(text, new KoreanDay(new DateOnly(2026, 11, 29)));
            _ = SearchQueryWriter.Write(query) + string.Concat(query.Notes);
        },
        ["SearchQueryParser.CategoryOf"] = text => SearchQueryParser.CategoryOf(text),
        ["TextAnalyzer.IndexTokens"] = text =>
            Assert.All(TextAnalyzer.IndexTokens(text), token => Assert.NotEqual(0, token.Characters.Length)),
        ["TextAnalyzer.QueryPhrase"] = text => TextAnalyzer.QueryPhrase(text),
        ["TextAnalyzer.QueryTokens"] = text => TextAnalyzer.QueryTokens(text),
        ["TextUnit.Read"] = text => TextUnit.Read(text),
        ["TitleTerms.Of"] = text => TitleTerms.Of(text).Count(),
        ["UnfinishedOperator.Of"] = text => UnfinishedOperator.Of(text),
        ["UnfinishedOperator.Names"] = text => UnfinishedOperator.Names(text).Count(),
        ["Vocabulary.Count"] = text => Words().Build().Count(text),
        ["Vocabulary.Nearest"] = text =>
        {
            var vocabulary = Words();
            vocabulary.Add(text + "ㅏ", 2);
            vocabulary.Build().Nearest(text, 3);
        },
        ["Vocabulary.SoundsLike"] = text =>
        {
            var vocabulary = Words();
            vocabulary.Add(text, 2);
            _ = vocabulary.Build().SoundsLike(text, 3).Count + vocabulary.Build().SoundsLike("라마" + text, 3).Count;
        },
        ["VocabularyBuilder.Add"] = text => new VocabularyBuilder().Add(text, 1),
        ["VocabularyBuilder.AddWords"] = text => Words().AddWords(text, 1),
    };

    private static void Read(DigestSource source)
    {
        var document = DigestFormats.Read(source);
        Assert.All(document.Problems, Check);
        Assert.InRange(document.Problems.Count, 0, DigestLimits.Problems + 1);
        Assert.InRange(document.Accounted, 0, document.Lines);
    }

    private static void Check(Problem problem)
    {
        Assert.InRange(problem.Message.Length, 1, DigestLimits.ProblemText + 1);
        Assert.Same(problem.Message, WellFormedText.Of(problem.Message));
    }

    private static MatchHighlighter HighlighterOf(string query) => new(Index.Find(SearchQueryParser.Parse(query)).Query);

    private static VocabularyBuilder Words()
    {
        var vocabulary = new VocabularyBuilder();
        vocabulary.AddWords(Summary, 5);
        return vocabulary;
    }

    private static Segment SegmentOf(string text)
    {
        var writer = new SegmentWriter();
        writer.Add(new PaperFields(text, text, [text], [text], text), new PaperColumns(text)
        {
            Categories = [(text, text)],
            Mentions = [(text, default)],
        });
        return writer.ToSegment();
    }
}
