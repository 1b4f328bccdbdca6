using System.Globalization;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// TeX as it is met in abstracts, by recursive descent. Every method returns null for what it does not
/// understand, and the whole formula is then null: a reader is better served by the source than by a formula
/// from which something is missing.
/// </summary>
internal sealed class MathParser
{
    /// <summary>The longest formulas of real abstracts have a few hundred characters.</summary>
    public const int MaximumLength = 4_000;

    private const int MaximumDepth = 24;

    private readonly MathTokenizer _tokens;
    private int _depth;
    private MathAlphabet _alphabet;

    private MathParser(string tex, int depth, MathAlphabet alphabet)
    {
        _tokens = new MathTokenizer(tex);
        _depth = depth;
        _alphabet = alphabet;
    }

    public static MathNode? Parse(string tex) =>
        tex.Length > MaximumLength ? null : new MathParser(tex, depth: 0, MathAlphabet.Normal).Whole();

    private MathNode? Whole() =>
        Row() is { } row && _tokens.Peek().Kind == MathTokenKind.End ? row : null;

    /// <summary>Items up to whatever ends a row; the caller knows which end it wants.</summary>
    private MathNode? Row()
    {
        var items = new List<MathNode>();
        while (!EndsRow(_tokens.Peek()))
        {
            if (Item() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return items.Count == 1 ? items[0] : new MathRow(items);
    }

    private static bool EndsRow(MathToken token) =>
        token.Kind is MathTokenKind.End or MathTokenKind.CloseBrace or MathTokenKind.Ampersand or MathTokenKind.NewRow
        || token.IsCommand("right")
        || token.IsCommand("end");

    private MathNode? Item()
    {
        MathNode? nucleus = null;
        if (!StartsScript(_tokens.Peek()))
        {
            nucleus = Atom(isArgument: false);
            if (nucleus is null)
            {
                return null;
            }

            while (_tokens.Peek().IsCommand("limits") || _tokens.Peek().IsCommand("nolimits"))
            {
                _tokens.Next();
            }
        }

        return StartsScript(_tokens.Peek()) ? Scripts(nucleus) : nucleus;
    }

    private static bool StartsScript(MathToken token) =>
        token.Kind is MathTokenKind.Superscript or MathTokenKind.Subscript || token.IsCharacter('\'');

    private MathNode? Scripts(MathNode? nucleus)
    {
        MathNode? sub = null;
        MathNode? sup = null;
        var primes = "";
        while (StartsScript(_tokens.Peek()))
        {
            var isSub = false;
            switch (_tokens.Next().Kind)
            {
                case MathTokenKind.Character:
                    primes += '′';
                    continue;
                case MathTokenKind.Subscript:
                    isSub = true;
                    break;
            }

            // A second script of one kind is an error in TeX too.
            if ((isSub ? sub : sup) is not null || Argument() is not { } script)
            {
                return null;
            }

            (sub, sup) = isSub ? (script, sup) : (sub, script);
        }

        if (primes.Length > 0)
        {
            var prime = new MathOperator(primes);
            sup = sup is null ? prime : new MathRow([prime, sup]);
        }

        return (nucleus, sub, sup) switch
        {
            (MathAccent { Mark: { Stretches: true, Combining: null, IsUnder: var under } } brace, _, null) when under =>
                new MathStack(brace, null, sub),
            (MathAccent { Mark: { Stretches: true, Combining: null, IsUnder: false } } brace, null, _) =>
                new MathStack(brace, sup, null),
            _ => new MathScripts(nucleus, sub, sup),
        };
    }

    /// <summary>A group, or the single character or command that TeX takes without braces.</summary>
    private MathNode? Argument()
    {
        if (_tokens.Peek().Kind == MathTokenKind.OpenBrace)
        {
            return Group();
        }

        return EndsRow(_tokens.Peek()) || StartsScript(_tokens.Peek()) ? null : Atom(isArgument: true);
    }

    private MathNode? Group()
    {
        _tokens.Next();
        return Row() is { } row && _tokens.Next().Kind == MathTokenKind.CloseBrace ? row : null;
    }

    private MathNode? Atom(bool isArgument)
    {
        // Every recursion comes through here: groups, fractions, and \hat\hat\hat without a brace.
        if (_depth >= MaximumDepth)
        {
            return null;
        }

        _depth++;
        var token = _tokens.Peek();
        if (token.Kind != MathTokenKind.OpenBrace)
        {
            _tokens.Next();
        }

        var atom = token.Kind switch
        {
            MathTokenKind.OpenBrace => Group(),
            MathTokenKind.Command => Command(token.Text),
            MathTokenKind.Character => Character(token.Text, isArgument),
            _ => null,
        };
        _depth--;
        return atom;
    }

    private MathNode? Character(string text, bool isArgument)
    {
        var rune = text.EnumerateRunes().First();
        if (rune.Value is >= '0' and <= '9')
        {
            return Number(text, isArgument);
        }

        if (Rune.IsLetter(rune))
        {
            return Letter(rune, text, isArgument);
        }

        return text[0] switch
        {
            '-' => new MathOperator("−"),
            '~' => new MathSpace("0.3333em"),
            '(' or '[' => new MathOperator(text, OperatorRole.Opening),
            ')' or ']' => new MathOperator(text, OperatorRole.Closing),
            '+' or '=' or '<' or '>' or '*' or '/' or '|' or ',' or ';' or ':' or '!' or '.' or '?' or '%' or '@' =>
                new MathOperator(text),
            _ when MathSymbols.LetterLikeSigns.Contains(text, StringComparison.Ordinal) => new MathIdentifier(text, Upright: true),
            '·' or '†' or '‡' or '•' or '–' or '‖' => new MathOperator(text),
            _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.MathSymbol => new MathOperator(text),
            _ => null,
        };
    }

    private MathNumber Number(string first, bool isArgument)
    {
        var digits = new StringBuilder(first);
        while (!isArgument && ContinuesNumber(_tokens.Peek()))
        {
            digits.Append(_tokens.Next().Text);
        }

        return new MathNumber(string.Concat(digits.ToString().EnumerateRunes().Select(digit => _alphabet.Letter(digit))));
    }

    private static bool ContinuesNumber(MathToken token) =>
        token.Kind == MathTokenKind.Character && token.Text is [(>= '0' and <= '9') or '.'];

    private MathIdentifier Letter(Rune letter, string text, bool isArgument)
    {
        if (!_alphabet.MakesWords())
        {
            var styled = _alphabet.Letter(letter);
            // TeX sets Greek capitals and every letter outside its own alphabets upright.
            var upright = _alphabet != MathAlphabet.Normal
                || !(letter.IsAscii || letter.Value is (>= 'α' and <= 'ω') or 'ϵ' or 'ϑ' or 'ϕ' or 'ϱ');
            return new MathIdentifier(styled, upright);
        }

        var word = new StringBuilder(text);
        while (!isArgument && _tokens.Peek() is { Kind: MathTokenKind.Character } next
            && (next.IsCharacter('-') || next.Text.EnumerateRunes().All(Rune.IsLetterOrDigit)))
        {
            word.Append(_tokens.Next().Text);
        }

        return new MathIdentifier(word.ToString(), _alphabet != MathAlphabet.Italic);
    }

    private MathNode? Command(string name)
    {
        if (MathSymbols.Letters.TryGetValue(name, out var letter))
        {
            return Letter(letter.EnumerateRunes().First(), letter, isArgument: true);
        }

        if (MathSymbols.Operators.TryGetValue(name, out var sign))
        {
            return new MathOperator(sign);
        }

        if (MathSymbols.LargeOperators.TryGetValue(name, out var large))
        {
            return new MathFunction(large, IsWord: false, TakesLimits: !name.EndsWith("int", StringComparison.Ordinal));
        }

        if (MathSymbols.Functions.Contains(name))
        {
            return new MathFunction(name, IsWord: true, MathSymbols.FunctionsWithLimits.Contains(name));
        }

        if (MathSymbols.Openings.TryGetValue(name, out var open))
        {
            return new MathOperator(open, OperatorRole.Opening);
        }

        if (MathSymbols.Closings.TryGetValue(name, out var close))
        {
            return new MathOperator(close, OperatorRole.Closing);
        }

        if (MathSymbols.Spaces.TryGetValue(name, out var width))
        {
            return new MathSpace(width);
        }

        return Structure(name);
    }

    private MathNode? Structure(string name)
    {
        if (MathSymbols.TextCommands.Contains(name))
        {
            return Words();
        }

        if (MathSymbols.Alphabets.TryGetValue(name, out var letters))
        {
            return InAlphabet(letters);
        }

        if (MathSymbols.Accents.TryGetValue(name, out var mark))
        {
            return Argument() is { } marked ? new MathAccent(name, marked, mark) : null;
        }

        if (MathSymbols.Silent.Contains(name))
        {
            return new MathRow([]);
        }

        if (MathSymbols.DelimiterSizes.Contains(name))
        {
            return Delimiter() is { } sized ? SizedDelimiter(name, sized) : null;
        }

        return name switch
        {
            "frac" or "cfrac" => Fraction(hasLine: true, displayStyle: null),
            "dfrac" => Fraction(hasLine: true, displayStyle: true),
            "tfrac" => Fraction(hasLine: true, displayStyle: false),
            "binom" => Fraction(hasLine: false, displayStyle: null) is { } stacked ? new MathFenced("(", stacked, ")") : null,
            "sqrt" => Root(),
            "operatorname" => OperatorName(),
            "overset" or "stackrel" => Argument() is { } over && Argument() is { } below ? new MathStack(below, over, null) : null,
            "underset" => Argument() is { } under && Argument() is { } above ? new MathStack(above, null, under) : null,
            "not" => Negated(),
            "left" => Fenced(),
            "middle" => Delimiter() is { } middle ? new MathOperator(middle, OperatorRole.Separator) : null,
            "begin" => Environment(),
            "|" => new MathOperator("‖"),
            " " => new MathSpace("0.3333em"),
            [var c] when MathSymbols.Escaped.Contains(c, StringComparison.Ordinal) => new MathText(name),
            _ => null,
        };
    }

    private MathText? Words() =>
        _tokens.ReadRaw('{', '}') is { } raw && PlainWords(raw) is { } words ? new MathText(words) : null;

    /// <summary>The argument of <c>\text</c>: words and escaped signs, nothing that would need TeX again.</summary>
    public static string? PlainWords(string raw)
    {
        var words = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is '$' or '{' or '}')
            {
                return null;
            }

            if (raw[i] != '\\')
            {
                words.Append(raw[i] is '~' or '\n' or '\r' ? ' ' : raw[i]);
            }
            else if (++i < raw.Length && (MathSymbols.Escaped + "{} ").Contains(raw[i], StringComparison.Ordinal))
            {
                words.Append(raw[i]);
            }
            else
            {
                return null;
            }
        }

        return words.ToString();
    }

