using System.Text.RegularExpressions;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Any digest whose papers can be told: headings, items of a list or rows of a table that each have a paper's address of their own. Asked
/// last. What is no paper's is reported, and what was read is marked as read by this.
/// </summary>
public sealed partial class GeneralFormat : IDigestFormat
{
    /// <summary>Of a line that tells a day and little else.</summary>
    private const int FewLetters = 25;

    public string Name => "general-reader";

    public bool IsGeneral => true;

    public Recognition Recognise(DigestSource source)
    {
        var page = source.Page;
        if (page.Outline.Heads.Count > 0)
        {
            return new Recognition(1, null);
        }

        var ids = Enumerable.Range(0, page.Count).SelectMany(page.Ids).Distinct().Take(2).Count();
        return new Recognition(
            ids > 0 ? 1 : 0,
            ids > 0
                ? "headings, list items or table rows that have the address of one paper each"
                : "addresses of papers at arXiv or Hugging Face");
    }

    public DigestDocument Read(DigestSource source)
    {
        var document = new DocumentBuilder(source, Name) { EstimatesEachDay = true };
        var page = source.Page;
        var outline = page.Outline;
        var ends = Ends(page, outline);
        var (again, more) = Others(page, outline, ends);
        var papers = outline.Heads.Select((head, i) => (Head: head, End: ends[i]))
            .Concat(more.Select(head => (Head: head, End: EndOfItem(page, head.Line))))
            .OrderBy(paper => paper.Head.Line)
            .ToList();
        for (var i = 0; i + 1 < papers.Count; i++)
        {
            // An item may hold another paper's further in.
            papers[i] = papers[i] with { End = Math.Min(papers[i].End, papers[i + 1].Head.Line) };
        }

        var texts = TextsBelowTables(page, papers);
        document.AccountName();
        document.TakeTags(source.FrontMatter?.Tags ?? []);
        var contexts = ReadAround(document, page, outline, papers);
        var dates = new List<DateOnly?>();
        var isLong = IsOfLongTime(page, papers);
        var (known, count) = (new HashSet<ArxivId>(), 0);
        for (var i = 0; i < papers.Count; i++)
        {
            var (head, end) = papers[i];
            document.Account(head.Line, end);
            var isNew = head.Id is not { } number || known.Add(number);
            count += isNew ? 1 : 0;
            if (isNew && count > DigestLimits.Papers)
            {
                // It is counted, and left out.
                document.Entries.Add(new DigestEntry { Line = head.Line + 1, Title = head.Title.Title, ArxivId = head.Id });
                continue;
            }

            var text = new PaperText(page);
            var title = ReadHead(page, text, head, end);
            foreach (var other in head.Id is null ? [] : again[head.Id])
            {
                title = ReadAgain(document, page, text, other, title);
            }

            foreach (var (from, to) in texts[head.Line])
            {
                document.Account(from, to);
                text.Read(from + 1, to);
            }

            text.Facts.SetCategory(contexts[i].Category);
            dates.Add(text.Facts.Date);
            var id = head.Id ?? text.Facts.Id;
            var day = DayBefore(document, PaperTitle.DayBefore(page[head.Line].Text), id)
                ?? (document.ToldDay is null || isLong ? DayBefore(document, DayOfRow(page, head.Line), id) : null)
                ?? contexts[i].Day;
            document.Entries.Add(text.ToEntry(head.Line + 1, title, id) with { Day = day });
        }

        document.HeadingDate ??= dates.Count > 1 && dates.TrueForAll(date => date == dates[0]) ? dates[0] : null;
        RepeatedEntries.Merge(document);
        return document.Build();
    }

