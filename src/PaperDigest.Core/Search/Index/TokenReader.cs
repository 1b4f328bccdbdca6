using System.Runtime.InteropServices;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Cuts one text after the other into tokens (<see cref="TextAnalyzer"/>). All characters share one array, so that a pair needs no string
/// of its own, and the next text takes the place of the last one: what was made of that must have been used by then.
/// </summary>
internal sealed class TokenReader
{
    /// <summary>Longer words are data, not language. They are cut so that they cannot bloat the index.</summary>
    private const int MaxWordLength = 64;

    /// <summary>The room for a text of so many characters is kept for the next; that for a longer one is given back.</summary>
    private const int MostKept = 1 << 14;

    private static TokenReader? _idle;

    private readonly List<TextUnit> _units = [];
    private readonly List<TextToken> _tokens = [];
    private char[] _characters = [];
    private int _length;

    /// <summary>One that nobody uses at the moment: the room for a paper's tokens is too large to be made for each search.</summary>
    public static TokenReader Rent() => Interlocked.Exchange(ref _idle, null) ?? new TokenReader();

    /// <summary>Gives it back; nothing of what it has read is looked at any more.</summary>
    public void Return()
    {
        if (_characters.Length <= 2 * MostKept)
        {
            Volatile.Write(ref _idle, this);
        }
    }

    /// <summary>The tokens of a text, as <see cref="TextAnalyzer.IndexTokens"/> gives them.</summary>
    public List<TextToken> Read(string text)
    {
        TextUnit.Read(text, _units);
        _tokens.Clear();
        _tokens.EnsureCapacity(_units.Count);
        _length = 0;
        if (_characters.Length < 2 * _units.Count)
        {
            _characters = new char[2 * _units.Count];
        }

        for (var i = 0; i < _units.Count;)
        {
            i = _units[i].Script switch
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
        var units = CollectionsMarshal.AsSpan(_units);
        var (before, startsWord) = (units[start], true);
        Append(units[start..(start + 1)]);
        var i = start + 1;
        for (; i < units.Length; i++)
        {
            if (units[i].Script == Script.Hangul)
            {
                var from = Append(units[i..(i + 1)]) - 1;
                Add(from, 2, before, units[i], startsWord);
                startsWord = units[i - 1].Script == Script.Blank && !units[i - 1].IsHyphen;
                before = units[i];
            }
            else if (units[i].Script != Script.Blank || i + 1 >= units.Length || units[i + 1].Script != Script.Hangul)
            {
                break;
            }
        }

        Add(_length - 1, 1, before, before, startsWord);
        return i;
    }

    private int WordEnd(int start)
    {
        var end = start + 1;
        while (end < _units.Count && _units[end].Script == _units[start].Script)
        {
            end++;
        }

        return end;
    }

    private int ReadWord(int start, int end)
    {
        var from = Append(CollectionsMarshal.AsSpan(_units)[start..Math.Min(end, start + MaxWordLength)]);
        Add(from, _length - from, _units[start], _units[end - 1]);
        return end;
    }

    /// <summary>Reads the signs that tell C++ and C# from C. Signs between two words, as in a+b, are left out.</summary>
    private int ReadSigns(int start)
    {
        var end = start;
        while (end < _units.Count && IsSign(_units[end]))
        {
            end++;
        }

        if (end == start || (end < _units.Count && _units[end].Script is Script.Letter or Script.Digit))
        {
            return start;
        }

        Add(Append(CollectionsMarshal.AsSpan(_units)[start..(start + 1)]), 1, _units[start], _units[end - 1]);
        return end;
    }

    /// <summary>Where the _units' characters begin.</summary>
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
