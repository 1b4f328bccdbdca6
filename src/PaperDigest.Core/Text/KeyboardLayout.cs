using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Converts text typed with the wrong keyboard layout: <c>ghkrtks</c> is 확산 and ㅣㅣㅡ is <c>llm</c>, on the two-set (두벌식) layout over
/// QWERTY.
/// </summary>
public static class KeyboardLayout
{
    /// <summary>The keys by rows, and what stands on them in Korean.</summary>
    private const string LatinKeys = "qwertyuiopasdfghjklzxcvbnm";

    private const string HangulKeys = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ";

    /// <summary>The keys that mean something else with the shift key.</summary>
    private const string ShiftedLatinKeys = "QWERTOP";

    private const string ShiftedHangulKeys = "ㅃㅉㄸㄲㅆㅒㅖ";

    /// <summary>How many keys lie to the left of each row's first.</summary>
    private static readonly int[] RowStarts = [0, 10, 19];

    /// <summary>The Hangul that the same keys give on the Korean layout: <c>dlfrek</c> is 읽다. Other characters stay.</summary>
    public static string ToHangul(string text)
    {
        var keys = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var shifted = ShiftedLatinKeys.IndexOf(c, StringComparison.Ordinal);
            var plain = char.IsAsciiLetter(c) ? LatinKeys.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal) : -1;
            keys.Append(shifted >= 0 ? ShiftedHangulKeys[shifted] : plain >= 0 ? HangulKeys[plain] : c);
        }

        return Hangul.Compose(keys.ToString());
    }

    /// <summary>The Latin letters that the same keys give: 헷 is <c>gpt</c>. Other characters stay.</summary>
    public static string ToLatin(string text) => string.Concat(Hangul.Keystrokes(text).Select(LatinKey));

    /// <summary>The place of a key on the board, for a Latin or Korean letter; null for what is on no letter key.</summary>
    internal static (int Row, int Column)? Place(char letter)
    {
        var index = LatinKeys.IndexOf(char.ToLowerInvariant(LatinKey(letter)), StringComparison.Ordinal);
        if (index < 0)
        {
            return null;
        }

        var row = Array.FindLastIndex(RowStarts, start => start <= index);
        return (row, index - RowStarts[row]);
    }

    private static char LatinKey(char letter)
    {
        var shifted = ShiftedHangulKeys.IndexOf(letter, StringComparison.Ordinal);
        var plain = HangulKeys.IndexOf(letter, StringComparison.Ordinal);
        return shifted >= 0 ? ShiftedLatinKeys[shifted] : plain >= 0 ? LatinKeys[plain] : letter;
    }
}
