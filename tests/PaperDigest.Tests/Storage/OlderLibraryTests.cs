using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// Libraries that older programs made, with what those exported. <c>Libraries/make</c> makes one. Whoever keeps such a
/// library must lose nothing by starting a newer program on it.
/// </summary>
public sealed class OlderLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions() => new(Directory
        .EnumerateFiles(Repository.PathOf("tests/PaperDigest.Tests/Storage/Libraries"), "*.tar.gz")
        .Select(file => Path.GetFileName(file)[..^".tar.gz".Length]));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_library_of_an_older_version_exports_the_same(string version)
    {
        var before = await Unpack(version);
        await using var library = await TemporaryLibrary.Create(before);
        await AssertExports(library, before);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Its_papers_derived_anew_are_the_same(string version)
    {
        var before = await Unpack(version);
        await using var library = await TemporaryLibrary.Create(before);
        await library.Use<PaperDerivation, bool>(async derivation =>
        {
            await derivation.DeriveAll(progress: null, Token);
            return true;
        });
        await AssertExports(library, before);
    }

    internal static async Task AssertExports(TemporaryLibrary library, string before)
    {
        foreach (var format in ExportFormat.All)
        {
            var output = new StringWriter();
            await library.Use<ExportPapers, bool>(async export =>
            {
                await format.WriteTo(output, export.Run(new ListRequest(), Token), library.Services.GetRequiredService<Asides>());
                return true;
            });
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(before, format.Name), Token), output.ToString());
        }

        var reports = (await library.Reports())
            .Select(report => JsonSerializer.Serialize(ReportJson.From(report), JsonShape.Options) + "\n");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(before, "reports"), Token), string.Concat(reports));
    }

    /// <summary>The folder with the database and, a file for each format, what was exported from it.</summary>
    private Task<string> Unpack(string version) => Unpack(version, _folder.PathOf(version));

    internal static async Task<string> Unpack(string version, string folder)
    {
        Directory.CreateDirectory(folder);
        await using var packed = File.OpenRead(Repository.PathOf($"tests/PaperDigest.Tests/Storage/Libraries/{version}.tar.gz"));
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unpacked, folder, overwriteFiles: false, Token);
        return folder;
    }
}
