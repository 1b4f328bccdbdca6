using PaperDigest.Queries.Library;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Library;

public sealed class ListSourcesTests
{
    [Fact]
    public async Task A_source_without_a_digest_is_listed_but_not_counted()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
        await library.SaveFile("notes", "todo.md", "Milk, bread.");
        var sources = (await library.Status()).Sources;
        Assert.Contains("notes", sources.Select(source => source.Name));
        var facts = await library.Use<GetLibraryFacts, LibraryFacts>(query => query.Run(TestContext.Current.CancellationToken));
        Assert.Equal(sources.Where(source => source.First is not null).Select(source => source.Name), facts.Sources);
        Assert.DoesNotContain("notes", facts.Sources);
    }
}
