using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>
/// An account of a file that trusts no reader: each line's words must stand in what was read or in a problem, unless they
/// are a label or decoration; and no word of the texts may stand there less often than in the file.
/// </summary>
internal static partial class LineAccounting
{
    /// <summary>Words of labels and decoration that no field carries.</summary>
    private static readonly HashSet<string> Decoration = new(
        ("daily papers paper artificial intelligence insights category distribution graph news vote authors watch video image div src "
            + "controls reading list link votes 날짜 muted false href http https www markdown md text png "
        + "요약 출처 제목 논문 논문요약 논문제목 쉬운 설명 쉬운설명 쉬운요약 관련 분야 관련분야 추천 추천수 수 pdf 다운로드 다운로드링크 링크 이미지 title").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The lines that problems name as belonging to no paper, by their number from 1.</summary>
    public static SortedDictionary<int, string> LeftOver(string text, DigestDocument document)
    {
        var lines = Lines(text);
        var leftOver = new SortedDictionary<int, string>();
        foreach (var problem in document.Problems)
        {
            var several = SeveralLines().Match(problem.Message);
            var count = several.Success ? int.Parse(several.Groups["count"].ValueSpan, CultureInfo.InvariantCulture)
                : problem.Message.StartsWith("Text that belongs to no paper", StringComparison.Ordinal) ? 1 : 0;
            for (var i = problem.Line; count > 0; i++)
            {
                if (!string.IsNullOrWhiteSpace(lines[i - 1]))
                {
                    leftOver.Add(i, lines[i - 1]);
                    count--;
                }
            }
        }

        return leftOver;
    }

    /// <summary>What got lost, a line for each; empty when all is well.</summary>
    public static IReadOnlyList<string> Lost(string text, DigestDocument document)
    {
        if (document.LeftOut is not null || document.Format is null)
        {
            return document.LeftOut is null && document.Problems.Count == 0 ? ["The file was not read, and nothing says why."] : [];
        }

        var lines = Lines(text);
        var excused = LeftOver(text, document).Keys.Concat(Wrapping(lines)).Concat(News(document)).ToHashSet();
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Kept(document).SelectMany(Words))
        {
            kept[word] = kept.GetValueOrDefault(word) + 1;
        }

        var lost = new List<string>();
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (excused.Contains(i + 1) || string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            var words = Words(WithoutNumbering(WithoutPictureText(lines[i]))).Where(word => !Decoration.Contains(word)).ToList();
            if (words.Find(word => !kept.ContainsKey(word)) is { } missing && !IsPortrait(lines[i]))
            {
                lost.Add($"Line {i + 1} lost '{missing}': {lines[i]}");
            }

            foreach (var word in IsFact(lines[i]) || IsTitle(lines[i], document) ? [] : words)
            {
                written[word] = written.GetValueOrDefault(word) + 1;
            }
        }

        // A paper that stands twice may say the same twice.
        if (!document.Problems.Any(problem => problem.Message.Contains("stands here again", StringComparison.Ordinal)))
        {
            lost.AddRange(written.Where(pair => pair.Value > kept.GetValueOrDefault(pair.Key)).Select(pair =>
                $"'{pair.Key}' stands {pair.Value} times in the file and {kept.GetValueOrDefault(pair.Key)} times in what was read."));
        }

        return lost;
    }

