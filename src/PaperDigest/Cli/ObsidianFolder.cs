using System.Text;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Cli;

/// <summary>
/// A folder of notes for Obsidian: a note a paper, a day and a category. Written is only what differs, and nothing is removed. A file of
/// the same name that somebody else has written, or has changed since, stays as it is.
/// </summary>
internal sealed class ObsidianFolder(string folder, Asides asides)
{
    /// <summary>No note of ours is longer.</summary>
    private const long LongestNote = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public int Written { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Papers that could not be written; the log says why.</summary>
    public int Missing { get; private set; }

    /// <summary>Files that are not ours, or no longer, by their places in the folder.</summary>
    public List<string> Left { get; } = [];

    public async Task Write(IAsyncEnumerable<PaperResult> papers, ListRequest request, CancellationToken cancellationToken)
    {
        var days = new SortedDictionary<DateOnly, List<ObsidianLine>>();
        var categories = new SortedDictionary<string, (CategoryLink Category, List<ObsidianLine> Papers)>(StringComparer.Ordinal);
        await foreach (var paper in papers.WithCancellation(cancellationToken))
        {
            if (asides.Try("obsidian", paper.Item.Id, () => ObsidianNote.OfPaper(paper)) is not { } note)
            {
                Missing++;
                continue;
            }

            await Write(note, cancellationToken);
            foreach (var day in ObsidianNote.Dates(paper).Where(day => !(day < request.From) && !(day > request.To)))
            {
                Add(days, day, []).Add(ObsidianLine.From(paper.Item, day));
            }

            foreach (var category in paper.Item.Categories)
            {
                Add(categories, category.Slug, (category, [])).Papers.Add(ObsidianLine.From(paper.Item, paper.Item.Date));
            }
        }

        foreach (var (day, lines) in days)
        {
            await Write(ObsidianNote.OfDay(day, lines), cancellationToken);
        }

        foreach (var (category, lines) in categories.Values)
        {
            await Write(ObsidianNote.OfCategory(category, lines), cancellationToken);
        }

        static T Add<TKey, T>(SortedDictionary<TKey, T> all, TKey key, T empty)
            where TKey : notnull => all.TryGetValue(key, out var known) ? known : all[key] = empty;
    }

    private async Task Write(ObsidianNote note, CancellationToken cancellationToken)
    {
        var name = note.Path + ".md";
        var path = Path.Combine(folder, name);
        var there = await Read(path, cancellationToken);
        if (there == note.Text)
        {
            Unchanged++;
        }
        else if (there is not null && !ObsidianNote.IsUntouched(there))
        {
            Left.Add(name);
        }
        else
        {
            // Whole or not at all, also when the program is ended in between.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var half = $"{path}.part";
            await File.WriteAllTextAsync(half, note.Text, Utf8, cancellationToken);
            File.Move(half, path, overwrite: true);
            Written++;
        }
    }

    /// <summary>What lies there; an empty text, which no note is, for anything but a file that could be one. Null for nothing.</summary>
    private static async Task<string?> Read(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null || Directory.Exists(path) ? ""
            : !file.Exists ? null
            : file.Length > LongestNote ? ""
            : await File.ReadAllTextAsync(path, cancellationToken);
    }
}
