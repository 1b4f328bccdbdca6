using System.Buffers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// What identifies a paper that is not on arXiv: its DOI (<c>doi:10.1145/3580305.3599302</c>), or the number its publisher's pages carry
/// where they show no DOI (<c>openreview:abc</c>, <c>ieee:9710580</c>). DOIs do not tell small from capital letters and are kept small.
/// Syntax: https://www.crossref.org/blog/dois-and-matching-regular-expressions/
/// </summary>
public readonly record struct PublicationId
{
    /// <summary>Real ones have at most some ninety characters.</summary>
    private const int MaxLength = 200;

    private const string DoiScheme = "doi";

    /// <summary>The DOIs of arXiv itself, which are arXiv ids.</summary>
    private const string ArxivDoi = "10.48550/arxiv.";

    private static readonly SearchValues<char> DoiCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._;()/:");

    private static readonly SearchValues<char> NumberCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/");

    /// <summary>What publishers put behind a DOI in the address of one form of the paper.</summary>
    private static readonly string[] Forms =
    [
        "/full/html", "/full", "/abstract", "/pdf", "/epdf", "/html", "/meta", "/references", "/fulltext", "/summary", ".full", ".abstract",
        ".full.pdf", ".pdf", ".html", ".bib",
    ];

    /// <summary>Pages that carry a number of their own: the host, what stands before the number in path and query, the scheme.</summary>
    private static readonly (string Domain, string Marker, string Scheme)[] Places =
    [
        ("openreview.net", "/forum?id=", "openreview"),
        ("openreview.net", "/pdf?id=", "openreview"),
        ("openreview.net", "/attachment?id=", "openreview"),
        ("ieeexplore.ieee.org", "/document/", "ieee"),
        ("ieeexplore.ieee.org", "/abstract/document/", "ieee"),
        ("aclanthology.org", "/", "acl"),
        ("proceedings.mlr.press", "/", "pmlr"),
        ("openaccess.thecvf.com", "/content/", "cvf"),
        ("pubmed.ncbi.nlm.nih.gov", "/", "pmid"),
        ("semanticscholar.org", "/paper/", "s2"),
    ];

    private static readonly string[] AclVenues = ["acl", "naacl", "emnlp", "eacl", "aacl", "findings", "conll", "semeval"];

    private PublicationId(string value) => Value = value;

    /// <summary>Scheme and number: <c>doi:10.1145/3580305.3599302</c>.</summary>
    public string Value { get; }

    /// <summary>The DOI by itself; null where the publisher's own number is all there is.</summary>
    public string? Doi => Value.StartsWith(DoiScheme + ":", StringComparison.Ordinal) ? Value[(DoiScheme.Length + 1)..] : null;

    /// <summary>Where a DOI leads; null for other numbers, whose addresses digests give.</summary>
    public string? Url => Doi is { } doi ? "https://doi.org/" + doi : null;

    /// <summary>
    /// Parses what <see cref="Value"/> writes, and a DOI by itself: <c>10.1145/3580305.3599302</c>, <c>DOI: 10.1145/…</c>. A DOI of
    /// arXiv is none here: it is an arXiv id.
    /// </summary>
    public static bool TryParse(string? text, out PublicationId id)
    {
        id = default;
        var value = text?.Trim() ?? "";
        if (value.StartsWith(DoiScheme, StringComparison.OrdinalIgnoreCase))
        {
            return TryDoi(value.AsSpan(DoiScheme.Length).TrimStart(": "), out id);
        }

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? TryDoi(value, out id)
            : Array.Find(Places, place => value.AsSpan(0, colon).SequenceEqual(place.Scheme)) is { Scheme: { } scheme }
                && TryNumber(scheme, value[(colon + 1)..], out id);
    }

    /// <summary>Finds the DOI in an address of any host that shows one, or the number in an address of a publisher in the list.</summary>
    public static bool TryFind(WebLink link, out PublicationId id)
    {
        id = default;
        var path = Uri.UnescapeDataString(link.Path);
        if (path.IndexOf("/10.", StringComparison.Ordinal) is >= 0 and var start && TryDoi(WithoutForm(path[(start + 1)..]), out id))
        {
            return true;
        }

        // PLOS names the DOI in the query: /plosone/article?id=10.1371/journal.pone.0000001
        var query = link.Value.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark
            ? Uri.UnescapeDataString(link.Value[mark..].Split('#')[0].Split('&')[0])
            : "";
        if (query.IndexOf("=10.", StringComparison.Ordinal) is >= 0 and var value && TryDoi(query.AsSpan(value + 1), out id))
        {
            return true;
        }

        if (IsHostOrBelow(link.Host, "nature.com") && path.StartsWith("/articles/", StringComparison.OrdinalIgnoreCase))
        {
            return TryDoi(WithoutForm("10.1038/" + path.AsSpan("/articles/".Length).TrimEnd('/').ToString()), out id);
        }

        foreach (var (domain, marker, scheme) in Places)
        {
            var place = marker.Contains('?', StringComparison.Ordinal) ? path + query : path;
            if (IsHostOrBelow(link.Host, domain) && place.StartsWith(marker, StringComparison.OrdinalIgnoreCase))
            {
                return TryNumber(scheme, Number(scheme, WithoutForm(place[marker.Length..].Trim('/'))), out id);
            }
        }

        return false;
    }

    /// <summary>The address of a DOI that stands by itself, <c>10.1145/…</c> or <c>doi:10.1145/…</c>; those of arXiv too.</summary>
    public static bool TryAddress(string text, out WebLink address)
    {
        var doi = text.AsSpan().Trim();
        doi = doi.StartsWith(DoiScheme, StringComparison.OrdinalIgnoreCase) ? doi[DoiScheme.Length..].TrimStart(": ") : doi;
        address = default;
        return doi.StartsWith("10.") && doi.Length <= MaxLength && !doi.ContainsAnyExcept(DoiCharacters)
            && WebLink.TryParse("https://doi.org/" + doi.ToString(), out address)
            && (TryFind(address, out _) || ArxivId.TryFind(address, out _));
    }

    /// <summary>The first of several addresses of one paper that tells; a DOI says more than a publisher's own number.</summary>
    public static PublicationId? OneOf(IEnumerable<WebLink> links)
    {
        PublicationId? number = null;
        foreach (var link in links)
        {
            if (TryFind(link, out var id))
            {
                if (id.Doi is not null)
                {
                    return id;
                }

                number ??= id;
            }
        }

        return number;
    }

    public override string ToString() => Value;

    /// <summary>
    /// Page and PDF of a paper lie side by side: <c>v139/a21a.html</c> and <c>v139/a21a/a21a.pdf</c>. The title may stand before the
    /// number.
    /// </summary>
    private static string Number(string scheme, string number) => (scheme, number.Split('/')) switch
    {
        ("pmlr", [var volume, var paper, ..]) => $"{volume}/{paper}",
        ("cvf", [var venue, .., var paper]) => $"{venue}/{(paper.EndsWith("_paper", StringComparison.Ordinal) ? paper[..^6] : paper)}",
        ("pmlr" or "cvf", _) => "",
        ("s2", [.., var paper]) => paper.ToLowerInvariant(),
        _ => number,
    };

    private static bool TryNumber(string scheme, string number, out PublicationId id)
    {
        var isNumber = number.Length is > 3 and <= MaxLength && !number.AsSpan().ContainsAnyExcept(NumberCharacters)
            && number.Any(char.IsAsciiLetterOrDigit) && scheme switch
            {
                "s2" => number.Length == 40 && number.All(char.IsAsciiHexDigit),
                "pmid" or "ieee" => number.All(char.IsAsciiDigit),
                "acl" => number.Any(char.IsAsciiDigit) && !number.Contains('/', StringComparison.Ordinal) && number[0] is not ('.' or '-'),
                _ => true,
            };
        id = !isNumber ? default
            : scheme == "acl" && HasAclDoi(number) ? new PublicationId($"{DoiScheme}:10.18653/v1/{number.ToLowerInvariant()}")
            : new PublicationId($"{scheme}:{number}");
        return isNumber;
    }

    /// <summary>
    /// The ACL's own conferences give a DOI that ends in the number of the page: 2023.acl-long.1, and P19-1001 from 2016 on.
    /// </summary>
    private static bool HasAclDoi(string number) => number.Split('.') is [{ Length: 4 }, var venue, _]
        ? Array.Exists(AclVenues, name => venue == name || venue.StartsWith(name + "-", StringComparison.Ordinal))
        : number is [('P' or 'N' or 'D' or 'E' or 'K' or 'S' or 'W'), '1', >= '6' and <= '9', '-', ..];

    private static bool TryDoi(ReadOnlySpan<char> text, out PublicationId id)
    {
        id = default;
        var end = text.IndexOfAnyExcept(DoiCharacters);
        var doi = (end < 0 ? text : text[..end]).TrimEnd(".,;:/-");
        if (doi.Length > MaxLength)
        {
            return false;
        }

        while (doi is [.., ')'] && doi.Count(')') > doi.Count('('))
        {
            doi = doi[..^1].TrimEnd(".,;:/-");
        }

        var slash = doi.IndexOf('/');
        var isDoi = doi.StartsWith("10.") && slash is >= 7 and <= 12 && slash + 1 < doi.Length
            && !doi[3..slash].ContainsAnyExceptInRange('0', '9') && !doi.StartsWith(ArxivDoi, StringComparison.OrdinalIgnoreCase)
            && !(end >= 0 && text[end] is '<' or '>' or '[' or ']' or '%' or '#');
        id = isDoi ? new PublicationId($"{DoiScheme}:{doi.ToString().ToLowerInvariant()}") : default;
        return isDoi;
    }

    private static string WithoutForm(string address)
    {
        while (Array.Find(Forms, form => address.EndsWith(form, StringComparison.OrdinalIgnoreCase)) is { } form)
        {
            address = address[..^form.Length];
        }

        // Preprints at Cold Spring Harbor carry their version: 10.1101/2023.01.01.522345v2
        var digits = address.AsSpan().TrimEnd("0123456789");
        var hasVersion = digits is [.., >= '0' and <= '9', 'v'] && address.StartsWith("10.1101/", StringComparison.Ordinal);
        return hasVersion ? address[..(digits.Length - 1)] : address;
    }

    private static bool IsHostOrBelow(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');
}
