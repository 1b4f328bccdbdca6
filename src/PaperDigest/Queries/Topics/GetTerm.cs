using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>A term: what it is called, when it came, which papers say it.</summary>
/// <param name="Text">As it is mostly written.</param>
/// <param name="OtherNames">What it is called otherwise, in both languages.</param>
/// <param name="Translations">What digests explain it by in the other language, which may be a little more or less than the same.</param>
/// <param name="Papers">Papers that say it, by any of its names; what <paramref name="Query"/> lists.</param>
/// <param name="Query">The search for them.</param>
/// <param name="InTitles">Those with it in the title; what <paramref name="TitleQuery"/> lists.</param>
/// <param name="TitleQuery">The search for those.</param>
/// <param name="Months">The months of the library.</param>
/// <param name="Points">Papers that say it in each month; votes are not counted.</param>
/// <param name="First">The paper that was mentioned first; null where none says it.</param>
/// <param name="Top">Those with most votes.</param>
/// <param name="Neighbours">What the titles of these papers say much more often than others, the strongest first.</param>
public sealed record TermResult(
    string Text,
    IReadOnlyList<string> OtherNames,
    IReadOnlyList<string> Translations,
    int Papers,
    string Query,
    int InTitles,
    string TitleQuery,
    IReadOnlyList<TrendMonth> Months,
    IReadOnlyList<TrendPoint> Points,
    PaperItem? First,
    IReadOnlyList<PaperItem> Top,
    IReadOnlyList<TermNeighbour> Neighbours);

/// <summary>A term that stands beside another.</summary>
/// <param name="Text">As titles write it.</param>
/// <param name="Korean">The same in Korean; null when the glossary does not know.</param>
/// <param name="Papers">Papers with both; what <paramref name="Query"/> lists.</param>
/// <param name="Query">The search for them.</param>
public sealed record TermNeighbour(string Text, string? Korean, int Papers, string Query);

