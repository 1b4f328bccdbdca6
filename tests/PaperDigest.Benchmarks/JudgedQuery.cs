using System.Text.Json;

namespace PaperDigest.Benchmarks;

/// <summary>A query and the one paper that answers it: a line of <c>{"query": "…", "arxivId": "…"}</c>.</summary>
internal sealed record JudgedQuery(string Query, string ArxivId)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The queries of a file, or null and a sentence about the line that holds none.</summary>
    public static IReadOnlyList<JudgedQuery>? Read(string path, out string? error)
    {
        var queries = new List<JudgedQuery>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (ReadLine(line) is not { } query)
            {
                error = FormattableString.Invariant(
                    $"--queries: line {number} of '{path}' is no query like {{\"query\": \"확산 모델\", \"arxivId\": \"2406.06523\"}}.");
                return null;
            }

            queries.Add(query);
        }

        error = queries.Count == 0 ? $"--queries: '{path}' holds no query." : null;
        return error is null ? queries : null;
    }

    private static JudgedQuery? ReadLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JudgedQuery>(line, Json) is { Query: not null, ArxivId: not null } query ? query : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
