using System.Buffers;
using System.Text.RegularExpressions;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// What a stretch of lines says of one paper. Labelled lines above the first heading are facts (authors, votes, links); headings, and
/// labels that announce a known part, begin a section; everything else is text of the section it stands in. Nothing is left out but
/// marks and links that say only where they lead, whose addresses are kept.
/// </summary>
internal sealed partial class PaperText(PaperPage page)
{
    /// <summary>Of a part that is not known by its name.</summary>
    private const int LongestName = 12;

    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private readonly PaperParts _parts = new();

    /// <summary>What the label is that began the part: facts go on beside it.</summary>
    private (PageLineKind Kind, int Level)? _label;

    /// <summary>The label whose values are the items below it: <c>authors:</c> over <c>- Ada Lovelace</c>.</summary>
    private (PaperLabel Label, int Level)? _list;

    /// <summary>How far in the outermost items of the paper stand.</summary>
    private int _indent = int.MaxValue;

    /// <summary>The title, as far as it is known before the lines below it are read.</summary>
    public string Heading { get; set; } = "";

    /// <summary>What is told of the paper beside its text.</summary>
    public PaperFacts Facts { get; } = new();

    /// <summary>
    /// The title where a heading gives one and a label perhaps another: the label leads, and the heading is the Korean title or else stays
    /// as text, unless it only counts (<c>Card 3</c>).
    /// </summary>
    public string Lead(string heading)
    {
        if (Facts.KoreanTitle is null && PaperTitle.InTwoLanguages(heading) is var (english, korean))
        {
            (heading, Facts.KoreanTitle) = (english, korean);
        }
        else if (PaperTitle.WithTranslation(heading) is var (original, translation))
        {
            heading = original;
            _parts.AddFirst(translation);
        }

        if (Facts.Title.Length == 0 && TitleKey.IsKorean(heading) && Facts.KoreanTitle is null)
        {
            Facts.Title = Facts.LinkedTitle ?? "";
        }

        if (Facts.Title.Length == 0 || heading.Length == 0)
        {
            return heading.Length == 0 ? Facts.Title : heading;
        }

        var counts = WrittenWords.AtBlanks(heading) is { Length: <= 2 } words && words[^1].All(char.IsAsciiDigit);
        if (counts || (TitleKey.TryParse(heading, out var one) && TitleKey.TryParse(Facts.Title, out var other) && one == other))
        {
            return counts ? Facts.Title : heading;
        }

        switch (TitleKey.IsKorean(heading), TitleKey.IsKorean(Facts.Title))
        {
            // `UniVLA (arXiv:2505.06111) 한국어 전문 번역` names a note.
            case (true, false) when Facts.KoreanTitle is null && PaperPage.FindIds(heading).Count == 0:
                Facts.KoreanTitle = heading;
                return Facts.Title;
            case (false, true) when Facts.KoreanTitle is null:
                Facts.KoreanTitle = Facts.Title;
                return heading;
            default:
                _parts.AddFirst(heading);
                return Facts.Title;
        }
    }

    /// <summary>Takes the lines of the paper, those between two places.</summary>
    public void Read(int from, int to)
    {
        var top = from;
        for (var i = from; i < to; i++)
        {
            _indent = page[i].Kind == PageLineKind.Item ? Math.Min(_indent, page[i].Level) : _indent;
        }

        for (var i = from; i < to; i++)
        {
            var line = page[i];
            switch (line.Kind)
            {
                case PageLineKind.Hidden or PageLineKind.Separator:
                    // A rule between two parts of a text is decoration as well.
                    _parts.Current.Add("");
                    break;
                case PageLineKind.Blank:
                    _parts.Current.Add("");
                    top += _parts.IsAtTop && _parts.IsSilent ? 1 : 0;
                    break;
                case PageLineKind.Fence when IsAroundMarkdown(i, to):
                    break;
                case PageLineKind.Heading:
                    Begin(line, i);
                    break;
                case PageLineKind.Item or PageLineKind.Text:
                    Take(line, i, isFirst: i - top < 3);
                    break;
                default:
                    _parts.Current.Add(Source(i).TrimEnd());
                    break;
            }
        }
    }

