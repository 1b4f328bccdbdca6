using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// A part of a query that could not be used, and why. Pages say it in the reader's language; API, feeds and commands print it.
/// </summary>
/// <param name="Kind">What is the matter.</param>
/// <param name="Value">What was given, shortened, or a number.</param>
public sealed record QueryNote(QueryNoteKind Kind, string Value)
{
    private const int Shown = 60;

    /// <summary>The query that was perhaps meant, where there is one to offer.</summary>
    public string? Offer { get; init; }

    /// <summary>The days that were understood, where a note is about them.</summary>
    public string? Days { get; init; }

    /// <summary>The slug of the author a note is about.</summary>
    public string? Author { get; init; }

    /// <summary>A note about something that was typed.</summary>
    public static QueryNote About(QueryNoteKind kind, string typed) =>
        new(kind, typed.Length > Shown ? WellFormedText.Beginning(typed, Shown) + "…" : typed);

    public override string ToString() => Kind switch
    {
        QueryNoteKind.Cut => $"The query was cut after {Value} characters.",
        QueryNoteKind.ManyWords => $"Only the first {Value} words were used.",
        QueryNoteKind.ManySides => $"Only the first {Value} alternatives were used.",
        QueryNoteKind.ManyOperators => $"Only the first {Value} operators were used.",
        QueryNoteKind.Nothing => "The query holds nothing to look for.",
        QueryNoteKind.NoValue => $"'{Value}' has nothing behind the colon and was left out.",
        QueryNoteKind.OpenQuote => $"The quote before '{Value}' is not closed, so all of that was looked for as one phrase.",
        QueryNoteKind.Date =>
            $"'{Value}' is no date like 2024, 2024-06, 2024-W24, 2024-06-13, >=2024-06 or 2024-01..2024-03 and was left out.",
        QueryNoteKind.Votes => $"'{Value}' is no number of votes like 20, >20, >=20 or 20..50 and was left out.",
        QueryNoteKind.Has => $"'{Value}' is none of easy, code, video and was left out.",
        QueryNoteKind.Saved => $"'{Value}' works among the papers saved in a browser and was left out here.",
        QueryNoteKind.Sort => $"'{Value}' tells an order, which is no part of the query, and was left out.",
        QueryNoteKind.NotExcludable => $"'{Value}' cannot be excluded; give the range that is wanted.",
        QueryNoteKind.Contradiction => "No paper can match: the conditions exclude each other.",
        QueryNoteKind.NoCategory => $"There is no category like '{Value}'.",
        QueryNoteKind.NoSource when Offer is not null => $"There is no source '{Value}'; there is {Offer}.",
        QueryNoteKind.NoSource => $"There is no source '{Value}'.",
        QueryNoteKind.NotFound => $"No paper holds '{Value}'.",
        QueryNoteKind.OtherDays => $"'{Value}' was left out because other days are given.",
        QueryNoteKind.Year => $"'{Value}' was looked for as a word; date:{Value} finds the papers of that year.",
        QueryNoteKind.Newest when Offer is not null =>
            $"The library has nothing newer than {Value}, and {Days} was asked for; counted from its newest day it is '{Offer}'.",
        QueryNoteKind.Newest => $"The library has nothing newer than {Value}; {Days} was looked for.",
        QueryNoteKind.Either => $"Papers about any of {Value} count.",
        QueryNoteKind.OrLeftOut => $"'{Value}' stands between words, or between two of the same operator, and was left out here.",
        QueryNoteKind.Minus => $"A minus with a blank behind it is no operator; '{Offer}' leaves the word out.",
        QueryNoteKind.LeftOut => $"Papers that hold '{Value}' are left out.",
        QueryNoteKind.Elsewhere => $"'{Value}' works in searches of the web and was left out here; source: names who wrote of a paper.",
        QueryNoteKind.Author => $"{Value} is an author here; {Offer} finds these papers alone.",
        QueryNoteKind.MeantAuthor => $"'{Value}' was read as {Offer}.",
        QueryNoteKind.NoPaper => $"The library does not have the paper {Value}.",
        _ => throw new InvalidOperationException($"{Kind} has no sentence."),
    };
}

public enum QueryNoteKind
{
    /// <summary>The query was longer than the limit and was cut.</summary>
    Cut,

    /// <summary>The query has more words than are searched.</summary>
    ManyWords,

    /// <summary><c>a | b | c | …</c>: the query has more alternatives than are searched.</summary>
    ManySides,

    /// <summary>The query has more operators than are used.</summary>
    ManyOperators,

    /// <summary>The query has only signs, no words.</summary>
    Nothing,

    /// <summary><c>title:</c> alone.</summary>
    NoValue,

    /// <summary><c>"강화 학습</c>: the phrase, with the query without the quote.</summary>
    OpenQuote,

    /// <summary><c>date:2024-13</c></summary>
    Date,

    /// <summary><c>votes:abc</c></summary>
    Votes,

    /// <summary><c>has:sound</c></summary>
    Has,

    /// <summary><c>is:saved</c>: what is saved and read is known to the reader's browser alone.</summary>
    Saved,

    /// <summary><c>sort:votes</c></summary>
    Sort,

    /// <summary><c>-date:2024</c></summary>
    NotExcludable,

    /// <summary><c>votes:>50 votes:..20</c></summary>
    Contradiction,

    /// <summary><c>지난주 로봇 date:2024</c>: words of time beside an operator or another time that excludes them.</summary>
    OtherDays,

    /// <summary><c>2024 확산 모델</c>: a year that is looked for as a word, with the query that takes it as a time.</summary>
    Year,

    /// <summary>
    /// <c>지난주 로봇</c> in a library that has not been fed since: its newest day, the days that were understood, and the query that counts
    /// from that day, where that is not what was looked for (<c>최근 로봇</c>, <c>6월 13일</c>).
    /// </summary>
    Newest,

    /// <summary><c>diffusion | video</c>: the alternatives between commas.</summary>
    Either,

    /// <summary><c>로봇 OR category:nlp</c></summary>
    OrLeftOut,

    /// <summary><c>로봇 - 시뮬레이션</c>, as titles are written too, with the query that leaves the word out.</summary>
    Minus,

    /// <summary><c>시뮬레이션 빼고 로봇</c>: what is left out.</summary>
    LeftOut,

    /// <summary><c>site:arxiv.org</c></summary>
    Elsewhere,

    /// <summary><c>Kaiming He</c>: the whole name of an author, with the query that finds these papers alone.</summary>
    Author,

    /// <summary><c>카이밍 허</c>, <c>K. He</c>: words that were taken for the name of authors, with the operator that was used.</summary>
    MeantAuthor,

    NoCategory,

    /// <summary>A source that the library does not have, with one that is called alike.</summary>
    NoSource,

    /// <summary>A word beside others that find something.</summary>
    NotFound,

    /// <summary>An arXiv id or address of a paper that no digest mentions.</summary>
    NoPaper,
}
