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
    private int position;
    private int afterPeeked;
    private MathToken? peeked;

    public MathToken Peek()
    {
        if (peeked is { } known)
            return known;

        var start = position;
        var token = Read();
        (afterPeeked, position) = (position, start);
        peeked = token;
        return token;
    }

    public MathToken Next()
    {
        var token = Peek();
        position = afterPeeked;
        peeked = null;
        return token;
    }

    /// <summary>The source between the bracket that follows and its partner; null when there is no such pair.</summary>
    public string? ReadRaw(char open, char close)
    {
        if (peeked is not null)
            peeked = null;

        SkipBlanks();
        if (position >= tex.Length || tex[position] != open)
            return null;

        var depth = 0;
        for (var i = position; i < tex.Length; i++)
        {
            if (tex[i] == '\\')
                i++;
            else if (tex[i] == open)
                depth++;
            else if (tex[i] == close && --depth == 0)
            {
                var raw = tex[(position + 1)..i];
                position = i + 1;
                return raw;
            }
        }

        return null;
    }

    private MathToken Read()
    {
        SkipBlanks();
        if (position >= tex.Length)
            return new MathToken(MathTokenKind.End, "");

        return tex[position] switch
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
        position++;
        if (position >= tex.Length)
            return new MathToken(MathTokenKind.Command, "");

        if (tex[position] == '\\')
            return One(MathTokenKind.NewRow);

        if (!char.IsAsciiLetter(tex[position]))
            return ReadCharacter() with { Kind = MathTokenKind.Command };

        var start = position;
        while (position < tex.Length && char.IsAsciiLetter(tex[position]))
            position++;

        return new MathToken(MathTokenKind.Command, tex[start..position]);
    }

    private MathToken ReadCharacter()
    {
        Rune.DecodeFromUtf16(tex.AsSpan(position), out var rune, out var length);
        position += length;
        return new MathToken(MathTokenKind.Character, rune.ToString());
    }

    private MathToken One(MathTokenKind kind) => new(kind, tex[position++].ToString());

    private void SkipBlanks()
    {
        while (position < tex.Length && char.IsWhiteSpace(tex[position]))
            position++;
    }
}
