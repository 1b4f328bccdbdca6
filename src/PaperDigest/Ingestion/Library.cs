using Microsoft.Extensions.Options;

namespace PaperDigest.Ingestion;

/// <summary>The folders of the settings, which <c>serve</c> reads by itself.</summary>
public sealed partial class Library(IOptions<PaperDigestOptions> options, Ingestor ingestor, ILogger<Library> logger)
{
    private const string Samples = "seeds";

    /// <summary>Reads what has changed in the folders. A folder that is missing is logged; the others are read.</summary>
    public async Task<IngestReport> Read(CancellationToken cancellationToken)
    {
        var folders = options.Value.Library.Count > 0 ? options.Value.Library : [Samples];
        var files = new List<LocatedFile>();
        foreach (var folder in folders)
        {
            if (Resolve(folder) is { } path && DigestFolder.Find(path) is { } found)
            {
                files.AddRange(found);
            }
            else
            {
                Log.FolderMissing(logger, folder);
            }
        }

        var report = await ingestor.Run([.. files.DistinctBy(file => file.FullPath)], givenDate: null, progress: null, cancellationToken);
        if (report.HasNews)
        {
            Log.Read(logger, report.Files, report.Read, report.Unchanged, report.LeftOut + report.Unrecognised, report.Failed, report.PapersNew, report.Duration.TotalSeconds);
        }

        return report;
    }

    /// <summary>A relative folder is looked for in the working folder, then beside the program, where the samples lie.</summary>
    private static string? Resolve(string folder)
    {
        string[] places = [Path.GetFullPath(folder), Path.Combine(AppContext.BaseDirectory, folder)];
        return Array.Find(places, Path.Exists);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The library's folder '{Folder}' does not exist")]
        public static partial void FolderMissing(ILogger logger, string folder);

        [LoggerMessage(Level = LogLevel.Information, Message = "Library: {Files} files, {Read} read, {Unchanged} unchanged, {LeftOut} left out, {Failed} failed, {PapersNew} new papers, {Seconds:0.0} s")]
        public static partial void Read(ILogger logger, int files, int read, int unchanged, int leftOut, int failed, int papersNew, double seconds);
    }
}
