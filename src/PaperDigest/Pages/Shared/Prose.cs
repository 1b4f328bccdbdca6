namespace PaperDigest.Pages.Shared;

/// <summary>A passage of a digest, for <c>_Prose</c> and, where that cannot be rendered, <c>_PlainProse</c>.</summary>
/// <param name="Markdown">As it stands in the library.</param>
/// <param name="Heading">The level its highest heading gets.</param>
public sealed record Prose(string Markdown, int Heading);
