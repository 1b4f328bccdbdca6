using System.Text;
using Microsoft.AspNetCore.Http;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>An answer that many ask for at the same time is made once, and nobody depends on another reader.</summary>
public sealed class SharedAnswersTests
{
    private readonly SharedAnswers _answers = new();
    private readonly TaskCompletionSource _goOn = new();
    private int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_made_once_for_all_who_ask_meanwhile()
    {
        var first = Ask("/a", Make);
        var others = Enumerable.Range(0, 20).Select(_ => Ask("/a", Make)).ToList();
        var another = Ask("/b", Make);
        _goOn.SetResult();
        foreach (var answer in await Task.WhenAll(others.Prepend(first)))
        {
            Assert.Equal("answer 1", TextOf(answer));
            Assert.Equal("\"1\"", answer.Response.Headers.ETag);
        }

        Assert.Equal("answer 2", TextOf(await another));
        Assert.Equal("answer 3", TextOf(await Ask("/a", Make)));
    }

    [Fact]
    public async Task Who_waits_does_not_wait_for_the_first_reader_to_have_it()
    {
        var slow = new TaskCompletionSource();
        var first = Ask("/a", async context =>
        {
            await Make(context);
            await slow.Task;
        });
        var other = Ask("/a", Make);
        _goOn.SetResult();
        Assert.Equal("answer 1", TextOf(await other));
        Assert.Equal("answer 1", TextOf(await Ask("/a", Make)));
        Assert.False(first.IsCompleted);
        slow.SetResult();
        await first;
    }

    [Fact]
    public async Task When_its_reader_goes_away_the_next_one_makes_it_for_the_others()
    {
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = Ask("/a", Make, leaves.Token);
        var others = Enumerable.Range(0, 20).Select(_ => Ask("/a", Make)).ToList();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _goOn.SetResult();
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal("answer 2", TextOf(answer)));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Who_waits_can_go_away_alone()
    {
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = Ask("/a", Make);
        var leaving = Ask("/a", Make, leaves.Token);
        var other = Ask("/a", Make);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        _goOn.SetResult();
        Assert.Equal("answer 1", TextOf(await first));
        Assert.Equal("answer 1", TextOf(await other));
    }

    [Fact]
    public async Task What_is_not_for_everybody_is_made_for_each_at_the_same_time()
    {
        var all = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 5).Select(number => Ask("/a", async context =>
        {
            await _goOn.Task;
            SharedAnswers.Refuse(context);
            if (Interlocked.Increment(ref _made) == 5)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync($"for {number}", context.RequestAborted);
        })).ToList();
        _goOn.SetResult();
        Assert.Equal(["for 0", "for 1", "for 2", "for 3", "for 4"], (await Task.WhenAll(asked)).Select(TextOf));
    }

    [Fact]
    public async Task What_fails_fails_for_each_by_itself()
    {
        var first = Ask("/a", async _ =>
        {
            await _goOn.Task;
            throw new InvalidOperationException("broken");
        });
        var other = Ask("/a", Make);
        _goOn.SetResult();
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.Equal("answer 1", TextOf(await other));
    }

    [Fact]
    public async Task The_page_of_an_error_is_not_shared_under_the_name_of_what_failed()
    {
        var context = await Ask("/a", _ => Task.CompletedTask);
        var other = Ask("/a", Make);
        await _answers.Share(context, again => again.Response.WriteAsync("error", Token));
        Assert.Equal("error", TextOf(context));
        _goOn.SetResult();
        Assert.Equal("answer 1", TextOf(await other));
    }

    private static string TextOf(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    private async Task Make(HttpContext context)
    {
        var number = Interlocked.Increment(ref _made);
        await _goOn.Task.WaitAsync(context.RequestAborted);
        var bytes = Encoding.UTF8.GetBytes($"answer {number}");
        context.Response.Headers.ETag = $"\"{number}\"";
        SharedAnswers.Tell(context, new KeptAnswer(context.Response, bytes));
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task<HttpContext> Ask(string name, RequestDelegate make, CancellationToken? leaves = null)
    {
        var context = new DefaultHttpContext { RequestAborted = leaves ?? Token };
        context.Response.Body = new MemoryStream();
        SharedAnswers.Name(context, name);
        await _answers.Share(context, make);
        return context;
    }
}
