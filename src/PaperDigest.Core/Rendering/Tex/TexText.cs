using System.Collections.Frozen;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// Text as LaTeX prints it, for bibliographies. BibTeX counts braces whatever stands before them and knows no escape of its
/// own, so no brace of the text is left as one.
/// </summary>
public static class TexText
{
    /// <summary>Greek letters and signs that LaTeX sets only as formulas: <c>τ-bench</c> is <c>$\tau$-bench</c>.</summary>
    private static readonly FrozenDictionary<string, string> Commands = MathSymbols.Letters.Concat(MathSymbols.Operators)
        .Where(pair => pair.Value[0] > '\u00B7')
        .GroupBy(pair => pair.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(sign => sign.Key, sign => sign.First().Key, StringComparer.Ordinal);

    /// <summary>Words as they are to be printed.</summary>
    public static string Of(string text) =>
        string.Join(' ', Words(text).Select(word => string.Concat(word.EnumerateRunes().Select(Escape))));

    /// <summary>
    /// A title with its formulas. Words whose capitals carry meaning (NaRCan, LLM, M²UGen) stand in braces, because
    /// bibliography styles print titles in lower case.
    /// </summary>
    public static string OfTitle(string title)
    {
        var words = new List<string>();
        var word = new Word();
        foreach (var piece in TitleMarkup.Read(title))
        {
            if (piece is { Formula: { } formula, Tex: var tex })
            {
                var plain = Of(MathTextWriter.Write(formula));
                word.Add(plain, tex is null || IsWords(formula) ? plain : Formula(tex) ?? plain, isKept: true);
                continue;
            }

            var parts = Split(piece.Source);
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    word = word.EndInto(words);
                }

                word.Add(parts[i], Of(parts[i]), isKept: false);
            }
        }

        word.EndInto(words);
        return string.Join(' ', words);
    }

    /// <summary><c>\textsc{AIEV-Instruct}</c> is no formula.</summary>
    private static bool IsWords(MathNode formula) => formula is MathText || (formula is MathRow row && row.Items.All(IsWords));

    /// <summary>A formula for a bibliography; null where its source would break one.</summary>
    private static string? Formula(string tex)
    {
        var formula = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < tex.Length; i++)
        {
            depth += tex[i] switch { '{' => 1, '}' => -1, _ => 0 };
            var isEscape = tex[i] == '\\';
            if (depth < 0 || tex[i] is '$' or '%' or '#' or '&' or '~' || (isEscape && (i + 1 == tex.Length || tex[i + 1] is '{' or '}')))
            {
                return null;
            }

            if (Commands.TryGetValue(tex[i].ToString(), out var command))
            {
                formula.Append('\\').Append(command).Append(' ');
            }
            else
            {
                formula.Append(ControlCharacters.OrWhiteSpaceToBlank(tex[i]));
            }
        }

        return depth == 0 ? $"${formula.ToString().TrimEnd()}$" : null;
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\\' => @"\textbackslash{}",
        '{' => @"\textbraceleft{}",
        '}' => @"\textbraceright{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '<' => @"\textless{}",
        '>' => @"\textgreater{}",
        '|' => @"\textbar{}",
        '$' or '&' or '%' or '#' or '_' => "\\" + rune,
        _ => Commands.TryGetValue(rune.ToString(), out var command) ? $"$\\{command}$" : rune.ToString(),
    };

    private static IEnumerable<string> Words(string text) => Split(text).Where(word => word.Length > 0);

    private static string[] Split(string text) =>
        string.Concat(text.Select(ControlCharacters.OrWhiteSpaceToBlank)).Split(' ');

    /// <summary>A word of a title, put together of letters and formulas.</summary>
    private sealed class Word
    {
        private readonly StringBuilder _tex = new();
        private readonly StringBuilder _plain = new();
        private bool _isKept;

        public void Add(string plain, string tex, bool isKept)
        {
            _plain.Append(plain);
            _tex.Append(tex);
            _isKept |= isKept;
        }

        /// <summary>Ends this word and begins the next.</summary>
        public Word EndInto(List<string> words)
        {
            if (_tex.Length > 0)
            {
                words.Add(!_isKept && !HasCapitals(_plain.ToString()) ? _tex.ToString() : Braced(_tex.ToString()));
            }

            return new Word();
        }

        /// <summary>
        /// BibTeX takes a brace before a backslash for a letter with an accent, whose case it does change. A colon stays
        /// outside, where BibTeX sees it and leaves the next word its capital.
        /// </summary>
        private static string Braced(string tex)
        {
            var word = tex.TrimEnd(':', ',', ';', '?', '!');
            var braced = word.StartsWith('\\') ? "{{" + word + "}}" : "{" + word + "}";
            return word.Length > 0 ? braced + tex[word.Length..] : tex;
        }

        /// <summary>A capital inside of a word, or one that stands alone (Q-Learning, C++), the article apart.</summary>
        private static bool HasCapitals(string word)
        {
            for (var i = 0; i < word.Length; i++)
            {
                var isAlone = i + 1 == word.Length || !char.IsLetter(word[i + 1]);
                if (char.IsUpper(word[i]) && ((i > 0 && char.IsLetterOrDigit(word[i - 1])) || (isAlone && word != "A")))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
