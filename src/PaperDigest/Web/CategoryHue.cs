using System.Text.Json;

namespace PaperDigest.Web;

/// <summary>
/// The colour of a category as one of 24 classes of the style sheet (<c>hue-0</c> to <c>hue-23</c>), steps of 15° on one
/// scale of equal lightness. Categories met most often stand far apart; the others are spread by their slug.
/// </summary>
public static class CategoryHue
{
    private const int Hues = 24;

    private static readonly string[] Frequent =
    [
        "llm", "computer-vision", "multimodal", "model-training", "natural-language-processing", "reinforcement-learning",
        "machine-learning", "image-generation", "video", "reasoning", "agents", "3d-vision", "inference-acceleration",
        "audio", "robotics", "code", "ai-safety", "science", "information-retrieval", "evaluation",
        "machine-learning-theory", "graph-learning", "healthcare", "artificial-intelligence",
    ];

    /// <summary>The classes of the categories met most often, by slug, for scripts that draw categories themselves.</summary>
    public static string ToJson() => JsonSerializer.Serialize(Frequent.ToDictionary(slug => slug, ClassOf));

    public static string ClassOf(string slug)
    {
        var place = Array.IndexOf(Frequent, slug);
        return "hue-" + (place >= 0 ? place * 7 % Hues : Spread(slug));
    }

    private static int Spread(string slug) => (int)(slug.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Hues);
}
