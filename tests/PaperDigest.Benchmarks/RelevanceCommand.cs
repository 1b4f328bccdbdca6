using System.CommandLine;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>relevance --corpus DIR --queries FILE</c>: how high the right paper stands, beside what FTS5 does by itself over the
/// same texts; what belongs to the result of a topic; how many of the first papers somebody judged right. PaperDigest's times are those
/// of the whole query with cards and marked passages, the others' of the bare index.
/// </summary>
internal static class RelevanceCommand
{
    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    private static readonly Option<FileInfo> Queries = CreateQueries();

    private static readonly Option<string> Lines = CreateLines();

    public static Command Create()
    {
        var command = new Command("relevance", "Measures how high the right paper stands in search results.") { Corpus, Queries, Lines };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetValue(Queries)!;
        if (QueryFile.Read(path.FullName, out var error) is not { } queries)
        {
            await Console.Error.WriteLineAsync(error);
            return ExitCode.WrongUsage;
        }

        var lines = parsed.GetValue(Lines)!;
        await using var library = await TemporaryLibrary.Create(cancellationToken);
        var report = await library.Ingest(DigestFolder.Find(parsed.GetValue(Corpus)!.FullName)!, cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"{report.PapersNew} papers, queries of {path.Name}"));
        if (Choose(queries.KnownItems, lines) is { Count: > 0 } items)
        {
            await Rank(items, library, cancellationToken);
        }

        if (Choose(queries.Topics, lines) is { Count: > 0 } topics)
        {
            await SetMeasure.Print(topics, library, cancellationToken);
        }

        if (Choose(queries.Judged, lines) is { Count: > 0 } judged)
        {
            await JudgedMeasure.Print(judged, library, cancellationToken);
        }

        return ExitCode.Success;
    }

    /// <summary>How high the one right paper stands.</summary>
    private static async Task Rank(IReadOnlyList<KnownItem> queries, TemporaryLibrary library, CancellationToken cancellationToken)
    {
        Console.WriteLine(Measure.Header);
        Console.WriteLine((await Measure.Run(queries, query => Search(library, query, cancellationToken))).Line("PaperDigest"));
        Console.WriteLine(await Size(library, cancellationToken));
        var papers = await Papers(library, cancellationToken);
        foreach (var tokenizer in new[] { "trigram", "unicode61" })
        {
            using var index = new PlainIndex(tokenizer);
            index.Fill(papers);
            Console.WriteLine((await Measure.Run(queries, query => Task.FromResult(index.Search(query)))).Line($"FTS5 {tokenizer}"));
        }
    }

    internal static async Task<IReadOnlyList<string?>> Search(TemporaryLibrary library, string query, CancellationToken cancellationToken)
    {
        await using var scope = library.Scope();
        var request = new ListRequest { Query = query, WithFacets = true, WithPartial = true };
        var found = await scope.ServiceProvider.GetRequiredService<SearchPapers>().Run(request, cancellationToken);
        return [.. found.Items.Select(item => item.ArxivId)];
    }

    /// <summary>How large the index is beside the text it is made of, titles and summaries as UTF-8.</summary>
    private static async Task<string> Size(TemporaryLibrary library, CancellationToken cancellationToken)
    {
        await using var scope = library.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
        var index = (await scope.ServiceProvider.GetRequiredService<DerivedTable<IndexView>>().Get(db, cancellationToken))!;
        long text = 0;
        await foreach (var paper in db.PaperTexts.Select(t => t.Paper!.Title + t.Paper.KoreanTitle + t.Text)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            text += Encoding.UTF8.GetByteCount(paper);
        }

        return FormattableString.Invariant(
            $"index {index.Index.Size / 1e6:0.0} MB in memory, {(double)index.Index.Size / text:0.00} times the text");
    }

    private static async Task<List<PaperResult>> Papers(TemporaryLibrary library, CancellationToken cancellationToken)
    {
        await using var scope = library.Scope();
        var papers = new List<PaperResult>();
        await foreach (var paper in scope.ServiceProvider.GetRequiredService<ExportPapers>().Run(new ListRequest(), cancellationToken))
        {
            papers.Add(paper);
        }

        return papers;
    }

    /// <summary>Every second query, so that what is tuned on one half can be judged by the other.</summary>
    private static List<T> Choose<T>(IReadOnlyList<T> queries, string lines) => lines switch
    {
        "odd" => [.. queries.Where((_, i) => i % 2 == 0)],
        "even" => [.. queries.Where((_, i) => i % 2 == 1)],
        _ => [.. queries],
    };

    private static Option<FileInfo> CreateQueries()
    {
        var option = new Option<FileInfo>("--queries")
        {
            Description = "A file with a query on each line, and the arXiv id that answers it, a pattern of right papers, or judged papers.",
            HelpName = "FILE",
            Required = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !File.Exists(token.Value))
            {
                result.AddError($"--queries: there is no file '{token.Value}'.");
            }
        });
        return option;
    }

    private static Option<string> CreateLines()
    {
        var option = new Option<string>("--lines")
        {
            Description = "The half of the queries to use: all, odd or even.",
            DefaultValueFactory = _ => "all",
        };
        option.AcceptOnlyFromAmong("all", "odd", "even");
        return option;
    }
}
