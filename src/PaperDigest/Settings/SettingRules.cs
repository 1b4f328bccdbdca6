using System.Globalization;
using Microsoft.Extensions.Options;

namespace PaperDigest.Settings;

/// <summary>Finds the sources under a folder and where each begins. A name that is given is that of the only source.</summary>
internal delegate IReadOnlyList<(string Name, string Root)> SourceFinder(string folder, string? sourceName);

/// <summary>
/// What the value of each setting must be, beyond its kind, and the sentence that says so. Nothing here depends on what
/// lies on the disk but for links and names of folders; see <see cref="SettingPlaces"/> for the rest.
/// </summary>
internal static class SettingRules
{
    private const int LongestLabel = 200;

    private const int ShortestToken = 16;

    /// <summary>A sentence for each setting with a value that cannot be.</summary>
    public static IReadOnlyList<string> Problems(PaperDigestOptions options, SourceFinder finder) =>
    [
        .. new[]
        {
            Check(
                nameof(options.DataFolder), options.DataFolder, !string.IsNullOrWhiteSpace(options.DataFolder),
                "it must name a folder, like data or /var/lib/paperdigest"),
            Check(
                nameof(options.ScanMinutes),
                options.ScanMinutes,
                options.ScanMinutes is >= 0 and <= 1440,
                "it must lie between 0 and 1440"),
            Check(
                nameof(options.PublicUrl),
                GitAddress.WithoutPassword(options.PublicUrl),
                options.PublicUrl.Length == 0 || IsSite(options.PublicUrl),
                "it must be an address like https://papers.example.org or https://example.org/papers: http or https, without a user, "
                + "a query "
                + "or a fragment, and in plain letters (a Korean name in its form xn--…)"),
            Check(
                nameof(options.PathBase), options.PathBase, options.PathBase.Length == 0 || IsPathOfSite(options.PathBase),
                "it must begin with a slash and not end with one, like /papers, of the letters a to z, digits and the signs - . _ ~"),
            Check(
                nameof(options.CardFont),
                options.CardFont,
                options.CardFont is "" or "none" || File.Exists(options.CardFont),
                "it must name the file of a font that is there, or be none"),
            Check(
                nameof(options.LogFile),
                options.LogFile,
                IsFile(options.LogFile),
                "it must name a file, like /var/log/paperdigest/log.txt"),
            Check(
                $"{nameof(options.RateLimit)}:{nameof(options.RateLimit.PerMinute)}",
                options.RateLimit.PerMinute,
                options.RateLimit.PerMinute >= 1,
                "it must be at least 1"),
            Check(
                $"{nameof(options.Git)}:{nameof(options.Git.TimeoutMinutes)}",
                options.Git.TimeoutMinutes,
                options.Git.TimeoutMinutes is >= 1 and <= 1440,
                "it must lie between 1 and 1440"),
            Check(
                $"{nameof(options.Git)}:{nameof(options.Git.MaxMegabytes)}",
                options.Git.MaxMegabytes,
                options.Git.MaxMegabytes >= 1,
                "it must be at least 1"),
            Check(
                $"{nameof(options.Metrics)}:{nameof(options.Metrics.Enabled)}",
                options.Metrics.Enabled,
                !options.Metrics.Enabled || options.Metrics.Port != 0 || options.Admin.Token.IsGiven,
                "nobody could read them: it needs Admin:Token, or Metrics:Port for a port of their own"),
            Check(
                $"{nameof(options.Metrics)}:{nameof(options.Metrics.Port)}",
                options.Metrics.Port,
                options.Metrics.Port is >= 0 and <= 65535,
                "it must lie between 0 and 65535"),
            Check(
                $"{nameof(options.Metrics)}:{nameof(options.Metrics.Otlp)}",
                GitAddress.WithoutPassword(options.Metrics.Otlp),
                options.Metrics.Otlp.Length == 0 || IsWebPage(options.Metrics.Otlp),
                "it must be an address like http://localhost:4317"),
            Check(
                $"{nameof(options.Backup)}:{nameof(options.Backup.EveryHours)}",
                options.Backup.EveryHours,
                options.Backup.EveryHours is >= 0 and <= 8784,
                "it must lie between 0 and 8784"),
            Check(
                $"{nameof(options.Backup)}:{nameof(options.Backup.Folder)}",
                options.Backup.Folder,
                options.Backup.Folder.Length == 0 || !string.IsNullOrWhiteSpace(options.Backup.Folder),
                "it must name a folder, like /srv/backups"),
            Check(
                $"{nameof(options.Backup)}:{nameof(options.Backup.Keep)}",
                options.Backup.Keep,
                options.Backup.Keep is >= 1 and <= 1000,
                "it must lie between 1 and 1000"),
        }.OfType<string>(),
        // It may hold a password, so it is not repeated.
        .. options.Database.IsUnderstood
            ? (string[])[]
            : [$"{PaperDigestOptions.Section}:{nameof(options.Database)} is not understood; {DatabaseAddress.Must}."],
        .. options.Admin.Token.Problem(TokenFault) is { } wrong
            ? [$"{PaperDigestOptions.Section}:{nameof(options.Admin)}:{options.Admin.Token.NameOf(nameof(options.Admin.Token))} {wrong}"]
            : (string[])[],
        .. PushRules.Problems(options.Push),
        .. options.TrustedProxies.Where(network => PaperDigestOptions.ParseNetwork(network) is null).Select(network =>
            $"{PaperDigestOptions.Section}:{nameof(options.TrustedProxies)} holds '{network}'; each entry must be an address or a network, "
            + $"like 172.18.0.2 or 10.0.0.0/8."),
        .. SourceProblems(options, finder),
    ];

