using PaperDigest.Core.Normalisation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PaperDigest.Core.Formats;

/// <summary>What a YAML block on top of a file says: <c>title</c>, <c>date</c>, <c>source</c>. Other keys are nobody's business here.</summary>
public sealed record FrontMatter(string? Title, DateOnly? Date, string? Source)
{
    private const string Fence = "---";

    /// <summary>A longer block is a digest between two separators.</summary>
    private const int MaxLines = 40;

    /// <summary>
    /// Reads the block if the lines begin with one. A separator on top of a digest is none: between two <c>---</c> must
    /// stand a YAML mapping with at least one of the three keys.
    /// </summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="end">The number of lines up to the end of the block, both fences included.</param>
    internal static FrontMatter? TryRead(IReadOnlyList<string> lines, out int end)
    {
        end = 0;
        var start = 0;
        while (start < lines.Count && string.IsNullOrWhiteSpace(lines[start]))
        {
            start++;
        }

        if (start == lines.Count || lines[start].TrimEnd() != Fence)
        {
            return null;
        }

        for (var i = start + 1; i < Math.Min(lines.Count, start + MaxLines); i++)
        {
            if (lines[i].TrimEnd() is Fence or "...")
            {
                var front = Parse(string.Join('\n', lines.Skip(start + 1).Take(i - start - 1)));
                end = front is null ? 0 : i + 1;
                return front;
            }
        }

        return null;
    }

    /// <summary>Reads events rather than a document: nesting and aliases, however wild, cost nothing and mean nothing.</summary>
    private static FrontMatter? Parse(string yaml)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            var parser = new Parser(new StringReader(yaml));
            var depth = 0;
            string? key = null;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case SequenceStart when depth == 0:
                        return null;
                    case MappingStart or SequenceStart:
                        depth++;
                        break;
                    case MappingEnd or SequenceEnd:
                        depth--;
                        key = depth == 1 ? null : key;
                        break;
                    case Scalar scalar when depth == 1 && key is null:
                        key = scalar.Value;
                        break;
                    case Scalar scalar when depth == 1:
                        values.TryAdd(key!, scalar.Value);
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

        if (!values.ContainsKey("title") && !values.ContainsKey("date") && !values.ContainsKey("source"))
        {
            return null;
        }

        var hasDate = DigestDate.TryFind(values.GetValueOrDefault("date", ""), out var date);
        return new FrontMatter(Text("title"), hasDate ? date : null, Text("source"));

        string? Text(string name) => values.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }
}
