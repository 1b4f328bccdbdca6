using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// One file per run: for each paper a picture, <c>## 제목:</c>, <c>**요약**:</c>, <c>**쉬운설명**:</c>, <c>**관련분야**:</c>,
/// <c>**추천수**:</c> and a link to the PDF, papers parted by <c>---</c>. Written freely by a language model, so labels come
/// bold, as headings or as bullets, with their value beside or below them. What counts is the label's word.
/// </summary>
public sealed class EasySummaryFormat : IDigestFormat
{
    public string Name => "easy-summary";

    public Recognition Recognise(DigestSource source)
    {
        var found = FoundLabels(source);
        var isPapers = found.Contains(EasySummaryField.Easy)
            || (found.Contains(EasySummaryField.Summary)
                && (found.Contains(EasySummaryField.Votes)
                    || (found.Contains(EasySummaryField.Link) && found.Contains(EasySummaryField.Title))
                    || found.Contains(EasySummaryField.Fields)));
        var isOfFormat = isPapers || found.Contains(EasySummaryField.ProductOnly) || IsNews(source, found);
        return new Recognition(found.Count, isOfFormat
            ? null
            : "the label '쉬운설명', or '요약' with '관련분야', '추천수' or a title's label and a link");
    }

    public DigestDocument Read(DigestSource source)
    {
        var document = new DocumentBuilder(source, Name);
        var found = FoundLabels(source);
        if (IsNews(source, found))
        {
            return document.LeaveOut("A list of news articles, not of papers.");
        }

        if (found.Contains(EasySummaryField.ProductOnly) && !found.Contains(EasySummaryField.Link))
        {
            return document.LeaveOut("A list of products, not of papers.");
        }

        var reader = new Reader(document, source.Lines);
        reader.ReadAll();
        if (document.Entries.Count == 0)
        {
            document.AddProblem(-1, "The digest holds no paper.");
        }

        return document.Build();
    }

    /// <summary>Lists of papers rate them by 중요도 as well, and link to them.</summary>
    private static bool IsNews(DigestSource source, HashSet<EasySummaryField> found) =>
        found.Contains(EasySummaryField.NewsOnly) && !found.Contains(EasySummaryField.Votes)
        && !source.Lines.Any(line => PaperPage.FindIds(line).Count > 0);

    private static HashSet<EasySummaryField> FoundLabels(DigestSource source)
    {
        var found = new HashSet<EasySummaryField>();
        foreach (var line in source.Lines)
        {
            if (EasySummaryLabel.TryRead(line, out var field, out _))
            {
                found.Add(field);
            }
        }

        return found;
    }

    /// <summary>One paper while it is being read.</summary>
    private sealed class Draft(int line)
    {
        public int Line { get; } = line;

        /// <summary>The title that stands at its label.</summary>
        public string? Title { get; set; }

        public bool HasLabelledTitle { get; set; }

        /// <summary>The last heading over the paper: its title unless a label gives one.</summary>
        public string? Heading { get; set; }

        /// <summary>The heading's line, counted from 0.</summary>
        public int HeadingIndex { get; set; }

        public List<AuthorName> Authors { get; } = [];

        public List<string>? Summary { get; set; }

        public List<string>? Easy { get; set; }

        public List<string>? Fields { get; set; }

        public bool HasVotes { get; set; }

        public int? Votes { get; set; }

        public bool HasLink { get; set; }

        public List<WebLink> Links { get; } = [];

        public List<WebLink> Pictures { get; } = [];

        /// <summary>True once anything but title and picture was read: the next picture or title begins another paper.</summary>
        public bool HasBody => Summary is not null || Easy is not null || Fields is not null || HasVotes || HasLink;

        public bool Has(EasySummaryField field) => field switch
        {
            EasySummaryField.Title => HasLabelledTitle || (Heading is not null && HasBody),
            EasySummaryField.Authors => Authors.Count > 0,
            EasySummaryField.Summary => Summary is not null,
            EasySummaryField.Easy => Easy is not null,
            EasySummaryField.Fields => Fields is not null,
            EasySummaryField.Votes => HasVotes,
            EasySummaryField.Link => HasLink,
            EasySummaryField.Picture => HasBody,
            _ => false,
        };
    }

