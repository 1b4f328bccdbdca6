using System.Buffers;
using System.Globalization;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>
/// One file a paper: its name is the paper's number, or its front matter or its first lines say which paper it is about. Headings are the
/// sections of the summary. Notes on a paper without number are known by their title.
/// </summary>
public sealed class PaperFileFormat : IDigestFormat
{
    private static readonly string[] IdKeys = ["arxiv_id", "arxiv-id", "arxivid", "arxiv", "eprint", "id", "paper_id"];

    private static readonly string[] LinkKeys =
        ["url", "link", "paper", "paper_url", "paper-url", "pdf", "pdf_url", "source", "doi", "arxiv_url", "hf", "huggingface"];

    private static readonly SearchValues<char> NameEnds = SearchValues.Create("-_ ,[(");

    private static readonly string[] AuthorKeys = ["authors", "author"];

    /// <summary>Keys that only a paper has: who has a title and one of these is about one.</summary>
    private static readonly string[] PaperKeys =
        ["arxiv_id", "arxiv", "doi", "venue", "journal", "conference", "paper", "paper_url", "bibtex"];

    public string Name => "paper-file";

    public bool IsNamed(DigestSource source) => (IdOfName(source.Path) ?? IdOfFront(source.FrontMatter)) is not null;

    public Recognition Recognise(DigestSource source)
    {
        if (Find(source.Page) is not null)
        {
            return new Recognition(1, null);
        }

        var hasKeys = source.FrontMatter?.Values.Keys.Any(key => Array.IndexOf(LinkKeys, key) >= 0 || Array.IndexOf(AuthorKeys, key) >= 0);
        return new Recognition(
            hasKeys == true ? 1 : 0, "the paper's number as its name, or its address in front matter or below the title");
    }

    public DigestDocument Read(DigestSource source)
    {
        var document = new DocumentBuilder(source, Name);
        var page = source.Page;
        if (Find(page) is not { } found)
        {
            return document.Build();
        }

        var text = new PaperText(page) { Facts = { KoreanTitle = found.Korean } };
        var front = source.FrontMatter;
        ReadFront(text.Facts, front);
        document.Account(0, page.Count);
        text.Read(0, found.TitleLine);
        if (found.TitleLine < found.TextLine)
        {
            text.Facts.AddLinks(source.Lines[found.TitleLine]);
            text.Add(found.Rest);
        }

        if (found.Authors.Length > 0)
        {
            text.Facts.AddAuthors(found.Authors);
        }

        text.Read(found.TextLine, page.Count);
        if (front?.Text("tldr", "tl;dr") is { Length: > 0 } brief)
        {
            text.AddPart("TL;DR", brief);
        }

        if (front?.Text("summary") is { Length: > 0 } summary)
        {
            text.AddPart("Summary", summary);
        }

        var title = text.Lead(found.Title);
        var id = found.Id ?? text.Facts.Id;
        document.HeadingDate = front?.Date is null ? text.Facts.Date : null;
        var entry = text.ToEntry(Math.Max(found.TitleLine, 0) + 1, title, id);
        if (entry.Sections.Count == 0)
        {
            document.AddProblem(found.TitleLine, $"The paper '{(title.Length > 0 ? title : id?.Value)}' has no summary.");
        }

        document.Entries.Add(entry);
        return document.Build();
    }

    /// <summary>What tells which paper a file is about; null where nothing does.</summary>
    /// <param name="Id">Its number, where it has one.</param>
    /// <param name="Title">Its title, as front matter or the first heading gives it.</param>
    /// <param name="TitleLine">The line of that; 0 without one.</param>
    /// <param name="TextLine">Where the text begins.</param>
    /// <param name="Rest">What the title's line says besides.</param>
    /// <param name="Authors">The names in parentheses behind it.</param>
    private sealed record Found(ArxivId? Id, string Title, int TitleLine, int TextLine, string Rest, string Authors)
    {
        public string? Korean { get; init; }
    }

    private static Found? Find(PaperPage page)
    {
        var source = page.Source;
        var front = source.FrontMatter;
        var named = IdOfName(source.Path) ?? IdOfFront(front);
        var titled = FindTitle(page, front);
        if (named is { } id)
        {
            return titled with { Id = id };
        }

        // Beyond here the text must say it: a title that is a paper's, one paper's address below it, and no others that stand as it does.
        if (titled.Title.Length == 0 || IsDigests(titled.Title))
        {
            return null;
        }

        var (top, others, isNamed) = IdsAtTop(page, titled);
        if (others || IsList(page, top, titled, isNamed))
        {
            return null;
        }

        return top is not null || SaysPaper(page, front, titled) ? titled with { Id = top } : null;
    }

