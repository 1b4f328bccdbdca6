namespace PaperDigest.Core.Search;

/// <summary>What a text is found by, and where in the original it stands.</summary>
/// <param name="Characters">A pair of syllables, a word of letters or digits, a Hanja; normalised.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="FirstEnd">Where its first character ends: of a pair, only that may be meant.</param>
public readonly record struct TextToken(ReadOnlyMemory<char> Characters, int Start, int End, int FirstEnd)
{
    public string Text => Characters.ToString();
}
