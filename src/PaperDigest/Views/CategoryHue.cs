using System.Text.Json;

namespace PaperDigest.Views;

/// <summary>
/// The look of a category as classes of the style sheet, of which each stands for one category alone: <c>hue-0</c> to <c>hue-7</c>, eight
/// hues 45° apart, for the most frequent ones; <c>hue-8</c> to <c>hue-15</c>, the hues between them at another lightness; the same sixteen
/// as <c>squared</c> shapes for the others of the taxonomy. A name that the taxonomy does not hold has no colour.
/// </summary>
public static class CategoryHue
{
    private const int Hues = 16;

    private const string None = "hue-none";

    private static readonly string[] Known =
    [
        "computer-vision", "llm", "multimodal", "model-training", "3d-vision", "image-generation", "video", "natural-language-processing",
        "evaluation", "reinforcement-learning", "inference-acceleration", "audio", "agents", "reasoning", "generative-models",
        "information-retrieval",
        "robotics", "code", "healthcare", "ai-safety", "science", "interpretability", "security", "graph-learning",
        "machine-learning", "machine-learning-theory", "artificial-intelligence", "quantum-computing", "society",
        "human-computer-interaction", "systems",
    ];

    /// <summary>The hues of the style sheet in degrees: the first eight, and between each two one of another lightness.</summary>
    private static readonly double[] Degrees = [20, 155, 290, 65, 200, 335, 110, 245];

    private const double Between = 22;

    /// <summary>That of a name without colour, as lightness, chroma and hue (OKLCH).</summary>
    public static (double Lightness, double Chroma, double Hue) NoColour => (.46, .014, 270);

    /// <summary>What the style sheet makes of the class on light ground, for pictures.</summary>
    public static (double Lightness, double Chroma, double Hue) ColourOf(string slug) => (Array.IndexOf(Known, slug) % Hues) switch
    {
        < 0 => NoColour,
        var place when place < Degrees.Length => (.58, .12, Degrees[place]),
        var place => (.43, .085, Degrees[place - Degrees.Length] + Between),
    };

    /// <summary>The classes of all known categories by slug, for scripts that draw categories themselves.</summary>
    public static string ToJson() => JsonSerializer.Serialize(Known.ToDictionary(slug => slug, ClassOf));

    public static string ClassOf(string slug) => Array.IndexOf(Known, slug) switch
    {
        < 0 => None,
        >= Hues and var place => $"hue-{place} squared",
        var place => $"hue-{place}",
    };
}