    /// <summary>
    /// What stands outside of a table below headings that say the titles of its papers once more: for each row of a paper the lines from
    /// its heading to the next.
    /// </summary>
    private static ILookup<int, (int From, int To)> TextsBelowTables(PaperPage page, List<(PaperHead Head, int End)> papers)
    {
        var rows = new Dictionary<TitleKey, int>();
        foreach (var (head, _) in papers)
        {
            if (page[head.Line].Kind == PageLineKind.Row && TitleKey.TryParse(head.Title.Title, out var key))
            {
                rows.TryAdd(key, head.Line);
            }
        }

        var texts = new List<(int Row, (int From, int To) Lines)>();
        for (var i = 0; i < page.Count && rows.Count > 0; i++)
        {
            if (page[i].Kind != PageLineKind.Heading
                || !TitleKey.TryParse(PaperTitle.Of(page[i].Text, isItem: false).Title, out var key) || !rows.TryGetValue(key, out var row))
            {
                continue;
            }

            var end = i + 1;
            while (end < page.Count && page[end].Kind != PageLineKind.Row
                && !(page[end].Kind == PageLineKind.Heading && page[end].Level <= page[i].Level))
            {
                end++;
            }

            texts.Add((row, (i, end)));
            i = end - 1;
        }

        return texts.ToLookup(text => text.Row, text => text.Lines);
    }

    /// <summary>What the column of days says, or a day in parentheses at the end of an item; empty where there is none.</summary>
    private static string DayOfRow(PaperPage page, int line)
    {
        if (page[line].Kind == PageLineKind.Item)
        {
            return DayAtEnd().Match(page[line].Text).Groups["day"].Value;
        }

        var columns = page[line].Kind == PageLineKind.Row ? page.Columns(line) : [];
        var place = columns.FindIndex(column => column.Label == PaperLabel.Date);
        return place >= 0 && PaperPage.Cells(page[line].Text) is var cells && place < cells.Count ? cells[place] : "";
    }

    /// <summary><c>[Title](…) — *NLP* (2024-06-13)</c></summary>
    [GeneratedRegex(@"[(\[](?<day>(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})[)\]]$", RegexOptions.CultureInvariant)]
    private static partial Regex DayAtEnd();

    /// <summary>True for lists whose days lie further apart than a digest's: the day of the list is not that of each paper.</summary>
    private static bool IsOfLongTime(PaperPage page, List<(PaperHead Head, int End)> papers)
    {
        const int digest = 45;
        var days = papers.Select(paper => DigestDate.TryFind(DayOfRow(page, paper.Head.Line), out var day) ? day.DayNumber : 0)
            .Where(day => day > 0)
            .ToList();
        return days.Count > 1 && days.Max() - days.Min() > digest;
    }

    /// <summary>The day that stands before a paper's title.</summary>
    private static DigestDay? DayBefore(DocumentBuilder document, string told, ArxivId? id) =>
        told.Length > 0
        && (DigestDate.TryFind(told, out var day)
            || ((id?.EstimateDate() ?? document.ToldDay) is { } near && DigestDate.TryFindBeside(told, near, out day)))
            ? new DigestDay(day, DateOrigin.Heading) : null;

