namespace PaperDigest.Core.Text;

/// <summary>
/// British spelling in American. There are two tables, since a stem must be a word that stands in the index, so its endings are
/// long enough to meet no other word; keys are only compared with each other, so theirs are short.
/// </summary>
internal static class EnglishSpelling
{
    private static readonly (string British, string American)[] OfStems =
    [
        ("isations", "izations"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("isers", "izers"),
        ("ises", "izes"), ("ise", "ize"), ("ysing", "yzing"), ("ysed", "yzed"), ("yser", "yzer"), ("yse", "yze"),
        ("avioural", "avioral"), ("aviours", "aviors"), ("aviour", "avior"),
        ("olours", "olors"), ("oloured", "olored"), ("olouring", "oloring"), ("olour", "olor"),
        ("eighbours", "eighbors"), ("eighbouring", "eighboring"), ("eighbour", "eighbor"), ("avourite", "avorite"),
        ("abelled", "abeled"), ("abelling", "abeling"), ("odelled", "odeled"), ("odelling", "odeling"), ("ignalling", "ignaling"),
        ("entres", "enters"), ("entre", "enter"), ("ibres", "ibers"), ("ibre", "iber"), ("ogues", "ogs"), ("ogue", "og"),
        ("efence", "efense"), ("icence", "icense"), ("rtefact", "rtifact"), ("rtefacts", "rtifacts"),
        ("rogramme", "rogram"), ("rogrammes", "rograms"), ("grey", "gray"),
    ];

    private static readonly (string British, string American)[] OfKeys =
    [
        ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("ise", "ize"), ("yse", "yze"), ("ysing", "yzing"),
        ("ouring", "oring"), ("oured", "ored"), ("oural", "oral"), ("our", "or"),
        ("elling", "eling"), ("elled", "eled"), ("tre", "ter"), ("ogue", "og"),
    ];

    /// <summary>
    /// A word as Americans write it: optimisation is optimization. Two letters stay before a short ending, one before a long one.
    /// </summary>
    public static string Stem(string word) => Replace(word, OfStems, british => british.Length > 4 ? 1 : 2);

    /// <summary>The same for a key in the singular. Two letters stay before the ending.</summary>
    public static string Key(string word) => Replace(word, OfKeys, _ => 2);

    private static string Replace(string word, (string British, string American)[] endings, Func<string, int> before)
    {
        foreach (var (british, american) in endings)
        {
            if (word.Length >= british.Length + before(british) && word.EndsWith(british, StringComparison.Ordinal))
            {
                return word[..^british.Length] + american;
            }
        }

        return word;
    }
}
