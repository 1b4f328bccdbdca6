using PaperDigest.Storage;
using PaperDigest.Storage.Sqlite;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>The file is looked through when it is not as this program left it, and not at every start.</summary>
public sealed class SoundnessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.PathOf("data"), "paperdigest.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_as_it_was_left_is_not_looked_through_and_any_other_is()
    {
        await MakeLibrary();
        await RefuseDamage();

        // Nothing but its bytes tells this file from the one that was left.
        var left = File.GetLastWriteTimeUtc(Database);
        var bytes = await File.ReadAllBytesAsync(Database, Token);
        var page = bytes.Length / SpoiltLibrary.PageSize / 2 * SpoiltLibrary.PageSize;
        await File.WriteAllBytesAsync(Database, SpoiltLibrary.Damage(bytes, page, SpoiltLibrary.PageSize), Token);
        File.SetLastWriteTimeUtc(Database, left);
        await RefuseDamage();

        File.SetLastWriteTimeUtc(Database, left.AddSeconds(1));
        var refused = await Assert.ThrowsAsync<DatabaseFaultException>(RefuseDamage);
        Assert.Equal(DatabaseFaultKind.Damaged, refused.Fault.Kind);
    }

    [Fact]
    public async Task A_damaged_file_is_found_where_nobody_knows_how_it_was_left()
    {
        await MakeLibrary();
        File.Delete(Database + ".sound");
        var bytes = await File.ReadAllBytesAsync(Database, Token);
        await File.WriteAllBytesAsync(Database, bytes[..^SpoiltLibrary.PageSize], Token);
        await Assert.ThrowsAsync<DatabaseFaultException>(RefuseDamage);
        Assert.False(File.Exists(Database + ".sound"));
    }

    [Fact]
    public async Task A_sound_file_from_elsewhere_is_looked_through_once()
    {
        await MakeLibrary();
        var known = await File.ReadAllTextAsync(Database + ".sound", Token);
        File.SetLastWriteTimeUtc(Database, File.GetLastWriteTimeUtc(Database).AddDays(1));
        await RefuseDamage();
        Assert.NotEqual(known, await File.ReadAllTextAsync(Database + ".sound", Token));
    }

    private async Task MakeLibrary()
    {
        await using var library = await TemporaryLibrary.Create(_folder.PathOf("data"));
        await library.Say("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002")));
    }

    private async Task RefuseDamage()
    {
        using var provider = new SqliteProvider(Database, TimeProvider.System, loggers: null);
        await using var writer = provider.OpenWriter();
        await provider.RefuseDamage(writer, Token);
    }
}
