namespace PaperDigest.Core.Search;

/// <summary>What a text is found by, and where in the original it stands.</summary>
/// <param name="Text">A pair of syllables, a word of letters or digits, a Hanja.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="FirstEnd">Where its first character ends: of a pair, only that may be meant.</param>
public readonly record struct TextToken(string Text, int Start, int End, int FirstEnd)
{
    internal static TextToken Of(TextUnit first, TextUnit last) =>
        new(first == last ? first.Character.ToString() : $"{first.Character}{last.Character}", first.Start, last.End, first.End);
}
