using PaperDigest.Queries;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries;

/// <summary>Lists are narrowed in the database or in memory, by two pieces of code that must say the same.</summary>
public sealed class FilterAgreementTests
{
    private static readonly string[] Categories = ["computer-vision", "robotics", "large-language-models", "llm", "nowhere"];

    private static readonly string?[] Sources = ["daily", "easy", "reports", "nobody", null, null];

    private static readonly DateOnly FirstDay = new(2024, 6, 10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_and_the_index_let_the_same_papers_pass()
    {
        await using var library = await Library();
        var random = new Random(20240613);
        var sizes = new HashSet<int>();
        for (var i = 0; i < 300; i++)
        {
            var request = Draw(random);
            var found = (await library.Search(request)).Items.Select(item => item.Id).ToList();
            var ofAuthor = await library.Use<GetAuthor, AuthorResult?>(query => query.Run("jane-doe", request, Token));

            Assert.Equal(found, ofAuthor!.Papers.Items.Select(item => item.Id));
            sizes.Add(found.Count);
        }

        Assert.True(sizes.Count > 6, "Too few of the lists differ to tell anything.");
    }

    private static ListRequest Draw(Random random) => new()
    {
        Categories = [.. random.GetItems(Categories, random.Next(3)).Distinct()],
        ExcludedCategories = [.. random.GetItems(Categories, random.Next(2))],
        Source = random.GetItems(Sources, 1)[0],
        From = random.Next(2) == 0 ? null : FirstDay.AddDays(random.Next(5)),
        To = random.Next(2) == 0 ? null : FirstDay.AddDays(random.Next(6)),
        MinVotes = random.Next(3) == 0 ? random.Next(20) : null,
        Sort = random.GetItems([ListSort.Newest, ListSort.Oldest, ListSort.Votes], 1)[0],
        PageSize = ListRequest.MaxPageSize,
    };

    /// <summary>A few papers of one author over five days, each said by some of three sources.</summary>
    private static async Task<TemporaryLibrary> Library()
    {
        var random = new Random(1);
        var papers = Enumerable.Range(1, 24).Select(i => (Title: $"Paper number {i}", Id: $"2406.{i:D5}", Votes: random.Next(4) == 0 ? (int?)null : random.Next(20))).ToList();
        var digests = new List<(string Path, string Text)>();
        for (var day = FirstDay; day < FirstDay.AddDays(5); day = day.AddDays(1))
        {
            digests.Add(($"daily/{day:yyyy/MM/dd}.md", Daily($"{day:yyyy-MM-dd}", [.. random.GetItems([.. papers], 5).Distinct().Select(p => Paper(p.Title, p.Id, p.Votes))])));
            digests.Add(($"reports/{day:yyyy-MM-dd}.md", Report($"{day:yyyy-MM-dd}", random.Next(2) == 0 ? "Robotics" : "Computer Vision", [.. random.GetItems([.. papers], 3).Distinct().Select(p => OnArxiv(p.Title, p.Id))])));
            digests.Add(($"easy/{day:yyyy-MM-dd}.md", string.Concat(random.GetItems([.. papers], 3).Distinct().Select(p => Easy(p.Title, p.Id, p.Votes ?? 1, random.Next(2) == 0 ? "LLM" : "Robotics")))));
        }

        digests.Add(("daily/2024/06/01.md", Daily("2024-06-01", [.. papers.Select(p => Paper(p.Title, p.Id, p.Votes))])));
        return await TemporaryLibrary.With([.. digests]);
    }
}
