using System.Buffers;
using System.Globalization;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PaperDigest.Core.Formats;

/// <summary>
/// The values of a block of YAML, TOML or JSON at the top of a file: <c>title</c>, <c>source</c>, the day (<see cref="DateKeys"/>). Of
/// other keys, notes on a paper may give its id, address, authors and tags (<see cref="Values"/>).
/// </summary>
public sealed record FrontMatter(string? Title, DateOnly? Date, string? Source)
{
    private const string Fence = "---";

    /// <summary>Around TOML, which Hugo takes as well.</summary>
    private const string TomlFence = "+++";

    /// <summary>A line above JSON, which is YAML as well; another brace ends it.</summary>
    private const string JsonFence = "{";

    /// <summary>The names under which static site generators and scripts give the day, the most certain first.</summary>
    private static readonly string[] DateKeys =
    [
        "date", "publish_date", "published", "published_date", "publishDate", "pubDate", "announcement_date", "announced", "날짜", "day",
        "created", "created_at", "revdate",
    ];

    /// <summary>Keys that make a block front matter of a paper, where neither title nor date nor source does.</summary>
    private static readonly string[] PaperKeys =
    [
        "arxiv_id", "arxiv-id", "arxiv", "url", "link", "paper", "doi", "authors", "author", "tags", "keywords", "category", "aliases",
        "layout", "jupytext", "kernelspec",
    ];

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_- ");

    /// <summary>What stands at each key, in any case: one text, or those of a list. What is nested deeper is left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first text at one of these keys, the first key first; null where there is none.</summary>
    internal string? Text(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Values.TryGetValue(key, out var texts) && texts is [var text, ..])
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>
    /// Reads the block if the lines begin with one. A separator on top of a digest is none: between two <c>---</c> must
    /// stand a YAML mapping with at least one of the known keys; headings are comments in YAML and make it a digest.
    /// </summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="end">The number of lines up to the end of the block, both fences included.</param>
    /// <param name="refused">Says that there is a block which goes beyond a bound, so that nothing of it was read.</param>
    internal static FrontMatter? TryRead(IReadOnlyList<string> lines, out int end, out Problem? refused)
    {
        (end, refused) = (0, null);
        var start = 0;
        while (start < lines.Count && string.IsNullOrWhiteSpace(lines[start]))
        {
            start++;
        }

        if (start == lines.Count)
        {
            return null;
        }

        if (lines[start].TrimEnd() is var fence && fence is not (Fence or TomlFence or JsonFence))
        {
            return null;
        }

        for (var i = start + 1; i < Math.Min(lines.Count, start + DigestLimits.FrontMatterLines); i++)
        {
            var line = lines[i].TrimEnd();
            if (fence == JsonFence ? line == "}" && HasText(lines, i + 1) : line == fence || (fence == Fence && line == "..."))
            {
                var block = lines.Skip(start + 1).Take(i - start - 1).ToList();
                block = fence == JsonFence ? ["{", .. block, "}"] : block;
                block = fence == TomlFence ? FromToml(block) : block;
                var hasHeading = block.Exists(line => MarkdownLine.Heading(line, out _) > 0);
                var front = Parse(string.Join('\n', block), hasHeading, out var reason);
                refused = reason is not null && !hasHeading && HasKeys(block) ? new Problem(start + 1, reason) : null;
                end = front is null && refused is null ? 0 : i + 1;
                return front;
            }
        }

        return null;
    }

    /// <summary>A file that is JSON and nothing else is no digest with front matter.</summary>
    private static bool HasText(IReadOnlyList<string> lines, int from) =>
        Enumerable.Range(from, lines.Count - from).Any(i => !string.IsNullOrWhiteSpace(lines[i]));

    /// <summary>Keys and values of TOML above its first table, which YAML writes alike but for the sign between them.</summary>
    private static List<string> FromToml(List<string> lines) =>
    [
        .. lines.TakeWhile(line => !line.StartsWith('[')).Select(line =>
            line.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign && line.AsSpan(0, sign).IndexOfAnyExcept(KeyCharacters) < 0
                ? $"{line[..sign].Trim()}: {line[(sign + 1)..].Trim()}"
                : " " + line.Trim()),
    ];

