namespace PaperDigest.Core.Formats;

/// <summary>
/// Where the papers of a page begin. Of all ways in which lines could begin papers (headings of a level, items of a depth, rows, titles
/// above an address) that one is taken which finds most of them with a number of their own; papers that others refer to are none.
/// </summary>
internal sealed record PaperOutline
{
    /// <summary>The lines that begin papers, in their order; empty where none do.</summary>
    public IReadOnlyList<PaperHead> Heads { get; init; } = [];

    /// <summary>Rows and items that name papers as well: the same again, or those for which a digest has no room.</summary>
    public IReadOnlyList<PaperHead> Others { get; init; } = [];

    /// <summary>The level of the headings that begin papers; 0 where they are no headings.</summary>
    public int Level { get; init; }

    /// <summary>The depth of the items that begin papers; -1 where they are no items.</summary>
    public int Indent { get; init; } = -1;

    /// <summary>True where lines of a text begin papers by what they begin with: a title's label, a number, a sign or a link.</summary>
    public bool AreMarked { get; init; }

    /// <summary>True where most of the papers are not at arXiv.</summary>
    public bool IsMixed { get; init; }

    public static PaperOutline Of(PaperPage page)
    {
        var kinds = Candidates(page);
        foreach (var kind in kinds.Keys.ToList())
        {
            kinds[kind] = OfOneShape(kinds[kind]);
        }

        var ranked = kinds.Where(kind => kind.Value.Count > 0)
            .Select(kind => (
                kind.Key,
                Heads: kind.Value,
                Papers: kind.Value.Select(head => head.Id).Distinct().Count(),
                Titled: Titled(kind.Value)))
            .OrderByDescending(kind => Math.Min(kind.Papers, kind.Titled * 2))
            .ThenByDescending(kind => kind.Titled)
            .ThenByDescending(kind => kind.Key >= HeadKind.Item ? kind.Heads.Count(head => head.Title.Title.Length > 0) : kind.Heads.Count)
            .ThenBy(kind => kind.Key)
            .ToList();
        var siblings = new PaperSiblings(page);
        if (ranked.Count == 0)
        {
            return siblings.Published() ?? siblings.Told() ?? new PaperOutline { Heads = new TextHeads(page).Paragraphs() };
        }

        var best = ranked[0];
        // Lists inside of papers have more items than there are papers.
        foreach (var outer in ranked.Where(kind => kind.Key < HeadKind.Item && kind.Key != best.Key && kind.Papers > 1 && kind.Titled > 1)
            .OrderBy(kind => kind.Key))
        {
            var within = Within(page, outer.Heads, outer.Key);
            if (best.Key > outer.Key && best.Heads.Count(head => within[head.Line]) * 2 > best.Heads.Count)
            {
                best = outer;
                break;
            }
        }

        // Items below a paper's item are its links, though each has its number.
        if (best.Key is >= HeadKind.Item and < HeadKind.Row)
        {
            best = ranked.FirstOrDefault(
                outer => outer.Key is >= HeadKind.Item and < HeadKind.Row && outer.Key % HeadKind.Item < best.Key % HeadKind.Item
                    && outer.Papers >= best.Papers && outer.Heads.TrueForAll(head => head.Title.Title.Length > 0),
                best);
        }

        // A few papers with a heading each, and a table or a list of many others.
        var known = best.Heads.Select(head => head.Id).ToHashSet();
        if (best.Key >= HeadKind.Item
            && ranked.Find(kind => kind.Key < PageLine.Bold
                && kind.Heads.TrueForAll(head => head.IsNear && head.Title.Title.Length > 0 && !known.Contains(head.Id)))
                is { Papers: > 0 } apart)
        {
            best = apart;
        }

        return WithoutPartNumbers(siblings.Among(new PaperOutline
        {
            Heads = siblings.WithStrays(best.Key, siblings.WithSiblings(best.Key, best.Heads), kinds),
            Others = [.. ranked.Where(kind => kind.Key != best.Key && kind.Key >= HeadKind.Item)
                .SelectMany(kind => kind.Heads)
                .Where(head => head.IsOnLine && head.Title.Title.Length + (page[head.Line].Kind == PageLineKind.Row ? 1 : 0) > 0)
                .OrderBy(head => head.Line)],
            Level = best.Key <= PageLine.Bold ? best.Key : 0,
            Indent = best.Key is >= HeadKind.Item and < HeadKind.Row ? best.Key % HeadKind.Item : -1,
            AreMarked = best.Key is HeadKind.Label or HeadKind.Mark or HeadKind.Link or HeadKind.Bare,
        }));
    }

