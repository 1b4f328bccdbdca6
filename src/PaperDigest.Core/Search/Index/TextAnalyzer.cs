using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Cuts text into tokens, the same way for the index and for queries. Korean is written with or without blanks, and its words end
/// in particles, so Hangul becomes overlapping pairs of syllables, across single blanks too: 언어 모델 and 언어모델 are both 언어·어모·모델.
/// Letters and digits form words that end at every change of script: <c>GPT-4o는</c> is gpt·4·o·는.
/// </summary>
public static class TextAnalyzer
{
    /// <summary>Raise it when the same text makes other tokens or stems than before: indexes on disk are then made anew.</summary>
    public const int Version = 2;

    /// <summary>Longer words are data, not language. They are cut so that they cannot bloat the index.</summary>
    private const int MaxWordLength = 64;

    /// <summary>
    /// The tokens of a text for the index. A run of Hangul also yields its last syllable alone, so that a single syllable can find
    /// it.
    /// </summary>
    public static List<TextToken> IndexTokens(string text) => new Reading(TextUnit.Read(text)).Tokens();

    /// <summary>The phrase to look for in the index. It has no tokens if the text holds nothing to search for.</summary>
    public static QueryPhrase QueryPhrase(string text)
    {
        var tokens = IndexTokens(text);
        var starts = tokens.ConvertAll(token => token.StartsWord);
        var texts = tokens.ConvertAll(token => token.Text);
        var isEndOfRun = texts.Count > 1 && IsSyllable(texts[^1]) && texts[^2].Length == 2 && texts[^2][1] == texts[^1][0];
        if (isEndOfRun)
        {
            texts.RemoveAt(texts.Count - 1);
        }

        return new QueryPhrase(texts, starts, texts.Count > 0 && IsSyllable(texts[^1]));
    }

    /// <summary>The tokens of <see cref="QueryPhrase"/>.</summary>
    public static IReadOnlyList<string> QueryTokens(string text) => QueryPhrase(text).Tokens;

    private static bool IsSyllable(string token) => token.Length == 1 && Hangul.IsHangul(token[0]);

    /// <summary>
    /// The state while one text is cut into tokens. All characters share one array, so that a pair needs no string of its own.
    /// </summary>
    private sealed class Reading(List<TextUnit> units)
    {
        private readonly List<TextToken> _tokens = new(units.Count);
        private readonly List<TextUnit> _run = [];
        private readonly List<bool> _starts = [];
        private readonly char[] _characters = new char[units.Count + units.Count(unit => !unit.Character.IsBmp)];
        private int _length;

        public List<TextToken> Tokens()
        {
            for (var i = 0; i < units.Count;)
            {
                i = units[i].Script switch
                {
                    Script.Hangul => ReadHangul(i),
                    Script.Han => ReadWord(i, i + 1),
                    Script.Letter or Script.Digit => ReadSigns(ReadWord(i, WordEnd(i))),
                    _ => i + 1,
                };
            }

            return _tokens;
        }

        private int ReadHangul(int start)
        {
            _run.Clear();
            _starts.Clear();
            var i = start;
            for (; i < units.Count; i++)
            {
                if (units[i].Script == Script.Hangul)
                {
                    _run.Add(units[i]);
                    _starts.Add(i == start || (units[i - 1].Script == Script.Blank && !units[i - 1].IsHyphen));
                }
                else if (units[i].Script != Script.Blank || i + 1 >= units.Count || units[i + 1].Script != Script.Hangul)
                {
                    break;
                }
            }

            AddPairs();
            return i;
        }

        private void AddPairs()
        {
            var from = Append(CollectionsMarshal.AsSpan(_run));
            for (var i = 0; i + 1 < _run.Count; i++)
            {
                Add(from + i, 2, _run[i], _run[i + 1], _starts[i]);
            }

            Add(from + _run.Count - 1, 1, _run[^1], _run[^1], _starts[^1]);
        }

        private int WordEnd(int start)
        {
            var end = start + 1;
            while (end < units.Count && units[end].Script == units[start].Script)
            {
                end++;
            }

            return end;
        }

        private int ReadWord(int start, int end)
        {
            var from = Append(CollectionsMarshal.AsSpan(units)[start..Math.Min(end, start + MaxWordLength)]);
            Add(from, _length - from, units[start], units[end - 1]);
            return end;
        }

        /// <summary>Reads the signs that tell C++ and C# from C. Signs between two words, as in a+b, are left out.</summary>
        private int ReadSigns(int start)
        {
            var end = start;
            while (end < units.Count && IsSign(units[end]))
            {
                end++;
            }

            if (end == start || (end < units.Count && units[end].Script is Script.Letter or Script.Digit))
            {
                return start;
            }

            Add(Append(CollectionsMarshal.AsSpan(units)[start..(start + 1)]), 1, units[start], units[end - 1]);
            return end;
        }

        /// <summary>Where the units' characters begin.</summary>
        private int Append(ReadOnlySpan<TextUnit> part)
        {
            var from = _length;
            foreach (var unit in part)
            {
                _length += unit.Character.EncodeToUtf16(_characters.AsSpan(_length));
            }

            return from;
        }

        private void Add(int from, int length, TextUnit first, TextUnit last, bool startsWord = true) =>
            _tokens.Add(new TextToken(_characters.AsMemory(from, length), first.Start, last.End, first.End, startsWord));

        private static bool IsSign(TextUnit unit) => unit.Character.Value is '+' or '#';
    }
}
