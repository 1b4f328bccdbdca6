using System.Text.RegularExpressions;

namespace PaperDigest.Core.Papers;

public enum CodeLinkKind
{
    Repository,
    Model,
    Dataset,

    /// <summary>A space of Hugging Face, where a model can be tried.</summary>
    Demo,

    /// <summary>A project's page at GitHub or GitLab, which leads to its code.</summary>
    Page,
}

/// <summary>
/// An address of a paper's code, models or data, in its one canonical form: <c>https</c>, no <c>www</c>, no branch, file,
/// query or fragment behind the project.
/// </summary>
public readonly partial record struct CodeLink
{
    /// <summary>First pieces of GitHub's own pages.</summary>
    private static readonly string[] GitHubPages =
    [
        "about", "apps", "collections", "enterprise", "events", "explore", "features", "login", "marketplace", "notifications",
        "orgs", "pricing", "search", "settings", "site", "sponsors", "topics", "trending", "users",
    ];

    /// <summary>First pieces of Hugging Face's own pages; everything else there is somebody's name.</summary>
    private static readonly string[] HuggingFacePages =
    [
        "api", "blog", "chat", "collections", "docs", "enterprise", "front", "join", "learn", "login", "models", "new", "organizations",
        "papers", "posts", "pricing", "privacy", "search", "settings", "storage", "tasks", "terms-of-service",
    ];

    /// <summary>A text without any of these holds no address, so the slower pattern is not tried.</summary>
    private static readonly string[] PartsOfHosts = ["git", "hf.co", "huggingface.co", "bitbucket", "codeberg"];

    /// <summary>Endings of files on a project's page that are not code: papers, pictures, films.</summary>
    private static readonly string[] Files =
        [".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp4", ".webm", ".mov", ".pptx", ".zip"];

    private CodeLink(CodeLinkKind kind, string name, string value) => (Kind, Name, Value) = (kind, name, value);

    public CodeLinkKind Kind { get; }

    /// <summary>Short, for people: <c>owner/project</c>, or a page's host and path.</summary>
    public string Name { get; }

    /// <summary>The address.</summary>
    public string Value { get; }

    /// <summary>
    /// The addresses in Markdown texts or links, each once, in their order. Addresses end where ASCII ends, so a Korean
    /// particle glued to one (…/repo에서) is not taken along, escaped (%EC…) or not, nor is the full stop of a sentence.
    /// </summary>
    public static IReadOnlyList<CodeLink> FindAll(IEnumerable<string> texts)
    {
        var found = new List<CodeLink>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts.Where(MayHoldAddress))
        {
            // Markdown escapes underscores, and some digests slashes.
            foreach (Match match in Address().Matches(Uri.UnescapeDataString(text.Replace("\\", "", StringComparison.Ordinal))))
            {
                if (Of(match.Groups["host"].Value.ToLowerInvariant(), match.Groups["path"].Value) is { } link && seen.Add(link.Value))
                {
                    found.Add(link);
                }
            }
        }

        return found;
    }

    public override string ToString() => Value;

    private static CodeLink? Of(string host, string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var pieces = (end < 0 ? path : path[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length > 0)
        {
            pieces[^1] = pieces[^1].TrimEnd('.', '!', ':', '~', '=', '&', '-');
        }

        pieces = Array.FindAll(pieces, piece => piece.Trim('.').Length > 0);
        return host switch
        {
            "github.com" => Project(host, GitHubPages, pieces),
            "gist.github.com" or "bitbucket.org" or "codeberg.org" => Project(host, [], pieces),
            "gitlab.com" => GitLab(pieces),
            "huggingface.co" or "hf.co" => HuggingFace(pieces),
            _ => Page(host, pieces),
        };
    }

    private static CodeLink? Project(string host, string[] own, string[] pieces)
    {
        if (pieces.Length < 2
            || own.Contains(pieces[0], StringComparer.OrdinalIgnoreCase)
            || WithoutGit(pieces[1]) is not { Length: > 0 } project)
        {
            return null;
        }

        return Create(CodeLinkKind.Repository, host, $"{pieces[0]}/{project}");
    }

    /// <summary>GitLab groups may be nested; a lone hyphen ends the path of the project.</summary>
    private static CodeLink? GitLab(string[] pieces)
    {
        var project = pieces.TakeWhile(piece => piece != "-").ToArray();
        if (project.Length < 2)
        {
            return null;
        }

        project[^1] = WithoutGit(project[^1]);
        return Create(CodeLinkKind.Repository, "gitlab.com", string.Join('/', project));
    }

    private static CodeLink? HuggingFace(string[] pieces) => pieces switch
    {
        ["datasets", var owner, var name, ..] => Create(CodeLinkKind.Dataset, "huggingface.co", $"{owner}/{name}", "datasets/"),
        ["spaces", var owner, var name, ..] => Create(CodeLinkKind.Demo, "huggingface.co", $"{owner}/{name}", "spaces/"),
        ["collections", var owner, var name, ..] => Create(CodeLinkKind.Model, "huggingface.co", $"{owner}/{name}", "collections/"),
        ["datasets" or "spaces", ..] => null,
        [var owner, var name, ..] when !HuggingFacePages.Contains(owner, StringComparer.OrdinalIgnoreCase) =>
            Create(CodeLinkKind.Model, "huggingface.co", $"{owner}/{name}"),
        _ => null,
    };

    private static CodeLink? Page(string host, string[] pieces)
    {
        if (pieces.Length > 0 && Array.Exists(Files, file => pieces[^1].EndsWith(file, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var place = pieces is [.., "index.html"] ? pieces[..^1] : pieces;
        var name = string.Join('/', place.Prepend(host));
        return new CodeLink(CodeLinkKind.Page, name, "https://" + name);
    }

    private static bool MayHoldAddress(string text) =>
        Array.Exists(PartsOfHosts, part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static CodeLink Create(CodeLinkKind kind, string host, string name, string folder = "") =>
        new(kind, name, $"https://{host}/{folder}{name}");

    private static string WithoutGit(string project) =>
        project.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? project[..^4] : project;

    /// <summary>A host that is looked for, standing alone or behind http(s), and what follows it as far as an address goes.</summary>
    [GeneratedRegex(
        """
        (?<![a-z0-9.@_/-]) (?: https?:// )? (?: www\. )?
        (?<host> (?: gist\. )? github\.com | gitlab\.com | bitbucket\.org | codeberg\.org | huggingface\.co | hf\.co
          | [a-z0-9][a-z0-9-]{0,62} \. git (?: hub | lab ) \.io )
        (?! [a-z0-9-] | \.[a-z0-9] )
        (?<path> / [a-z0-9._~/+@!=&?\#:-]{0,300} )?
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
