using System.Buffers;
using System.Globalization;

namespace PaperDigest.Core.Text;

/// <summary>Finds typical faults of text written by language models. Cautious on purpose: sound text must not be marked.</summary>
public static class TextQuality
{
    /// <summary>Shorter last lines are labels or names, not sentences that broke off.</summary>
    private const int MinSentence = 20;

    /// <summary>A longer paragraph says more than goodbye.</summary>
    private const int LongestFarewell = 80;

    /// <summary>Phrases that only somebody who answers a request writes.</summary>
    private static readonly SearchValues<string> Requests = Phrases(
    [
        "말씀해 주", "말씀해주", "알려 주세요", "알려주세요", "알려 주시", "알려주시", "요청하신", "요청해 주", "요청해주", "제공하신", "제공해 주", "제공해주",
        "제공해드", "제공해 드", "요약해드", "요약해 드", "요약하겠습니다", "요약을 진행하겠습니다", "드리겠습니다", "도움이 되었기를", "도움이 되길", "도움이 되셨", "참고해주셔서", "참고하시기 바랍니다",
        "궁금한 점", "궁금하신", "질문이 있으", "질문이 있다면", "원하시면", "원하신다면", "필요하시면", "필요하시다면", "필요하면", "안녕하세요",
        "let me know", "feel free", "i hope this",
    ]);

    /// <summary>Words with which somebody takes leave.</summary>
    private static readonly SearchValues<string> Farewells = Phrases(
    [
        "좋은 하루 되", "좋은 하루 보내", "즐거운 하루", "행복한 하루", "도움이 되셨길", "도움이 되었길 바랍", "도움이 되길 바랍", "도움이 되었기를 바랍", "물어봐 주세요", "물어보세요", "문의해 주세요",
        "다음에 또", "감사합니다!", "감사합니다.", "감사합니다 😊", "have a great day", "happy reading", "hope this helps",
    ]);

    private static readonly SearchValues<string> Subjects = Phrases(["논문", "요약", "설명", "정보", "자료", "paper", "summar"]);

    /// <summary>
    /// The first Korean word with another script inside it, or null. Latin beside Hangul is the rule (LLM을), so of Latin
    /// only words in Vietnamese letters count; Han counts where it touches Hangul, not in parentheses or between blanks.
    /// </summary>
    public static string? ForeignScript(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = WrittenWords.EndOf(text, start, IsInWord);
            if (end > start && HasForeignScript(text.AsSpan(start, end - start)))
            {
                return text[start..end];
            }

            start = end + 1;
        }

        return null;
    }

    /// <summary>True when the last sentence has no end: no punctuation, and a word that cannot be the last.</summary>
    public static bool IsCutOff(string text)
    {
        var end = text.TrimEnd().TrimEnd('*', '_', '`');
        var line = end[(end.LastIndexOf('\n') + 1)..].Trim();
        if (line.Length < MinSentence || !Hangul.IsSyllable(line[^1]))
        {
            return line.Length >= MinSentence && line[^1] is ',' or '(' or '-' or '·';
        }

        var word = line[(line.LastIndexOf(' ') + 1)..];
        return KoreanParticles.LeavesOpen(word);
    }

    /// <summary>True for a paragraph in which the model talks to whoever asked it, about its own work.</summary>
    public static bool IsChatRemark(string paragraph) => IsChatRemark(paragraph.AsSpan());

    private static bool IsChatRemark(ReadOnlySpan<char> paragraph) =>
        (paragraph.Length < 600 && paragraph.ContainsAny(Requests) && paragraph.ContainsAny(Subjects))
        || (paragraph.Length < LongestFarewell && paragraph.ContainsAny(Farewells));

    private static SearchValues<string> Phrases(ReadOnlySpan<string> phrases) =>
        SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);

    private static bool HasForeignScript(ReadOnlySpan<char> word)
    {
        var (hangul, vietnamese) = (0, false);
        var isTouching = false;
        for (var i = 0; i < word.Length; i++)
        {
            var isForeign = Scripts.IsForeignInKorean(word[i]);
            hangul += Hangul.IsSyllable(word[i]) ? 1 : 0;
            vietnamese |= Scripts.IsVietnamese(word[i]);
            isTouching |= i > 0
                && ((isForeign && Hangul.IsSyllable(word[i - 1]))
                    || (Hangul.IsSyllable(word[i]) && Scripts.IsForeignInKorean(word[i - 1])));
        }

        // A name keeps its letters and takes a particle: Nguyễn의.
        return isTouching || (hangul > 0 && vietnamese && char.IsLower(word[0]));
    }

    private static bool IsInWord(char c) =>
        char.IsLetterOrDigit(c) || Marks.IsInWord(CharUnicodeInfo.GetUnicodeCategory(c));
}
