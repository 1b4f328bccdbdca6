using System.Text.RegularExpressions;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>What is told of a paper beside its text: names, votes, links, tags. A fact that is told twice is what it was first.</summary>
internal sealed partial class PaperFacts
{
    private readonly HashSet<string> _authors = new(StringComparer.Ordinal);
    private readonly HashSet<WebLink> _links = [];
    private readonly List<WebLink> _own = [];
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    /// <summary>A title that stands at its label, or tops a block of Markdown in the text.</summary>
    public string Title { get; set; } = "";

    /// <summary>The title that a labelled link to the paper has for its text: <c>원문: [Small Secrets of Models](…)</c>.</summary>
    public string? LinkedTitle { get; private set; }

    /// <summary>See <see cref="DigestEntry.KoreanTitle"/>.</summary>
    public string? KoreanTitle { get; set; }

    public ArxivId? Id { get; private set; }

    public List<WebLink> Links { get; } = [];

    public List<AuthorName> Authors { get; } = [];

    public int? Votes { get; set; }

    public DateOnly? Date { get; private set; }

    public WebLink? Image { get; private set; }

    public WebLink? Video { get; private set; }

    public string? Category { get; private set; }

    public List<string> Fields { get; } = [];

    /// <summary>The publication that the paper's own addresses name.</summary>
    public PublicationId? Publication => PublicationId.OneOf(_own);

    /// <summary>Takes votes that a text ends with, and takes them off it.</summary>
    public void AddSignedVotes(ref string text)
    {
        if (SignedVotes.TryTake(ref text, out var votes))
        {
            Votes ??= votes;
        }
    }

    /// <summary>Takes votes that a sentence of the text tells.</summary>
    public void AddToldVotes(string text)
    {
        if (Votes is null && SignedVotes.TryFindTold(text, out var votes))
        {
            Votes = votes;
        }
    }

