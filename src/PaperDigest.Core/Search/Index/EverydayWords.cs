using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Terms of the field for what people say who do not know them: 글자를 읽는 is OCR. Knowledge of how people ask, not of any library;
/// reviewed line by line in <c>everyday.txt</c>, which explains its form.
/// </summary>
internal sealed class EverydayWords
{
    private static readonly Lazy<EverydayWords> Shared = new(() => Read(DataFile.Read("everyday.txt")));

    /// <summary>The ways to say something, by the first character of their first word.</summary>
    private readonly Dictionary<char, List<Saying>> _sayings = [];

    private EverydayWords()
    {
    }

    public static EverydayWords Default => Shared.Value;

    /// <summary>Reads lines of ways to say something, a tab, and its terms.</summary>
    public static EverydayWords Read(string text)
    {
        var everyday = new EverydayWords();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] != '#' && line.Split('\t') is [var sayings, var terms])
            {
                IReadOnlyList<TermForm> meant = [.. Split(terms, ',').Select(term => new TermForm(term, 1, FormKind.Meant))];
                foreach (var words in Split(sayings, '|').Select(saying => Split(saying, ' ')))
                {
                    if (!everyday._sayings.TryGetValue(words[0][0], out var others))
                    {
                        everyday._sayings[words[0][0]] = others = [];
                    }

                    others.Add(new Saying(words, meant));
                }
            }
        }

        return everyday;
    }

    /// <summary>The terms meant by each term of a query; none for most.</summary>
    public IReadOnlyList<IReadOnlyList<TermForm>> In(IReadOnlyList<SearchTerm> terms)
    {
        var meant = new IReadOnlyList<TermForm>[terms.Count];
        Array.Fill(meant, []);
        var places = new List<int>();
        for (var start = 0; start < terms.Count; start++)
        {
            foreach (var saying in _sayings.GetValueOrDefault(terms[start].Text[0], []))
            {
                if (Stands(saying.Words, terms, start, places))
                {
                    places.ForEach(place => meant[place] = [.. meant[place].Union(saying.Meant)]);
                }
            }
        }

        return meant;
    }

    /// <summary>Whether words stand at a place of a query, one after the other but for words that only join or ask.</summary>
    /// <param name="words">The words.</param>
    /// <param name="terms">The query.</param>
    /// <param name="start">Where the first word must stand.</param>
    /// <param name="places">Where each stands.</param>
    private static bool Stands(IReadOnlyList<string> words, IReadOnlyList<SearchTerm> terms, int start, List<int> places)
    {
        places.Clear();
        for (var i = start; i < terms.Count && places.Count < words.Count; i++)
        {
            if (terms[i] is { IsExact: false, Field: SearchField.Any } && Is(terms[i], words[places.Count]))
            {
                places.Add(i);
            }
            else if (places.Count == 0 || !(FunctionWords.Contains(terms[i].Text) || FunctionWords.IsAsking(terms[i].Text)))
            {
                return false;
            }
        }

        return places.Count == words.Count;
    }

    private static bool Is(SearchTerm term, string word) => word[^1] == '~'
        ? term.Text.AsSpan().StartsWith(word.AsSpan()[..^1], StringComparison.Ordinal)
        : term.Forms.Any(form => form.Kind == FormKind.Literal && form.Text.Equals(word, StringComparison.OrdinalIgnoreCase));

    private static string[] Split(string text, char separator) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed record Saying(IReadOnlyList<string> Words, IReadOnlyList<TermForm> Meant);
}
