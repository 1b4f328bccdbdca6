using System.Text.Json;
using System.Text.RegularExpressions;

namespace PaperDigest.Benchmarks;

/// <summary>A query and the one paper that answers it.</summary>
internal sealed record KnownItem(string Query, string ArxivId);

/// <summary>A topic, and a pattern that only papers about it match, in title and text in lower case and without blanks.</summary>
internal sealed record Topic(string Query, Regex Truth);

/// <summary>A query with papers somebody has looked at.</summary>
/// <param name="Query">What is asked.</param>
/// <param name="Kind">What sort of a query it is.</param>
/// <param name="Right">The arXiv ids of papers that answer it, if only in part.</param>
/// <param name="Wrong">The arXiv ids of papers that do not.</param>
internal sealed record JudgedQuery(string Query, string Kind, IReadOnlySet<string> Right, IReadOnlySet<string> Wrong);

/// <summary>
/// Queries to measure by, a JSON object a line: <c>{"query": "…", "arxivId": "…"}</c>, <c>{"query": "…", "truth": "pattern"}</c> or
/// <c>{"query": "…", "kind": "…", "relevant": [ids], "partly": [ids], "irrelevant": [ids]}</c>.
/// </summary>
internal sealed record QueryFile(IReadOnlyList<KnownItem> KnownItems, IReadOnlyList<Topic> Topics, IReadOnlyList<JudgedQuery> Judged)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The queries of a file, or null and a sentence about the line that holds none.</summary>
    public static QueryFile? Read(string path, out string? error)
    {
        var (items, topics, judged) = (new List<KnownItem>(), new List<Topic>(), new List<JudgedQuery>());
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            switch (ReadLine(line))
            {
                case { Query: { } query, ArxivId: { } id }:
                    items.Add(new KnownItem(query, id));
                    break;
                case { Query: { } query, Truth: { } pattern }:
                    topics.Add(new Topic(query, Truth(pattern)));
                    break;
                case { Query: { } query, Relevant: { } relevant } written:
                    judged.Add(new JudgedQuery(
                        query,
                        written.Kind ?? "",
                        relevant.Concat(written.Partly ?? []).ToHashSet(StringComparer.Ordinal),
                        (written.Irrelevant ?? []).ToHashSet(StringComparer.Ordinal)));
                    break;
                default:
                    error = FormattableString.Invariant(
                        $"--queries: line {number} of '{path}' is no query like {{\"query\": \"확산 모델\", \"arxivId\": \"2406.06523\"}}.");
                    return null;
            }
        }

        error = number == 0 ? $"--queries: '{path}' holds no query." : null;
        return error is null ? new QueryFile(items, topics, judged) : null;
    }

    /// <summary>What looks ahead from the beginning need not be tried from each letter.</summary>
    private static Regex Truth(string pattern) => new(
        pattern.StartsWith("(?=", StringComparison.Ordinal) ? @"\A" + pattern : pattern,
        RegexOptions.CultureInvariant | RegexOptions.Compiled,
        TimeSpan.FromSeconds(1));

    private static Line? ReadLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(
        string? Query,
        string? ArxivId,
        string? Truth,
        string? Kind,
        IReadOnlyList<string>? Relevant,
        IReadOnlyList<string>? Partly,
        IReadOnlyList<string>? Irrelevant);
}
