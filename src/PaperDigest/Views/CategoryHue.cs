using System.Text.Json;

namespace PaperDigest.Views;

/// <summary>
/// The colour of a category as one of 16 classes of the style sheet (<c>hue-0</c> to <c>hue-15</c>): eight hues 45° apart for
/// the most frequent categories, then the eight between them at another lightness. A hash of the slug chooses for the others.
/// </summary>
public static class CategoryHue
{
    private const int Hues = 16;

    private static readonly string[] Frequent =
    [
        "computer-vision", "llm", "multimodal", "model-training", "3d-vision", "image-generation", "video", "natural-language-processing",
        "evaluation", "reinforcement-learning", "inference-acceleration", "audio", "agents", "reasoning", "generative-models",
        "information-retrieval",
    ];

    /// <summary>The classes of the most frequent categories by slug, for scripts that draw categories themselves.</summary>
    public static string ToJson() => JsonSerializer.Serialize(Frequent.ToDictionary(slug => slug, ClassOf));

    public static string ClassOf(string slug)
    {
        var place = Array.IndexOf(Frequent, slug);
        return "hue-" + (place >= 0 ? place : Spread(slug));
    }

    private static int Spread(string slug) => (int)(slug.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Hues);
}
