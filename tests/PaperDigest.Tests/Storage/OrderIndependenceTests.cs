using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Core.Search.Correction;
using PaperDigest.Exports;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// The order of files leaves no trace: the samples and a handful of files that quarrel over papers, titles, authors and
/// categories are taken in random orders, some of them first in another version and some of them twice.
/// </summary>
public class OrderIndependenceTests
{
    private const int Orders = 30;

    private static readonly string[] Queries =
        [
            "확산 모델", "diffusion", "language model", "비디오 편집", "shared", "모델 -언어", "encoders", "요약", "\"대규모 언어\"", "joint venture",
            "Jane Doe", "양자 요리학", "데이터",
        ];

    /// <summary>Source and path, what it says in the end, what it said before.</summary>
    private static readonly (string Path, string Text, string Earlier)[] Quarrels =
    [
        ("daily/2024/06/13.md",
            Daily(
                "2024-06-13",
                Paper("Shared Encoders", "2406.90002v2", 3, "Ann Ash, Ben Birch"),
                TitleOnly("Only by Title", 1, "Cid Cedar")),
            Daily("2024-06-13", Paper("Only by Title", "2406.90009", 50), Paper("A Passing Thought", "2406.90010"))),
        ("daily/2024/06/14.md",
            Daily(
                "2024-06-14",
                Paper("SHARED encoders", "2406.90001", 7, "Dan Dale, Eve Elm"),
                Paper("Shared Encoders", "2406.90002", 9, "Ben Birch, Ann Ash", "언어 모델이 첫머리에 옵니다."),
                Paper("shared encoders", "2406.90001", 2)),
            Daily("2024-06-15", Paper("Shared Encoders", "2406.80000"))),
        ("mirror/2024/06/13.md",
            Daily(
                "2024-06-13",
                Paper("Shared Encoders", "2406.90002", 3, "Fay Fir, Gil Gorse", "끝에는 이런 말이 나옵니다: 대규모"),
                TitleOnly("Only-by-Title", authors: "Hal Holly")),
            ""),
        ("reports/2024-06-13/report.md",
            Report(
                "2024-06-13",
                "Robotics",
                Elsewhere("shared ENCODERS"),
                Elsewhere("ONLY BY TITLE")) + Section("Quantum Cookery", OnArxiv("Shared Encoders", "2406.90002")),
            News("2024-06-13")),
        ("reports2/2024-06-13/report.md",
            Report(
                "2024-06-13",
                "robotics",
                Elsewhere("Shared-Encoders")) + Section("QUANTUM cookery", Elsewhere("Only by title")) + Section(
                    "None", Elsewhere("Joint Venture")),
            Report("2024-06-13", "Robotics", OnArxiv("Only by Title", "2406.70000"))),
        ("easy/2024-06-13.md",
            Easy("함께 쓰는 인코더", "2406.90001", 4, "양자 요리학, quantum cookery, 로보틱스") + Easy("Joint-Venture", "2406.90005", 0, "머신러닝"),
            Easy("함께 쓰는 인코더", "2406.90002", 44, "컴퓨터 비전")),
        ("easy/2024-06-14.md",
            Easy("함께 쓰는 인코더", "2406.90003", 4, "양자요리학") + Easy("제목 없음", "2406.90001", 4, "NLP"),
            Easy("Joint Venture", "2406.90004", 1, "머신러닝")),
        ("titles/2024-06-13.md",
            Daily("2024-06-13", TitleOnly("함께 쓰는 인코더", 8), TitleOnly("joint venture", text: "언어 모델 이야기입니다.")),
            Daily("2024-06-13", Paper("함께 쓰는 인코더", "2406.60000"))),
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Thirty_orders_give_one_library()
    {
        using var folder = new TemporaryFolder();
        var files = DigestFolder.Find(Repository.PathOf("seeds"))!.ToList();
        var earlier = new Dictionary<LocatedFile, LocatedFile>();
        foreach (var (path, text, before) in Quarrels)
        {
            var file = Locate(folder.Write(Path.Combine("now", path), text), path);
            files.Add(file);
            earlier[file] = Locate(folder.Write(Path.Combine("before", path), before), path);
        }

        var expected = await Take(files);
        for (var seed = 0; seed < Orders; seed++)
        {
            Assert.Equal(expected, await Take(Shuffle(files, earlier, new Random(seed))));
        }
    }

    /// <summary>More than are read of for the words that corrections know: which of them are must not depend on when they came.</summary>
    [Fact]
    public async Task The_words_of_corrections_do_not_depend_on_the_order_of_files()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(1);
        var words = Enumerable.Range(0, 300)
            .Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => (char)random.Next('가', '힣' + 1))))
            .ToArray();
        var files = Enumerable.Range(1, 12).Select(month => Locate(
            folder.Write($"daily/2024/{month:D2}/13.md", Daily(
                $"2024-{month:D2}-13",
                [.. Enumerable.Range(1, 100)
                    .Select(n =>
                        Paper(
                            $"Paper {month} {n}",
                            $"24{month:D2}.{n:D5}",
                            n,
                            text: string.Join(' ', random.GetItems(words, 6)) + " 말이다."))])),
            $"daily/2024/{month:D2}/13.md")).ToList();
        var expected = await Words(files);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Words([.. files.AsEnumerable().Reverse()]));
    }

    private static async Task<List<(string Text, int Count)>> Words(List<LocatedFile> files)
    {
        await using var library = await TemporaryLibrary.Create();
        foreach (var file in files)
        {
            await library.Run([file]);
        }

        var memory = library.Services.GetRequiredService<DerivedTable<Vocabulary>>();
        return [.. (await library.Use<PaperDigestDb, Vocabulary?>(db =>
            memory.GetCurrent(db, TestContext.Current.CancellationToken)))!.All];
    }

    private static LocatedFile Locate(string fullPath, string path)
    {
        var parts = path.Split('/', 2);
        return new LocatedFile(fullPath, parts[0], parts[1], IsNamed: false);
    }

    /// <summary>Every file once in a random order, half of the quarrels before in their earlier version, a third of all again.</summary>
    private static List<LocatedFile> Shuffle(List<LocatedFile> files, Dictionary<LocatedFile, LocatedFile> earlier, Random random)
    {
        var order = files.ToArray();
        random.Shuffle(order);
        var steps = order.ToList();
        foreach (var file in order)
        {
            if (earlier.TryGetValue(file, out var before) && random.Next(2) == 0)
            {
                steps.Insert(random.Next(steps.IndexOf(file) + 1), before);
            }

            if (random.Next(3) == 0)
            {
                steps.Insert(random.Next(steps.IndexOf(file) + 1, steps.Count + 1), file);
            }
        }

        return steps;
    }

    /// <summary>Takes the files one after the other and tells everything the library then answers.</summary>
    private static async Task<string> Take(List<LocatedFile> steps)
    {
        await using var library = await TemporaryLibrary.Create();
        foreach (var run in Runs(steps))
        {
            Assert.Equal(0, (await library.Run(run)).Failed);
        }

        return await Describe(library);
    }

    /// <summary>As few runs as possible: a run takes each file of a source once.</summary>
    private static IEnumerable<List<LocatedFile>> Runs(List<LocatedFile> steps)
    {
        var run = new List<LocatedFile>();
        foreach (var step in steps)
        {
            if (run.Exists(file => file.Source == step.Source && file.Path == step.Path))
            {
                yield return run;
                run = [];
            }

            run.Add(step);
        }

        yield return run;
    }

    private static async Task<string> Describe(TemporaryLibrary library)
    {
        var token = TestContext.Current.CancellationToken;
        var all = new StringBuilder(await library.Export());
        foreach (var query in Queries)
        {
            foreach (var sort in new ListSort?[] { null, ListSort.Votes })
            {
                Add(query, await library.Search(new ListRequest { Query = query, Sort = sort, PageSize = 20 }));
            }
        }

        foreach (var category in await library.Use<ListCategories, IReadOnlyList<CategorySummary>>(query =>
            query.Run(new ListRequest(), token)))
        {
            Add("category", category);
            Add(
                "category",
                await library.Use<GetCategory, CategoryResult?>(query => query.Run(category.Category.Slug, new ListRequest(), token)));
        }

        foreach (var date in new[] { new DateOnly(2024, 6, 13), new DateOnly(2024, 6, 14) })
        {
            Add("day", await library.Use<GetDay, DayResult?>(query => query.Run(date, new ListRequest(), token)));
        }

        foreach (var id in new[]
        {
            "2406.90001", "2406.90002", "2406.90003", "shared-encoders", "only-by-title", "joint-venture", "함께-쓰는-인코더",
        })
        {
            Add(id, await library.Find(id));
        }

        foreach (var author in new[] { "jane-doe", "ann-ash", "eve-elm" })
        {
            Add(author, await library.Use<GetAuthor, AuthorResult?>(query => query.Run(author, new ListRequest(), token)));
        }

        return all.ToString();

        void Add(string name, object? value) =>
            all.Append('\n').Append(name).Append(": ").Append(JsonSerializer.Serialize(value, JsonShape.Options));
    }
}
