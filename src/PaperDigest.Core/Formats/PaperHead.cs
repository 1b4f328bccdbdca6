using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>A line that begins a paper.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Id">The paper's number; null for one that stands among others as they do, with another address.</param>
/// <param name="Title">What the line says.</param>
internal sealed record PaperHead(int Line, ArxivId? Id, PaperTitle Title)
{
    /// <summary>The number is on the line, or below it before anything else; if not, it is the only one down to the next.</summary>
    public bool IsNear { get; init; }

    /// <summary>The number stands on the line itself.</summary>
    public bool IsOnLine { get; init; }

    /// <summary>The line is an address, and the title the line below it.</summary>
    public bool IsTitleBelow { get; init; }
}

/// <summary>The ways in which lines begin papers; below these are the levels of headings.</summary>
internal static class HeadKind
{
    /// <summary>The level of which headings are.</summary>
    public const int Item = 100;
    public const int Numbered = 200;
    public const int Row = 300;
    public const int Label = 301;
    public const int Mark = 302;
    public const int Address = 303;
    public const int Link = 304;
    public const int Bare = 305;
    public const int Id = 306;

    /// <summary>Items are of one kind where they are numbered or not alike, and as far in.</summary>
    public static int OfItem(PageLine line) => (line.IsNumbered ? Numbered : Item) + Math.Min(line.Level, Item - 1);
}
