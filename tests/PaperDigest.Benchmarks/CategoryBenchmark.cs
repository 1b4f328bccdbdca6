using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;

namespace PaperDigest.Benchmarks;

/// <summary>
/// How well categories are inferred: over papers that one source gives a category and another source a text, the half that
/// the terms were tuned on and the half that was held out, divided by a hash of the paper's identity.
/// </summary>
internal static class CategoryBenchmark
{
    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    private static readonly Option<bool> Misses = new("--misses")
    {
        Description = "Also lists the papers of the tuned half that were missed.",
    };

    public static Command Create()
    {
        var command = new Command("categories", "Measures inferred categories against given ones, on papers held out.") { Corpus, Misses };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        var all = ReadPapers(parsed.GetValue(Corpus)!.FullName);
        var papers = all.FindAll(paper => paper.IsMeasured);
        Console.WriteLine($"{all.Count} papers, {papers.Count} of them with a category given by one source and a text by another");
        var tuned = papers.FindAll(paper => paper.IsTuned);
        Print("Tuned half", tuned);
        Print("Held-out half", papers.FindAll(paper => !paper.IsTuned));
        PrintDistribution(all);
        if (parsed.GetValue(Misses))
        {
            PrintMisses(tuned);
        }

        PrintTime(all);
    }

