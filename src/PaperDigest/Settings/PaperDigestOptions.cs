using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace PaperDigest.Settings;

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

    [Description(
        "Where the library lies. Empty means a SQLite file in the data folder. A PostgreSQL database, version 13 or later, "
        + "is given as `postgres://user:password@host:5432/database` or as a connection string of Npgsql; several nodes can share one. "
        + "The password is never shown.")]
    public DatabaseAddress Database { get; set; } = new();

    [Description(
        "Sources of digests that `serve` reads by itself: folders (`Library:0=/path`) or full sources (`Library:0:Git`, `:Branch`, "
        + "`:Folder`, `:Name`, `:Title`, `:Homepage`, `:Licence`, `:Audio`). A relative path is looked up in the working folder, then "
        + "beside the program. "
        + "Empty means the sample library `seeds`.")]
    public IList<SourceOptions> Library { get; } = [];

    [Description(
        "Whether `serve` reads the sources in `Library`: an empty library from folders before it shows pages, otherwise while it serves.")]
    public bool IngestOnStart { get; set; } = true;

    [Description("Minutes between two looks at the library's folders while serving; 0 looks only at the start.")]
    public int ScanMinutes { get; set; } = 10;

    [Description(
        "The address readers reach the site at, for absolute links, with the path it lies under: https://papers.example.org. "
        + "Empty means the address of the request, where its host is known to be the site's own.")]
    public string PublicUrl { get; set; } = "";

    [Description("The path the site lies under behind a proxy, for example /papers. Empty means the root.")]
    public string PathBase { get; set; } = "";

    [Description(
        "Whether pictures and films that digests point to are shown. They are loaded by the reader's browser from the hosts the digests "
        + "name.")]
    public bool RemotePictures { get; set; } = true;

    [Description(
        "The file of a font with Hangul that pictures for sharing (`og:image`) are drawn with. Empty means a usual one of the system; without "
        + "any, or with `none`, pages name no picture of their own.")]
    public string CardFont { get; set; } = "";

    [Description("A file for the log beside the console, rolled daily, kept for 14 days. Empty means none.")]
    public string LogFile { get; set; } = "";

    [Description("Whether each entry of the log is a JSON object on a line (Serilog's compact form), for programs that collect logs.")]
    public bool LogJson { get; set; }

    [Description(
        "Networks of reverse proxies whose word on a reader's address and scheme is taken (X-Forwarded-For, X-Forwarded-Proto): "
        + "`10.0.0.0/8`, `172.18.0.2`. Proxies on this machine are always trusted; in a container the proxy is not on this machine.")]
    public IList<string> TrustedProxies { get; } = [];

    public RateLimitOptions RateLimit { get; set; } = new();

    public McpOptions Mcp { get; set; } = new();

    public AdminOptions Admin { get; set; } = new();

    public GitOptions Git { get; set; } = new();

    public BackupOptions Backup { get; set; } = new();

    public MetricsOptions Metrics { get; set; } = new();

    public PushOptions Push { get; set; } = new();

    /// <summary>Where the database lies that is used when none is configured.</summary>
    internal string DatabaseFile => Path.Combine(Path.GetFullPath(DataFolder), "paperdigest.db");

    /// <summary>
    /// Where <c>sources add</c> writes: beside the library, so that a new version of the program, which brings its own appsettings.json,
    /// leaves it alone. Of this file the sources alone count.
    /// </summary>
    internal string SourcesFile => Path.Combine(Path.GetFullPath(DataFolder), "sources.json");

    /// <summary>Where backups that <c>serve</c> makes by itself go.</summary>
    internal string BackupFolder =>
        Backup.Folder.Length > 0 ? Path.GetFullPath(Backup.Folder) : Path.Combine(Path.GetFullPath(DataFolder), "backups");

    /// <summary>A network in CIDR notation or a single address; null for anything else.</summary>
    internal static IPNetwork? ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;

    /// <summary>Where the copy of a source's repository lies.</summary>
    internal string CopyOf(SourceOptions source) => Path.Combine(Path.GetFullPath(DataFolder), "repositories", source.CopyName);

    /// <summary>The settings of a configuration. What is wrong with them is thrown, a sentence each.</summary>
    internal static PaperDigestOptions From(IConfiguration configuration, SourceFinder finder)
    {
        var options = new PaperDigestOptions();
        options.Read(configuration);
        Refuse([.. SettingRules.Problems(options, finder), .. LogLevels.Problems(configuration)]);
        return options;
    }

    /// <summary>
    /// Takes the values of a configuration. A wrong name (<c>ScanMinute</c>) or kind (<c>ScanMinutes=often</c>) is thrown.
    /// </summary>
    internal void Read(IConfiguration configuration)
    {
        Refuse(SettingNames.Problems(configuration));
        try
        {
            configuration.GetSection(Section).Bind(this);
            // A setting with a value and one below it: the binder takes the value alone.
            Database.File = configuration[$"{Section}:{nameof(Database)}:{nameof(Database.File)}"] ?? "";
            Admin.Token.File = configuration[
                $"{Section}:{nameof(Admin)}:{nameof(Admin.Token)}:{nameof(Admin.Token.File)}"] ?? "";
            var push = Push;
            push.Read(configuration.GetSection($"{Section}:{nameof(Push)}"));
            ReadAddedSources();
        }
        catch (InvalidOperationException exception)
        {
            Refuse([exception.Message]);
        }
    }

    /// <summary>The sources of <see cref="SourcesFile"/> come after those of the other settings.</summary>
    private void ReadAddedSources()
    {
        if (DataFolder.Length == 0 || !File.Exists(SourcesFile))
        {
            return;
        }

        var file = SettingFiles.Load(() => new ConfigurationBuilder().AddJsonFile(SourcesFile).Build());
        Refuse(SettingNames.Problems(file));
        var added = new PaperDigestOptions();
        file.GetSection(Section).Bind(added);
        foreach (var source in added.Library)
        {
            Library.Add(source);
        }
    }

    /// <summary>Ends the program with these sentences, if there are any.</summary>
    internal static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(Section, typeof(PaperDigestOptions), problems);
        }
    }

    public sealed class GitOptions
    {
        [Description("Minutes an update of a repository may take before it is stopped.")]
        public int TimeoutMinutes { get; set; } = 5;

        [Description("Megabytes a repository may take in the data folder; an update that needs more is stopped, and what is there stays.")]
        public int MaxMegabytes { get; set; } = 1024;
    }

    public sealed class BackupOptions
    {
        [Description("Hours between two backups that `serve` makes by itself; 0 makes none.")]
        public int EveryHours { get; set; }

        [Description("The folder for them, best on another disk; made when missing. Empty means `backups` in the data folder.")]
        public string Folder { get; set; } = "";

        [Description("How many of them are kept. The oldest goes when a new one is whole.")]
        public int Keep { get; set; } = 7;
    }

    public sealed class AdminOptions
    {
        [Description(
            "What whoever runs the site signs in with: it opens the details of `/status` and `POST /api/v1/ingest`, and is shown nowhere. "
            + "Empty lets nobody in.")]
        public SecretText Token { get; set; } = new();
    }

    public sealed class MetricsOptions
    {
        [Description("Whether measurements are shown at `/metrics` (Prometheus): to whoever has `Admin:Token`, or on a port of their own.")]
        public bool Enabled { get; set; }

        [Description("The port for `/metrics` and nothing else, where no token is asked for. 0 shows it on those of the site.")]
        public int Port { get; set; }

        [Description("The collector that measurements and traces are sent to (OTLP, gRPC), like `http://localhost:4317`. Empty sends none.")]
        public string Otlp { get; set; } = "";
    }

    public sealed class McpOptions
    {
        [Description(
            "Whether assistants may ask the site at `/mcp` (Model Context Protocol, streamable HTTP). The verb `mcp` needs no setting.")]
        public bool Enabled { get; set; }
    }

    public sealed class RateLimitOptions
    {
        [Description("Whether one address may have only so much work done for it.")]
        public bool Enabled { get; set; } = true;

        [Description(
            "What one address may spend in a minute. A page costs 1, a search 3, an export or feed 6; "
            + "files and health checks cost nothing. An IPv6 network of 64 bits counts as one address.")]
        public int PerMinute { get; set; } = 600;
    }
}