/// <summary>What is this term, and what has become of it?</summary>
public sealed class GetTerm(
    LibraryWriter library,
    DerivedTable<IndexView> index,
    DerivedTable<Glossary> glossaries,
    DerivedTable<TrendTable> trends,
    Asides asides)
{
    /// <summary>No term is longer.</summary>
    private const int MaxLength = 80;

    private const int TopPapers = 5;

    /// <summary>So many of the newest titles are read for neighbours, and so many of the phrases in them looked at closely.</summary>
    private const int MaxTitles = 200;

    private const int MaxCandidates = 30;

    private const int MaxNeighbours = 8;

    /// <summary>A phrase of fewer papers is no neighbour, and neither is one that other papers say half as often.</summary>
    private const int LeastTogether = 3;

    private const double LeastLift = 2;

    /// <summary>Phrases that mostly stand in the same papers are one.</summary>
    private const double SameTopic = 0.6;

    /// <summary>Null for what neither the glossary nor any paper knows.</summary>
    public async Task<TermResult?> Run(string? asked, CancellationToken cancellationToken)
    {
        var typed = WrittenWords.WithSingleBlanks(ControlCharacters.ToBlanks(asked ?? "")).Trim();
        if (typed.Length is 0 or > MaxLength || SearchQueryWriter.AnyOf([typed]).Length == 0)
        {
            return null;
        }

        var glossary = await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None;
        var usual = glossary.Usual(typed);
        var view = await index.Need(library, cancellationToken);
        var names = glossary.Names(usual ?? typed);
        var query = SearchQueryWriter.AnyOf(names);
        var papers = Find(view, glossary, query);
        if (papers.Count == 0 && usual is null)
        {
            return null;
        }

        var titleQuery = SearchQueryWriter.AnyOf(names, SearchField.Title);
        var table = await trends.Get(library, cancellationToken);
        var first = papers.Count == 0 ? (int?)null : papers.Min(Comparer<int>.Create((one, other) =>
            view[one].FirstDate.CompareTo(view[other].FirstDate) is not 0 and var order ? order : view.Index.CompareSlugs(one, other)));
        var top = First(papers.Where(paper => view[paper].Votes > 0), TopPapers, view, paper => (view[paper].Votes, view[paper].LastDate));
        var items = (await PaperItems.Load(
                library,
                [.. top.Union(first is { } one ? [one] : []).Select(paper => view[paper].Row)],
                prefersEasy: false,
                cancellationToken))
            .ToDictionary(item => item.Row);
        return new TermResult(
            names[0],
            [.. names.Skip(1).DistinctBy(LetterKey.InLowerCase)],
            Translations(glossary, names),
            papers.Count,
            query,
            Find(view, glossary, titleQuery).Count,
            titleQuery,
            table?.Months ?? [],
            table is null ? [] : Count(view, papers, table.Months),
            first is { } number ? items.GetValueOrDefault(view[number].Row) : null,
            [.. top.Select(paper => items.GetValueOrDefault(view[paper].Row)).OfType<PaperItem>()],
            await asides.Try(
                "neighbours",
                "term",
                () => Neighbours(view, glossary, names, papers, cancellationToken),
                cancellationToken) ?? []);
    }

    /// <summary>The numbers of the papers that a search lists.</summary>
    private static HashSet<int> Find(IndexView view, Glossary glossary, string query) =>
        [.. view.Index.Belonging(SearchQueryParser.Parse(query), glossary)];

    /// <summary>So many papers for which a value is highest, in this order; of equals those whose id comes first.</summary>
    private static List<int> First<T>(IEnumerable<int> papers, int count, IndexView view, Func<int, T> value)
    {
        var all = papers.ToList();
        Order.First(all, count, (one, other) => Comparer<T>.Default.Compare(value(other), value(one)) is not 0 and var order
            ? order
            : view.Index.CompareSlugs(one, other));
        return all[..Math.Min(count, all.Count)];
    }

    private static List<string> Translations(Glossary glossary, IReadOnlyList<string> names) =>
    [
        .. glossary.Widen(names[0])
            .Select(form => form.Text)
            .Where(text => Hangul.HasSyllable(text) != Hangul.HasSyllable(names[0]))
            .ExceptBy(names.Select(LetterKey.InLowerCase), LetterKey.InLowerCase)
            .Take(TopPapers),
    ];

    private static TrendPoint[] Count(IndexView view, IEnumerable<int> papers, IReadOnlyList<TrendMonth> months)
    {
        var points = new TrendPoint[months.Count];
        var (mentions, seen) = (new List<(int Source, DateOnly Date)>(), new HashSet<int>());
        foreach (var paper in papers)
        {
            view.ReadMentions(paper, mentions);
            seen.Clear();
            foreach (var (_, date) in mentions)
            {
                var month = ((date.Year - months[0].First.Year) * 12) + date.Month - months[0].First.Month;
                if (month >= 0 && month < points.Length && seen.Add(month))
                {
                    points[month] = new TrendPoint(points[month].Papers + 1, 0);
                }
            }
        }

        return points;
    }

    private async Task<List<TermNeighbour>> Neighbours(
        IndexView view, Glossary glossary, IReadOnlyList<string> names, HashSet<int> papers, CancellationToken cancellationToken)
    {
        var newest = First(papers, MaxTitles, view, paper => view[paper].LastDate).ConvertAll(paper => view[paper].Row);
        var titles = await library.Titles(newest, cancellationToken);
        var own = names.SelectMany(WrittenWords.AtBlanks).Select(LetterKey.InLowerCase).ToHashSet(StringComparer.Ordinal);
        var same = names.Select(LetterKey.InLowerCase).ToHashSet(StringComparer.Ordinal);
        var candidates = titles.Select(TitleTerms.Of)
            .SelectMany(terms => terms)
            .GroupBy(term => term.Key, StringComparer.Ordinal)
            .Where(term => term.Count() >= LeastTogether)
            .OrderByDescending(term => term.Count()).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Select(term => term.GroupBy(found => found.Text, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(form => form.Count()).ThenBy(form => form.Key, StringComparer.Ordinal)
                .First().Key)
            .Where(text => !WrittenWords.AtBlanks(text).Any(word => own.Contains(LetterKey.InLowerCase(word)))
                && (glossary.KoreanFor(text) is not { } korean || !same.Contains(LetterKey.InLowerCase(korean))))
            .Take(MaxCandidates);
        var found = new List<(string Text, string Query, HashSet<int> Together, double Strength)>();
        foreach (var text in candidates)
        {
            var title = SearchQueryWriter.AnyOf(glossary.Names(text), SearchField.Title);
            var query = $"{SearchQueryWriter.AnyOf(names)} {title}";
            if (query.Length > SearchQueryParser.MaxLength)
            {
                continue;
            }

            var holding = Find(view, glossary, title);
            var together = holding.Where(papers.Contains).ToHashSet();
            var lift = together.Count * (double)view.Index.PaperCount / Math.Max(1, (double)holding.Count * papers.Count);
            if (together.Count >= LeastTogether && lift >= LeastLift)
            {
                found.Add((text, query, together, together.Count * Math.Log(lift)));
            }
        }

        var chosen = new List<(string Text, string Query, HashSet<int> Together)>();
        foreach (var (text, query, together, _) in found.OrderByDescending(term => term.Strength)
            .ThenByDescending(term => term.Text.Length)
            .ThenBy(term => term.Text, StringComparer.Ordinal))
        {
            if (chosen.Count < MaxNeighbours && !chosen.Exists(other => Overlap(other.Together, together) >= SameTopic))
            {
                chosen.Add((text, query, together));
            }
        }

        // What the query lists may be a paper more or less than those with both, as a word can mean another thing alone; asked for what is
        // shown.
        return chosen.ConvertAll(term => new TermNeighbour(
            term.Text, glossary.KoreanFor(term.Text), Find(view, glossary, term.Query).Count, term.Query));
    }

    private static double Overlap(HashSet<int> one, HashSet<int> other) =>
        (double)one.Count(other.Contains) / Math.Min(one.Count, other.Count);
}
