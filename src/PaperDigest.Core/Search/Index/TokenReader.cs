using System.Runtime.InteropServices;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Cuts one text after the other into tokens (<see cref="TextAnalyzer"/>). All characters share one array, so that a pair needs no string of
/// its own, and the next text takes the place of the last one: what was made of that must have been used by then.
/// </summary>
internal sealed class TokenReader
{
    /// <summary>Longer words are data, not language. They are cut so that they cannot bloat the index.</summary>
    private const int MaxWordLength = 64;

    private readonly List<TextUnit> _units = [];
    private readonly List<TextToken> _tokens = [];
    private readonly List<TextUnit> _run = [];
    private readonly List<bool> _starts = [];
    private char[] _characters = [];
    private int _length;

    /// <summary>The tokens of a text, as <see cref="TextAnalyzer.IndexTokens"/> gives them.</summary>
    public List<TextToken> Read(string text)
    {
        TextUnit.Read(text, _units);
        _tokens.Clear();
        _length = 0;
        var most = _units.Count + _units.Count(unit => !unit.Character.IsBmp);
        if (_characters.Length < most)
        {
            _characters = new char[most];
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
        _run.Clear();
        _starts.Clear();
        var i = start;
        for (; i < _units.Count; i++)
        {
            if (_units[i].Script == Script.Hangul)
            {
                _run.Add(_units[i]);
                _starts.Add(i == start || (_units[i - 1].Script == Script.Blank && !_units[i - 1].IsHyphen));
            }
            else if (_units[i].Script != Script.Blank || i + 1 >= _units.Count || _units[i + 1].Script != Script.Hangul)
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
