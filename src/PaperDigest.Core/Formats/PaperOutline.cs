using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>A line that begins a paper.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Id">The paper's number; null for one that stands among others as they do, with another address.</param>
/// <param name="Title">What the line says.</param>
internal sealed record PaperHead(int Line, ArxivId? Id, PaperTitle Title)
{
    /// <summary>The number is on the line, or below it before anything else; if not, it is the only one down to the next.</summary>
    public bool IsNear { get; init; }

    /// <summary>The number stands on the line itself.</summary>
    public bool IsOnLine { get; init; }

    /// <summary>The line is an address, and the title the line below it.</summary>
    public bool IsTitleBelow { get; init; }
}

/// <summary>
/// Where the papers of a page begin. Of all ways in which lines could begin papers (headings of a level, items of a depth, rows, titles
/// above an address) that one is taken which finds most of them with a number of their own; papers that others refer to are none.
/// </summary>
internal sealed partial class PaperOutline
{
    /// <summary>So far below its heading a paper's number is looked for.</summary>
    private const int Near = 12;

    /// <summary>Characters of a line that says where the paper is and no more.</summary>
    private const int AddressLine = 60;

    /// <summary>The level of which headings are.</summary>
    private const int ItemKind = 100;
    private const int NumberedKind = 200;
    private const int RowKind = 300;
    private const int LabelKind = 301;
    private const int MarkKind = 302;
    private const int AddressKind = 303;
    private const int LinkKind = 304;
    private const int BareKind = 305;
    private const int IdKind = 306;

    private readonly PaperPage _page;

    /// <summary>For each line the level of the heading about other papers that it stands under; 0 for none.</summary>
    private readonly bool[] _isRelated;

    private PaperOutline(PaperPage page)
    {
        _page = page;
        _isRelated = FindRelated(page);
    }

    /// <summary>The lines that begin papers, in their order; empty where none do.</summary>
    public IReadOnlyList<PaperHead> Heads { get; private init; } = [];

    /// <summary>Rows and items that name papers as well: the same again, or those for which a digest has no room.</summary>
    public IReadOnlyList<PaperHead> Others { get; private init; } = [];

    /// <summary>The level of the headings that begin papers; 0 where they are no headings.</summary>
    public int Level { get; private init; }

    /// <summary>The depth of the items that begin papers; -1 where they are no items.</summary>
    public int Indent { get; private init; } = -1;

    /// <summary>True where lines of a text begin papers by what they begin with: a title's label, a number, a sign or a link.</summary>
    public bool AreMarked { get; private init; }

    public static PaperOutline Of(PaperPage page)
    {
        var outline = new PaperOutline(page);
        var kinds = outline.Candidates();
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
            .ThenByDescending(kind => kind.Key >= ItemKind ? kind.Heads.Count(head => head.Title.Title.Length > 0) : kind.Heads.Count)
            .ThenBy(kind => kind.Key)
            .ToList();
        if (ranked.Count == 0)
        {
            return outline.Published() ?? new PaperOutline(page) { Heads = outline.Paragraphs() };
        }

        var best = ranked[0];
        // Lists inside of papers have more items than there are papers.
        foreach (var outer in ranked.Where(kind => kind.Key < ItemKind && kind.Key != best.Key && kind.Papers > 1 && kind.Titled > 1)
            .OrderBy(kind => kind.Key))
        {
            var within = Within(page, outer.Heads, outer.Key);
            if (best.Key > outer.Key && best.Heads.Count(head => within[head.Line]) * 2 > best.Heads.Count)
            {
                best = outer;
                break;
            }
        }

        // A few papers with a heading each, and a table or a list of many others.
        var known = best.Heads.Select(head => head.Id).ToHashSet();
        if (best.Key >= ItemKind
            && ranked.Find(kind => kind.Key < PageLine.Bold
                && kind.Heads.TrueForAll(head => head.IsNear && head.Title.Title.Length > 0 && !known.Contains(head.Id)))
                is { Papers: > 0 } apart)
        {
            best = apart;
        }

        return new PaperOutline(page)
        {
            Heads = outline.WithStrays(best.Key, outline.WithSiblings(best.Key, best.Heads), kinds),
            Others = [.. ranked.Where(kind => kind.Key != best.Key && kind.Key >= ItemKind)
                .SelectMany(kind => kind.Heads)
                .Where(head => head.IsOnLine && head.Title.Title.Length + (page[head.Line].Kind == PageLineKind.Row ? 1 : 0) > 0)
                .OrderBy(head => head.Line)],
            Level = best.Key <= PageLine.Bold ? best.Key : 0,
            Indent = best.Key is >= ItemKind and < RowKind ? best.Key % ItemKind : -1,
            AreMarked = best.Key is LabelKind or MarkKind or LinkKind or BareKind,
        };
    }

