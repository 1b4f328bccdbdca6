using System.Text;

namespace PaperDigest.Core.Rendering.Tex;

internal enum MathAlphabet
{
    Normal,
    Roman,
    Italic,
    SansSerif,
    Typewriter,
    Bold,
    BoldItalic,
    DoubleStruck,
    Script,
    Fraktur,
}

internal static class MathAlphabets
{
    /// <summary>
    /// Names in these are words (<c>\mathrm{softmax}</c>), not products of letters, and keep ordinary characters,
    /// so that they can be found and copied.
    /// </summary>
    public static bool MakesWords(this MathAlphabet alphabet) =>
        alphabet is MathAlphabet.Roman or MathAlphabet.Italic or MathAlphabet.SansSerif or MathAlphabet.Typewriter;

    /// <summary>
    /// The letter as Unicode's mathematical alphanumeric (U+1D400 and on), because MathML Core knows no
    /// <c>mathvariant</c> but <c>normal</c>. What has no such form stays itself.
    /// </summary>
    public static string Letter(this MathAlphabet alphabet, Rune letter) =>
        Exception(alphabet, letter.Value) ?? Shifted(alphabet, letter.Value) ?? letter.ToString();

    private static string? Shifted(MathAlphabet alphabet, int letter)
    {
        var start = alphabet switch
        {
            MathAlphabet.Bold => (Latin: 0x1D400, Digit: 0x1D7CE),
            MathAlphabet.BoldItalic => (Latin: 0x1D468, Digit: 0x1D7CE),
            MathAlphabet.Script => (Latin: 0x1D49C, Digit: 0),
            MathAlphabet.Fraktur => (Latin: 0x1D504, Digit: 0),
            MathAlphabet.DoubleStruck => (Latin: 0x1D538, Digit: 0x1D7D8),
            _ => default,
        };
        if (start.Latin == 0)
        {
            return null;
        }

        return letter switch
        {
            >= 'A' and <= 'Z' => char.ConvertFromUtf32(start.Latin + (letter - 'A')),
            >= 'a' and <= 'z' => char.ConvertFromUtf32(start.Latin + 26 + (letter - 'a')),
            >= '0' and <= '9' when start.Digit != 0 => char.ConvertFromUtf32(start.Digit + (letter - '0')),
            >= 'α' and <= 'ω' when alphabet is MathAlphabet.Bold => char.ConvertFromUtf32(0x1D6C2 + (letter - 'α')),
            >= 'α' and <= 'ω' when alphabet is MathAlphabet.BoldItalic => char.ConvertFromUtf32(0x1D736 + (letter - 'α')),
            >= 'Α' and <= 'Ω' when alphabet is MathAlphabet.Bold => char.ConvertFromUtf32(0x1D6A8 + (letter - 'Α')),
            >= 'Α' and <= 'Ω' when alphabet is MathAlphabet.BoldItalic => char.ConvertFromUtf32(0x1D71C + (letter - 'Α')),
            _ => null,
        };
    }

    /// <summary>Letters that Unicode had before it had the alphabets; their places there are empty.</summary>
    private static string? Exception(MathAlphabet alphabet, int letter) => (alphabet, letter) switch
    {
        (MathAlphabet.DoubleStruck, 'C') => "ℂ",
        (MathAlphabet.DoubleStruck, 'H') => "ℍ",
        (MathAlphabet.DoubleStruck, 'N') => "ℕ",
        (MathAlphabet.DoubleStruck, 'P') => "ℙ",
        (MathAlphabet.DoubleStruck, 'Q') => "ℚ",
        (MathAlphabet.DoubleStruck, 'R') => "ℝ",
        (MathAlphabet.DoubleStruck, 'Z') => "ℤ",
        (MathAlphabet.Script, 'B') => "ℬ",
        (MathAlphabet.Script, 'E') => "ℰ",
        (MathAlphabet.Script, 'F') => "ℱ",
        (MathAlphabet.Script, 'H') => "ℋ",
        (MathAlphabet.Script, 'I') => "ℐ",
        (MathAlphabet.Script, 'L') => "ℒ",
        (MathAlphabet.Script, 'M') => "ℳ",
        (MathAlphabet.Script, 'R') => "ℛ",
        (MathAlphabet.Script, 'e') => "ℯ",
        (MathAlphabet.Script, 'g') => "ℊ",
        (MathAlphabet.Script, 'o') => "ℴ",
        (MathAlphabet.Fraktur, 'C') => "ℭ",
        (MathAlphabet.Fraktur, 'H') => "ℌ",
        (MathAlphabet.Fraktur, 'I') => "ℑ",
        (MathAlphabet.Fraktur, 'R') => "ℜ",
        (MathAlphabet.Fraktur, 'Z') => "ℨ",
        _ => null,
    };
}
