using System.Globalization;
using System.Reflection;
using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Text;

namespace PaperDigest.Settings;

/// <summary>
/// The names settings go by and the kinds of their values. A mistyped one would otherwise be a setting that nobody reads.
/// </summary>
internal static class SettingNames
{
    /// <summary>One of so many keys may be wrong in a name that is mistyped; with more it is another name.</summary>
    private const int KeysPerSlip = 3;

    /// <summary>Every name and what its value is; <c>0</c> stands for any place in a list.</summary>
    private static readonly Dictionary<string, Type> All =
        new(Of(typeof(PaperDigestOptions), PaperDigestOptions.Section), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A sentence for each name in a configuration that no setting has, and for each value that is not of its setting's
    /// kind. Nothing is said of what has no value, as sections have none.
    /// </summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration) =>
    [
        .. configuration.GetChildren().Where(IsOursMistyped).Select(section =>
            $"There is no section of settings '{section.Key}'; the nearest is '{PaperDigestOptions.Section}'."),
        .. configuration.GetSection(PaperDigestOptions.Section).AsEnumerable()
            .Where(setting => setting.Value is not null)
            .OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => Problem(setting.Key, setting.Value!))
            .OfType<string>(),
    ];

    /// <summary>Names the likeliest of some names for one that is none of them; nothing where none of them can have been meant.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var nearest = names
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance is not null)
            .OrderBy(other => other.Distance)
            .FirstOrDefault().Name;
        return nearest is null ? "" : $"; the nearest is '{nearest}'";
    }

    private static string? Problem(string key, string value)
    {
        if (!All.TryGetValue(Numbered(key), out var kind))
        {
            return value.Length == 0 ? null : $"There is no setting '{key}'{Hint(key, All.Keys)}.";
        }

        if (ControlCharacters.AreIn(value))
        {
            return $"{key} holds a character that cannot be seen (a line break, for example); it must be plain text on one line.";
        }

        return kind switch
        {
            _ when kind == typeof(IList<SourceOptions>) && value.Length > 0 =>
                $"{key} is a list; number its entries, like {key}:0=/path/of/a/folder.",
            _ when kind == typeof(IList<PushTarget>) && value.Length > 0 => $"{key} is a list; number its entries, like {key}:0:Kind=json.",
            _ when kind == typeof(IList<string>) && value.Length > 0 => $"{key} is a list; number its entries, like {key}:0={value}.",
            _ when kind == typeof(bool) && !bool.TryParse(value, out _) => $"{key} is '{value}'; it must be true or false.",
            _ when kind == typeof(int) && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
                $"{key} is '{value}'; it must be a whole number.",
            _ => null,
        };
    }

    private static bool IsOursMistyped(IConfigurationSection section) =>
        !section.Key.Equals(PaperDigestOptions.Section, StringComparison.OrdinalIgnoreCase)
        && section.GetChildren().Any()
        && Distance(section.Key, PaperDigestOptions.Section) is not null;

    /// <summary>How far a name is from the one it may be a slip for; null when it is none.</summary>
    private static int? Distance(string typed, string name)
    {
        var (one, other) = (typed.ToLowerInvariant(), name.ToLowerInvariant());
        // Settings begin with the same section and options with the same dashes, whatever was meant.
        var alike = one.AsSpan(0, one.AsSpan().CommonPrefixLength(other)).LastIndexOfAny(':', '-') + 1;
        var limit = (Math.Max(one.Length, other.Length) - alike) * KeystrokeDistance.Key / KeysPerSlip;
        return KeystrokeDistance.Of(one, other, limit);
    }

    private static string Numbered(string key) =>
        string.Join(':', key.Split(':').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "0" : part));

    private static IEnumerable<KeyValuePair<string, Type>> Of(Type type, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => (Type: property.PropertyType, Name: $"{prefix}:{property.Name}") switch
            {
                (var list, var name) when list == typeof(IList<SourceOptions>) =>
                    [new(name, list), new($"{name}:0", typeof(string)), .. Of(typeof(SourceOptions), $"{name}:0")],
                (var list, var name) when list == typeof(IList<PushTarget>) => [new(name, list), .. Of(typeof(PushTarget), $"{name}:0")],
                (var list, var name) when list == typeof(IList<string>) => [new(name, list), new($"{name}:0", typeof(string))],
                (var address, var name) when address == typeof(DatabaseAddress) || address == typeof(SecretText) =>
                    [new(name, typeof(string)), .. Of(address, name)],
                (var value, var name) when value.IsPrimitive || value == typeof(string) => [new KeyValuePair<string, Type>(name, value)],
                var (options, name) => Of(options, name),
            });
}