    /// <summary>Takes a text that stands beside the paper's title.</summary>
    public void Add(string text)
    {
        if (text.Length > 0)
        {
            Facts.AddToldVotes(text);
            _parts.Current.Add(text);
        }
    }

    /// <summary>Takes what stands behind the title: facts, <c>`arXiv:2505.21136` `cs.CV`</c>, or a text.</summary>
    public void AddBeside(string rest)
    {
        if (rest is not ['`', ..] || !AreFacts(rest))
        {
            Add(rest);
        }
    }

    /// <summary>Takes a cell of a table, as its column says.</summary>
    public void AddCell(string name, PaperLabel? label, string cell)
    {
        var text = Lines(cell);
        if (PaperWords.IsNothing(text))
        {
            return;
        }

        if ((label is { } fact && Facts.TryFact(fact, text)) || (label == PaperLabel.Id && !text.Contains(' ')))
        {
            // `P01` is only the row's own number.
            return;
        }

        text = string.Join('\n', text.Split('\n').Where(line => !IsFactOfCell(line)));
        if (text.Length == 0)
        {
            return;
        }

        if (PaperAddress.IsAddressLine(text) || (label == PaperLabel.Links && text.Contains("http", StringComparison.OrdinalIgnoreCase)))
        {
            Facts.AddLinks(text);
            return;
        }

        _parts.Begin(name.Length == 0 ? null : name, 0, text.Split('\n'));
    }

    /// <summary><c>저자: Ada Lovelace</c>, <c>👍 12</c> on a line of its own in a cell.</summary>
    private bool IsFactOfCell(string line) => PaperLabels.TryLabel(line, out var label, out _, out var value)
        ? label is PaperLabel.Authors or PaperLabel.Votes or PaperLabel.Category or PaperLabel.Fields && Facts.TryFact(label.Value, value)
        : IsVotes(line);

    /// <summary>What was read as one paper of a digest.</summary>
    public DigestEntry ToEntry(int line, string title, ArxivId? id) => new()
    {
        Line = line,
        Title = title.Length > 0 ? title : _parts.QuotedTitle(),
        KoreanTitle = Facts.KoreanTitle,
        ArxivId = id,
        Publication = Facts.Publication,
        Links = Facts.Links,
        Authors = Facts.Authors,
        Votes = Facts.Votes,
        Image = Facts.Image,
        Video = Facts.Video,
        Category = Facts.Category,
        Fields = Facts.Fields,
        Sections = [.. _parts.Sections()],
    };

    /// <summary>Within a Markdown block the line is what it would be without the block.</summary>
    private string Source(int index) => page.Source.Lines[index];

    private bool IsAroundMarkdown(int index, int to) =>
        (index + 1 < to && page[index + 1].IsMarkdown)
        || (index > 0 && page[index - 1].IsMarkdown)
        || (page[index].Text.Trim('`', '~').Length == 0 && (index == 0 || page[index - 1].Kind != PageLineKind.Code));

    private void Begin(PageLine line, int index)
    {
        if (line.IsMarkdown && line.Level == 1 && Facts.Title.Length == 0
            && PaperTitle.Of(line.Text, isItem: false).Title is { Length: > 0 } title
            && PaperWords.Section(title) is null)
        {
            Facts.Title = title;
            return;
        }

        if (line.Level == PageLine.Bold && PaperLabels.SplitLabel(Source(index).Trim()) is var (name, value)
            && PaperWords.Label(name) is { } label && _parts.IsAtTop && (value.Length == 0 || Facts.TryFact(label, value)))
        {
            return;
        }

        if (MarkdownLine.TryImage(line.Text, out _))
        {
            Facts.ReadMedia(line.Text);
            return;
        }

        var cleaned = PaperTitle.Of(line.Text, isItem: false).Title;
        if (_parts.IsAtTop && _parts.IsSilent && page.IsTranslation(index) && Facts.Title.Length == 0 && Facts.KoreanTitle is null)
        {
            // What the heading above it says in the other language.
            (Facts.Title, Facts.KoreanTitle) = TitleKey.IsKorean(cleaned) ? ("", cleaned) : (cleaned, null);
            return;
        }

        var heading = NoteMarks.WithoutLinks(cleaned.Length > 0 ? cleaned : line.Text.Trim('*', ' '));
        if (line.Level == PageLine.Bold && PaperWords.IsFold(heading))
        {
            return;
        }

        if (!_parts.IsAtTop || !PaperWords.IsFacts(heading))
        {
            _parts.Begin(heading, line.Level);
            _label = null;
        }
    }

