using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>
/// A name written in Hangul by its sound, for finding the one meant among names in Latin letters: 카이밍 허 is Kaiming He, 서민준 Minjoon
/// Seo. Each Korean letter stands for the spellings it is met for, so that a name fits as a whole or not at all.
/// </summary>
public sealed class SpokenName
{
    /// <summary>A longer name is none.</summary>
    private const int MostSyllables = 12;

    /// <summary>So many syllables a whole name has at least.</summary>
    private const int LeastSyllables = 3;

    /// <summary>The same before a title.</summary>
    private const int LeastTitled = 2;

    /// <summary>The least syllables of a surname that is told by itself; of shorter ones there are too many.</summary>
    private const int LeastAlone = 2;

    /// <summary>The letters of a Latin name that are compared.</summary>
    private const int MostLetters = 60;

    /// <summary>So many syllables may hold one rare spelling. A name in one word, which may be any other word, holds one at most.</summary>
    private const int SyllablesOfRare = 2;

    private const int Unreadable = 99;

    /// <summary>ㅇ, which is not heard at the beginning of a syllable.</summary>
    private const int NoInitial = 11;

    private const int InitialL = 5;

    private const int FinalL = 8;

    /// <summary>What Korean surnames are, of one syllable. A word that begins with none of them is no name in one word.</summary>
    private const string Surnames =
        "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용리림";

    /// <summary>이, 류 and the like, which are also written Lee, Ryu: vowels before which an l is not heard.</summary>
    private const string SoftVowels = "ㅑㅕㅠㅣ";

    /// <summary>The spellings of each initial: usual ones, and behind a semicolon rarer ones.</summary>
    private static readonly Spelling[][] Initials = Spellings(
        "g|k;gh|gu|c|q", "kk;k|g|gg|c", "n|nn;kn", "d|t;dh|dd|th", "tt;t|d", "r|l|rr|ll;rh|wr", "m|mm", "b|p|v;bh|bb|w", "pp;p|b",
        "s|sh|ss;x|sch|c|th|sc|sz|z", "ss;s|x|c", ";y|w|h|j", "j|z|g|zh;ch|dg|dz|x", "jj;j|zz|z|zh|ts|tz", "ch|c|ts|q;tch|cz|tz|cc|tsch|t",
        "k|c|ch|ck|q;kh|cc|x|qu", "t|tt;th", "p|f|ph|ff|pp;pf|v", "h;x|j|wh|kh|f");

    private static readonly Spelling[][] Vowels = Spellings(
        "a|ah|ar;aa|u|o|er|ha", "ae|a|e;ai|ay", "ya|ia;ja|a|yah", "yae;yea", "eo|u|o|er|e|ur;ir|or|ear|ou|a|oe|r|au|en",
        "e|a|ae;ai|ay|ei|ey|ie|eo", "yeo|you|yu|yo;ye|yaw|ia|ie|eo", "ye|je;e|ie|yeh", "o|oh|or;au|aw|ou|ow|oa|oo|aux|oe|eau",
        "wa|oa|ua;hua|owa",
        "wae;oae|we|wai", "oe|oi;we|o|e|eu|eo", "yo;io|jo|yoh|eo|ho", "u|oo|ou|woo;w|o|ue|ew|wu|uh|eu|oe", "wo|weo|won;uo|wu|wau",
        "we|ue;whe|wei|hue|ueh", "wi|ui;wee|ue|u|y|hui|uy|wei|we", "yu|yoo|you|ew;iu|u|ju|ue|yew|iou|yw|y",
        "|eu|e|o;u|i|a", "ui|eui;e|i|yi", "i|ee|y|ie|ey;e|ea|yi|ei|ih|j|hi|ij|eah|ia");

    private static readonly Spelling[][] Finals = Spellings(
        "", "k|c|g|ck;q|ch|x|cq|gue|que", "k", "k|x", "n|nn;nh|hn|ne|gn", "n", "n", "t|d", "l|ll|r;le|hl|lle|rl|el", "l", "l", "l", "l",
        "l",
        "l", "l", "m|mm;mb|me|hm", "p|b;pp|bb|f|pe|v", "p", "t|s;d|th|tt|ts|ss|te|dt|z|sh|x|tte", "s|t", "ng;n|nh", "t|j", "t|ch", "k",
        "t|d",
        "p", "h");

