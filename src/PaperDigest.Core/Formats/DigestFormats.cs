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

    /// <summary>See <see cref="IDigestFormat.LeavesOutAuthors"/>; false for a format that is not there (any more).</summary>
    public static bool LeavesOutAuthors(string? format) => All.Any(known => known.Name == format && known.LeavesOutAuthors);

    /// <summary>Reads a text in the first format that recognises it. A text that none recognises is reported, not guessed at.</summary>
    public static DigestDocument Read(DigestSource source)
    {
        var lines = source.WrappingLines + source.Lines.Count(line => !string.IsNullOrWhiteSpace(line));
        if (lines == 0)
        {
            return new DigestDocument { LeftOut = "The file is empty.", Problems = [new Problem(0, "The file is empty.")] };
        }

        var (nearest, most) = ("", new Recognition(0, null));
        foreach (var format in All)
        {
            var recognition = format.Recognise(source);
            if (recognition.Lacks is null)
            {
                return format.Read(source);
            }

            if (recognition.Signs > most.Signs)
            {
                (nearest, most) = (format.Name, recognition);
            }
        }

        var reason = most.Signs == 0
            ? $"Not a digest: nothing in it points to one of the formats {string.Join(", ", All.Select(format => format.Name))}."
            : $"Not a digest of a known format. It is nearest to {nearest}, which needs {most.Lacks}.";
        return new DigestDocument { Lines = lines, Problems = [new Problem(0, reason)] };
    }
}
