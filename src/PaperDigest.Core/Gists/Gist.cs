using System.Buffers;
using System.Text.RegularExpressions;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Gists;

/// <summary>
/// What a paper is about in one line: the sentence of its summaries that says most, without what all of them begin with
/// (이 논문에서는) and what stands in brackets. It is made by rule, so the same summaries always give the same line.
/// </summary>
public static partial class Gist
{
    /// <summary>The characters of the longest gist; two lines of a phone.</summary>
    public const int Longest = 80;

    /// <summary>Fewer characters say nothing.</summary>
    internal const int Shortest = 12;

    /// <summary>A line of a page at its widest.</summary>
    private const int OneLine = 60;

    /// <summary>English takes half the room a letter, and twice the letters a thought.</summary>
    private const int LongestOfLatin = 120;

    private const int SentencesRead = 10;

    private const int PassagesRead = 12;

    /// <summary>No summary says after so many characters for the first time what it is about.</summary>
    private const int CharactersRead = 2_400;

    /// <summary>What a sentence loses by each one before it, and by each step of its passage away from what says what is new.</summary>
    private const double PerSentence = 0.45;

    private const double PerRank = 1.1;

    /// <summary>From it on a passage is not read.</summary>
    private const int NeverRank = 9;

    private const double Shortened = 1.5;

    /// <summary>Below it stands what says nothing by itself.</summary>
    private const double LeastScore = -4.5;

    /// <summary>The most that a line's words bring, and that naming what the title names adds.</summary>
    private const double MostByWords = KoreanGist.MostScore;

    private const double MostByName = 3;

    private const double MostByShared = 2;

    /// <summary>What formulas, markup and damage leave behind.</summary>
    private static readonly SearchValues<char> Debris = SearchValues.Create("\\$^{}|<>=_*`#[]→←·\uFFFD");

    /// <summary>The gist of a paper; null when no sentence will do.</summary>
    /// <param name="passages">What its summaries say; among equals the first counts.</param>
    /// <param name="title">Its title: a sentence that names what the title names is likely about it.</param>
    public static string? Of(IEnumerable<GistPassage> passages, string title)
    {
        var name = NameIn(title);
        var words = WordsOf(title);
        var candidates = passages
            .Select(passage => (passage.Text, Rank: Rank(passage)))
            .Where(passage => passage.Rank < NeverRank)
            .OrderBy(passage => passage.Rank)
            .Take(PassagesRead)
            .SelectMany(passage => Sentences(passage.Text)
                .Take(SentencesRead)
                .Select((sentence, place) =>
                    (Text: sentence, Kind: LanguageOf(sentence), Cost: (passage.Rank * PerRank) + (place * PerSentence))))
            .ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var kind = candidates.Max(candidate => candidate.Kind);
        var titleKey = LetterKey.InLowerCase(title);
        (string? Text, double Score) best = (null, LeastScore);
        foreach (var (text, _, cost) in candidates.Where(candidate => candidate.Kind == kind))
        {
            // Most sentences stand too late to be better than the best, whatever they say.
            var shared = Shared(text, words);
            if (MostByWords + (name is null ? 0 : MostByName) + shared - cost <= best.Score)
            {
                continue;
            }

            var made = kind == GistLanguage.Korean ? KoreanGist.Of(text, name, Longest) : PlainGist.Of(text, kind);
            if (made is not { Text: var line })
            {
                continue;
            }

            var score = made.Score - cost - (made.IsShortened ? Shortened : 0) + shared + Named(text, line, name)
                - (Width(line) > OneLine ? 1 : 0) - (line.Length < 2 * Shortest ? 1.5 : 0);
            if (score > best.Score && IsSound(line, kind) && !Repeats(line, titleKey))
            {
                best = (line, score);
            }
        }

        return best.Text;
    }

    /// <summary>How far a passage is from saying what is new.</summary>
    private static int Rank(GistPassage passage) => passage.Kind switch
    {
        SectionKind.WhatsNew or SectionKind.Summary => 0,
        SectionKind.Points => 1,
        SectionKind.Performance or SectionKind.TechnicalDetails => 3,
        SectionKind.Easy => 4,
        _ when passage.Heading is not { } heading => 1,
        _ when Aside().IsMatch(passage.Heading!) => NeverRank,
        _ when Essence().IsMatch(passage.Heading!) => 0,
        _ => 2,
    };

    private static bool Repeats(string line, string named)
    {
        var said = LetterKey.InLowerCase(line);
        return said.Length < named.Length * 5 / 4
            && (said.StartsWith(named, StringComparison.Ordinal) || named.StartsWith(said, StringComparison.Ordinal));
    }

    /// <summary>What the title calls the work: AudioBERT of ‘AudioBERT: Audio Knowledge …’. Null where it has no such name.</summary>
    private static string? NameIn(string title)
    {
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        if (colon is > 1 and <= 28)
        {
            return title[..colon].Trim();
        }

        // Boosting Large-Scale Training with C4: A Communication-Driven Approach
        var last = colon < 0 ? "" : title[(title.LastIndexOf(' ', colon) + 1)..colon];
        return last.Length > 1 && last.Count(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) > 1 ? last : null;
    }

    private static HashSet<string> WordsOf(string title) => Words(title).Where(word => word.Length > 3 || Hangul.HasSyllable(word))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Words(string text) =>
        WrittenWords.AtBlanks(text)
            .Select(word => word.Trim('"', '\'', '“', '”', '‘', '’', '(', ')', '[', ']', ',', '.', ':', ';', '?', '!'));

