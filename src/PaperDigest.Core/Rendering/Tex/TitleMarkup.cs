using System.Text;
using PaperDigest.Core.Rendering.Html;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// A paper's title cut into plain words and the pieces of TeX that arXiv's authors leave in it. A title is not
/// Markdown: <c>A_B_C</c> and <c>2*3*4</c> mean themselves.
/// </summary>
internal static class TitleMarkup
{
    private const int MaximumLength = 2_000;

    /// <summary>A formula is null for plain words; the TeX also for pieces that need no MathML.</summary>
    public readonly record struct Piece(string Source, MathNode? Formula, string? Tex);

    public static IEnumerable<Piece> Read(string title)
    {
        if (title.Length > MaximumLength)
        {
            return [new Piece(title, null, null)];
        }

        var pieces = new List<Piece>();
        var words = new StringBuilder();
        for (var i = 0; i < title.Length;)
        {
            if (Escape(title, i) is { } sign)
            {
                words.Append(sign);
                i += 2;
            }
            else if (Formula(title, i) is var (formula, tex, end))
            {
                if (words.Length > 0)
                {
                    pieces.Add(new Piece(words.ToString(), null, null));
                }

                words.Clear();
                pieces.Add(new Piece(title[i..end], formula, tex));
                i = end;
            }
            else
            {
                words.Append(title[i++]);
            }
        }

        if (words.Length > 0)
        {
            pieces.Add(new Piece(words.ToString(), null, null));
        }

        return pieces;
    }

    private static char? Escape(string title, int at) =>
        title[at] == '\\' && at + 1 < title.Length && MathSymbols.Escaped.Contains(title[at + 1], StringComparison.Ordinal)
            ? title[at + 1]
            : null;

    private static (MathNode Formula, string Tex, int End)? Formula(string title, int at) => title[at] switch
    {
        '$' => Delimited(title, at),
        '\\' => Delimited(title, at) ?? BareCommand(title, at),
        '^' => BareExponent(title, at),
        _ => null,
    };

    private static (MathNode, string, int)? Delimited(string title, int at) =>
        MathSpan.TryRead(title, at, backslashEscapes: false) is { } span && MathParser.Parse(span.Tex) is { } formula
            ? (formula, span.Tex, span.End)
            : null;

    /// <summary><c>\textsc{AIEV-Instruct}</c> or <c>\alpha</c> without dollars around it.</summary>
    private static (MathNode, string, int)? BareCommand(string title, int at)
    {
        var end = at + 1;
        while (end < title.Length && char.IsAsciiLetter(title[end]))
        {
            end++;
        }

        var name = title[(at + 1)..end];
        if (MathSymbols.TextCommands.Contains(name) && end < title.Length && title[end] == '{')
        {
            var close = title.IndexOf('}', end);
            if (close < 0 || MathParser.PlainWords(title[(end + 1)..close]) is not { } words)
            {
                return null;
            }

            return (new MathText(words), title[at..(close + 1)], close + 1);
        }

        return MathSymbols.Plain(name) is { } sign ? (new MathText(sign), title[at..end], end) : null;
    }

    /// <summary>
    /// <c>V^3:</c>, <c>Free^2Guide</c>, <c>ReST^EM</c>: digits, or up to three letters that end a word, or a group.
    /// Authors who do not write dollars do not write braces either, so a run is taken whole.
    /// </summary>
    private static (MathNode, string, int)? BareExponent(string title, int at)
    {
        if (at == 0 || at + 1 >= title.Length || !(char.IsLetterOrDigit(title[at - 1]) || title[at - 1] is ')' or ']'))
        {
            return null;
        }

        var start = at + 1;
        var end = start;
        string raised;
        if (title[start] == '{')
        {
            end = title.IndexOf('}', start);
            if (end < 0 || MathParser.Parse(title[(start + 1)..end]) is null)
            {
                return null;
            }

            raised = title[(start + 1)..end++];
        }
        else
        {
            while (end < title.Length && char.IsAsciiDigit(title[end]))
            {
                end++;
            }

            if (end == start)
            {
                end = EndOfShortWord(title, start);
            }

            raised = title[start..end];
        }

        return raised.Length == 0 || !raised.All(c => char.IsLetterOrDigit(c) || c is '+' or '-')
            ? null
            : (new MathScripts(null, null, new MathText(raised.Replace('-', '−'))), title[at..end], end);
    }

    private static int EndOfShortWord(string title, int start)
    {
        var end = start;
        while (end < title.Length && char.IsLetter(title[end]))
        {
            end++;
        }

        return end - start <= 3 ? end : start;
    }

    /// <summary>
    /// The formula as upright text with at most one level of <c>sup</c> and <c>sub</c>, or null when it needs
    /// more than that. <c>$VILA^2$</c> in a headline is a name, and should look like the words around it.
    /// </summary>
    public static string? UprightHtml(MathNode formula)
    {
        var html = new StringBuilder();
        return Append(html, formula, mayRaise: true) ? html.ToString() : null;
    }

    private static bool Append(StringBuilder html, MathNode? node, bool mayRaise)
    {
        switch (node)
        {
            case null:
                return true;
            case MathRow row:
                return row.Items.All(item => Append(html, item, mayRaise));
            case MathScripts { Base: not MathFunction { IsWord: false } } scripts when mayRaise:
                return Append(html, scripts.Base, mayRaise: false)
                    && Append(html, "sub", scripts.Sub)
                    && Append(html, "sup", scripts.Sup);
            case MathIdentifier name:
                html.AppendEscaped(name.Text);
                return true;
            case MathNumber or MathText or MathOperator { Role: not OperatorRole.Separator }:
                html.AppendEscaped(MathTextWriter.Write(node));
                return true;
            default:
                return false;
        }
    }

    private static bool Append(StringBuilder html, string element, MathNode? script)
    {
        if (script is null)
        {
            return true;
        }

        html.Append('<').Append(element).Append('>');
        var understood = Append(html, script, mayRaise: false);
        html.Append("</").Append(element).Append('>');
        return understood;
    }
}