    /// <summary>
    /// Whether a block that was not read is front matter all the same: it begins with a key, and no heading stands in it.
    /// </summary>
    private static bool HasKeys(List<string> block) =>
        block.Find(line => !string.IsNullOrWhiteSpace(line)) is { } line
        && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && line.AsSpan(0, colon).IndexOfAnyExcept(KeyCharacters) < 0;

    /// <summary>
    /// Reads events rather than a document: aliases, however wild, cost nothing and mean nothing. Nesting and length have
    /// bounds, because the parser's time grows with the product of both.
    /// </summary>
    private static FrontMatter? Parse(string yaml, bool hasHeading, out string? refused)
    {
        refused = yaml.Length <= DigestLimits.FrontMatter
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The front matter has {yaml.Length:N0} characters, more than the {DigestLimits.FrontMatter:N0} it may have, "
                + $"and was left out.");
        if (refused is not null)
        {
            return null;
        }

        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var parser = new Parser(new StringReader(yaml));
            var depth = 0;
            string? key = null;
            List<string>? list = null;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case SequenceStart when depth == 0:
                        return null;
                    case MappingStart or SequenceStart when depth == DigestLimits.FrontMatterDepth:
                        refused = string.Create(
                            CultureInfo.InvariantCulture,
                            $"The front matter is nested deeper than {DigestLimits.FrontMatterDepth} levels and was left out.");
                        return null;
                    case MappingStart or SequenceStart:
                        list = parser.Current is SequenceStart && depth == 1 && key is not null ? [] : null;
                        depth++;
                        break;
                    case MappingEnd or SequenceEnd:
                        depth--;
                        if (depth == 1 && key is not null && list is { Count: > 0 })
                        {
                            values.TryAdd(key, list);
                        }

                        (key, list) = depth == 1 ? (null, null) : (key, list);
                        break;
                    case Scalar item when depth == 2 && list is not null && !string.IsNullOrWhiteSpace(item.Value):
                        list.Add(item.Value.Trim());
                        break;
                    case Scalar scalar when depth == 1 && key is null:
                        key = scalar.Value;
                        break;
                    case Scalar scalar when depth == 1:
                        values.TryAdd(key!, string.IsNullOrWhiteSpace(scalar.Value) ? [] : [scalar.Value.Trim()]);
                        key = null;
                        break;
                    case AnchorAlias when depth == 1:
                        key = null;
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // YamlDotNet means the first. It throws the second where a list such as `[a` is still open when the next key
            // comes, the third for a tag such as `!<%>` that is no address.
            return null;
        }

        var isDigests = values.ContainsKey("title") || values.ContainsKey("source") || Array.Exists(DateKeys, values.ContainsKey);
        if (!isDigests && (hasHeading || !Array.Exists(PaperKeys, values.ContainsKey)))
        {
            return null;
        }

        return Of(values, null);
    }

    /// <summary>What these values say.</summary>
    /// <param name="values">They, by their keys.</param>
    /// <param name="title">The title, where it stands at another key.</param>
    internal static FrontMatter Of(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string? title)
    {
        var front = new FrontMatter(null, null, null) { Values = values };
        return front with
        {
            Title = title ?? front.Text("title"),
            Date = DateKeys.Select(name => DigestDate.TryFind(front.Text(name) ?? "", out var day) ? day : (DateOnly?)null)
                .FirstOrDefault(day => day is not null),
            Source = front.Text("source"),
        };
    }

    /// <summary>What it tags the file with. <c>tags: a, b</c> is a list as well.</summary>
    internal IEnumerable<string> Tags => ((string[])["tags", "keywords", "categories", "topics"])
        .Select(key => Values.GetValueOrDefault(key, []))
        .SelectMany(tags => tags is [var one] ? one.Split(',') : tags);
}
