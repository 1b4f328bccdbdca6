namespace PaperDigest.Core.Formats;

/// <summary>What a label of <see cref="EasySummaryFormat"/> announces.</summary>
internal enum EasySummaryField
{
    Title,
    Authors,
    Summary,
    Easy,
    Fields,
    Votes,
    Link,
    Picture,
    NewsOnly,
    ProductOnly,
}

/// <summary>The labels of <see cref="EasySummaryFormat"/>: what counts is their word, not their clothes.</summary>
internal static class EasySummaryLabel
{
    /// <summary>Label words without blanks.</summary>
    private static readonly Dictionary<string, EasySummaryField> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["제목"] = EasySummaryField.Title,
        ["논문제목"] = EasySummaryField.Title,
        ["title"] = EasySummaryField.Title,
        ["저자"] = EasySummaryField.Authors,
        ["authors"] = EasySummaryField.Authors,
        ["요약"] = EasySummaryField.Summary,
        ["논문요약"] = EasySummaryField.Summary,
        ["쉬운설명"] = EasySummaryField.Easy,
        ["쉬운요약"] = EasySummaryField.Easy,
        ["관련분야"] = EasySummaryField.Fields,
        ["추천수"] = EasySummaryField.Votes,
        ["PDF다운로드링크"] = EasySummaryField.Link,
        ["PDF다운로드"] = EasySummaryField.Link,
        ["PDF링크"] = EasySummaryField.Link,
        ["PDF"] = EasySummaryField.Link,
        ["다운로드링크"] = EasySummaryField.Link,
        ["논문링크"] = EasySummaryField.Link,
        ["링크"] = EasySummaryField.Link,
        ["이미지"] = EasySummaryField.Picture,
        ["image"] = EasySummaryField.Picture,
        ["중요도"] = EasySummaryField.NewsOnly,
        ["전체링크"] = EasySummaryField.NewsOnly,
        ["투표수"] = EasySummaryField.ProductOnly,
    };

    /// <summary>
    /// A label in any of its clothes: <c>**요약**:</c>, <c>**요약:**</c>, <c>### 요약</c>, <c>- **요약**:</c>, <c>요약:</c>.
    /// Without a colon only a heading or a line that is wholly bold is a label.
    /// A numbered line never is: <c>1. **통합성**: …</c> stands in summaries.
    /// </summary>
    public static bool TryRead(string line, out EasySummaryField field, out string value)
    {
        (field, value) = (default, "");
        var text = line.Trim();
        if (MarkdownLine.TryBullet(text, out var bullet))
        {
            text = bullet;
        }

        var isHeading = MarkdownLine.Heading(text, out var heading) > 0;
        if (isHeading)
        {
            text = heading;
        }

        if (MarkdownLine.TryBoldLabel(text, out var label, out value))
        {
            return TryField(label, out field);
        }

        var colon = text.IndexOfAny([':', '：']);
        if (colon > 0 && TryField(text[..colon], out field))
        {
            value = text[(colon + 1)..].Trim();
            return true;
        }

        value = "";
        var isBold = text.Length > 4 && text.StartsWith("**", StringComparison.Ordinal) && text.EndsWith("**", StringComparison.Ordinal);
        return (isHeading || isBold) && TryField(text, out field);
    }

    private static bool TryField(string label, out EasySummaryField field) =>
        Labels.TryGetValue(string.Concat(label.Trim('*', ' ', '_').Split(' ')), out field);
}