    /// <summary>Takes the tags that a title ends with, <c>Title #llm #agents</c>, and takes them off it.</summary>
    public void AddHashTags(ref string title)
    {
        var found = PaperTags.TailTags().Match(title);
        if (found.Success && found.Index > 0)
        {
            AddFields(PaperTags.HashTags(found.Value));
            title = title[..found.Index];
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
        if (Votes is null && text.Length <= PaperCounts.Longest)
        {
            AddVotes(text.Split(PaperCounts.Separators, StringSplitOptions.TrimEntries));
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

    public void AddVotes(string[] counts)
    {
        foreach (var count in counts)
        {
            Votes ??= PaperCounts.IsCount(count, out var votes) ? votes : null;
        }
    }

    /// <summary><c>#gan #regularization</c></summary>
    public bool IsTags(string text)
    {
        // `- [Title](…) — *LLM*`
        if (text is ['*' or '_', _, .., _] && text[^1] == text[0] && PaperTags.IsCategory(text[1..^1]))
        {
            SetCategory(text[1..^1]);
            return true;
        }

        var tags = PaperTags.HashTags(text);
        AddFields(tags);
        return tags.Length > 0;
    }

    /// <summary><c>*Ada Lovelace, Alan Turing*</c> below a title, <c>👥 Ada Lovelace</c> anywhere above the first part.</summary>
    public bool IsNames(string text)
    {
        if (PaperNames.AtSign(text) is { } atSign)
        {
            return TryFact(PaperLabel.Authors, atSign);
        }

        if (text.Length < 5 || text[0] is not ('*' or '_') || text[^1] != text[0] || text[1] == text[0])
        {
            return TryNames(text);
        }

        var list = PaperNames.WithoutOthers().Replace(text[1..^1], "")
            .Replace(" and ", ",", StringComparison.Ordinal)
            .Replace(" · ", ",", StringComparison.Ordinal);
        var names = AuthorName.ParseList(list);
        return names.Count > 0 && names.All(name => name.Value.Length < 50 && !name.Value.Any(IsInNoName)) && AddAuthors(names);
    }

    private static bool IsInNoName(char c) => char.IsDigit(c) || c is '!' or '?' or ':';

    /// <summary>Takes names set apart that a line begins with: <c>*Ada Lovelace, Alan Turing* — A text.</c></summary>
    /// <param name="text">The line.</param>
    /// <param name="rest">What it says behind them.</param>
    public bool TryLeadingNames(string text, out string rest)
    {
        rest = "";
        var mark = text.StartsWith("**", StringComparison.Ordinal) ? "**" : text is ['*' or '_', ..] ? text[..1] : "";
        var end = mark.Length == 0 || text.Length > DigestLimits.Title * 2 ? -1 : text.IndexOf(mark, mark.Length, StringComparison.Ordinal);
        if (end < 0 || text[(end + mark.Length)..].TrimStart() is not ['—' or '–' or '-' or '·' or '|', ' ', .. var behind])
        {
            return false;
        }

        // What is bold may be a term as well, one name in italics hardly.
        var names = text[mark.Length..end].Trim('(', ')');
        if ((mark.Length > 1 ? PaperNames.Listed(names) : PaperNames.InSet(names)) is not { } listed)
        {
            return false;
        }

        rest = behind.Trim();
        return AddAuthors(AuthorName.ParseList(listed));
    }

    /// <summary>Takes <c>— Ada Lovelace &amp; Alan Turing, arXiv 2505.21136</c>.</summary>
    public bool TryNamesBeforeNumber(string text) => text.Length <= PaperCounts.Longest
        && PaperAddress.NumberAtEnd().Match(text) is { Success: true } number
        && PaperNames.InSet(text[..number.Index].Trim(' ', '-', '—', '–', '·', ',', '(')) is { } names
        && AddAuthors(AuthorName.ParseList(names));

    /// <summary>
    /// Takes <c>Ada Lovelace, Alan Turing</c>, <c>by Ada Lovelace et al.</c>: names with capitals, and nothing beside them but votes.
    /// </summary>
    public bool TryNames(string text)
    {
        const int most = 500;
        text = text.Trim();
        text = text is ['(', ..] || text.AsSpan().Count('(') != text.AsSpan().Count(')') ? text.Trim(' ', '(', ')') : text;
        if (text.Length is 0 or > most || !(char.IsUpper(text[0]) || text[0] is 'b'))
        {
            return false;
        }

        int? votes = SignedVotes.TryTake(ref text, out var number) ? number : null;
        if (PaperNames.Listed(text) is not { } names)
        {
            return false;
        }

        Votes ??= votes;
        return AddAuthors(AuthorName.ParseList(names));
    }

    public bool AddAuthors(IEnumerable<AuthorName> names)
    {
        Authors.AddRange(names.Where(name => _authors.Add(name.Slug)));
        return true;
    }

    public bool AddAuthors(string text) => TryFact(PaperLabel.Authors, text);

    /// <summary>Takes a labelled fact; false where it says something else, which then is text.</summary>
    public bool TryFact(PaperLabel label, string value)
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
            case PaperLabel.KoreanTitle when KoreanTitle is null
                && !plain.EndsWith("다.", StringComparison.Ordinal)
                && PaperTitle.Of(value, isItem: false).Title.TrimEnd('.') is { Length: > 0 } korean && TitleKey.IsKorean(korean):
                KoreanTitle = korean;
                return true;
            case PaperLabel.Authors when PaperNames.AreUnknown(plain):
                return true;
            case PaperLabel.Authors:
                var list = PaperNames.WithoutOthers().Replace(PaperNames.WithoutPlaces(Address().Replace(plain, "")), "");
                list = PaperNames.Points().Replace(PaperNames.GivenNamesFirst(list), ", ")
                    .Replace(';', ',').Replace('|', ',').Replace('、', ',').Replace('，', ',')
                    .Replace(" / ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal)
                    .Replace(" and ", ", ", StringComparison.Ordinal);
                var names = AuthorName.ParseList(list, out var rejected);
                return rejected.Count == 0 && names.Count > 0 && names.All(name => name.Value.Any(char.IsLetter)) && AddAuthors(names);
            case PaperLabel.Votes:
                var counted = PaperCounts.Reactions().Split(UnicodeText.ToNfkc(plain));
                if (!SignedVotes.TryCount(counted[0], out var votes))
                {
                    return plain is "-" or "";
                }

                Votes ??= votes;
                return true;
            case PaperLabel.Links:
                AddLinks(value);
                LinkedTitle ??= OfLinkedPaper(value);
                return PaperAddress.IsLink(value)
                    || (PaperAddress.IsAddressLine(value) && MarkdownLine.Addresses(value).Any()) || plain.Length == 0 || TakeId(plain);
            case PaperLabel.Id:
                AddLinks(value);
                return TakeId(plain) || PaperPage.FindIds(value).Count > 0;
            case PaperLabel.Date:
                // `2024-12-02    [abs](…) [pdf](…)`
                var isLinked = value.Contains("](", StringComparison.Ordinal);
                var day = isLinked ? MarkdownLine.TextBesideAddresses(value) : plain;
                if (day.Length > 40 || !DigestDate.TryFind(day, out var date))
                {
                    return false;
                }

                AddLinks(isLinked ? value : "");
                Date ??= date;
                return true;
            case PaperLabel.Category when Category is null && plain.Length is > 0 and < 60
                && !plain.Contains(',', StringComparison.Ordinal):
                string[] categories = plain.Split(" / ", StringSplitOptions.TrimEntries);
                SetCategory(categories[0]);
                AddFields(categories[1..]);
                return true;
            case PaperLabel.Category or PaperLabel.Fields:
                AddFields(plain.Split(PaperTags.Separators));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The title at an address of one paper, <c>[Small Secrets of Models](…)</c>; null for other links.</summary>
    private static string? OfLinkedPaper(string value) => PaperPage.FindIds(value).Count == 1
        && PaperTitle.Of(value, isItem: true) is { IsLinked: true } linked && linked.Title.Contains(' ')
        && !TitleKey.IsKorean(linked.Title) ? linked.Title : null;

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
        fields.Select(PaperTags.BareTag)
            .Where(field => field.Length > 0 && field != Category)
            .Select(field => PaperTags.IsCategory(field) ? field : "#" + field)
            .Where(_fields.Add));

    /// <summary>Takes the category, which where it is none that is known is a tag.</summary>
    public void SetCategory(string? category)
    {
        category = category is null ? null : PaperTags.WithoutClassName(category);
        if (category is not null && Category is null && PaperTags.IsCategory(category))
        {
            Category = category;
        }
        else if (category is not null && category != Category)
        {
            AddFields([category]);
        }
    }

    /// <summary>A second picture stays where it is in the text.</summary>
    public bool ReadMedia(string text)
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

    /// <summary>A badge, which is no address of the paper; the link around it is.</summary>
    [GeneratedRegex(@"!\[[^\[\]]{0,200}\]\([^()\s]{0,1000}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"\s?https?://\S{1,1000}", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
