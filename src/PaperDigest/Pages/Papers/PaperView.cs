using PaperDigest.Core.Digests;
using PaperDigest.Exports;
using PaperDigest.Queries;

namespace PaperDigest.Pages.Papers;

/// <summary>A paper as it is shown.</summary>
/// <param name="Result">The paper.</param>
/// <param name="Voices">What digests say of it; easy explanations come first where the reader prefers them.</param>
/// <param name="Silent">Digests that name it and say no more.</param>
/// <param name="Recorded">Digests that record votes, the first day first.</param>
/// <param name="Chart">The votes as a line; null where they make none.</param>
/// <param name="Links">Where it can be read.</param>
/// <param name="Citation">How it is cited.</param>
public sealed record PaperView(
    PaperResult Result,
    IReadOnlyList<PaperMention> Voices,
    IReadOnlyList<PaperMention> Silent,
    IReadOnlyList<PaperMention> Recorded,
    VoteChart? Chart,
    PaperLinks Links,
    Citation Citation)
{
    public static PaperView Of(PaperResult paper, bool easyFirst)
    {
        var voices = paper.Mentions.Where(m => m.Sections.Count > 0);
        return new PaperView(
            paper,
            easyFirst ? [.. voices.Select(EasyFirst).OrderByDescending(HasEasy)] : [.. voices],
            [.. paper.Mentions.Where(m => m.Sections.Count == 0)],
            [.. paper.Mentions.Where(m => m.Votes is not null).Reverse()],
            VoteChart.Of(paper.Mentions),
            PaperLinks.Of(paper),
            Citation.From(paper));
    }

    private static PaperMention EasyFirst(PaperMention mention) =>
        mention with { Sections = [.. mention.Sections.OrderByDescending(section => section.Kind == SectionKind.Easy)] };

    private static bool HasEasy(PaperMention mention) => mention.Sections[0].Kind == SectionKind.Easy;
}
