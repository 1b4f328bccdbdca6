using PaperDigest.Queries.Lists;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>The parameters every list understands.</summary>
public sealed class ListRequestTests
{
    [Fact]
    public void Reads_every_parameter()
    {
        var request = Parse(
            "q= 확산 모델 &category=computer-vision&category=-robotics&category=nlp&source=daily&from=2024-06-01&to=2024-06-30&minVotes=5&sort=votes&page=3&pageSize=50",
            out var notes);

        Assert.Empty(notes);
        Assert.Equal("확산 모델", request.Query);
        Assert.Equal(["computer-vision", "natural-language-processing"], request.Categories);
        Assert.Equal(["robotics"], request.ExcludedCategories);
        Assert.Equal(
            ("daily", new DateOnly(2024, 6, 1), new DateOnly(2024, 6, 30), 5, ListSort.Votes, 3, 50),
            (
                request.Source,
                request.From!.Value,
                request.To!.Value,
                request.MinVotes!.Value,
                request.Sort!.Value,
                request.Page,
                request.PageSize));
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=&category=&source=%20&from=&to=&minVotes=&sort=&page=&pageSize=")]
    public void What_is_absent_or_empty_is_the_default(string query)
    {
        var request = Parse(query, out var notes);

        Assert.Empty(notes);
        Assert.Equal(
            ("", null, null, null, null, null, 1, 20),
            (request.Query, request.Source, request.From, request.To, request.MinVotes, request.Sort, request.Page, request.PageSize));
        Assert.Empty(request.Categories);
    }

    [Theory]
    [InlineData("from=2024-13")]
    [InlineData("from=2024-02-30")]
    [InlineData("to=13.06.2024")]
    [InlineData("minVotes=-1")]
    [InlineData("minVotes=1e3")]
    [InlineData("minVotes=99999999999")]
    [InlineData("sort=best")]
    [InlineData("sort=1")]
    [InlineData("sort=votes,newest")]
    [InlineData("sort=+1")]
    [InlineData("page=0")]
    [InlineData("page=٣")]
    [InlineData("pageSize=101")]
    [InlineData("pageSize=0")]
    public void What_is_malformed_is_left_out_and_named(string query)
    {
        var request = Parse(query, out var notes);

        var note = Assert.Single(notes);
        Assert.StartsWith($"{query.Split('=')[0]}: '{query.Split('=')[1]}' is ", note, StringComparison.Ordinal);
        Assert.EndsWith(".", note, StringComparison.Ordinal);
        Assert.Equivalent(new ListRequest(), request);
    }

    private static ListRequest Parse(string query, out IReadOnlyList<string> notes)
    {
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToLookup(pair => pair[0], pair => (string?)Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        var request = ListRequest.Parse(name => [.. values[name]], out var found);
        notes = [.. found.Select(note => note.ToString())];
        return request;
    }
}
