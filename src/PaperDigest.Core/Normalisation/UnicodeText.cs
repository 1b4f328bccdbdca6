using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Normalisation;

/// <summary>Unicode normal forms for text that may be ill-formed: what has none becomes U+FFFD instead of an exception.</summary>
public static class UnicodeText
{
    public static string ToNfc(string text) => WellFormedText.Of(text).Normalize(NormalizationForm.FormC);

    public static string ToNfkc(string text) => WellFormedText.Of(text).Normalize(NormalizationForm.FormKC);

    public static string ToNfkd(string text) => WellFormedText.Of(text).Normalize(NormalizationForm.FormKD);

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

        return WellFormedText.Of(text);
    }
}