    private MathNode? InAlphabet(MathAlphabet letters)
    {
        var outer = _alphabet;
        _alphabet = letters;
        var argument = Argument();
        _alphabet = outer;
        return argument;
    }

    private MathFraction? Fraction(bool hasLine, bool? displayStyle) =>
        Argument() is { } numerator && Argument() is { } denominator
            ? new MathFraction(numerator, denominator, hasLine, displayStyle)
            : null;

    private MathRoot? Root()
    {
        MathNode? index = null;
        if (_tokens.Peek().IsCharacter('['))
        {
            index = _tokens.ReadRaw('[', ']') is { } raw ? new MathParser(raw, _depth + 1, _alphabet).Whole() : null;
            if (index is null)
            {
                return null;
            }
        }

        return Argument() is { } radicand ? new MathRoot(radicand, index) : null;
    }

    private MathFunction? OperatorName()
    {
        var takesLimits = _tokens.Peek().IsCharacter('*');
        if (takesLimits)
        {
            _tokens.Next();
        }

        // \operatorname{arg\,max} is common; the thin space is part of the name.
        return _tokens.ReadRaw('{', '}') is { Length: > 0 } raw
            && PlainWords(raw.Replace("\\,", " ", StringComparison.Ordinal)) is { } name
            ? new MathFunction(name, IsWord: true, takesLimits || MathSymbols.FunctionsWithLimits.Contains(name))
            : null;
    }

