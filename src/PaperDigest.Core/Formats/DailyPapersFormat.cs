using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// One file a day: a heading <c>## Daily Papers (2024-06-13)</c>, then for each paper <c>### [Title](address)</c>, a
/// picture or film, <c>Vote:</c>, <c>Authors:</c> and bullets, plain ones at first, later three with labels.
/// </summary>
public sealed class DailyPapersFormat : IDigestFormat
{
    private const string DayHeading = "Daily Papers";

    private static readonly Dictionary<string, SectionKind> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["What's New"] = SectionKind.WhatsNew,
        ["What’s New"] = SectionKind.WhatsNew,
        ["Whats New"] = SectionKind.WhatsNew,
        ["Technical Details"] = SectionKind.TechnicalDetails,
        ["Technical Detail"] = SectionKind.TechnicalDetails,
        ["Performance Highlights"] = SectionKind.Performance,
        ["Performance Highlight"] = SectionKind.Performance,
        ["Performance"] = SectionKind.Performance,
    };

    public string Name => "daily-papers";

    public bool LeavesOutAuthors => true;

    public Recognition Recognise(DigestSource source)
    {
        var hasHeading = source.Lines.Any(IsDayHeading);
        var hasPaper = source.Lines.Any(line => MarkdownLine.Heading(line, out var text) > 1 && MarkdownLine.TryLink(text, out _, out _));
        var hasFacts = source.Lines.Any(IsFact);
        var signs = (hasHeading ? 1 : 0) + (hasPaper ? 1 : 0) + (hasFacts ? 1 : 0);
        return new Recognition(signs, hasHeading || (hasPaper && hasFacts)
            ? null
            : "a heading '## Daily Papers (date)', or papers as '### [Title](address)' with 'Vote:' and 'Authors:'");
    }

    public DigestDocument Read(DigestSource source)
    {
        var document = new DocumentBuilder(source, Name);
        DigestDay? day = null;
        for (var i = 0; i < source.Lines.Count;)
        {
            if (IsDayHeading(source.Lines[i]))
            {
                day = ReadDayHeading(document, source.Lines[i], i);
                document.Account(i++);
            }
            else if (IsPaperHeading(source.Lines, i, out var title, out var address))
            {
                var end = i + 1;
                while (end < source.Lines.Count && !IsDayHeading(source.Lines[end]) && !IsPaperHeading(source.Lines, end, out _, out _))
                {
                    end++;
                }

                document.Entries.Add(ReadEntry(document, source.Lines, i, end, title, address) with { Day = day });
                i = end;
            }
            else
            {
                if (MarkdownLine.IsSeparator(source.Lines[i]) || document.TakeTags(source.Lines[i]))
                {
                    document.Account(i);
                }

                i++;
            }
        }

        if (document.Entries.Count == 0)
        {
            document.AddProblem(-1, "The digest holds no paper.");
        }

        return document.Build();
    }

    private static bool IsDayHeading(string line) =>
        MarkdownLine.Heading(line, out var text) > 0 && text.StartsWith(DayHeading, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A heading that is a link; or one without, when a fact or a picture follows it: other headings belong to a summary.
    /// </summary>
    private static bool IsPaperHeading(IReadOnlyList<string> lines, int index, out string title, out string address)
    {
        address = "";
        if (MarkdownLine.Heading(lines[index], out title) == 0)
        {
            return false;
        }

        if (MarkdownLine.TryLink(title, out var text, out address))
        {
            title = text;
            return true;
        }

        var next = index + 1;
        while (next < lines.Count && string.IsNullOrWhiteSpace(lines[next]))
        {
            next++;
        }

        return next < lines.Count && (IsFact(lines[next]) || IsMedia(lines[next]));
    }

    /// <summary>A fact as the upstream itself writes it; other digests have theirs in bullets.</summary>
    private static bool IsFact(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.StartsWith("Vote:", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("Authors:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c>Vote: 47</c> in the clothes that editors put on it: <c>**Votes:** 47</c>, <c>- Vote : 47</c>, <c>Vote：47</c>.</summary>
    private static bool IsField(string line, string name, out string value)
    {
        value = "";
        var text = line.AsSpan().Trim();
        var bullet = text is ['-' or '*' or '+' or '•', ' ', ..] ? text[2..].TrimStart() : text;
        var word = bullet.TrimStart("*_");
        if (!word.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = word[name.Length..];
        rest = rest is ['s' or 'S', ..] ? rest[1..] : rest;
        rest = rest.TrimStart("*_ ");
        if (rest is not ([':', ..] or ['：', ..]))
        {
            return false;
        }

        // A plain bullet that begins so is a sentence of the summary, unless it is of bold make: `- Authors: propose …`.
        value = rest[1..].TrimStart("*_ ").Trim().ToString();
        return bullet.Length == text.Length || word.Length < bullet.Length || value.All(c => char.IsAsciiDigit(c) || c == ',');
    }

    /// <summary>The first heading dates the digest; a later heading with another day dates the papers under it.</summary>
    private static DigestDay? ReadDayHeading(DocumentBuilder document, string line, int index)
    {
        var rest = line[(line.IndexOf(DayHeading, StringComparison.OrdinalIgnoreCase) + DayHeading.Length)..];
        if (DigestDate.HasOtherWords(rest))
        {
            document.AddProblem(index, $"The day's heading says more than the day: {rest.Trim()}");
        }

        if (!DigestDate.TryFind(line, out var date))
        {
            if (rest.Any(char.IsDigit))
            {
                document.AddProblem(index, $"The date in the heading '{line.Trim()}' does not exist.");
            }

            return null;
        }

        document.HeadingDate ??= date;
        return date == document.HeadingDate ? null : new DigestDay(date, DateOrigin.Heading);
    }

    private static DigestEntry ReadEntry(
        DocumentBuilder document, IReadOnlyList<string> lines, int start, int end, string title, string address)
    {
        var links = new List<WebLink>();
        ArxivId? id = null;
        if (WebLink.TryParse(address, out var link))
        {
            links.Add(link);
            id = ArxivId.TryFind(link, out var found) ? found : null;
        }
        else
        {
            document.AddProblem(start, address.Length == 0
                ? "The heading is no link; the paper is known by its title only."
                : $"'{address}' is not an address of the web; the paper is known by its title only.");
        }

        if (!TitleKey.TryParse(title, out _) && id is null)
        {
            document.AddProblem(start, "The paper has neither a title nor an arXiv id.");
        }

        document.Account(start, end);
        WebLink? image = null, video = null;
        int? votes = null;
        var authors = new List<AuthorName>();
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        var body = new List<string>();
        for (var i = start + 1; i < end; i++)
        {
            var line = lines[i];
            if (IsField(line, "Vote", out var vote))
            {
                var number = ReadVotes(document, vote, i);
                if (votes is not null && number is not null && number != votes)
                {
                    document.AddProblem(i, $"The paper has {votes} votes already; {number} were left out.");
                }

                votes ??= number;
            }
            else if (IsField(line, "Author", out var names))
            {
                authors.AddRange(AuthorName.ParseList(names, out var rejected).Where(author => slugs.Add(author.Slug)));
                foreach (var name in rejected)
                {
                    document.AddProblem(i, $"This is no author's name: {name}");
                }
            }
            else if (votes is null && PaperCounts.TryVotes(line, out var counted, out var others))
            {
                // As the site itself writes it: `71 upvotes · 8 authors · 4 comments`.
                votes = counted;
                body.Add(others);
            }
            else if (IsMedia(line))
            {
                ReadMedia(document, line, i, ref image, ref video);
            }
            else
            {
                body.Add(line);
            }
        }

        while (body.Count > 0 && (string.IsNullOrWhiteSpace(body[^1]) || MarkdownLine.IsSeparator(body[^1])))
        {
            body.RemoveAt(body.Count - 1);
        }

        MarkdownLine.TakeOffIndentation(body);

        var sections = ReadSections(body);
        if (sections.Count == 0)
        {
            document.AddProblem(start, $"The paper '{title}' has no summary.");
        }

        return new DigestEntry
        {
            Line = start + 1,
            Title = title,
            ArxivId = id,
            Publication = PublicationId.OneOf(links),
            Links = links,
            Authors = authors,
            Votes = votes,
            Image = image,
            Video = video,
            Sections = sections,
        };
    }

    /// <summary><c>-</c> stands for unknown, which is not zero.</summary>
    private static int? ReadVotes(DocumentBuilder document, string text, int index)
    {
        if (text is "-" or "")
        {
            return null;
        }

        if (SignedVotes.TryCount(text, out var votes))
        {
            return votes;
        }

        document.AddProblem(index, $"'{text}' is not a number of votes.");
        return null;
    }

    private static bool IsMedia(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.StartsWith("![")
            || text.StartsWith("[Watch Video]", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<div><video", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<video", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Films stand in link syntax and again in HTML; the address is all that matters, whatever surrounds it.</summary>
    private static void ReadMedia(DocumentBuilder document, string line, int index, ref WebLink? image, ref WebLink? video)
    {
        var isImage = MarkdownLine.TryImage(line, out var address);
        if (isImage && address.StartsWith('/'))
        {
            // `/avatars/….svg`: the submitter's portrait by a path that points nowhere from here. Not a loss.
            return;
        }

        // A picture's address may hold blanks, at which an address in a sentence ends.
        var found = isImage && WebLink.TryParse(address, out var picture)
            ? [picture]
            : MarkdownLine.Addresses(line).Distinct().ToList();
        if (found.Count == 0)
        {
            document.AddProblem(index, $"The picture or film has no address of the web: {line.Trim()}");
            return;
        }

        if (!isImage && MarkdownLine.TextBesideAddresses(line) is { Length: > 0 } beside)
        {
            document.AddProblem(index, $"Text beside the picture or film was left out: {beside}");
        }

        foreach (var link in found)
        {
            var isVideo = !isImage || MarkdownLine.IsVideo(link);
            if (link == image || link == video || (link.IsPortrait && !isVideo))
            {
                continue;
            }

            if ((isVideo ? video : image) is not null)
            {
                document.AddProblem(index, $"A second picture or film was left out: {link}");
            }
            else if (isVideo)
            {
                video = link;
            }
            else
            {
                image = link;
            }
        }
    }

    private static List<SummarySection> ReadSections(List<string> body)
    {
        var isLabelled = body.Exists(line => TryLabel(line, out var label, out _) && Labels.ContainsKey(label));
        var sections = new List<SummarySection>();
        var text = new List<string>();
        string? heading = null;
        foreach (var line in body)
        {
            if (isLabelled && TryLabel(line, out var label, out var rest))
            {
                Add(sections, heading, text);
                heading = label;
                text = [rest];
            }
            else
            {
                text.Add(line);
            }
        }

        Add(sections, heading, text);
        return sections;
    }

    private static bool TryLabel(string line, out string label, out string rest)
    {
        var text = MarkdownLine.TryBullet(line, out var bullet) ? bullet : line;
        return MarkdownLine.TryBoldLabel(text, out label, out rest);
    }

    private static void Add(List<SummarySection> sections, string? heading, List<string> text)
    {
        var markdown = Trim(text);
        if (markdown.Length == 0 && heading is null)
        {
            return;
        }

        var kind = heading is not null
            ? Labels.GetValueOrDefault(heading, SectionKind.Other)
            : text.Exists(line => MarkdownLine.TryBullet(line, out _)) ? SectionKind.Points : SectionKind.Other;
        sections.Add(new SummarySection(kind, heading, markdown));
    }

    private static string Trim(List<string> lines) => string.Join('\n', lines.Select(line => line.TrimEnd())).Trim('\n', ' ');
}
