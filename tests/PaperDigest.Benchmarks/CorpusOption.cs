using System.CommandLine;
using PaperDigest.Ingestion;

namespace PaperDigest.Benchmarks;

/// <summary><c>--corpus DIR</c>: the digests to measure with.</summary>
internal static class CorpusOption
{
    public static Option<DirectoryInfo> Create()
    {
        var option = new Option<DirectoryInfo>("--corpus") { Description = "A folder with digests.", HelpName = "DIR", Required = true };
        option.Validators.Add(result =>
        {
            // Without a value there is another error already.
            if (result.Tokens is [var token] && (DigestFolder.Find(token.Value)?.Count ?? 0) == 0)
            {
                result.AddError($"--corpus: '{token.Value}' is no folder with digests.");
            }
        });
        return option;
    }
}