    private static readonly Spelling[] SoftInitials = [.. Of("l|r|rh", 0)];

    private static readonly Spelling[] Silent = [new("", 0)];

    /// <summary>What may be the surname and what is left.</summary>
    private readonly IReadOnlyList<(string Surname, string Given)> _ways;

    private readonly int _mostRare;

    private SpokenName(IReadOnlyList<(string Surname, string Given)> ways, int mostRare)
    {
        _ways = ways;
        _mostRare = mostRare;
    }

    /// <summary>The name that some words may be; null where they cannot be a whole one.</summary>
    /// <param name="words">Words of a query, one behind the other.</param>
    /// <param name="isTitled">Whether a title stands behind, so that two syllables may be a name, too: 송 한 교수.</param>
    public static SpokenName? Of(IReadOnlyList<string> words, bool isTitled = false)
    {
        var name = string.Concat(words);
        if (name.Length < (isTitled ? LeastTitled : LeastSyllables)
            || name.Length > MostSyllables
            || !name.All(Hangul.IsSyllable)
            || !words.All(word => word.Length > 0))
        {
            return null;
        }

        return words.Count > 1
            ? new SpokenName(
                [(words[^1], string.Concat(words.SkipLast(1))), (words[0], string.Concat(words.Skip(1)))],
                name.Length / SyllablesOfRare)
            : Surnames.Contains(name[0], StringComparison.Ordinal) && KoreanForms.Of(name).Count == 1
                ? new SpokenName([(name[..1], name[1..])], mostRare: 1)
                : null;
    }

    /// <summary>Those of some authors whose whole names sound like this one, the surname at either end; those that come nearest.</summary>
    /// <param name="slugs">The authors, as their addresses name them.</param>
    public IReadOnlyList<string> Among(IEnumerable<string> slugs)
    {
        var (best, found) = (_mostRare, new List<string>());
        var firsts = _ways.Aggregate(0U, (letters, way) => letters | FirstLetters(way.Surname[0]));
        foreach (var slug in slugs)
        {
            var at = slug.LastIndexOf('-') + 1;
            if (at <= 1 || at == slug.Length || (firsts & Bit(slug[at])) == 0)
            {
                continue;
            }

            var distance = Distance(slug.AsSpan(0, at - 1), slug.AsSpan(at));
            if (distance > best)
            {
                continue;
            }

            if (distance < best)
            {
                found.Clear();
                best = distance;
            }

            found.Add(slug);
        }

        return found;
    }

    /// <summary>True for a surname that sounds like a word.</summary>
    public static bool IsSurname(string korean, ReadOnlySpan<char> surname) =>
        korean.Length is >= LeastAlone and <= MostSyllables
        && korean.All(Hangul.IsSyllable)
        && RareSpellings(korean, surname) <= korean.Length / SyllablesOfRare;

    private int Distance(ReadOnlySpan<char> given, ReadOnlySpan<char> surname)
    {
        var least = Unreadable;
        Span<char> said = stackalloc char[MostLetters];
        said = said[..WithoutInitials(given, said)];
        foreach (var way in _ways)
        {
            if (RareSpellings(way.Surname, surname) is var ofSurname and < Unreadable)
            {
                least = Math.Min(least, ofSurname + RareSpellings(way.Given, said));
            }
        }

        return least;
    }

    /// <summary>The letters of given names. One that is but a letter behind the first is not said: Geoffrey E. Hinton.</summary>
    private static int WithoutInitials(ReadOnlySpan<char> given, Span<char> said)
    {
        var length = 0;
        foreach (var part in given.Split('-'))
        {
            var name = given[part];
            if ((length == 0 || name.Length > 1) && length + name.Length <= said.Length)
            {
                name.CopyTo(said[length..]);
                length += name.Length;
            }
        }

        return length;
    }

