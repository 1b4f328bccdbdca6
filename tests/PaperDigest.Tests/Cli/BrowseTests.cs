using PaperDigest.Cli;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using Spectre.Console.Testing;

namespace PaperDigest.Tests.Cli;

/// <summary>The reader on the whole terminal, driven by keys.</summary>
[Collection(ConsoleTests.Name)]
public sealed class BrowseTests(SampleLibrary samples) : IClassFixture<SampleLibrary>
{
    [Fact]
    public async Task Lists_reads_goes_on_and_leaves()
    {
        var screens = await Browse("NaRCan", 80, 24, ConsoleKey.Enter, ConsoleKey.PageDown, ConsoleKey.Escape);
        Assert.Contains("NaRCan", screens[0][0], StringComparison.Ordinal);
        Assert.Contains(screens[0], row => row.StartsWith("> 2024-06-13", StringComparison.Ordinal));
        Assert.Contains("q leave", screens[0][^1], StringComparison.Ordinal);
        Assert.Contains(screens[1], row => row.StartsWith("# ", StringComparison.Ordinal));
        Assert.Contains("Esc list", screens[1][^1], StringComparison.Ordinal);
        Assert.NotEqual(screens[1][1], screens[2][1]);
        Assert.Equal(screens[0], screens[3]);
    }

    [Fact]
    public async Task Goes_through_the_whole_list_and_searches_with_a_Korean_keyboard_too()
    {
        using var console = Terminal(60, 20);
        console.Input.PushKey(ConsoleKey.End);
        console.Input.PushKey(ConsoleKey.End);
        Push(console, 'ㅏ', '/', '확', '산', ' ', 'x');
        console.Input.PushKey(ConsoleKey.Backspace);
        console.Input.PushKey(ConsoleKey.Enter);
        Push(console, 'ㅂ');
        var screens = await Run(console, new ListRequest { Sort = ListSort.Newest });
        Assert.StartsWith("1/126", screens[0][0], StringComparison.Ordinal);
        Assert.StartsWith("126/126", screens[2][0], StringComparison.Ordinal);
        Assert.StartsWith("125/126", screens[3][0], StringComparison.Ordinal);
        Assert.StartsWith("/확산 x_", screens[8][^1], StringComparison.Ordinal);
        Assert.Contains("확산", screens[^1][0], StringComparison.Ordinal);
        Assert.StartsWith("1/", screens[^1][0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 6)]
    [InlineData(1, 1)]
    [InlineData(300, 100)]
    public async Task No_row_is_wider_and_no_screen_higher_than_the_terminal(int width, int height)
    {
        var screens = await Browse("모델", width, height, ConsoleKey.DownArrow, ConsoleKey.Enter, ConsoleKey.End, ConsoleKey.Spacebar);
        Assert.All(screens, screen => Assert.Equal(Math.Max(height, 6), screen.Count));
        Assert.All(
            screens.SelectMany(screen => screen),
            row => Assert.InRange(new Spectre.Console.Rendering.Segment(row).CellCount(), 0, Math.Max(width, 20) - 1));
    }

    [Fact]
    public async Task What_is_saved_is_a_line_that_the_site_takes_in()
    {
        using var folder = new TemporaryFolder();
        using var console = Terminal(80, 24);
        Push(console, 's', 's', 'q');
        var file = folder.PathOf("saved.txt");
        var screens = await Run(console, new ListRequest { Query = "NaRCan" }, file);
        Assert.StartsWith("https://arxiv.org/abs/2406.06523 NaRCan: ", Assert.Single(File.ReadAllLines(file)), StringComparison.Ordinal);
        Assert.StartsWith("Saved to", screens[1][^1], StringComparison.Ordinal);
        Assert.StartsWith("It is in", screens[2][^1], StringComparison.Ordinal);

        using var other = Terminal(80, 24);
        Push(other, 's', 'q');
        var told = await Run(other, new ListRequest { Query = "NaRCan" }, folder.Root);
        Assert.StartsWith("It could not be saved", told[1][^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_nothing_found_nothing_can_be_read()
    {
        var screens = await Browse("zzzzqqqq", 80, 24, ConsoleKey.Enter, ConsoleKey.DownArrow, ConsoleKey.S, ConsoleKey.UpArrow);
        Assert.All(screens, screen => Assert.Contains(screen, row => row.Contains("No paper is found", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_there_is_no_terminal_it_says_so()
    {
        var result = await ProgramProcess.Run("browse", "--data", samples.DataFolder);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("browse needs a terminal", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    private static TestConsole Terminal(int width, int height)
    {
        var console = new TestConsole();
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Profile.Capabilities.Ansi = true;
        console.Profile.Capabilities.Interactive = true;
        console.EmitAnsiSequences = true;
        console.Profile.Capabilities.ColorSystem = Spectre.Console.ColorSystem.NoColors;
        return console;
    }

    private static void Push(TestConsole console, params char[] letters)
    {
        foreach (var letter in letters)
        {
            console.Input.PushKey(new ConsoleKeyInfo(letter, ConsoleKey.None, shift: false, alt: false, control: false));
        }
    }

    private async Task<List<List<string>>> Browse(string query, int width, int height, params ConsoleKey[] keys)
    {
        using var console = Terminal(width, height);
        foreach (var key in keys)
        {
            console.Input.PushKey(key);
        }

        Push(console, 'q');
        return await Run(console, new ListRequest { Query = query });
    }

    /// <summary>The screens that were drawn, in rows without colours and trailing blanks.</summary>
    private async Task<List<List<string>>> Run(TestConsole console, ListRequest request, string file = "/dev/null/nowhere")
    {
        await using var library = await TemporaryLibrary.Create(samples.DataFolder);
        await library.Use<SearchPapers, bool>(search => library.Use<GetPaper, bool>(async papers =>
        {
            await new PaperBrowser(console, search, papers, file).Run(request, TestContext.Current.CancellationToken);
            return true;
        }));
        Assert.StartsWith("\u001b[?1049h", console.Output, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?1049l", console.Output, StringComparison.Ordinal);
        return [.. console.Output.Split("\u001b[H").Skip(1).Select(Rows)];

        static List<string> Rows(string screen) =>
        [
            .. System.Text.RegularExpressions.Regex.Replace(
                screen, @"\x1b\[[?0-9;]*[a-zA-Z]", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
                .Split('\n').Select(row => row.TrimEnd()),
        ];
    }
}
