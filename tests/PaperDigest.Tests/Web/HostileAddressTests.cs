using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PaperDigest.Tests.Web;

/// <summary>
/// Every route of the site, read off the host itself so that a new one is covered, with hostile values in each of its
/// places and in every parameter that any of them knows: nothing may answer 500 or above.
/// </summary>
[Collection(SampleSite.Name)]
[Trait("Category", "Slow")]
public sealed partial class HostileAddressTests(Site site)
{
    private static readonly string[] Parameters =
    [
        "q", "category", "source", "from", "to", "minVotes", "sort", "page", "pageSize", "match", "view", "by", "initial", "until", "since",
        "id", "back", "lang", "theme", "density", "reading", "v", "choices", "days", "axis",
    ];

    /// <summary>Values as they stand in an address, escaped: well-formed where the name says nothing else.</summary>
    public static TheoryData<string> Kinds => [.. Values.Keys];

    private static Dictionary<string, string[]> Values { get; } = new(StringComparer.Ordinal)
    {
        ["noncharacters"] = [.. Noncharacters().Select(Uri.EscapeDataString)],
        // Overlong forms, halves of surrogate pairs, cut sequences, bytes that begin nothing, beyond the last plane, broken escapes.
        ["ill-formed UTF-8"] =
        [
            "%FF", "%C0%AF", "%E0%80%AF", "%ED%A0%80", "%ED%B0%80", "%ED%A0%BD%ED%B8%80", "%F5%80%80%80", "%F4%90%80%80", "%EA%B0", "%80",
            "%", "%Z", "%u0041", "a%", "%EF%BF",
        ],
        ["controls and invisible characters"] =
        [
            "%01", "%08", "%1B%5B31m", "%7F", "%C2%85", "%E2%80%AE", "%E2%80%8B", "%EF%BB%BF", "%E2%81%A6a", "%0D%0ASet-Cookie:%20a=b",
            "%09", "%CC%81", "%E1%84%80", "%F3%A0%80%81",
        ],
        ["numbers"] =
        [
            "0", "-1", "-0", "1", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "1e9", "1.5",
            "%2B1", "0x1F", "%EF%BC%91", "%D9%A1", "NaN", "00000000000000000000001", "99999999999999999999999999999",
        ],
        ["dates"] =
        [
            "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-30", "2024-13-01", "2024-06-13T00:00", "-2024-06-13",
            "2024-W00", "2024-W53", "2024-W54", "2020-W53", "0001-W01", "9999-W52", "9999-W53", "0000-W01",
            "0000-01", "0001-01", "9999-12", "2024-00", "2024-13", "0000", "0001", "9999", "2024-6-1", "date:9999-12-31",
            "date:>9999-12-31", "date:<0001-01-01", "date:0000",
        ],
        ["marks"] =
        [
            "%3A", "%28", "%3C", "%E2%80%A6", "%20", "%20%3A%20%28%20%3C%20", "%22", "%22%22", "-", "--", "%2B", "*", "%25", "_", "'",
            "%5C", "%5C%5C", "%2F", "%2F%2F", "..", "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd", ".", "~", ";", "%00", "%7B0%7D", "%7B%7B7*7%7D%7D",
            "%25s%25n",
            "title%3A", "author%3A%22", "-%22", "a%20-", "has%3A", "votes%3A%3E", "votes%3A%3E%3D99999999999", "source%3A-",
            "category%3A%22%22", "%22a%22%22b", "is%3A%3A%3A",
        ],
        ["payloads"] =
        [
            "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "'%20OR%201%3D1%20--", "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
            "javascript%3Aalert(1)", "%2F%2Fevil.example.net", "%2F%5Cevil.example.net", "https%3A%2F%2Fevil.example.net",
            "file%3A%2F%2F%2Fetc%2Fpasswd", "%5B%5D", "%7B%7D", "null", "undefined", "true",
        ],
        ["lengths"] = [.. new[] { 1, 100, 1_000, 10_000 }.SelectMany(length =>
            new[] { new string(
                'a',
                length), new string('(', length), Repeat("%EA%B0%80", length / 9), Repeat("a%20", length / 4),
                Repeat("%22", length / 3) })],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_route_answers_whatever_stands_in_its_places(string kind)
    {
        var bad = new List<string>();
        foreach (var route in Routes())
        {
            var places = Place().Matches(route);
            for (var place = 0; place < places.Count; place++)
            {
                foreach (var value in Values[kind])
                {
                    var number = 0;
                    var path = Place().Replace(route, match => number++ == place ? value : Example(match.Value));
                    await Ask(path, "", bad);
                }
            }
        }

        Assert.True(bad.Count == 0, $"{bad.Count} addresses:\n{string.Join('\n', bad.Take(40))}");
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%09")]
    [InlineData("%E3%80%80")]
    public async Task No_route_takes_a_blank_for_nothing(string blank)
    {
        foreach (var route in Routes())
        {
            foreach (var place in Place().Matches(route).Select(match => match.Index))
            {
                var path = Place().Replace(route, match => match.Index == place ? blank : Example(match.Value));
                using var answer = await site.Reader("ko").GetAsync(new Uri(path, UriKind.Relative), Token);
                Assert.True((int)answer.StatusCode is 400 or 404, $"{path}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_route_answers_whatever_its_parameters_are(string kind)
    {
        var bad = new List<string>();
        foreach (var route in Routes())
        {
            var path = Place().Replace(route, match => Example(match.Value));
            for (var i = 0; i < Values[kind].Length; i++)
            {
                // All parameters at once, shifted so that each meets every value over the routes; one at a time would be a hundred thousand
                // requests.
                var query = string.Join(
                    '&', Parameters.Select((name, place) => $"{name}={Values[kind][(i + place) % Values[kind].Length]}"));
                await Ask(path, query.Length < 100_000 ? query : query[..100_000], bad);
                await Ask(path, "q=" + Values[kind][i], bad);
            }

            // As names of parameters.
            await Ask(path, string.Join('&', Values[kind].Take(20).Select(value => value + "=1")), bad);
        }

        Assert.True(bad.Count == 0, $"{bad.Count} addresses:\n{string.Join('\n', bad.Take(40))}");
    }

    [Fact]
    public async Task Every_route_answers_whatever_the_headers_say()
    {
        (string Name, string Value)[] headers =
        [
            ("Accept-Language", new string('a', 10_000)), ("Accept-Language", "ko;q=NaN, *;q=-1, \u00FF"),
            ("Accept", "*/*;q=2,text/html;;;"), ("If-None-Match", "\"\"\"x, W/"), ("If-Modified-Since", "never"), ("Range", "bytes=9-1,-0"),
            ("Cookie", "lang=c%3Dxx%7Cuic%3D%EF%BF%BE; theme=\u00FF; density=<script>; reading=;;;=x"),
            ("Cookie", "lang=" + new string('|', 5_000)), ("Accept-Encoding", "br;q=x, gzip;q=, *"), ("X-Forwarded-For", "not an address"),
            ("X-Forwarded-Proto", "javascript"), ("Origin", "null"), ("Referer", "\u0001"), ("Host", "a b"), ("Host", "[::1"),
            ("Host", "xn--\u00FF"), ("Host", "xn--a-"), ("Host", "xn--99999999999"), ("Host", ""),
        ];
        var bad = new List<string>();
        foreach (var route in Routes())
        {
            foreach (var header in headers)
            {
                await Ask(Place().Replace(route, match => Example(match.Value)), "", bad, header);
            }
        }

        Assert.True(bad.Count == 0, $"{bad.Count} addresses:\n{string.Join('\n', bad.Take(40))}");
    }

    private List<string> Routes() =>
    [
        .. site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Straight into the server, because a client would mend or refuse most of these addresses before they are sent.</summary>
    private async Task Ask(string path, string query, List<string> bad, (string Name, string Value)? header = null)
    {
        var context = await site.Server.SendAsync(http =>
        {
            http.Request.Method = "GET";
            http.Request.Scheme = "http";
            http.Request.Host = new HostString("localhost");
            // As Kestrel does it: what is no UTF-8 stays escaped. It refuses %00 itself.
            http.Request.Path = PathString.FromUriComponent(path.Replace("%00", "", StringComparison.Ordinal));
            http.Request.QueryString = query.Length > 0 ? new QueryString("?" + query) : QueryString.Empty;
            http.Request.Headers.AcceptLanguage = "ko";
            if (header is var (name, value))
            {
                http.Request.Headers[name] = value;
            }
        }, Token);
        if (context.Response.StatusCode >= 500)
        {
            var asked = header is null ? $"{path}?{query}" : $"{path} with {header}";
            bad.Add($"{context.Response.StatusCode} {asked[..Math.Min(asked.Length, 160)]}");
        }

        // The whole body: an answer can fail after its status is sent.
        await context.Response.Body.CopyToAsync(Stream.Null, Token);
    }

    /// <summary>A value that the place of a route takes, so that the others beside it are reached.</summary>
    private static string Example(string place) => place switch
    {
        _ when place.Contains("ending", StringComparison.Ordinal) => place.Contains("export", StringComparison.Ordinal) ? "bib" : "atom",
        _ when place.Contains("language", StringComparison.Ordinal) => "ko",
        _ when place.Contains("address", StringComparison.Ordinal) => "2024-10-30.bib",
        _ when place.Contains("date", StringComparison.Ordinal) => "2024-10-30",
        _ when place.Contains("week", StringComparison.Ordinal) => "2024-W44",
        _ when place.Contains("month", StringComparison.Ordinal) => "2024-10",
        _ when place.Contains("year", StringComparison.Ordinal) => "2024",
        _ when place.Contains("id", StringComparison.Ordinal) => "2410.21411",
        _ => "llm",
    };

    private static IEnumerable<string> Noncharacters() => Enumerable.Range(0xFDD0, 32)
        .Concat(Enumerable.Range(0, 17).SelectMany(plane => new[] { (plane << 16) | 0xFFFE, (plane << 16) | 0xFFFF }))
        .Select(char.ConvertFromUtf32);

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, Math.Max(1, times)).ToString();

    [GeneratedRegex(@"\{[^{}]*(?:\([^()]*(?:\([^()]*\))?[^()]*\))?[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
