using System.Globalization;
using System.Text;

namespace PaperDigest.Benchmarks;

/// <summary>
/// Digests of as many papers as wanted, the same ones each time: files a day in the layout of daily papers, whose words are as frequent as
/// in 3,591 real papers (505,000 words of 46,000 kinds, counted on 2026-11-29) and go on becoming rarer where those end.
/// </summary>
/// <param name="papers">How many.</param>
internal sealed class GrownLibrary(int papers)
{
    /// <summary>The last day; the others come before it without a gap.</summary>
    private static readonly DateOnly LastDay = new(2026, 10, 31);

    /// <summary>As many days as arXiv has had numbers of the present kind, at most.</summary>
    private const int MostDays = 7_100;

    /// <summary>Papers a day while there are days to be had.</summary>
    private const int UsualPapers = 14;

    private const int Authors = 6;

    private const int Sections = 3;

    /// <summary>The share that the word of a rank has of all words of a text.</summary>
    private static readonly RankedWords Words = new(
        [
            (1, 9.4e-3), (2, 8.8e-3), (5, 6.6e-3), (10, 6.0e-3), (20, 4.3e-3), (50, 2.3e-3), (100, 1.18e-3), (200, 6.3e-4),
            (500, 2.9e-4), (1_000, 1.48e-4), (2_000, 6.5e-5), (5_000, 2.2e-5), (10_000, 9.9e-6), (20_000, 4.0e-6), (2_000_000, 1.8e-8),
        ]);

    private static readonly RankedWords TitleWords = new(
        [
            (1, 3.6e-2), (5, 2.1e-2), (10, 1.4e-2), (50, 2.2e-3), (100, 1.2e-3), (500, 2.8e-4), (1_000, 1.2e-4), (2_000, 6e-5),
            (500_000, 1e-7),
        ]);

    private static readonly string[] Common =
    [
        "모델", "데이터", "학습", "성능", "방법", "이미지", "언어", "생성", "연구", "비디오", "기반", "시스템", "텍스트", "제안", "결과", "작업", "확산",
        "접근", "평가", "정보", "추론", "훈련", "기술", "문제", "사용자", "대규모", "품질", "객체", "효율", "과정", "벤치마크", "구조", "강화", "네트워크",
        "로봇", "에이전트", "음성", "그래프", "멀티모달", "트랜스포머", "환각", "검색", "요약", "번역", "의료", "추천", "코드", "수학", "시각", "공간",
    ];

    private static readonly string[] CommonInTitles =
    [
        "For", "And", "Models", "Language", "Image", "Learning", "Diffusion", "Video", "Generation", "In", "With", "Reinforcement", "Of",
        "Graph", "Speech", "Robot", "Segmentation", "Retrieval", "Agents", "Reasoning", "Medical", "Benchmark", "3D", "Attention",
        "Translation", "Code",
    ];

    private static readonly string[] Particles =
        ["", "", "", "", "을", "를", "이", "가", "의", "에", "은", "는", "에서", "으로", "와", "과", "들", "보다", "에게", "하는"];

    private static readonly string[] Endings = ["합니다.", "했습니다.", "보여줍니다.", "가능하게 합니다.", "제공합니다.", "확인되었습니다."];

    private static readonly string[] Headings = ["What's New", "Technical Details", "Performance Highlights"];

    /// <summary>The days of the library, the first one first.</summary>
    public IReadOnlyList<DateOnly> Days { get; } =
        [.. Enumerable.Range(0, Math.Clamp(papers / UsualPapers, 1, MostDays)).Reverse().Select(back => LastDay.AddDays(-back))];

    /// <summary>The word of a rank, 1 for the commonest, as it stands in texts.</summary>
    public static string Word(int rank) => rank <= Common.Length * 2 && rank % 2 == 0
        ? Common[(rank / 2) - 1]
        : rank % 5 == 3 ? Latin(rank) : Hangul(rank);

    /// <summary>A name that a share of the papers carries.</summary>
    public static string Author(int rank) => $"{Capital(Latin((rank * 7) + 11))} {Capital(Latin((rank * 3) + 5))}";

