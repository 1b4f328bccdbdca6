using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary>What others wrote cannot begin a line of a verb's output, nor colour the terminal.</summary>
[Collection(ConsoleTests.Name)]
public sealed class TerminalTests
{
    private const string Hostile = "a\nforged: 0 problems\u001b[2J\u202E";

    private const string Printed = @"a\nforged: 0 problems\u001B[2J\u202E";

    [Theory]
    [InlineData("check")]
    [InlineData("ingest")]
    public async Task A_file_name_stays_on_its_line(string verb)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write($"digests/{Hostile}.md", "nothing of the kind");
        var result = await Run(folder, verb, Path.GetDirectoryName(file)!);
        Assert.Contains(result.Lines, line => line.Contains(Printed, StringComparison.Ordinal));
        IsPlain(result);
    }

    [Fact]
    public async Task A_title_stays_on_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("Alpha\u001b[31m\u202E beta", "2406.00001", 3)));
        await Run(folder, "ingest", folder.PathOf("daily"));
        var result = await Run(folder, "search", "alpha");
        Assert.Contains(result.Lines, line => line.StartsWith("2406.00001", StringComparison.Ordinal));
        IsPlain(result);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("ingest")]
    public async Task A_problem_of_a_whole_file_names_no_line(string verb)
    {
        using var folder = new TemporaryFolder();
        folder.Write("digests/paper_2024-06-13.png", "no picture");
        folder.Write("digests/2024-06-13.md", Report("2024-06-13", "Robotics", OnArxiv("One", "2406.00001")));
        var result = await Run(folder, verb, folder.PathOf("digests"));
        Assert.Contains(
            result.Lines, line => line.Contains("2024-06-13.md: The picture 'paper_2024-06-13.png' is no PNG", StringComparison.Ordinal));
        Assert.DoesNotContain(":0:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_on_its_line()
    {
        using var folder = new TemporaryFolder();
        var result = await Run(folder, "check", folder.PathOf(Hostile));
        Assert.Contains(Printed, result.Error, StringComparison.Ordinal);
        IsPlain(result);
    }

    /// <summary>Verbs speak through one class; JSON and exports are for programs and escape by rules of their own.</summary>
    [Fact]
    public void No_verb_writes_to_the_terminal_by_itself()
    {
        var written = Directory.EnumerateFiles(Repository.PathOf("src/PaperDigest/Cli"), "*.cs")
            .Where(file => Path.GetFileName(file) != "Terminal.cs")
            .SelectMany(File.ReadLines)
            // A table's cells are escaped where they are made.
            .Where(line => !line.Contains("AnsiConsole.Write(table)", StringComparison.Ordinal))
            .Where(line =>
                line.Contains("Console.Write", StringComparison.Ordinal)
                    || line.Contains("Console.Error", StringComparison.Ordinal)
                    || line.Contains("Console.Out", StringComparison.Ordinal));
        Assert.All(written, line => Assert.True(
            line.Contains("Console.WriteLine(JsonSerializer.Serialize(", StringComparison.Ordinal)
                || line.Contains("AnsiConsole.Write(table)", StringComparison.Ordinal),
            line));
    }

    private static void IsPlain(CommandResult result)
    {
        Assert.DoesNotContain(result.Lines, line => line.StartsWith("forged", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}-[\n]]", result.Output + result.Error);
    }

    private static Task<CommandResult> Run(TemporaryFolder folder, params string[] args) =>
        ProgramInProcess.Run([.. args, "--data", folder.PathOf("data")]);
}