    /// <summary>A line of a paper's text, as the rules look at it.</summary>
    /// <param name="Page">The line of the page.</param>
    /// <param name="Index">Its place there.</param>
    /// <param name="Text">What it says, without what notes put around links.</param>
    /// <param name="Plain">That without the mark of a quotation, a break at its end, parentheses around a labelled fact.</param>
    /// <param name="IsFirst">True for the first lines below the title.</param>
    private readonly record struct TextLine(PageLine Page, int Index, string Text, string Plain, bool IsFirst)
    {
        /// <summary>The label that it begins with, where that is known, with what it announces and what stands behind it.</summary>
        public (PaperLabel? Fact, SectionKind? Section, string Value)? Label { get; } =
            PaperLabels.TryLabel(Plain, out var label, out var section, out var value) ? (label, section, value) : null;

        public bool IsItem => Page.Kind == PageLineKind.Item;
    }

    /// <summary>What a line may be beside text, in the order in which it is asked; the first that knows it takes it.</summary>
    private Func<TextLine, bool>[] Rules => field ??=
    [
        IsMedia, IsBox, AreNamesAtNumber, IsOwnNumber, AreVotesInPart, AreFactsAtTop, IsOtherTitle, AreNamedVotes, GoesOnWithAuthors,
        IsListed, IsLabel, IsNameOfPart, IsLabelBeside, IsMarkedHeading, IsClass, AreTagsOrNames, IsOneName, AreNamesBeforeText,
        AreLinks, IsAddress,
    ];

    private void Take(PageLine line, int index, bool isFirst)
    {
        var text = NoteMarks.WithoutLinks(line.Text);
        var taken = new TextLine(line, index, text, PlainOf(text), isFirst);
        if (Array.Exists(Rules, rule => rule(taken)))
        {
            return;
        }

        Facts.AddToldVotes(taken.Plain);
        _parts.Current.Add(NoteMarks.WithoutLinks(WithoutOwnLink(Source(index))).TrimEnd());
    }

    private static string PlainOf(string text)
    {
        var plain = text.StartsWith('>') ? text.TrimStart('>', ' ') : text;
        plain = plain is [.., not '\\', '\\'] ? plain[..^1].TrimEnd() : plain;

        // `(저자: Ada Lovelace)`
        return plain is ['(', .. var set, ')'] && PaperLabels.SplitLabel(set) is { Name: var name } && PaperWords.Label(name) is not null
            ? set : plain;
    }

    /// <summary>A picture or a film; one that has no place stays in the text.</summary>
    private bool IsMedia(TextLine line)
    {
        var isMedia = MarkdownLine.TryImage(line.Text, out _)
            || (line.Text.StartsWith('<') && line.Text.Contains("src=", StringComparison.OrdinalIgnoreCase));
        if (isMedia && !Facts.ReadMedia(line.Text))
        {
            _parts.Current.Add(line.Text);
        }

        return isMedia;
    }

    /// <summary><c>&gt; [!info] 메타</c>: a box with a heading.</summary>
    private bool IsBox(TextLine line)
    {
        if (line.Plain is not ['[', '!', (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..]
            || line.Plain.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var kind))
        {
            return false;
        }

        var box = line.Plain[(kind + 1)..].Trim('-', '+', ' ');
        Add(box.Length == 0 || PaperWords.IsFacts(box) ? "" : $"> **{box}**");
        return true;
    }

    private bool AreNamesAtNumber(TextLine line) =>
        _parts.IsAtTop && PaperAddress.NumberAndNames(line.Plain) is var (_, listed) && Facts.AddAuthors(listed);

    /// <summary>The paper's number, which its heading has.</summary>
    private bool IsOwnNumber(TextLine line) =>
        _parts.IsAtTop && _parts.IsSilent && PaperPage.TryName(line.Plain.AsSpan().Trim("[]() `"), out _);

