using System.Text;

namespace PaperDigest.Core.Search;

/// <summary>
/// Cuts text into the tokens it is found by, the same way for the index and for a query. Korean is written with and
/// without blanks and ends words in particles, so Hangul becomes overlapping pairs of syllables over runs joined across
/// single blanks: 언어 모델 and 언어모델 are both 언어·어모·모델. Letters and digits are words of their own, parted at
/// every change of script: <c>GPT-4o는</c> is gpt·4·o·는.
/// </summary>
public static class TextAnalyzer
{
    /// <summary>Raised whenever the same text gives other tokens; an index of another version is rebuilt.</summary>
    public const int Version = 1;

    /// <summary>A longer word is data, not language; it is cut so that it cannot bloat the index.</summary>
    private const int MaxWordLength = 64;

    /// <summary>The tokens of a text to be found. A run of Hangul ends with its last syllable alone, so that one syllable finds it.</summary>
    public static List<string> IndexTokens(string text) => Tokens(text, withLastSyllable: true);

    /// <summary>The tokens of what is looked for; in the index they stand one after the other.</summary>
    public static List<string> QueryTokens(string text) => Tokens(text, withLastSyllable: false);

    /// <summary>True when the tokens are one syllable, which finds every pair that begins with it.</summary>
    public static bool IsOpenEnded(IReadOnlyList<string> tokens) =>
        tokens.Count == 1 && tokens[0].Length == 1 && tokens[0][0] is >= '\uAC00' and <= '\uD7A3';

    private static List<string> Tokens(string text, bool withLastSyllable)
    {
        var units = TextUnit.Read(text);
        var tokens = new List<string>(units.Count);
        var run = new StringBuilder();
        for (var i = 0; i < units.Count;)
        {
            switch (units[i].Script)
            {
                case Script.Hangul:
                    i = ReadHangul(units, i, run);
                    AddPairs(tokens, run, withLastSyllable);
                    break;
                case Script.Han:
                    tokens.Add(units[i++].Character.ToString());
                    break;
                case Script.Letter or Script.Digit:
                    i = ReadWord(units, i, run);
                    tokens.Add(run.ToString());
                    break;
                default:
                    i++;
                    break;
            }
        }

        return tokens;
    }

    private static int ReadHangul(List<TextUnit> units, int start, StringBuilder run)
    {
        run.Clear();
        var i = start;
        while (i < units.Count)
        {
            if (units[i].Script == Script.Hangul)
            {
                run.Append(units[i].Character);
            }
            else if (units[i].Script != Script.Blank || i + 1 >= units.Count || units[i + 1].Script != Script.Hangul)
            {
                break;
            }

            i++;
        }

        return i;
    }

    private static int ReadWord(List<TextUnit> units, int start, StringBuilder word)
    {
        word.Clear();
        var script = units[start].Script;
        var i = start;
        while (i < units.Count && units[i].Script == script)
        {
            if (i - start < MaxWordLength)
            {
                word.Append(units[i].Character);
            }

            i++;
        }

        return i;
    }

    private static void AddPairs(List<string> tokens, StringBuilder run, bool withLastSyllable)
    {
        for (var i = 0; i + 1 < run.Length; i++)
        {
            tokens.Add(run.ToString(i, 2));
        }

        if (withLastSyllable || run.Length == 1)
        {
            tokens.Add(run.ToString(run.Length - 1, 1));
        }
    }
}
