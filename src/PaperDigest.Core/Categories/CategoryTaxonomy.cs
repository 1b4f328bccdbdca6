using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Categories;

/// <summary>A category papers are filed under: its place in the address and its names.</summary>
public sealed record Category(string Slug, string Korean, string English, bool IsKnown);

/// <summary>
/// Unifies category names: decoration, case, spacing and Korean or English synonyms lead to one category. The names are
/// data (<c>categories.json</c>); a name that is not there becomes a category of its own.
/// </summary>
public sealed partial class CategoryTaxonomy
{
    internal const string TermsFile = "category-terms.json";

    private const string NamesFile = "categories.json";

    /// <summary>Headings that stand for "no category": the upstream's own placeholder.</summary>
    private static readonly string[] NoCategory = ["", "none", "null", "na", "없음", "기타없음"];

    /// <summary>Endings that change nothing about which category a name stands for.</summary>
    private static readonly string[] Additions =
        ["s", "기술", "분야", "연구", "기법", "technology", "technologies", "technique", "techniques", "research"];

    private readonly Dictionary<string, Category> _byKey;

    private readonly Dictionary<string, IReadOnlyList<string>> _names;

    private CategoryTaxonomy(
        IReadOnlyList<Category> categories,
        Dictionary<string, Category> byKey,
        Dictionary<string, IReadOnlyList<string>> names)
    {
        Categories = categories;
        _byKey = byKey;
        _names = names;
    }

    public static CategoryTaxonomy Default => Loaded.Taxonomy;

    /// <summary>Another value whenever the names (<c>categories.json</c>) or the terms of the inference are others.</summary>
    public static string DataVersion { get; } = HashOfData();

    public IReadOnlyList<Category> Categories { get; }

    /// <summary>All names of a category in both languages, its own and others; none for a category that is not in the data.</summary>
    public IReadOnlyList<string> Names(string slug) => _names.GetValueOrDefault(slug, []);

    /// <summary>The category a name stands for, or null for a name that says nothing (<c>None</c>, only emoji).</summary>
    public Category? Find(string name)
    {
        var words = WithoutDecoration(name);
        var key = Key(words);
        if (Array.IndexOf(NoCategory, key) >= 0)
        {
            return null;
        }

        if (Known(key) is { } known)
        {
            return known;
        }

        // `자연어 처리(NLP)` is known by what stands before the parenthesis, or by what stands in it.
        var open = words.IndexOf('(', StringComparison.Ordinal);
        if (open > 0)
        {
            var inside = words[(open + 1)..].TrimEnd(')', ' ');
            if ((Known(Key(words[..open])) ?? Known(Key(inside))) is { } either)
            {
                return either;
            }
        }

        return new Category(TitleKey.Slug(words), words, words, IsKnown: false);
    }

    /// <summary>
    /// The category of a key, also where the name says "technology" or the plural besides: 비디오 생성 기술, <c>Diffusion Models</c>.
    /// </summary>
    private Category? Known(string key)
    {
        if (_byKey.TryGetValue(key, out var category))
        {
            return category;
        }

        var additions = Array.FindAll(
            Additions,
            addition => key.Length > addition.Length && key.EndsWith(addition, StringComparison.Ordinal));
        return Array.ConvertAll(additions, addition => _byKey.GetValueOrDefault(key[..^addition.Length]))
            .FirstOrDefault(known => known is not null);
    }

    /// <summary>The name without the emoji, markup and full stop around it: <c>🩵 Machine Learning</c>.</summary>
    public static string WithoutDecoration(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in UnicodeText.ToNfc(name).EnumerateRunes())
        {
            text.Append(IsDecoration(rune) ? " " : rune.ToString());
        }

        var words = WrittenWords.WithSingleBlanks(text.ToString());
        return words.Trim(' ', '*', '_', '`', '.', ',', ':', ';', '-', '#', '"', '\'');
    }

    private static bool IsDecoration(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol
            or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark
            or UnicodeCategory.ModifierSymbol
        || Rune.IsControl(rune);

    private static string Key(string name) => LetterKey.Of(UnicodeText.ToNfkc(name).ToLowerInvariant(), Rune.IsLetterOrDigit);

    private static string HashOfData()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { NamesFile, TermsFile })
        {
            using var stream = DataFile.Open(file);
            hash.AppendData(SHA256.HashData(stream));
        }

        const int digits = 12;
        return Convert.ToHexString(hash.GetHashAndReset())[..digits];
    }

    private static CategoryTaxonomy Load()
    {
        using var stream = DataFile.Open(NamesFile);
        var topics = JsonSerializer.Deserialize(stream, NamesShape.Default.TopicFile)?.Topics ?? [];
        var categories = new List<Category>();
        var byKey = new Dictionary<string, Category>(StringComparer.Ordinal);
        foreach (var topic in topics)
        {
            var category = new Category(topic.Slug, topic.Ko, topic.En, IsKnown: true);
            categories.Add(category);
            foreach (var name in topic.Aliases.Append(topic.Slug).Append(topic.Ko).Append(topic.En))
            {
                if (!byKey.TryAdd(Key(name), category) && byKey[Key(name)] != category)
                {
                    throw new InvalidOperationException(
                        $"categories.json: '{name}' belongs to {byKey[Key(name)].Slug} and to {topic.Slug}.");
                }
            }
        }

        var names = topics.ToDictionary(
            topic => topic.Slug,
            topic => (IReadOnlyList<string>)[topic.Ko, topic.En, .. topic.Aliases],
            StringComparer.Ordinal);
        return new CategoryTaxonomy(categories, byKey, names);
    }

    private sealed record TopicFile(IReadOnlyList<Topic> Topics);

    private sealed record Topic(string Slug, string Ko, string En, IReadOnlyList<string> Aliases);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(TopicFile))]
    private sealed partial class NamesShape : JsonSerializerContext;

    /// <summary>Loaded by the first who asks: a run that finds nothing to do asks for <see cref="DataVersion"/> alone.</summary>
    private static class Loaded
    {
        public static readonly CategoryTaxonomy Taxonomy = Load();
    }
}
