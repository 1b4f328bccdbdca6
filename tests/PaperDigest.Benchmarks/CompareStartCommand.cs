using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PaperDigest.Benchmarks;

/// <summary>
/// <c>compare-start --corpus DIR</c>: what the published program takes from its start to the first answer, over a library that is there,
/// beside an empty application of ASP.NET Core published in the same way; and the verb <c>search</c> beside <c>settings</c>, which only
/// starts. Each is a process of its own and they take turns, so that the ratios count.
/// </summary>
internal static class CompareStartCommand
{
    private const string EmptyProgram = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => "Nothing");
        app.Run();
        """;

    private static readonly Option<DirectoryInfo> Corpus = CorpusOption.Create();

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often each is started; the median counts.",
        DefaultValueFactory = _ => 9,
    };

    private static readonly string[] Pages = ["/", "/days/2024-06-13", "/search?q=LLM", "/api/v1/search?q=LLM"];

    private static readonly string[][] VerbLines = [["settings"], ["search", "확산 모델"], ["search", "LLM", "--json"]];

    public static Command Create()
    {
        var command = new Command("compare-start", "Measures the first answer beside an empty application's.") { Corpus, Rounds };
        command.SetAction(Run);
        return command;
    }

    private static async Task Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("paperdigest-start-");
        try
        {
            var program = await PublishedProgram.Make(Path.Combine(folder.FullName, "program"), cancellationToken);
            var empty = await MakeEmpty(Path.Combine(folder.FullName, "empty"), cancellationToken);
            var data = Path.Combine(folder.FullName, "data");
            await OtherProgram.Seconds(
                program.Executable, ["ingest", parsed.GetValue(Corpus)!.FullName, "--data", data], cancellationToken);
            var starts = new List<(string Name, List<(double Wall, double Processor)> Times)> { ("empty application", []) };
            starts.AddRange(Pages.Select(page => (page, new List<(double, double)>())));
            var verbs = VerbLines.Select(verb => (Verb: verb, Times: new List<double>())).ToList();
            for (var round = 0; round < parsed.GetValue(Rounds); round++)
            {
                foreach (var (name, times) in starts)
                {
                    var (started, first) = (name[0] == '/' ? program : empty, name[0] == '/' ? name : "/");
                    var began = Stopwatch.GetTimestamp();
                    await using var site = await started.Serve(data, first, cancellationToken);
                    times.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, site.Processor()));
                }

                foreach (var (verb, times) in verbs)
                {
                    times.Add(await OtherProgram.Seconds(program.Executable, [.. verb, "--data", data], cancellationToken));
                }
            }

            Say($"{"first answer",-28}{"s",8}{"x empty",10}{"processor s",14}{"x empty",10}");
            var nothing = starts[0].Times;
            var (wall, processor) = (Median(nothing.Select(time => time.Wall)), Median(nothing.Select(time => time.Processor)));
            foreach (var (name, times) in starts)
            {
                var (own, cost) = (Median(times.Select(time => time.Wall)), Median(times.Select(time => time.Processor)));
                Say($"{name,-28}{own,8:0.00}{own / wall,10:0.0}{cost,14:0.00}{cost / processor,10:0.0}");
            }

            Say($"{"verb",-28}{"processor s",8}{"x settings",12}");
            foreach (var (verb, times) in verbs)
            {
                Say($"{string.Join(' ', verb),-28}{Median(times),8:0.00}{Median(times) / Median(verbs[0].Times),12:0.0}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<PublishedProgram> MakeEmpty(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), EmptyProgram, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Empty.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <PublishReadyToRun>true</PublishReadyToRun>
                <ServerGarbageCollection>false</ServerGarbageCollection>
                <TieredPGO>false</TieredPGO>
              </PropertyGroup>
            </Project>
            """,
            cancellationToken);
        var made = Path.Combine(folder, "made");
        await OtherProgram.Run("dotnet", ["publish", folder, "-c", "Release", "-o", made, "--nologo", "-v", "q"], cancellationToken);
        return new PublishedProgram(Path.Combine(made, "Empty"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
