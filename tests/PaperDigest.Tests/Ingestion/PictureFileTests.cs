using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Ingestion;

/// <summary>
/// The picture a digest names is taken when it is one of a size that a browser can show, and nothing but a file beside the digest is
/// opened.
/// </summary>
public class PictureFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8_000, 2_000)]
    [InlineData(4_000, 4_000)]
    public async Task One_within_the_bounds_is_taken(int width, int height) =>
        Assert.Equal((1, null), await Read("a.png", Png(width, height)));

    [Theory]
    [InlineData(8_001, 1)]
    [InlineData(1, 8_001)]
    [InlineData(4_001, 4_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task One_that_takes_a_browser_gigabytes_is_refused(int width, int height)
    {
        var (taken, problem) = await Read("a.png", Png(width, height));
        Assert.Equal(0, taken);
        Assert.EndsWith(
            " pixels, more than the 16,000,000 in all and 8,000 a side it may have, and was left out.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_many_bytes_is_refused() =>
        Assert.Equal(
            (0, "The picture 'a.png' has 2,048 kB, more than the 2,048 it may have, and was left out."),
            await Read("a.png", [.. Png(1, 1), .. new byte[2 * 1024 * 1024]]));

    public static TheoryData<byte[]> NoPictures => new(new byte[][]
    {
        [.. "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8],
        [.. "GIF89a and more"u8],
        [1],
        Png(0, 5),
        Png(-1, 5),
        Png(1, 1)[..20],
        [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 100_000)],
    });

    [Theory]
    [MemberData(nameof(NoPictures))]
    public async Task What_is_no_picture_is_refused(byte[] bytes) =>
        Assert.Equal((0, "The picture 'a.png' is no PNG or JPEG picture and was left out."), await Read("a.png", bytes));

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("inner/secret.png")]
    [InlineData("link.png")]
    [InlineData("pipe.png")]
    [InlineData("folder.png")]
    public async Task Nothing_but_a_file_beside_the_digest_is_opened(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither pipes nor links for everybody.");
        Assert.Equal((0, null), await Read(name, bytes: null));
    }

    /// <summary>How many pictures the library has after a digest with this one was read, and the problem with it.</summary>
    private static async Task<(int Taken, string? Problem)> Read(string name, byte[]? bytes)
    {
        await using var library = await TemporaryLibrary.Create();
        foreach (var secret in new[] { "daily/secret.png", "daily/2024/inner/secret.png" })
        {
            library.Write(secret, Png(1, 1));
        }

        var folder = Path.Combine(library.Digests, "daily/2024");
        if (bytes is not null)
        {
            library.Write("daily/2024/" + name, bytes);
        }
        else
        {
            File.CreateSymbolicLink(Path.Combine(folder, "link.png"), Path.Combine(library.Digests, "daily/secret.png"));
            Directory.CreateDirectory(Path.Combine(folder, "folder.png"));
            Shell.Run("mkfifo \"$0\"", Path.Combine(folder, "pipe.png"));
        }

        var report = await library.Say(
            "daily/2024/2024-06-13.md",
            DigestText.Report("2024-06-13", "Robotics", DigestText.OnArxiv("One", "2406.00001"))
                .Replace("paper_2024-06-13.png", name, StringComparison.Ordinal));
        return (
            await library.Use<PaperDigestDb, int>(db => db.Set<PaperDigest.Storage.Entities.Picture>().CountAsync(Token)),
            Assert.Single(report.Outcomes).Document!.Problems.FirstOrDefault(problem =>
                problem.Message.StartsWith("The picture '", StringComparison.Ordinal))?.Message);
    }

    private static byte[] Png(int width, int height)
    {
        byte[] bytes =
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 6, 0, 0, 0,
        ];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
