using System.CommandLine;
using System.Globalization;
using PaperDigest.Push;
using PaperDigest.Queries.Lists;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary>
/// <c>subscribe</c>: who is sent the papers of new days, and what became of it. <c>subscribe test</c> sends a sample,
/// <c>subscribe retry</c> has tried anew what was given up.
/// </summary>
internal static class SubscribeVerb
{
    /// <summary>Days that are listed of a target.</summary>
    private const int Listed = 5;

    private static readonly Argument<string?> Name = new("NAME")
    {
        Description = "The name of a target; otherwise all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var test = new Verb("test", "Sends a sample and says what came of it.", "subscribe test", "subscribe test team")
        {
            Name, Verbs.Json,
        };
        test.SetAction(Test);
        var retry = new Verb("retry", "Has messages that were given up tried anew by the site.", "subscribe retry", "subscribe retry team")
        {
            Name,
        };
        retry.SetAction(Retry);
        var command = new Verb(
            "subscribe", "Shows who is sent the papers of new days and what was sent.", "subscribe", "subscribe --json")
        {
            Verbs.Json,
            test,
            retry,
        };
        command.SetAction(Show);
        return command;
    }

    private static async Task<int> Show(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        var push = host.Options.Push;
        var outbox = (await OutboxOf.Library(host, cancellationToken)).ToLookup(message => message.Target, StringComparer.Ordinal);
        if (!parsed.GetValue(Verbs.Json))
        {
            foreach (var target in push.Targets)
            {
                Terminal.Say(Line(target));
                foreach (var message in outbox[target.Name].Where(message => message.State != MessageState.PassedOver).Take(Listed))
                {
                    Terminal.Say("  " + Line(message));
                }
            }
        }

        var rows = push.Targets.Select(target => new
        {
            name = target.Name,
            kind = target.Kind,
            to = target.Place(),
            language = target.Language,
            query = target.Query,
            category = target.Category,
            papers = target.Papers,
            isSigned = target.Secret.IsGiven,
            messages = outbox[target.Name].Select(message => new
            {
                message.Day,
                message.State,
                message.Attempts,
                message.QueuedAt,
                message.DueAt,
                message.SentAt,
                message.Problem,
            }),
        });
        Terminal.Tell(
            parsed.GetValue(Verbs.Json),
            new { targets = rows },
            push.Targets.Count == 0
                ? "Nothing is sent: the settings name no target. docs/settings.md says how, under \"Messages\"."
                : string.Create(CultureInfo.InvariantCulture, $"Targets: {push.Targets.Count}."));
        return Verbs.Success;
    }

    private static async Task<int> Test(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        if (Targets(host, parsed.GetValue(Name)) is not { } targets)
        {
            return Verbs.WrongUsage;
        }

        var hasLibrary = await OutboxOf.HasLibrary(host, cancellationToken);
        var (compose, messenger) = (host.Get<ComposeMessage>(), host.Get<Messenger>());
        var newest = hasLibrary ? await compose.Newest(cancellationToken) : null;
        var day = newest ?? GetReaderDay.Today(host.Get<TimeProvider>());
        var results = new List<(string Name, Delivery Delivery)>();
        foreach (var target in targets)
        {
            var sample = newest is null ? null : await compose.Run(target, day, isSample: true, cancellationToken);
            results.Add((target.Name, await messenger.Send(target, sample ?? compose.Empty(target, day), cancellationToken)));
            if (!parsed.GetValue(Verbs.Json))
            {
                var (name, delivery) = results[^1];
                Terminal.Say($"{name}: {(delivery.IsDone ? "sent" : "NOT SENT")}. {delivery.Sentence}");
            }
        }

        var failed = results.Count(result => !result.Delivery.IsDone);
        Terminal.Tell(
            parsed.GetValue(Verbs.Json),
            new
            {
                sent = failed == 0,
                targets = results.Select(result => new { result.Name, sent = result.Delivery.IsDone, result.Delivery.Sentence }),
            },
            failed == 0 ? "All samples were taken." : string.Create(CultureInfo.InvariantCulture, $"Not sent: {failed}."));
        return failed == 0 ? Verbs.Success : Verbs.Failure;
    }

    private static Task<int> Retry(ParseResult parsed, CancellationToken cancellationToken) => VerbHost.WithExistingLibrary(
        parsed,
        async host =>
        {
            var name = parsed.GetValue(Name);
            if (Targets(host, name) is null)
            {
                return Verbs.WrongUsage;
            }

            var count = await host.Get<Outbox>().Revive(name, cancellationToken);
            Terminal.Say(count == 0 ? "No message was given up."
                : string.Create(CultureInfo.InvariantCulture, $"Messages that a running site tries anew within a minute: {count}."));
            return Verbs.Success;
        },
        cancellationToken);

    /// <summary>The target of a name, or all; null after saying that there is none.</summary>
    private static List<PushTarget>? Targets(VerbHost host, string? name)
    {
        List<PushTarget> targets = [.. host.Options.Push.Targets.Where(target => name is null || target.Name == name)];
        if (targets.Count > 0)
        {
            return targets;
        }

        Terminal.Warn(host.Options.Push.Targets.Count == 0
            ? "The settings name no target (Push:Targets)."
            : $"There is no target '{name}'{SettingNames.Hint(name!, host.Options.Push.Targets.Select(target => target.Name))}.");
        return null;
    }

    private static string Line(PushTarget target)
    {
        string?[] parts =
        [
            $"{Terminal.Count(target.Papers, "paper")} in {target.Language}",
            target.Category.Length > 0 ? $"category {target.Category}" : null,
            target.Query.Length > 0 ? $"search '{target.Query}'" : null,
            target.Kind == PushTarget.Json ? target.Secret.IsGiven ? "signed" : "not signed" : null,
        ];
        return $"{target.Name}: {target.Kind} to {target.Place()}, {string.Join(", ", parts.OfType<string>())}";
    }

    private static string Line(OutboxMessage message) => message.State switch
    {
        MessageState.Sent => string.Create(
            CultureInfo.InvariantCulture, $"{message.Day:yyyy-MM-dd} sent at {message.SentAt:yyyy-MM-dd HH:mm} UTC"),
        MessageState.Failed => string.Create(
            CultureInfo.InvariantCulture,
            $"{message.Day:yyyy-MM-dd} GIVEN UP after {Terminal.Count(message.Attempts, "attempt")}: {message.Problem}"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{message.Day:yyyy-MM-dd} waits until {message.DueAt:yyyy-MM-dd HH:mm} UTC, attempts: {message.Attempts}. {message.Problem}")
            .TrimEnd(),
    };
}

/// <summary>The outbox for verbs that only look, and make nothing where there is no library.</summary>
internal static class OutboxOf
{
    public static async Task<bool> HasLibrary(VerbHost host, CancellationToken cancellationToken)
    {
        var database = host.Get<IDatabaseProvider>();
        try
        {
            return await database.Exists(cancellationToken) && await host.Get<DatabaseInitializer>().IsReady(cancellationToken);
        }
        catch (Exception exception) when (database.FaultOf(exception) is { })
        {
            // Other verbs say so; what the settings name can be shown and tried all the same.
            return false;
        }
    }

    /// <summary>All messages, the newest day first; none without a library of this version.</summary>
    public static async Task<List<OutboxMessage>> Library(VerbHost host, CancellationToken cancellationToken) =>
        await HasLibrary(host, cancellationToken) ? await host.Get<Outbox>().All(cancellationToken) : [];
}
