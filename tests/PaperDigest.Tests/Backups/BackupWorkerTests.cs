using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Backups;

/// <summary>The site makes backups by itself and is none the worse for one that fails.</summary>
public sealed class BackupWorkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_is_made_when_it_is_due_and_the_oldest_go()
    {
        var mine = _folder.Write("mine.zip", "mine");
        // Of a process that was killed long ago, and of one that may be at work.
        string[] unfinished =
            [_folder.Write("paperdigest-20200103-000000.zip.part", "a"), _folder.Write("paperdigest-20990101-000000.zip.part", "b")];
        File.SetLastWriteTimeUtc(unfinished[0], new DateTime(2020, 1, 3, 0, 0, 0, DateTimeKind.Utc));
        string[] old = [_folder.Write("paperdigest-20200101-000000.zip", "old"), _folder.Write("paperdigest-20200102-000000.zip", "old")];
        await using (var site = MakeSite(_folder.Root, keep: 2))
        {
            await site.Reader("ko").GetStringAsync(new Uri("/healthz", UriKind.Relative), Token);
            await Until(() => !File.Exists(old[0]));
        }

        Assert.True(File.Exists(mine));
        Assert.Equal([false, true], unfinished.Select(File.Exists));
        var made = Assert.Single(Directory.GetFiles(_folder.Root, "paperdigest-*.zip"), file => file != old[1]);
        await using var library = await TemporaryLibrary.Create();
        Assert.Equal(126, (await BackupTests.Restore(library, made)).Papers);

        // The next one is due in an hour, and a start does not change that.
        await using (var again = MakeSite(_folder.Root, keep: 2))
        {
            await again.Reader("ko").GetStringAsync(new Uri("/status", UriKind.Relative), Token);
        }

        Assert.Equal(2, Directory.GetFiles(_folder.Root, "paperdigest-*.zip").Length);
    }

    [Fact]
    public async Task One_that_fails_is_told_on_the_status_page_without_a_path()
    {
        var file = _folder.Write("file", "in the way");
        await using var site = MakeSite(file, keep: 1);
        var page = "";
        await Until(() =>
        {
            page = site.Reader("ko").GetStringAsync(new Uri("/status", UriKind.Relative), Token).GetAwaiter().GetResult();
            return page.Contains("마지막 백업", StringComparison.Ordinal);
        });
        Assert.DoesNotContain(_folder.Root, page, StringComparison.Ordinal);
        Assert.Equal("ready", await site.Reader("ko").GetStringAsync(new Uri("/readyz", UriKind.Relative), Token));
    }

    /// <summary>A disk of its own for backups that is really full: what lies there stays, and of the new one nothing.</summary>
    [Fact]
    public async Task A_full_disk_of_backups_costs_none_of_those_there_are()
    {
        var disk = _folder.PathOf("disk");
        Assert.SkipUnless(Shell.CanMount(disk), "Only root of a machine that lets it mount can make a disk for this.");
        Shell.Run("mount -t tmpfs -o size=128k none \"$0\" && echo old > \"$0/paperdigest-20200101-000000.zip\"", disk);
        try
        {
            await using var site = MakeSite(disk, keep: 1);
            await Until(() => site.Reader("en").GetStringAsync(new Uri("/status", UriKind.Relative), Token).GetAwaiter().GetResult()
                .Contains("backup could not be made: the disk is full.", StringComparison.Ordinal));
            Assert.Equal("paperdigest-20200101-000000.zip", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(disk))));
            Assert.Equal("ready", await site.Reader("ko").GetStringAsync(new Uri("/readyz", UriKind.Relative), Token));
        }
        finally
        {
            Shell.Run("umount -l \"$0\"", disk);
        }
    }

    private static Site MakeSite(string folder, int keep)
    {
        var site = new Site();
        site.Settings["PaperDigest:Backup:EveryHours"] = "1";
        site.Settings["PaperDigest:Backup:Folder"] = folder;
        site.Settings["PaperDigest:Backup:Keep"] = keep.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return site;
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!isSo())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
