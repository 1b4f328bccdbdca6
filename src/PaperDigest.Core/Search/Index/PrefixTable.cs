using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>Where in a text the typed prefix was found. Smaller values are better matches.</summary>
public enum PrefixPlace
{
    /// <summary>The prefix is the whole text.</summary>
    Whole,

    /// <summary>The text begins with it.</summary>
    Start,

    /// <summary>A later word begins with it.</summary>
    Word,
}

/// <summary>A text that was found.</summary>
/// <param name="Text">Its place among the texts the table was made of.</param>
/// <param name="Place">Where the typed beginning stands in it.</param>
public readonly record struct PrefixMatch(int Text, PrefixPlace Place);

/// <summary>
/// Finds texts by a prefix of any of their words while it is being typed: with an unfinished syllable (강호 for 강화), by initial
/// consonants (ㄱㅎㅎㅅ for 강화 학습), or both (강화ㅎㅅ). Case, blanks and punctuation are ignored: <c>gpt4</c> finds GPT-4.
/// </summary>
public sealed class PrefixTable
{
    private readonly PackedTexts _letters;
    private readonly SortedBeginnings _keys;

    /// <summary>Of the texts with Hangul in them; others have none.</summary>
    private readonly SortedBeginnings _initials;

    public PrefixTable(IReadOnlyList<string> texts)
    {
        var (letters, keys, initials) = (new string[texts.Count], new string[texts.Count], new string[texts.Count]);
        var (keyStarts, initialStarts) = (new List<Beginning>(), new List<Beginning>());
        var starts = new List<int>();
        for (var i = 0; i < texts.Count; i++)
        {
            letters[i] = Letters(texts[i], starts);
            keys[i] = Hangul.Keystrokes(letters[i]);
            initials[i] = "";
            if (keys[i].Length == letters[i].Length)
            {
                keys[i] = "";
            }
            else
            {
                initials[i] = Hangul.Initials(letters[i]);
                initialStarts.AddRange(starts.Select(start => new Beginning(i, start)));
                PlaceAmongKeys(letters[i], starts);
            }

            keyStarts.AddRange(starts.Select(start => new Beginning(i, start)));
        }

        _letters = new PackedTexts(letters);
        _keys = new SortedBeginnings(_letters, new PackedTexts(keys), [.. keyStarts]);
        _initials = new SortedBeginnings(_letters, new PackedTexts(initials), [.. initialStarts]);
        _keys.Sort();
        _initials.Sort();
    }

    private PrefixTable(BinaryReader reader)
    {
        _letters = PackedTexts.ReadFrom(reader);
        _keys = SortedBeginnings.ReadFrom(_letters, reader);
        _initials = SortedBeginnings.ReadFrom(_letters, reader);
    }

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static PrefixTable ReadFrom(BinaryReader reader) => new(reader);

    public void WriteTo(BinaryWriter writer)
    {
        _letters.WriteTo(writer);
        _keys.WriteTo(writer);
        _initials.WriteTo(writer);
    }

    /// <summary>The texts with a word that begins with what was typed. The same text may come several times.</summary>
    public IEnumerable<PrefixMatch> Find(string typed)
    {
        var letters = Letters(typed, starts: null);
        if (letters.Length == 0)
        {
            return [];
        }

        var found = _keys.Find(Hangul.Keystrokes(letters)).Select(place => new PrefixMatch(place.Text, place.Place));
        return letters.Any(Hangul.IsConsonant) ? found.Concat(FindInitials(Hangul.PartConsonants(letters))) : found;
    }

    /// <summary>The letters and digits of a text, normalised and in lower case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">
    /// Filled with the places where words begin: after a blank or punctuation, and where Hangul meets another script.
    /// </param>
    private static string Letters(string text, List<int>? starts)
    {
        var letters = new StringBuilder(text.Length);
        var before = Script.Separator;
        starts?.Clear();
        foreach (var unit in TextUnit.Read(text))
        {
            if (unit.Script is not (Script.Blank or Script.Separator))
            {
                if (before is Script.Blank or Script.Separator || (unit.Script == Script.Hangul) != (before == Script.Hangul))
                {
                    starts?.Add(letters.Length);
                }

                letters.Append(unit.Character);
            }

            before = unit.Script;
        }

        return letters.ToString();
    }

