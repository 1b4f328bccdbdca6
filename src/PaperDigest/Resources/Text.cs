namespace PaperDigest.Resources;

/// <summary>
/// Names the texts of the pages, which lie beside this file: <c>Text.ko.resx</c> and <c>Text.en.resx</c> with equal keys.
/// </summary>
public sealed class Text;
