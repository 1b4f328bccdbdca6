using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>The formats PaperDigest reads, tried in order. Adding one is a line here.</summary>
public static class DigestFormats
{
    public static IReadOnlyList<IDigestFormat> All { get; } =
    [
        new DailyPapersFormat(),
        new CategoryReportFormat(),
        new EasySummaryFormat(),
        new PaperFileFormat(),
        new GeneralFormat(),
    ];

    /// <summary>See <see cref="IDigestFormat.LeavesOutAuthors"/>; false for a format that is not there (any more).</summary>
    public static bool LeavesOutAuthors(string? format) => All.Any(known => known.Name == format && known.LeavesOutAuthors);

    /// <summary>See <see cref="IDigestFormat.IsGeneral"/>; false for a format that is not there (any more).</summary>
    public static bool IsGeneral(string? format) => All.Any(known => known.Name == format && known.IsGeneral);

    /// <summary>
    /// Reads a text in the first format that recognises it and, having read it, finds what it was looking for. A text that none reads is
    /// reported with the format it is nearest to, not guessed at.
    /// </summary>
    public static DigestDocument Read(DigestSource source)
    {
        if (source.TextLines == 0)
        {
            return new DigestDocument { LeftOut = "The file is empty.", Problems = [new Problem(0, "The file is empty.")] };
        }

        var (nearest, most) = ("", new Recognition(0, null));
        DigestDocument? best = null;
        string? empty = null;
        foreach (var format in All.Where(format => format.IsNamed(source)).Concat(All.Where(format => !format.IsNamed(source))))
        {
            var recognition = format.Recognise(source);
            if (recognition.Lacks is null)
            {
                var document = format.Read(source);
                if (best is null ? IsConfirmed(document) : Better(best, document) == document && IsConfirmed(document))
                {
                    return document;
                }

                // It looked like one and is none (`# Daily Papers Report - 2031-03-04`), or much of it is something else.
                empty ??= document.Entries.Count + document.Reports.Count == 0 ? format.Name : null;
                best = Better(best, document);
            }
            else if (recognition.Signs > most.Signs)
            {
                (nearest, most) = (format.Name, recognition);
            }
        }

        if (best is not null)
        {
            return best;
        }

        var reason = empty is not null ? $"Not a digest of a known format. It looks like {empty}, but no paper could be read from it."
            : most.Signs == 0
            ? $"Not a digest: nothing in it points to one of the formats {string.Join(", ", All.Select(format => format.Name))}."
            : $"Not a digest of a known format. It is nearest to {nearest}, which needs {most.Lacks}.";
        return new DigestDocument { Lines = source.TextLines, Problems = [new Problem(0, reason)] };
    }

    /// <summary>
    /// A digest was understood when it holds papers, most of them with a title or a number, and little else; when it holds reports; when it
    /// is left out for a reason; or when it says nothing but its heading.
    /// </summary>
    private static bool IsConfirmed(DigestDocument document)
    {
        const int little = 5;
        return document.LeftOut is not null || document.Reports.Count > 0 || document.Lines == document.Accounted
            || (document.Entries.Count > 0
                && document.Entries.Count(entry => entry.ArxivId is not null || IsTitled(entry)) * 2 >= document.Entries.Count
                && LeftOver(document) * little <= document.Lines);
    }

    /// <summary>
    /// Of two doubtful readings the first, unless the second names papers where the first found none for most, or names as many and leaves
    /// far less of the text.
    /// </summary>
    private static DigestDocument? Better(DigestDocument? first, DigestDocument second)
    {
        if (second.Entries.Count == 0 || first is null)
        {
            return second.Entries.Count == 0 ? first : second;
        }

        var (before, now) = (Titled(first), Titled(second));
        var isBetter = before * 2 < first.Entries.Count ? now > before : now >= before && LeftOver(second) * 2 < LeftOver(first);
        return isBetter ? second : first;
    }

    private static int LeftOver(DigestDocument document) => document.Lines - document.Accounted;

    private static int Titled(DigestDocument document) => document.Entries.Count(IsTitled);

    private static bool IsTitled(DigestEntry entry) => TitleKey.TryParse(entry.Title, out _);
}
