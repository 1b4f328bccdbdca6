using System.Text;

namespace PaperDigest.Core.Normalisation;

/// <summary>Unicode normal forms for text that may be ill-formed: half a surrogate pair becomes U+FFFD instead of an exception.</summary>
public static class UnicodeText
{
    public static string ToNfc(string text) => WellFormed(text).Normalize(NormalizationForm.FormC);

    public static string ToNfkc(string text) => WellFormed(text).Normalize(NormalizationForm.FormKC);

    public static string ToNfkd(string text) => WellFormed(text).Normalize(NormalizationForm.FormKD);

    /// <summary>
    /// Composes Hangul that came as single jamo (macOS file names, some keyboards). Text without them is left exactly as
    /// it stood, so that what a digest says is shown as it says it.
    /// </summary>
    public static string ComposeHangul(string text)
    {
        foreach (var c in text)
        {
            if (c is >= '\u1100' and <= '\u11FF')
            {
                return ToNfc(text);
            }
        }

        return WellFormed(text);
    }

    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            var fixedText = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                fixedText.Append(rune);
            }

            return fixedText.ToString();
        }

        return text;
    }
}
