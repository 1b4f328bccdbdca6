namespace PaperDigest.Tests.Cli;

/// <summary>The sample digests, taken into a data folder by the program itself.</summary>
public sealed class SampleLibrary : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string DataFolder => _folder.PathOf("data");

    internal CommandResult Ingested { get; private set; } = new(-1, "", "");

    public async ValueTask InitializeAsync() =>
        Ingested = await ProgramProcess.Run("ingest", Repository.PathOf("seeds"), "--json", "--data", DataFolder);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
