using System.Globalization;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// An arXiv identifier without version: new style <c>2406.06523</c> (2007-04 on, four or five digits) or old style
/// <c>cs/0112017</c>, <c>math.GT/0309136</c>. The version is never part of it: <c>v1</c> and <c>v2</c> are one paper.
/// Scheme: https://info.arxiv.org/help/arxiv_identifier.html
/// </summary>
public readonly record struct ArxivId : IComparable<ArxivId>
{
    /// <summary>
    /// Submissions arXiv received in a month of 2023–2025, roughly (16,000 to 24,000); turns a number into a day.
    /// </summary>
    private const int PapersPerMonth = 20_000;

    /// <summary>The sites whose addresses name papers by their arXiv id, and what stands before it in the path.</summary>
    private static readonly (string Domain, string[] Markers)[] Places =
    [
        ("arxiv.org", ["/abs/", "/pdf/", "/html/", "/format/", "/ps/", "/e-print/", "/src/"]),
        ("huggingface.co", ["/papers/"]),
        ("hf.co", ["/papers/"]),
        ("alphaxiv.org", ["/abs/", "/pdf/", "/html/", "/overview/", "/resources/", "/audio/"]),
        ("ar5iv.org", ["/abs/", "/html/", "/pdf/"]),
        ("doi.org", ["/10.48550/arxiv."]),
        ("papers.cool", ["/arxiv/"]),
        ("semanticscholar.org", ["/arxiv/", "/arxiv:"]),
        ("scirate.com", ["/arxiv/"]),
        ("emergentmind.com", ["/papers/"]),
        ("arxiv-vanity.com", ["/papers/"]),
        ("bytez.com", ["/docs/arxiv/"]),
        ("themoonlight.io", ["/arxiv/"]),
        ("inspirehep.net", ["/arxiv/", "/arxiv:"]),
        ("adsabs.harvard.edu", ["/abs/arxiv:"]),
        ("xxx.lanl.gov", ["/abs/", "/pdf/"]),
        ("dblp.org", []),
    ];

    private ArxivId(string value) => Value = value;

    public string Value { get; }

    public string AbstractUrl => "https://arxiv.org/abs/" + Value;

    public string PdfUrl => "https://arxiv.org/pdf/" + Value;

    /// <summary>Parses a bare identifier, with or without <c>arXiv:</c> before and version or <c>.pdf</c> after it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ArxivId id)
    {
        id = default;
        text = text.Trim();
        if (text.StartsWith("arxiv:", StringComparison.OrdinalIgnoreCase))
        {
            text = text[6..].TrimStart();
        }

        var length = MatchLength(text);
        if (length == 0 || !IsEndOfId(text[length..]))
        {
            return false;
        }

        id = Create(text[..length]);
        return true;
    }

    /// <summary>
    /// Finds the identifier in an address of arxiv.org (and its mirrors) or of one of the sites that name papers by it
    /// (<see cref="Places"/>). Other hosts never give an id: <c>https://example.com/pdf/2309.05765</c> is an invention.
    /// </summary>
    public static bool TryFind(WebLink link, out ArxivId id)
    {
        id = default;
        var path = Uri.UnescapeDataString(link.Path);
        foreach (var (domain, markers) in Places)
        {
            if (!IsHostOrBelow(link.Host, domain))
            {
                continue;
            }

            foreach (var marker in markers)
            {
                if (path.IndexOf(marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var start
                    && TryParse(path.AsSpan(start + marker.Length), out id))
                {
                    return true;
                }
            }

            return IsHostOrBelow(link.Host, "arxiv.org") ? TryParse(path.AsSpan(1), out id) || TryFile(path, out id)
                : IsHostOrBelow(link.Host, "dblp.org") && TryDblp(path, out id);
        }

        return false;
    }

    /// <summary>
    /// The day this number was probably given out: the month is exact, the day follows from the position in the month.
    /// </summary>
    public DateOnly EstimateDate()
    {
        var digits = Value.AsSpan(Value.IndexOf('/', StringComparison.Ordinal) + 1);
        var year = int.Parse(digits[..2], CultureInfo.InvariantCulture);
        var month = int.Parse(digits[2..4], CultureInfo.InvariantCulture);
        year += year >= 91 ? 1900 : 2000;
        var number = IsOldStyle ? 0 : int.Parse(digits[5..], CultureInfo.InvariantCulture);
        var days = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, Math.Clamp(1 + (number * days / PapersPerMonth), 1, days));
    }

    public int CompareTo(ArxivId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(ArxivId left, ArxivId right) => left.CompareTo(right) < 0;

    public static bool operator <=(ArxivId left, ArxivId right) => left.CompareTo(right) <= 0;

    public static bool operator >(ArxivId left, ArxivId right) => left.CompareTo(right) > 0;

    public static bool operator >=(ArxivId left, ArxivId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;

    private bool IsOldStyle => Value.Contains('/', StringComparison.Ordinal);

    /// <summary><c>/ftp/arxiv/papers/2103/2103.00001.pdf</c>; old ones lie by archive: <c>/ftp/cs/papers/0112/0112017.pdf</c>.</summary>
    private static bool TryFile(string path, out ArxivId id)
    {
        id = default;
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["ftp", var archive, "papers", _, var file]
            && (TryParse(file, out id) || TryParse($"{archive}/{file}", out id));
    }

    /// <summary><c>/rec/journals/corr/abs-2406-06523</c></summary>
    private static bool TryDblp(string path, out ArxivId id)
    {
        const string marker = "/corr/abs-";
        id = default;
        return path.IndexOf(marker, StringComparison.OrdinalIgnoreCase) is >= 0 and var start
            && path.AsSpan(start + marker.Length) is { Length: >= 9 } number
            && number[4] == '-'
            && TryParse($"{number[..4]}.{number[5..]}", out id);
    }

    private static bool IsHostOrBelow(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    private static ArxivId Create(ReadOnlySpan<char> text)
    {
        // Old archives are lower case, their subject class upper case: math.GT/0309136 names the same paper as math/0309136.
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            return new ArxivId(text.ToString());
        }

        var archive = text[..slash].ToString().ToLowerInvariant();
        var dot = archive.IndexOf('.', StringComparison.Ordinal);
        return new ArxivId(string.Concat(dot < 0 ? archive : archive[..dot], text[slash..]));
    }

    private static int MatchLength(ReadOnlySpan<char> text)
    {
        var newStyle = NewStyleLength(text);
        return newStyle > 0 ? newStyle : OldStyleLength(text);
    }

    private static int NewStyleLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[4] != '.' || !IsYearAndMonth(text[..4]))
        {
            return 0;
        }

        var digits = text[5..].CountDigits();
        return digits is 4 or 5 ? 5 + digits : 0;
    }

    private static int OldStyleLength(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        if (slash is < 2 or > 20)
        {
            return 0;
        }

        foreach (var c in text[..slash])
        {
            if (!char.IsAsciiLetter(c) && c is not ('-' or '.'))
            {
                return 0;
            }
        }

        var number = text[(slash + 1)..];
        return number.CountDigits() == 7 && IsYearAndMonth(number[..4]) ? slash + 8 : 0;
    }

    private static bool IsYearAndMonth(ReadOnlySpan<char> text) =>
        text.CountDigits() == 4 && int.Parse(text[2..4], CultureInfo.InvariantCulture) is >= 1 and <= 12;

    /// <summary>True if the text behind an id may follow one: nothing, a version, a file extension, the rest of an address.</summary>
    private static bool IsEndOfId(ReadOnlySpan<char> rest)
    {
        if (rest.Length > 1 && rest[0] is 'v' or 'V')
        {
            var digits = rest[1..].CountDigits();
            if (digits == 0)
            {
                return false;
            }

            rest = rest[(1 + digits)..];
        }

        // A Korean particle may follow an address without a blank: https://arxiv.org/abs/2501.05453에서
        return rest.IsEmpty || !char.IsAsciiLetterOrDigit(rest[0]);
    }
}
