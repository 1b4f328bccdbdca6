using System.Text;

namespace PaperDigest.Tests.Exports;

/// <summary>An entry of a .bib file.</summary>
internal sealed record BibTexEntry(string Type, string Key, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The authors as BibTeX parts them: by "and" outside of braces.</summary>
    public IReadOnlyList<string> Authors
    {
        get
        {
            var (names, depth, start) = (new List<string>(), 0, 0);
            var text = Fields.GetValueOrDefault("author") ?? "";
            for (var i = 0; i < text.Length; i++)
            {
                depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
                if (depth == 0 && string.CompareOrdinal(text, i, " and ", 0, 5) == 0)
                {
                    names.Add(text[start..i]);
                    start = i + 5;
                    i += 4;
                }
            }

            return text.Length == 0 ? [] : [.. names, text[start..]];
        }
    }
}

/// <summary>
/// Reads .bib files as strictly as BibTeX does: braces count whatever stands before them, and what is not an entry, a field
/// or white space is an error.
/// </summary>
internal sealed class BibTexReader
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly string _text;
    private int _at;

    private BibTexReader(string text) => _text = text;

    public static IReadOnlyList<BibTexEntry> Read(string text)
    {
        var (reader, entries) = (new BibTexReader(text), new List<BibTexEntry>());
        for (reader.SkipBlanks(); reader._at < text.Length; reader.SkipBlanks())
        {
            entries.Add(reader.Entry());
        }

        return entries;
    }

    /// <summary>What LaTeX prints for a field; a command this does not know is an error, as is a sign that TeX would obey.</summary>
    public static string Print(string tex)
    {
        var (text, isFormula) = (new StringBuilder(), false);
        for (var i = 0; i < tex.Length; i++)
        {
            if (tex[i] == '\\')
            {
                var end = i + 1;
                while (end < tex.Length && char.IsAsciiLetter(tex[end]))
                {
                    end++;
                }

                end = Math.Max(end, i + 2);
                text.Append(Sign(tex[i..end], isFormula));
                i = end - 1;
            }
            else if (tex[i] == '$')
            {
                isFormula = !isFormula;
            }
            else if (tex[i] is '%' or '#' or '&' or '~' || (tex[i] is '^' or '_' && !isFormula))
            {
                throw new FormatException($"TeX obeys the {tex[i]} at {i}: {tex}");
            }
            else if (tex[i] is not ('{' or '}'))
            {
                text.Append(tex[i]);
            }
        }

        return isFormula ? throw new FormatException("The formula does not end: " + tex) : text.ToString();
    }

    private static string Sign(string command, bool isFormula) => command switch
    {
        @"\textbackslash" => @"\",
        @"\textbraceleft" => "{",
        @"\textbraceright" => "}",
        @"\textasciitilde" => "~",
        @"\textasciicircum" => "^",
        @"\textless" => "<",
        @"\textgreater" => ">",
        @"\textbar" => "|",
        @"\$" or @"\&" or @"\%" or @"\#" or @"\_" => command[1..],
        @"\tau" when isFormula => "τ",
        @"\times" when isFormula => "×",
        @"\sigma" when isFormula => "σ",
        _ when isFormula => command,
        _ => throw new FormatException("Not a command that is written here: " + command),
    };

    private BibTexEntry Entry()
    {
        Expect('@');
        var type = Until('{');
        Expect('{');
        var key = Until(',');
        if (key.Length == 0 || key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or ':' or '_')))
        {
            throw new FormatException("Not a key: " + key);
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (SkipBlanks(); _text[_at] == ','; SkipBlanks())
        {
            Expect(',');
            SkipBlanks();
            var name = Until('=').TrimEnd();
            Expect('=');
            SkipBlanks();
            fields.Add(name, _text[_at] == '{' ? Braced() : Month());
        }

        Expect('}');
        return new BibTexEntry(type, key, fields);
    }

    private string Braced()
    {
        var start = _at + 1;
        for (var depth = 0; _at < _text.Length; _at++)
        {
            depth += _text[_at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return _text[start.._at++];
            }
        }

        throw new FormatException("A brace is not closed.");
    }

    private string Month()
    {
        var word = _text.Substring(_at, 3);
        _at += 3;
        return Months.Contains(word) ? word : throw new FormatException("Not a month: " + word);
    }

    private string Until(char end)
    {
        var start = _at;
        _at = _text.IndexOf(end, _at);
        return _at < 0 ? throw new FormatException($"No {end} after {start}.") : _text[start.._at];
    }

    private void Expect(char c)
    {
        if (_at >= _text.Length || _text[_at++] != c)
        {
            throw new FormatException($"No {c} at {_at - 1}.");
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }
}
