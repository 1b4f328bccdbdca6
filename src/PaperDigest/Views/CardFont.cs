using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Views;

/// <summary>
/// The font that pictures for sharing are drawn with, which has to have Hangul. None comes with the program, since one is larger than all
/// the rest of it: that of the settings counts, else a usual one of the system. Without any, pages name no picture.
/// </summary>
public sealed class CardFont(IOptions<PaperDigestOptions> options)
{
    /// <summary>In the setting: no pictures.</summary>
    private const string Off = "none";

    /// <summary>A system with more fonts has one of ours among the first.</summary>
    private const int MostFiles = 5_000;

    /// <summary>Files of Korean fonts, the best first.</summary>
    private static readonly string[] Names =
    [
        "Pretendard-Regular", "NotoSansKR-Regular", "NotoSansKR", "NotoSansCJKkr-Regular", "NotoSansCJK-Regular", "NanumGothic",
        "AppleSDGothicNeo", "malgun", "UnDotum", "NotoSerifCJK-Regular",
    ];

    private readonly Lazy<(string Regular, string Bold)?> _files = new(() => options.Value.CardFont switch
    {
        Off => null,
        "" => Find(),
        var file => (file, file),
    });

    /// <summary>The files of the font, both the same where it has no bold one; null for none.</summary>
    public (string Regular, string Bold)? Files => IsBroken ? null : _files.Value;

    /// <summary>Set when nothing can be drawn with it, or on this system.</summary>
    public bool IsBroken { get; set; }

    private static (string, string)? Find()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "/usr/share/fonts", "/usr/local/share/fonts", $"{home}/.fonts",
            $"{home}/.local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
        ];
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 4 };
        var files = folders.Where(folder => folder.Length > 0 && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.?t?", everywhere))
            .Take(MostFiles)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);
        foreach (var name in Names)
        {
            if (files[name].FirstOrDefault() is { } regular)
            {
                var bold = name.Replace("-Regular", "", StringComparison.Ordinal);
                return (regular, files[$"{bold}-Bold"].Concat(files[$"{bold}Bold"]).Concat(files[$"{bold}bd"]).FirstOrDefault() ?? regular);
            }
        }

        return null;
    }
}
