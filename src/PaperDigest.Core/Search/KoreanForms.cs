namespace PaperDigest.Core.Search;

/// <summary>
/// Other forms a Korean word may stand in. People type particles (추론을), and mixed words carry them too (LLM을). A
/// stripped form is an alternative beside the literal one, never a replacement: 정확도 is not 정확 with a particle.
/// </summary>
internal static class KoreanForms
{
    /// <summary>Longest first.</summary>
    private static readonly string[] Particles =
    [
        "으로부터", "에서의", "으로의", "에서는", "으로는", "이라는", "에게서",
        "에서", "에게", "으로", "부터", "까지", "처럼", "보다", "이나", "라는", "에는", "와의", "과의", "로의", "만의", "하는", "하고", "하여",
        "을", "를", "이", "가", "은", "는", "의", "에", "와", "과", "로", "도", "만",
    ];

    /// <summary>A Korean stem keeps at least this many syllables.</summary>
    private const int MinStem = 2;

    /// <summary>The word itself and, where it ends in a particle, the word without.</summary>
    public static IReadOnlyList<string> Alternatives(string word)
    {
        foreach (var particle in Particles)
        {
            var stem = word.Length - particle.Length;
            if (stem < 1 || !word.EndsWith(particle, StringComparison.Ordinal))
            {
                continue;
            }

            var isMixed = !IsHangul(word[stem - 1]);
            if (isMixed || stem >= MinStem)
            {
                return [word, word[..stem]];
            }
        }

        return [word];
    }

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
