using System.Globalization;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>Words, sentences and blocks of Markdown that the digests are composed of. None of them stands in a real digest.</summary>
internal static class Wording
{
    public static readonly string[] Remarks =
    [
        "더 궁금하신 논문이 있으면 말씀해 주세요.",
        "아래는 요청하신 논문들의 정리입니다.",
        "이 요약이 도움이 되었기를 바랍니다!",
        "Let me know which paper comes next.",
    ];

    public static readonly string[] Categories =
    [
        "Machine Learning", "Computer Vision", "LLM", "Model Training Technique", "None", "Recommender Systems", "Recommendation Systems",
        "Speech & Audio", "로봇 공학", "Graph Networks (GNN)", "AI business insight", "Zebra Studies",
    ];

    public static readonly string[] Fields =
    [
        "인공지능", "머신러닝", "머신 러닝", "기계학습", "컴퓨터 비전", "자연어 처리(NLP, 번역)", "로봇공학 (조작, 보행)", "Reinforcement Learning",
        "3D 재구성", "그래프/네트워크", "C++ 컴파일러", "음성·소리",
    ];

    public static readonly string[] Emoji = ["🩵", "✈️", "🤖", "☀️", "🐱", "⭐"];

    private static readonly string[] GivenNames = ["Ada", "Min-jun", "Élodie", "J. R.", "Wei", "서연", "Søren", "Kevin", "Ngọc"];

    private static readonly string[] FamilyNames = ["Lovelace", "Kim", "O'Brien", "van der Berg", "Zhang", "김", "Åström", "de la Cruz"];

    private static readonly string[] Names =
    [
        "Kestrel", "OmniFold", "LoRA-X", "τ-Walk", "ZebraNet", "Mumu3", "가온", "$\\tau$-Loom", "Q*Search",
    ];

    private static readonly string[] TitleForms =
    [
        "{0}: Learning to {1} with {2}", "[Position] {0} Should {1} {2}", "{0} (Extended): {2} that {1}", "Can {2} {1}? A \"{0}\" Study",
        "{0}$^{{2}}$: {2} to {1} at ∼3B", "\\textit{{{0}}}: {2} and How They {1}", "{0}로 {2}를 더 잘 {1}하는 법", "{0}: 한 번에 끝내는 {2}",
        "Reading {0} in C#",
        "{0}: f(x), g(y) (and {2})", "Beyond (http) with {0}: {2}", "{0}: {1}: {2}", "{2}, {1} & {0} – Part IV",
    ];

    private static readonly string[] Verbs = ["Fold", "Sing", "Walk", "Compress", "Forget"];

    private static readonly string[] Nouns = ["Small Tables", "Long Rivers", "Sparse Clocks", "Quiet Agents", "느린 모형"];

    private static readonly string[] Subjects =
    [
        "이 방식은", "연구진은", "새 모델은", "작은 표본만으로도 이 체계는", "LLM을 쓰는 로봇은", "The method", "α값이 큰 모형은", "**핵심 고리**는",
    ];

    private static readonly string[] Objects =
    [
        "긴 문서를", "빠른 장면을", "$x^2$의 합을", "`top_k` 값을", "여러 언어(한국어, 영어)를", "3.5배 많은 자료를", "[부록](https://example.org/appendix)의 표를", "<계산>을",
    ];

    private static readonly string[] Endings =
    [
        "한 번에 다룹니다.", "훨씬 쉽게 풉니다!", "12.3% 더 맞혔습니다.", "놓치지 않는다고 합니다.", "조용히 접어 둡니다…", "왜 배우는지 설명해요.",
    ];

    private static readonly string[] Terms = ["통합성", "속도", "메모리 절약", "Zero-shot", "요약 능력", "데이터 (공개)"];

    public static string Title(Dice dice, int number) => string.Format(
        CultureInfo.InvariantCulture,
        dice.Pick(TitleForms),
        dice.Pick(Names) + number.ToString(CultureInfo.InvariantCulture),
        dice.Pick(Verbs),
        dice.Pick(Nouns));

    /// <summary>An arXiv identifier, most of them new style; <paramref name="number"/> keeps those of one digest apart.</summary>
    public static string Id(Dice dice, int number) => dice.Below(8) switch
    {
        0 => $"cs/01{dice.Between(1, 12):00}{number:000}",
        1 => $"math/03{dice.Between(1, 12):00}{number:000}",
        2 => $"{dice.Between(7, 14):00}{dice.Between(4, 12):00}.{number:0000}",
        _ => $"24{dice.Between(1, 12):00}.{dice.Between(0, 199):000}{number:00}",
    };

    public static IReadOnlyList<string> Authors(Dice dice)
    {
        var names = Enumerable.Range(0, dice.Between(1, 9)).Select(_ => $"{dice.Pick(GivenNames)} {dice.Pick(FamilyNames)}");
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    public static string Sentence(Dice dice) => $"{dice.Pick(Subjects)} {dice.Pick(Objects)} {dice.Pick(Endings)}";

    public static string Sentences(Dice dice) => string.Join(' ', Enumerable.Range(0, dice.Between(1, 3)).Select(_ => Sentence(dice)));

    /// <summary>A text of several blocks: paragraphs, lists numbered with bold words, nested bullets, formulas, tables, quotes.</summary>
    /// <param name="dice">The choices.</param>
    /// <param name="headings">The deepest heading inside the text; 0 for none.</param>
    /// <param name="blanks">Whether blank lines may part the blocks.</param>
    public static string Text(Dice dice, int headings = 0, bool blanks = true)
    {
        var blocks = new List<string> { Sentences(dice) };
        for (var i = dice.Below(4); i > 0; i--)
        {
            blocks.Add(Block(dice, headings));
        }

        return string.Join(blanks && dice.Chance(70) ? "\n\n" : "\n", blocks);
    }

    private static string Block(Dice dice, int headings) => dice.Below(8) switch
    {
        0 => $"1. **{dice.Pick(Terms)}**: {Sentence(dice)}\n2. **요약**: {Sentence(dice)}\n\n3. **{dice.Pick(Terms)}:** {Sentence(dice)}",
        1 => $"- {Sentence(dice)}\n  - (1) {Sentence(dice)}\n  - (2) {Sentence(dice)}",
        2 => $"2) {Sentence(dice)}\n   {Sentence(dice)}",
        3 => $"$$\na_{{ij}} = \\sum_k b_k\n$$\n{Sentence(dice)}",
        4 => $"| 모형 | 점수 |\n|---|---:|\n| {dice.Pick(Names)} | {dice.Below(100)} |",
        5 => $"> {Sentence(dice)}\n> {Sentence(dice)}",
        6 when headings > 0 =>
            $"{new string('#', dice.Between(1, headings))} {dice.Pick("종합 요약 보고서", "배경", "1. 흐름", "결론 및 전망")}\n{Sentences(dice)}",
        _ => $"**{dice.Pick(Terms)}**이 핵심입니다. {Sentences(dice)}",
    };
}
