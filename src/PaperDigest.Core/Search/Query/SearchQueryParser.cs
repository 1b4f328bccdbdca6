using System.Globalization;
using System.Text.RegularExpressions;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Parses queries: words, <c>"an exact phrase"</c>, phrases of which any does (<c>"RL","강화 학습"</c>), <c>-word</c> to exclude, and
/// operators such as <c>title:word</c> or <c>date:2024-06</c>, in English or Korean. Every text parses: an
/// unknown operator is a word, an operator with an unusable value is dropped with a note, and an open quote ends with the text, which a
/// note tells. A blank may follow an operator's colon unless that is ordinary prose. <c>a b | c</c>, <c>a b OR c</c> and <c>a b 또는 c</c>
/// find what <c>a b</c> finds and what <c>c</c> finds. AND, NEAR, * and ^ have no special meaning.
/// </summary>
public static partial class SearchQueryParser
{
    /// <summary>A query longer than this is cut; nobody types it.</summary>
    public const int MaxLength = 500;

    /// <summary>arXiv's names of subjects, with the categories that are nearest.</summary>
    private static readonly Dictionary<string, string> Subjects = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cs.AI"] = "artificial-intelligence",
        ["cs.CL"] = "natural-language-processing",
        ["cs.CR"] = "security",
        ["cs.CV"] = "computer-vision",
        ["cs.CY"] = "society",
        ["cs.HC"] = "human-computer-interaction",
        ["cs.IR"] = "information-retrieval",
        ["cs.LG"] = "machine-learning",
        ["cs.MA"] = "agents",
        ["cs.RO"] = "robotics",
        ["cs.SD"] = "audio",
        ["cs.SE"] = "code",
        ["eess.AS"] = "audio",
        ["stat.ML"] = "machine-learning",
    };

    /// <summary>Parses a query.</summary>
    /// <param name="text">The query.</param>
    /// <param name="today">
    /// The day from which words of time count (<c>지난주 로봇</c>); without it they are words like others, as in what no reader typed.
    /// </param>
    /// <param name="hasDays">True when the days are given beside the query, so that its words of time do not count.</param>
    public static SearchQuery Parse(string? text, KoreanDay? today = null, bool hasDays = false)
    {
        // What is stored may be written either way; the words a query is widened by are composed.
        var query = QueryCursor.Plain(UnicodeText.ToNfc(text ?? "").Trim());
        var reading = new QueryReading();
        if (query.Length > MaxLength)
        {
            query = WellFormedText.Beginning(query, MaxLength);
            reading.Note(new QueryNote(QueryNoteKind.Cut, $"{MaxLength}"));
        }

        if (DigestDate.IsPeriod(query) && DayRange.TryParse(WrittenWords.WithoutBlanks(query), out var alone))
        {
            return new SearchQuery(query, [], new SearchFilters { From = alone.From, To = alone.To }, []);
        }

        var typed = query;
        query = Apart(query);
        var walk = new QueryWalk(query, reading, today);
        walk.ReadAll();
        if (walk.OpenQuote is { } quote && query[(quote + 1)..].Any(char.IsLetterOrDigit))
        {
            reading.Note(QueryNote.About(QueryNoteKind.OpenQuote, query[(quote + 1)..].Trim()) with { Offer = query.Remove(quote, 1) });
        }

        reading.CloseSides();
        var isTimeSaid = reading.CountTime(hasDays);
        if (isTimeSaid && today is { } day)
        {
            NoteNewest(reading, query, day);
        }

        var (isOfAll, isByVotes) = reading.AskForAll(isTimeSaid);
        if (today is { } reader && !hasDays)
        {
            reading.OfferYear(reader);
        }

        return new SearchQuery(typed, reading.Terms, reading.Filters, reading.Notes)
        {
            IsTimeSaid = isTimeSaid,
            IsOfAll = isOfAll,
            IsByVotes = isByVotes,
        };
    }

    /// <summary>Tells the newest day of the library where the time that was said lies behind it, or was counted from it.</summary>
    private static void NoteNewest(QueryReading reading, string query, KoreanDay today)
    {
        if (today.Newest is not { } newest || !(reading.Filters.From > newest || (reading.IsTimeMoved && today.IsBehind)))
        {
            return;
        }

        reading.Note(new QueryNote(QueryNoteKind.Newest, newest.ToString("O", CultureInfo.InvariantCulture))
        {
            Days = new DayRange(reading.Filters.From, reading.Filters.To).ToString(),
            Offer = reading.IsTimeMoved ? null : CountedFrom(newest, query, SearchQueryWriter.Write(reading.Terms, reading.Filters)),
        });
    }

    /// <summary>
    /// The query with its words of time counted from the newest day of the library; null where they mean the same then.
    /// </summary>
    private static string? CountedFrom(DateOnly newest, string query, string understood) =>
        SearchQueryWriter.Write(Parse(query, new KoreanDay(newest))) is var then && then != understood ? then : null;

    /// <summary>
    /// The query with what stands beside alternatives in brackets written to each of them: <c>얼굴 (GAN | VAE)</c> is
    /// <c>얼굴 GAN | 얼굴 VAE</c>.
    /// </summary>
    private static string Apart(string query)
    {
        if (!query.Contains('|', StringComparison.Ordinal)
            || Bracketed().Match(query) is not { Success: true, Groups: var parts }
            || parts.Values.Skip(1).Any(part => part.Value.Count(QueryCursor.IsQuote) % 2 == 1))
        {
            return query;
        }

        var sides = parts["either"].Value.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var apart = sides.Take(QueryReading.MaxSides + 1).Select(side => parts["before"].Value + side + parts["after"].Value);
        return string.Join(" | ", apart).Trim();
    }

    [GeneratedRegex(
        @"^(?<before>([^()|]*\s)?)\((?<either>[^()|]+(\|[^()|]+)+)\)(?<after>(\s[^()|]*)?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    internal static PaperPart? PartOf(string name) => UnicodeText.ToNfkc(name).ToLowerInvariant() switch
    {
        "easy" or "쉬운설명" => PaperPart.Easy,
        "code" or "코드" => PaperPart.Code,
        "video" or "영상" or "동영상" => PaperPart.Video,
        _ => null,
    };

    /// <summary>True for arXiv's name of a subject, which means nothing else.</summary>
    internal static bool IsSubject(string word) => Subjects.ContainsKey(word);

    /// <summary>
    /// The category a name, alias or slug stands for; one without a slug, which no paper has, for a name that says nothing.
    /// </summary>
    public static Category CategoryOf(string name) =>
        CategoryTaxonomy.Default.Find(Subjects.GetValueOrDefault(name, name)) ?? new Category("", name, name, IsKnown: false);
}
