using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Gists;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>The best of what all mentions of a paper say.</summary>
internal static class PaperFacts
{
    /// <summary>Fills everything that is derived; the identity is left as it is.</summary>
    /// <param name="paper">The row to fill.</param>
    /// <param name="ordered">All mentions of the paper, at least one, see <see cref="MentionOrder.InOrder"/>.</param>
    public static DerivedPaper Derive(Paper paper, List<Mention> ordered)
    {
        var english = BestTitle(ordered, isKorean: false);
        var korean = BestTitle(ordered, isKorean: true);
        paper.Publication = ordered.Select(m => m.Publication).OfType<string>().Min(StringComparer.Ordinal);
        paper.Title = english ?? korean ?? paper.ArxivId ?? paper.Publication ?? Untitled.Title(ordered.SelectMany(m => m.Sections));
        paper.KoreanTitle = english is null ? null : korean;
        paper.Slug = paper.ArxivId
            ?? paper.Publication
            ?? ((english ?? korean) is { } title ? TitleKey.Slug(title) : Untitled.Slug(paper.TitleKey!));
        paper.Votes = ordered.Max(m => m.Votes);
        paper.FirstDate = ordered[0].Digest!.Date;
        paper.LastDate = ordered[^1].Digest!.Date;
        paper.Image = ordered.Find(m => m.Image is not null)?.Image;
        paper.Video = ordered.Find(m => m.Video is not null)?.Video;
        paper.HasEasy = ordered.Exists(m => m.Sections.Exists(section => section.Kind == SectionKind.Easy));
        paper.HasCode = CodeLink.FindAll(ordered.SelectMany(m => m.Sections.Select(section => section.Markdown).Concat(m.Links))).Count > 0;
        paper.HasVideo = paper.Video is not null;
        paper.Authors = Authors(paper, ordered);
        paper.Categories = Categories(paper, ordered);
        List<string> texts = [.. ordered.SelectMany(m => m.Sections).Select(section => section.Markdown).Distinct(StringComparer.Ordinal)];
        var plain = texts.ToDictionary(text => text, MarkdownRenderer.ToText, StringComparer.Ordinal);
        paper.Glosses = Glosses(paper, texts);
        paper.Gist = GistOf(paper, ordered, plain);
        // Each text once, an empty line between two.
        return new DerivedPaper(paper, string.Join("\n\n", texts.Select(text => plain[text])));
    }

    /// <summary>The newest summaries come first, where the formulas they were written in are told as text.</summary>
    private static string? GistOf(Paper paper, List<Mention> ordered, Dictionary<string, string> plain) => Gist.Of(
        ordered.NewestFirst()
            .SelectMany(m => m.Sections)
            .Select(section => new GistPassage(section.Kind, section.Heading, MathMarkup.TitleToText(plain[section.Markdown]))),
        MathMarkup.TitleToText(paper.Title));

    /// <summary>The brackets that may explain a term, each once, in the order they stand in.</summary>
    private static List<PaperGloss> Glosses(Paper paper, IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(Gloss.Read).Distinct().Select((gloss, position) =>
            new PaperGloss { PaperId = paper.Id, Position = position + 1, Term = gloss.Term, Note = gloss.Note }),
    ];

    /// <summary>The form most mentions use; among equals the longer one, which has lost nothing, then the first in order.</summary>
    private static string? BestTitle(List<Mention> mentions, bool isKorean) => mentions
        .SelectMany(m => m.KoreanTitle is { } korean ? [m.Title, korean] : (string[])[m.Title])
        .Where(title => TitleKey.TryParse(title, out _) && TitleKey.IsKorean(title) == isKorean)
        .GroupBy(title => title, StringComparer.Ordinal)
        .OrderByDescending(title => title.Count())
        .ThenByDescending(title => title.Key.Length)
        .ThenBy(title => title.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    /// <summary>The longest list: a shorter one was cut on the page the upstream read.</summary>
    private static List<PaperAuthor> Authors(Paper paper, List<Mention> mentions)
    {
        var longest = mentions.MaxBy(m => m.Authors.Count);
        var authors = new List<PaperAuthor>();
        foreach (var text in longest?.Authors ?? [])
        {
            if (AuthorName.TryParse(text, out var name))
            {
                authors.Add(new PaperAuthor { PaperId = paper.Id, Position = authors.Count + 1, Slug = name.Slug, Name = name.Value });
            }
        }

        return authors;
    }

    private static List<PaperCategory> Categories(Paper paper, List<Mention> mentions)
    {
        var categories = new SortedDictionary<string, PaperCategory>(StringComparer.Ordinal);
        foreach (var name in mentions.SelectMany(m => m.Category is null ? m.Fields : [m.Category, .. m.Fields]))
        {
            // A tag is a category only where the taxonomy knows it.
            if (CategoryTaxonomy.Default.Find(name) is not { Slug.Length: > 0 } category || (name[0] == '#' && !category.IsKnown))
            {
                continue;
            }

            if (!categories.TryGetValue(category.Slug, out var known) || string.CompareOrdinal(category.English, known.Name) < 0)
            {
                categories[category.Slug] = new PaperCategory
                {
                    PaperId = paper.Id,
                    Slug = category.Slug,
                    Name = category.English,
                    Given = true,
                };
            }
        }

        return categories.Count > 0 ? [.. categories.Values] : InferredCategories(paper, mentions);
    }

    /// <summary>What title and summaries tell, for a paper that no digest gives a category.</summary>
    private static List<PaperCategory> InferredCategories(Paper paper, List<Mention> mentions)
    {
        var titles = mentions.Where(m => m.TitleKey is not null).Select(m => m.Title).Distinct(StringComparer.Ordinal);
        var texts = mentions.SelectMany(m => m.Sections).Select(section => section.Markdown);
        return
        [
            .. CategoryInference.Default.Infer(titles, texts)
                .OrderBy(category => category.Slug, StringComparer.Ordinal)
                .Select(category => new PaperCategory
                {
                    PaperId = paper.Id,
                    Slug = category.Slug,
                    Name = CategoryNames.Of(category.Slug, [category.Slug]).English,
                    Given = false,
                }),
        ];
    }
}
