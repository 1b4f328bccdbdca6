using System.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// An absolute http or https address from a digest. Digests write addresses with escaped slashes (<c>https:\/\/</c>) and
/// without a scheme; anything that is not an address of the web (relative paths, javascript:, data:) is none.
/// </summary>
public readonly record struct WebLink
{
    /// <summary>Longer addresses are not links that a digest would give; browsers and servers cut around here too.</summary>
    private const int MaxLength = 2_000;

    private WebLink(string value, Uri uri)
    {
        Value = value;
        Host = uri.Host;
        Path = uri.AbsolutePath;
    }

    /// <summary>The address as it is to be shown and opened.</summary>
    public string Value { get; }

    public string Host { get; }

    public string Path { get; }

    /// <summary>
    /// A picture of the submitter, not of the paper: Hugging Face and GitHub serve those as avatars, and some digests made
    /// the path <c>/avatars/….svg</c> a host: <c>https://avatars/….svg</c>.
    /// </summary>
    public bool IsPortrait =>
        Host.StartsWith("cdn-avatars.", StringComparison.OrdinalIgnoreCase)
        || Host.StartsWith("avatars.", StringComparison.OrdinalIgnoreCase)
        || Host.Equals("avatars", StringComparison.OrdinalIgnoreCase)
        || Path.StartsWith("/avatars/", StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string? text, out WebLink link)
    {
        link = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
        {
            return false;
        }

        var address = text.Trim().Trim('<', '>').Replace("\\/", "/", StringComparison.Ordinal);
        if (address.StartsWith("//", StringComparison.Ordinal))
        {
            address = "https:" + address;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0
            || uri.UserInfo.Length > 0
            || !Ascii.IsValid(uri.Host))
        {
            return false;
        }

        // AbsoluteUri escapes blanks, quotes and non-ASCII letters after the host, so the value is safe in any attribute.
        // Hosts of other letters come as xn--…; written out they may be look-alikes, and some make IdnHost throw.
        link = new WebLink(uri.AbsoluteUri, uri);
        return true;
    }

    public override string ToString() => Value;
}
