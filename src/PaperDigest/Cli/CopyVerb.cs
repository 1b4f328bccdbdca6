using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Queries.Lists;
using PaperDigest.Settings;
using PaperDigest.Storage;
using Spectre.Console;

namespace PaperDigest.Cli;

/// <summary><c>copy --to DATABASE</c>: the whole library into another database, checked by comparing what both export.</summary>
internal static class CopyVerb
{
    private static readonly Option<string> To = new("--to")
    {
        Description = "Where to: an address as the setting Database takes it (postgres://…), or the data folder of a SQLite library.",
        HelpName = "DATABASE",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Verb(
            "copy",
            "Copies the library into another database, which must hold none yet.",
            "copy --to postgres://paperdigest@localhost/paperdigest",
            "copy --to /srv/other --data data")
        { To, Verbs.Json };
        command.SetAction((parsed, cancellationToken) =>
            VerbHost.WithExistingLibrary(parsed, host => Run(parsed, host, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, VerbHost from, CancellationToken cancellationToken)
    {
        await using var to = VerbHost.Create(parsed, Target(parsed.GetValue(To)!));
        SettingPlaces.Check(to.Options);
        var (source, target) = (from.Get<IDatabaseProvider>(), to.Get<IDatabaseProvider>());
        if (source.Place == target.Place)
        {
            Terminal.Warn($"The library lies in {source.Place} already; name another database.");
            return Verbs.WrongUsage;
        }

        try
        {
            await to.Get<DatabaseInitializer>().Prepare(progress: null, cancellationToken);
            await using var turn = await source.TakeTurn(Waits, patience: null, cancellationToken);
            await using var otherTurn = await target.TakeTurn(Waits, patience: null, cancellationToken);
            if (!await LibraryCopy.IsEmpty(to.Get<PaperDigestDb>(), cancellationToken))
            {
                Terminal.Warn($"The database {target.Place} holds a library already. Nothing was changed; name an empty one.");
                return Verbs.Failure;
            }

            var rows = await Copy(from.Get<PaperDigestDb>(), to.Get<PaperDigestDb>(), cancellationToken);
            var (before, after) = (await Export(from, cancellationToken), await Export(to, cancellationToken));
            if (before.Hash != after.Hash)
            {
                await LibraryCopy.Clear(to.Get<LibraryWriter>(), cancellationToken);
                Terminal.Warn(
                    "The copy does not export what the library does, so it was taken back. Was the library changed by hand meanwhile? Copy "
                    + "it again.");
                return Verbs.Failure;
            }

            Terminal.Tell(
                parsed.GetValue(Verbs.Json),
                new { rows, papers = before.Papers, to = target.Place },
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Terminal.Count(rows, "row")} with {Terminal.Count(before.Papers, "paper")} "
                    + $"copied to {target.Place}; both export the same."));
            return Verbs.Success;
        }
        catch (Exception exception) when (target.FaultOf(exception) is { } fault && source.FaultOf(exception) is null)
        {
            Terminal.Warn(fault.Sentence);
            return Verbs.Failure;
        }
    }

    /// <summary>The settings that make a database the library's.</summary>
    private static (string, string)[] Target(string database)
    {
        const string address = nameof(PaperDigestOptions.Database), file = $"{address}:{nameof(DatabaseAddress.File)}";
        return database.Contains("://", StringComparison.Ordinal) || database.Contains('=', StringComparison.Ordinal)
            ? [(address, database), (file, "")]
            : [(address, ""), (file, ""), (nameof(PaperDigestOptions.DataFolder), database)];
    }

    private static void Waits(string holder) => Terminal.Warn($"Waiting for another run over the library to end: {holder}");

    private static async Task<long> Copy(PaperDigestDb from, PaperDigestDb to, CancellationToken cancellationToken) =>
        Console.IsOutputRedirected
            ? await LibraryCopy.Run(from, to, progress: null, cancellationToken)
            : await AnsiConsole.Status().StartAsync("Copying", status =>
                LibraryCopy.Run(
                    from,
                    to,
                    rows => status.Status = $"Copying, {Terminal.Count(rows, "row")}",
                    cancellationToken));

    /// <summary>What a library exports, as a hash: all that is known of its papers, and its reports.</summary>
    private static async Task<(string Hash, int Papers)> Export(VerbHost host, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var papers = 0;
        await foreach (var paper in host.Get<ExportPapers>().Run(new ListRequest(), cancellationToken))
        {
            papers++;
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(PaperJson.From(paper), JsonShape.Options));
        }

        await foreach (var report in host.Get<ExportPapers>().RunReports(new ListRequest(), cancellationToken))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(ReportJson.From(report), JsonShape.Options));
        }

        return (Convert.ToHexString(hash.GetHashAndReset()), papers);
    }
}