    /// <summary>Writes the files below a folder, <c>2024/06/13.md</c>.</summary>
    public void WriteTo(string folder, CancellationToken cancellationToken)
    {
        var month = (Year: 0, Month: 0, Last: 0);
        for (int day = 0, written = 0; day < Days.Count; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var date = Days[day];
            month = (month.Year, month.Month) == (date.Year, date.Month) ? month : (date.Year, date.Month, 0);
            var upTo = (int)((long)papers * (day + 1) / Days.Count);
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## Daily Papers ({date:yyyy-MM-dd})\n\n");
            for (; written < upTo; written++)
            {
                month.Last++;
                var digits = date.Year >= 2015 ? "D5" : "D4";
                AddPaper(text, $"{date:yyMM}.{month.Last.ToString(digits, CultureInfo.InvariantCulture)}", new Random(written));
            }

            var path = Path.Combine(folder, date.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) + ".md");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.ToString());
        }
    }

    private void AddPaper(StringBuilder text, string id, Random random)
    {
        var title = string.Join(' ', Enumerable.Range(0, random.Next(5, 13)).Select(_ => TitleWord(TitleWords.Draw(random))));
        text.Append(CultureInfo.InvariantCulture, $"### [{title}](https://arxiv.org/abs/{id})\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Vote: {(int)(8 / (random.NextDouble() + 0.02))}\n\nAuthors: ");
        text.AppendJoin(", ", Enumerable.Range(0, Authors).Select(_ => Author(1 + (int)(papers / 2 * Math.Pow(random.NextDouble(), 2)))));
        text.Append("\n\n");
        for (var section = 0; section < Sections; section++)
        {
            text.Append("- **").Append(Headings[section]).Append("**: ");
            for (var sentence = 0; sentence < 3; sentence++)
            {
                AddSentence(text, random);
            }

            text.Append('\n');
        }

        text.Append('\n');
    }

    /// <summary>Some sixteen words; one sentence in three says what a term is called in English.</summary>
    private static void AddSentence(StringBuilder text, Random random)
    {
        for (var left = random.Next(10, 22); left > 0; left--)
        {
            var rank = Words.Draw(random);
            text.Append(Word(rank));
            if (left == 5 && random.Next(3) == 0)
            {
                text.Append('(').Append(Latin(rank)).Append(' ').Append(Latin(rank + 1)).Append(')');
            }

            text.Append(Particles[random.Next(Particles.Length)]).Append(' ');
        }

        text.Append(Endings[random.Next(Endings.Length)]).Append(' ');
    }

    private static string Hangul(int rank)
    {
        // Two syllables for common words, three for rare ones; consonants and vowels that are frequent.
        var word = new StringBuilder();
        for (var (value, count) = (rank * 2_654_435_761L % 1_000_003, rank < 3_000 ? 2 : 3); count > 0; count--)
        {
            word.Append((char)(0xAC00 + (value % 399 * 28) + (value / 399 % 3 * 4)));
            value = (value * 31) + rank;
            value %= 1_000_003;
        }

        return word.ToString();
    }

    private static string Latin(int rank)
    {
        var word = new StringBuilder();
        for (long value = rank + 20; value > 0; value /= 84)
        {
            word.Append("bcdfghklmnprstvwz"[(int)(value % 84 / 5)]).Append("aeiou"[(int)(value % 5)]);
        }

        return word.Append("nrsltxd"[rank % 7]).ToString();
    }

    private static string TitleWord(int rank) => rank <= CommonInTitles.Length ? CommonInTitles[rank - 1] : Capital(Latin(rank));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

/// <summary>Draws ranks as often as points of a curve say: shares of all words between which the logarithm falls evenly.</summary>
internal sealed class RankedWords
{
    private const int Steps = 64;

    private readonly List<(double Rank, double Total)> _curve = [(0, 0)];

    public RankedWords(IReadOnlyList<(int Rank, double Share)> points)
    {
        var total = 0.0;
        for (var i = 0; i < points.Count - 1; i++)
        {
            var ((from, share), (to, last)) = (points[i], points[i + 1]);
            for (var step = 1; step <= Steps; step++)
            {
                double Rank(double at) => Math.Exp(double.Lerp(Math.Log(from), Math.Log(to), at / Steps));
                var width = Rank(step) - Rank(step - 1);
                total += width * Math.Exp(double.Lerp(Math.Log(share), Math.Log(last), (step - 0.5) / Steps));
                _curve.Add((Rank(step), total));
            }
        }
    }

    public int Draw(Random random)
    {
        var wanted = random.NextDouble() * _curve[^1].Total;
        var (low, high) = (0, _curve.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _curve[middle].Total < wanted ? (middle + 1, high) : (low, middle);
        }

        var ((from, before), (to, after)) = (_curve[low - 1], _curve[low]);
        return Math.Max(1, (int)(from + ((to - from) * (wanted - before) / (after - before))));
    }
}
