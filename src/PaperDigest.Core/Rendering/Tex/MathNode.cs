namespace PaperDigest.Core.Rendering.Tex;

/// <summary>A formula that was understood completely; anything less is not a formula but its source.</summary>
internal abstract record MathNode;

internal sealed record MathRow(IReadOnlyList<MathNode> Items) : MathNode;

/// <summary>A variable or a name. One letter is italic unless it says otherwise; several letters are upright anyway.</summary>
internal sealed record MathIdentifier(string Text, bool Upright) : MathNode;

internal sealed record MathNumber(string Text) : MathNode;

internal sealed record MathOperator(string Text, OperatorRole Role = OperatorRole.Plain) : MathNode;

internal enum OperatorRole
{
    Plain,
    Opening,
    Closing,

    /// <summary>Grows with what stands around it, like the bar of <c>\middle|</c>.</summary>
    Separator,
}

/// <summary><c>log</c>, <c>max</c>, ∑, ∫: stands apart from its argument and may carry limits above and below.</summary>
internal sealed record MathFunction(string Name, bool IsWord, bool TakesLimits) : MathNode;

internal sealed record MathText(string Text) : MathNode;

/// <summary>A gap that was asked for, as a CSS length: <c>0.1667em</c>.</summary>
internal sealed record MathSpace(string Width) : MathNode;

/// <summary>A base with an index, an exponent or both. In <c>M$^{2}$UGen</c> nothing precedes the exponent.</summary>
internal sealed record MathScripts(MathNode? Base, MathNode? Sub, MathNode? Sup) : MathNode;

/// <summary>
/// One above the other, with a line between them or (binomials) without. The size is left to the surroundings
/// unless <c>\dfrac</c> or <c>\tfrac</c> asked for one.
/// </summary>
internal sealed record MathFraction(MathNode Numerator, MathNode Denominator, bool HasLine, bool? DisplayStyle) : MathNode;

internal sealed record MathRoot(MathNode Radicand, MathNode? Index) : MathNode;

internal sealed record MathAccent(string Name, MathNode Base, AccentMark Mark) : MathNode;

internal sealed record MathStack(MathNode Base, MathNode? Over, MathNode? Under) : MathNode;

internal sealed record MathFenced(string Open, MathNode Body, string Close) : MathNode;

internal sealed record MathTable(string Open, IReadOnlyList<IReadOnlyList<MathNode>> Rows, string Close, string? ColumnAlign) : MathNode;
