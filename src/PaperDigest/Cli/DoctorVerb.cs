using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace PaperDigest.Cli;

/// <summary>How serious a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
internal enum FindingState
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, and should be looked at.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>It does not work.</summary>
    [JsonStringEnumMemberName("wrong")]
    Wrong,
}

/// <summary>What was seen of a part of the installation.</summary>
internal sealed record Finding(string Part, FindingState State, string Sentence);

/// <summary><c>doctor</c>: looks at everything, says what is wrong and what to do, and changes nothing.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var command = new Verb(
            "doctor",
            "Looks at settings, folders, disk, database, index, sources, git and backups, and says what is wrong. Changes nothing.",
            "doctor",
            "doctor --data /srv/library --json")
        { Verbs.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var findings = await Findings(parsed, cancellationToken);
        var wrong = findings.Count(finding => finding.State == FindingState.Wrong);
        if (!parsed.GetValue(Verbs.Json))
        {
            foreach (var finding in findings)
            {
                var state = finding.State switch { FindingState.Ok => "ok   ", FindingState.Note => "note ", _ => "WRONG" };
                Terminal.Say($"{state}  {finding.Part}: {finding.Sentence}");
            }
        }

        Terminal.Tell(
            parsed.GetValue(Verbs.Json),
            new { well = wrong == 0, findings },
            wrong == 0 ? "All is well." : string.Create(CultureInfo.InvariantCulture, $"Wrong: {wrong}."));
        return wrong == 0 ? Verbs.Success : Verbs.Failure;
    }

    private static async Task<List<Finding>> Findings(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            await using var host = VerbHost.Create(parsed);
            var findings = new List<Finding>();
            await foreach (var finding in new Doctor(host).Look(cancellationToken))
            {
                findings.Add(finding);
            }

            return findings;
        }
        catch (OptionsValidationException refused)
        {
            // Without settings there is nothing to look at.
            return [.. refused.Failures.Select(sentence => new Finding("settings", FindingState.Wrong, sentence))];
        }
    }
}