    private sealed class Reader(DocumentBuilder document, IReadOnlyList<string> lines)
    {
        private Draft? _draft;
        private EasySummaryField? _open;

        public void ReadAll()
        {
            for (var i = 0; i < lines.Count; i++)
            {
                var line = lines[i];
                if (string.IsNullOrWhiteSpace(line))
                {
                    AddBlank();
                }
                else if (MarkdownLine.IsSeparator(line))
                {
                    // The paper goes on below it if what comes is neither picture nor title, and something it lacks.
                    document.Account(i);
                    _open = null;
                }
                else if (EasySummaryLabel.TryRead(line, out var field, out var value))
                {
                    Begin(field, i);
                    Take(value, i);
                }
                else if (_draft is not null && IsPdfLink(line))
                {
                    _draft.HasLink = true;
                    _open = EasySummaryField.Link;
                    Take(line, i);
                }
                else if (MarkdownLine.TryImage(line, out _) && _open != EasySummaryField.Link)
                {
                    Begin(EasySummaryField.Picture, i);
                    Take(line, i);
                }
                else if (MarkdownLine.TryBullet(line, out var item) && NumberedTitle.IsOfPaper(item))
                {
                    ReadHeading(item, i);
                }
                else if (MarkdownLine.Heading(line, out var heading) > 0
                    && (_open is not (EasySummaryField.Summary or EasySummaryField.Easy) || NumberedTitle.IsOfPaper(heading)))
                {
                    ReadHeading(heading, i);
                }
                else if (_draft is null && document.TakeTags(line))
                {
                    document.Account(i);
                }
                else
                {
                    Take(line, i);
                }
            }

            Finish();
            RepeatedEntries.Merge(document);
        }

        /// <summary>Opens a field; one that the paper has already begins the next paper.</summary>
        private void Begin(EasySummaryField field, int index)
        {
            if (_draft is not null && _draft.Has(field))
            {
                Finish();
            }

            _draft ??= new Draft(index + 1);
            _open = field;
            switch (field)
            {
                case EasySummaryField.Title:
                    _draft.HasLabelledTitle = true;
                    break;
                case EasySummaryField.Summary:
                    _draft.Summary = [];
                    break;
                case EasySummaryField.Easy:
                    _draft.Easy = [];
                    break;
                case EasySummaryField.Fields:
                    _draft.Fields = [];
                    break;
                case EasySummaryField.Votes:
                    _draft.HasVotes = true;
                    break;
                case EasySummaryField.Link:
                    _draft.HasLink = true;
                    break;
            }

            document.Account(index);
        }

        /// <summary>Above the first field nothing parts it from its label.</summary>
        private void AddBlank()
        {
            if (OpenText() is { } text && (text.Count > 0 || _open != EasySummaryField.Fields))
            {
                text.Add("");
            }
        }

        private List<string>? OpenText() => _open switch
        {
            EasySummaryField.Summary => _draft?.Summary,
            EasySummaryField.Easy => _draft?.Easy,
            EasySummaryField.Fields => _draft?.Fields,
            _ => null,
        };

        /// <summary>Gives a value, beside its label or below it, to the field that is open.</summary>
        private void Take(string text, int index)
        {
            if (text.Length == 0 || _draft is null)
            {
                return;
            }

            if (_open == EasySummaryField.Fields && EndsFields(text))
            {
                _open = null;
                return;
            }

            if (OpenText() is { } lines)
            {
                lines.Add(text.TrimEnd());
                document.Account(index);
                return;
            }

            switch (_open)
            {
                case EasySummaryField.Title when _draft.Title is null:
                    _draft.Title = NumberedTitle.Clean(text);
                    document.Account(index);
                    break;
                case EasySummaryField.Authors:
                    var names = PaperNames.WithoutOthers().Replace(PaperNames.WithoutPlaces(text), "");
                    _draft.Authors.AddRange(AuthorName.ParseList(names));
                    document.Account(index);
                    _open = null;
                    break;
                case EasySummaryField.Votes:
                    TakeVotes(text, index);
                    _open = null;
                    break;
                case EasySummaryField.Link:
                    TakeAddresses(_draft.Links, text, index);
                    _open = null;
                    break;
                case EasySummaryField.Picture:
                    TakeAddresses(_draft.Pictures, text, index);
                    _open = null;
                    break;
            }
        }

