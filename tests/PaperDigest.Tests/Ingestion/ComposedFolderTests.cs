using System.Globalization;
using System.Text;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

/// <summary>
/// Folders of names and contents from all of Unicode, and of what is not even text, with good digests among them. Whatever is composed, the
/// run ends, every file is in its report, and what every good digest says is in the library.
/// </summary>
public sealed class ComposedFolderTests : IDisposable
{
    private const int Files = 400;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Category", "Slow")]
    public async Task Every_file_is_in_the_report_and_every_good_one_in_the_library(int seed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not take such names.");
        var random = new Random(seed);
        var good = new List<string>();
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (written.Count < Files)
        {
            // Half of them in folders that are hostile themselves; some names come twice, but for their normal form.
            var name = $"{Name(random)}{random.Next(1_000_000)}.md";
            var path = Path.Combine([.. Enumerable.Range(0, random.Next(3)).Select(_ => Name(random) + "d"), name]);
            if (Encoding.UTF8.GetByteCount(name) > 255 || !written.Add(Path.Combine("daily", path)))
            {
                continue;
            }

            if (random.Next(3) > 0)
            {
                _folder.Write(Path.Combine("daily", path), Hostile(random));
                continue;
            }

            var id = string.Create(CultureInfo.InvariantCulture, $"2401.{written.Count:00000}");
            good.Add(id);
            _folder.Write(
                Path.Combine("daily", path),
                Daily("2024-01-02", Paper(OneLine(Text(random, 30)) + " title", id, text: OneLine(Text(random, 200)) + " 요약입니다.")));
        }

        await using var library = await TemporaryLibrary.Create(
            _folder.PathOf("data"), [new("PaperDigest:Library:0", _folder.PathOf("daily"))]);
        var report = await Read(library);

        Assert.Equal(Files, report.Files);
        Assert.Empty(report.Outcomes.Where(outcome =>
            outcome.Reason?.StartsWith("A defect of the program", StringComparison.Ordinal) == true).Select(outcome => outcome.File));
        var missing = good.Except(await library.Ids()).ToList();
        Assert.True(
            missing.Count == 0,
            string.Join(
                '\n',
                missing.Concat(report.Outcomes.Where(outcome => outcome.State != FileState.Read)
                    .Take(30)
                    .Select(outcome => $"{outcome.File}: {outcome.Reason}"))));
        Assert.All(report.Outcomes, outcome => Assert.True(outcome.File.IsNormalized()));
        Assert.False(report.IsInterrupted);

        var again = await Read(library);
        Assert.Equal(Files, again.Files);
        Assert.False(
            again.HasNews,
            string.Join(
                '\n', again.Outcomes.Where(outcome => outcome.State is not null && !outcome.IsRepeated).Select(outcome => outcome.File)));
        Assert.DoesNotContain(again.Outcomes, outcome => outcome.State == FileState.Read);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<IngestReport> Read(TemporaryLibrary library) =>
        library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: false, TestContext.Current.CancellationToken));

    /// <summary>A name that a Linux file system takes: anything but a slash and NUL, not hidden.</summary>
    private static string Name(Random random) => "n" + Text(random, 12).Replace('/', '_').Replace('\0', '_');

    private static string OneLine(string text) =>
        new([.. text.Where(c =>
            !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '[' or ']' or '(' or ')' or '<' or '>' or '`' or '$' or '\\' or '#'))]);

    /// <summary>Characters from all planes, noncharacters among them; none that UTF-8 has not.</summary>
    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, length); i > 0; i--)
        {
            text.Append(random.Next(8) switch
            {
                0 => "\uFFFE\uFFFF\uFDD0\u202E\u200B\u0000\u001b\n\uFEFF\u0085"[random.Next(10)].ToString(),
                1 => new Rune(random.Next(0xAC00, 0xD7A4)).ToString(),
                2 => new Rune(random.Next(0x1100, 0x1200)).ToString(),
                3 => new Rune(random.Next(0x300, 0x370)).ToString(),
                4 => new Rune(random.Next(0x10000, 0x110000)).ToString(),
                5 => new Rune(random.Next(0xE000, 0x10000)).ToString(),
                6 => new Rune(random.Next(0, 0x80)).ToString(),
                _ => new Rune(random.Next(0, 0xD800)).ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>Contents of no format, of a format with hostile pieces, and of no text.</summary>
    private static byte[] Hostile(Random random)
    {
        var bytes = new byte[random.Next(1, 2_000)];
        random.NextBytes(bytes);
        var text = Text(random, 400);
        return random.Next(7) switch
        {
            0 => bytes,
            1 => [],
            2 => [.. new byte[] { 0xFF, 0xFE }, .. bytes],
            3 => [.. Encoding.UTF8.GetBytes(Daily("2024-01-02", Paper(OneLine(text), "2401.00001"))), .. bytes],
            4 => Encoding.UTF8.GetBytes($"---\n{text}\n---\n## Daily Papers ({text})\n\n### [{text}]({text})\n\n{text}"),
            5 => Encoding.UTF8.GetBytes(Report("2024-01-02", text, (text, text), ("", ""))),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }
}
