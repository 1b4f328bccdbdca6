using System.Globalization;

namespace PaperDigest.Core.Text;

/// <summary>Combining marks, which belong to the letter before them.</summary>
internal static class Marks
{
    /// <summary>Accents and vowel signs, which are part of a word as its letters are.</summary>
    public static bool IsInWord(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Every mark that stands on the character before it. Enclosing ones (a key cap, a circle) are part of no word.</summary>
    public static bool Combines(UnicodeCategory category) => IsInWord(category) || category is UnicodeCategory.EnclosingMark;
}
