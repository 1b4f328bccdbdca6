using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace PaperDigest.Settings;

/// <summary>A setting with the value it has, as it may be shown to whoever runs the program: without anything secret.</summary>
internal sealed record Setting(string Name, string Value, string Default, string Meaning)
{
    /// <summary>All settings, in the order they are declared.</summary>
    public static IReadOnlyList<Setting> List(PaperDigestOptions options) =>
        [.. List(options, new PaperDigestOptions(), PaperDigestOptions.Section)];

    private static IEnumerable<Setting> List(object options, object defaults, string prefix)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = $"{prefix}:{property.Name}";
            var (value, fallback) = (property.GetValue(options)!, property.GetValue(defaults)!);
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } description)
            {
                yield return new Setting(name, Text(value), Text(fallback), description.Description);
            }

            foreach (var inner in property.PropertyType.Assembly == typeof(PaperDigestOptions).Assembly ? List(value, fallback, name) : [])
            {
                yield return inner;
            }
        }
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DatabaseAddress address => address.ToString(),
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
