namespace PaperDigest.Core.Text;

/// <summary>
/// Where words begin and end as people write them. The tokens of the index are something else, see
/// <c>Search/Index/TextAnalyzer.cs</c>.
/// </summary>
public static class WrittenWords
{
    /// <summary>What joins the words of a compound: vision-language, state of the art, encoder/decoder.</summary>
    private static readonly char[] Joints = [' ', '-', '/'];

    /// <summary>The words between blanks of any kind.</summary>
    public static string[] AtBlanks(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text on one line, with a single blank between its words.</summary>
    public static string WithSingleBlanks(string text) => string.Join(' ', AtBlanks(text));

    /// <summary>The text without its blanks: people write 언어 모델 and 언어모델, 2024년 6월 and 2024년6월.</summary>
    internal static string WithoutBlanks(string text) => text.Only(c => !char.IsWhiteSpace(c));

    /// <summary>The words of a compound term.</summary>
    internal static string[] OfCompound(string term) => term.Split(Joints, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The end of a run of syllables, or of a run of other letters and digits: 3D and 생성 in 3D생성.</summary>
    internal static int EndOfRun(string text, int start) => Hangul.IsSyllable(text[start])
        ? EndOf(text, start, Hangul.IsSyllable)
        : EndOf(text, start, c => char.IsLetterOrDigit(c) && !Hangul.IsSyllable(c));

    /// <summary>The first place from <paramref name="start"/> on whose character does not belong to the word.</summary>
    internal static int EndOf(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }
}
