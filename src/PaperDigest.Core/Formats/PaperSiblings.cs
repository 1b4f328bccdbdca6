using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>Papers that arXiv does not have, or that begin at another level than most: told by standing as the others do.</summary>
internal sealed class PaperSiblings(PaperPage page)
{
    /// <summary>
    /// The headings or items of a digest of papers that arXiv does not have, each with the address of another publication.
    /// </summary>
    public PaperOutline? Published() => Most((i, line) => line.Kind switch
    {
        _ when PaperAddress.IsLabelOf(line.Text) => null,
        PageLineKind.Item => IsPublished(i) ? HeadKind.Item + Math.Min(line.Level, HeadKind.Item - 1) : null,
        PageLineKind.Row => IsPublished(i) && page.Columns(i).Exists(column => column.Label == PaperLabel.Title) ? HeadKind.Row : null,
        _ => HasAddress(i, line.Level, IsPublished) ? line.Level : null,
    });

    /// <summary>
    /// The papers of a digest of which few are at arXiv: those among others that stand as they do and have another publication's address,
    /// or their authors at a label.
    /// </summary>
    public PaperOutline Among(PaperOutline few)
    {
        var ids = few.Heads.ToDictionary(head => head.Line, head => head.Id);
        return new[] { Most((i, line) => ids.ContainsKey(i) || IsPublished(i) ? OfKind(line) : null), Told() }
            .FirstOrDefault(all => all is not null && all.Heads.Count > Math.Max(2, few.Heads.Count * 2)
                && all.Heads.Count(head => ids.ContainsKey(head.Line)) == few.Heads.Count) is { } mixed
            ? mixed with { Heads = [.. mixed.Heads.Select(head => head with { Id = ids.GetValueOrDefault(head.Line) })], IsMixed = true }
            : few;

        static int? OfKind(PageLine line) => line.Kind == PageLineKind.Item ? HeadKind.OfItem(line) : null;
    }

    /// <summary>
    /// Headings or numbered items of a digest that gives no addresses at all, each with its authors at their label; a text about papers
    /// says so at its top.
    /// </summary>
    public PaperOutline? Told() => !SaysPapers() ? null : Most((i, line) => line switch
    {
        { Kind: PageLineKind.Item } => line.IsNumbered && HasAuthors(i, isItem: true) ? HeadKind.OfItem(line) : null,
        { Kind: PageLineKind.Row } => null,
        _ => HasAuthors(i, isItem: false) ? line.Level : null,
    });

    /// <summary>The headings or items of the kind that most are of which begin papers.</summary>
    /// <param name="kindOf">Tells of which kind one is; null for none that begins a paper.</param>
    private PaperOutline? Most(Func<int, PageLine, int?> kindOf)
    {
        var kinds = new Dictionary<int, List<PaperHead>>();
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            if (line.Kind is PageLineKind.Item or PageLineKind.Heading or PageLineKind.Row && !page.IsRelated(i) && !line.IsMarkdown
                && kindOf(i, line) is { } kind
                && TitleOf(i, line) is { Title.Length: > 0 } title
                && PaperWords.Section(title.Title) is null && PaperWords.Label(title.Title) is null)
            {
                kinds.TryAdd(kind, []);
                kinds[kind].Add(new PaperHead(i, null, title) { IsNear = true });
            }
        }

