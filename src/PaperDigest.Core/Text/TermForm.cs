namespace PaperDigest.Core.Text;

/// <summary>A form of a word.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Weight">How much it tells about what was meant: 1 for what was typed, less for a guess.</param>
/// <param name="Kind">What it has to do with what was typed.</param>
public readonly record struct TermForm(string Text, double Weight, FormKind Kind = FormKind.Literal);

/// <summary>What a form has to do with what was typed.</summary>
public enum FormKind
{
    /// <summary>The word itself, perhaps without a particle.</summary>
    Literal,

    /// <summary>Another inflection or spelling of it.</summary>
    Inflected,

    /// <summary>Another word that means the same.</summary>
    Related,

    /// <summary>A word that shares a translation with it, which may mean the same. It ranks papers and finds none.</summary>
    Sibling,
}
