using System.Globalization;
using System.Net;
using System.Text.Json;
using PaperDigest.Tests.Web;
using PaperDigest.Web;

namespace PaperDigest.Tests.Api;

/// <summary>The OpenAPI document, walked: every address answers as it says, and refuses what it forbids.</summary>
[Collection(SampleSite.Name)]
public sealed class OpenApiTests(Site site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_answers_its_own_examples_in_the_shape_it_tells()
    {
        var document = await Document();
        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        Assert.Equal("3.1.1", document.GetProperty("openapi").GetString());
        Assert.Equal(21, paths.Count);
        foreach (var path in paths)
        {
            var operation = Operation(path);
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            var address = Address(path, parameter => Example(parameter));
            using var answer = await site.Reader("en").GetAsync(address, Token);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
            var schema = operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json")
                .GetProperty("schema");
            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
            Assert.Equal([], Faults(document, schema, body, address.ToString()));
        }
    }

    [Fact]
    public async Task Every_address_refuses_what_its_parameters_forbid()
    {
        var document = await Document();
        var refused = 0;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var parameter in Parameters(path))
            {
                foreach (var wrong in Wrong(parameter))
                {
                    var address = Address(path, other =>
                        Name(other) == Name(parameter) ? wrong : IsInPath(other) ? Example(other) : null);
                    using var answer = await site.Reader("en").GetAsync(address, Token);
                    Assert.Equal(
                        (address, IsInPath(parameter) ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest),
                        (address, answer.StatusCode == HttpStatusCode.BadRequest && IsInPath(parameter)
                            ? HttpStatusCode.NotFound : answer.StatusCode));
                    Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
                    var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
                    Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
                    Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
                    refused++;
                }
            }
        }

        Assert.True(refused > 100, $"{refused} wrong calls");
    }

    /// <summary>Mistyped, it would otherwise be another list than was asked for.</summary>
    [Fact]
    public async Task Every_address_refuses_a_parameter_it_does_not_have()
    {
        foreach (var path in (await Document()).GetProperty("paths").EnumerateObject())
        {
            var address = Address(path, parameter => IsInPath(parameter) ? Example(parameter) : null);
            var names = Parameters(path).Where(parameter => !IsInPath(parameter)).Select(Name).ToList();
            using var answer = await site.Reader("en").GetAsync(new Uri($"{address}?{Mistyped(names)}=1", UriKind.Relative), Token);
            Assert.Equal((address, names.Count > 0 ? HttpStatusCode.BadRequest : HttpStatusCode.OK), (address, answer.StatusCode));
            if (names.Count > 0)
            {
                var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
                // Of two letters with one wrong, either may be meant.
                var hint = names[0].Length > 1 ? $"; the nearest is '{names[0]}'" : "";
                Assert.Equal($"There is no parameter '{Mistyped(names)}' here{hint}.", problem.GetProperty("detail").GetString());
            }
        }

        static string Mistyped(List<string> names) => names.Count > 0 ? names[0] + "x" : "x";
    }

    [Theory]
    [InlineData("/api/v1/search?query=llm&minvotes=5", "There is no parameter 'query' here.")]
    [InlineData("/api/v1/search?bogus=1", "There is no parameter 'bogus' here.")]
    [InlineData("/api/v1/search?minVote=5", "There is no parameter 'minVote' here; the nearest is 'minVotes'.")]
    [InlineData("/api/v1/days/2024-06-13?q=llm&match=any&pageSize=5&to=2024-06-30", null)]
    [InlineData("/api/v1/search?%00%1b[31m=1&a=1&b=2&c=3&d=4&e=5&f=6", "There is no parameter '")]
    public async Task Lists_take_the_parameters_of_all_lists_and_no_others(string address, string? told)
    {
        using var answer = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), Token);
        Assert.Equal(told is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        if (told is not null)
        {
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
            var detail = problem.GetProperty("detail").GetString()!;
            Assert.StartsWith(told, detail, StringComparison.Ordinal);
            Assert.InRange(detail.Split("There is no parameter").Length - 1, 1, 5);
            Assert.DoesNotContain('\u001b', detail);
        }
    }

    [Fact]
    public async Task Every_parameter_has_a_meaning_and_every_answer_a_problem()
    {
        var document = await Document();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            Assert.All(Parameters(path), parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
            var responses = Operation(path).GetProperty("responses");
            foreach (var status in new[] { "429", "503" })
            {
                Assert.True(responses.GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _));
            }
        }
    }

    [Fact]
    public async Task A_number_is_told_as_a_number_and_never_as_a_text()
    {
        var document = await Document();
        var types = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject())
            .Where(property => property.Value.TryGetProperty("type", out _))
            .Select(property => property.Value.GetProperty("type").GetRawText())
            .ToList();
        Assert.Contains(types, type => type.Contains("integer", StringComparison.Ordinal));
        Assert.DoesNotContain(
            types, type => type.Contains("integer", StringComparison.Ordinal) && type.Contains("string", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_document_is_the_same_for_every_reader_and_kept()
    {
        var (korean, english) = (await Read("ko"), await Read("en"));
        Assert.Equal(korean.Body, english.Body);
        Assert.NotNull(english.ETag);

        async Task<(string Body, string? ETag)> Read(string language)
        {
            using var answer = await site.Reader(language).GetAsync(new Uri(Routes.Document, UriKind.Relative), Token);
            return (await answer.Content.ReadAsStringAsync(Token), answer.Headers.ETag?.Tag);
        }
    }

    [Theory]
    [InlineData("/api/v1/days", "*")]
    [InlineData("/feeds/search.atom", "*")]
    [InlineData("/openapi/v1.json", "*")]
    [InlineData("/search", null)]
    public async Task Scripts_of_any_site_may_read_what_is_for_programs(string path, string? allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await site.Reader("en").SendAsync(request, Token);
        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.NoContent)]
    [InlineData("DELETE", HttpStatusCode.NoContent)]
    public async Task A_browser_may_ask_beforehand(string method, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/days");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", method);
        using var answer = await site.Reader("en").SendAsync(request, Token);
        Assert.Equal(status, answer.StatusCode);
        var allowed = answer.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods) ? methods.Single() : "";
        Assert.DoesNotContain("DELETE", allowed, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Wrong(JsonElement parameter)
    {
        var schema = parameter.GetProperty("schema");
        if (schema.TryGetProperty("minimum", out var least))
        {
            yield return (least.GetInt64() - 1).ToString(CultureInfo.InvariantCulture);
            yield return "many";
            yield return "1.5";
        }

        if (schema.TryGetProperty("maximum", out var most))
        {
            yield return (most.GetInt64() + 1).ToString(CultureInfo.InvariantCulture);
        }

        if (schema.TryGetProperty("enum", out _))
        {
            yield return "none-of-them";
        }

        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date")
        {
            yield return "2024-02-30";
            yield return "13.06.2024";
        }

        if (schema.TryGetProperty("pattern", out _))
        {
            yield return "2024/99";
        }

        if (schema.TryGetProperty("maxLength", out var longest))
        {
            yield return new string('a', longest.GetInt32() + 1);
        }
    }

    /// <summary>What a value lacks of its schema, or has beyond it.</summary>
    private static IEnumerable<string> Faults(JsonElement document, JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return Faults(document, document.GetProperty("components").GetProperty("schemas").GetProperty(name), value, place);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return choices.EnumerateArray().Any(choice => !Faults(document, choice, value, place).Any()) ? [] : [$"{place} fits no choice"];
        }

        if (schema.TryGetProperty("type", out var type))
        {
            var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];
            var actual = value.ValueKind switch
            {
                JsonValueKind.Null => "null",
                JsonValueKind.True or JsonValueKind.False => "boolean",
                JsonValueKind.Number => "integer",
                var kind => kind.ToString().ToLowerInvariant(),
            };
            if (!allowed.Contains(actual, StringComparer.Ordinal) && !(actual == "integer" && allowed.Contains("number")))
            {
                return [$"{place} is {actual}, not {string.Join(" or ", allowed)}"];
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) =>
            [
                .. value.EnumerateObject().SelectMany(property => properties.TryGetProperty(property.Name, out var inner)
                    ? Faults(document, inner, property.Value, $"{place}.{property.Name}")
                    : [$"{place}.{property.Name} is not told"]),
                .. (schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [])
                    .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                    .Select(name => $"{place}.{name} is missing"),
            ],
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                [.. value.EnumerateArray().SelectMany((item, i) => Faults(document, items, item, $"{place}[{i}]"))],
            _ => [],
        };
    }

    private static JsonElement Operation(JsonProperty path) => Assert.Single(path.Value.EnumerateObject()).Value;

    private static IReadOnlyList<JsonElement> Parameters(JsonProperty path) =>
        Operation(path).TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static bool IsInPath(JsonElement parameter) => parameter.GetProperty("in").GetString() == "path";

    private static string? Example(JsonElement parameter) => !parameter.TryGetProperty("example", out var example) ? null
        : example.ValueKind == JsonValueKind.Array ? example[0].ToString()
        : example.ToString();

    /// <summary>An address with values for some of its parameters; null leaves one out.</summary>
    private static Uri Address(JsonProperty path, Func<JsonElement, string?> value)
    {
        var (address, behind) = (path.Name, new List<string>());
        foreach (var parameter in Parameters(path))
        {
            if (value(parameter) is { } text)
            {
                var escaped = Uri.EscapeDataString(text);
                if (IsInPath(parameter))
                {
                    address = address.Replace($"{{{Name(parameter)}}}", escaped, StringComparison.Ordinal);
                }
                else
                {
                    behind.Add($"{Name(parameter)}={escaped}");
                }
            }
        }

        return new Uri(behind.Count > 0 ? $"{address}?{string.Join('&', behind)}" : address, UriKind.Relative);
    }

    private async Task<JsonElement> Document() =>
        JsonDocument.Parse(await site.Reader("en").GetStringAsync(new Uri(Routes.Document, UriKind.Relative), Token)).RootElement;
}
