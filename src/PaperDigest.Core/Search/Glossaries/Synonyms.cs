using System.Text.Json;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>
/// Words of the field that mean the same, reviewed by hand (<c>synonyms.json</c>, a group a line), so that a library knows
/// them from its first digest on. What digests themselves say comes on top.
/// </summary>
public static class Synonyms
{
    private const string File = "synonyms.json";

    /// <summary>Groups of terms, Korean ones first, the most usual first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups { get; } = Load();

    private static IReadOnlyList<IReadOnlyList<string>> Load()
    {
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is not part of the assembly.");
        return JsonSerializer.Deserialize<SynonymFile>(stream, JsonSerializerOptions.Web)?.Groups ?? [];
    }

    private sealed record SynonymFile(IReadOnlyList<IReadOnlyList<string>> Groups);
}
