namespace PaperDigest.Core.Search.Index;

/// <summary>A token of the index and its position in the original text.</summary>
/// <param name="Characters">A pair of syllables, a word of letters or digits, a Hanja; normalised.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="FirstEnd">Where its first character ends: of a pair, only that may be meant.</param>
/// <param name="StartsWord">False for a syllable with another one right before it, or only a hyphen between them.</param>
public readonly record struct TextToken(ReadOnlyMemory<char> Characters, int Start, int End, int FirstEnd, bool StartsWord)
{
    public string Text => Characters.ToString();
}