    /// <summary>The name of the file, or of its folder where all files are called the same: <c>2602.08711-slug/deep.md</c>.</summary>
    private static ArxivId? IdOfName(string path)
    {
        var parts = path.Split('/');
        for (var i = parts.Length - 1; i >= Math.Max(0, parts.Length - 2); i--)
        {
            var stem = i == parts.Length - 1 && parts[i].LastIndexOf('.') is > 0 and var dot ? parts[i][..dot] : parts[i];
            var end = stem.AsSpan().IndexOfAny(NameEnds);
            if (PaperPage.TryName(end < 0 ? stem : stem.AsSpan(0, end), out var id))
            {
                return id;
            }

            // `Title_2406.06523.md`, `Title (2406.06523).md`, `[2406.06523] Title.md`
            var start = stem.AsSpan().LastIndexOfAny("-_ [(");
            if (start >= 0 && PaperPage.TryName(stem.AsSpan(start + 1).Trim("[]() "), out id))
            {
                return id;
            }

            if (stem.StartsWith('[') && stem.IndexOf(']', StringComparison.Ordinal) is > 0 and var close
                && PaperPage.TryName(stem.AsSpan(1, close - 1), out id))
            {
                return id;
            }
        }

        return null;
    }

    private static ArxivId? IdOfFront(FrontMatter? front)
    {
        if (front is null)
        {
            return null;
        }

        foreach (var text in IdKeys.Concat(LinkKeys).SelectMany(key => front.Values.GetValueOrDefault(key, [])))
        {
            if (ArxivId.TryParse(text, out var id) || (TryAddress(text, out var link) && ArxivId.TryFind(link, out id)))
            {
                return id;
            }
        }

        return null;
    }

    private static bool TryAddress(string text, out WebLink link) =>
        PublicationId.TryAddress(text, out link) || WebLink.TryParse(text, out link);

    private static void ReadFront(PaperFacts paper, FrontMatter? front)
    {
        if (front is null)
        {
            return;
        }

        foreach (var text in LinkKeys.SelectMany(key => front.Values.GetValueOrDefault(key, [])))
        {
            if (TryAddress(text, out var link))
            {
                paper.AddLink(link);
            }
        }

        var names = AuthorKeys.SelectMany(key => front.Values.GetValueOrDefault(key, []));
        paper.AddAuthors(NoteMarks.WithoutLinks(string.Join(", ", names)));
        paper.SetCategory(front.Text("category", "field", "area", "primary_category", "arxiv_primary_category"));
        paper.AddFields(front.Tags.Concat(front.Values.GetValueOrDefault("arxiv_categories", [])));

        if (int.TryParse(front.Text("votes", "upvotes"), NumberStyles.None, CultureInfo.InvariantCulture, out var votes))
        {
            paper.Votes ??= votes;
        }
    }

    /// <summary>The title of front matter, else the first heading, else the line above or below the paper's address.</summary>
    private static Found FindTitle(PaperPage page, FrontMatter? front)
    {
        var given = PaperTitle.Clean(front?.Title ?? "");
        var korean = front?.Text("title_ko", "title_kr", "korean_title", "title-ko");
        for (var i = 0; i < page.Count; i++)
        {
            var line = page[i];
            if (page.IsDecoration(i) || line.Kind == PageLineKind.Fence)
            {
                continue;
            }

            if (line.Kind == PageLineKind.Heading)
            {
                var heading = PaperTitle.Of(line.Text, isItem: false);
                var isTitle = heading.Title.Length > 0
                    && PaperWords.Section(heading.Title) is null
                    && PaperWords.Label(heading.Title) is null
                    && !PaperWords.IsFacts(heading.Title)
                    && (given.Length == 0 || line.Level == 1);
                return isTitle
                    ? Titled(given, heading, i)
                    : new Found(null, given, 0, 0, "", "") { Korean = korean };
            }

            if (given.Length == 0 && line.Kind == PageLineKind.Text && page.Ids(i).Count == 1 && FirstLines(page, i) is { } found)
            {
                return found;
            }

            if (line.Kind != PageLineKind.Text || i > 5)
            {
                // A picture or a few lines may stand above the title.
                i = NextHeading(page, i) - 1;
            }
        }

        return new Found(null, given, 0, 0, "", "") { Korean = korean };
    }

