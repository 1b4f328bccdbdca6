using System.Text;

namespace PaperDigest.Core.Rendering.Html;

/// <summary>Text inside HTML. Hangul and emoji stay themselves; only what HTML would read as markup is escaped.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => new StringBuilder(text.Length + 16).AppendEscaped(text).ToString();

    /// <summary>
    /// False for control characters, which HTML cannot hold: a real digest has U+0008 where <c>\benchmarkname</c> was.
    /// </summary>
    public static bool IsReadable(char c) => !char.IsControl(c) || c is '\n' or '\t' or '\r';

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
                _ when !IsReadable(c) => html,
                _ => html.Append(c),
            };
        }

        return html;
    }
}