    /// <summary>What is wrong with a token or key; null for nothing.</summary>
    internal static string? TokenFault(string token) =>
        token.Length >= ShortestToken && token.All(c => c is > ' ' and < '\u007f') ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"cannot be used; it must have at least {ShortestToken} letters, digits and signs, as 'openssl rand -hex 20' gives.");

    internal static string? Check(string name, object value, bool isRight, string must) => (isRight, value) switch
    {
        (true, _) => null,
        (_, "") => $"{PaperDigestOptions.Section}:{name} is empty; {must}.",
        (_, string text) => $"{PaperDigestOptions.Section}:{name} is '{text}'; {must}.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{PaperDigestOptions.Section}:{name} is {value}; {must}."),
    };

    private static List<string> SourceProblems(PaperDigestOptions options, SourceFinder finder)
    {
        var problems = new List<string>();
        for (var place = 0; place < options.Library.Count; place++)
        {
            var source = options.Library[place];
            if ((Problem(source)
                ?? Nested(source, options.DataFolder)
                ?? Twin(source, options.Library.Take(place), options, finder)) is { } problem)
            {
                problems.Add($"{PaperDigestOptions.Section}:Library: the entry '{source}' {problem}");
            }
        }

        return problems;
    }

    /// <summary>What is wrong with a source by itself, as the rest of a sentence.</summary>
    private static string? Problem(SourceOptions source) => source switch
    {
        { HasAddressAsFolder: true } => "has an address as its Folder; a repository is given as Git.",
        { Git: "", Folder: var folder } when string.IsNullOrWhiteSpace(folder) => "names neither a Folder nor a Git repository.",
        { Git: "", Branch: not "" } => $"has the Branch '{source.Branch}' and no Git repository.",
        { Git: not "" } when !GitAddress.TryParse(source.Git, source.Branch, out _, out var problem) => $"cannot be read: {problem}",
        { Git: not "", CopyName: "" } => "needs a Name with a letter or digit.",
        { Name: not "" } when !source.Name.Any(char.IsLetterOrDigit) => "needs a Name with a letter or digit.",
        { Name.Length: > LongestLabel } => $"has a Name of {source.Name.Length} characters; it must have at most {LongestLabel}.",
        { Title.Length: > LongestLabel } => $"has a Title of {source.Title.Length} characters; it must have at most {LongestLabel}.",
        { Licence.Length: > LongestLabel } =>
            $"has a Licence of {source.Licence.Length} characters; it must have at most {LongestLabel}, like CC BY 4.0.",
        { Git: not "" } when !Contains(
            Path.GetFullPath(source.CopyName), Path.GetFullPath(source.Folder, Path.GetFullPath(source.CopyName))) =>
            $"has the Folder '{source.Folder}', which does not lie inside the repository.",
        { Homepage: not "" } when !IsWebPage(source.Homepage) =>
            $"has the Homepage '{GitAddress.WithoutPassword(source.Homepage)}'; it must be an address like https://example.org/digests.",
        { Audio: not "" } when !IsAudio(source) =>
            $"has the Audio '{GitAddress.WithoutPassword(source.Audio)}'; it must be an address with {{yyyy}}, {{MM}} and {{dd}} in it "
            + "that ends in .mp3, .m4a or .ogg, like https://example.org/{yyyy}-{MM}-{dd}.mp3.",
        _ => null,
    };

    /// <summary>
    /// The copies of repositories in the data folder would be read as digests of the folder around it, and a person who clears
    /// the data folder would take the digests inside it away.
    /// </summary>
    private static string? Nested(SourceOptions source, string dataFolder)
    {
        if (source.Git.Length > 0 || string.IsNullOrWhiteSpace(dataFolder))
        {
            return null;
        }

        var (folder, data) = (Real(PlaceOf(source)), Real(Path.GetFullPath(dataFolder)));
        return Contains(data, folder) ? $"lies in the data folder '{dataFolder}'; digests need a folder of their own."
            : Contains(folder, data) ? $"holds the data folder '{dataFolder}'; the data needs a folder outside of all digests."
            : null;
    }

    /// <summary>Two places must not be one source: each would take the other's files for gone. Two parts of one place may.</summary>
    private static string? Twin(
        SourceOptions source, IEnumerable<SourceOptions> before, PaperDigestOptions options, SourceFinder finder)
    {
        var names = SourcesOf(source, options, finder).ToList();
        foreach (var other in before)
        {
            if ((other.Git, other.Branch) == (source.Git, source.Branch) && IsSameFolder(other, source))
            {
                return "is there twice.";
            }

            if (source.Git.Length > 0
                && other.Git.Length > 0
                && other.CopyName == source.CopyName
                && (other.Git, other.Branch) != (source.Git, source.Branch))
            {
                return $"would be copied to the folder of '{other}'; give one of them another Name.";
            }

            if (SourcesOf(other, options, finder)
                .FirstOrDefault(one => names.Exists(two => one.Name == two.Name && one.Root != two.Root)).Name is { } name)
            {
                return $"and '{other}' are both the source '{name}'; give one of them another Name.";
            }
        }

        return null;
    }

    /// <summary>
    /// The names of the sources of an entry, and where each begins. A repository without a name tells its sources once it is copied.
    /// </summary>
    private static IEnumerable<(string Name, string Root)> SourcesOf(SourceOptions source, PaperDigestOptions options, SourceFinder finder)
    {
        var folder = source.Git.Length == 0 ? PlaceOf(source) : Path.Combine(options.CopyOf(source), source.Folder);
        return source.Name.Length == 0 && source.Git.Length > 0 && !Directory.Exists(folder)
            ? []
            : finder(folder, source.Name.Length > 0 ? source.Name : null);
    }

    private static bool IsSameFolder(SourceOptions one, SourceOptions other) =>
        one.Git.Length > 0 ? one.Folder == other.Folder : PlaceOf(one) == PlaceOf(other);

    /// <summary>Where a folder of the settings lies, or would lie.</summary>
    private static string PlaceOf(SourceOptions source) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.ExistingFolder ?? source.Folder));

    private static bool Contains(string folder, string path) =>
        (Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar)
            .StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>A path with every link on it followed.</summary>
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is not { } parent)
        {
            return path;
        }

        var here = new DirectoryInfo(Path.Combine(Real(parent), Path.GetFileName(Path.TrimEndingDirectorySeparator(path))));
        try
        {
            return here.LinkTarget is null ? here.FullName : Real(here.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }
        catch (IOException)
        {
            // Links in a circle lead nowhere.
            return here.FullName;
        }
    }

    private static bool IsSite(string url)
    {
        if (!IsWebPage(url) || !url.All(c => char.IsAscii(c) && c is not ('?' or '#' or '\\')))
        {
            return false;
        }

        var path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + "://".Length);
        return path < 0 || url[path..].TrimEnd('/') is "" || IsPathOfSite(url[path..].TrimEnd('/'));
    }

    internal static bool IsWebPage(string url) =>
        !url.Any(char.IsWhiteSpace)
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0 && Uri.CheckHostName(uri.Host) != UriHostNameType.Unknown;

    private static bool IsAudio(SourceOptions source) =>
        source.AudioOf(new DateOnly(2024, 6, 13)) is { } address
        && Array.TrueForAll(["{yyyy}", "{MM}", "{dd}"], part => source.Audio.Contains(part, StringComparison.Ordinal))
        && !address.AsSpan().ContainsAny('{', '}')
        && IsWebPage(address)
        && Path.GetExtension(address) is ".mp3" or ".m4a" or ".ogg";

    private static bool IsFile(string path) => path.Length == 0 || (!string.IsNullOrWhiteSpace(path) && Path.GetFileName(path).Length > 0);

    /// <summary>Parts of letters that no browser and no proxy writes in another way; a part of dots alone would lead elsewhere.</summary>
    private static bool IsPathOfSite(string path) => path.StartsWith('/')
        && path[1..].Split('/')
            .All(part => part.Trim('.').Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or '-'));
}

/// <summary>The same for whoever asks for the settings in a way that the program's start does not know.</summary>
internal sealed class PaperDigestOptionsValidator(SourceFinder finder) : IValidateOptions<PaperDigestOptions>
{
    public ValidateOptionsResult Validate(string? name, PaperDigestOptions options) =>
        SettingRules.Problems(options, finder) is { Count: > 0 } problems
            ? ValidateOptionsResult.Fail(problems)
            : ValidateOptionsResult.Success;
}