        /// <summary>After an empty line only bullets go on with the fields; a sentence there is talk.</summary>
        private bool EndsFields(string text) =>
            _draft!.Fields is { Count: > 1 } fields && fields[^1].Length == 0 && !MarkdownLine.TryBullet(text.Trim(), out _);

        private void TakeAddresses(List<WebLink> links, string text, int index)
        {
            document.Account(index);
            var found = MarkdownLine.Addresses(text).ToList();
            links.AddRange(found);
            if (found.Count == 0 && PaperPage.FindIds(text) is [var id] && WebLink.TryParse(id.AbstractUrl, out var link))
            {
                // `arxiv.org/abs/2406.06523`, without what begins an address.
                links.Add(link);
                return;
            }

            // `![](/avatars/….svg)`: the submitter's portrait by a path that points nowhere from here. Not a loss.
            if (found.Count == 0 && !text.Contains("](/", StringComparison.Ordinal))
            {
                document.AddProblem(index, $"There is no address of the web in: {text.Trim()}");
            }
            else if (found.Count > 0 && MarkdownLine.TextBesideAddresses(text) is { Length: > 0 } beside)
            {
                document.AddProblem(index, $"Text beside the address was left out: {beside}");
            }
        }

        private void TakeVotes(string text, int index)
        {
            document.Account(index);
            if (SignedVotes.TryCount(text, out var votes) || SignedVotes.TryFind(text, out votes))
            {
                _draft!.Votes = votes;
            }
            else if (text.Trim('-', ' ').Length > 0)
            {
                document.AddProblem(index, $"'{text.Trim()}' is not a number of votes.");
            }
        }

        /// <summary>A heading without a known label is a title (<c>### 논문 3: Title</c>) unless a labelled title follows.</summary>
        private void ReadHeading(string heading, int index)
        {
            if (_draft is { HasBody: true } or { Title: not null, HasLabelledTitle: true })
            {
                Finish();
            }

            _draft ??= new Draft(index + 1);
            _draft.Heading = NumberedTitle.Clean(heading);
            _draft.HeadingIndex = index;
            _open = null;
        }

        /// <summary>Some runs give the link without its label: <c>[PDF 다운로드](…)</c>, with or without <c>!</c>.</summary>
        private static bool IsPdfLink(string line) =>
            MarkdownLine.TryLink(line.Trim().TrimStart('!'), out var text, out _)
            && text.StartsWith("PDF", StringComparison.OrdinalIgnoreCase);

        private void Finish()
        {
            var draft = _draft;
            (_draft, _open) = (null, null);
            if (draft is null)
            {
                return;
            }

            var title = Title(draft, out var usesHeading);
            var id = FindId(draft);
            if (!draft.HasBody && (id is null || title.Length == 0))
            {
                LeaveOut(draft);
                return;
            }

            if (usesHeading)
            {
                document.Account(draft.HeadingIndex);
            }

            var talk = CutTalk(draft);
            var image = draft.Pictures.Find(picture => !picture.IsPortrait);
            foreach (var picture in draft.Pictures.Where(picture => !picture.IsPortrait && picture != image))
            {
                document.AddProblem(draft.Line - 1, $"A second picture was left out: {picture}");
            }

            if (!draft.HasBody)
            {
                document.AddProblem(draft.Line - 1, $"The paper '{title}' has no summary.");
            }

            if (id is null && !TitleKey.TryParse(title, out _))
            {
                document.AddProblem(draft.Line - 1, "The paper has neither a title nor an arXiv id.");
            }

            var both = PaperTitle.InTwoLanguages(title);
            document.Entries.Add(new DigestEntry
            {
                Line = draft.Line,
                Title = both?.Title ?? title,
                KoreanTitle = both?.Korean,
                ArxivId = id,
                Publication = PublicationId.OneOf(draft.Links),
                Links = draft.Links,
                Authors = draft.Authors,
                Votes = draft.Votes,
                Image = image == default ? null : image,
                Fields = SplitFields(draft.Fields ?? []),
                Sections = [.. Sections(draft)],
                Damage = talk ? [TextDamage.ChatRemark] : [],
            });
        }

