using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Queries.Lists;

/// <summary>Where a word of a query was found that is not plain to see in a list.</summary>
public enum MatchPlace
{
    /// <summary>It is seen in another form, as a translation.</summary>
    OtherWord,
    Author,
    Category,

    /// <summary>In the summaries, outside the passage that is shown.</summary>
    Summary,

    /// <summary>A single syllable inside a longer word, which is not marked.</summary>
    Inside,
}

/// <summary>Why a paper was found.</summary>
/// <param name="Place">Where the word stands.</param>
/// <param name="Text">The word, or the name that holds it.</param>
public readonly record struct MatchReason(MatchPlace Place, string Text);

/// <summary>Tells of the papers of a list where they match a query, and why where that is not plain to see.</summary>
internal sealed class MatchExplanation(SearchQuery query)
{
    private const int SnippetLength = 180;

    private const int MaxReasons = 4;

    /// <summary>The longest word that is shown for a syllable in it.</summary>
    private const int MaxWord = 20;

    private readonly MatchHighlighter _texts = new(query);
    private readonly MatchHighlighter _authors = MatchHighlighter.OfAuthors(query);

    /// <summary>The paper with its matches.</summary>
    /// <param name="item">The paper.</param>
    /// <param name="text">All its summaries.</param>
    public PaperItem Of(PaperItem item, string text)
    {
        var title = _texts.Mark(MathMarkup.TitleToText(item.Title));
        var korean = _texts.Mark(item.KoreanTitle ?? "");
        var body = _texts.Mark(text);
        var snippet = body.Snippet(SnippetLength);
        var marked = item with
        {
            TitleRuns = title.Runs(),
            KoreanTitleRuns = korean.Runs(),
            Snippet = snippet,
            Authors = [.. item.Authors.Select(author => author with { Runs = _authors.Highlight(author.Name) })],
        };
        var passage = _texts.Mark(string.Concat(snippet.Select(run => run.Text)));
        var seen = new HashSet<string>([.. title.Forms, .. korean.Forms, .. passage.Forms], StringComparer.Ordinal);
        var reasons = query.Terms.Where(term => !term.IsExcluded && term.Share == 1)
            .Select(term => Reason(term, marked, seen, body, text))
            .OfType<MatchReason>()
            .Distinct()
            .Take(MaxReasons);
        return marked with { Reasons = [.. reasons] };
    }

    private MatchReason? Reason(SearchTerm term, PaperItem item, HashSet<string> seen, MarkedText body, string text)
    {
        if (term.Forms.FirstOrDefault(form => seen.Contains(form.Text)) is { Text: { } shown } form)
        {
            return form.Kind is FormKind.Literal or FormKind.Inflected ? null : new MatchReason(MatchPlace.OtherWord, shown);
        }

        if (term.Field != SearchField.Title && AuthorWith(term, item) is { } author)
        {
            return new MatchReason(MatchPlace.Author, author);
        }

        if (term.Field == SearchField.Any && CategoryWith(term, item) is { } category)
        {
            return new MatchReason(MatchPlace.Category, category);
        }

        return term.Forms.FirstOrDefault(form => body.Forms.Contains(form.Text))?.Text is { } there
            ? new MatchReason(MatchPlace.Summary, there)
            : Inside(term, item, text);
    }

    /// <summary>The author with the term in the name; of several the one with most words of the query.</summary>
    private string? AuthorWith(SearchTerm term, PaperItem item) => item.Authors
        .Where(author => author.IsMatch)
        .Select(author => (author.Name, _authors.Mark(author.Name).Forms))
        .Where(author => term.Forms.Any(form => author.Forms.Contains(form.Text)))
        .DefaultIfEmpty()
        .MaxBy(author => author.Forms?.Count).Name;

    private string? CategoryWith(SearchTerm term, PaperItem item) => item.Categories
        .SelectMany(category => new[] { category.Korean, category.English })
        .FirstOrDefault(name => _texts.Mark(name).Forms.Overlaps(term.Forms.Select(form => form.Text)));

    /// <summary>Of a single syllable that is no word of the paper, the word it stands in.</summary>
    private static MatchReason? Inside(SearchTerm term, PaperItem item, string text)
    {
        if (term.Text is not [var syllable] || !Hangul.IsSyllable(syllable))
        {
            return null;
        }

        return item.Authors.Select(author => author.Name)
            .Prepend(item.KoreanTitle ?? "")
            .Prepend(item.Title)
            .Append(text)
            .SelectMany(WrittenWords.AtBlanks)
            .Where(word => word.Length <= MaxWord && word.Contains(syllable, StringComparison.Ordinal))
            .Select(word => (MatchReason?)new MatchReason(MatchPlace.Inside, word))
            .FirstOrDefault();
    }
}
