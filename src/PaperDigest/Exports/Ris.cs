using System.Globalization;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Exports;

/// <summary>A citation as RIS: a tag and a value a line, lines end with CR and LF, <c>ER</c> ends the record.</summary>
public static class Ris
{
    private const int LongestValue = 2_000;

    public static string Write(Citation citation)
    {
        var record = new StringBuilder();
        Add("TY", citation.ArxivId is null ? "GEN" : "UNPB");
        Add("ID", citation.Key);
        Add("TI", citation.PlainTitle);
        Add("TT", citation.KoreanTitle);
        foreach (var author in citation.Authors)
        {
            Add("AU", Name(author));
        }

        Add("PY", citation.Year.ToString(CultureInfo.InvariantCulture));
        Add("DA", string.Create(CultureInfo.InvariantCulture, $"{citation.Year}/{citation.Month:00}//"));
        Add("PB", citation.ArxivId is null ? null : "arXiv");
        Add("AN", citation.ArxivId is null ? null : "arXiv:" + citation.ArxivId);
        Add("DO", citation.Doi);
        Add("UR", citation.Url);
        Add("L1", citation.Pdf);
        foreach (var note in citation.Notes)
        {
            Add("N1", note);
        }

        return record.Append("ER  - \r\n").ToString();

        void Add(string tag, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                record.Append(tag).Append("  - ").Append(OneLine(value)).Append("\r\n");
            }
        }
    }

    private static string Name(CitedName name)
    {
        if (name.Literal is not null)
        {
            return name.Literal;
        }

        return name.Suffix is null ? $"{name.Surname}, {name.Given}" : $"{name.Surname}, {name.Given}, {name.Suffix}";
    }

    private static string OneLine(string value)
    {
        var line = string.Concat(value.Take(LongestValue).Select(ControlCharacters.LineEndToBlank)).Trim();
        return line.Length > 0 && char.IsHighSurrogate(line[^1]) ? line[..^1] : line;
    }
}
