using System.CommandLine;
using System.Globalization;
using PaperDigest.Backups;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Cli;

/// <summary><c>restore FILE</c>: puts a backup in the place of the library, once all of it was looked at. What was there is kept.</summary>
internal static class RestoreVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "A file that 'backup' made." };

    public static Command Create()
    {
        var command = new Verb(
            "restore",
            "Puts a backup in the place of the library. What was there is kept beside it.",
            "restore /srv/backups/paperdigest-20240613-054500.zip",
            "restore before-upgrade.zip --data /srv/library")
        { File, Verbs.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        SettingPlaces.Check(host.Options);
        try
        {
            var restored = await host.Get<Restore>().Run(
                parsed.GetValue(File)!,
                holder => Terminal.Warn($"Waiting for another run over the library to end: {holder}"),
                cancellationToken);
            // Sessions of before may have the file of before open.
            await using var after = VerbHost.Create(parsed);
            await after.KeepIndex(parsed.GetValue(Verbs.Json), cancellationToken);
            Tell(parsed, restored);
            return Verbs.Success;
        }
        catch (BackupException refused)
        {
            Terminal.Warn(refused.Message);
            return Verbs.Failure;
        }
        catch (Exception exception) when (host.Get<IDatabaseProvider>().FaultOf(exception) is { } fault)
        {
            Terminal.Warn(fault.Sentence);
            return Verbs.Failure;
        }
    }

    private static void Tell(ParseResult parsed, RestoreResult restored)
    {
        var kept = restored.Kept.Count > 0 ? $" What was there is kept: {string.Join(", ", restored.Kept)}." : "";
        Terminal.Tell(
            parsed.GetValue(Verbs.Json),
            restored,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The library is that of {restored.Created:yyyy-MM-dd HH:mm:ss} UTC again, with {Terminal.Count(restored.Papers, "paper")}.{kept}"));
        foreach (var address in restored.WithoutPassword)
        {
            Terminal.Warn($"A backup holds no passwords: give that of {address} again in sources.json in the data folder.");
        }
    }
}
