using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Benchmarks;

/// <summary>What belongs to the result of a topic, beside all papers that name it.</summary>
internal static partial class SetMeasure
{
    private const int Newest = 10;

    /// <summary>A line for each topic, and one for all: means, and the median of totals.</summary>
    public static async Task Print(IReadOnlyList<Topic> topics, TemporaryLibrary library, CancellationToken cancellationToken)
    {
        var texts = await Texts(library, cancellationToken);
        var lines = new List<Line>();
        Console.WriteLine($"{"precision",10}{"recall",8}{"total",8}{"newest",8}");
        foreach (var topic in topics)
        {
            var right = texts.Where(text => topic.Truth.IsMatch(text.Value)).Select(text => text.Key).ToHashSet(StringComparer.Ordinal);
            var found = await Ids(library, topic.Query, cancellationToken);
            var hits = (double)found.Count(right.Contains);
            var line = new Line(
                found.Count > 0 ? hits / found.Count : 0,
                right.Count > 0 ? hits / right.Count : 1,
                found.Count,
                found.Count > 0 ? found.Take(Newest).Count(right.Contains) / (double)Math.Min(Newest, found.Count) : 0);
            lines.Add(line);
            Console.WriteLine(line.Text(topic.Query));
        }

        Console.WriteLine(new Line(
            lines.Average(line => line.Precision),
            lines.Average(line => line.Recall),
            lines.Select(line => line.Total).Order().ElementAt(lines.Count / 2),
            lines.Average(line => line.Newest)).Text("all"));
    }

    private static async Task<IReadOnlyList<string>> Ids(TemporaryLibrary library, string query, CancellationToken cancellationToken)
    {
        await using var scope = library.Scope();
        var request = new ListRequest { Query = query, Sort = ListSort.Newest, PageSize = int.MaxValue };
        var list = await scope.ServiceProvider.GetRequiredService<SearchPapers>().Run(request, cancellationToken);
        return [.. list.Items.Select(item => item.Id)];
    }

    /// <summary>Titles and texts by id, in lower case and without blanks.</summary>
    private static async Task<Dictionary<string, string>> Texts(TemporaryLibrary library, CancellationToken cancellationToken)
    {
        await using var scope = library.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
        return await db.PaperTexts
            .Select(text => new { text.Paper!.Slug, Text = text.Paper.Title + "\n" + text.Paper.KoreanTitle + "\n" + text.Text })
            .ToDictionaryAsync(
                paper => paper.Slug, paper => Blanks().Replace(paper.Text, "").ToLowerInvariant(), cancellationToken);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    private readonly record struct Line(double Precision, double Recall, int Total, double Newest)
    {
        public string Text(string name) =>
            FormattableString.Invariant($"{Precision,10:0.000}{Recall,8:0.000}{Total,8}{Newest,8:0.00}  {name}");
    }
}
