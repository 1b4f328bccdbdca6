using System.ComponentModel;
using System.Globalization;
using PaperDigest.Core.Papers;

namespace PaperDigest.Settings;

/// <summary>
/// A source of the library: a folder, or a git repository that is copied into the data folder and kept up to date.
/// In the settings a plain text is a folder: <c>Library:0=seeds</c>.
/// </summary>
[TypeConverter(typeof(FromText))]
public sealed class SourceOptions
{
    [Description("The name shown; otherwise the folder's or the repository's.")]
    public string Name { get; set; } = "";

    [Description("What people read in its place, like `Daily Papers`; otherwise the name spelled out.")]
    public string Title { get; set; } = "";

    [Description("A folder with digests; with Git, the folder inside the repository.")]
    public string Folder { get; set; } = "";

    [Description("A repository: https://…, ssh://…, git@host:path or a full path.")]
    public string Git { get; set; } = "";

    [Description("The repository's branch; empty means its default.")]
    public string Branch { get; set; } = "";

    [Description("The source's page on the web, shown with its digests.")]
    public string Homepage { get; set; } = "";

    [Description("The licence of the source's texts, shown with its digests.")]
    public string Licence { get; set; } = "";

    [Description("A day's digest read aloud, an address with `{yyyy}`, `{MM}` and `{dd}` that ends in .mp3, .m4a or .ogg.")]
    public string Audio { get; set; } = "";

    /// <summary>
    /// Where the folder lies: a relative one is looked for in the working folder, then beside the program, where the samples are. Null when
    /// it is in neither.
    /// </summary>
    internal string? ExistingFolder =>
        Array.Find([Path.GetFullPath(Folder), Path.Combine(AppContext.BaseDirectory, Folder)], Path.Exists);

    /// <summary>The name of the folder a repository is copied to.</summary>
    internal string CopyName =>
        TitleKey.Slug(Name.Length > 0 ? Name : Path.GetFileNameWithoutExtension(GitAddress.Shown(Git).TrimEnd('/')));

    /// <summary>Tells the copy of a repository: entries of one name share it only with the same address and branch.</summary>
    internal string CopyKey => Git.Length == 0 ? "" : $"{CopyName} {Branch}";

    /// <summary>Tells the entry from others, without anything secret.</summary>
    internal string Key => $"{GitAddress.Shown(Git)} {Branch} {Folder} {Name}";

    /// <summary>What it is called on pages that everybody may read, where no path of this machine may stand.</summary>
    internal string Label =>
        Name.Length > 0 ? Name : Git.Length > 0 ? CopyName : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>True for a repository's address in the place of a folder; it may hold a password like any other.</summary>
    internal bool HasAddressAsFolder => Folder.Contains("://", StringComparison.Ordinal);

    /// <summary>Where a day's audio lies, which nobody has looked at; null for a source without.</summary>
    public string? AudioOf(DateOnly day) => Audio.Length == 0 ? null : Audio
        .Replace("{yyyy}", day.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{MM}", day.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{dd}", day.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>For the person who runs the program; without anything secret.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Name, GitAddress.Shown(Git), HasAddressAsFolder ? "…" : Folder }.Where(part => part.Length > 0));

    private sealed class FromText : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string folder ? new SourceOptions { Folder = folder } : base.ConvertFrom(context, culture, value);
    }
}
