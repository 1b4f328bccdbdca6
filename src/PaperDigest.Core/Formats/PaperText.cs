using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Categories;
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
    /// <summary>A longer line is a text, though numbers stand in it.</summary>
    private const int LongestCounts = 300;

    /// <summary>Of a part that is not known by its name.</summary>
    private const int LongestName = 12;

    private static readonly string[] CountSeparators = [" | ", " · ", " • ", " / ", ", "];

    private static readonly string[] NameSigns = ["👥", "👤", "✍️", "✍"];

    private static readonly char[] TagSeparators = [',', '、', '，', ';', '#', '|'];

    private static readonly string[] FactSeparators = [" | ", " · ", " • ", " / ", "` `"];

    private readonly List<Part> _parts = [new Part(null, 0, [])];
    private readonly HashSet<string> _authors = new(StringComparer.Ordinal);
    private readonly HashSet<WebLink> _links = [];
    private readonly List<WebLink> _own = [];
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private (int Part, int Lines) _silent;

    /// <summary>What the label is that began the part: facts go on beside it.</summary>
    private (PageLineKind Kind, int Level)? _label;

    /// <summary>How far in the outermost items of the paper stand.</summary>
    private int _indent = int.MaxValue;

    /// <summary>A title that stands at its label, or tops a block of Markdown in the text.</summary>
    public string Title { get; private set; } = "";

    /// <summary>See <see cref="DigestEntry.KoreanTitle"/>.</summary>
    public string? KoreanTitle { get; set; }

    public ArxivId? Id { get; private set; }

    public List<WebLink> Links { get; } = [];

    public List<AuthorName> Authors { get; } = [];

    public int? Votes { get; private set; }

    public DateOnly? Date { get; private set; }

    public WebLink? Image { get; private set; }

    public WebLink? Video { get; private set; }

    public string? Category { get; private set; }

    public List<string> Fields { get; } = [];

    /// <summary>True above the first heading or known part, where labelled lines are facts.</summary>
    private bool IsAtTop => _parts.Count == 1;

    /// <summary>True while the present part holds nothing but blank lines, of which none is looked at twice.</summary>
    private bool IsSilent
    {
        get
        {
            var (part, lines) = _silent.Part == _parts.Count ? _silent : (_parts.Count, 0);
            while (lines < Current.Count && Current[lines].Length == 0)
            {
                lines++;
            }

            _silent = (part, lines);
            return lines >= Current.Count;
        }
    }

    /// <summary>Reads a label in any of its clothes: <c>**Authors**: …</c>, <c>📅 Date: …</c>, <c>authors:: …</c>.</summary>
    /// <param name="text">The line, without the mark of a list.</param>
    /// <param name="label">What it tells, where that is a fact.</param>
    /// <param name="section">The part of a summary it begins, where it is one.</param>
    /// <param name="value">What stands behind it.</param>
    public static bool TryLabel(string text, out PaperLabel? label, out SectionKind? section, out string value)
    {
        (label, section, value) = (null, null, "");
        if (SplitLabel(text) is not var (name, rest))
        {
            return false;
        }

        value = rest;
        label = PaperWords.Label(name);
        section = label is null ? PaperWords.Section(name) : null;
        return label is not null || section is not null;
    }

    /// <summary>
    /// The facts of a line like <c>**Paper**: [PDF](…) | **Upvotes**: 31</c>, each with its label, null for one that is not known; none of
    /// a line that tells no known one, or something else.
    /// </summary>
    public static List<(PaperLabel? Label, string Value, string Text)> Facts(string text)
    {
        text = text.Replace('｜', '|').Replace('\u3000', ' ');
        var sign = Array.Find(FactSeparators, sign => text.Contains(sign, StringComparison.Ordinal));
        if (sign is null || text.Length > DigestLimits.Title * 2)
        {
            return [];
        }

        var facts = text.Split(sign, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(fact => Fact(fact.Trim('`')))
            .ToList();
        return facts.TrueForAll(fact => fact.Text.Length > 0) && facts.Exists(fact => fact is { Label: not null, IsNamed: true })
            ? facts.ConvertAll(fact => (fact.Label, fact.Value, fact.Text))
            : [];
    }

    /// <summary>One of several facts on a line; without text where it is none. Beside others a label in bold needs no colon.</summary>
    private static (PaperLabel? Label, string Value, string Text, bool IsNamed) Fact(string text)
    {
        if (TryLabel(text, out var label, out _, out var value) && label is not null)
        {
            return (label, value, text, true);
        }

        if (NamesAtSign(text) is { Length: > 0 } names)
        {
            return (PaperLabel.Authors, names, text, true);
        }

        if (text.StartsWith("**", StringComparison.Ordinal) && text.IndexOf("** ", 2, StringComparison.Ordinal) is > 2 and var end
            && !text.AsSpan(2, end - 2).Contains('['))
        {
            label = PaperWords.Label(text[2..end]);
            return (label, text[(end + 3)..].Trim(), text, label is not null);
        }

        return IsCount(text, out _) ? (PaperLabel.Votes, text, text, false)
            : IsCategory(text) ? (PaperLabel.Category, text, text, false)
            : PaperOutline.IsAddressLine(text) ? (PaperLabel.Links, text, text, false)
            : SplitLabel(text) is not null ? (null, text, text, false)
            : (null, "", "", false);
    }

    /// <summary>
    /// The title where a heading gives one and a label perhaps another: the label leads, and the heading is the Korean title or else stays
    /// as text, unless it only counts (<c>Card 3</c>).
    /// </summary>
    public string Lead(string heading)
    {
        if (Title.Length == 0 || heading.Length == 0)
        {
            return heading.Length == 0 ? Title : heading;
        }

        var counts = WrittenWords.AtBlanks(heading) is { Length: <= 2 } words && words[^1].All(char.IsAsciiDigit);
        if (counts || (TitleKey.TryParse(heading, out var one) && TitleKey.TryParse(Title, out var other) && one == other))
        {
            return counts ? Title : heading;
        }

        switch (TitleKey.IsKorean(heading), TitleKey.IsKorean(Title))
        {
            case (true, false) when KoreanTitle is null:
                KoreanTitle = heading;
                return Title;
            case (false, true) when KoreanTitle is null:
                KoreanTitle = Title;
                return heading;
            default:
                _parts[0].Lines.Insert(0, heading);
                return Title;
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
                    Current.Add("");
                    break;
                case PageLineKind.Blank:
                    Current.Add("");
                    top += IsAtTop && IsSilent ? 1 : 0;
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
                    Current.Add(Source(i).TrimEnd());
                    break;
            }
        }
    }

    /// <summary>Takes votes that a text ends with, and takes them off it.</summary>
    public void AddSignedVotes(ref string text)
    {
        if (SignedVotes.TryTake(ref text, out var votes))
        {
            Votes ??= votes;
        }
    }

    /// <summary>Takes the tags that a title ends with, <c>Title #llm #agents</c>, and takes them off it.</summary>
    public void AddHashTags(ref string title)
    {
        var found = TailTags().Match(title);
        if (found.Success && found.Index > 0)
        {
            AddFields(HashTags(found.Value));
            title = title[..found.Index];
        }
    }

    /// <summary>Takes a text that stands beside the paper's title.</summary>
    public void Add(string text)
    {
        if (text.Length > 0)
        {
            Current.Add(text);
        }
    }

    /// <summary>Takes the addresses of a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="areOwn">False where they may be those of other papers.</param>
    public void AddLinks(string text, bool areOwn = true)
    {
        foreach (var link in MarkdownLine.Addresses(text.Contains("![", StringComparison.Ordinal) ? Pictures().Replace(text, "") : text))
        {
            AddLink(link, areOwn);
        }

        // `[논문 보기](…) · [코드](…) · 👍 31`
        if (Votes is null && text.Length <= LongestCounts)
        {
            AddVotes(text.Split(CountSeparators, StringSplitOptions.TrimEntries));
        }
    }

    public void AddLink(WebLink link, bool isOwn = true)
    {
        if (!MarkdownLine.IsVideo(link) && _links.Add(link))
        {
            Links.Add(link);
        }

        if (isOwn)
        {
            _own.Add(link);
        }
    }

    /// <summary>Takes a cell of a table, as its column says.</summary>
    public void AddCell(string name, PaperLabel? label, string cell)
    {
        var text = Lines(cell);
        if (text.Length == 0 || text is "-" or "—")
        {
            return;
        }

        if (label is { } fact && TryFact(fact, text))
        {
            return;
        }

        if (PaperOutline.IsAddressLine(text) || (label == PaperLabel.Links && text.Contains("http", StringComparison.OrdinalIgnoreCase)))
        {
            AddLinks(text);
            return;
        }

        _parts.Add(new Part(name.Length == 0 ? null : name, 0, [.. text.Split('\n')]));
    }

    /// <summary>What was read as one paper of a digest.</summary>
    public DigestEntry ToEntry(int line, string title, ArxivId? id) => new()
    {
        Line = line,
        Title = title.Length > 0 ? title : QuotedTitle(),
        KoreanTitle = KoreanTitle,
        ArxivId = id,
        Publication = PublicationId.OneOf(_own),
        Links = Links,
        Authors = Authors,
        Votes = Votes,
        Image = Image,
        Video = Video,
        Category = Category,
        Fields = Fields,
        Sections = [.. Sections()],
    };

    /// <summary><c>[[note|text]]</c> is its text, <c>[[folder/note]]</c> its last name: such links lead nowhere from here.</summary>
    public static string WithoutNoteLinks(string text)
    {
        if (!text.Contains("[[", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var at = 0;
        for (var open = text.IndexOf("[[", StringComparison.Ordinal); open >= 0; open = text.IndexOf("[[", at, StringComparison.Ordinal))
        {
            var close = text.IndexOf("]]", open, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }

            var inside = text[(open + 2)..close];
            var isTitle = !inside.Contains('[', StringComparison.Ordinal) && !(close + 2 < text.Length && text[close + 2] == '(');
            var bar = inside.LastIndexOf('|');
            plain.Append(text.AsSpan(at, open - at));
            plain.Append(!isTitle ? text[open..(close + 2)] : bar >= 0 ? inside[(bar + 1)..] : inside[(inside.LastIndexOf('/') + 1)..]);
            at = close + 2;
        }

        return plain.Append(text.AsSpan(at)).ToString();
    }

    /// <summary>A text without heading may begin with the paper's title in quotes.</summary>
    private string QuotedTitle() =>
        PaperTitle.Quoted(_parts.SelectMany(part => part.Lines).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "");

    private List<string> Current => _parts[^1].Lines;

    /// <summary>Within a Markdown block the line is what it would be without the block.</summary>
    private string Source(int index) => page.Source.Lines[index];

    private bool IsAroundMarkdown(int index, int to) =>
        (index + 1 < to && page[index + 1].IsMarkdown)
        || (index > 0 && page[index - 1].IsMarkdown)
        || (page[index].Text.Trim('`', '~').Length == 0 && (index == 0 || page[index - 1].Kind != PageLineKind.Code));

    private void Begin(PageLine line, int index)
    {
        if (line.IsMarkdown && line.Level == 1 && Title.Length == 0
            && PaperTitle.Of(line.Text, isItem: false).Title is { Length: > 0 } title
            && PaperWords.Section(title) is null)
        {
            Title = title;
            return;
        }

        if (line.Level == PageLine.Bold && SplitLabel(Source(index).Trim()) is var (name, value)
            && PaperWords.Label(name) is { } label && IsAtTop && (value.Length == 0 || TryFact(label, value)))
        {
            return;
        }

        if (MarkdownLine.TryImage(line.Text, out _))
        {
            ReadMedia(line.Text);
            return;
        }

        var cleaned = PaperTitle.Of(line.Text, isItem: false).Title;
        var heading = WithoutNoteLinks(cleaned.Length > 0 ? cleaned : line.Text.Trim('*', ' '));
        if (line.Level == PageLine.Bold && PaperWords.IsFold(heading))
        {
            return;
        }

        if (!IsAtTop || !PaperWords.IsFacts(heading))
        {
            _parts.Add(new Part(heading, line.Level, []));
            _label = null;
        }
    }

    private void Take(PageLine line, int index, bool isFirst)
    {
        var text = WithoutNoteLinks(line.Text);
        if (MarkdownLine.TryImage(text, out _) || (text.StartsWith('<') && text.Contains("src=", StringComparison.OrdinalIgnoreCase)))
        {
            if (!ReadMedia(text))
            {
                Current.Add(text);
            }

            return;
        }

        var plain = text.StartsWith('>') ? text.TrimStart('>', ' ') : text;
        if (plain is ['[', '!', (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..]
            && plain.IndexOf(']', StringComparison.Ordinal) is > 0 and var kind)
        {
            // `> [!info] 메타`: a box with a heading.
            var box = plain[(kind + 1)..].Trim('-', '+', ' ');
            Add(box.Length == 0 || PaperWords.IsFacts(box) ? "" : $"> **{box}**");
            return;
        }

        if (IsAtTop && (AreFacts(plain) || IsVotes(plain) || (IsSilent && IsTitleLine(plain))))
        {
            return;
        }

        if (TryLabel(plain, out var label, out var section, out var value))
        {
            var isFact = IsAtTop || (_label == (line.Kind, line.Level) && label is not (PaperLabel.Title or PaperLabel.Date));
            if (label is { } fact && isFact && (value.Length == 0 || TryFact(fact, value)))
            {
                return;
            }

            // A label with a part's name begins the part, except below a heading, whose lists are its own.
            if (section is not null && !(_parts[^1].Level > 0 && line.Kind == PageLineKind.Item)
                && !(line.Kind == PageLineKind.Item && line.Level > _indent + 1))
            {
                var (name, _) = SplitLabel(plain)!.Value;
                BeginAtLabel(PaperTitle.Clean(name), line, value);
                return;
            }
        }
        else if (IsOverText(line, index) && (PaperWords.Section(plain) is not null || _label == (line.Kind, line.Level)))
        {
            // An item that is a part's name, with the part further in.
            BeginAtLabel(PaperTitle.Clean(plain), line, "");
            return;
        }
        else if (line.Kind == PageLineKind.Item && _label == (line.Kind, line.Level) && Current.Count > 0
            && SplitLabel(plain) is { Name: { Length: > 0 and <= LongestName } own, Value: { Length: > 0 } said })
        {
            // `- 장점: …` beside `- 요약: …`
            BeginAtLabel(PaperTitle.Clean(own), line, said);
            return;
        }

        if (IsAtTop && (IsTags(plain) || ((isFirst || plain is [> '\u007F', ..]) && IsNames(plain))))
        {
            return;
        }

        if (IsAtTop && line.Kind == PageLineKind.Text && MarkdownLine.IsNavigation(plain))
        {
            AddLinks(plain);
            return;
        }

        if (IsAtTop && IsSilent && PaperOutline.IsAddressLine(plain))
        {
            AddLinks(plain);
            return;
        }

        if ((line.Kind == PageLineKind.Text || IsSilent)
            && PaperOutline.IsAddressLine(plain)
            && MarkdownLine.Addresses(plain).Any(link => ArxivId.TryFind(link, out _)))
        {
            AddLinks(plain);
            return;
        }

        var written = Source(index);
        Current.Add(WithoutNoteLinks(written).TrimEnd());
    }

    private void BeginAtLabel(string name, PageLine line, string value)
    {
        _parts.Add(new Part(name, 0, value.Length == 0 ? [] : [value]));
        _label = (line.Kind, line.Level);
    }

    /// <summary>True for one of the outermost items that is but a name, and has a text further in below it.</summary>
    private bool IsOverText(PageLine line, int index)
    {
        const int longest = 30;
        if (line.Kind != PageLineKind.Item || line.Level != _indent || line.Text.Length > longest || _parts[^1].Level > 0)
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
        var facts = Facts(text);
        Current.AddRange(facts
            .Where(fact => fact.Value.Length > 0 && !(fact.Label is { } label && TryFact(label, fact.Value)))
            .Select(fact => fact.Text)
            .ToList());
        return facts.Count > 0;
    }

    /// <summary><c>👍 12</c> or <c>추천수 34</c>, and nothing else but other counts (<c>💬 3</c>), which are text.</summary>
    private bool IsVotes(string text)
    {
        if (text.Length > LongestCounts)
        {
            return false;
        }

        var counts = Reactions().Replace(text, " · ")
            .Split(CountSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        var at = counts.FindIndex(count => IsCount(count, out _));
        if (at < 0 || !counts.TrueForAll(count => SignedVotes.TryCount(count, out _)))
        {
            return false;
        }

        _ = IsCount(counts[at], out var votes);
        Votes ??= votes;
        counts.RemoveAt(at);
        Add(string.Join(" · ", counts));
        return true;
    }

    private static bool IsCount(string count, out int votes)
    {
        var rest = count.Trim('*', '`');
        if (SignedVotes.TryTake(ref rest, out votes) && rest.Length == 0)
        {
            return true;
        }

        var number = count.LastIndexOf(' ');
        return number > 0 && PaperWords.Label(count[..number]) == PaperLabel.Votes
            && SignedVotes.TryCount(count[number..].Trim(), out votes);
    }

    private void AddVotes(string[] counts)
    {
        foreach (var count in counts)
        {
            Votes ??= IsCount(count, out var votes) ? votes : null;
        }
    }

    /// <summary>
    /// <c>**Title** | [arXiv](…) | 👍 12</c> below a heading that says it in other words: a title in bold, then addresses and votes alone.
    /// </summary>
    private bool IsTitleLine(string text)
    {
        var parts = text.Split(CountSeparators[..3], StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || Title.Length > 0 || text.Length > DigestLimits.Title * 2
            || parts[0] is not ['*', '*', _, .., _, '*', '*'] || IsCount(parts[0], out _)
            || PaperTitle.Of(parts[0], isItem: false).Title is not { Length: > 0 } title
            || !parts.Skip(1).All(part => PaperOutline.IsAddressLine(part) || IsCount(part, out _)))
        {
            return false;
        }

        Title = title;
        AddLinks(text);
        AddVotes(parts);
        return true;
    }

    /// <summary><c>#gan #regularization</c></summary>
    public bool IsTags(string text)
    {
        var tags = HashTags(text);
        AddFields(tags);
        return tags.Length > 0;
    }

    /// <summary>What a line of nothing but tags says: <c>태그: LLM, RAG</c>, <c>tags: `LLM` `RAG`</c>, <c>#LLM #RAG</c>.</summary>
    public static IReadOnlyList<string> Tags(string text) =>
        TryLabel(text, out var label, out _, out var value) && label == PaperLabel.Fields && value.Length < LongestCounts
            ? [.. value.Replace("` `", ",", StringComparison.Ordinal).Split(TagSeparators).Select(BareTag).Where(tag => tag.Length > 0)]
            : HashTags(text);

    private static string[] HashTags(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(words, word => word.Length > 1 && word[0] == '#' && char.IsLetterOrDigit(word[1]))
            ? Array.ConvertAll(words, word => word.Trim('#', ','))
            : [];
    }

    private static string BareTag(string tag) => tag.Trim(' ', '`', '*', '.', '"', '\'', '#');

    /// <summary><c>*Ada Lovelace, Alan Turing*</c> below a title, <c>👥 Ada Lovelace</c> anywhere above the first part.</summary>
    private bool IsNames(string text)
    {
        if (NamesAtSign(text) is { } atSign)
        {
            return TryFact(PaperLabel.Authors, atSign);
        }

        if (text.Length < 5 || text[0] is not ('*' or '_') || text[^1] != text[0] || text[1] == text[0])
        {
            return TryNames(text);
        }

        var list = WithoutOthers().Replace(text[1..^1], "")
            .Replace(" and ", ",", StringComparison.Ordinal)
            .Replace(" · ", ",", StringComparison.Ordinal);
        var names = AuthorName.ParseList(list);
        return names.Count > 0 && names.All(name => name.Value.Length < 50 && !name.Value.Any(char.IsDigit)) && AddAuthors(names);
    }

    /// <summary>What stands behind a sign that announces names; null where none does.</summary>
    private static string? NamesAtSign(string text) =>
        !text.Contains(':', StringComparison.Ordinal)
        && Array.Find(NameSigns, sign => text.StartsWith(sign, StringComparison.Ordinal)) is { } sign ? text[sign.Length..].Trim() : null;

    /// <summary>
    /// Takes <c>Ada Lovelace, Alan Turing</c>, <c>by Ada Lovelace et al.</c>: names with capitals, and nothing beside them but votes.
    /// </summary>
    public bool TryNames(string text)
    {
        const int most = 500;
        text = text.Trim(' ', '(', ')');
        if (text.Length is 0 or > most || !(char.IsUpper(text[0]) || text[0] is 'b'))
        {
            return false;
        }

        int? votes = SignedVotes.TryTake(ref text, out var number) ? number : null;
        if (Listed(text) is not { } names)
        {
            return false;
        }

        Votes ??= votes;
        return AddAuthors(AuthorName.ParseList(names));
    }

    /// <summary>True for a line of nothing but names.</summary>
    public static bool AreNames(string text) => text.Length <= LongestCounts && Listed(text) is not null;

    private static string? Listed(string list)
    {
        var isBy = list.StartsWith("by ", StringComparison.OrdinalIgnoreCase);
        var names = WithoutOthers().Replace(isBy ? list[3..] : list, "");
        var isSaid = isBy || names.Length < list.Length;
        var parts = names.Replace(" and ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // Two topics have capitals as well: `Image Generation, Tool Use`.
        return parts.Length >= (isSaid ? 1 : 2)
            && Array.TrueForAll(parts, Name().IsMatch)
            && Array.Exists(parts, part => part.Contains(' '))
            && (isSaid || CategoryInference.Default.Infer([names], []).Count == 0) ? string.Join(',', parts) : null;
    }

    private bool AddAuthors(IEnumerable<AuthorName> names)
    {
        Authors.AddRange(names.Where(name => _authors.Add(name.Slug)));
        return true;
    }

    /// <summary>Takes a labelled fact; false where it says something else, which then is text.</summary>
    private bool TryFact(PaperLabel label, string value)
    {
        var plain = Plain(value);
        switch (label)
        {
            case PaperLabel.Title when Title.Length == 0 && PaperTitle.Of(value, isItem: false) is { Title.Length: > 0 } title:
                Title = title.Title;
                AddLinks(value);
                return true;
            case PaperLabel.Title when Title.Length > 0 && KoreanTitle is null
                && PaperTitle.Of(value, isItem: false).Title is { Length: > 0 } second
                && TitleKey.IsKorean(second) != TitleKey.IsKorean(Title):
                (Title, KoreanTitle) = TitleKey.IsKorean(second) ? (Title, second) : (second, Title);
                AddLinks(value);
                return true;
            case PaperLabel.Authors:
                var list = WithoutOthers().Replace(Address().Replace(plain, ""), "").Replace(';', ',').Replace('、', ',').Replace('，', ',')
                    .Replace(" and ", ", ", StringComparison.Ordinal);
                var names = AuthorName.ParseList(list, out var rejected);
                return rejected.Count == 0 && names.Count > 0 && AddAuthors(names);
            case PaperLabel.Votes:
                if (!SignedVotes.TryCount(UnicodeText.ToNfkc(plain), out var votes))
                {
                    return plain is "-" or "";
                }

                Votes ??= votes;
                return true;
            case PaperLabel.Links:
                AddLinks(value);
                return (PaperOutline.IsAddressLine(value) || MarkdownLine.TextBesideAddresses(value).Count(char.IsLetter) < 40)
                    && MarkdownLine.Addresses(value).Any() || plain.Length == 0 || TakeId(plain);
            case PaperLabel.Id:
                AddLinks(value);
                return TakeId(plain) || PaperPage.FindIds(value).Count > 0;
            case PaperLabel.Date:
                if (plain.Length > 40 || !DigestDate.TryFind(plain, out var date))
                {
                    return false;
                }

                Date ??= date;
                return true;
            case PaperLabel.Category when Category is null && plain.Length is > 0 and < 60
                && !plain.Contains(',', StringComparison.Ordinal):
                SetCategory(plain);
                return true;
            case PaperLabel.Category or PaperLabel.Fields:
                AddFields(plain.Split(TagSeparators));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A badge, which is no address of the paper; the link around it is.</summary>
    [GeneratedRegex(@"!\[[^\[\]]{0,200}\]\([^()\s]{0,1000}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"(?:\s{1,4}#\p{L}[\p{L}0-9_/-]{0,60}){1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex TailTags();

    [GeneratedRegex(@"\s?https?://\S{1,1000}", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"^\p{Lu}[\p{L}'’.-]{0,30}(?: (?:\p{Lu}[\p{L}'’.-]{0,30}|de|da|di|van|von|der|den|la|bin|al|el)){0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    /// <summary>Between <c>👍 (12) 🔥 (3)</c>.</summary>
    [GeneratedRegex(@"(?<=[0-9]\)?)\s{1,4}(?=[\p{So}\p{Cs}])", RegexOptions.CultureInvariant)]
    private static partial Regex Reactions();

    /// <summary><c>외 11명</c>, <c>and 57 more</c>, <c>等</c> behind the names that are given.</summary>
    [GeneratedRegex(
        @"\s외(?:\s?[0-9]{1,4}\s?[명인])?\s{0,4}$|,?\s(?:and|\+|&)\s?[0-9]{1,4}\s(?:more|others)\s{0,4}$"
        + @"|,?\s(?:and others|et\.? al\.?|등|等|ほか|他)\s{0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex WithoutOthers();

    private bool TakeId(string text)
    {
        if (PublicationId.TryAddress(text, out var doi))
        {
            AddLink(doi);
            Id ??= ArxivId.TryFind(doi, out var named) ? named : null;
            return true;
        }

        if (!PaperPage.TryLeadingId(text, out var id) || text.Length > 40)
        {
            return false;
        }

        Id ??= id;
        return true;
    }

    /// <summary>
    /// Takes fields and tags. Those that name no known category are whatever their keeper sorts notes by (<c>paper</c>, <c>to-read</c>) and
    /// are kept as tags, <c>#to-read</c>.
    /// </summary>
    public void AddFields(IEnumerable<string> fields) => Fields.AddRange(
        fields.Select(BareTag)
            .Where(field => field.Length > 0)
            .Select(field => IsCategory(field) ? field : "#" + field)
            .Where(_fields.Add));

    /// <summary>Takes the category, which where it is none that is known is a tag.</summary>
    public void SetCategory(string? category)
    {
        if (category is not null && Category is null && IsCategory(category))
        {
            Category = category;
        }
        else if (category is not null && category != Category)
        {
            AddFields([category]);
        }
    }

    /// <summary>True for the name of a category of the taxonomy, and for a class of arXiv: <c>cs.CV</c>.</summary>
    public static bool IsCategory(string name) => IsArxivClass(name) || CategoryTaxonomy.Default.Find(name) is { IsKnown: true };

    public static bool IsArxivClass(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 1
            && name.Length == dot + 3
            && name[..dot].All(c => char.IsAsciiLetterLower(c) || c == '-')
            && name[(dot + 1)..].All(char.IsAsciiLetterUpper);
    }

    public void SetVotes(int? votes) => Votes ??= votes;

    public bool AddAuthors(string text) => TryFact(PaperLabel.Authors, text);

    /// <summary>A second picture stays where it is in the text.</summary>
    private bool ReadMedia(string text)
    {
        var taken = false;
        foreach (var link in MarkdownLine.Addresses(text))
        {
            if (link.IsPortrait)
            {
                taken = true;
            }
            else if (MarkdownLine.IsVideo(link) ? Video is null : Image is null)
            {
                Video = MarkdownLine.IsVideo(link) ? link : Video;
                Image = MarkdownLine.IsVideo(link) ? Image : link;
                taken = true;
            }
        }

        // `![[figure.png]]`, `![](images/1.png)`: a path that points nowhere from here.
        return taken || !text.Contains("http", StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string value) => PaperTitle.Of(value, isItem: false) is { Title.Length: > 0 } title
        && value.Contains("](", StringComparison.Ordinal) ? title.Title : value.Trim('*', '`', ' ', '<', '>');

    /// <summary><c>&lt;br&gt;</c> and the dots that stand for items in cells.</summary>
    private static string Lines(string cell) => string.Join(
        '\n',
        WithoutNoteLinks(cell)
            .Replace("<br/>", "<br>", StringComparison.OrdinalIgnoreCase)
            .Replace("<br />", "<br>", StringComparison.OrdinalIgnoreCase)
            .Split("<br>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !PaperWords.IsFold(line))
            .Select(line => line[0] is '●' or '•' or '▪' ? "- " + line[1..].TrimStart() : line)).Trim();

    private static (string Name, string Value)? SplitLabel(string text)
    {
        const int longest = 40;
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]) && text[start] is not ('*' or '_' or '[' or '<' or '(' or '`'))
        {
            start++;
        }

        text = start == 0 ? text : text[start..];
        if (MarkdownLine.TryBoldLabel(text, out var bold, out var rest))
        {
            return bold.Length <= longest ? (bold, rest) : null;
        }

        var colon = text.AsSpan(0, Math.Min(longest, text.Length)).IndexOfAny(':', '：');
        if (colon <= 0 || text.AsSpan(0, colon).ContainsAny("[<") || (colon + 1 < text.Length && text[colon + 1] == '/'))
        {
            return null;
        }

        var value = text[(colon + 1)..].TrimStart(':');
        var name = text[..colon];
        if (name.StartsWith("**", StringComparison.Ordinal) && value.Contains("**", StringComparison.Ordinal))
        {
            // `**Date: 2024-06-13**`
            value = value.Replace("**", "", StringComparison.Ordinal);
        }

        return (name.Trim('*', '_', ' ', '`'), value.TrimStart('*', '_').Trim());
    }

    /// <summary>A stretch of text.</summary>
    /// <param name="Heading">What it is called; null above the first.</param>
    /// <param name="Level">Of the heading; 0 for a label or a column.</param>
    /// <param name="Lines">What it says.</param>
    private sealed record Part(string? Heading, int Level, List<string> Lines);

    private IEnumerable<SummarySection> Sections()
    {
        var level = SectionLevel();
        var merged = new List<(string? Heading, List<string> Lines)>();
        foreach (var part in _parts)
        {
            if (part.Level > level && merged.Count > 0)
            {
                var heading = part.Level == PageLine.Bold ? $"**{part.Heading}**" : $"{new string('#', part.Level)} {part.Heading}";
                merged[^1].Lines.AddRange(["", heading, "", .. part.Lines]);
            }
            else
            {
                merged.Add((part.Heading, [.. part.Lines]));
            }
        }

        var kinds = new HashSet<SectionKind>();
        for (var i = 0; i < merged.Count; i++)
        {
            var (heading, lines) = merged[i];
            var markdown = Text(lines);
            if (heading is null)
            {
                if (markdown.Length > 0)
                {
                    yield return new SummarySection(merged.Count == 1 && lines.Exists(line => MarkdownLine.TryBullet(line, out _))
                        ? SectionKind.Points : SectionKind.Other, null, markdown);
                }

                continue;
            }

            var kind = PaperWords.Section(heading) ?? SectionKind.Other;
            var isLast = i == merged.Count - 1 || merged[i + 1].Heading is null;
            if (markdown.Length == 0
                && (kind != SectionKind.Other
                    || PaperWords.Label(heading) is not null
                    || (isLast && PaperWords.Section(heading) is not null)))
            {
                continue;
            }

            // One section a kind: a second one is told from the first by its own words.
            yield return new SummarySection(kind == SectionKind.Other || kinds.Add(kind) ? kind : SectionKind.Other, heading, markdown);
        }
    }

    /// <summary>
    /// The level of headings that are sections: the highest of which two have a text. Above it everything begins a section too, below it
    /// headings stay in the text.
    /// </summary>
    private int SectionLevel()
    {
        for (var level = 1; level < PageLine.Bold; level++)
        {
            var (filled, isFilled) = (0, true);
            foreach (var part in _parts.Skip(1))
            {
                isFilled &= part.Level == 0 || part.Level > level;
                if (!isFilled && part.Lines.Exists(line => !string.IsNullOrWhiteSpace(line)))
                {
                    filled++;
                    isFilled = true;
                }
            }

            if (filled > 1)
            {
                return level;
            }
        }

        return PageLine.Bold;
    }

    /// <summary>
    /// The text without blank lines around it, without indentation that all of it has, and without the marks of a quotation.
    /// </summary>
    private static string Text(List<string> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
        {
            return "";
        }

        var isQuoted = lines[first].TrimStart().StartsWith('>');
        var indent = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Min(line => line.Length - line.TrimStart().Length);
        var text = new StringBuilder();
        var blanks = 0;
        foreach (var line in lines.Skip(first))
        {
            var plain = line.Length >= indent ? line[indent..].TrimEnd() : "";
            plain = isQuoted && plain.StartsWith('>') ? plain.TrimStart('>').TrimStart(' ') : plain;
            if (plain.Length == 0)
            {
                blanks++;
                continue;
            }

            text.Append(text.Length == 0 ? "" : blanks > 0 ? "\n\n" : "\n").Append(plain);
            blanks = 0;
        }

        return text.ToString();
    }
}
