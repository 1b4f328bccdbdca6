using System.CommandLine;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Settings;

namespace PaperDigest.Cli;

/// <summary><c>settings [--json]</c>: every setting with its value here, its default and its meaning.</summary>
internal static class SettingsVerb
{
    public static Command Create()
    {
        var command = new Verb(
            "settings", "Shows every setting, its value and its meaning.", "settings", "settings --PaperDigest:ScanMinutes=5 --json")
        { Verbs.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        var settings = Setting.List(host.Options);
        if (parsed.GetValue(Verbs.Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(settings, JsonShape.Indented));
            return Verbs.Success;
        }

        foreach (var setting in settings)
        {
            Terminal.Say(
                $"{setting.Name} = {OrEmpty(setting.Value, "(empty)")}"
                + $"{(setting.Value == setting.Default ? "" : $"   (default: {OrEmpty(setting.Default, "empty")})")}");
            Terminal.Say($"    {setting.Meaning}");
        }

        return Verbs.Success;
    }

    private static string OrEmpty(string text, string empty) => text.Length > 0 ? text : empty;
}
