namespace PaperDigest.Benchmarks;

/// <summary>How many of the first papers are right, of those that somebody has judged.</summary>
internal static class JudgedMeasure
{
    /// <summary>A line for each kind of query, and one for all.</summary>
    public static async Task Print(IReadOnlyList<JudgedQuery> queries, TemporaryLibrary library, CancellationToken cancellationToken)
    {
        var lines = new List<(JudgedQuery Query, int Shown, int Right, int Wrong)>();
        foreach (var query in queries)
        {
            var found = await RelevanceCommand.Search(library, query.Query, cancellationToken);
            var first = found.OfType<string>().Take(Measure.Depth).ToList();
            lines.Add((query, first.Count, first.Count(query.Right.Contains), first.Count(query.Wrong.Contains)));
        }

        Console.WriteLine($"{"queries",8}{"shown",8}{"right",8}{"wrong",8}{"share",8}");
        foreach (var kind in lines.GroupBy(line => line.Query.Kind, StringComparer.Ordinal))
        {
            Print(kind.Key, [.. kind]);
        }

        Print("all", lines);
        foreach (var (query, _, right, wrong) in lines.Where(line => line.Wrong > 0 || line.Right < line.Query.Right.Count))
        {
            Console.WriteLine($"{query.Query}: {right} of {query.Right.Count} right ones, {wrong} of {query.Wrong.Count} wrong ones");
        }
    }

    /// <summary>The share is that of the right ones among those that were judged.</summary>
    private static void Print(string name, List<(JudgedQuery Query, int Shown, int Right, int Wrong)> lines)
    {
        var (shown, right, wrong) = (lines.Sum(line => line.Shown), lines.Sum(line => line.Right), lines.Sum(line => line.Wrong));
        var share = right + wrong > 0 ? (double)right / (right + wrong) : 0;
        Console.WriteLine(FormattableString.Invariant($"{lines.Count,8}{shown,8}{right,8}{wrong,8}{share,8:0.00}  {name}"));
    }
}