    private static List<Paper> ReadPapers(string corpus)
    {
        var entries = Directory.EnumerateFiles(corpus, "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Entries(corpus, file))
            .ToList();
        var idsByTitle = entries
            .Where(e => e.Entry.ArxivId is not null && TitleKey.TryParse(e.Entry.Title, out _))
            .GroupBy(e => KeyOf(e.Entry), StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key, g => g.Select(e => e.Entry.ArxivId!.Value.Value).Min(StringComparer.Ordinal)!, StringComparer.Ordinal);
        var papers = new Dictionary<string, Paper>(StringComparer.Ordinal);
        foreach (var (source, entry) in entries)
        {
            var id = entry.ArxivId?.Value ?? idsByTitle.GetValueOrDefault(KeyOf(entry)) ?? KeyOf(entry);
            if (!papers.TryGetValue(id, out var paper))
            {
                papers[id] = paper = new Paper(id);
            }

            paper.Add(source, entry);
        }

        return [.. papers.Values];
    }

    private static IEnumerable<(string Source, DigestEntry Entry)> Entries(string corpus, string file)
    {
        var path = Path.GetRelativePath(corpus, file).Replace('\\', '/');
        return DigestFormats.Read(new DigestSource(path, File.ReadAllText(file))).Entries.Select(entry => (path.Split('/')[0], entry));
    }

    private static string KeyOf(DigestEntry entry)
    {
        _ = TitleKey.TryParse(entry.Title, out var key);
        return key.Value;
    }

    private static void Print(string name, List<Paper> papers)
    {
        Console.WriteLine();
        Console.WriteLine($"{name}: {papers.Count} papers");
        if (papers.Count == 0)
        {
            return;
        }

        var frequent = papers.SelectMany(p => p.Given).GroupBy(slug => slug, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(2).Select(g => g.Key).ToList();
        Console.WriteLine($"  given category inferred  {Share(papers, p => p.Given.Overlaps(p.Inferred))}");
        Console.WriteLine($"  always {string.Join(" and ", frequent)}  {Share(papers, p => p.Given.Overlaps(frequent))}");
        Console.WriteLine($"  categories a paper       {papers.Average(p => p.Inferred.Count):0.00}");
        Console.WriteLine(
            $"  papers with 0, 1, 2, 3   "
            + $"{string.Join(", ", Enumerable.Range(0, 4).Select(n => papers.Count(p => p.Inferred.Count == n)))}");
        Console.WriteLine();
        Console.WriteLine($"  {"category",-28} {"precision",9} {"recall",7} {"given",6} {"inferred",9}");
        foreach (var slug in papers.SelectMany(p => p.Given.Concat(p.Inferred)).GroupBy(slug => slug, StringComparer.Ordinal)
            .OrderByDescending(g => papers.Count(p => p.Given.Contains(g.Key)))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key))
        {
            var given = papers.Count(p => p.Given.Contains(slug));
            var inferred = papers.Count(p => p.Inferred.Contains(slug));
            var both = papers.Count(p => p.Given.Contains(slug) && p.Inferred.Contains(slug));
            Console.WriteLine($"  {slug,-28} {Ratio(both, inferred),9} {Ratio(both, given),7} {given,6} {inferred,9}");
        }
    }

    private static void PrintDistribution(List<Paper> papers)
    {
        var described = papers.FindAll(p => p.Texts.Count > 0);
        Console.WriteLine();
        Console.WriteLine(
            $"All {described.Count} papers with a text: {described.Average(p => p.Inferred.Count):0.00} categories a paper, "
            + $"none for {described.Count(p => p.Inferred.Count == 0)}");
        foreach (var group in described.SelectMany(p => p.Inferred)
            .GroupBy(slug => slug, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()))
        {
            Console.WriteLine($"  {group.Key,-28} {group.Count(),5}");
        }
    }

    private static void PrintMisses(List<Paper> papers)
    {
        Console.WriteLine();
        foreach (var paper in papers.Where(p => !p.Given.Overlaps(p.Inferred)))
        {
            Console.WriteLine($"{paper.Id}  {paper.Titles[0]}");
            Console.WriteLine($"  given {string.Join(", ", paper.Given)}; inferred");
            foreach (var category in CategoryInference.Default.Infer(paper.Titles, paper.Texts))
            {
                Console.WriteLine($"    {category.Slug} {category.Score:0.0}  {string.Join(", ", category.Terms.Take(12))}");
            }
        }
    }

    private static void PrintTime(List<Paper> papers)
    {
        var described = papers.FindAll(p => p.Texts.Count > 0);
        var watch = Stopwatch.StartNew();
        foreach (var paper in described)
        {
            _ = CategoryInference.Default.Infer(paper.Titles, paper.Texts);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine();
        Console.WriteLine(
            $"Time: {1e6 * seconds / described.Count:0} µs a paper, {described.Count / seconds:0} papers a second on one core");
    }

    private static string Share(List<Paper> papers, Func<Paper, bool> holds) => Ratio(papers.Count(holds), papers.Count);

    private static string Ratio(int part, int whole) => whole == 0 ? "-" : $"{100.0 * part / whole:0.0} %";

    /// <summary>A paper with what the sources say of it.</summary>
    private sealed class Paper(string id)
    {
        private readonly HashSet<string> _categorySources = new(StringComparer.Ordinal);
        private readonly HashSet<string> _textSources = new(StringComparer.Ordinal);
        private HashSet<string>? _inferred;

        public string Id => id;

        public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

        public List<string> Titles { get; } = [];

        public List<string> Texts { get; } = [];

        public bool IsMeasured => _textSources.Count > 0 && _categorySources.Any(source => !_textSources.Contains(source));

        /// <summary>The same for a paper in every corpus and on every machine.</summary>
        public bool IsTuned => (SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] & 1) == 0;

        public HashSet<string> Inferred =>
            _inferred ??= CategoryInference.Default.Infer(Titles, Texts)
                .Select(category => category.Slug)
                .ToHashSet(StringComparer.Ordinal);

        public void Add(string source, DigestEntry entry)
        {
            if (TitleKey.TryParse(entry.Title, out _) && !Titles.Contains(entry.Title))
            {
                Titles.Add(entry.Title);
            }

            if (entry.Sections.Count > 0)
            {
                _textSources.Add(source);
                Texts.AddRange(entry.Sections.Select(section => section.Markdown));
            }

            foreach (var name in entry.Category is null ? entry.Fields : [entry.Category, .. entry.Fields])
            {
                if (CategoryTaxonomy.Default.Find(name) is { } category)
                {
                    _categorySources.Add(source);
                    Given.Add(category.Slug);
                }
            }
        }
    }
}