        /// <summary>
        /// The labelled title, or the heading where the label is empty. A heading that is neither the title nor the bare
        /// number of the paper, such as <c>### 전문 요약</c> over the first one, belongs to no paper.
        /// </summary>
        private static string Title(Draft draft, out bool usesHeading)
        {
            var isLabelled = TitleKey.TryParse(draft.Title, out var key);
            var says = TitleKey.TryParse(draft.Heading, out var headingKey);
            usesHeading = draft.Heading is not null && (!isLabelled || draft.Heading.Length == 0 || (says && key == headingKey));
            return isLabelled || draft.Heading is null ? draft.Title ?? "" : draft.Heading;
        }

        /// <summary>A lone heading belongs to no paper and is reported as such; a labelled title or a picture by what it says.</summary>
        private void LeaveOut(Draft draft)
        {
            if (draft.HasLabelledTitle || draft.Pictures.Count > 0)
            {
                var parts = draft.Pictures.Select(picture => picture.Value).Prepend(draft.Title ?? "");
                document.AddProblem(draft.Line - 1, $"A title or picture without a summary was left out: {string.Join(' ', parts)}");
            }
        }

        /// <summary>
        /// Removes closing lines in which the model talks to the person who asked. After the last paper of a run they follow the
        /// text without a separator. The removed lines are reported in a problem.
        /// </summary>
        private bool CutTalk(Draft draft)
        {
            var found = false;
            foreach (var text in new[] { draft.Summary, draft.Easy })
            {
                while (text is not null
                    && text.FindLastIndex(line => line.Length > 0) is > 0 and var last
                    && TextQuality.IsChatRemark(text[last]))
                {
                    document.AddProblem(draft.Line - 1, $"A remark of the model was cut from the text: {text[last].Trim()}");
                    text.RemoveRange(last, text.Count - last);
                    found = true;
                }
            }

            return found;
        }

        /// <summary>The thumbnail names the paper; the link does where the picture is another one.</summary>
        private static ArxivId? FindId(Draft draft)
        {
            foreach (var link in draft.Pictures.Concat(draft.Links))
            {
                if (ArxivId.TryFind(link, out var id))
                {
                    return id;
                }
            }

            return null;
        }

        private static IEnumerable<SummarySection> Sections(Draft draft)
        {
            if (Text(draft.Summary) is { Length: > 0 } summary)
            {
                yield return new SummarySection(SectionKind.Summary, "요약", summary);
            }

            if (Text(draft.Easy) is { Length: > 0 } easy)
            {
                yield return new SummarySection(SectionKind.Easy, "쉬운설명", easy);
            }
        }

        private static string Text(List<string>? lines) => lines is null ? "" : string.Join('\n', lines).Trim('\n');

        /// <summary>Commas or bullets part the fields; a comma inside parentheses does not: <c>자연어 처리(NLP, 번역)</c>.</summary>
        private static List<string> SplitFields(List<string> lines)
        {
            var fields = new List<string>();
            foreach (var line in lines)
            {
                var text = MarkdownLine.TryBullet(line.Trim(), out var bullet) ? bullet : line;
                var depth = 0;
                var start = 0;
                for (var i = 0; i <= text.Length; i++)
                {
                    if (i == text.Length || (depth == 0 && text[i] is ',' or '、' or '，'))
                    {
                        var field = text[start..i].Trim().TrimEnd('.').Trim('*', ' ');
                        if (field.Length > 0)
                        {
                            fields.Add(field);
                        }

                        start = i + 1;
                    }
                    else if (text[i] == '(')
                    {
                        depth++;
                    }
                    else if (text[i] == ')' && depth > 0)
                    {
                        depth--;
                    }
                }
            }

            return fields;
        }
    }
}
