using System.Globalization;
using System.Text;
using PaperDigest.Core.Rendering.Tex;

namespace PaperDigest.Exports;

/// <summary>A citation as an entry of a .bib file, in UTF-8, for BibTeX and biblatex.</summary>
public static class BibTex
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static string Write(Citation citation)
    {
        var entry = new StringBuilder().Append("@misc{").Append(citation.Key);
        Add("title", TexText.OfTitle(citation.Title));
        Add("author", string.Join(" and ", citation.Authors.Select(Name)));
        Add("year", citation.Year.ToString(CultureInfo.InvariantCulture));
        entry.Append(",\n  month         = ").Append(Months[citation.Month - 1]);
        Add("eprint", citation.ArxivId);
        Add("archiveprefix", citation.ArxivId is null ? null : "arXiv");
        Add("doi", citation.Doi);
        Add("url", citation.Url is null ? null : Address(citation.Url));
        // Not "note", which styles print.
        Add("annote", TexText.Of(string.Join(' ', citation.Notes)));
        return entry.Append("\n}\n").ToString();

        void Add(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                entry.Append(",\n  ").Append(field.PadRight(13)).Append(" = {").Append(value).Append('}');
            }
        }
    }

    /// <summary><c>van der Maaten, Laurens</c>. Braces keep a name of one piece whole, also one with "and" in it.</summary>
    private static string Name(CitedName name)
    {
        if (name.Literal is not null)
        {
            return "{" + TexText.Of(name.Literal) + "}";
        }

        var suffix = name.Suffix is null ? "" : $", {TexText.Of(name.Suffix)}";
        return $"{TexText.Of(name.Surname!)}{suffix}, {TexText.Of(name.Given!)}";
    }

    /// <summary>An address stands as it is, but BibTeX would count its braces.</summary>
    private static string Address(string url) => url
        .Replace("{", "%7B", StringComparison.Ordinal)
        .Replace("}", "%7D", StringComparison.Ordinal)
        .Replace("\\", "%5C", StringComparison.Ordinal);
}