    private static int NextHeading(PaperPage page, int from)
    {
        const int far = 30;
        for (var i = from + 1; i < Math.Min(page.Count, from + far); i++)
        {
            if (page[i].Kind == PageLineKind.Heading && page[i].Level < PageLine.Bold && !page[i].IsMarkdown)
            {
                return i;
            }
        }

        return page.Count;
    }

    /// <summary>
    /// The heading, or front matter's title where it gives one that is not but the beginning of it. Of another heading nothing is lost:
    /// one of the two may be the Korean title.
    /// </summary>
    private static Found Titled(string given, PaperTitle heading, int line)
    {
        var found = new Found(null, given.Length > 0 ? given : heading.Title, line, line + 1, heading.Rest, "");
        if (!TitleKey.TryParse(given, out var key) || !TitleKey.TryParse(heading.Title, out var other) || key == other)
        {
            return found;
        }

        return (TitleKey.IsKorean(given), TitleKey.IsKorean(heading.Title)) switch
        {
            (false, true) => found with { Korean = heading.Title },
            (true, false) => found with { Title = heading.Title, Korean = given },
            _ when heading.Title.StartsWith($"{given} ", StringComparison.OrdinalIgnoreCase) => found with { Title = heading.Title },
            _ => found with { Rest = $"{heading.Title} {heading.Rest}".Trim() },
        };
    }

    /// <summary>
    /// <c>BlendMask https://arxiv.org/abs/…</c>, or an address alone and below it <c>Title (Ada Lovelace, Alan Turing)</c>, the title on a
    /// line or two.
    /// </summary>
    private static Found? FirstLines(PaperPage page, int index)
    {
        var line = PaperTitle.Of(page[index].Text, isItem: true);
        if (line.Title.Length > 0)
        {
            return new Found(null, line.Title, index, index + 1, line.Rest, "");
        }

        var next = index + 1;
        while (next < page.Count && page.IsDecoration(next))
        {
            next++;
        }

        if (next == page.Count || page[next].Kind != PageLineKind.Text || page.Ids(next).Count > 0)
        {
            return null;
        }

        var text = page[next].Text;
        var last = next;
        if (PaperTitle.NamesStart(text) == 0 && next + 1 < page.Count && page[next + 1].Kind == PageLineKind.Text
            && PaperTitle.NamesStart(text + " " + page[next + 1].Text) > 0 && text.Length < 200)
        {
            (text, last) = (text + " " + page[next + 1].Text, next + 1);
        }

        var names = PaperTitle.NamesStart(text);
        var title = PaperTitle.Clean(names > 0 ? text[..names] : text);
        return names > 0 || (title.Length < 200 && !title.EndsWith('.'))
            ? new Found(null, title, index, last + 1, "", names > 0 ? text[(names + 1)..].Trim(' ', ')') : "")
            : null;
    }

    /// <summary>
    /// The one paper that is linked to above the first part of the text, whether there are several, and whether the file has its title.
    /// </summary>
    private static (ArxivId? Id, bool Several, bool IsNamed) IdsAtTop(PaperPage page, Found titled)
    {
        const int far = 40;
        ArxivId? first = null;
        var (title, isNamed) = (titled.TitleLine, false);
        for (var (i, seen) = (title, 0); i < page.Count && seen < far; i++)
        {
            var line = page[i];
            if (line.Kind == PageLineKind.Heading && i > title && first is not null && !PaperWords.IsFacts(PaperTitle.Clean(line.Text)))
            {
                break;
            }

            seen += line.Kind == PageLineKind.Blank ? 0 : 1;
            if (first is not null || page.Ids(i).Count == 0)
            {
                continue;
            }

            // `[DPO](…)와 [KTO](…)를 비교해 보자` names papers in passing; the one a note is about has its address written out or labelled.
            isNamed = i != title
                && PaperTitle.Of(line.Text, isItem: true) is { IsLinked: true, Title.Length: > 0 and var length } linked
                && length * 2 > titled.Title.Length
                && titled.Title.Contains(linked.Title, StringComparison.OrdinalIgnoreCase);
            var isAddress = isNamed || i == title || PaperAddress.IsAddressLine(line.Text) || HasBareAddress(line.Text)
                || (line.Kind == PageLineKind.Text && MarkdownLine.IsNavigation(line.Text));
            if (page.Ids(i).Count > 1 || !isAddress)
            {
                return (null, page.Ids(i).Count > 1, false);
            }

            first = page.Ids(i)[0];
        }

        return (first, false, isNamed);
    }

