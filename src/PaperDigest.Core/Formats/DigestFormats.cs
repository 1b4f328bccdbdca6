using PaperDigest.Core.Digests;

namespace PaperDigest.Core.Formats;

/// <summary>The formats PaperDigest reads, tried in order. Adding one is a line here.</summary>
public static class DigestFormats
{
    public static IReadOnlyList<IDigestFormat> All { get; } =
    [
        new DailyPapersFormat(),
        new CategoryReportFormat(),
        new EasySummaryFormat(),
    ];

    /// <summary>Reads a text in the first format that recognises it. A text that none recognises is reported, not guessed at.</summary>
    public static DigestDocument Read(DigestSource source)
    {
        var lines = source.Lines.Count(line => !string.IsNullOrWhiteSpace(line));
        if (lines == 0)
        {
            return new DigestDocument { LeftOut = "The file is empty.", Problems = [new Problem(0, "The file is empty.")] };
        }

        var lacks = new List<string>();
        foreach (var format in All)
        {
            if (format.Lacks(source) is not { } lack)
            {
                return format.Read(source);
            }

            lacks.Add($"{format.Name} needs {lack}");
        }

        return new DigestDocument
        {
            Lines = lines,
            Problems = [new Problem(0, $"Not a digest of a known format: {string.Join("; ", lacks)}.")],
        };
    }
}
