using PaperDigest.Core.Digests;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Views;

namespace PaperDigest.Pages.Papers;

/// <summary>A paper as it is shown.</summary>
/// <param name="Result">The paper.</param>
/// <param name="Voices">What digests say of it; easy explanations come first where the reader prefers them.</param>
/// <param name="Silent">Digests that name it and say no more.</param>
/// <param name="Recorded">Digests that record votes, the first day first.</param>
/// <param name="Title">The title where no markup can be.</param>
/// <param name="Teaser">The beginning of the best summary; empty where there is none.</param>
public sealed record PaperView(
    PaperResult Result,
    IReadOnlyList<PaperMention> Voices,
    IReadOnlyList<PaperMention> Silent,
    IReadOnlyList<PaperMention> Recorded,
    string Title,
    string Teaser)
{
    private PaperLinks? _links;
    private Citation? _citation;

    // What only asides need is made where they are, so that it fails with them.

    /// <summary>The votes as a line; null where they make none.</summary>
    public VoteChart? Chart => VoteChart.Of(Result.Mentions);

    /// <summary>The voices put beside each other.</summary>
    public IReadOnlyList<Aspect> Aspects => Aspect.Of(Voices);

    /// <summary>What a category report says of this paper; empty where it cannot be told apart.</summary>
    public IReadOnlyList<string> PassageOf(ReportItem report) => ReportPassage.About(
        report.Markdown,
        Result.Item.Title,
        string.Join('\n', Voices.SelectMany(voice => voice.Sections).Select(section => section.Markdown)));

    /// <summary>Where the paper can be read.</summary>
    public PaperLinks Links => _links ??= PaperLinks.Of(Result);

    /// <summary>How it is cited.</summary>
    public Citation Citation => _citation ??= Citation.From(Result);

    public static PaperView Of(PaperResult paper, bool easyFirst, Asides asides)
    {
        var (id, title) = (paper.Item.Id, paper.Item.Title);
        var voices = paper.Mentions.Where(m => m.Sections.Count > 0);
        return new PaperView(
            paper,
            easyFirst ? [.. voices.Select(EasyFirst).OrderByDescending(HasEasy)] : [.. voices],
            [.. paper.Mentions.Where(m => m.Sections.Count == 0)],
            [.. paper.Mentions.Where(m => m.Votes is not null).Reverse()],
            asides.Try("title", id, () => Markup.TitleText(title)) ?? title,
            asides.Try("teaser", id, () => Markup.Teaser(paper.Item.Sections)) ?? "");
    }

    private static PaperMention EasyFirst(PaperMention mention) =>
        mention with { Sections = [.. mention.Sections.OrderByDescending(section => section.Kind == SectionKind.Easy)] };

    private static bool HasEasy(PaperMention mention) => mention.Sections[0].Kind == SectionKind.Easy;
}
