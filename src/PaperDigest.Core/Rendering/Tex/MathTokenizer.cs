using System.Text;

namespace PaperDigest.Core.Rendering.Tex;

internal enum MathTokenKind
{
    End,

    /// <summary><c>\name</c> or a backslash and one sign; the text is what follows the backslash.</summary>
    Command,

    /// <summary>One character, whatever its meaning.</summary>
    Character,
    OpenBrace,
    CloseBrace,
    Superscript,
    Subscript,
    Ampersand,
    NewRow,
}

internal readonly record struct MathToken(MathTokenKind Kind, string Text)
{
    public bool IsCommand(string name) => Kind == MathTokenKind.Command && string.Equals(Text, name, StringComparison.Ordinal);

    public bool IsCharacter(char c) => Kind == MathTokenKind.Character && Text.Length == 1 && Text[0] == c;
}

/// <summary>Cuts TeX into tokens one at a time, because the parser sometimes needs an argument as written.</summary>
internal sealed class MathTokenizer(string tex)
{
    private int _position;
    private int _afterPeeked;
    private MathToken? _peeked;

    public MathToken Peek()
    {
        if (_peeked is { } known)
        {
            return known;
        }

        var start = _position;
        var token = Read();
        (_afterPeeked, _position) = (_position, start);
        _peeked = token;
        return token;
    }

    public MathToken Next()
    {
        var token = Peek();
        _position = _afterPeeked;
        _peeked = null;
        return token;
    }

    /// <summary>The source between the bracket that follows and its partner; null when there is no such pair.</summary>
    public string? ReadRaw(char open, char close)
    {
        if (_peeked is not null)
        {
            _peeked = null;
        }

        SkipBlanks();
        if (_position >= tex.Length || tex[_position] != open)
        {
            return null;
        }

        var depth = 0;
        for (var i = _position; i < tex.Length; i++)
        {
            if (tex[i] == '\\')
            {
                i++;
            }
            else if (tex[i] == open)
            {
                depth++;
            }
            else if (tex[i] == close && --depth == 0)
            {
                var raw = tex[(_position + 1)..i];
                _position = i + 1;
                return raw;
            }
        }

        return null;
    }

    private MathToken Read()
    {
        SkipBlanks();
        if (_position >= tex.Length)
        {
            return new MathToken(MathTokenKind.End, "");
        }

        return tex[_position] switch
        {
            '\\' => ReadCommand(),
            '{' => One(MathTokenKind.OpenBrace),
            '}' => One(MathTokenKind.CloseBrace),
            '^' => One(MathTokenKind.Superscript),
            '_' => One(MathTokenKind.Subscript),
            '&' => One(MathTokenKind.Ampersand),
            _ => ReadCharacter(),
        };
    }

    private MathToken ReadCommand()
    {
        _position++;
        if (_position >= tex.Length)
        {
            return new MathToken(MathTokenKind.Command, "");
        }

        if (tex[_position] == '\\')
        {
            return One(MathTokenKind.NewRow);
        }

        if (!char.IsAsciiLetter(tex[_position]))
        {
            return ReadCharacter() with { Kind = MathTokenKind.Command };
        }

        var start = _position;
        while (_position < tex.Length && char.IsAsciiLetter(tex[_position]))
        {
            _position++;
        }

        return new MathToken(MathTokenKind.Command, tex[start.._position]);
    }

    private MathToken ReadCharacter()
    {
        Rune.DecodeFromUtf16(tex.AsSpan(_position), out var rune, out var length);
        _position += length;
        return new MathToken(MathTokenKind.Character, rune.ToString());
    }

    private MathToken One(MathTokenKind kind) => new(kind, tex[_position++].ToString());

    private void SkipBlanks()
    {
        while (_position < tex.Length && char.IsWhiteSpace(tex[_position]))
        {
            _position++;
        }
    }
}