    /// <summary>
    /// How many rare spellings there are where Latin letters are read as Korean ones in the most usual way; <see cref="Unreadable"/> where
    /// they cannot be. The fewest are kept for each place that what was read may have come to.
    /// </summary>
    private static int RareSpellings(string korean, ReadOnlySpan<char> latin)
    {
        if (latin.Length is 0 or > MostLetters)
        {
            return Unreadable;
        }

        Span<byte> places = stackalloc byte[MostLetters + 1];
        Span<byte> others = stackalloc byte[MostLetters + 1];
        places = places[..(latin.Length + 1)];
        others = others[..(latin.Length + 1)];
        places.Fill(Unreadable);
        places[0] = 0;
        var (isFirst, before) = (true, 0);
        foreach (var syllable in korean)
        {
            var (initial, vowel, final) = Hangul.LettersOf(syllable);
            others.Fill(Unreadable);
            Read(Initials[initial], latin, places, others);
            if (isFirst && initial == NoInitial && IsSoft(syllable))
            {
                Read(SoftInitials, latin, places, others);
            }
            else if (initial == InitialL && before == FinalL)
            {
                // One l is heard twice: 필립 is Philip.
                Read(Silent, latin, places, others);
            }

            places.Fill(Unreadable);
            Read(Vowels[vowel], latin, others, places);
            others.Fill(Unreadable);
            Read(Finals[final], latin, places, others);
            var read = others;
            others = places;
            places = read;
            (isFirst, before) = (false, final);
        }

        // An e at the end is not heard: Luke, Levine.
        return latin is [_, _, .., 'e'] ? Math.Min(places[^1], places[^2])
            : latin is [_, _, .., 'h' or 's'] ? Math.Min(places[^1], places[^2] + 1)
            : places[^1];
    }

    private static void Read(Spelling[] spellings, ReadOnlySpan<char> latin, ReadOnlySpan<byte> places, Span<byte> after)
    {
        for (var at = 0; at < places.Length; at++)
        {
            if (places[at] == Unreadable)
            {
                continue;
            }

            foreach (var (text, rarity) in spellings)
            {
                if (latin[at..].StartsWith(text, StringComparison.Ordinal))
                {
                    ref var place = ref after[at + text.Length];
                    place = Math.Min(place, (byte)(places[at] + rarity));
                }
            }
        }
    }

    private static bool IsSoft(char syllable) => SoftVowels.Contains(Hangul.Keystrokes(syllable.ToString())[1], StringComparison.Ordinal);

    /// <summary>The letters a name may begin with that begins with a syllable: the 26 of the alphabet are bits.</summary>
    private static uint FirstLetters(char syllable)
    {
        var (initial, vowel, _) = Hangul.LettersOf(syllable);
        IEnumerable<Spelling> spellings = Initials[initial];
        if (initial == NoInitial)
        {
            spellings = Vowels[vowel].Any(spelling => spelling.Text.Length == 0)
                ? [.. spellings, .. SoftInitials, .. Vowels[vowel], .. Finals.SelectMany(final => final)]
                : [.. spellings, .. SoftInitials, .. Vowels[vowel]];
        }

        return spellings.Where(spelling => spelling.Text.Length > 0).Aggregate(0U, (letters, spelling) => letters | Bit(spelling.Text[0]));
    }

    private static uint Bit(char letter) => char.IsAsciiLetterLower(letter) ? 1U << (letter - 'a') : 0;

    private static Spelling[][] Spellings(params string[] letters) => Array.ConvertAll(letters, letter => letter.Split(';') switch
    {
        [var usual, var rare] => (Spelling[])[.. Of(usual, 0), .. Of(rare, 1)],
        var all => [.. Of(all[0], 0)],
    });

    private static IEnumerable<Spelling> Of(string spellings, int rarity) =>
        spellings.Split('|').Select(text => new Spelling(text, rarity));

    /// <summary>Latin letters that stand for a Korean one, and 1 where they seldom do.</summary>
    private readonly record struct Spelling(string Text, int Rarity);
}
