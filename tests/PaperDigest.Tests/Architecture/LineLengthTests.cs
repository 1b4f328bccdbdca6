using System.Text.RegularExpressions;

namespace PaperDigest.Tests.Architecture;

/// <summary>No line is longer than 140 characters, so that two files fit side by side on a screen.</summary>
public sealed partial class LineLengthTests
{
    private const int Longest = 140;

    private const int LongText = 100;

    public static TheoryData<string> Files() =>
    [
        .. from folder in new[] { "src", "tests" }
           from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where !path.Split('/').Any(part => part is "obj" or "bin" or "Migrations")
           select path,
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Keeps_to_the_length(string path) => Assert.Empty(TooLong(File.ReadAllLines(Repository.PathOf(path))));

    [Fact]
    public void Sees_code_and_comments_but_not_texts_that_cannot_be_broken()
    {
        var (word, text) = (new string('a', Longest + 1), new string('a', Longest));
        string[] lines =
        [
            $"// {text}", $"var {word} = 1;", "short", $"Run(\"{text}\");", "x = \"\"\"", word, "\"\"\";", $"var {word} = 2;",
        ];
        Assert.Equal([1, 2, 8], TooLong(lines));
    }

    /// <summary>
    /// The numbers of lines that are too long. The inside of a raw string may be, and a line with a string of 100 characters or more, which
    /// could only be broken in the middle of what it says.
    /// </summary>
    private static IEnumerable<int> TooLong(string[] lines)
    {
        var isRaw = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var quotes = lines[i].Split("\"\"\"").Length - 1;
            if (lines[i].Length > Longest && !isRaw && quotes == 0 && !Texts().Matches(lines[i]).Any(text => text.Length >= LongText))
            {
                yield return i + 1;
            }

            isRaw ^= quotes % 2 == 1;
        }
    }

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""", RegexOptions.None, 1000)]
    private static partial Regex Texts();
}
