using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>Papers that one digest names twice.</summary>
internal static class RepeatedEntries
{
    /// <summary>
    /// Some runs name a paper twice, each time with half of its fields. The first entry keeps its place and takes the missing
    /// fields.
    /// </summary>
    public static void Merge(DocumentBuilder document)
    {
        var papers = new List<Paper>();
        var byId = new Dictionary<ArxivId, Paper>();
        var byPublication = new Dictionary<PublicationId, Paper>();
        var byTitle = new Dictionary<TitleKey, SameTitle>();
        foreach (var entry in document.Entries)
        {
            TitleKey? key = TitleKey.TryParse(entry.Title, out var parsed) ? parsed : null;
            var paper = Find(entry, key);
            if (paper is null)
            {
                papers.Add(paper = new Paper());
            }
            else
            {
                document.AddProblem(
                    entry.Line - 1,
                    $"The paper of line {document.NumberInFile(paper.Entries[0].Line)} stands here again, titled '{entry.Title}'"
                    + $"{OtherFacts(paper, entry)}; both are read as one.");
            }

            Take(paper, entry, key);
        }

        document.Entries.Clear();
        document.Entries.AddRange(papers.Select(paper => paper.Entries is [var only] ? only : Joined(paper)));

        // The id tells papers apart; the title does where one of the two has none.
        Paper? Find(DigestEntry entry, TitleKey? key) =>
            entry.ArxivId is { } id && byId.TryGetValue(id, out var known) ? known
            : entry.Publication is { } publication && byPublication.TryGetValue(publication, out known) && MayBe(known, entry) ? known
            : key is { } title && byTitle.TryGetValue(title, out var same) ? entry.ArxivId is null ? same.First : same.FirstWithoutId()
            : null;

        void Take(Paper paper, DigestEntry entry, TitleKey? key)
        {
            if (paper.Key is null)
            {
                (paper.Title, paper.Key) = (entry.Title, key);
                if (key is { } title)
                {
                    if (!byTitle.TryGetValue(title, out var same))
                    {
                        byTitle[title] = same = new SameTitle();
                    }

                    same.Add(paper);
                }
            }
            else if (key is not null && paper.KoreanTitle is null && TitleKey.IsKorean(paper.Title) != TitleKey.IsKorean(entry.Title))
            {
                (paper.Title, paper.KoreanTitle) = TitleKey.IsKorean(entry.Title)
                    ? (paper.Title, entry.Title)
                    : (entry.Title, paper.Title);
            }

            paper.KoreanTitle ??= entry.KoreanTitle;
            if (entry.Publication is { } publication)
            {
                paper.Publication ??= publication;
                byPublication.TryAdd(publication, paper);
            }

            if ((paper.Id ??= entry.ArxivId) is { } id)
            {
                byId.TryAdd(id, paper);
            }

            paper.Votes ??= entry.Votes;
            paper.Image ??= entry.Image;
            paper.Entries.Add(entry);
        }
    }

    /// <summary>Two arXiv ids are two papers, whatever else is said of them.</summary>
    private static bool MayBe(Paper paper, DigestEntry entry) => paper.Id is null || entry.ArxivId is null || paper.Id == entry.ArxivId;

    private static string OtherFacts(Paper first, DigestEntry second) =>
        (second.Votes is { } votes && first.Votes is not null && votes != first.Votes ? $", with {votes} votes" : "")
        + (second.Image is { } image && first.Image is not null && image != first.Image ? $", with the picture {image}" : "");

    /// <summary>
    /// Merges all entries at once. Merging one by one would take quadratic time for a paper that is named ten thousand times.
    /// </summary>
    private static DigestEntry Joined(Paper paper) => paper.Entries[0] with
    {
        Title = paper.Title,
        KoreanTitle = paper.KoreanTitle,
        ArxivId = paper.Id,
        Publication = paper.Publication,
        Links = [.. paper.Entries.SelectMany(entry => entry.Links).Distinct()],
        Authors = paper.Entries.Find(entry => entry.Authors.Count > 0)?.Authors ?? [],
        Votes = paper.Votes,
        Image = paper.Image,
        Video = paper.Entries.Find(entry => entry.Video is not null)?.Video,
        Category = paper.Entries.Find(entry => entry.Category is not null)?.Category,
        Fields = [.. paper.Entries.SelectMany(entry => entry.Fields).Distinct(StringComparer.Ordinal)],
        Sections = [.. paper.Entries.SelectMany(entry => entry.Sections).Distinct().OrderBy(section => section.Kind)],
        Damage = [.. paper.Entries.SelectMany(entry => entry.Damage).Distinct()],
    };

    /// <summary>A paper with every entry that names it, and what they say together so far.</summary>
    private sealed class Paper
    {
        public List<DigestEntry> Entries { get; } = [];

        public string Title { get; set; } = "";

        /// <summary>Null while no entry has given a title that says something.</summary>
        public TitleKey? Key { get; set; }

        public string? KoreanTitle { get; set; }

        public ArxivId? Id { get; set; }

        public PublicationId? Publication { get; set; }

        public int? Votes { get; set; }

        public WebLink? Image { get; set; }
    }

    /// <summary>Papers with one title, told apart by their ids.</summary>
    private sealed class SameTitle
    {
        private readonly List<Paper> _papers = [];
        private int _withoutId;

        public Paper First => _papers[0];

        public void Add(Paper paper) => _papers.Add(paper);

        /// <summary>A paper that has an id never loses it, so those are passed over once.</summary>
        public Paper? FirstWithoutId()
        {
            while (_withoutId < _papers.Count && _papers[_withoutId].Id is not null)
            {
                _withoutId++;
            }

            return _withoutId < _papers.Count ? _papers[_withoutId] : null;
        }
    }
}