    /// <summary>
    /// <c>1.2 Title</c>: where all of several titles begin so they are numbered within parts; one alone may be a title's own.
    /// </summary>
    private static PaperOutline WithoutPartNumbers(PaperOutline outline)
    {
        return outline.Heads.Count > 1 && outline.Heads.All(head => Length(head.Title.Title) > 0)
            ? outline with
            {
                Heads = [.. outline.Heads.Select(head => head with
                {
                    Title = head.Title with { Title = head.Title.Title[Length(head.Title.Title)..], IsNumbered = true },
                })],
            }
            : outline;

        static int Length(string title)
        {
            const int longest = 6;
            var blank = title.AsSpan(0, Math.Min(title.Length, longest)).IndexOf(' ');
            return blank > 2 && title.AsSpan(0, blank) is [>= '0' and <= '9', .., >= '0' and <= '9'] number
                && number.Count('.') == 1 && !number.ContainsAnyExceptInRange('.', '9') && !number.Contains('/') ? blank + 1 : 0;
        }
    }

    private static int Titled(List<PaperHead> heads) => heads.Count(head => head.Title.Title.Length > 0 || head.IsOnLine);

    /// <summary>
    /// Papers of one digest begin alike: where most are numbered, or most carry their number on the line, what is not belongs to a text.
    /// </summary>
    private static List<PaperHead> OfOneShape(List<PaperHead> heads)
    {
        var kept = heads;
        if (Most(kept, head => head.IsOnLine))
        {
            kept = kept.FindAll(head => head.IsOnLine || head.Title.IsNumbered);
        }

        if (Most(kept, head => head.Title.IsNumbered))
        {
            kept = kept.FindAll(head => head.Title.IsNumbered || head.IsOnLine);
        }

        if (Most(kept, head => head.IsNear))
        {
            kept = kept.FindAll(head => head.IsNear);
        }

        return kept;

        static bool Most(List<PaperHead> heads, Predicate<PaperHead> test) => heads.FindAll(test).Count * 5 >= heads.Count * 3;
    }

    /// <summary>The lines of papers that begin with these headings: down to the next one, or to a heading above their level.</summary>
    public static bool[] Within(PaperPage page, List<PaperHead> heads, int level)
    {
        var within = new bool[page.Count];
        foreach (var head in heads)
        {
            for (var i = head.Line + 1; i < page.Count && !within[i]; i++)
            {
                if (page[i].Kind == PageLineKind.Heading && page[i].Level <= level && !page[i].IsMarkdown)
                {
                    break;
                }

                within[i] = true;
            }
        }

        return within;
    }

    private static Dictionary<int, List<PaperHead>> Candidates(PaperPage page)
    {
        var (heads, texts) = (new PaperHeads(page), new TextHeads(page));
        var kinds = new Dictionary<int, List<PaperHead>> { [HeadKind.Label] = new LabelledTitles(page).Find() };
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            if (page.IsRelated(i) || line.IsMarkdown)
            {
                continue;
            }

            var (kind, head) = line.Kind switch
            {
                PageLineKind.Heading => (line.Level, heads.Heading(i, line)),
                PageLineKind.Item => (HeadKind.OfItem(line), heads.Item(i, line)),
                PageLineKind.Row => (HeadKind.Row, heads.Row(i)),
                PageLineKind.Text => texts.Of(i, line),
                _ => (0, null),
            };
            if (head is not null)
            {
                kinds.TryAdd(kind, []);
                kinds[kind].Add(head);
            }
        }

        // What several papers have is a part of each: `## 주요 클레임`.
        foreach (var headings in kinds.Where(kind => kind.Key < HeadKind.Item).Select(kind => kind.Value))
        {
            var parts = headings.GroupBy(head => PaperWords.Key(head.Title.Title), StringComparer.Ordinal)
                .Where(same => same.Key.Length > 0 && same.Select(head => head.Id).Distinct().Skip(1).Any())
                .Select(same => same.Key)
                .ToHashSet(StringComparer.Ordinal);
            headings.RemoveAll(head => !head.IsOnLine && parts.Contains(PaperWords.Key(head.Title.Title)));
        }

        // A heading over papers is none, though it may have but one of them below it.
        var nearest = kinds.Where(kind => kind.Key < HeadKind.Item)
            .SelectMany(kind => kind.Value.Where(head => head.IsNear).Select(head => (head.Id, kind.Key)))
            .GroupBy(head => head.Id)
            .ToDictionary(same => same.Key!.Value, same => same.Max(head => head.Key));
        foreach (var (kind, headings) in kinds.Where(kind => kind.Key < HeadKind.Item))
        {
            var many = headings.Count;
            headings.RemoveAll(head => !head.IsNear && nearest.GetValueOrDefault(head.Id!.Value) is var deeper && deeper > kind
                && (many == 1 || deeper < PageLine.Bold || kinds[deeper].Count > many));
        }

        // An address among the items of a heading's paper, which says no title, is that paper's.
        var titled = kinds.Where(kind => kind.Key < PageLine.Bold)
            .SelectMany(kind => kind.Value.Where(head => head.IsNear && !head.IsOnLine && head.Title.Title.Length > 0))
            .Select(head => head.Id)
            .ToHashSet();
        foreach (var (_, items) in kinds.Where(kind => kind.Key is >= HeadKind.Item and < HeadKind.Row))
        {
            items.RemoveAll(head => head.Title.Title.Length == 0 && titled.Contains(head.Id));
        }

        return kinds;
    }
}
