using System.Text;

namespace PaperDigest.Core.Rendering;

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
                '\0' => html,
                _ => html.Append(c),
            };
        }

        return html;
    }
}
