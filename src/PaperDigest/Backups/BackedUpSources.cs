using System.Text.Json;
using System.Text.Json.Nodes;
using PaperDigest.Settings;

namespace PaperDigest.Backups;

/// <summary>
/// <c>sources.json</c> in a backup: addresses of repositories stand there without the password or token that some need, and get it back
/// where the data folder that is restored into still knows it.
/// </summary>
internal static class BackedUpSources
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default) { WriteIndented = true };

    /// <summary>The text as it may lie in a backup: as it is where it holds no secret.</summary>
    /// <param name="text">What the file holds.</param>
    /// <param name="without">The addresses, as they may be shown, that have lost something.</param>
    public static string WithoutPasswords(string text, out IReadOnlyList<string> without)
    {
        var root = JsonNode.Parse(text, documentOptions: Lenient);
        var lost = new List<string>();
        foreach (var (source, name, address) in Addresses(root))
        {
            var shown = GitAddress.Shown(address);
            if (shown != address)
            {
                source[name] = shown;
                lost.Add(shown);
            }
        }

        without = lost;
        return lost.Count == 0 ? text : root!.ToJsonString(Indented);
    }

    /// <summary>The text of a backup with the passwords that a present file has for the same addresses.</summary>
    public static string WithPasswordsOf(string text, string present, IReadOnlyList<string> without, out IReadOnlyList<string> missing)
    {
        var known = Addresses(JsonNode.Parse(present, documentOptions: Lenient))
            .Where(source => GitAddress.Shown(source.Address) != source.Address)
            .ToLookup(source => GitAddress.Shown(source.Address), source => source.Address, StringComparer.Ordinal);
        var root = JsonNode.Parse(text, documentOptions: Lenient);
        foreach (var (source, name, address) in Addresses(root).Where(source => without.Contains(source.Address)))
        {
            source[name] = known[address].FirstOrDefault(address);
        }

        missing = [.. without.Where(address => !known.Contains(address))];
        return missing.Count == without.Count ? text : root!.ToJsonString(Indented);
    }

    /// <summary>The addresses of repositories; what else stands in the file is left alone.</summary>
    private static List<(JsonObject Source, string Name, string Address)> Addresses(JsonNode? root) =>
    [
        .. from section in Named(root, PaperDigestOptions.Section)
           from list in Named(section, nameof(PaperDigestOptions.Library))
           from entry in list switch { JsonArray array => array, JsonObject numbered => numbered.Select(item => item.Value), _ => [] }
           let source = entry as JsonObject
           where source is not null
           from name in source.Select(property => property.Key)
           where name.Equals(nameof(SourceOptions.Git), StringComparison.OrdinalIgnoreCase)
           let address = source[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null
           where address is not null
           select (source, name, address),
    ];

    private static IEnumerable<JsonNode?> Named(JsonNode? node, string name) => node is JsonObject fields
        ? fields.Where(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value)
        : [];
}
