namespace PaperDigest.Benchmarks;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The arguments say nothing that could be measured; a sentence on standard error says why.</summary>
    public const int WrongUsage = 2;
}
