using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>What a heading, an item or a row begins: a paper whose number stands on the line or below it.</summary>
internal sealed class PaperHeads(PaperPage page)
{
    /// <summary>So far below its heading a paper's number is looked for.</summary>
    public const int Near = 12;

    public PaperHead? Heading(int index, PageLine line)
    {
        var title = PaperTitle.Of(line.Text, isItem: line.Level == PageLine.Bold);
        if (title.Title.Length > 0 && (PaperWords.Section(title.Title) is not null || PaperWords.Label(title.Title) is not null))
        {
            return null;
        }

        var own = PaperAddress.OwnIds(page, index);
        if (own.Count > 0)
        {
            return own.Count == 1 ? new PaperHead(index, own[0], title) { IsNear = true, IsOnLine = true } : null;
        }

        // A field is over papers, and is none; neither is a title that is said once more.
        if (PaperTags.IsCategory(title.Title) || page.IsTranslation(index))
        {
            return null;
        }

        // A day is over papers, and is none.
        const int fewLetters = 12;
        if (DigestDate.TryFind(line.Text, out _) && line.Text.Count(char.IsLetter) <= fewLetters)
        {
            return null;
        }

        return NearId(index, line.Level, title, out var isNear) is { } id ? new PaperHead(index, id, title) { IsNear = isNear } : null;
    }

    private ArxivId? NearId(int index, int level, PaperTitle title, out bool isNear)
    {
        isNear = true;
        var (seen, sole, isOther, isBelow) = (0, (ArxivId?)null, false, false);
        for (var i = index + 1; i < page.Count; i++)
        {
            var line = page[i];
            if (line.Kind == PageLineKind.Row
                || (line.Kind == PageLineKind.Heading && line.Level <= level && !line.IsMarkdown && !page.IsTranslation(i)))
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
            var ids = page.Ids(i);
            if (ids.Count == 0)
            {
                if (isNear && line.Kind is PageLineKind.Text or PageLineKind.Item && PaperAddress.LabelledId(line.Text) is { } labelled)
                {
                    return labelled;
                }

                continue;
            }

            var isPlain = !page.IsRelated(i) && ids.Count == 1 && !IsBelowBoldItem(i)
                && (PaperAddress.SaysWhere(line.Text)
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

    /// <summary>True for a line shortly below an item that is bold as a whole, which is a title then.</summary>
    private bool IsBelowBoldItem(int index)
    {
        for (var first = Math.Max(0, index - Near); index > first && page[index].Kind == PageLineKind.Text;)
        {
            index--;
        }

        return page[index].Kind == PageLineKind.Item && page[index].Text.TrimEnd() is ['*', '*', _, .., '*', '*'] item
            && !PaperAddress.IsLabelOf(item) && PaperLabels.SplitLabel(item) is null or { Value.Length: > 0 };
    }

    public PaperHead? Item(int index, PageLine line)
    {
        var own = PaperAddress.OwnIds(page, index);
        if (own.Count > 1)
        {
            return null;
        }

        var title = PaperTitle.Of(line.Text, isItem: true);
        if (own.Count == 1)
        {
            return PaperAddress.IsLabelOf(line.Text) ? null : new PaperHead(index, own[0], title) { IsNear = true, IsOnLine = true };
        }

        if (title.Title.Length == 0 || PaperAddress.IsLabelOf(line.Text))
        {
            return null;
        }

        // Its address may stand below it, further in.
        ArxivId? found = null;
        for (var (i, seen) = (index + 1, 0); i < page.Count && seen < Near; i++)
        {
            var below = page[i];
            if (below.Kind is PageLineKind.Heading or PageLineKind.Row || (below.Kind == PageLineKind.Item && below.Level <= line.Level))
            {
                break;
            }

            seen += below.Kind is PageLineKind.Blank ? 0 : 1;
            var ids = page.Ids(i);
            if (ids.Count > 1 || (ids.Count == 1 && found is not null && found != ids[0]))
            {
                return null;
            }

            found ??= ids.Count == 1 && PaperAddress.SaysWhere(below.Text) ? ids[0]
                : below.Kind is PageLineKind.Item or PageLineKind.Text ? PaperAddress.LabelledId(below.Text) : null;
        }

        return found is { } id ? new PaperHead(index, id, title) { IsNear = true } : null;
    }

    public PaperHead? Row(int index)
    {
        var cells = PaperPage.Cells(page[index].Text);
        var ids = page.Ids(index);
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
    public PaperTitle TitleOfRow(int index, List<string> cells)
    {
        var place = page.Columns(index).FindIndex(column => column.Label == PaperLabel.Title);
        if (place >= 0 && place < cells.Count && PaperTitle.Of(cells[place], isItem: true) is { Title.Length: > 0 } titled)
        {
            return titled;
        }

        return cells.Select(cell => PaperTitle.Of(cell, isItem: true))
            .Where(title => title.IsLinked && title.Title.Contains(' ', StringComparison.Ordinal))
            .DefaultIfEmpty(new PaperTitle("", "", false, false))
            .First();
    }
}
