using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>Papers that begin where a label says their title.</summary>
internal sealed class LabelledTitles(PaperPage page)
{
    /// <summary>
    /// Titles that stand at their label (<c>제목: …</c>), with the one address that follows before the next. Two labels in a row are the
    /// titles of one paper in two languages; an address above the first may be that paper's, and then so it must be with all.
    /// </summary>
    public List<PaperHead> Find()
    {
        var heads = new List<PaperHead>();
        PaperHead? open = null;
        var korean = -1;
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            if (page.IsRelated(i) || line.IsMarkdown)
            {
                continue;
            }

            if (line.Kind is PageLineKind.Text or PageLineKind.Item
                && PaperLabels.TryLabel(line.Text, out var known, out _, out _) && known == PaperLabel.KoreanTitle)
            {
                // The Korean title may come first.
                korean = i;
                continue;
            }

            var text = line is { Kind: PageLineKind.Heading, Level: PageLine.Bold } ? page.Source.Lines[i].Trim() : line.Text;
            if (line.Kind is PageLineKind.Text or PageLineKind.Item or PageLineKind.Heading
                && PaperLabels.TryLabel(text, out var label, out _, out var value) && label == PaperLabel.Title
                && PaperTitle.Of(value, isItem: true) is { Title.Length: > 0 } title)
            {
                if (open is not { Id: null })
                {
                    open = new PaperHead(korean >= 0 && korean == i - 1 ? korean : i, null, title) { IsNear = true };
                }

                if (page.Ids(i) is [var own])
                {
                    heads.Add(open = open with { Id = own, IsOnLine = open.Line == i });
                }
            }
            else if (line is { Kind: PageLineKind.Heading, Level: < PageLine.Bold })
            {
                open = null;
            }
            else if (PaperAddress.Of(page, i) is { } found)
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
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            if (line.Kind is not (PageLineKind.Text or PageLineKind.Item))
            {
                open = null;
            }
            else if (PaperLabels.TryLabel(line.Text, out var label, out _, out var value) && label == PaperLabel.Title)
            {
                titles++;
                if (open is { } address && PaperTitle.Of(value, isItem: true) is { Title.Length: > 0 } title)
                {
                    heads.Add(new PaperHead(address.Line, address.Id, title with { Rest = "" }) { IsNear = true, IsOnLine = true });
                }

                open = null;
            }
            else if (PaperAddress.Of(page, i) is { } found)
            {
                if (open is not null || page.IsRelated(i))
                {
                    return [];
                }

                open = (i, found);
            }
        }

        return heads.Count == titles ? heads : [];
    }
}
