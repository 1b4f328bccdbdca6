namespace PaperDigest.Tests.Exports;

/// <summary>Reads RIS by its rules: every line is two characters, two blanks, a hyphen, a blank and a value, ended by CR and LF.</summary>
internal static class RisReader
{
    public static IReadOnlyList<ILookup<string, string>> Read(string text)
    {
        var (records, fields) = (new List<ILookup<string, string>>(), new List<(string Tag, string Value)>());
        var lines = text.Split("\r\n");
        Assert.Equal("", lines[^1]);
        foreach (var line in lines[..^1])
        {
            Assert.Matches("^[A-Z][A-Z0-9]  - [^\\r\\n\\u2028\\u2029\\u0085]*$", line);
            Assert.Equal(fields.Count == 0, line.StartsWith("TY", StringComparison.Ordinal));
            if (line == "ER  - ")
            {
                records.Add(fields.ToLookup(field => field.Tag, field => field.Value));
                fields.Clear();
                continue;
            }

            fields.Add((line[..2], line[6..]));
        }

        Assert.Empty(fields);
        return records;
    }
}