    /// <summary>Reads what is said of a paper, and gives its title.</summary>
    private static string ReadHead(PaperPage page, PaperText text, PaperHead head, int end)
    {
        if (page[head.Line].Kind == PageLineKind.Row)
        {
            ReadRow(page, text, head);
            return head.Title.Title;
        }

        var line = page[head.Line];
        text.Facts.AddLinks(page.Source.Lines[head.Line]);
        var first = head.Line + (head.IsTitleBelow ? 2 : 1);
        var (title, rest) = (head.Title.Title, head.Title.Rest);
        if (line.Kind == PageLineKind.Text && !rest.StartsWith("by ", StringComparison.OrdinalIgnoreCase)
            && PaperTitle.NamesStart(line.Text) is > 0 and var names
            && text.Facts.AddAuthors(line.Text[(names + 1)..].Trim(' ', ')', '）')))
        {
            rest = "";
        }

        if (PaperLabels.TryLabel(line.Text, out var label, out _, out var korean) && label == PaperLabel.KoreanTitle)
        {
            text.Facts.TryFact(PaperLabel.KoreanTitle, korean);
        }

        title = line.Kind == PageLineKind.Heading ? SignedVotes.WithCountApart(title) : title;
        text.Facts.AddSignedVotes(ref title);
        text.Facts.AddSignedVotes(ref rest);

        // Votes in front of a title look like its number: `[▲ 12] Title`.
        var written = line.Text.Trim('*', '_', ' ');
        text.Facts.AddSignedVotes(ref written);
        if (title.Length == 0 && TitleBelow(page, first, end) is > 0 and var below)
        {
            // `### 🥇 1위 (추천 12)`
            title = PaperTitle.Of(page[below].Text, isItem: false).Title;
            first = below + 1;
        }

        text.Heading = title;
        text.Facts.AddHashTags(ref title);
        text.Facts.SetCategory(ArxivClass(line.Text));
        var sentence = PaperTitle.EndOfNames(rest);
        if (PaperTitle.InTwoLanguages($"{title} {rest}") is var (original, translated) && rest is ['(', .., ')'])
        {
            (title, text.Facts.KoreanTitle, rest) = (original, translated, "");
        }
        else if (text.Facts.IsTags(rest))
        {
            rest = "";
        }
        else if (text.Facts.TryLeadingNames(rest, out var said))
        {
            rest = said;
        }
        else if (text.Facts.TryNames(rest[..sentence]))
        {
            rest = rest[sentence..].TrimStart('.', ' ', ')');
        }

        text.AddBeside(text.Facts.IsTags(rest) ? "" : rest);
        text.Read(first, end);
        return text.Lead(title);
    }

    /// <summary>The line that is bold as a whole, the first below a heading without title; 0 where there is none.</summary>
    private static int TitleBelow(PaperPage page, int first, int end)
    {
        while (first < end && page[first].Kind == PageLineKind.Blank)
        {
            first++;
        }

        return first < end && page[first] is { Kind: PageLineKind.Heading, Level: PageLine.Bold } line
            && PaperWords.Section(line.Text) is null && PaperWords.Label(line.Text) is null ? first : 0;
    }

    /// <summary>The class of arXiv in a head: <c>[cs.CV] Title</c>, <c>1. cs.CV - Title</c>, <c>arXiv:2505.21136 (cs.CV)</c>.</summary>
    private static string? ArxivClass(string head) =>
        PaperTags.SetClass().Match(head) is { Success: true } found ? found.Groups["class"].Value
        : PaperTags.LeadingClass().Match(head.TrimStart("0123456789.)# ".ToCharArray())) is { Success: true } leading
            ? leading.Groups["class"].Value : null;

    private static void ReadRow(PaperPage page, PaperText text, PaperHead head)
    {
        var row = page[head.Line].Text;
        text.Facts.AddLinks(row, areOwn: false);
        var columns = page.Columns(head.Line);
        var cells = PaperPage.Cells(row);
        for (var i = 0; i < cells.Count; i++)
        {
            var (name, label) = i < columns.Count ? columns[i] : ("", null);
            var titled = PaperTitle.Of(cells[i], isItem: true);
            var isId = PaperPage.TryName(cells[i].Trim('`', '[', ']'), out _);
            if (titled.Title.Length > 0 && titled.Title == head.Title.Title && !isId)
            {
                text.Facts.AddLinks(cells[i]);
                var rest = AfterTitle(cells[i], titled);
                var set = NamesOf(rest);
                text.Facts.SetCategory(ArxivClass(rest));
                rest = ClassAlone().IsMatch(rest) ? "" : rest;
                var isNames = set.Length > 0 && PaperNames.InSet(set) is { } names && text.Facts.AddAuthors(names);
                text.AddCell("", null, isNames ? "" : rest);
            }
            else if (!isId && !(label is null && cells[i].All(char.IsAsciiDigit)))
            {
                text.AddCell(name, label, cells[i]);
            }
        }
    }

    /// <summary>What is set apart behind a title in a cell: <c>(Ada Lovelace)</c>, <c>&lt;br&gt; *Ada Lovelace*</c>.</summary>
    private static string NamesOf(string rest)
    {
        var isBelow = rest.StartsWith("<br", StringComparison.OrdinalIgnoreCase);
        var text = isBelow ? CellTag().Replace(rest, " ").Trim() : rest;
        return text is ['(', .., ')'] ? text[1..^1]
            : isBelow || text is ['*' or '_', .., '*' or '_'] ? text.Trim('*', '_', ' ', '$', '{', '}') : "";
    }

