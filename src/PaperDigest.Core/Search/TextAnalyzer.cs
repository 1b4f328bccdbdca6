using System.Runtime.InteropServices;
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
    /// <summary>A longer word is data, not language; it is cut so that it cannot bloat the index.</summary>
    private const int MaxWordLength = 64;

    /// <summary>The tokens of a text to be found. A run of Hangul ends with its last syllable alone, so that one syllable finds it.</summary>
    public static List<TextToken> IndexTokens(string text)
    {
        var units = TextUnit.Read(text);
        var tokens = new List<TextToken>(units.Count);
        var run = new List<TextUnit>();
        for (var i = 0; i < units.Count;)
        {
            switch (units[i].Script)
            {
                case Script.Hangul:
                    i = ReadHangul(units, i, run);
                    AddPairs(tokens, run);
                    break;
                case Script.Han:
                    tokens.Add(TextToken.Of(units[i], units[i]));
                    i++;
                    break;
                case Script.Letter or Script.Digit:
                    i = ReadWord(units, i, tokens);
                    break;
                default:
                    i++;
                    break;
            }
        }

        return tokens;
    }

    /// <summary>
    /// The tokens of what is looked for; in the index they stand one after the other. They are those of the index but for
    /// the syllable that ends the last run of Hangul, which may go on in the text: 모델 is looked for in 모델링.
    /// </summary>
    public static List<string> QueryTokens(string text)
    {
        var tokens = IndexTokens(text).ConvertAll(token => token.Text);
        var isEndOfRun = tokens.Count > 1 && IsSyllable(tokens[^1]) && tokens[^2].Length == 2 && tokens[^2][1] == tokens[^1][0];
        if (isEndOfRun)
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        return tokens;
    }

    /// <summary>True when the last token is one syllable, which finds every pair that begins with it: 을 in 을사.</summary>
    public static bool IsOpenEnded(IReadOnlyList<string> tokens) => tokens.Count > 0 && IsSyllable(tokens[^1]);

    private static bool IsSyllable(string token) => token.Length == 1 && TextUnit.IsHangul(token[0]);

    private static int ReadHangul(List<TextUnit> units, int start, List<TextUnit> run)
    {
        run.Clear();
        var i = start;
        while (i < units.Count)
        {
            if (units[i].Script == Script.Hangul)
            {
                run.Add(units[i]);
            }
            else if (units[i].Script != Script.Blank || i + 1 >= units.Count || units[i + 1].Script != Script.Hangul)
            {
                break;
            }

            i++;
        }

        return i;
    }

    private static int ReadWord(List<TextUnit> units, int start, List<TextToken> tokens)
    {
        var end = start + 1;
        while (end < units.Count && units[end].Script == units[start].Script)
        {
            end++;
        }

        var word = new StringBuilder();
        foreach (var unit in CollectionsMarshal.AsSpan(units)[start..Math.Min(end, start + MaxWordLength)])
        {
            word.Append(unit.Character);
        }

        tokens.Add(new TextToken(word.ToString(), units[start].Start, units[end - 1].End, units[start].End));
        return ReadSigns(units, end, tokens);
    }

    /// <summary>The signs that make C++ and C# other words than C; not those between two words, as in a+b.</summary>
    private static int ReadSigns(List<TextUnit> units, int start, List<TextToken> tokens)
    {
        var end = start;
        while (end < units.Count && units[end].Character.Value is '+' or '#')
        {
            end++;
        }

        if (end == start || (end < units.Count && units[end].Script is Script.Letter or Script.Digit))
        {
            return start;
        }

        tokens.Add(new TextToken(units[start].Character.Value == '#' ? "#" : "+", units[start].Start, units[end - 1].End, units[start].End));
        return end;
    }

    private static void AddPairs(List<TextToken> tokens, List<TextUnit> run)
    {
        for (var i = 0; i + 1 < run.Count; i++)
        {
            tokens.Add(TextToken.Of(run[i], run[i + 1]));
        }

        tokens.Add(TextToken.Of(run[^1], run[^1]));
    }
}
