using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Web;

/// <summary>What sources are called for people, and where their files can be read. Addresses and the API keep their names.</summary>
public sealed partial class SourceNames(IOptions<PaperDigestOptions> options)
{
    /// <summary>Words of names that are no words: <c>daily_ai_report</c> is the Daily AI Report.</summary>
    private static readonly HashSet<string> Acronyms =
        new(["ai", "api", "cv", "en", "hf", "ko", "kr", "llm", "ml", "nlp", "rl"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, SourceOptions> _sources = options.Value.Library
        .GroupBy(source => source.Label, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <summary>The title of the settings, else the name spelled out: <c>daily_papers_ko</c> is Daily Papers KO.</summary>
    public string this[string source] => _sources.GetValueOrDefault(source) is { Title.Length: > 0 } known ? known.Title : Spelled(source);

    /// <summary>The sources whose digests are read aloud.</summary>
    public IEnumerable<string> Podcasts => _sources.Where(source => source.Value.Audio.Length > 0).Select(source => source.Key);

    /// <summary>A day's digest of a source read aloud, where it comes from; null for a source without.</summary>
    public string? Audio(string source, DateOnly day) => _sources.GetValueOrDefault(source)?.AudioOf(day);

    /// <summary>A file where it comes from; null where that is not a repository whose pages are known.</summary>
    public string? Origin(string source, string file)
    {
        if (_sources.GetValueOrDefault(source) is not { } known
            || !Uri.TryCreate(known.Homepage.Length > 0 ? known.Homepage : known.Git, UriKind.Absolute, out var home)
            || home is not { Scheme: "https", UserInfo: "", IsDefaultPort: true }
            || home.AbsolutePath.Trim('/').Split('/') is not [{ Length: > 0 } owner, { Length: > 0 } name])
        {
            return null;
        }

        var repository = $"https://{home.Host}/{owner}/{(name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name)}";
        var path = (known.Git.Length > 0 ? known.Folder.Trim('/') + "/" : "") + file;
        var escaped = string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.EscapeDataString));
        var branch = known.Branch.Length > 0 ? Uri.EscapeDataString(known.Branch) : "HEAD";
        return home.Host switch
        {
            "github.com" => $"{repository}/blob/{branch}/{escaped}",
            "gitlab.com" => $"{repository}/-/blob/{branch}/{escaped}",
            _ => null,
        };
    }

    private static string Spelled(string name) =>
        string.Join(' ', Parts().Split(name).Where(word => word.Length > 0).Select(Capital)) is { Length: > 0 } words ? words : name;

    private static string Capital(string word) =>
        Acronyms.Contains(word) ? word.ToUpperInvariant() : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    /// <summary>Between the words of a name: <c>daily_papers-ko</c>, <c>DailyNews</c>.</summary>
    [GeneratedRegex(@"[_\-\s]+|(?<=[a-z]{3})(?=[A-Z][a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