    /// <summary>
    /// The headings or items of a digest of papers that arXiv does not have, each with the address of another publication.
    /// </summary>
    private PaperOutline? Published()
    {
        var kinds = new Dictionary<int, List<PaperHead>>();
        for (var i = 0; i < _page.Count; i++)
        {
            var line = _page[i];
            var isItem = line.Kind == PageLineKind.Item;
            var isHeading = line.Kind == PageLineKind.Heading;
            if (!_isRelated[i] && !line.IsMarkdown
                && (isItem ? IsPublished(i) : isHeading && HasAddress(i, line.Level, IsPublished))
                && PaperTitle.Of(line.Text, isItem) is { Title.Length: > 0 } title
                && PaperWords.Section(title.Title) is null && PaperWords.Label(title.Title) is null && !IsLabelOf(line.Text))
            {
                var kind = isItem ? ItemKind + Math.Min(line.Level, ItemKind - 1) : line.Level;
                kinds.TryAdd(kind, []);
                kinds[kind].Add(new PaperHead(i, null, title) { IsNear = true });
            }
        }

        var best = kinds.OrderByDescending(kind => kind.Value.Count).ThenByDescending(kind => kind.Key).FirstOrDefault();
        return best.Value is not { Count: > 1 } heads ? null : new PaperOutline(_page)
        {
            Heads = heads,
            Level = best.Key <= PageLine.Bold ? best.Key : 0,
            Indent = best.Key >= ItemKind ? best.Key - ItemKind : -1,
        };
    }

    private bool IsPublished(int index) => MarkdownLine.Addresses(_page[index].Text).Any(link => PublicationId.TryFind(link, out _));

    /// <summary>
    /// Paragraphs that each link to a paper by its title, where nothing else begins papers and most of the text are such paragraphs.
    /// </summary>
    private List<PaperHead> Paragraphs()
    {
        var heads = new List<PaperHead>();
        var texts = 0;
        for (var i = 0; i < _page.Count; i++)
        {
            var line = _page[i];
            texts += line.Kind == PageLineKind.Text ? 1 : 0;
            if (line.Kind == PageLineKind.Text && !_isRelated[i] && !line.IsMarkdown && _page.Ids(i) is [var id]
                && Link().Matches(line.Text).FirstOrDefault(link => PaperPage.FindIds(link.Value).Count > 0) is { } link
                && PaperTitle.Clean(link.Groups["text"].Value) is { Length: > 0 } title && !PaperWords.IsLinkText(title))
            {
                var head = new PaperTitle(title, line.Text, IsNumbered: false, IsLinked: true);
                heads.Add(new PaperHead(i, id, head) { IsNear = true, IsOnLine = true });
            }
        }

        return heads.Count > 1 && heads.Count * 2 >= texts ? heads : [];
    }