    private bool AreVotesInPart(TextLine line) =>
        !_parts.IsAtTop && Facts.Votes is null && line.Page.Kind != PageLineKind.Code && IsVotes(line.Plain);

    private bool AreFactsAtTop(TextLine line) =>
        _parts.IsAtTop && (AreFacts(line.Plain) || IsVotes(line.Plain) || Facts.TryNamesBeforeNumber(line.Plain)
            || (_parts.IsSilent && IsTitleLine(line.Plain)));

    private bool IsOtherTitle(TextLine line) => _parts.IsAtTop && _parts.IsSilent && IsTitleInOtherLanguage(line.Plain, line.Index);

    /// <summary><c>score: 41 upvotes</c></summary>
    private bool AreNamedVotes(TextLine line)
    {
        if (!_parts.IsAtTop || Facts.Votes is not null || PaperLabels.SplitLabel(line.Plain) is not { Value: var count }
            || !PaperCounts.IsCount(count, out var votes))
        {
            return false;
        }

        Facts.Votes = votes;
        return true;
    }

    /// <summary><c>외 10명</c> on the line below the names.</summary>
    private bool GoesOnWithAuthors(TextLine line) => _parts.IsAtTop && _parts.IsSilent && Facts.Authors.Count > 0
        && line.Plain.Length <= LongestName && PaperNames.WithoutOthers().Replace(" " + line.Plain, "").Length == 0;

    /// <summary>An item below a label without a value: <c>- Ada Lovelace</c> below <c>authors:</c>.</summary>
    private bool IsListed(TextLine line)
    {
        if (_list is var (values, level) && line.IsItem && line.Page.Level >= level
            && PaperLabels.SplitLabel(line.Plain) is null && line.Plain.Length <= PaperCounts.Longest && Facts.TryFact(values, line.Plain))
        {
            return true;
        }

        _list = null;
        return false;
    }

    /// <summary>A labelled fact, or a label that begins a part.</summary>
    private bool IsLabel(TextLine line)
    {
        if (line.Label is not var (label, section, value))
        {
            return false;
        }

        var place = (line.Page.Kind, line.Page.Level);
        if (_parts.IsAtTop && value.Length == 0 && label is PaperLabel.Authors or PaperLabel.Fields)
        {
            _list = (label.Value, line.IsItem ? line.Page.Level + 1 : 0);
        }

        // Names and votes may come behind a part that a label begins: `한 줄 요약: …`, `저자: …`.
        var isFact = _parts.IsAtTop
            || (_label is not null && label == PaperLabel.Authors && Facts.Authors.Count == 0)
            || (_label is not null && label == PaperLabel.Votes && Facts.Votes is null)
            || IsFactInPart(line, label, value)
            || (_label == place && label is not (PaperLabel.Title or PaperLabel.Date));
        if (label is { } fact && isFact && (value.Length == 0 || Facts.TryFact(fact, value)))
        {
            return true;
        }

        // A label with a part's name begins the part, except below a heading, whose lists are its own.
        if (section is null || (line.IsItem && (_parts.Level > 0 || line.Page.Level > _indent + 1)))
        {
            return false;
        }

        var (part, _) = PaperLabels.SplitLabel(line.Plain)!.Value;
        BeginAtLabel(PaperTitle.Clean(part), line.Page, value);
        return true;
    }

    /// <summary>Names and known categories are the paper's wherever in it they stand at their label, while none are known.</summary>
    private bool IsFactInPart(TextLine line, PaperLabel? label, string value) =>
        !page.IsRelated(line.Index) && !IsOverOtherLabel(line) && label switch
        {
            PaperLabel.Authors => Facts.Authors.Count == 0 && value.Length <= PaperCounts.Longest
                && PaperNames.InSet(PaperNames.WithoutOthers().Replace(value, "")) is not null,
            PaperLabel.Category or PaperLabel.Fields => value.Length is > 0 and <= PaperCounts.Longest
                && Array.TrueForAll(value.Split(PaperTags.Separators), field => PaperTags.IsCategory(PaperTags.BareTag(field))),
            _ => false,
        };