    private static string[] Lines(string text)
    {
        var isDecomposed = text.Any(c => c is >= '\u1100' and <= '\u11FF');
        return (isDecomposed ? WellFormed(text).Normalize() : WellFormed(text)).TrimStart('\uFEFF')
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
    }

    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());

    /// <summary>Front matter, of which three keys count and the others are nobody's business.</summary>
    private static IEnumerable<int> Wrapping(string[] lines)
    {
        var start = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith("```", StringComparison.Ordinal));
        var end = start < 0 || lines[start].TrimEnd() != "---"
            ? -1
            : Array.FindIndex(lines, start + 1, line => line.TrimEnd() is "---" or "...");
        var isFrontMatter = end > 0
            && (lines[start..end].Any(line => FrontMatterKey().IsMatch(line))
                || (lines[start..end].Any(line => PaperKey().IsMatch(line)) && !lines[start..end].Any(line => line.StartsWith('#'))));
        return isFrontMatter ? Enumerable.Range(start + 1, end - start + 1) : [];
    }

    /// <summary>Sections on news articles, left out with a problem that names their lines.</summary>
    private static IEnumerable<int> News(DigestDocument document)
    {
        foreach (var problem in document.Problems.Where(problem =>
            problem.Message.Contains("news articles were left out", StringComparison.Ordinal)))
        {
            foreach (Match range in Ranges().Matches(problem.Message))
            {
                var first = int.Parse(range.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
                var last = int.Parse(range.Groups["last"].ValueSpan, CultureInfo.InvariantCulture);
                foreach (var line in Enumerable.Range(first, last - first + 1))
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<string> Kept(DigestDocument document)
    {
        foreach (var entry in document.Entries)
        {
            string?[] facts =
            [
                entry.Title,
                entry.KoreanTitle,
                entry.Category,
                entry.ArxivId?.Value,
                entry.Votes?.ToString(CultureInfo.InvariantCulture),
                entry.Votes?.ToString("N0", CultureInfo.InvariantCulture),
            ];
            var links = entry.Links.Select(link => link.Value).Append(entry.Image?.Value).Append(entry.Video?.Value).OfType<string>();
            foreach (var text in facts.OfType<string>()
                .Concat(links.SelectMany(link => new[] { link, Uri.UnescapeDataString(link) }))
                .Concat(entry.Authors.Select(author => author.Value))
                .Concat(entry.Fields)
                .Concat(entry.Sections.SelectMany(section => new[] { section.Heading ?? "", section.Markdown })))
            {
                yield return text;
            }
        }

        foreach (var report in document.Reports)
        {
            yield return report.Category;
            yield return report.Markdown;
        }

        foreach (var day in document.Entries.Select(entry => entry.Day).Append(document.Day).OfType<DigestDay>())
        {
            yield return day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        foreach (var problem in document.Problems)
        {
            yield return problem.Message;
        }
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>What a picture's address is called, as in <c>![PDF 다운로드](…)</c>, is decoration; its address is not.</summary>
    private static string WithoutPictureText(string line) => PictureText().Replace(line, "(");

    /// <summary>A paper's number in front of its title, and a sentence around its votes, of which the number is kept.</summary>
    private static string WithoutNumbering(string line) => VotesInWords().Replace(PaperNumber().Replace(line, ""), "");

    /// <summary>The submitter's face and pictures by a path that points nowhere are no pictures of the paper.</summary>
    private static bool IsPortrait(string line) =>
        line.Contains("avatars", StringComparison.OrdinalIgnoreCase) || RelativePicture().IsMatch(line);

    /// <summary>Lines whose words may stand more often in the file than in what was read: names, media, headings that repeat.</summary>
    private static bool IsFact(string line) => FactLine().IsMatch(line);

    /// <summary>A title may stand twice, as a heading and under its label.</summary>
    private static bool IsTitle(string line, DigestDocument document) =>
        line.StartsWith('#')
            && document.Entries.Any(entry => entry.Title.Length > 0 && line.Contains(entry.Title, StringComparison.Ordinal));

    [GeneratedRegex(
        @"^(?<count>\d+) lines that belong to no paper",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SeveralLines();

    [GeneratedRegex("^(title|date|source):", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FrontMatterKey();

    [GeneratedRegex(
        "^(arxiv|arxiv.id|url|link|paper|doi|authors?|tags|keywords|category|aliases):",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PaperKey();

    [GeneratedRegex(
        @"(?<first>\d+)–(?<last>\d+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ranges();

    [GeneratedRegex(
        @"^#+ \**(논문 *)?\d{1,2}[.:] ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PaperNumber();

    [GeneratedRegex(@"받은 표는 모두 \d+개입니다\.", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VotesInWords();

    [GeneratedRegex(@"!?\[[^\[\]]*\]\(", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PictureText();

    [GeneratedRegex(
        @"!\[[^\]]*\]\((?:/|\.|[\w-]+\.png\))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RelativePicture();

    [GeneratedRegex(
        @"^(#{1,6} Daily |Vote:|Authors:|!\[|\[Watch Video|<div><video|<video|.*\]\(http|.*\(http|.*: *!?\[|.*https?:)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FactLine();
}
