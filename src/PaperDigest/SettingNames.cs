using System.Reflection;
using PaperDigest.Core.Search;

namespace PaperDigest;

/// <summary>The names settings go by. A mistyped one would otherwise be a setting that nobody reads.</summary>
internal static class SettingNames
{
    /// <summary>Longer names have nothing near.</summary>
    private const int MaxDistance = 200;

    /// <summary>Every name; <c>0</c> stands for any place in a list.</summary>
    private static readonly string[] All = [.. Of(typeof(PaperDigestOptions), PaperDigestOptions.Section)];

    /// <summary>A sentence for each name in a configuration that no setting has. Nothing is said of what has no value, as sections have none.</summary>
    public static IReadOnlyList<string> Unknown(IConfiguration configuration) =>
    [
        .. configuration.GetSection(PaperDigestOptions.Section).AsEnumerable()
            .Where(setting => !string.IsNullOrEmpty(setting.Value))
            .Select(setting => setting.Key)
            .Where(key => !All.Contains(Numbered(key), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(key => $"There is no setting '{key}'{Hint(key, All)}."),
    ];

    /// <summary>Names the likeliest of some names for one that is none of them.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var nearest = names
            .Select(other => (Name: other, Distance: KeystrokeDistance.Of(name.ToLowerInvariant(), other.ToLowerInvariant(), MaxDistance)))
            .Where(other => other.Distance is not null)
            .OrderBy(other => other.Distance)
            .FirstOrDefault().Name;
        return nearest is null ? "" : $"; the nearest is '{nearest}'";
    }

    private static string Numbered(string key) => string.Join(':', key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "0" : part));

    private static IEnumerable<string> Of(Type type, string prefix) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => (Type: property.PropertyType, Name: $"{prefix}:{property.Name}") switch
        {
            (var list, var name) when list == typeof(IList<LibrarySource>) => [name, $"{name}:0", .. Of(typeof(LibrarySource), $"{name}:0")],
            (var value, var name) when value.IsPrimitive || value == typeof(string) => [name],
            var (options, name) => Of(options, name),
        });
}
