namespace PaperDigest.Core.Text;

/// <summary>One form of a word, with its weight in a search.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Weight">How much it tells about what was meant: 1 for what was typed, less for a guess.</param>
/// <param name="Kind">What it has to do with what was typed.</param>
public sealed record TermForm(string Text, double Weight, FormKind Kind = FormKind.Literal);

/// <summary>How a form relates to the typed word.</summary>
public enum FormKind
{
    /// <summary>The word itself, perhaps without a particle.</summary>
    Literal,

    /// <summary>The field's term for what was said in everyday words, which counts like the word itself.</summary>
    Meant,

    /// <summary>Another inflection or spelling of it.</summary>
    Inflected,

    /// <summary>Another word with the same meaning.</summary>
    Related,

    /// <summary>
    /// A word that shares a translation and may mean the same. It raises the rank of papers but finds none by itself.
    /// </summary>
    Sibling,
}
