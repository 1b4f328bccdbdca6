using System.ComponentModel;
using Microsoft.Extensions.Options;
using PaperDigest.Ingestion;

namespace PaperDigest;

/// <summary>
/// Every setting, in the section <c>PaperDigest</c>: in appsettings.json, as environment variables
/// (<c>PaperDigest__DataFolder</c>) or on the command line (<c>--PaperDigest:DataFolder=…</c>).
/// The descriptions are what the verb <c>settings</c> and docs/settings.md show.
/// </summary>
public sealed class PaperDigestOptions
{
    public const string Section = "PaperDigest";

    [Description("The folder for everything PaperDigest keeps: the database, copies of repositories, lock files. Created when missing.")]
    public string DataFolder { get; set; } = "data";

    [Description("Sources of digests that `serve` reads by itself: folders (`Library:0=/path`) or full sources (`Library:0:Git`, `:Branch`, `:Folder`, `:Name`, `:Homepage`, `:Licence`). A relative path is looked up in the working folder, then beside the program. Empty means the sample library `seeds`.")]
    public IList<LibrarySource> Library { get; } = [];

    [Description("Whether `serve` reads the library's folders before it serves, and again while it serves.")]
    public bool IngestOnStart { get; set; } = true;

    [Description("Minutes between two looks at the library's folders while serving; 0 looks only at the start.")]
    public int ScanMinutes { get; set; } = 10;

    [Description("The address readers reach the site at, for absolute links, for example https://papers.example.org. Empty means the address of the request.")]
    public string PublicUrl { get; set; } = "";

    [Description("The path the site lies under behind a proxy, for example /papers. Empty means the root.")]
    public string PathBase { get; set; } = "";

    [Description("Whether pictures and films that digests point to are shown. They are loaded by the reader's browser from the hosts the digests name.")]
    public bool RemotePictures { get; set; } = true;

    [Description("A file for the log beside the console, rolled daily, kept for 14 days. Empty means none.")]
    public string LogFile { get; set; } = "";

    public RateLimitOptions RateLimit { get; set; } = new();

    public GitOptions Git { get; set; } = new();

    /// <summary>The database file.</summary>
    internal string Database => Path.Combine(Path.GetFullPath(DataFolder), "paperdigest.db");

    /// <summary>Takes the values of a configuration. One of the wrong kind (<c>ScanMinutes=often</c>) or name (<c>ScanMinute</c>) is a wrong setting like any other.</summary>
    internal void Read(IConfiguration configuration)
    {
        if (SettingNames.Unknown(configuration) is { Count: > 0 } unknown)
        {
            throw new OptionsValidationException(Section, typeof(PaperDigestOptions), unknown);
        }

        try
        {
            configuration.GetSection(Section).Bind(this);
        }
        catch (InvalidOperationException exception)
        {
            throw new OptionsValidationException(Section, typeof(PaperDigestOptions), [exception.Message]);
        }
    }

    public sealed class GitOptions
    {
        [Description("Minutes an update of a repository may take before it is stopped.")]
        public int TimeoutMinutes { get; set; } = 5;

        [Description("Megabytes a repository may take in the data folder; an update that needs more is stopped, and what is there stays.")]
        public int MaxMegabytes { get; set; } = 1024;
    }

    public sealed class RateLimitOptions
    {
        [Description("Whether one address may ask only so often.")]
        public bool Enabled { get; set; } = true;

        [Description("Requests an address may make in a minute.")]
        public int PerMinute { get; set; } = 600;
    }
}

/// <summary>Says in a sentence what is wrong with a setting.</summary>
internal sealed class PaperDigestOptionsValidator : IValidateOptions<PaperDigestOptions>
{
    public ValidateOptionsResult Validate(string? name, PaperDigestOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            failures.Add("PaperDigest:DataFolder is empty; it must name a folder.");
        }

        if (options.ScanMinutes is < 0 or > 1440)
        {
            failures.Add($"PaperDigest:ScanMinutes is {options.ScanMinutes}; it must lie between 0 and 1440.");
        }

        if (options.RateLimit.PerMinute < 1)
        {
            failures.Add($"PaperDigest:RateLimit:PerMinute is {options.RateLimit.PerMinute}; it must be at least 1.");
        }

        if (options.PublicUrl.Length > 0 && !(Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            failures.Add($"PaperDigest:PublicUrl is '{options.PublicUrl}'; it must be an address like https://papers.example.org.");
        }

        if (options.PathBase.Length > 0 && (!options.PathBase.StartsWith('/') || options.PathBase.EndsWith('/')))
        {
            failures.Add($"PaperDigest:PathBase is '{options.PathBase}'; it must begin with a slash and not end with one, like /papers.");
        }

        if (options.Git.TimeoutMinutes is < 1 or > 1440)
        {
            failures.Add($"PaperDigest:Git:TimeoutMinutes is {options.Git.TimeoutMinutes}; it must lie between 1 and 1440.");
        }

        if (options.Git.MaxMegabytes < 1)
        {
            failures.Add($"PaperDigest:Git:MaxMegabytes is {options.Git.MaxMegabytes}; it must be at least 1.");
        }

        failures.AddRange(options.Library
            .Select((source, place) => (Source: source, Problem: Problem(source, options.Library.Take(place))))
            .Where(entry => entry.Problem is not null)
            .Select(entry => $"PaperDigest:Library: the entry '{entry.Source}' {entry.Problem}"));
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    /// <summary>What is wrong with a source, as the rest of a sentence.</summary>
    private static string? Problem(LibrarySource source, IEnumerable<LibrarySource> before)
    {
        if (source.HasAddressAsFolder)
        {
            return "has an address as its Folder; a repository is given as Git.";
        }

        if (source.Git.Length == 0)
        {
            return string.IsNullOrWhiteSpace(source.Folder) ? "names neither a Folder nor a Git repository." : null;
        }

        if (!GitAddress.TryParse(source.Git, source.Branch, out _, out var problem))
        {
            return $"cannot be read: {problem}";
        }

        if (source.CopyName.Length == 0)
        {
            return "needs a Name with a letter or digit.";
        }

        if (!LiesInside(source.CopyName, source.Folder))
        {
            return $"has the Folder '{source.Folder}', which does not lie inside the repository.";
        }

        return before.FirstOrDefault(other => other.Git.Length > 0 && other.CopyName == source.CopyName && (other.Git, other.Branch) != (source.Git, source.Branch)) is { } twin
            ? $"would be copied to the folder of '{twin}'; give one of them another Name."
            : null;
    }

    private static bool LiesInside(string repository, string folder)
    {
        var root = Path.GetFullPath(repository);
        return (Path.GetFullPath(Path.Combine(root, folder)) + Path.DirectorySeparatorChar).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