    /// <summary><c>\not=</c> and <c>\not\in</c>: the sign with Unicode's combining stroke, composed where it can be.</summary>
    private MathOperator? Negated() =>
        Atom(isArgument: true) is MathOperator { Role: OperatorRole.Plain } sign
            ? new MathOperator(WellFormedText.Of(sign.Text + "\u0338").Normalize(NormalizationForm.FormC))
            : null;

    private MathFenced? Fenced()
    {
        if (Delimiter() is not { } open || Row() is not { } body || !_tokens.Next().IsCommand("right"))
        {
            return null;
        }

        return Delimiter() is { } close ? new MathFenced(open, body, close) : null;
    }

    /// <summary>A bracket after <c>\left</c> and its kin; the full stop stands for none.</summary>
    private string? Delimiter()
    {
        var token = _tokens.Next();
        return token.Kind switch
        {
            MathTokenKind.Character when token.Text is ['.'] => "",
            MathTokenKind.Character when token.Text is ['<'] => "⟨",
            MathTokenKind.Character when token.Text is ['>'] => "⟩",
            MathTokenKind.Character when "()[]|/⟨⟩‖⌈⌉⌊⌋".Contains(token.Text, StringComparison.Ordinal) => token.Text,
            MathTokenKind.Command when token.Text is ['|'] => "‖",
            MathTokenKind.Command => MathSymbols.Openings.GetValueOrDefault(token.Text)
                ?? MathSymbols.Closings.GetValueOrDefault(token.Text)
                ?? (token.Text is "vert" or "Vert" or "uparrow" or "downarrow" ? MathSymbols.Operators[token.Text] : null),
            _ => null,
        };
    }