    private static double Named(string sentence, string line, string? name) =>
        name is null ? 0
            : line.Contains(name, StringComparison.OrdinalIgnoreCase) ? MostByName
            : sentence.Contains(name, StringComparison.OrdinalIgnoreCase) ? 1
            : 0;

    private static double Shared(string sentence, HashSet<string> title) =>
        Math.Min(MostByShared, title.Count(word => sentence.Contains(word, StringComparison.OrdinalIgnoreCase)) * 0.4);

    private static bool IsSound(string line, GistLanguage language) =>
        line.Length >= Shortest
        && line.Length <= (language == GistLanguage.Korean ? Longest : LongestOfLatin)
        && !line.AsSpan().ContainsAny(Debris)
        && !line.Contains("://", StringComparison.Ordinal)
        && !line.Contains("www.", StringComparison.OrdinalIgnoreCase)
        && line.AsSpan().Count('(') == line.AsSpan().Count(')')
        && line.AsSpan().Count('"') % 2 == 0
        && line.AsSpan().Count('“') == line.AsSpan().Count('”')
        && line.AsSpan().Count('‘') <= line.AsSpan().Count('’')
        && !ControlCharacters.AreIn(line)
        && TextQuality.ForeignScript(line) is null
        && !TextQuality.IsChatRemark(line);

    private static int Width(string line) => (line.Length + line.Count(c => c >= '\u1100')) / 2;

    /// <summary>Korean as a digest writes it may hold many Latin names.</summary>
    private static GistLanguage LanguageOf(string text)
    {
        var (hangul, han, letters) = (0, 0, 0);
        foreach (var c in text)
        {
            hangul += Hangul.IsSyllable(c) ? 1 : 0;
            han += c is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return hangul >= 6 && hangul * 4 >= letters ? GistLanguage.Korean
            : han >= 6 && hangul == 0 ? GistLanguage.Chinese
            : GistLanguage.Other;
    }

    /// <summary>The sentences and points of a passage in order, each on one line.</summary>
    private static IEnumerable<string> Sentences(string passage) =>
        WellFormedText.Beginning(passage, CharactersRead).ReplaceLineEndings("\n").Split('\n')
            .Select(WrittenWords.WithSingleBlanks)
            .SelectMany(SentencesOfLine)
            .Where(sentence => sentence.Length >= Shortest);

    private static IEnumerable<string> SentencesOfLine(string line)
    {
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (EndsSentence(line, i))
            {
                yield return line[start..(i + 1)].Trim();
                start = i + 1;
            }
        }

        if (start < line.Length)
        {
            yield return line[start..].Trim();
        }
    }

    /// <summary>A stop, the brackets after it aside, before a blank: not that of 7B v0.1, vs. or G. Hinton.</summary>
    private static bool EndsSentence(string line, int at)
    {
        if (line[at] is '。' or '！' or '？')
        {
            return true;
        }

        var isLast = at + 1 == line.Length;
        if (!isLast && line[at + 1] != ' ')
        {
            return false;
        }

        var before = at > 0 ? line[at - 1] : ' ';
        return line[at] switch
        {
            ':' or ';' => before is '다' or '요',
            '!' or '?' => true,
            '.' when Hangul.IsSyllable(before) || before is ')' or ']' or '”' or '"' or '\'' or '’' or '%' => true,
            '.' => isLast || (!Abbreviation().IsMatch(line.AsSpan(Math.Max(0, at - 8), at - Math.Max(0, at - 8)))
                && (char.IsUpper(line[Math.Min(at + 2, line.Length - 1)]) || Hangul.IsSyllable(line[Math.Min(at + 2, line.Length - 1)]))),
            _ => false,
        };
    }

    /// <summary>Letters and numbers whose stop ends no sentence: 1. G. et al. vs. e.g. Fig.</summary>
    [GeneratedRegex(
        @"(^|[\s(])([A-Za-z]|[0-9]{1,2}|al|vs|e\.g|i\.e|cf|etc|Fig|Figs|Eq|Sec|No|Dr|St|approx|resp)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    /// <summary>Headings over what a paper brings.</summary>
    [GeneratedRegex(
        @"TL;?DR|한\s?줄|요약|초록|핵심|기여|제안|개요|소개|takeaway|abstract|summary|contribution|overview|摘要|总结|主要工作|贡献",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Essence();

    /// <summary>Headings over what is not the paper's: its limits, its neighbours, what a digest thinks of it.</summary>
    [GeneratedRegex(
        """
        한계|우려|관련\s연구|후속|향후|배경|동기|점수|평가\s근거|왜\s이|생각|메모|키워드|저자|링크|출처|참고|연관|유의|limit|related|future|motivation
          |author|link|reference|reason|score|keyword|category|caveat|source|局限|动机|背景|关键词
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aside();
}

/// <summary>A part of a summary as plain text, from which the gist may be taken.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Heading">What it stood under.</param>
/// <param name="Text">Its text, a line for each point.</param>
public sealed record GistPassage(SectionKind Kind, string? Heading, string Text);

/// <summary>A line that may be the gist.</summary>
/// <param name="Text">The line.</param>
/// <param name="Score">How much it says by its words alone.</param>
/// <param name="IsShortened">True where a part of the sentence was left out.</param>
internal sealed record MadeGist(string Text, double Score, bool IsShortened);

/// <summary>The language of a sentence; of a paper's summaries the highest counts.</summary>
internal enum GistLanguage
{
    Other,
    Chinese,
    Korean,
}