    /// <summary>True for the first of items with labels of their own, which are a text: <c>- Topic: …</c> over <c>- Aim: …</c>.</summary>
    private bool IsOverOtherLabel(TextLine line) => line.IsItem && line.Index + 1 < page.Count && page[line.Index + 1] is var next
        && (next.Kind, next.Level) == (PageLineKind.Item, line.Page.Level)
        && PaperLabels.SplitLabel(next.Text) is { Name: var name } && PaperWords.Label(name) is null;

    /// <summary>An item that is a part's name, with the part further in.</summary>
    private bool IsNameOfPart(TextLine line)
    {
        if (line.Label is not null || !IsOverText(line.Page, line.Index)
            || (PaperWords.Section(line.Plain) is null && _label != (line.Page.Kind, line.Page.Level)))
        {
            return false;
        }

        BeginAtLabel(PaperTitle.Clean(line.Plain), line.Page, "");
        return true;
    }

    /// <summary><c>- 장점: …</c> beside <c>- 요약: …</c></summary>
    private bool IsLabelBeside(TextLine line)
    {
        if (line.Label is not null || !line.IsItem || _label != (line.Page.Kind, line.Page.Level) || _parts.Current.Count == 0
            || PaperLabels.SplitLabel(line.Plain) is not { Name: { Length: > 0 and <= LongestName } own, Value: { Length: > 0 } told })
        {
            return false;
        }

        BeginAtLabel(PaperTitle.Clean(own), line.Page, told);
        return true;
    }

    /// <summary><c>📌 **한 줄 요약**</c>: bold but for the sign before it, with a text below.</summary>
    private bool IsMarkedHeading(TextLine line)
    {
        if (line.Page.Kind != PageLineKind.Text || line.Plain is not [> '\u007F', .., '*', '*']
            || line.Plain.IndexOf("**", StringComparison.Ordinal) is not (> 0 and var open)
            || line.Plain.AsSpan(0, open).ContainsAny(LettersAndDigits)
            || line.Plain.IndexOf("**", open + 2, StringComparison.Ordinal) != line.Plain.Length - 2
            || PaperAddress.IsAddressLine(line.Plain))
        {
            return false;
        }

        Begin(line.Page with { Kind = PageLineKind.Heading, Level = PageLine.Bold, Text = line.Plain[open..] }, line.Index);
        return true;
    }

