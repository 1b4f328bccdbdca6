using System.Globalization;
using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Unicode normal forms for text that may be ill-formed. Ill-formed characters become U+FFFD instead of an exception.
/// </summary>
public static class UnicodeText
{
    /// <summary>The most marks on one letter. No language needs more (Unicode Annex 15, Stream-Safe Text Format).</summary>
    private const int MaxMarks = 30;

    /// <summary>U+034F, the combining grapheme joiner: no mark is sorted past it.</summary>
    private const char Joiner = '\u034F';

    public static string ToNfc(string text) => Normalise(text, NormalizationForm.FormC);

    public static string ToNfkc(string text) => Normalise(text, NormalizationForm.FormKC);

    public static string ToNfkd(string text) => Normalise(text, NormalizationForm.FormKD);

    /// <summary>
    /// Composes Hangul that came as single jamo (macOS file names, some keyboards). Text without them is left exactly as
    /// it stood, so that what a digest says is shown as it says it.
    /// </summary>
    public static string ComposeHangul(string text)
    {
        foreach (var c in text)
        {
            if (Hangul.IsConjoining(c))
            {
                return ToNfc(text);
            }
        }

        return WellFormedText.Of(text);
    }

    private static string Normalise(string text, NormalizationForm form) => WithFewMarks(WellFormedText.Of(text)).Normalize(form);

    /// <summary>
    /// Inserts <see cref="Joiner"/> into longer runs of marks. Normalising sorts the marks of a letter in quadratic time: 200,000
    /// marks take half a minute.
    /// </summary>
    private static string WithFewMarks(string text)
    {
        StringBuilder? parted = null;
        var (marks, from) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]))
            {
                continue;
            }

            marks = IsMark(text, i) ? marks + 1 : 0;
            if (marks > MaxMarks)
            {
                (parted ??= new StringBuilder(text.Length + (text.Length / MaxMarks))).Append(text, from, i - from).Append(Joiner);
                (marks, from) = (1, i);
            }
        }

        return parted is null ? text : parted.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsMark(string text, int index) =>
        text[index] is >= '\u0300' and not Joiner
        && !Hangul.IsSyllable(text[index])
        && Marks.Combines(CharUnicodeInfo.GetUnicodeCategory(text, index));
}
