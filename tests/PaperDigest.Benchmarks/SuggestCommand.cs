using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>suggest --corpus DIR</c>: how long suggestions take while titles, names and first consonants are being typed, key by
/// key as a keyboard composes them, from the library's own papers.
/// </summary>
internal static class SuggestCommand
{
    /// <summary>Every so many-th paper is typed.</summary>
    private const int Step = 25;

    private const int MaxKeys = 16;

    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    public static Command Create()
    {
        var command = new Command("suggest", "Measures how long suggestions take.") { Corpus };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var library = await TemporaryLibrary.Create(cancellationToken);
        var report = await library.Ingest(DigestFolder.Find(parsed.GetValue(Corpus)!.FullName)!, cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"{report.PapersNew} papers"));
        foreach (var time in new[] { "first, with compiling", "again" })
        {
            var milliseconds = await Build(library, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"building, {time}: {milliseconds:0} ms"));
        }

        Console.WriteLine($"{"",-28}{"typed",8}{"found",8}{"median ms",12}{"p99 ms",10}{"most ms",10}");
        foreach (var (name, typed) in await Typed(library, cancellationToken))
        {
            await Measure(library, name, typed, cancellationToken);
        }

        return ExitCode.Success;
    }

    private static async Task<double> Build(TemporaryLibrary library, CancellationToken cancellationToken)
    {
        await using var scope = library.Scope();
        var started = Stopwatch.GetTimestamp();
        await using var writer = scope.ServiceProvider.GetRequiredService<IDatabaseProvider>().OpenWriter();
        await SuggestionTable.Build(
            writer,
            scope.ServiceProvider.GetRequiredService<DerivedTable<PaperDigest.Core.Search.Glossaries.Glossary>>(),
            cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<List<(string Name, List<string> Typed)>> Typed(TemporaryLibrary library, CancellationToken cancellationToken)
    {
        var papers = new List<PaperResult>();
        await using var scope = library.Scope();
        await foreach (var paper in scope.ServiceProvider.GetRequiredService<ExportPapers>().Run(new ListRequest(), cancellationToken))
        {
            papers.Add(paper);
        }

        var some = papers.Where((_, i) => i % Step == 0).ToList();
        var korean = papers.Select(paper => paper.Item.KoreanTitle).OfType<string>()
            .Concat(papers.SelectMany(paper => paper.Item.Categories).Select(category => category.Korean))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var authors = some.SelectMany(paper => paper.Item.Authors.Take(2)).Select(author => author.Name).ToList();
        var titles = some.ConvertAll(paper => paper.Item.Title);
        return
        [
            ("titles", KeyByKey(titles)),
            ("later words of titles", KeyByKey(titles.ConvertAll(title => title[(title.IndexOf(' ', StringComparison.Ordinal) + 1)..]))),
            ("authors", KeyByKey(authors)),
            ("Korean, half-typed", KeyByKey(korean)),
            ("초성", [.. korean.SelectMany(text => Beginnings(Hangul.Initials(text)))]),
            ("Korean on the Latin keyboard", [.. korean.SelectMany(text => Beginnings(KeyboardLayout.ToLatin(text)))]),
            ("nothing", [.. some.Select(paper => "zq" + paper.Item.Title)]),
        ];
    }

    private static List<string> KeyByKey(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => Beginnings(Hangul.Keystrokes(text))).Select(Hangul.Compose)];

    private static IEnumerable<string> Beginnings(string keys) =>
        Enumerable.Range(1, Math.Min(MaxKeys, keys.Length)).Select(length => keys[..length]);

    private static async Task Measure(TemporaryLibrary library, string name, List<string> typed, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var found = 0;
        foreach (var text in typed)
        {
            times.Add(await Time(library, text, cancellationToken, suggestions => found += suggestions > 0 ? 1 : 0));
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28}{typed.Count,8}{(double)found / typed.Count,8:0.00}{Quantile(times, 0.5),12:0.000}{Quantile(times, 0.99),10:0.000}{times[^1],10:0.000}"));
    }

    /// <summary>Milliseconds of the whole query in a scope of its own, as a request has one.</summary>
    private static async Task<double> Time(
        TemporaryLibrary library, string typed, CancellationToken cancellationToken, Action<int>? found = null)
    {
        await using var scope = library.Scope();
        var suggest = scope.ServiceProvider.GetRequiredService<Suggest>();
        var started = Stopwatch.GetTimestamp();
        var suggestions = await suggest.Run(typed, Suggest.MaxSuggestions, cancellationToken);
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        found?.Invoke(suggestions.Count);
        return time;
    }

    private static double Quantile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
