using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Mcp;

/// <summary>The library as an assistant sees it, through the protocol's own client, over both transports and real processes.</summary>
public sealed class McpTests(SampleLibrary samples) : IClassFixture<SampleLibrary>
{
    private static readonly string[] Tools =
    [
        "get_day", "get_paper", "glossary_term", "list_categories", "list_days", "search_papers", "similar_papers", "trending",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_standard_input_and_output_every_tool_answers()
    {
        await using var client = await OverPipes(samples.DataFolder);
        await AnswersEverything(client);
    }

    [Fact]
    public async Task Over_HTTP_every_tool_answers_while_the_site_serves()
    {
        await using var site = await ServedSite.Start(
            samples.DataFolder, [], "--PaperDigest:IngestOnStart=false", "--PaperDigest:Mcp:Enabled=true");
        await site.Until(async () => await site.Get("readyz") == System.Net.HttpStatusCode.OK);
        using var http = site.Reader("ko");
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new()
            {
                Endpoint = new Uri(http.BaseAddress!, "mcp"),
                TransportMode = HttpTransportMode.StreamableHttp,
            }),
            cancellationToken: Token);
        await AnswersEverything(client);
    }

    [Fact]
    public async Task A_site_has_no_such_door_unless_it_is_set()
    {
        await using var site = await ServedSite.Start(samples.DataFolder, [], "--PaperDigest:IngestOnStart=false");
        using var http = site.Reader("ko");
        using var body = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", null, "application/json");
        using var posted = await http.PostAsync(new Uri("mcp", UriKind.Relative), body, Token);
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await site.Get("mcp"));
    }

    [Fact]
    public async Task Over_HTTP_no_long_call_is_taken_and_none_of_another_site()
    {
        await using var site = await ServedSite.Start(
            samples.DataFolder, [], "--PaperDigest:IngestOnStart=false", "--PaperDigest:Mcp:Enabled=true");
        using var http = site.Reader("ko");
        using var body = new StringContent(new string(' ', 100_000), null, "application/json");
        using var posted = await http.PostAsync(new Uri("mcp", UriKind.Relative), body, Token);
        Assert.InRange((int)posted.StatusCode, 400, 499);

        using var question = new HttpRequestMessage(HttpMethod.Options, "mcp");
        question.Headers.Add("Origin", "https://elsewhere.example");
        question.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await http.SendAsync(question, Token);
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    /// <summary>The last is a name of somebody else's that has been bound to this machine's address (DNS rebinding).</summary>
    [Fact]
    public async Task Over_HTTP_only_scripts_of_the_site_itself_are_let_in()
    {
        await using var site = await ServedSite.Start(
            samples.DataFolder,
            [],
            "--PaperDigest:IngestOnStart=false",
            "--PaperDigest:Mcp:Enabled=true",
            "--PaperDigest:PublicUrl=https://papers.example/library");
        using var http = site.Reader("ko");
        var own = http.BaseAddress!.Authority;
        foreach (var (host, origin, isLetIn) in new[]
        {
            (own, null, true), (own, $"http://{own}", true), (own, "https://papers.example", true), (own, "null", false),
            (own, "https://elsewhere.example", false), (own, "https://papers.example.elsewhere.example", false),
            (own, "http://127.0.0.1:1", false), ("elsewhere.example", "http://elsewhere.example", false),
        })
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, "mcp")
            {
                Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", null, "application/json"),
            };
            call.Headers.Host = host;
            call.Headers.Add("Accept", "application/json, text/event-stream");
            call.Headers.Add("Origin", origin is null ? [] : [origin]);
            using var answer = await http.SendAsync(call, Token);
            Assert.Equal(
                (origin, isLetIn ? System.Net.HttpStatusCode.OK : System.Net.HttpStatusCode.Forbidden), (origin, answer.StatusCode));
        }
    }

    [Fact]
    public async Task An_assistant_that_stays_sees_what_comes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Assert.Equal(0, (await Ingest()).ExitCode);
        await using var client = await OverPipes(folder.PathOf("data"));
        Assert.Equal("2024-06-13", (await Call(client, "get_day")).GetProperty("date").GetString());

        folder.Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Zebra diffusion", "2406.00002")));
        Assert.Equal(0, (await Ingest()).ExitCode);
        Assert.Equal("2024-06-14", (await Call(client, "get_day")).GetProperty("date").GetString());
        var found = await Call(client, "search_papers", ("query", "zebra"));
        Assert.Equal("2406.00002", Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());

        Task<CommandResult> Ingest() => ProgramProcess.Run("ingest", folder.PathOf("daily"), "--data", folder.PathOf("data"));
    }

    private static Task<McpClient> OverPipes(string data) => McpClient.CreateAsync(
        new StdioClientTransport(new()
        {
            Command = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            Arguments = [typeof(Program).Assembly.Location, "mcp", "--data", data],
        }),
        cancellationToken: Token);

    private static async Task AnswersEverything(McpClient client)
    {
        var tools = await client.ListToolsAsync(cancellationToken: Token);
        Assert.Equal(Tools, tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool =>
        {
            Assert.True(tool.Description.Length > 50, tool.Name);
            Assert.NotNull(tool.ProtocolTool.OutputSchema);
            Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint);
        });

        var found = await Call(client, "search_papers", ("query", "확산 모델"), ("limit", 3), ("sort", "votes"));
        Assert.Equal(3, Ids(found).Count);
        Assert.True(found.GetProperty("total").GetInt32() > 3);

        var paper = await Call(client, "get_paper", ("id", "2406.06523"));
        Assert.StartsWith("NaRCan", paper.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, paper.GetProperty("mentions")[0].GetProperty("sections").GetArrayLength());

        var similar = await Call(client, "similar_papers", ("id", "2406.06523"));
        Assert.Equal(
            paper.GetProperty("similar").EnumerateArray().Select(other => other.GetProperty("id").GetString()),
            similar.GetProperty("items").EnumerateArray().Select(other => other.GetProperty("id").GetString()));

        var day = await Call(client, "get_day", ("date", "2024-06-13"), ("limit", 2));
        Assert.Equal((21, 2), (day.GetProperty("total").GetInt32(), day.GetProperty("items").GetArrayLength()));
        var whole = Ids(await Call(client, "get_day", ("date", "2024-06-13")));
        Assert.Equal(whole[2..4], Ids(await Call(client, "get_day", ("date", "2024-06-13"), ("limit", 2), ("page", 2))));
        var liked = await Call(client, "get_day", ("date", "2024-06-13"), ("minVotes", 20), ("sort", "newest"));
        Assert.InRange(liked.GetProperty("total").GetInt32(), 1, 20);
        Assert.All(liked.GetProperty("items").EnumerateArray(), item => Assert.True(item.GetProperty("votes").GetInt32() >= 20));
        Assert.Equal(whole.Order(StringComparer.Ordinal), Ids(await Call(
            client, "get_day", ("date", "2024-06-13"), ("source", day.GetProperty("sources")[0].GetProperty("name").GetString()!)))
            .Order(StringComparer.Ordinal));

        var days = await Call(client, "list_days", ("from", "2024-06-01"), ("to", "2024-06-30"));
        Assert.Contains(days.GetProperty("days").EnumerateArray(), one => one.GetProperty("date").GetString() == "2024-06-13");
        var oldest = await Call(client, "list_days", ("sort", "oldest"), ("limit", 1), ("page", 2));
        Assert.Equal(Dates(await Call(client, "list_days"))[^2], Assert.Single(Dates(oldest)));

        var categories = Slugs(await Call(client, "list_categories"));
        Assert.Equal(categories[1..2], Slugs(await Call(client, "list_categories", ("limit", 1), ("page", 2))));
        Assert.Empty(Slugs(await Call(client, "list_categories", ("to", "2000-01-01"))));
        foreach (var tool in new[] { "get_day", "list_days", "list_categories" })
        {
            var none = await Call(client, tool, ("source", "nobody"));
            Assert.Equal(0, none.GetProperty("total").GetInt32());
            Assert.Contains("nobody", none.GetProperty("note").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(JsonValueKind.Array, (await Call(client, "trending", ("days", 30))).GetProperty("papers").ValueKind);
        Assert.Equal(JsonValueKind.Array, (await Call(client, "glossary_term", ("term", "diffusion"))).GetProperty("items").ValueKind);

        foreach (var (tool, name, wrong, sentence) in new (string, string, object, string)[]
        {
            ("get_paper", "id", "1234.99999", "There is no paper '1234.99999'."),
            ("get_day", "date", "2024-02-30", "'2024-02-30' is not a day like 2024-06-13."),
            ("get_day", "date", "1999-01-01", "There is no digest of 1999-01-01."),
            ("list_days", "limit", 1000, "limit: must be a number from 1 to 100."),
            ("trending", "days", 2, "days: must be 1, 7 or 30."),
            ("get_day", "minVotes", -1, "minVotes: '-1' is not a number from 0 on."),
            ("get_day", "sort", "best", "sort: 'best' is none of relevance, votes, newest, oldest."),
            ("get_day", "categories", "llm", "There is no parameter 'categories' here; the nearest is 'category'."),
            ("get_day", "bogus", "llm", "There is no parameter 'bogus' here."),
            ("get_day", "limit", "ten", "limit: must be a whole number."),
            ("get_paper", "id", 2406.06523, "id: must be a text."),
            ("search_papers", "limit", 5, "query: search_papers cannot do without it."),
        })
        {
            var refused = await client.CallToolAsync(
                tool, new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = wrong }, cancellationToken: Token);
            Assert.True(refused.IsError);
            Assert.Contains(sentence, Assert.IsType<TextContentBlock>(refused.Content[0]).Text, StringComparison.Ordinal);
        }

        var templates = await client.ListResourceTemplatesAsync(cancellationToken: Token);
        Assert.Equal(
            ["paperdigest://days/{date}", "paperdigest://papers/{+id}"],
            templates.Select(template => template.UriTemplate).Order(StringComparer.Ordinal));
        Assert.Contains("NaRCan", await Read(client, "paperdigest://papers/2406.06523"), StringComparison.Ordinal);
        Assert.StartsWith("# 2024-06-13", await Read(client, "paperdigest://days/2024-06-13"), StringComparison.Ordinal);
        Assert.StartsWith("# 20", await Read(client, "paperdigest://days/newest"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<McpProtocolException>(() => Read(client, "paperdigest://papers/1234.99999"));

        var prompt = Assert.Single(await client.ListPromptsAsync(cancellationToken: Token));
        Assert.Equal("오늘의 논문 브리핑", prompt.Title);
        var briefing = await client.GetPromptAsync(
            prompt.Name, new Dictionary<string, object?>(StringComparer.Ordinal) { ["date"] = "2024-06-13" }, cancellationToken: Token);
        Assert.Contains(
            "2406.06523", Assert.IsType<TextContentBlock>(Assert.Single(briefing.Messages).Content).Text, StringComparison.Ordinal);
    }

    private static List<string> Ids(JsonElement list) => Each(list, "items", "id");

    private static List<string> Slugs(JsonElement list) => Each(list, "items", "slug");

    private static List<string> Dates(JsonElement list) => Each(list, "days", "date");

    private static List<string> Each(JsonElement list, string rows, string name) =>
        [.. list.GetProperty(rows).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];

    private static async Task<string> Read(McpClient client, string uri) =>
        Assert.IsType<TextResourceContents>(Assert.Single((await client.ReadResourceAsync(uri, cancellationToken: Token)).Contents)).Text;

    private static async Task<JsonElement> Call(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var result = await client.CallToolAsync(
            tool, arguments.ToDictionary(pair => pair.Name, pair => (object?)pair.Value, StringComparer.Ordinal), cancellationToken: Token);
        Assert.False(result.IsError ?? false, result.Content is [TextContentBlock text, ..] ? text.Text : tool);
        return Assert.NotNull(result.StructuredContent);
    }
}
