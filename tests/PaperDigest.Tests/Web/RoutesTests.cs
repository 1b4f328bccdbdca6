using System.Reflection;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>Addresses are matched by the patterns they are built from.</summary>
public sealed class RoutesTests
{
    private static readonly IReadOnlyList<string> Known =
    [
        .. typeof(Routes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!),
    ];

    public static TheoryData<string> Pages() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "PaperDigest", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => File.ReadLines(file).First())
            .Where(line => line.StartsWith("@page", StringComparison.Ordinal))];

    /// <summary>Razor takes no constant there.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_matched_by_a_pattern_of_the_routes(string line) => Assert.Contains(line["@page ".Length..].Trim('"'), Known);

    [Fact]
    public void Every_list_is_named_by_a_pattern_of_the_routes() =>
        Assert.All(PaperLists.All, list => Assert.Contains(list.Address, Known));
}
