using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>What a labelled line, a column or a key of a paper tells.</summary>
internal enum PaperLabel
{
    Title,
    KoreanTitle,
    Authors,
    Votes,
    Links,
    Id,
    Date,
    Category,
    Fields,
}

/// <summary>
/// The words people use around papers in Korean, English, Chinese and Japanese: headings, labels, columns. They are data
/// (<c>paper-words.json</c>), compared by letters and digits alone.
/// </summary>
internal static class PaperWords
{
    private const string File = "paper-words.json";

    private static readonly Data Words = Load();

    private static readonly FrozenDictionary<string, SectionKind> Sections = Words.Sections
        .SelectMany(kind => kind.Value.Select(word => (Key: Key(word), kind.Key)))
        .DistinctBy(word => word.Item1)
        .ToFrozenDictionary(word => word.Item1, word => Enum.Parse<SectionKind>(word.Item2, ignoreCase: true), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PaperLabel> Labels = Read(Words.Labels);

    private static readonly FrozenDictionary<string, PaperLabel> Columns = Read(Words.Columns);

    private static readonly FrozenSet<string> Related = Keys(Words.Related);

    private static readonly FrozenSet<string> Facts = Keys(Words.Facts);

    private static readonly FrozenSet<string> Folds = Keys(Words.Folds);

    private static readonly FrozenSet<string> Prefixes = Keys(Words.Prefixes);

    private static readonly FrozenSet<string> LinkWords = Keys(Words.Links);

    /// <summary>Words of links and digests written without blanks between them (论文, 논문) are looked for inside of others.</summary>
    private static readonly string[] LinkParts = [.. LinkWords.Where(word => Scripts.HasEastAsian(word))];

    /// <summary>What keys and columns end with that come in several languages.</summary>
    private static readonly string[] Languages = ["ko", "kr", "kor", "korean", "en", "eng", "english"];

    private static readonly string[] DigestParts = [.. Words.Digest.Select(Key)];

    /// <summary>What a known heading says, <see cref="SectionKind.Other"/> where no kind is for it; null for others.</summary>
    public static SectionKind? Section(string heading) => Find(heading, Sections);

    public static PaperLabel? Label(string text) => Find(text, Labels);

    public static PaperLabel? Column(string text) =>
        Find(text, Columns, Labels) ?? (SignedVotes.IsSign(text) ? PaperLabel.Votes : null);

    /// <summary>True for a heading over other papers than those a digest is about: references, trends, what to read next.</summary>
    public static bool IsRelated(string heading) => Forms(heading).Any(Related.Contains);

    /// <summary>True for a heading over nothing but facts: 메타데이터, Paper info.</summary>
    public static bool IsFacts(string heading) => Forms(heading).Any(Facts.Contains);

    /// <summary>True for what a fold is called that only says how to open it: 펼치기, Details.</summary>
    public static bool IsFold(string heading) => Folds.Contains(Key(heading));

    /// <summary>True for what stands in a cell that says nothing: <c>-</c>, <c>null</c>, <c>N/A</c>.</summary>
    public static bool IsNothing(string cell) => cell.Trim().ToLowerInvariant()
        is "" or "-" or "—" or "–" or "null" or "none" or "n/a" or "nan" or "없음";

    /// <summary>True for a heading that names a digest rather than a paper.</summary>
    public static bool NamesDigest(string heading)
    {
        var key = Key(heading);
        return Array.Exists(DigestParts, part => key.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>True for what stands before a title: 논문 리뷰, Paper, 论文解读.</summary>
    public static bool IsPrefix(string text) => Prefixes.Contains(Key(text).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));

    /// <summary>True for what only counts papers: <c>논문 1</c>, <c>Paper 2</c>, <c>3</c>.</summary>
    public static bool IsNumber(string text) => text.Length is > 0 and <= 12 && text.Any(char.IsAsciiDigit)
        && Key(text) is var key && (key.All(char.IsAsciiDigit) || (char.IsAsciiDigit(key[^1]) && IsPrefix(text)));

    /// <summary>True for the text of a link that says where it leads, not what the paper is called: PDF, arXiv 2505.02428, 논문 보기.</summary>
    public static bool IsLinkText(string text)
    {
        const int longest = 200;
        const int most = 8;
        const int shortKey = 10;
        if (text.Length > longest)
        {
            return false;
        }

        var words = WrittenWords.AtBlanks(text);
        if (words.Length > most)
        {
            return false;
        }

        var key = Key(text);
        var parts = LinkParts.Count(part => key.Contains(part, StringComparison.Ordinal));
        return key.All(char.IsAsciiDigit) || parts > 1 || (parts == 1 && key.Length <= shortKey)
            || Array.TrueForAll(words, word => IsLinkWord(Key(word)) || IsInTwoScripts(Key(word)));
    }

    /// <summary><c>PDF预览</c>, <c>arXiv에서</c>: a word of a link's text with a short word of another script behind it.</summary>
    private static bool IsInTwoScripts(string key)
    {
        const int most = 3;
        var end = key.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        return end > 1 && key.Length - end <= most && Scripts.HasEastAsian(key.AsSpan(end)) && LinkWords.Contains(key[..end]);
    }

    /// <summary>A word of a link's text, in the plural too, a number, or nothing but signs.</summary>
    private static bool IsLinkWord(string key) => LinkWords.Contains(key) || key.All(c => char.IsAsciiDigit(c) || c == 'v')
        || (key.EndsWith('s') && LinkWords.Contains(key[..^1]))
        || (key.StartsWith("arxiv", StringComparison.Ordinal) && key.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>Letters and digits in small letters: what words are compared by.</summary>
    public static string Key(string text) => LetterKey.Of(UnicodeText.ToNfkc(text).ToLowerInvariant(), Rune.IsLetterOrDigit);

    /// <summary>What one of a text's forms means by the first of the lists that holds one.</summary>
    private static T? Find<T>(string text, params ReadOnlySpan<FrozenDictionary<string, T>> lists)
        where T : struct
    {
        string[] forms = [.. Forms(text)];
        foreach (var words in lists)
        {
            foreach (var form in forms)
            {
                if (words.TryGetValue(form, out var found))
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary><c>2. 결과 (Results)</c> is known by its whole, without its number, by what stands before the parenthesis or in it.</summary>
    private static IEnumerable<string> Forms(string text)
    {
        const int longest = 60;
        if (text.Length > longest)
        {
            yield break;
        }

        var key = Key(text);
        yield return key;
        yield return WithoutNumber(key);
        var open = text.IndexOfAny(['(', '（', '/']);
        if (open > 0)
        {
            yield return WithoutNumber(Key(text[..open]));
            yield return Key(text[(open + 1)..]);
        }

        // `summary_ko`, `TL;DR KR`
        var last = text.LastIndexOfAny([' ', '_']);
        if (last > 0 && Array.IndexOf(Languages, Key(text[last..])) >= 0)
        {
            yield return Key(text[..last]);
        }

        static string WithoutNumber(string key) => key.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }

    private static FrozenDictionary<string, PaperLabel> Read(Dictionary<string, string[]> labels) => labels
        .SelectMany(label => label.Value.Select(word => (Key: Key(word), label.Key)))
        .Where(word => word.Item1.Length > 0)
        .DistinctBy(word => word.Item1)
        .ToFrozenDictionary(word => word.Item1, word => Enum.Parse<PaperLabel>(word.Item2, ignoreCase: true), StringComparer.Ordinal);

    private static FrozenSet<string> Keys(string[] words) => words.Select(Key).ToFrozenSet(StringComparer.Ordinal);

    private static Data Load()
    {
        using var stream = DataFile.Open(File);
        return JsonSerializer.Deserialize<Data>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{File} is empty.");
    }

    private sealed record Data(
        Dictionary<string, string[]> Sections,
        Dictionary<string, string[]> Labels,
        Dictionary<string, string[]> Columns,
        string[] Related,
        string[] Facts,
        string[] Folds,
        string[] Digest,
        string[] Links,
        string[] Prefixes);
}