        var (best, heads) = kinds.OrderByDescending(kind => kind.Value.Count).ThenByDescending(kind => kind.Key).FirstOrDefault();
        return heads is not { Count: > 1 } ? null : new()
        {
            Heads = heads,
            Level = best <= PageLine.Bold ? best : 0,
            Indent = best is >= HeadKind.Item and < HeadKind.Row ? best % HeadKind.Item : -1,
        };
    }

    private PaperTitle TitleOf(int index, PageLine line) => line.Kind == PageLineKind.Row
        ? new PaperHeads(page).TitleOfRow(index, PaperPage.Cells(line.Text))
        : PaperTitle.Of(line.Text, line.Kind == PageLineKind.Item);

    /// <summary>The first lines or the file's name speak of papers.</summary>
    private bool SaysPapers()
    {
        const int few = 6;
        return Enumerable.Range(0, Math.Min(page.Count, few)).Select(i => page[i].Text).Append(page.Source.Path)
            .Any(text => text.Contains("논문", StringComparison.Ordinal) || text.Contains("paper", StringComparison.OrdinalIgnoreCase));
    }

    private bool HasAuthors(int index, bool isItem)
    {
        for (var (i, seen) = (index + 1, 0); i < page.Count && seen < PaperHeads.Near; i++)
        {
            var line = page[i];
            if ((line.Kind == PageLineKind.Heading && (isItem || line.Level <= page[index].Level))
                || (isItem && line.Kind == PageLineKind.Item && line.Level <= page[index].Level))
            {
                return false;
            }

            seen += line.Kind == PageLineKind.Blank ? 0 : 1;
            if (PaperLabels.SplitLabel(line.Text) is { Name: "저자" or "저자들" or "Authors" or "Author" or "作者" or "著者", Value.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPublished(int index) => MarkdownLine.Addresses(page[index].Text).Any(link => PublicationId.TryFind(link, out _));

    /// <summary>
    /// Papers whose headings are of another level than most, under a heading over them all: <c>#### Title</c> below <c>## Vision</c>,
    /// where others are <c>### Title</c>.
    /// </summary>
    public List<PaperHead> WithStrays(int kind, List<PaperHead> heads, Dictionary<int, List<PaperHead>> kinds)
    {
        if (kind >= PageLine.Bold)
        {
            return heads;
        }

        var known = heads.Select(head => head.Id).ToHashSet();
        var within = PaperOutline.Within(page, heads, kind);
        var all = new List<PaperHead>(heads);
        all.AddRange(kinds.Where(other => other.Key < PageLine.Bold && other.Key != kind)
            .SelectMany(other => other.Value)
            .Where(head => head.IsNear && head.Title.Title.Length > 0 && !within[head.Line] && known.Add(head.Id)));
        all.Sort((one, other) => one.Line.CompareTo(other.Line));
        return all;
    }

    /// <summary>Papers without a number among those that have one: numbered as they are, with an address of their own.</summary>
    public List<PaperHead> WithSiblings(int kind, List<PaperHead> heads)
    {
        if (heads.Count < 2 || kind is HeadKind.Address or HeadKind.Link)
        {
            return heads;
        }

        var known = heads.Select(head => head.Line).ToHashSet();
        var parts = Parts(kind);
        var numbered = heads.Select(head => parts[head.Line]).ToHashSet();
        var isNumbered = kind is >= HeadKind.Numbered and < HeadKind.Row || heads.TrueForAll(head => head.Title.IsNumbered);
        var isInTable = kind == HeadKind.Row;
        var isBold = kind == HeadKind.Mark && heads.TrueForAll(head => page[head.Line].Text.StartsWith("**", StringComparison.Ordinal));
        var all = new List<PaperHead>(heads);
        for (var i = FirstSibling(kind, heads[0].Line); i < page.Count; i++)
        {
            var line = page[i];
            if (known.Contains(i) || page.IsRelated(i) || line.IsMarkdown)
            {
                continue;
            }

            var isHeading = kind < HeadKind.Item && line.Kind == PageLineKind.Heading && line.Level == kind;
            if (isInTable && line.Kind == PageLineKind.Row && !PaperPage.IsRule(line.Text)
                && line.Text.Contains("http", StringComparison.OrdinalIgnoreCase) && page.Ids(i).Count == 0)
            {
                var title = new PaperHeads(page).TitleOfRow(i, PaperPage.Cells(line.Text));
                all.AddRange(title.Title.Length > 0 ? [new PaperHead(i, null, title) { IsNear = true }] : []);
            }
            else if (isBold && line.Kind == PageLineKind.Text && line.Text.StartsWith("**", StringComparison.Ordinal)
                && line.Text.Contains("http", StringComparison.OrdinalIgnoreCase) && page.Ids(i).Count == 0
                && !PaperAddress.IsLabelOf(line.Text) && PaperTitle.Of(line.Text, isItem: true) is { Title.Length: > 0 } bold)
            {
                all.Add(new PaperHead(i, null, bold) { IsNear = true });
            }
            else if (isHeading && PaperTitle.Of(line.Text, isItem: false) is { Title.Length: > 0 } titled
                && PaperWords.Section(titled.Title) is null
                && (isNumbered && titled.IsNumbered
                    ? HasAddress(i, kind, place => IsOther(place) && (!IsCode(place) || numbered.Contains(parts[i])))
                    : HasAddress(i, kind, IsPublished)))
            {
                all.Add(new PaperHead(i, null, titled) { IsNear = true });
            }
            else if (kind is >= HeadKind.Item and < HeadKind.Numbered
                && line is { Kind: PageLineKind.Item, IsNumbered: false } && line.Level == kind % HeadKind.Item
                && page.Ids(i).Count == 0 && IsPublished(i)
                && PaperTitle.Of(line.Text, isItem: true) is { IsLinked: true, Title.Length: > 0 } published)
            {
                all.Add(new PaperHead(i, null, published) { IsNear = true, IsOnLine = true });
            }
            else if (isNumbered && kind >= HeadKind.Numbered
                && line is { Kind: PageLineKind.Item, IsNumbered: true } && line.Level == kind % HeadKind.Item
                && page.Ids(i).Count == 0 && line.Text.Contains("http", StringComparison.OrdinalIgnoreCase)
                && PaperTitle.Of(line.Text, isItem: true) is { Title.Length: > 0 } item)
            {
                all.Add(new PaperHead(i, null, item) { IsNear = true });
            }
        }

        all.Sort((one, other) => one.Line.CompareTo(other.Line));
        return all;
    }

    /// <summary>Where those may begin that stand as the papers do: headings anywhere above, others in the same list or table.</summary>
    private int FirstSibling(int kind, int first)
    {
        if (kind < HeadKind.Item)
        {
            return 0;
        }

        while (first > 0 && page[first - 1].Kind == page[first].Kind)
        {
            first--;
        }

        return first;
    }

    /// <summary>A line that leads to a program alone, which is a paper's only among papers.</summary>
    private bool IsCode(int index) => CodeLink.FindAll([page[index].Text]).Count == MarkdownLine.Addresses(page[index].Text).Count();

    /// <summary>For each line which part of the page it stands in, as headings above a level part it.</summary>
    private int[] Parts(int level)
    {
        var (parts, part) = (new int[page.Count], 0);
        for (var i = 0; i < page.Count; i++)
        {
            part += page[i].Kind == PageLineKind.Heading && page[i].Level < level ? 1 : 0;
            parts[i] = part;
        }

        return parts;
    }

    private bool IsOther(int index) => page.Ids(index).Count == 0;

    /// <summary>True where an address stands near below a heading, and is what is asked for.</summary>
    private bool HasAddress(int index, int level, Predicate<int> isAsked)
    {
        for (var (i, seen) = (index + 1, 0); i < page.Count && seen < PaperHeads.Near; i++)
        {
            if (page[i].Kind == PageLineKind.Heading && page[i].Level <= level)
            {
                return false;
            }

            seen += page[i].Kind == PageLineKind.Blank ? 0 : 1;
            if (page[i].Text.Contains("http", StringComparison.OrdinalIgnoreCase))
            {
                return isAsked(i) && (PaperAddress.IsAddressLine(page[i].Text)
                    || (PaperLabels.TryLabel(page[i].Text, out var label, out _, out _) && label == PaperLabel.Links));
            }
        }

        return page[index].Text.Contains("http", StringComparison.OrdinalIgnoreCase) && isAsked(index);
    }
}
