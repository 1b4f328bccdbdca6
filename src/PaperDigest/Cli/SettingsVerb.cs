using System.Collections;
using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
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

    /// <summary>All settings of an options object, in the order they are declared.</summary>
    internal static IEnumerable<SettingJson> List(object options, object defaults, string prefix)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = $"{prefix}:{property.Name}";
            var (value, fallback) = (property.GetValue(options)!, property.GetValue(defaults)!);
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } description)
            {
                yield return new SettingJson(name, Text(value), Text(fallback), description.Description);
            }

            foreach (var inner in property.PropertyType.Assembly == typeof(PaperDigestOptions).Assembly ? List(value, fallback, name) : [])
            {
                yield return inner;
            }
        }
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        var settings = List(host.Options, new PaperDigestOptions(), PaperDigestOptions.Section).ToList();
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

    private static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DatabaseAddress address => address.ToString(),
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    internal sealed record SettingJson(string Name, string Value, string Default, string Meaning);
}