    /// <summary>True for a line that holds nothing but addresses and what they are called.</summary>
    public static bool IsAddressLine(string text)
    {
        if (!text.Contains("http", StringComparison.OrdinalIgnoreCase) && !text.Contains("arxiv", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var title = PaperTitle.Of(WithoutLabel(text), isItem: false);
        return (!title.IsLinked && (title.Title.Length == 0 || (title.Title.Length <= AddressLine && PaperWords.IsLinkText(title.Title))))
            || AreLinks(text);
    }

    /// <summary><c>👉 [논문 읽기](…) / [저자의 글](…)</c>: links and nothing beside them, of which the first says that it is the paper's.</summary>
    private static bool AreLinks(string text)
    {
        if (text.Length > DigestLimits.Title * 2)
        {
            return false;
        }

        var links = Link().Matches(text);
        return links.Count > 1
            && PaperWords.IsLinkText(links[0].Groups["text"].Value)
            && !Link().Replace(text, "").Any(char.IsLetterOrDigit);
    }

    [GeneratedRegex(@"\[(?<text>[^\[\]]{1,300})\]\([^()\s]{1,1000}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    /// <summary>A line without the label in front of it, whatever it is called.</summary>
    private static string WithoutLabel(string text)
    {
        const int longest = 30;
        text = text.Trim().TrimStart('>', ' ');
        if (MarkdownLine.TryBoldLabel(text, out _, out var rest))
        {
            return rest;
        }

        var colon = text.AsSpan(0, Math.Min(longest, text.Length)).IndexOfAny(':', '：');
        var isLabel = colon > 0 && !text.AsSpan(0, colon).ContainsAny("[(<") && !text.AsSpan(colon).StartsWith("://");
        return isLabel ? text[(colon + 1)..] : text;
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
    private static bool[] Within(PaperPage page, List<PaperHead> heads, int level)
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

    /// <summary>The lines under headings about other papers.</summary>
    private static bool[] FindRelated(PaperPage page)
    {
        var related = new bool[page.Count];
        var level = 0;
        for (var i = 0; i < page.Count; i++)
        {
            if (page[i].Kind == PageLineKind.Heading && (level == 0 || page[i].Level <= level))
            {
                level = PaperWords.IsRelated(PaperTitle.Clean(page[i].Text)) ? page[i].Level : 0;
            }

            related[i] = level > 0;
        }

        return related;
    }

    private Dictionary<int, List<PaperHead>> Candidates()
    {
        var kinds = new Dictionary<int, List<PaperHead>> { [LabelKind] = LabelledTitles() };
        for (var i = 0; i < _page.Count; i++)
        {
            var line = _page[i];
            if (_isRelated[i] || line.IsMarkdown)
            {
                continue;
            }

            var (kind, head) = line.Kind switch
            {
                PageLineKind.Heading => (line.Level, Heading(i, line)),
                PageLineKind.Item => ((line.IsNumbered ? NumberedKind : ItemKind) + Math.Min(line.Level, ItemKind - 1), Item(i, line)),
                PageLineKind.Row => (RowKind, Row(i)),
                PageLineKind.Text => Text(i, line),
                _ => (0, null),
            };
            if (head is not null)
            {
                kinds.TryAdd(kind, []);
                kinds[kind].Add(head);
            }
        }

        // What several papers have is a part of each: `## 주요 클레임`.
        foreach (var heads in kinds.Where(kind => kind.Key < ItemKind).Select(kind => kind.Value))
        {
            var parts = heads.GroupBy(head => PaperWords.Key(head.Title.Title), StringComparer.Ordinal)
                .Where(same => same.Key.Length > 0 && same.Select(head => head.Id).Distinct().Skip(1).Any())
                .Select(same => same.Key)
                .ToHashSet(StringComparer.Ordinal);
            heads.RemoveAll(head => !head.IsOnLine && parts.Contains(PaperWords.Key(head.Title.Title)));
        }

        // A heading over papers is none, though it may have but one of them below it.
        var nearest = kinds.Where(kind => kind.Key < ItemKind)
            .SelectMany(kind => kind.Value.Where(head => head.IsNear).Select(head => (head.Id, kind.Key)))
            .GroupBy(head => head.Id)
            .ToDictionary(same => same.Key!.Value, same => same.Max(head => head.Key));
        foreach (var (kind, heads) in kinds.Where(kind => kind.Key < ItemKind))
        {
            var many = heads.Count;
            heads.RemoveAll(head => !head.IsNear && nearest.GetValueOrDefault(head.Id!.Value) is var deeper && deeper > kind
                && (many == 1 || deeper < PageLine.Bold || kinds[deeper].Count > many));
        }

        return kinds;
    }

    private PaperHead? Heading(int index, PageLine line)
    {
        var title = PaperTitle.Of(line.Text, isItem: line.Level == PageLine.Bold);
        if (title.Title.Length > 0 && (PaperWords.Section(title.Title) is not null || PaperWords.Label(title.Title) is not null))
        {
            return null;
        }

        var own = OwnIds(index);
        if (own.Count > 0)
        {
            return own.Count == 1 ? new PaperHead(index, own[0], title) { IsNear = true, IsOnLine = true } : null;
        }

        // A day is over papers, and is none.
        const int fewLetters = 12;
        if (DigestDate.TryFind(line.Text, out _) && line.Text.Count(char.IsLetter) <= fewLetters)
        {
            return null;
        }

        return NearId(index, line.Level, title, out var isNear) is { } id ? new PaperHead(index, id, title) { IsNear = isNear } : null;
    }

    /// <summary>The numbers on the line: those it links to, or the one it begins with.</summary>
    private IReadOnlyList<ArxivId> OwnIds(int index) => _page.Ids(index) is { Count: > 0 } linked ? linked
        : PaperPage.TryLeadingId(_page[index].Text, out var id) ? [id]
        : BackticksId(_page[index].Text) is { } named ? [named]
        : LastId(_page[index].Text) is { } last ? [last]
        : [];

    /// <summary><c>Title (2407.17001)</c></summary>
    private static ArxivId? LastId(string text)
    {
        var end = text.AsSpan().TrimEnd("* ");
        var open = end is [.., ')' or ']'] ? end.LastIndexOfAny('(', '[') : -1;
        return open > 0 && PaperPage.TryName(end[(open + 1)..^1], out var id) ? id : null;
    }

    /// <summary><c>**Title** (`2607.05394`)</c></summary>
    private static ArxivId? BackticksId(string text)
    {
        var open = text.IndexOf('`', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('`', open + 1);
        return close > open && PaperPage.TryName(text.AsSpan(open + 1, close - open - 1), out var id) ? id : null;
    }

    private ArxivId? NearId(int index, int level, PaperTitle title, out bool isNear)
    {
        isNear = true;
        var (seen, sole, isOther, isBelow) = (0, (ArxivId?)null, false, false);
        for (var i = index + 1; i < _page.Count; i++)
        {
            var line = _page[i];
            if ((line.Kind == PageLineKind.Heading && line.Level <= level && !line.IsMarkdown) || line.Kind == PageLineKind.Row)
            {
                break;
            }

            if (line.Kind is PageLineKind.Blank or PageLineKind.Hidden)
            {
                continue;
            }

            // Below a heading of its own that says nothing of facts, an address is that heading's.
            isBelow |= line.Kind == PageLineKind.Heading && !line.IsMarkdown && line.Level < PageLine.Bold
                && PaperTitle.Clean(line.Text) is var name
                && !PaperWords.IsFacts(name) && PaperWords.Section(name) is null && PaperWords.Label(name) is null;
            isNear = ++seen <= Near && !isBelow;
            var ids = _page.Ids(i);
            if (ids.Count == 0)
            {
                if (isNear && line.Kind is PageLineKind.Text or PageLineKind.Item && LabelledId(line.Text) is { } labelled)
                {
                    return labelled;
                }

                continue;
            }

            var isPlain = !_isRelated[i] && ids.Count == 1
                && (IsAddressLine(line.Text) || PaperText.Facts(line.Text).Exists(fact => IsAddressLine(fact.Text))
                    || PaperTitle.Of(line.Text, isItem: true).Title.Equals(title.Title, StringComparison.OrdinalIgnoreCase));
            if (isPlain && isNear && sole is null)
            {
                return ids[0];
            }

            // Beyond, it must be the only number down to the next heading, on a line of its own or in a running text.
            isOther |= ids.Count > 1 || (sole is not null && sole != ids[0]) || (line.Kind == PageLineKind.Item && !isPlain);
            sole ??= ids[0];
            if (isOther)
            {
                return null;
            }
        }

        isNear = false;
        return isOther || title.Title.Length == 0 ? null : sole;
    }

    /// <summary><c>**arXiv ID**: 2602.09443</c></summary>
    private static ArxivId? LabelledId(string text)
    {
        if (text.Length > 80 || !text.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var value = WithoutLabel(text);
        return value.Length < text.Length && PaperPage.TryLeadingId(value, out var id) && value.Trim().Length < 40 ? id : null;
    }

    private PaperHead? Item(int index, PageLine line)
    {
        var own = OwnIds(index);
        if (own.Count > 1)
        {
            return null;
        }

        var title = PaperTitle.Of(line.Text, isItem: true);
        if (own.Count == 1)
        {
            return IsLabelOf(line.Text) ? null : new PaperHead(index, own[0], title) { IsNear = true, IsOnLine = true };
        }

        if (title.Title.Length == 0 || IsLabelOf(line.Text))
        {
            return null;
        }

        // Its address may stand below it, further in.
        ArxivId? found = null;
        for (var (i, seen) = (index + 1, 0); i < _page.Count && seen < Near; i++)
        {
            var below = _page[i];
            if (below.Kind is PageLineKind.Heading or PageLineKind.Row || (below.Kind == PageLineKind.Item && below.Level <= line.Level))
            {
                break;
            }

            seen += below.Kind is PageLineKind.Blank ? 0 : 1;
            var ids = _page.Ids(i);
            if (ids.Count > 1 || (ids.Count == 1 && found is not null && found != ids[0]))
            {
                return null;
            }

            found ??= ids.Count == 1 && IsAddressLine(below.Text) ? ids[0]
                : below.Kind is PageLineKind.Item or PageLineKind.Text ? LabelledId(below.Text) : null;
        }

        return found is { } id ? new PaperHead(index, id, title) { IsNear = true } : null;
    }

    /// <summary>True for an item that is a labelled fact of a paper: <c>- **URL**: …</c></summary>
    private static bool IsLabelOf(string text) => PaperText.TryLabel(text, out _, out _, out _)
        || (MarkdownLine.TryBoldLabel(text, out var label, out var rest) && label.Length < 20 && IsAddressLine(rest));

    private PaperHead? Row(int index)
    {
        var cells = PaperPage.Cells(_page[index].Text);
        var ids = _page.Ids(index);
        if (ids.Count == 0)
        {
            var named = cells.Where(cell => PaperPage.TryName(cell.Trim('`', '[', ']'), out _)).ToList();
            if (named.Count != 1)
            {
                return null;
            }

            _ = PaperPage.TryName(named[0].Trim('`', '[', ']'), out var id);
            ids = [id];
        }

        return ids.Count == 1 ? new PaperHead(index, ids[0], TitleOfRow(index, cells)) { IsNear = true, IsOnLine = true } : null;
    }

    /// <summary>The title is in the column that says so; else the first cell that links to the paper by its name, or begins bold.</summary>
    private PaperTitle TitleOfRow(int index, List<string> cells)
    {
        var place = _page.Columns(index).FindIndex(column => column.Label == PaperLabel.Title);
        if (place >= 0 && place < cells.Count && PaperTitle.Of(cells[place], isItem: true) is { Title.Length: > 0 } titled)
        {
            return titled;
        }

        return cells.Select(cell => PaperTitle.Of(cell, isItem: true))
            .Where(title => title.IsLinked && title.Title.Contains(' ', StringComparison.Ordinal))
            .DefaultIfEmpty(new PaperTitle("", "", false, false))
            .First();
    }

    /// <summary>A title above a line that is an address and nothing else; or a line that is a link with the title for its text.</summary>
    private (int Kind, PaperHead? Head) Text(int index, PageLine line)
    {
        if (_page.Ids(index) is [var own])
        {
            var title = PaperTitle.Of(line.Text, isItem: true);
            return title is { IsLinked: true, Title.Length: > 0 } && line.Text.TrimStart('*', '>', ' ').StartsWith('[')
                ? (LinkKind, new PaperHead(index, own, title) { IsNear = true, IsOnLine = true })
                : title.Title.Length == 0 && line.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                ? (BareKind, Bare(index, own))
                : (MarkKind, Marked(index, line));
        }

        if (Marked(index, line) is { } marked)
        {
            return (MarkKind, marked);
        }

        if (PaperPage.TryLeadingId(line.Text, out var leading) && PaperTitle.Of(line.Text, isItem: true) is { Title.Length: > 0 } behind)
        {
            // `2505.21136  Title`
            return (IdKind, new PaperHead(index, leading, behind) { IsNear = true, IsOnLine = true });
        }

        return AddressBelow(index) is { } id && line.Text.Length < DigestLimits.Title * 2
            && !PaperText.AreNames(line.Text)
            ? (AddressKind, new PaperHead(index, id, PaperTitle.Of(line.Text, isItem: true)) { IsNear = true })
            : (0, null);
    }

    /// <summary>An address alone on the line below a title, or on the one below the names that stand between.</summary>
    private ArxivId? AddressBelow(int index)
    {
        for (var next = index + 1; next < Math.Min(_page.Count, index + 3) && _page[next].Kind == PageLineKind.Text; next++)
        {
            var text = _page[next].Text;
            if (_page.Ids(next) is [var id])
            {
                var isAlone = !text.Contains(' ', StringComparison.Ordinal)
                    && (text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                        || text.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase));
                return isAlone && (next == index + 1 || index == 0 || _page[index - 1].Kind == PageLineKind.Blank) ? id : null;
            }

            if (!PaperText.AreNames(text))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>An address on top of a paragraph, and the title below it.</summary>
    private PaperHead? Bare(int index, ArxivId id)
    {
        var next = index + 1;
        return (index == 0 || _page[index - 1].Kind is PageLineKind.Blank or PageLineKind.Separator or PageLineKind.Hidden)
            && next < _page.Count && _page[next].Kind == PageLineKind.Text && _page.Ids(next).Count == 0 && !IsLabelOf(_page[next].Text)
            && PaperTitle.Of(_page[next].Text, isItem: true) is { Title.Length: > 0 } title
            ? new PaperHead(index, id, title) { IsNear = true, IsOnLine = true, IsTitleBelow = true }
            : null;
    }

    /// <summary>
    /// A line of a text that begins with a number, a sign or in bold, and has a paper's address on it or near below:
    /// <c>[1] Title</c>, <c>🔹 **Title** (https://…)</c>, <c>**1️⃣ Title** ([arXiv](…))</c>.
    /// </summary>
    private PaperHead? Marked(int index, PageLine line)
    {
        var mark = MarkOf(line.Text);
        if (mark == 0 || IsLabelOf(line.Text) || PaperText.Facts(line.Text).Count > 0
            || PaperTitle.Of(line.Text, isItem: true) is not { Title.Length: > 0 } title)
        {
            return null;
        }

        if (OwnIds(index) is { Count: > 0 } own)
        {
            return own.Count == 1 ? new PaperHead(index, own[0], title) { IsNear = true, IsOnLine = true } : null;
        }

        for (var (i, seen) = (index + 1, 0); i < _page.Count && seen < Near; i++)
        {
            var below = _page[i];
            if (below.Kind is PageLineKind.Row or PageLineKind.Separator || below is { Kind: PageLineKind.Heading, Level: < PageLine.Bold }
                || (below.Kind == PageLineKind.Text && MarkOf(below.Text) is var other && (other == mark || other == 1)))
            {
                return null;
            }

            seen += below.Kind == PageLineKind.Blank ? 0 : 1;
            if (AddressOf(i) is { } found)
            {
                return new PaperHead(index, found, title) { IsNear = true };
            }

            if (_page.Ids(i).Count > 0)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The paper whose address a line is, or whose number it gives by a label.</summary>
    private ArxivId? AddressOf(int index)
    {
        var line = _page[index];
        return line.Kind is not (PageLineKind.Text or PageLineKind.Item) ? null
            : _page.Ids(index) is { Count: > 0 } ids
                ? ids.Count == 1 && (IsAddressLine(line.Text) || PaperText.Facts(line.Text).Exists(fact => IsAddressLine(fact.Text)))
                    ? ids[0] : null
            : LabelledId(line.Text);
    }

    /// <summary>What a line begins with: 1 for any number, the sign for a sign, an asterisk for bold; 0 for words.</summary>
    private static int MarkOf(string text)
    {
        var word = text.AsSpan().TrimStart();
        var bare = word.TrimStart('*');
        var digits = bare.TrimStart("[(#");
        var number = digits.Length - digits.TrimStart("0123456789").Length;
        if (number is > 0 and <= 3 && digits[number..] is ['.' or ')' or ']' or '/' or '\uFE0F' or '\u20E3', ..])
        {
            return 1;
        }

        // Medals are numbers.
        return Rune.DecodeFromUtf16(bare, out var rune, out _) == OperationStatus.Done && rune.Value is >= 0x1F947 and <= 0x1F949 ? 1
            : Rune.DecodeFromUtf16(bare, out rune, out _) == OperationStatus.Done && rune.Value > 0x7F
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNumber ? rune.Value
            : word.StartsWith("**") ? '*'
            : 0;
    }

    /// <summary>
    /// Titles that stand at their label (<c>제목: …</c>), with the one address that follows before the next. Two labels in a row are the
    /// titles of one paper in two languages; an address above the first may be that paper's, and then so it must be with all.
    /// </summary>
    private List<PaperHead> LabelledTitles()
    {
        var heads = new List<PaperHead>();
        PaperHead? open = null;
        for (var i = 0; i < _page.Count; i++)
        {
            var line = _page[i];
            if (_isRelated[i] || line.IsMarkdown)
            {
                continue;
            }

            var text = line is { Kind: PageLineKind.Heading, Level: PageLine.Bold } ? _page.Source.Lines[i].Trim() : line.Text;
            if (line.Kind is PageLineKind.Text or PageLineKind.Item or PageLineKind.Heading
                && PaperText.TryLabel(text, out var label, out _, out var value) && label == PaperLabel.Title
                && PaperTitle.Of(value, isItem: true) is { Title.Length: > 0 } title)
            {
                if (open is not { Id: null })
                {
                    open = new PaperHead(i, null, title) { IsNear = true };
                }

                if (_page.Ids(i) is [var own])
                {
                    heads.Add(open = open with { Id = own, IsOnLine = open.Line == i });
                }
            }
            else if (line is { Kind: PageLineKind.Heading, Level: < PageLine.Bold })
            {
                open = null;
            }
            else if (AddressOf(i) is { } found)
            {
                if (open is null && heads.Count == 0)
                {
                    return TitlesBelowAddresses();
                }

                if (open is { Id: null })
                {
                    heads.Add(open = open with { Id = found });
                }
            }
        }

        return heads;
    }

    /// <summary>
    /// Papers that begin with an address, each with its labelled title below in the same paragraph; none where one differs.
    /// </summary>
    private List<PaperHead> TitlesBelowAddresses()
    {
        var heads = new List<PaperHead>();
        var titles = 0;
        (int Line, ArxivId Id)? open = null;
        for (var i = 0; i < _page.Count; i++)
        {
            var line = _page[i];
            if (line.Kind is not (PageLineKind.Text or PageLineKind.Item))
            {
                open = null;
            }
            else if (PaperText.TryLabel(line.Text, out var label, out _, out var value) && label == PaperLabel.Title)
            {
                titles++;
                if (open is { } address && PaperTitle.Of(value, isItem: true) is { Title.Length: > 0 } title)
                {
                    heads.Add(new PaperHead(address.Line, address.Id, title with { Rest = "" }) { IsNear = true, IsOnLine = true });
                }

                open = null;
            }
            else if (AddressOf(i) is { } found)
            {
                if (open is not null || _isRelated[i])
                {
                    return [];
                }

                open = (i, found);
            }
        }

        return heads.Count == titles ? heads : [];
    }

    /// <summary>
    /// Papers whose headings are of another level than most, under a heading over them all: <c>#### Title</c> below <c>## Vision</c>,
    /// where others are <c>### Title</c>.
    /// </summary>
    private List<PaperHead> WithStrays(int kind, List<PaperHead> heads, Dictionary<int, List<PaperHead>> kinds)
    {
        if (kind >= PageLine.Bold)
        {
            return heads;
        }

        var known = heads.Select(head => head.Id).ToHashSet();
        var within = Within(_page, heads, kind);
        var all = new List<PaperHead>(heads);
        all.AddRange(kinds.Where(other => other.Key < PageLine.Bold && other.Key != kind)
            .SelectMany(other => other.Value)
            .Where(head => head.IsNear && head.Title.Title.Length > 0 && !within[head.Line] && known.Add(head.Id)));
        all.Sort((one, other) => one.Line.CompareTo(other.Line));
        return all;
    }

    /// <summary>Papers without a number among those that have one: numbered as they are, with an address of their own.</summary>
    private List<PaperHead> WithSiblings(int kind, List<PaperHead> heads)
    {
        if (heads.Count < 2 || kind is AddressKind or LinkKind)
        {
            return heads;
        }

        var known = heads.Select(head => head.Line).ToHashSet();
        var isNumbered = kind is >= NumberedKind and < RowKind || heads.TrueForAll(head => head.Title.IsNumbered);
        var isInTable = kind == RowKind;
        var all = new List<PaperHead>(heads);
        for (var i = FirstSibling(kind, heads[0].Line); i < _page.Count; i++)
        {
            var line = _page[i];
            if (known.Contains(i) || _isRelated[i] || line.IsMarkdown)
            {
                continue;
            }

            var isHeading = kind < ItemKind && line.Kind == PageLineKind.Heading && line.Level == kind;
            if (isInTable && line.Kind == PageLineKind.Row && !PaperPage.IsRule(line.Text)
                && line.Text.Contains("http", StringComparison.OrdinalIgnoreCase) && _page.Ids(i).Count == 0)
            {
                var title = TitleOfRow(i, PaperPage.Cells(line.Text));
                all.AddRange(title.Title.Length > 0 ? [new PaperHead(i, null, title) { IsNear = true }] : []);
            }
            else if (isHeading && PaperTitle.Of(line.Text, isItem: false) is { Title.Length: > 0 } titled
                && PaperWords.Section(titled.Title) is null
                && (isNumbered && titled.IsNumbered ? HasAddress(i, kind, IsOther) : HasAddress(i, kind, IsPublished)))
            {
                all.Add(new PaperHead(i, null, titled) { IsNear = true });
            }
            else if (isNumbered && kind >= NumberedKind
                && line is { Kind: PageLineKind.Item, IsNumbered: true } && line.Level == kind % ItemKind
                && _page.Ids(i).Count == 0 && line.Text.Contains("http", StringComparison.OrdinalIgnoreCase)
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
        if (kind < ItemKind)
        {
            return 0;
        }

        while (first > 0 && _page[first - 1].Kind == _page[first].Kind)
        {
            first--;
        }

        return first;
    }

    private bool IsOther(int index) => _page.Ids(index).Count == 0;

    /// <summary>True where an address stands near below a heading, and is what is asked for.</summary>
    private bool HasAddress(int index, int level, Predicate<int> isAsked)
    {
        for (var (i, seen) = (index + 1, 0); i < _page.Count && seen < Near; i++)
        {
            if (_page[i].Kind == PageLineKind.Heading && _page[i].Level <= level)
            {
                return false;
            }

            seen += _page[i].Kind == PageLineKind.Blank ? 0 : 1;
            if (_page[i].Text.Contains("http", StringComparison.OrdinalIgnoreCase))
            {
                return isAsked(i) && (IsAddressLine(_page[i].Text)
                    || (PaperText.TryLabel(_page[i].Text, out var label, out _, out _) && label == PaperLabel.Links));
            }
        }

        return _page[index].Text.Contains("http", StringComparison.OrdinalIgnoreCase) && isAsked(index);
    }
}
