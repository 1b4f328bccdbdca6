using System.Text.Json;
using PaperDigest.Exports;

namespace PaperDigest.Tests.Cli;

/// <summary>What other programs read: the lines of <c>export</c>, from a real process.</summary>
public sealed class ExportVerbTests(SampleLibrary samples) : IClassFixture<SampleLibrary>
{
    [Fact]
    public async Task A_paper_is_a_line_of_this_very_shape()
    {
        var result = await Export("--from", "2024-06-13", "--to", "2024-06-13");
        var seed = await File.ReadAllLinesAsync(
            Repository.PathOf("seeds/daily_papers_ko/2024/06/13.md"), TestContext.Current.CancellationToken);
        var expected = """
            {"id":"2406.06523","arxivId":"2406.06523","title":"NaRCan: Natural Refined Canonical Image with Integration of Diffusion Prior for Video Editing","koreanTitle":null,
            "authors":["Hau-Shiang Shiu","Jiewen Chan","Chang-Han Yeh","Yu-Lun Liu","Shih-Han Yen","Ting-Hsuan Chen"],"votes":47,
            "links":{"abstract":"https://arxiv.org/abs/2406.06523","pdf":"https://arxiv.org/pdf/2406.06523","other":[]},"categories":[{"slug":"computer-vision","name":"Computer Vision","given":false},{"slug":"image-generation","name":"Image Generation","given":false},{"slug":"video","name":"Video","given":false}],
            "mentions":[{"source":"daily_papers_ko","file":"2024/06/13.md","date":"2024-06-13","dateEstimated":false,"rank":1,
            "title":"NaRCan: Natural Refined Canonical Image with Integration of Diffusion Prior for Video Editing","votes":47,
            "image":"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.06523.png","video":null,"category":null,"fields":[],
            "sections":[{"kind":"whatsNew","heading":"What's New","markdown":"{0}"},{"kind":"technicalDetails","heading":"Technical Details","markdown":"{1}"},
            {"kind":"performance","heading":"Performance Highlights","markdown":"{2}"}]}]}
            """.ReplaceLineEndings("")
            .Replace("{0}", Text("- **What's New**: "), StringComparison.Ordinal)
            .Replace("{1}", Text("- **Technical Details**: "), StringComparison.Ordinal)
            .Replace("{2}", Text("- **Performance Highlights**: "), StringComparison.Ordinal);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(21, result.Lines.Count);
        Assert.EndsWith("}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(expected, result.Lines);

        string Text(string label) => seed.First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..];
    }

    [Fact]
    public async Task Papers_are_ordered_by_id_and_complete()
    {
        var papers = (await Export()).Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var ids = papers.Select(paper => paper.GetProperty("id").GetString()!).ToList();

        Assert.Equal(126, papers.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(papers, paper => Assert.NotEqual(0, paper.GetProperty("mentions").GetArrayLength()));
        var kinds = papers.SelectMany(paper => paper.GetProperty("mentions").EnumerateArray())
            .SelectMany(mention => mention.GetProperty("sections").EnumerateArray())
            .Select(section => section.GetProperty("kind").GetString()!)
            .Distinct();
        Assert.Equal(["easy", "performance", "points", "summary", "technicalDetails", "whatsNew"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Csv_is_ready_for_a_spreadsheet()
    {
        var result = await Export("--format", "csv", "--from", "2024-06-13", "--to", "2024-06-13");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(PaperCsv.Heading, result.Lines[0]);
        Assert.Equal(22, result.Lines.Count);
        Assert.Contains(
            "2406.06523,2406.06523,NaRCan: Natural Refined Canonical Image with Integration of Diffusion Prior for Video Editing,,"
            + "Hau-Shiang Shiu; Jiewen Chan; Chang-Han Yeh; Yu-Lun Liu; Shih-Han Yen; Ting-Hsuan "
            + "Chen,47,2024-06-13,2024-06-13,computer-vision; image-generation; video,daily_papers_ko,"
            + "https://arxiv.org/abs/2406.06523,https://arxiv.org/pdf/2406.06523",
            result.Lines);
    }

    [Fact]
    public async Task Reports_are_lines_of_their_own()
    {
        var result = await Export("--reports", "--source", "daily_ai_report", "--to", "2024-10-30");
        var reports = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["Machine Learning", "Graph Networks", "Model training technique", "Multimodal", "Reinforcement Learning", "LLM",
                "Artificial Intelligence", "Natural Language Processing", "Computer Vision", "Video Generation"],
            reports.Select(report => report.GetProperty("category").GetString()));
        Assert.All(reports, report =>
        {
            Assert.Equal(
                ["source", "file", "date", "category", "markdown", "papers"], report.EnumerateObject().Select(property => property.Name));
            Assert.Equal(
                ("daily_ai_report", "2024-10-30/Papers_2024-10-30_report.md", "2024-10-30"),
                (report.GetProperty("source").GetString(), report.GetProperty("file").GetString(), report.GetProperty("date").GetString()));
        });
        Assert.Equal(
            ["machine-learning-for-k-adaptability-in-two-stage-robust-optimization"],
            reports[0].GetProperty("papers").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(2, reports[3].GetProperty("papers").GetArrayLength());
    }

    [Fact]
    public async Task The_list_parameters_are_options()
    {
        Assert.Equal(
            ["2406.06523", "2406.08464"],
            Ids(await Export("--from", "2024-06-13", "--to", "2024-06-13", "--minVotes", "45", "--source", "daily_papers_ko")));
        var vision = Ids(await Export("--category", "computer-vision", "--source", "DailyNews"));
        var notLearning = Ids(await Export("--category", "computer-vision", "--category=-machine-learning", "--source", "DailyNews"));
        Assert.NotEmpty(notLearning);
        Assert.ProperSubset(vision.ToHashSet(StringComparer.Ordinal), notLearning.ToHashSet(StringComparer.Ordinal));
        Assert.Contains("2406.06523", Ids(await Export("--q", "NaRCan")));
    }

    private static List<string> Ids(CommandResult result) =>
        [.. result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];

    private Task<CommandResult> Export(params string[] options) => ProgramProcess.Run(["export", .. options, "--data", samples.DataFolder]);
}
