namespace PaperDigest.Core.Formats;

/// <summary>Titles that carry the number of the paper in its digest: <c>논문 3: Title</c>, <c>1. Title</c>.</summary>
internal static class NumberedTitle
{
    /// <summary><c>논문 3: Title</c> begins a paper even inside a text, where other headings belong to the text.</summary>
    public static bool IsOfPaper(string heading)
    {
        var title = WithoutBold(heading);
        return title.StartsWith("논문", StringComparison.Ordinal) && PrefixLength(title) > 0;
    }

    /// <summary>Without bold, and without the number that some runs put in front: <c>논문 3:</c>, <c>1.</c></summary>
    public static string Clean(string text)
    {
        var title = WithoutBold(text);
        return WithoutBold(title[PrefixLength(title)..]);
    }

    private static string WithoutBold(string text) => text.Trim().Trim('*').Trim();

    private static int PrefixLength(string title)
    {
        var start = title.StartsWith("논문", StringComparison.Ordinal) ? 2 : 0;
        while (start < title.Length && title[start] == ' ')
        {
            start++;
        }

        var end = start;
        while (end < title.Length && char.IsAsciiDigit(title[end]))
        {
            end++;
        }

        if (end == start || end - start > 3)
        {
            return 0;
        }

        // `논문 3:` may stand alone over a title with a label of its own; `3D` and `12` are titles.
        var rest = title.AsSpan(end);
        return rest.Length > 1 && rest[0] is '.' or ':' && rest[1] == ' ' ? end + 2
            : start >= 2 && rest is "" or ":" or "." ? title.Length
            : 0;
    }
}