    private static bool HasBareAddress(string text) =>
        text.IndexOf("http", StringComparison.OrdinalIgnoreCase) is >= 0 and var start
        && (start == 0 || text[start - 1] is not ('(' or '/'));

    /// <summary>
    /// A list of papers: several begin alike, and none of them is only named in passing; or the first begins further down, under a title of
    /// its own, as in a diary.
    /// </summary>
    private static bool IsList(PaperPage page, ArxivId? top, Found titled, bool isNamed)
    {
        var outline = page.Outline;
        if (outline.IsMixed)
        {
            return true;
        }

        if (outline.Heads.Count > 1 && outline.Heads[0] is var begins && (begins.Line == titled.TitleLine
            || (begins.Id == top && !isNamed && TitleKey.TryParse(begins.Title.Title, out var key)
                && TitleKey.TryParse(titled.Title, out var name) && key != name)))
        {
            return true;
        }

        var others = outline.Heads.Count(head => head.Id is not null && head.Id != top);
        var first = outline.Heads.Count > 0 ? outline.Heads[0].Line : 0;
        var isTopApart = top is not null && outline.Heads.All(head => head.Id != top);
        return outline.Level is > 0 and < PageLine.Bold
            ? others > 1 || (others == 1 && !isTopApart)
            : others > (outline.AreMarked && !isTopApart && !isNamed ? 0 : 1) && (!isTopApart || first < 6);
    }

    /// <summary>
    /// Notes on a paper without number: front matter only papers have, labelled authors below the title, or there the address of the one
    /// publication that the file has an address of on a line of its own.
    /// </summary>
    private static bool SaysPaper(PaperPage page, FrontMatter? front, Found titled)
    {
        const int far = 16;
        if (front is not null && titled.Title.Length > 0
            && (Array.Exists(PaperKeys, front.Values.ContainsKey) || HasTag(front)
                || (Array.Exists(AuthorKeys, front.Values.ContainsKey) && Array.Exists(LinkKeys, front.Values.ContainsKey))))
        {
            return true;
        }

        for (var (i, seen) = (titled.TextLine, 0); i < page.Count && seen < far; i++)
        {
            if (page[i].Kind == PageLineKind.Heading && page[i].Level < PageLine.Bold
                && !PaperWords.IsFacts(PaperTitle.Clean(page[i].Text)))
            {
                break;
            }

            seen += page[i].Kind == PageLineKind.Blank ? 0 : 1;
            var text = page[i].Kind == PageLineKind.Heading ? page.Source.Lines[i].Trim() : page[i].Text;
            if (page[i].Kind is PageLineKind.Item or PageLineKind.Text or PageLineKind.Heading
                && ((PaperLabels.TryLabel(text, out var label, out _, out _) && label is PaperLabel.Authors or PaperLabel.Id)
                    || (AddressOn(page, i) is { } address && IsOnlyAddress(page, address))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a line that holds nothing but addresses leads to outside of arXiv.</summary>
    private static PublicationId? AddressOn(PaperPage page, int line) =>
        page[line].Kind is PageLineKind.Item or PageLineKind.Text && PaperAddress.IsAddressLine(page[line].Text)
            ? PublicationId.OneOf(MarkdownLine.Addresses(page[line].Text))
            : null;

    private static bool IsOnlyAddress(PaperPage page, PublicationId address)
    {
        for (var i = 0; i < page.Count; i++)
        {
            if (AddressOn(page, i) is { } other && other != address)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasTag(FrontMatter front) =>
        front.Values.GetValueOrDefault("tags", [])
            .Any(tag => PaperWords.Key(tag) is "paper" or "papers" or "논문" or "paperreview" or "논문리뷰" or "论文" or "papernote");

    private static bool IsDigests(string title) => DigestDate.TryFind(title, out _) || PaperWords.NamesDigest(title);
}