    private static MathOperator SizedDelimiter(string size, string delimiter) => new(
        delimiter,
        size[^1] switch
        {
            'l' => OperatorRole.Opening,
            'r' => OperatorRole.Closing,
            _ => OperatorRole.Plain,
        });

    private MathTable? Environment() => _tokens.ReadRaw('{', '}') switch
    {
        "matrix" or "smallmatrix" => Table("", "", null),
        "pmatrix" => Table("(", ")", null),
        "bmatrix" => Table("[", "]", null),
        "Bmatrix" => Table("{", "}", null),
        "vmatrix" => Table("|", "|", null),
        "Vmatrix" => Table("‖", "‖", null),
        "cases" => Table("{", "", "left"),
        "aligned" or "align" or "align*" or "split" => Table("", "", "right left"),
        "gathered" or "gather" or "gather*" => Table("", "", null),
        "equation" or "equation*" => Table("", "", null),
        "array" => _tokens.ReadRaw('{', '}') is null ? null : Table("", "", null),
        _ => null,
    };

    private MathTable? Table(string open, string close, string? columnAlign)
    {
        var rows = new List<List<MathNode>> { new() };
        while (Row() is { } cell)
        {
            rows[^1].Add(cell);
            var end = _tokens.Next();
            if (end.Kind == MathTokenKind.NewRow)
            {
                rows.Add([]);
            }
            else if (end.IsCommand("end"))
            {
                return _tokens.ReadRaw('{', '}') is null ? null : new MathTable(open, WithoutTrailingRow(rows), close, columnAlign);
            }
            else if (end.Kind != MathTokenKind.Ampersand)
            {
                return null;
            }
        }

        return null;
    }

    private static List<List<MathNode>> WithoutTrailingRow(List<List<MathNode>> rows)
    {
        if (rows.Count > 1 && rows[^1] is [MathRow { Items.Count: 0 }])
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows;
    }
}
