using System.Buffers;
using System.Globalization;
using PaperDigest.Core.Text;

namespace PaperDigest.Settings;

/// <summary>
/// Where a repository's digests come from: its address and, if not the default one, its branch. Checked before use, and taken apart: what
/// may be shown (<see cref="Url"/>: scheme, host and path) and what may not (a password, a token, a query). Nothing here prints a secret.
/// </summary>
public sealed class GitAddress
{
    /// <summary>Shorter ones are not looked for on their own: a password "a" would be found in every word.</summary>
    private const int ShortestSecret = 4;

    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \t\r\n'\"<>");

    private readonly string[] _secrets;

    private GitAddress(string url, string? full, string? branch, IEnumerable<string> secrets)
    {
        Url = url;
        FullUrl = full;
        Branch = branch;
        // In all the ways somebody may spell them; the longest first, so that none leaves a rest of another.
        _secrets =
        [
            .. secrets.SelectMany(secret =>
                new[]
                {
                    secret,
                    Uri.UnescapeDataString(secret),
                    Uri.EscapeDataString(secret),
                    Uri.EscapeDataString(Uri.UnescapeDataString(secret)),
                })
                .Where(secret => secret.Length >= ShortestSecret)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(secret => secret.Length),
        ];
    }

    /// <summary>
    /// The address without anything secret: as it is shown, and as git gets it on its command line, which every user of the machine can
    /// read.
    /// </summary>
    public string Url { get; }

    /// <summary>The branch; null means the repository's default.</summary>
    public string? Branch { get; }

    /// <summary>
    /// The address with its credentials, each character as git needs it; null when it has none. For git's environment alone.
    /// </summary>
    internal string? FullUrl { get; }

    /// <summary>
    /// https, ssh (also as <c>git@host:path</c>) and local paths. Nothing that git would take for an option or for a
    /// program to run (<c>ext::sh …</c>), and no other protocol.
    /// </summary>
    /// <param name="text">The address as the settings give it.</param>
    /// <param name="branch">The branch; empty means the repository's default.</param>
    /// <param name="address">The checked address.</param>
    /// <param name="problem">
    /// What is wrong, as a sentence that shows nothing of an address that was not understood: any part of it may be a password.
    /// </param>
    public static bool TryParse(string text, string? branch, out GitAddress address, out string problem)
    {
        address = null!;
        problem = "";
        branch = string.IsNullOrWhiteSpace(branch) ? null : branch.Trim();
        text = WellFormedText.Of(text);
        var parsed = text.Length == 0 || ControlCharacters.AreIn(text)
            ? null
            : Https(text, branch) ?? Ssh(text, branch) ?? Other(text, branch);
        if (parsed is null)
        {
            problem = "Git is not an address of a repository: https://…, ssh://…, git@host:path or a full path. "
                + "In a user name or password, write each of the characters @ : / ? # % as its code, like %40 for @.";
            return false;
        }

        if (branch is not null && !IsBranch(branch))
        {
            problem = $"'{branch}' is not the name of a branch.";
            return false;
        }

        address = parsed;
        return true;
    }

    /// <summary>An address of the settings as it may be shown, whatever it is.</summary>
    public static string Shown(string text) =>
        TryParse(text, branch: null, out var address, out _) ? address.Url : text.Length == 0 ? "" : "…";

    /// <summary>
    /// An address of anything else on the web as it may be shown: without user name, password, query and fragment, wherever they begin and
    /// end.
    /// </summary>
    public static string WithoutPassword(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return url;
        }

