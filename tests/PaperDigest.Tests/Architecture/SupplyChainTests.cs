using System.Text.RegularExpressions;

namespace PaperDigest.Tests.Architecture;

/// <summary>What others make and we run is named by its content, not by a name that may mean something else tomorrow.</summary>
public sealed partial class SupplyChainTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Repository.PathOf(".github/workflows"), "*.yml")
            .Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Names_actions_by_commit(string workflow)
    {
        var uses = Lines(workflow, "uses:");
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(ActionByCommit(), line));
    }

    [Fact]
    public void Names_images_by_digest()
    {
        var images = Lines("Dockerfile", "FROM ");
        Assert.NotEmpty(images);
        Assert.All(images, line => Assert.Matches(ImageByDigest(), line));
    }

    [Theory]
    [InlineData("nuget")]
    [InlineData("github-actions")]
    [InlineData("docker")]
    [InlineData("npm")]
    public void Has_what_is_pinned_moved_by_dependabot(string ecosystem) =>
        Assert.Contains(
            $"package-ecosystem: {ecosystem}\n", File.ReadAllText(Repository.PathOf(".github/dependabot.yml")), StringComparison.Ordinal);

    private static string[] Lines(string file, string with) =>
        [.. File.ReadLines(Repository.PathOf(file)).Where(line => line.TrimStart(' ', '-').StartsWith(with, StringComparison.Ordinal))];

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d", RegexOptions.NonBacktracking)]
    private static partial Regex ActionByCommit();

    [GeneratedRegex(
        "^FROM [a-z./]+:[0-9.]+@sha256:[0-9a-f]{64}( AS [a-z]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ImageByDigest();
}
