using PaperDigest.Core.Digests;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Pages.Papers;

/// <summary>What one voice says of an aspect. <paramref name="Place"/> is the voice's place on the page, from 1.</summary>
public sealed record Said(PaperMention Voice, int Place, IReadOnlyList<SummarySection> Sections);

/// <summary>An aspect of a paper with all that the voices say of it, beside each other.</summary>
/// <param name="Kind">Which aspect it is.</param>
/// <param name="Heading">The section that names it; null for plain points.</param>
/// <param name="Voices">Those that have something to say, in the order of the page.</param>
public sealed record Aspect(SectionKind Kind, SummarySection Heading, IReadOnlyList<Said> Voices)
{
    private static readonly SectionKind[] Order =
    [
        SectionKind.WhatsNew, SectionKind.Summary, SectionKind.TechnicalDetails, SectionKind.Performance, SectionKind.Easy,
        SectionKind.Other,
    ];

    /// <summary>
    /// The aspects of a paper. A summary in one piece stands beside what others say is new, as that is what it begins with; sections with
    /// a heading of their own go together by it.
    /// </summary>
    public static IReadOnlyList<Aspect> Of(IReadOnlyList<PaperMention> voices)
    {
        var hasNews = voices.Any(voice => voice.Sections.Any(section => section.Kind == SectionKind.WhatsNew));
        return
        [
            .. voices
                .SelectMany((voice, i) => voice.Sections.Select(section => (Voice: voice, Place: i + 1, Section: section)))
                .GroupBy(said => (Kind: Beside(said.Section.Kind), Name: NameOf(said.Section)))
                .OrderBy(aspect => Array.IndexOf(Order, aspect.Key.Kind))
                .Select(aspect => new Aspect(
                    aspect.Key.Kind,
                    aspect.Select(said => said.Section).FirstOrDefault(section => section.Kind == aspect.Key.Kind)
                        ?? aspect.First().Section,
                    [
                        .. aspect.GroupBy(said => said.Place)
                            .Select(said => new Said(said.First().Voice, said.Key, [.. said.Select(part => part.Section)])),
                    ])),
        ];

        SectionKind Beside(SectionKind kind) => kind is SectionKind.Points or SectionKind.Summary
            ? hasNews ? SectionKind.WhatsNew : SectionKind.Summary
            : kind;
    }

    private static string NameOf(SummarySection section) => section.Kind == SectionKind.Other ? section.Heading ?? "" : "";
}
