using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Html;

/// <summary>Text inside HTML. Hangul and emoji stay themselves; only what HTML would read as markup is escaped.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => new StringBuilder(text.Length + 16).AppendEscaped(text).ToString();

    public static StringBuilder AppendEscaped(this StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ when !ControlCharacters.IsInHtml(c) => html,
                _ => html.Append(c),
            };
        }

        return html;
    }
}