    /// <summary><c>💻 `cs.AI (Artificial Intelligence)`</c>: a class and nothing else but a sign.</summary>
    [GeneratedRegex(@"^[^\p{L}0-9`]{0,6}`[a-z-]{2,8}\.[A-Z]{2}[^`]{0,44}`$", RegexOptions.CultureInvariant)]
    private static partial Regex ClassAlone();

    /// <summary><c>&lt;br&gt;</c>, <c>&lt;sub&gt;</c> in a cell, and what HTML's <c>sub</c> becomes.</summary>
    [GeneratedRegex("</?(?:br|sub|sup|small|i|em)\\s?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CellTag();

    /// <summary>What a cell says behind the title, with its line breaks.</summary>
    private static string AfterTitle(string cell, PaperTitle title)
    {
        if (title.Rest.Length == 0)
        {
            return "";
        }

        var at = cell.IndexOf(title.Title, StringComparison.Ordinal);
        return at < 0 || title.IsLinked
            ? title.Rest
            : cell[(at + title.Title.Length)..].TrimStart('*', '_', ' ', '-', '—', '–', ':', ']', ')');
    }

    /// <summary>A row or an item that names the paper once more adds what it says.</summary>
    private static string ReadAgain(DocumentBuilder document, PaperPage page, PaperText text, PaperHead other, string title)
    {
        document.Account(other.Line);
        if (page[other.Line].Kind == PageLineKind.Row)
        {
            ReadRow(page, text, other);
        }
        else
        {
            text.Facts.AddLinks(page.Source.Lines[other.Line], areOwn: false);
            text.AddCell("", null, other.Title.Rest);
        }

        return title.Length == 0 ? other.Title.Title : title;
    }

    /// <summary>
    /// Rows and items outside of the papers: those that name one of them again, and those that are papers of their own, with the title for
    /// the text of the link.
    /// </summary>
    private static (ILookup<ArxivId?, PaperHead> Again, List<PaperHead> More) Others(PaperPage page, PaperOutline outline, int[] ends)
    {
        var within = new bool[page.Count];
        for (var i = 0; i < ends.Length; i++)
        {
            Array.Fill(within, true, outline.Heads[i].Line, ends[i] - outline.Heads[i].Line);
        }

        var known = outline.Heads.Select(head => head.Id).ToHashSet();
        var outside = outline.Others.Where(head => !within[head.Line]).ToList();
        var more = outside.FindAll(head => !known.Contains(head.Id)
            && (head.Title.IsLinked || IsTitledRow(page, head) || IsBoldItem(page, head)));
        return (outside.Where(head => known.Contains(head.Id)).ToLookup(head => head.Id), more.Count > 1 ? more : []);
    }

    /// <summary>A row whose table says where its title is.</summary>
    private static bool IsTitledRow(PaperPage page, PaperHead head) => head.Title.Title.Length > 0
        && page[head.Line].Kind == PageLineKind.Row && page.Columns(head.Line).Exists(column => column.Label == PaperLabel.Title);

    /// <summary><c>- **Title** (Score: 6) [Link](…)</c></summary>
    private static bool IsBoldItem(PaperPage page, PaperHead head) => head.Title.Title.Contains(' ', StringComparison.Ordinal)
        && page[head.Line] is { Kind: PageLineKind.Item, Text: ['*', '*', ..] };

    private static int EndOfItem(PaperPage page, int start)
    {
        var end = start + 1;
        while (page[start].Kind == PageLineKind.Item && end < page.Count && page[end].Kind is PageLineKind.Item or PageLineKind.Text
            && (page[end].Kind == PageLineKind.Text || page[end].Level > page[start].Level))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// Where each paper ends: before the next, at a heading over the following ones, and for the last at what closes the digest. Headings
    /// above the papers' own may be parts of a paper (<c>## 왜 이 논문인가?</c> under <c>### 1. …</c>): those that come again in others.
    /// </summary>
    private static int[] Ends(PaperPage page, PaperOutline outline)
    {
        var heads = outline.Heads;
        var ends = new int[heads.Count];
        var inner = InnerHeadings(page, outline);
        var (remarks, holdsAbove) = (Remarks(page), heads.Count == 1);
        for (var i = 0; i < heads.Count; i++)
        {
            var next = i + 1 < heads.Count ? heads[i + 1].Line : page.Count;
            ends[i] = page[heads[i].Line].Kind == PageLineKind.Row
                ? heads[i].Line + 1
                : End(
                    page, outline, inner, remarks, heads[i].Line, next,
                    i + 1 < heads.Count ? Place.Between : holdsAbove ? Place.LastOpen : Place.Last);
            holdsAbove |= HoldsAbove(page, heads[i].Line, ends[i]);
        }

        if (heads.Count > 1)
        {
            ends[^1] = Math.Min(ends[^1], Closing(page, outline, ends));
        }

        return ends;
    }

    /// <summary>
    /// Where a last paragraph in italics begins that no other paper ends with: <c>*Made every morning by a script.*</c> Names are none.
    /// </summary>
    private static int Closing(PaperPage page, PaperOutline outline, int[] ends)
    {
        var last = LastOf(ends[^1]);
        var isClosing = last > outline.Heads[^1].Line + 1 && page[last - 1].Kind == PageLineKind.Blank && IsItalic(page[last])
            && PaperNames.InSet(page[last].Text.Trim('*', '_')) is null;
        return isClosing && !ends.SkipLast(1).Any(end => IsItalic(page[LastOf(end)])) ? last : page.Count;

        int LastOf(int end)
        {
            var line = end - 1;
            while (line > 0 && page.IsDecoration(line))
            {
                line--;
            }

            return line;
        }
    }

    /// <summary>A line of a text that is in italics as a whole.</summary>
    private static bool IsItalic(PageLine line) => line.Kind == PageLineKind.Text
        && line.Text is ['*' or '_', not ('*' or '_'), .., not ('*' or '_'), '*' or '_'] text
        && !text.AsSpan(1, text.Length - 2).Contains(text[0]);

    /// <summary>Where a paper stands among the others.</summary>
    private enum Place
    {
        Between,

        /// <summary>The last of papers none of which holds a heading above its own.</summary>
        Last,

        /// <summary>The last, or only one, and such headings may be its own.</summary>
        LastOpen,
    }

    /// <summary>True for a paper within which a heading stands that is above its own.</summary>
    private static bool HoldsAbove(PaperPage page, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (page[i].Kind == PageLineKind.Heading && !page[i].IsMarkdown && page[i].Level < page[start].Level)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The rule from which on nothing follows but lines in italics: what made the digest, and how.</summary>
    private static int Remarks(PaperPage page)
    {
        const int most = 6;
        var (first, lines) = (page.Count, 0);
        for (var i = page.Count - 1; i >= 0 && lines <= most; i--)
        {
            if (page[i].Kind == PageLineKind.Text
                && page[i].Text is ['*' or '_', not ('*' or '_'), .., not ('*' or '_'), '*' or '_'])
            {
                lines++;
            }
            else if (!page.IsDecoration(i))
            {
                break;
            }

            first = page[i].Kind == PageLineKind.Separator && lines is > 0 and <= most ? i : first;
        }

        return first;
    }

    private static int End(PaperPage page, PaperOutline outline, HashSet<string> inner, int remarks, int start, int next, Place place)
    {
        var isLast = place != Place.Between;
        var isHeaded = outline.Level > 0 && page[start] is { Kind: PageLineKind.Heading, Level: < PageLine.Bold };
        var level = isHeaded ? page[start].Level : outline.Level;
        var over = FirstOver(page, start, next);
        var (isAfterRule, isBelowAbove) = (false, false);
        for (var i = start + 1; i < next; i++)
        {
            var line = page[i];
            if (line.IsMarkdown)
            {
                continue;
            }

            if (line.Kind == PageLineKind.Separator)
            {
                isAfterRule = true;
                if (outline.Level == 0 || (isLast && (outline.Level == PageLine.Bold || i >= remarks)))
                {
                    return i;
                }
            }
            else if (line.Kind == PageLineKind.Heading)
            {
                var isAbove = outline.Level == 0
                    ? line.Level < PageLine.Bold || CategoryOf(line.Text) is not null
                    : line.Level < level;
                var isBeside = line.Level == level && level < PageLine.Bold;
                if (PaperWords.IsRelated(PaperTitle.Clean(line.Text)) && (isAbove || (isBeside && isAfterRule)))
                {
                    return i;
                }

                // One beside the papers' own is another, without an address; below a part of the paper it is a part of that.
                if (!IsInner(line, inner) && ((isBeside && !isBelowAbove)
                    || (isAbove && (outline.Level == 0 || (isLast ? place == Place.Last || isAfterRule || line.Level == 1 : i >= over)))))
                {
                    return i;
                }

                isBelowAbove |= isAbove;
            }
            else if (line.Kind == PageLineKind.Item && outline.Indent > 0 && line.Level < outline.Indent)
            {
                return i;
            }
            else if (line.Kind == PageLineKind.Text && outline.Indent >= 0 && isLast && page[i - 1].Kind == PageLineKind.Blank
                && !char.IsWhiteSpace(page.Source.Lines[i][0]) && outline.Heads.Count > 1)
            {
                return i;
            }
            else if (line.Kind == PageLineKind.Row && outline.Indent >= 0 && page[i - 1].Kind == PageLineKind.Blank)
            {
                return i;
            }
        }

        return next;
    }

    private static bool IsInner(PageLine line, HashSet<string> inner) => inner.Contains(PaperWords.Key(line.Text))
        || PaperWords.Section(PaperTitle.Clean(line.Text)) is not null;

    /// <summary>From this line on a heading is over the next papers rather than in this one: little stands between it and them.</summary>
    private static int FirstOver(PaperPage page, int start, int next)
    {
        const int few = 4;
        var (first, lines) = (next, 0);
        while (first > start && lines <= few)
        {
            first--;
            lines += page.IsDecoration(first) || page[first].Kind == PageLineKind.Heading ? 0 : 1;
        }

        return first;
    }

    /// <summary>Headings within papers that come in at least two of them.</summary>
    private static HashSet<string> InnerHeadings(PaperPage page, PaperOutline outline)
    {
        var papers = new Dictionary<string, int>(StringComparer.Ordinal);
        var inner = new HashSet<string>(StringComparer.Ordinal);
        var isHead = outline.Heads.Select(head => head.Line).ToHashSet();
        var paper = 0;
        for (var i = 0; i < page.Count; i++)
        {
            paper += isHead.Contains(i) ? 1 : 0;
            if (page[i].Kind == PageLineKind.Heading && paper > 0 && !isHead.Contains(i)
                && PaperWords.Key(page[i].Text) is { Length: > 0 } key)
            {
                if (papers.TryGetValue(key, out var first) && first != paper)
                {
                    inner.Add(key);
                }

                papers.TryAdd(key, paper);
            }
        }

        return inner;
    }

    /// <summary>
    /// What stands outside of papers: the digest's heading with its day, headings that file the papers below under a category or a day,
    /// decoration, heads of tables, lists of contents.
    /// </summary>
    /// <returns>The category and the day of each paper, as far as headings give them.</returns>
    private static List<(string? Category, DigestDay? Day)> ReadAround(
        DocumentBuilder document, PaperPage page, PaperOutline outline, List<(PaperHead Head, int End)> papers)
    {
        var contexts = new List<(string? Category, DigestDay? Day)>();
        var fields = FieldLevels(page, papers);
        var newest = document.Newest(papers.Select(paper => paper.Head.Id));
        string? category = null;
        (DigestDay? day, var dayLevel) = (null, 0);
        var isFirst = true;
        for (var (i, next) = (0, 0); i < page.Count; i++)
        {
            if (next < papers.Count && i == papers[next].Head.Line)
            {
                contexts.Add((category, day));
                i = Math.Max(i, papers[next++].End - 1);
                continue;
            }

            var line = page[i];
            if (page.IsDecoration(i) || line.Kind == PageLineKind.Fence || page.IsTableHead(i) || IsContents(line)
                || (line.Kind == PageLineKind.Text && NoteMarks.IsNavigation(line.Text)))
            {
                document.Account(i);
            }
            else if (line.Kind == PageLineKind.Heading)
            {
                if (next == 0 && document.TakeTags(line.Text))
                {
                    document.Account(i);
                    continue;
                }

                // The papers below know best which year it is: a list of years has each month many times.
                var below = document.Newest(Below(page, papers, next, i)) ?? document.ToldDay ?? newest;
                var isRemark = line.Level == PageLine.Bold && line.Text.Count(char.IsLetter) * 2 > FewLetters;
                var date = default(DateOnly);
                var hasDate = !isRemark && (DigestDate.TryFind(line.Text, out date)
                    || (below is { } near && DigestDate.TryFindBeside(line.Text, near, out date))
                    || (document.ToldDay is { } told && DigestDate.TryFindBeside(line.Text, told, out date)));
                var isWeek = !hasDate && !isFirst && DigestDate.TryFindWeek(line.Text, below, out date);
                if (hasDate && next == 0)
                {
                    document.HeadingDate ??= date;
                }

                if (isFirst || next < papers.Count)
                {
                    // One that is over the next papers, or names the digest.
                    document.Account(i);
                    day = hasDate ? date == document.HeadingDate ? null : new DigestDay(date, DateOrigin.Heading)
                        : isWeek ? new DigestDay(date, DateOrigin.Estimated)
                        : line.Level <= dayLevel ? null : day;
                    dayLevel = hasDate || isWeek ? line.Level : dayLevel;
                    category = isFirst && line.Level == 1 && !IsOneOfSeveral(page, i) ? null : CategoryOf(line.Text)
                        ?? (fields.Contains(line.Level) ? FieldOf(line.Text) : null)
                        ?? (line.Level <= 2 ? null : category);
                }

                isFirst = false;
            }
            else if (line.Kind == PageLineKind.Item && outline.Indent > line.Level && CategoryOf(line.Text) is { } named)
            {
                category = named;
                document.Account(i);
            }
            else if (line.Kind == PageLineKind.Text && next == 0 && IsDay(line.Text, out var told))
            {
                document.HeadingDate ??= told;
                document.Account(i);
            }
            else if (line.Kind is PageLineKind.Text or PageLineKind.Item && document.TakeTags(line.Text))
            {
                document.Account(i);
            }
        }

        while (contexts.Count < papers.Count)
        {
            contexts.Add((category, day));
        }

        return contexts;
    }

    /// <summary>True for a heading of the highest level that is not the only one: then it is over some of the papers.</summary>
    private static bool IsOneOfSeveral(PaperPage page, int heading)
    {
        for (var i = heading + 1; i < page.Count; i++)
        {
            if (page[i] is { Kind: PageLineKind.Heading, Level: 1, IsMarkdown: false })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The levels of the headings that file papers under fields: others of theirs name one too, though it is not known; and those of which
    /// several part the papers among them, each paper below one.
    /// </summary>
    private static HashSet<int> FieldLevels(PaperPage page, List<(PaperHead Head, int End)> papers)
    {
        var (levels, parting) = (new HashSet<int>(), new Dictionary<int, HashSet<(ArxivId? Id, int Heading)>>());
        var above = new int[PageLine.Bold + 1];
        for (var (i, next) = (0, 0); i < page.Count; i++)
        {
            if (next < papers.Count && i == papers[next].Head.Line)
            {
                for (var level = 2; level < PageLine.Bold; level++)
                {
                    parting.TryAdd(level, []);
                    parting[level].Add((papers[next].Head.Id, above[level]));
                }

                i = Math.Max(i, papers[next++].End - 1);
            }
            else if (page[i].Kind == PageLineKind.Heading)
            {
                Array.Fill(above, 0, page[i].Level, above.Length - page[i].Level);
                above[page[i].Level] = FieldOf(page[i].Text) is null ? 0 : i;
                if (CategoryOf(page[i].Text) is not null)
                {
                    levels.Add(page[i].Level);
                }
            }
        }

        levels.UnionWith(parting.Where(level => Parts(level.Value)).Select(level => level.Key));
        return levels;

        static bool Parts(HashSet<(ArxivId? Id, int Heading)> found) =>
            found.Select(paper => paper.Heading).Distinct().Skip(1).Any() && found.All(paper => paper.Heading > 0)
            && found.Where(paper => paper.Id is not null).GroupBy(paper => paper.Id).All(same => same.Count() == 1);
    }

    private static string? FieldOf(string heading)
    {
        const int longest = 50;
        var name = PaperTitle.Clean(heading);
        return name.Length is > 0 and <= longest && !name.Any(char.IsDigit) && !PaperWords.NamesDigest(name)
            && PaperWords.Section(name) is null && PaperWords.Label(name) is null ? name : null;
    }

    /// <summary><c>날짜: 2024-06-13</c>, <c>*June 13, 2024 · 6 min read*</c>: a line that tells the day and little else.</summary>
    private static bool IsDay(string text, out DateOnly day)
    {
        const int longest = 60;
        day = default;
        if (text.StartsWith('>') && PaperLabels.TryLabel(text.TrimStart('>', ' '), out var quoted, out _, out _)
            && quoted == PaperLabel.Date)
        {
            // `> 📅 **Last updated:** June 13, 2024 | 📊 **Papers:** 12`
            text = text.TrimStart('>', ' ');
            text = text.IndexOf(" | ", StringComparison.Ordinal) is > 0 and var other ? text[..other] : text;
        }

        return NoteMarks.IsNavigation(text) ? false : PaperLabels.TryLabel(text, out var label, out _, out var value)
            ? label == PaperLabel.Date && DigestDate.TryFind(value, out day)
            : text.Length <= longest && text.Count(char.IsLetter) <= FewLetters && DigestDate.TryFind(text, out day);
    }

    /// <summary>The papers below a heading, down to the next of its level.</summary>
    private static IEnumerable<ArxivId?> Below(PaperPage page, List<(PaperHead Head, int End)> papers, int next, int heading)
    {
        for (var (i, paper) = (heading + 1, next); i < page.Count && paper < papers.Count; i++)
        {
            if (i == papers[paper].Head.Line)
            {
                yield return papers[paper].Head.Id;
                i = Math.Max(i, papers[paper++].End - 1);
            }
            else if (page[i].Kind == PageLineKind.Heading && page[i].Level <= page[heading].Level)
            {
                yield break;
            }
        }
    }

    /// <summary><c>- [cs.CV](#cs.CV) [Total: 84]</c></summary>
    private static bool IsContents(PageLine line) =>
        line.Kind is PageLineKind.Item or PageLineKind.Text && line.Text.Contains("](#", StringComparison.Ordinal)
        && !line.Text.Contains("http", StringComparison.OrdinalIgnoreCase);

    /// <summary>A heading that names a field: one of the taxonomy, or a class of arXiv. Others (<c>Top 5 Papers</c>) name none.</summary>
    private static string? CategoryOf(string heading)
    {
        var plain = heading.Replace("[[", "[", StringComparison.Ordinal).Replace("]]", "]", StringComparison.Ordinal);
        var title = PaperTitle.Of(plain, isItem: true);
        var name = title.Title.Length > 0 ? title.Title : PaperTitle.Clean(heading);
        var first = name.Split(' ')[0];
        return PaperTags.IsCategory(name) ? name
            : first.Contains('.', StringComparison.Ordinal) && PaperTags.IsCategory(first) ? first
            : null;
    }
}
