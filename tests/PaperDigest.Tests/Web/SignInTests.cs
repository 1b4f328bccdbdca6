using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>What is for whoever runs the site opens to the token alone, and the token shows nowhere.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong-wrong-wrong-wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer " + Site.OperatorToken + "x", HttpStatusCode.Unauthorized)]
    [InlineData("Basic", HttpStatusCode.Unauthorized)]
    [InlineData("BASIC-OF-THE-TOKEN", HttpStatusCode.Unauthorized)]
    [InlineData("bearer " + Site.OperatorToken, HttpStatusCode.Accepted)]
    public async Task A_look_at_the_sources_needs_the_token_in_a_header(string? authorization, HttpStatusCode status)
    {
        await using var site = new FolderSite(_folder.Root);
        using var response = await Send(site, HttpMethod.Post, "/api/v1/ingest", authorization);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.DoesNotContain(Site.OperatorToken, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sources_are_looked_at_when_it_is_asked()
    {
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using var site = new FolderSite(_folder.Root);
        Assert.Equal(1, await Papers());
        _folder.Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        using var asked = await Send(site, HttpMethod.Post, "/api/v1/ingest", "Bearer " + Site.OperatorToken);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (await Papers() != 2)
        {
            await Task.Delay(20, deadline.Token);
        }

        async Task<int> Papers()
        {
            using var json = JsonDocument.Parse(await site.Reader("en").GetStringAsync(new Uri("/api/v1/papers", UriKind.Relative), Token));
            return json.RootElement.GetProperty("total").GetInt32();
        }
    }

    [Fact]
    public async Task Files_and_reasons_are_told_to_the_operator_alone()
    {
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        _folder.Write("daily/strange-name.md", "nothing that anybody would read");
        await using var site = new FolderSite(_folder.Root);
        foreach (var address in new[] { "/status", "/api/v1/status" })
        {
            using var everybody = await Send(site, HttpMethod.Get, address, authorization: null);
            Assert.Equal(HttpStatusCode.OK, everybody.StatusCode);
            Assert.DoesNotContain("strange-name", await everybody.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            foreach (var authorization in new[] { "Bearer " + Site.OperatorToken, "BASIC-OF-THE-TOKEN" })
            {
                using var mine = await Send(site, HttpMethod.Get, address, authorization);
                Assert.Contains("strange-name", await mine.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
                Assert.Equal("no-store", mine.Headers.CacheControl?.ToString());
            }
        }
    }

    [Fact]
    public async Task A_browser_is_asked_for_the_token()
    {
        await using var site = new FolderSite(_folder.Root);
        using var asked = await Send(site, HttpMethod.Get, "/status?operator", authorization: null);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Equal("Basic", Assert.Single(asked.Headers.WwwAuthenticate).Scheme);
        using var signedIn = await Send(site, HttpMethod.Get, "/status?operator", "BASIC-OF-THE-TOKEN");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    /// <summary>Who guesses is not told any more whether a guess is right.</summary>
    [Fact]
    public async Task After_some_wrong_tokens_none_is_looked_at()
    {
        await using var site = new FolderSite(_folder.Root);
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 12; guess++)
        {
            using var answer = await Send(site, HttpMethod.Post, "/api/v1/ingest", $"Bearer guess-number-{guess}");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        using var right = await Send(site, HttpMethod.Get, "/api/v1/status", "Bearer " + Site.OperatorToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    private static async Task<HttpResponseMessage> Send(Site site, HttpMethod method, string address, string? authorization)
    {
        using var client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(method, address);
        if (authorization == "BASIC-OF-THE-TOKEN")
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + Site.OperatorToken)));
        }
        else if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await client.SendAsync(request, Token);
    }

    private sealed class FolderSite(string folder) : Site
    {
        protected override string? Library => folder;
    }
}