    /// <summary>Where words begin among the keys of a text: behind the keys of all letters before them.</summary>
    private static void PlaceAmongKeys(string letters, List<int> starts)
    {
        var (letter, key) = (0, 0);
        for (var i = 0; i < starts.Count; i++)
        {
            key += Hangul.Keystrokes(letters[letter..starts[i]]).Length;
            letter = starts[i];
            starts[i] = key;
        }
    }

    private IEnumerable<PrefixMatch> FindInitials(string letters)
    {
        foreach (var (text, start, place) in _initials.Find(Hangul.Initials(letters)))
        {
            if (Agrees(letters, _letters[text][start..]))
            {
                yield return new PrefixMatch(text, place);
            }
        }
    }

    /// <summary>True when the syllables typed are those of the text; the last may be half of one.</summary>
    private static bool Agrees(string letters, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < letters.Length - 1; i++)
        {
            if (letters[i] != text[i] && !Hangul.IsConsonant(letters[i]))
            {
                return false;
            }
        }

        // What a syllable becomes depends on no more than the one after it.
        var rest = text[(letters.Length - 1)..];
        return Hangul.IsConsonant(letters[^1]) || Hangul.IsOnTheWay(letters[^1..], rest[..Math.Min(2, rest.Length)].ToString());
    }

    /// <summary>The beginning of a word in a text.</summary>
    private readonly record struct Beginning(int Text, int Start);

    /// <summary>All beginnings of words in the order of what follows them, as far as <see cref="MaxLength"/>.</summary>
    /// <param name="letters">The texts.</param>
    /// <param name="others">What the texts are otherwise, in keys or initials; empty where they are the same.</param>
    /// <param name="beginnings">Where words begin in them.</param>
    private sealed class SortedBeginnings(PackedTexts letters, PackedTexts others, Beginning[] beginnings)
    {
        /// <summary>
        /// Beginnings that agree so far are not told apart: of a title that says one letter a thousand times each would be
        /// compared with each other to the end. Nobody types more to find a word.
        /// </summary>
        private const int MaxLength = 64;

        public static SortedBeginnings ReadFrom(PackedTexts letters, BinaryReader reader) =>
            new(letters, PackedTexts.ReadFrom(reader), PackedTexts.ReadArray<Beginning>(reader));

        public void WriteTo(BinaryWriter writer)
        {
            others.WriteTo(writer);
            PackedTexts.WriteArray<Beginning>(writer, beginnings);
        }

        public void Sort() =>
            Array.Sort(beginnings, (one, other) =>
                Compared(one).SequenceCompareTo(Compared(other)) is not 0 and var order
                    ? order
                    : (one.Text, one.Start).CompareTo((other.Text, other.Start)));

        public IEnumerable<(int Text, int Start, PrefixPlace Place)> Find(string prefix)
        {
            var sorted = prefix[..Math.Min(prefix.Length, MaxLength)];
            var end = Bound(sorted, order => order > 0);
            for (var i = Bound(sorted, order => order >= 0); i < end; i++)
            {
                var (text, start) = beginnings[i];
                if (TextOf(text)[start..].StartsWith(prefix))
                {
                    var atStart = TextOf(text).Length == prefix.Length ? PrefixPlace.Whole : PrefixPlace.Start;
                    yield return (text, start, start > 0 ? PrefixPlace.Word : atStart);
                }
            }
        }

        /// <summary>The first whose part as long as the prefix stands behind it so in order.</summary>
        private int Bound(string prefix, Func<int, bool> isBehind)
        {
            var (low, high) = (0, beginnings.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                var part = Compared(beginnings[middle]);
                if (isBehind(part[..Math.Min(part.Length, prefix.Length)].SequenceCompareTo(prefix)))
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            return low;
        }

        private ReadOnlySpan<char> TextOf(int text) => others[text] is { IsEmpty: false } other ? other : letters[text];

        private ReadOnlySpan<char> Compared(Beginning at)
        {
            var rest = TextOf(at.Text)[at.Start..];
            return rest[..Math.Min(MaxLength, rest.Length)];
        }
    }
}
