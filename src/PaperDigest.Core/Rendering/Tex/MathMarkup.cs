using System.Text;
using PaperDigest.Core.Rendering.Html;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// TeX as MathML, and titles with TeX in them as HTML or text. Total: what is not understood stays the source
/// that was written.
/// </summary>
public static class MathMarkup
{
    /// <summary>MathML for the TeX between two dollars; null when any part of it is not understood.</summary>
    public static string? ToMathMl(string tex, bool display = false) =>
        !string.IsNullOrWhiteSpace(tex) && MathParser.Parse(tex) is { } formula
            ? MathMlWriter.Write(formula, tex.Trim(), display)
            : null;

    /// <summary>
    /// A title for a heading: escaped words, <c>sup</c> and <c>sub</c>, MathML where those do not suffice.
    /// </summary>
    public static string TitleToHtml(string title)
    {
        var html = new StringBuilder(title.Length + 32);
        foreach (var piece in TitleMarkup.Read(title))
        {
            if (piece is { Formula: { } formula, Tex: { } tex })
            {
                html.Append(TitleMarkup.UprightHtml(formula) ?? MathMlWriter.Write(formula, tex, display: false));
            }
            else
            {
                html.AppendEscaped(piece.Source);
            }
        }

        return html.ToString();
    }

    /// <summary>
    /// A title where no markup can be: <c>M$^{2}$UGen</c> becomes <c>M²UGen</c>. Not escaped.
    /// </summary>
    public static string TitleToText(string title) => string.Concat(
        TitleMarkup.Read(title).Select(piece => piece.Formula is { } formula ? MathTextWriter.Write(formula) : piece.Source));
}