        var rest = url[(scheme + "://".Length)..];
        var behind = rest[(rest.LastIndexOf('@') + 1)..];
        var query = behind.AsSpan().IndexOfAny('?', '#');
        return url[..scheme] + "://" + (query < 0 ? behind : behind[..query] + "…");
    }

    /// <summary>What git wrote, without the secrets of this address and without user names, passwords and queries of any other.</summary>
    public string Scrub(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "…", StringComparison.OrdinalIgnoreCase);
        }

        return string.Join("://", text.Split("://").Select((part, place) => place == 0 ? part : WithoutSecrets(part)));
    }

    /// <summary>As it may be shown.</summary>
    public override string ToString() => Url;

    /// <summary>Of what follows <c>://</c>, up to a blank or quote: no user information and no query.</summary>
    private static string WithoutSecrets(string part)
    {
        var end = part.AsSpan().IndexOfAny(EndsOfAddress);
        return end < 0 ? WithoutPassword("://" + part)["://".Length..] : WithoutPassword("://" + part[..end])["://".Length..] + part[end..];
    }

    /// <summary>
    /// Taken apart by hand: passwords with characters that no address may hold (<c>s3cr^et</c>, <c>{}</c>, 비밀) are common, and a parser of
    /// addresses that stumbles over one would have to show it.
    /// </summary>
    private static GitAddress? Https(string text, string? branch)
    {
        if (Split(text, "https://") is not var (user, host, path, query))
        {
            return null;
        }

        var url = $"https://{host}{path}";
        if (user.Length == 0 && query.Length == 0)
        {
            return new GitAddress(url, full: null, branch, []);
        }

        var colon = user.IndexOf(':', StringComparison.Ordinal);
        string[] credentials = colon < 0 ? [user] : [user[..colon], user[(colon + 1)..]];
        var encoded = string.Join(':', credentials.Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))));
        return new GitAddress(
            url,
            $"https://{encoded}{(user.Length > 0 ? "@" : "")}{host}{path}{query}",
            branch,
            [
                user,
                credentials[^1],
                query,
                .. query.Split('?', '&', '#').Select(part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]),
            ]);
    }

    /// <summary>The user is part of the address, as in <c>ssh://git@host/path</c>, and no secret; a password ssh would not take.</summary>
    private static GitAddress? Ssh(string text, string? branch) =>
        Split(text, "ssh://") is var (user, host, path, query) && query.Length == 0 && user.All(IsNameLetter) && !user.StartsWith('-')
            ? new GitAddress($"ssh://{user}{(user.Length > 0 ? "@" : "")}{host}{path}", full: null, branch, [])
            : null;

    /// <summary><c>git@host:path</c>, which is no URI, and full paths. Host and path must not begin like an option.</summary>
    private static GitAddress? Other(string text, string? branch)
    {
        var (at, colon) = (text.IndexOf('@', StringComparison.Ordinal), text.IndexOf(':', StringComparison.Ordinal));
        var isShort = at > 0 && colon > at + 1 && colon + 1 < text.Length
            && text[at + 1] != '-' && text[colon + 1] is not ('-' or ':')
            && text[..at].All(IsNameLetter) && text[(at + 1)..colon].All(IsNameLetter)
            && char.IsAsciiLetterOrDigit(text[0])
            && !text[(colon + 1)..].Contains('@', StringComparison.Ordinal);
        return isShort || Path.IsPathFullyQualified(text) ? new GitAddress(text, full: null, branch, []) : null;
    }

    /// <summary>
    /// The parts of an address; null when it has not this scheme or could be read in two ways. A password with a raw slash
    /// (<c>user:1/2@host</c>) looks like a host with a path, so behind the host no @ may stand.
    /// </summary>
    private static (string User, string Host, string Path, string Query)? Split(string text, string scheme)
    {
        if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || text.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var rest = text[scheme.Length..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var (authority, behind) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        var at = authority.LastIndexOf('@');
        var host = authority[(at + 1)..];
        var query = behind.AsSpan().IndexOfAny('?', '#');
        return !IsHost(host) || behind.Contains('@', StringComparison.Ordinal)
            ? null
            : (authority[..Math.Max(at, 0)], host, query < 0 ? behind : behind[..query], query < 0 ? "" : behind[query..]);
    }

    /// <summary>A name or number, and perhaps a port.</summary>
    private static bool IsHost(string host)
    {
        var name = host;
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && !host.EndsWith(']'))
        {
            name = host[..colon];
            if (!int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                || port is 0 or > 65535)
            {
                return false;
            }
        }

        return name.Length > 0 && name[0] != '-' && Uri.CheckHostName(name) != UriHostNameType.Unknown;
    }

    private static bool IsNameLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';

    private static bool IsBranch(string branch) =>
        branch.Length <= 200
        && char.IsAsciiLetterOrDigit(branch[0])
        && !branch.Contains("..", StringComparison.Ordinal)
        && branch.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '/' or '-');
}
