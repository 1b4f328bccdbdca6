namespace PaperDigest.Core.Digests;

/// <summary>
/// A part of a summary. <paramref name="Markdown"/> is the text as it stood, without the label that
/// <paramref name="Kind"/> and <paramref name="Heading"/> carry.
/// </summary>
public sealed record SummarySection(SectionKind Kind, string? Heading, string Markdown);

public enum SectionKind
{
    /// <summary>Plain bullets without labels.</summary>
    Points,
    WhatsNew,
    TechnicalDetails,
    Performance,

    /// <summary>요약</summary>
    Summary,

    /// <summary>쉬운설명</summary>
    Easy,
    Other,

    /// <summary>TL;DR, 한 줄 요약: one sentence, or a few.</summary>
    Brief,

    /// <summary>한계, Limitations</summary>
    Limits,
}
