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
    private readonly string[] _letters;
    private readonly SortedBeginnings _keys;
    private readonly SortedBeginnings _initials;

    public PrefixTable(IReadOnlyList<string> texts)
    {
        _letters = new string[texts.Count];
        _keys = new SortedBeginnings(texts.Count);
        _initials = new SortedBeginnings(texts.Count);
        var starts = new List<int>();
        for (var i = 0; i < texts.Count; i++)
        {
            _letters[i] = Letters(texts[i], starts);
            AddText(i, starts);
        }

        _keys.Sort();
        _initials.Sort();
    }

    private PrefixTable(BinaryReader reader)
    {
        _letters = ReadTexts(reader);
        _keys = new SortedBeginnings(reader);
        _initials = new SortedBeginnings(reader);
    }

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static PrefixTable ReadFrom(BinaryReader reader) => new(reader);

    public void WriteTo(BinaryWriter writer)
    {
        WriteTexts(_letters, writer);
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

    private void AddText(int text, List<int> starts)
    {
        var letters = _letters[text];
        var keys = Hangul.Keystrokes(letters);
        if (keys.Length == letters.Length)
        {
            _keys.Add(text, letters, starts);
            return;
        }

        _initials.Add(text, Hangul.Initials(letters), starts);
        // Where a word begins among the keys: behind the keys of all letters before it.
        var (letter, key) = (0, 0);
        for (var i = 0; i < starts.Count; i++)
        {
            key += Hangul.Keystrokes(letters[letter..starts[i]]).Length;
            letter = starts[i];
            starts[i] = key;
        }

        _keys.Add(text, keys, starts);
    }

    private IEnumerable<PrefixMatch> FindInitials(string letters)
    {
        foreach (var (text, start, place) in _initials.Find(Hangul.Initials(letters)))
        {
            if (Agrees(letters, _letters[text].AsSpan(start)))
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

    private static string[] ReadTexts(BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }

    private static void WriteTexts(string[] texts, BinaryWriter writer)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
        {
            // The keys or initials of some texts are theirs alone.
            writer.Write(text ?? "");
        }
    }

    /// <summary>All beginnings of words in the order of what follows them, as far as <see cref="MaxLength"/>.</summary>
    private sealed class SortedBeginnings
    {
        /// <summary>
        /// Beginnings that agree so far are not told apart: of a title that says one letter a thousand times each would be
        /// compared with each other to the end. Nobody types more to find a word.
        /// </summary>
        private const int MaxLength = 64;

        private readonly string[] _texts;
        private readonly List<(int Text, int Start)> _beginnings = [];

        public SortedBeginnings(int texts) => _texts = new string[texts];

        public SortedBeginnings(BinaryReader reader)
        {
            _texts = ReadTexts(reader);
            var beginnings = reader.ReadInt32();
            _beginnings.EnsureCapacity(beginnings);
            for (var left = beginnings; left > 0; left--)
            {
                _beginnings.Add((reader.ReadInt32(), reader.ReadInt32()));
            }
        }

        public void WriteTo(BinaryWriter writer)
        {
            WriteTexts(_texts, writer);
            writer.Write(_beginnings.Count);
            foreach (var (text, start) in _beginnings)
            {
                writer.Write(text);
                writer.Write(start);
            }
        }

        public void Add(int text, string letters, List<int> starts)
        {
            _texts[text] = letters;
            starts.ForEach(start => _beginnings.Add((text, start)));
        }

        public void Sort() =>
            _beginnings.Sort((one, other) =>
                Beginning(one).SequenceCompareTo(Beginning(other)) is not 0 and var order ? order : one.CompareTo(other));

        public IEnumerable<(int Text, int Start, PrefixPlace Place)> Find(string prefix)
        {
            var sorted = prefix[..Math.Min(prefix.Length, MaxLength)];
            var end = Bound(sorted, order => order > 0);
            for (var i = Bound(sorted, order => order >= 0); i < end; i++)
            {
                var (text, start) = _beginnings[i];
                if (_texts[text].AsSpan(start).StartsWith(prefix))
                {
                    var atStart = _texts[text].Length == prefix.Length ? PrefixPlace.Whole : PrefixPlace.Start;
                    yield return (text, start, start > 0 ? PrefixPlace.Word : atStart);
                }
            }
        }

        /// <summary>The first whose part as long as the prefix stands behind it so in order.</summary>
        private int Bound(string prefix, Func<int, bool> isBehind)
        {
            var (low, high) = (0, _beginnings.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                var part = Beginning(_beginnings[middle]);
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

        private ReadOnlySpan<char> Beginning((int Text, int Start) at) =>
            _texts[at.Text].AsSpan(at.Start, Math.Min(MaxLength, _texts[at.Text].Length - at.Start));
    }
}
