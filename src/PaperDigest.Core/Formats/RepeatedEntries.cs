using PaperDigest.Core.Digests;
using PaperDigest.Core.Normalisation;

namespace PaperDigest.Core.Formats;

/// <summary>Papers that one digest names twice.</summary>
internal static class RepeatedEntries
{
    /// <summary>Some runs say a paper twice, each time with half of its fields: the first keeps its place and takes what it lacks.</summary>
    public static void Merge(DocumentBuilder document)
    {
        var papers = new List<DigestEntry>();
        var byId = new Dictionary<ArxivId, int>();
        var byTitle = new Dictionary<TitleKey, List<int>>();
        foreach (var entry in document.Entries)
        {
            var position = Find(entry);
            if (position < papers.Count)
            {
                var first = papers[position];
                document.AddProblem(entry.Line - 1, $"The paper of line {first.Line} stands here again, titled '{entry.Title}'{OtherFacts(first, entry)}; both are read as one.");
                papers[position] = Joined(first, entry);
            }
            else
            {
                papers.Add(entry);
            }

            Remember(papers[position], position);
        }

        document.Entries.Clear();
        document.Entries.AddRange(papers);

        // The id tells papers apart; the title does where one of the two has none.
        int Find(DigestEntry entry) =>
            entry.ArxivId is { } id && byId.TryGetValue(id, out var known) ? known
            : TitleKey.TryParse(entry.Title, out var key) && byTitle.TryGetValue(key, out var positions)
                && positions.FindIndex(position => entry.ArxivId is null || papers[position].ArxivId is null) is >= 0 and var found ? positions[found]
            : papers.Count;

        void Remember(DigestEntry paper, int position)
        {
            if (paper.ArxivId is { } id)
            {
                byId.TryAdd(id, position);
            }

            if (TitleKey.TryParse(paper.Title, out var key))
            {
                if (!byTitle.TryGetValue(key, out var positions))
                {
                    byTitle[key] = positions = [];
                }

                if (!positions.Contains(position))
                {
                    positions.Add(position);
                }
            }
        }
    }

    private static string OtherFacts(DigestEntry first, DigestEntry second) =>
        (second.Votes is { } votes && first.Votes is not null && votes != first.Votes ? $", with {votes} votes" : "")
        + (second.Image is { } image && first.Image is not null && image != first.Image ? $", with the picture {image}" : "");

    private static DigestEntry Joined(DigestEntry first, DigestEntry second) => first with
    {
        Title = TitleKey.TryParse(first.Title, out _) ? first.Title : second.Title,
        ArxivId = first.ArxivId ?? second.ArxivId,
        Links = [.. first.Links.Union(second.Links)],
        Votes = first.Votes ?? second.Votes,
        Image = first.Image ?? second.Image,
        Fields = [.. first.Fields.Union(second.Fields, StringComparer.Ordinal)],
        Sections = [.. first.Sections.Union(second.Sections).OrderBy(section => section.Kind)],
        Damage = [.. first.Damage.Union(second.Damage)],
    };
}