    /// <summary><c>cs.CL, cs.LG</c>, also behind a sign: <c>🏷️ cs.CL, cs.LG</c></summary>
    private bool IsClass(TextLine line)
    {
        var classes = line.Plain[WithoutSign(line.Plain)..].Split([' ', ',', '·', '|', '/', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (!_parts.IsAtTop || classes.Length == 0 || !Array.TrueForAll(classes, PaperTags.IsArxivClass))
        {
            return false;
        }

        Facts.SetCategory(classes[0]);
        Facts.AddFields(classes[1..]);
        return true;
    }

    /// <summary>Where the letters of a line begin that a sign stands in front of.</summary>
    private static int WithoutSign(string text)
    {
        const int longest = 6;
        var start = text.AsSpan(0, Math.Min(text.Length, longest)).IndexOfAny(LettersAndDigits);
        return text is [> '\u007F', ..] && start > 0 ? start : 0;
    }

    /// <summary><c>Ada Lovelace</c> alone between a title and a line of facts.</summary>
    private bool IsOneName(TextLine line) => line.IsFirst && _parts.IsAtTop && _parts.IsSilent && Facts.Authors.Count == 0
        && line.Page.Kind == PageLineKind.Text && !line.Plain.Contains(',', StringComparison.Ordinal)
        && PaperNames.InSet(line.Plain) is { } name && !PaperTags.IsCategory(name)
        && page[line.Index + 1 < page.Count ? line.Index + 1 : line.Index].Kind != PageLineKind.Blank
        && IsBeforeFact(line.Index) && Facts.AddAuthors(name);

    private bool AreTagsOrNames(TextLine line) => _parts.IsAtTop
        && (Facts.IsTags(line.Plain) || ((line.IsFirst || line.Plain is [> '\u007F', ..]) && Facts.IsNames(line.Plain)));

    /// <summary><c>*Ada Lovelace, Alan Turing* — A text.</c></summary>
    private bool AreNamesBeforeText(TextLine line)
    {
        if (!_parts.IsAtTop || !line.IsFirst || Facts.Authors.Count > 0 || !Facts.TryLeadingNames(line.Plain, out var said))
        {
            return false;
        }

        Add(said);
        return true;
    }

    /// <summary>Links above all text, whatever they lead to.</summary>
    private bool AreLinks(TextLine line)
    {
        var areLinks = _parts.IsAtTop && ((line.Page.Kind == PageLineKind.Text && MarkdownLine.IsNavigation(line.Plain))
            || ((_parts.IsSilent || line.IsItem) && PaperAddress.IsAddressLine(line.Plain)));
        if (areLinks)
        {
            Facts.AddLinks(line.Plain);
        }

        return areLinks;
    }

    /// <summary>The paper's address on a line of its own, or at its label.</summary>
    private bool IsAddress(TextLine line)
    {
        var isAddress = PaperAddress.IsAddressLine(line.Plain) && !page.IsRelated(line.Index)
            && (line.Label is { Fact: PaperLabel.Links, Value: var value }
                ? MarkdownLine.Addresses(value).Any()
                : (line.Page.Kind == PageLineKind.Text || _parts.IsSilent)
                    && MarkdownLine.Addresses(line.Plain).Any(link => ArxivId.TryFind(link, out _)));
        if (isAddress)
        {
            Facts.AddLinks(line.Plain);
        }

        return isAddress;
    }

    /// <summary>
    /// Takes the paper's address off a text that begins with it, or off a title in another language that is the text of its link:
    /// <c>[PDF](https://arxiv.org/abs/…) Accepted at a workshop.</c>
    /// </summary>
    private string WithoutOwnLink(string text)
    {
        var begin = text.AsSpan().IndexOf('[');
        if (begin < 0 || !text.AsSpan(0, begin).IsWhiteSpace()
            || PaperAddress.Link().Match(text) is not { Success: true } link || link.Index != begin
            || PaperPage.FindIds(link.Value).Count == 0)
        {
            return text;
        }

        var (label, rest) = (link.Groups["text"].Value, text[(begin + link.Length)..].Trim(' ', '.', '|', '·'));
        var isOwn = PaperWords.IsLinkText(label) || (rest.Length == 0 && _parts.IsAtTop && _parts.IsSilent);
        if (!isOwn)
        {
            return text;
        }

        Facts.AddLinks(link.Value);
        return text[..begin] + (rest.Length > 0 ? text[(begin + link.Length)..].TrimStart(' ', '.', '|', '·') : label);
    }

    /// <summary>The title in the other language on the line below it, with names, an address or another fact to follow.</summary>
    private bool IsTitleInOtherLanguage(string text, int index)
    {
        // `Small Secrets of Models · arXiv cs.CL` below a Korean title
        var source = ArxivClassAtEnd().Match(text);
        var title = text.Length <= DigestLimits.Title ? PaperTitle.Clean(source.Success ? text[..source.Index] : text) : "";
        var isKorean = !TitleKey.IsKorean(Heading);
        if (Facts.KoreanTitle is not null || (!isKorean && Facts.Title.Length > 0)
            || page[index].Kind != PageLineKind.Text
            || (PaperLabels.SplitLabel(text) is { Name: var name } && !Heading.StartsWith(name + ":", StringComparison.Ordinal))
            || PaperLabels.AreFacts(text) || text.Contains("http", StringComparison.OrdinalIgnoreCase)
            || !(isKorean ? PaperTitle.ArePair(Heading, title) : PaperTitle.ArePair(title, Heading)))
        {
            return false;
        }

        if (!IsBeforeFact(index))
        {
            return false;
        }

        (Facts.Title, Facts.KoreanTitle) = isKorean ? (Facts.Title, title) : (title, Facts.KoreanTitle);
        Facts.SetCategory(source.Success ? source.Groups["class"].Value : null);
        return true;
    }

    /// <summary>True where the next line that is not blank tells a fact.</summary>
    private bool IsBeforeFact(int index)
    {
        var next = index + 1;
        while (next < page.Count && page[next].Kind == PageLineKind.Blank)
        {
            next++;
        }

        return next < page.Count && page[next].Kind is PageLineKind.Text or PageLineKind.Item && IsFact(page[next].Text);

        static bool IsFact(string line) => PaperNames.AreNames(line) || PaperAddress.IsAddressLine(line) || PaperLabels.AreFacts(line)
            || (PaperLabels.TryLabel(line, out var label, out _, out _) && label is not null);
    }

    [GeneratedRegex(
        @"\s?[·|—–-]\s?arXiv\s?[(\[]?(?<class>[a-z-]{2,8}\.[A-Z]{2})[)\]]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ArxivClassAtEnd();

    /// <summary>A part that is told apart from the lines: a summary in front matter.</summary>
    public void AddPart(string name, string value) => _parts.Begin(name, 0, [value]);

    private void BeginAtLabel(string name, PageLine line, string value)
    {
        _parts.Begin(name, 0, value.Length == 0 ? [] : [value]);
        _label = (line.Kind, line.Level);
    }

    /// <summary>True for one of the outermost items that is but a name, and has a text further in below it.</summary>
    private bool IsOverText(PageLine line, int index)
    {
        const int longest = 30;
        if (line.Kind != PageLineKind.Item || line.Level != _indent || line.Text.Length > longest || _parts.Level > 0)
        {
            return false;
        }

        var below = index + 1;
        while (below < page.Count && page[below].Kind == PageLineKind.Blank)
        {
            below++;
        }

        return below < page.Count
            && (page[below] is { Kind: PageLineKind.Item } item ? item.Level > line.Level
                : page[below].Kind == PageLineKind.Text && Source(below).Length - Source(below).TrimStart().Length > line.Level);
    }

    /// <summary>Takes several facts that stand on one line; what one of them says beside its fact is text.</summary>
    private bool AreFacts(string text)
    {
        var facts = PaperLabels.Facts(text);
        _parts.Current.AddRange(facts
            .Where(fact => fact.Value.Length > 0 && !(fact.Label is { } label && Facts.TryFact(label, fact.Value)))
            .Select(fact => fact.Text)
            .ToList());
        return facts.Count > 0;
    }

    /// <summary><c>👍 12</c> or <c>추천수 34</c>, and nothing else but other counts (<c>💬 3</c>), which are text.</summary>
    private bool IsVotes(string text)
    {
        if (!PaperCounts.TryVotes(text, out var votes, out var others))
        {
            return false;
        }

        Facts.Votes ??= votes;
        Add(others);
        return true;
    }

    /// <summary>
    /// <c>**Title** | [arXiv](…) | 👍 12</c> below a heading that says it in other words: a title in bold, then addresses and votes alone.
    /// </summary>
    private bool IsTitleLine(string text)
    {
        var parts = text.Split(PaperCounts.Separators[..3], StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || Facts.Title.Length > 0 || text.Length > DigestLimits.Title * 2
            || parts[0] is not ['*', '*', _, .., _, '*', '*'] || PaperCounts.IsCount(parts[0], out _)
            || PaperTitle.Of(parts[0], isItem: false).Title is not { Length: > 0 } title
            || !parts.Skip(1).All(part => PaperAddress.IsAddressLine(part) || PaperCounts.IsCount(part, out _)))
        {
            return false;
        }

        Facts.Title = title;
        Facts.AddLinks(text);
        Facts.AddVotes(parts);
        return true;
    }

    /// <summary><c>&lt;br&gt;</c> and the dots that stand for items in cells.</summary>
    private static string Lines(string cell) => string.Join(
        '\n',
        NoteMarks.WithoutLinks(cell)
            .Replace("<br/>", "<br>", StringComparison.OrdinalIgnoreCase)
            .Replace("<br />", "<br>", StringComparison.OrdinalIgnoreCase)
            .Split("<br>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !PaperWords.IsFold(line))
            .Select(line => line[0] is '●' or '•' or '▪' ? "- " + line[1..].TrimStart() : line)).Trim();
}
