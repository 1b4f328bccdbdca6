using System.CommandLine;
using System.Globalization;
using PaperDigest.Backups;

namespace PaperDigest.Cli;

/// <summary><c>backup FILE</c>: the library as it stands, in one file, while others go on with it.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The file to make, or a folder: then the name says when.",
    };

    public static Command Create()
    {
        var command = new Verb(
            "backup",
            "Makes a backup of the library, its sources and settings in one file. The site may be running.",
            "backup /srv/backups",
            "backup before-upgrade.zip --data /srv/library")
        { File, Verbs.Json };
        command.SetAction((parsed, cancellationToken) =>
            VerbHost.WithExistingLibrary(parsed, host => Run(parsed, host, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, VerbHost host, CancellationToken cancellationToken)
    {
        try
        {
            var made = await host.Get<BackUp>().Run(parsed.GetValue(File)!, cancellationToken);
            Terminal.Tell(
                parsed.GetValue(Verbs.Json),
                made,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{made.File}: {Terminal.Count(made.Papers, "paper")}, {(made.Bytes + 1023) / 1024} kB."));
            return Verbs.Success;
        }
        catch (BackupException refused)
        {
            Terminal.Warn(refused.Message);
            return Verbs.Failure;
        }
    }
}
