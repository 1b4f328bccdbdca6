using System.CommandLine;
using PaperDigest.Benchmarks;

var root = new RootCommand("Measures PaperDigest side by side with simpler ways of doing the same.")
{
    RelevanceCommand.Create(),
    IngestCommand.Create(),
    CategoryBenchmark.Create(),
    SuggestCommand.Create(),
    MutationCommand.Create(),
    CompareCommand.Create(),
    CompareIngestCommand.Create(),
    CompareStartCommand.Create(),
    GrowCommand.Create(),
    LoadCommand.Create(),
    FormatsCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count == 0)
{
    return await parsed.InvokeAsync();
}

foreach (var error in parsed.Errors)
{
    await Console.Error.WriteLineAsync(error.Message);
}

return ExitCode.WrongUsage;
