using System.Collections.Concurrent;

namespace PaperDigest.Web;

/// <summary>
/// Lets those who ask for the same answer while it is being made wait for it instead of making it too. Nobody depends on another reader:
/// when the one it is made for goes away, the next one makes it, and what is not for everybody is made for each.
/// </summary>
public sealed class SharedAnswers
{
    private readonly ConcurrentDictionary<string, Making> _makings = new(StringComparer.Ordinal);

    /// <summary>Gives a request the name of its answer: two of the same name get the same bytes.</summary>
    public static void Name(HttpContext context, string name) => context.Items[typeof(SharedAnswers)] = name;

    /// <summary>The answer to this request is whole and for everybody who waits.</summary>
    public static void Tell(HttpContext context, KeptAnswer answer) => MakingOf(context)?.Tell(new Made(answer));

    /// <summary>The answer to this request is for its reader alone: whoever waits has to make another.</summary>
    public static void Refuse(HttpContext context) => MakingOf(context)?.Tell(new Made(null));

    /// <summary>Answers with what is being made for another request, or makes it.</summary>
    public async Task Share(HttpContext context, RequestDelegate next)
    {
        // Taken away: the page of an error, made for the same request, is another answer.
        if (!context.Items.Remove(typeof(SharedAnswers), out var item) || item is not string name)
        {
            await next(context);
            return;
        }

        var own = new Making();
        var making = _makings.GetOrAdd(name, own);
        while (making != own)
        {
            if (await making.Task.WaitAsync(context.RequestAborted) is { } made)
            {
                await (made.Answer is { } answer ? answer.Send(context) : next(context));
                return;
            }

            // Its reader has gone. One of those who waited makes it, and the others wait for that.
            making = making.HeirOr(own);
        }

        _makings.TryAdd(name, own);
        await Make(name, own, context, next);
    }

    private async Task Make(string name, Making own, HttpContext context, RequestDelegate next)
    {
        context.Items[typeof(Making)] = own;
        Made? made = new(null);
        try
        {
            await next(context);
        }
        catch when (context.RequestAborted.IsCancellationRequested)
        {
            made = null;
            throw;
        }
        finally
        {
            _makings.TryRemove(KeyValuePair.Create(name, own));
            own.Tell(made);
        }
    }

    private static Making? MakingOf(HttpContext context) => context.Items[typeof(Making)] as Making;

    /// <summary>What has come of it: an answer for all, or none.</summary>
    private sealed record Made(KeptAnswer? Answer);

    private sealed class Making
    {
        private readonly TaskCompletionSource<Made?> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Making? _heir;

        /// <summary>Null when the reader it was made for has gone.</summary>
        public Task<Made?> Task => _told.Task;

        /// <summary>What is made in place of this: the first that was offered.</summary>
        public Making HeirOr(Making own) => Interlocked.CompareExchange(ref _heir, own, null) ?? own;

        /// <summary>The first word counts.</summary>
        public void Tell(Made? made) => _told.TrySetResult(made);
    }
}
