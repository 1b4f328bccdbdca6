using System.Diagnostics;
using System.Globalization;

namespace PaperDigest.Benchmarks;

/// <summary>Runs queries one after the other and keeps the place of the right paper and the time of each.</summary>
internal sealed class Measure
{
    /// <summary>Papers looked at; a right one further down counts as not found.</summary>
    public const int Depth = 10;

    /// <summary>Queries asked beforehand: so many until the runtime has compiled all it takes for speed.</summary>
    private const int WarmUp = 1_000;

    private readonly List<int?> _places = [];
    private readonly List<double> _milliseconds = [];

    public static string Header { get; } = $"{"",-18}{"MRR@10",8}{"R@1",8}{"R@10",8}{"median ms",12}{"p99 ms",10}";

    /// <summary>Asks all queries, and often enough beforehand that compiling is not measured.</summary>
    /// <param name="queries">What to ask.</param>
    /// <param name="search">Gives the arXiv ids of the first <see cref="Depth"/> papers for a query.</param>
    public static async Task<Measure> Run(IReadOnlyList<KnownItem> queries, Func<string, Task<IReadOnlyList<string?>>> search)
    {
        for (var i = 0; i < WarmUp && queries.Count > 0; i++)
        {
            await search(queries[i % queries.Count].Query);
        }

        var measure = new Measure();
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            var found = await search(query.Query);
            measure._milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var place = found.Take(Depth).ToList().IndexOf(query.ArxivId);
            measure._places.Add(place < 0 ? null : place + 1);
        }

        measure._milliseconds.Sort();
        return measure;
    }

    public string Line(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-18}{_places.Average(place => 1.0 / place ?? 0),8:0.000}{Share(1),8:0.000}{Share(Depth),8:0.000}{Quantile(0.5),12:0.00}{Quantile(0.99),10:0.00}");

    private double Share(int depth) => _places.Average(place => place <= depth ? 1.0 : 0);

    private double Quantile(double share) => _milliseconds[(int)Math.Ceiling(share * _milliseconds.Count) - 1];
}
