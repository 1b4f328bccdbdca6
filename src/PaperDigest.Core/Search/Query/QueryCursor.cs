using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>An operator of the query language, whatever name it was called by.</summary>
public enum QueryOperator
{
    Title,
    Author,
    Category,
    Source,
    Date,

    /// <summary>The first day that counts.</summary>
    From,

    /// <summary>The last day that counts.</summary>
    To,

    /// <summary>Days after a day, month or year.</summary>
    After,

    /// <summary>Days before a day, month or year.</summary>
    Before,
    Votes,
    Has,

    /// <summary>Belongs to the saved papers in the reader's browser.</summary>
    Is,

    /// <summary>The order of results, which is chosen elsewhere.</summary>
    Sort,

    /// <summary>Of searches of the web; a library has nothing it could tell.</summary>
    Elsewhere,
}

/// <summary>A position in a query, with the steps to read on from there.</summary>
internal ref struct QueryCursor(string query)
{
    private static readonly Dictionary<string, QueryOperator> Operators = new(StringComparer.Ordinal)
    {
        ["title"] = QueryOperator.Title,
        ["제목"] = QueryOperator.Title,
        ["ti"] = QueryOperator.Title,
        ["intitle"] = QueryOperator.Title,
        ["au"] = QueryOperator.Author,
        ["inauthor"] = QueryOperator.Author,
        ["author"] = QueryOperator.Author,
        ["저자"] = QueryOperator.Author,
        ["category"] = QueryOperator.Category,
        ["cat"] = QueryOperator.Category,
        ["분야"] = QueryOperator.Category,
        ["카테고리"] = QueryOperator.Category,
        ["tag"] = QueryOperator.Category,
        ["태그"] = QueryOperator.Category,
        ["source"] = QueryOperator.Source,
        ["출처"] = QueryOperator.Source,
        ["date"] = QueryOperator.Date,
        ["날짜"] = QueryOperator.Date,
        ["year"] = QueryOperator.Date,
        ["연도"] = QueryOperator.Date,
        ["from"] = QueryOperator.From,
        ["since"] = QueryOperator.From,
        ["to"] = QueryOperator.To,
        ["until"] = QueryOperator.To,
        ["after"] = QueryOperator.After,
        ["before"] = QueryOperator.Before,
        ["votes"] = QueryOperator.Votes,
        ["추천"] = QueryOperator.Votes,
        ["has"] = QueryOperator.Has,
        ["포함"] = QueryOperator.Has,
        ["is"] = QueryOperator.Is,
        ["sort"] = QueryOperator.Sort,
        ["정렬"] = QueryOperator.Sort,
        ["site"] = QueryOperator.Elsewhere,
        ["inurl"] = QueryOperator.Elsewhere,
        ["filetype"] = QueryOperator.Elsewhere,
    };

    /// <summary>Room for the longest name with every letter in pieces, as some keyboards send Hangul.</summary>
    private const int MaxName = 16;

    /// <summary>In capitals; a small one is a word.</summary>
    private const string Or = "OR";

    /// <summary>Categories and sources have no longer names.</summary>
    private const int MaxNameWords = 6;

    /// <summary>Of arXiv and other searches: in all fields, in the text. A word without an operator is looked for there.</summary>
    private static readonly string[] Anywhere = ["all:", "abs:", "intext:", "abstract:", "초록:", "요약:"];

    /// <summary>Every name, in both languages, but those of other searches and those that are short for another.</summary>
    public static IEnumerable<(string Name, QueryOperator Operator)> Names => Operators
        .Where(name => name.Value != QueryOperator.Elsewhere && name.Key is not ("cat" or "ti" or "intitle" or "au" or "inauthor"))
        .Select(name => (name.Key, name.Value));

    public int Position { get; private set; }

    /// <summary>The year of the last time that was read.</summary>
    private int? _year;

    /// <summary>Where a quote stands that nothing closes; null where there is none.</summary>
    public int? OpenQuote { get; private set; }

    /// <summary>
    /// A query with its full-width signs as plain ones, which mean the same and which some keyboards write: ＋, ：, －, ＂. Every character
    /// stays in its place. Letters are left to those who read words and names.
    /// </summary>
    public static string Plain(string query) => query.AsSpan().ContainsAnyInRange('\u2212', '\uFF5E')
        ? string.Create(query.Length, query, (plain, typed) =>
        {
            for (var i = 0; i < typed.Length; i++)
            {
                plain[i] = typed[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' and var wide when !char.IsLetterOrDigit(wide) => (char)(wide - '\uFF01' + '!'),
                    '\u2212' or '\uFE63' => '-',
                    var other => other,
                };
            }
        })
        : query;

    public readonly string Since(int start) => query[start..Position];

    /// <summary>Skips blanks; false at the end of the query.</summary>
    public bool SkipBlanks()
    {
        while (Position < query.Length && char.IsWhiteSpace(query[Position]))
        {
            Position++;
        }

        return Position < query.Length;
    }

    /// <summary>Skips a minus that has something behind it.</summary>
    public bool SkipMinus()
    {
        var isMinus = query[Position] == '-' && Position + 1 < query.Length && !char.IsWhiteSpace(query[Position + 1]);
        Position += isMinus ? 1 : 0;
        return isMinus;
    }

    /// <summary>Skips a plus right before a word or phrase, which then must be there as in other searches: <c>+로봇</c>.</summary>
    public bool SkipPlus()
    {
        var isPlus = query[Position] == '+' && Position + 1 < query.Length
            && (char.IsLetter(query[Position + 1]) || IsQuote(query[Position + 1]));
        Position += isPlus ? 1 : 0;
        return isPlus;
    }

    /// <summary>Whether anything but blanks follows.</summary>
    public readonly bool GoesOn => !query.AsSpan(Position).IsWhiteSpace();

    /// <summary>
    /// Skips a NOT that leaves out the word behind it, written in capitals among others. Not that of a sentence, which stands beside a
    /// function word: ATTENTION IS NOT ALL.
    /// </summary>
    /// <param name="before">The word before it.</param>
    public bool SkipNot(string before)
    {
        var ahead = this;
        var (not, isPhrase) = ahead.ReadWord();
        if (isPhrase
            || !(not == "NOT" || IsExcept(not, before))
            || !ahead.SkipBlanks()
            || query[ahead.Position] == '-'
            || !JoinsWords(before, ahead))
        {
            return false;
        }

        Position = ahead.Position;
        return true;
    }

    /// <summary>
    /// Steps to the word or phrase behind a <c>|</c>, <c>OR</c> or <c>또는</c> that was just read; false, and no step, where it does not
    /// stand between two of them, or is the OR of a sentence in capitals.
    /// </summary>
    /// <param name="or">What was read.</param>
    /// <param name="before">The word before it.</param>
    public bool SkipToOther(string or, string before)
    {
        var ahead = this;
        if (!IsOr(or) || before.Length == 0 || !ahead.SkipBlanks()
            || (or == Or && !JoinsWords(before, ahead))
            || !(IsQuote(query[ahead.Position]) || char.IsLetterOrDigit(query[ahead.Position]))
            || ahead.SkipOperator() is not null)
        {
            return false;
        }

        Position = ahead.Position;
        return true;
    }

    /// <summary>
    /// Whether a word in small letters leaves out what follows. That of an English sentence may be of a title (Reasoning Without
    /// Prompting), but among Korean words it is none: 강화 학습 without robot.
    /// </summary>
    private static bool IsExcept(string word, string before) =>
        word is "excluding" or "except" || (word is "not" or "without" && Hangul.HasSyllable(before));

    /// <summary>What people write between alternatives.</summary>
    public static bool IsOr(string word) => word is Or or "|" or "||" or "또는" or "혹은";

    /// <summary>True for an OR that was just read where an operator stands on one side of it, and something on the other.</summary>
    public readonly bool StandsByOperator(string before, bool followsOperator)
    {
        var ahead = this;
        return followsOperator ? ahead.SkipBlanks() : before.Length > 0 && NextOperator() is not null;
    }

    /// <summary>The operator that follows behind blanks, and whether a minus stands before it; null where something else does.</summary>
    public readonly (QueryOperator Operator, bool IsExcluded)? NextOperator()
    {
        var ahead = this;
        return ahead.SkipBlanks() && ahead.SkipMinus() is var isExcluded && ahead.SkipOperator() is { } found ? (found, isExcluded) : null;
    }

    /// <summary>The query with a minus at the last word, where a minus that was just read has a blank behind it; null elsewhere.</summary>
    public readonly string? WithMinus()
    {
        var ahead = this;
        if (!ahead.SkipBlanks() || !(IsQuote(query[ahead.Position]) || char.IsLetterOrDigit(query[ahead.Position])))
        {
            return null;
        }

        var word = ahead;
        var rest = ahead;
        rest.ReadWord();
        return rest.SkipBlanks() || word.SkipOperator() is not null
            ? null
            : query[..Position] + query[ahead.Position..];
    }

    private readonly bool JoinsWords(string before, QueryCursor ahead) =>
        !FunctionWords.Contains(before) && !FunctionWords.Contains(ahead.ReadWord().Word) && !IsShouted();

    /// <summary>True for a sentence in capitals, in which those of AND and NOT mean nothing.</summary>
    private readonly bool IsShouted() =>
        !query.Any(c => char.IsLower(c) || Hangul.IsSyllable(c)) && WrittenWords.AtBlanks(query).Length > 3;

    /// <summary>The name of an operator and its colon. Any other word with a colon is a word.</summary>
    public QueryOperator? SkipOperator()
    {
        var colon = query.AsSpan(Position, Math.Min(MaxName + 1, query.Length - Position)).IndexOf(':');
        if (colon <= 0 || !Operators.TryGetValue(UnicodeText.ToNfkc(query.Substring(Position, colon)).ToLowerInvariant(), out var found))
        {
            return null;
        }

        Position += colon + 1;
        return found;
    }

    /// <summary>Reads a time said in words, with the blanks and particles that belong to it; null, and no step, where none is.</summary>
    public DayRange? ReadTime(KoreanDay today)
    {
        if (!TimeWords.TryRead(query, Position, today, ref _year, out var said))
        {
            return null;
        }

        Position = said.End;
        return said.Days;
    }

    /// <summary>Reads votes said in words or by a sign; null, and no step, where none are.</summary>
    public VoteRange? ReadVotes()
    {
        if (!VoteWords.TryRead(query, Position, out var said))
        {
            return null;
        }

        Position = said.End;
        return said.Votes;
    }

    /// <summary>Skips what other searches write before a word to look for it everywhere: <c>abs:transformer</c>.</summary>
    public void SkipAnywhere()
    {
        foreach (var name in Anywhere)
        {
            if (query.AsSpan(Position).StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && Position + name.Length < query.Length
                && (IsQuote(query[Position + name.Length]) || char.IsLetterOrDigit(query[Position + name.Length])))
            {
                Position += name.Length;
                return;
            }
        }
    }

    /// <summary>Over blanks to the next word or phrase; false, and no step, where none or an operator follows.</summary>
    public bool SkipToWord()
    {
        var ahead = this;
        if (Position == query.Length || !char.IsWhiteSpace(query[Position]) || !ahead.SkipBlanks())
        {
            return false;
        }

        var word = ahead;
        if (word.SkipMinus() || word.SkipOperator() is not null)
        {
            return false;
        }

        Position = ahead.Position;
        return true;
    }

    /// <summary>Reads up to the closing quote, or to the next blank.</summary>
    public (string Word, bool IsPhrase) ReadWord()
    {
        var isPhrase = Position < query.Length && IsQuote(query[Position]);
        var start = isPhrase ? Position + 1 : Position;
        var end = start;
        while (end < query.Length && !(isPhrase ? IsQuote(query[end]) : char.IsWhiteSpace(query[end])))
        {
            end++;
        }

        if (isPhrase && end == query.Length)
        {
            OpenQuote = start - 1;
        }

        Position = isPhrase ? Math.Min(end + 1, query.Length) : end;
        return (query[start..end], isPhrase);
    }

    /// <summary>Behind a phrase, the phrases joined to it by commas without blanks, any of which does: <c>"RL","강화 학습"</c>.</summary>
    public List<string> ReadOtherPhrases()
    {
        var others = new List<string>();
        while (Position + 1 < query.Length && query[Position] == ',' && IsQuote(query[Position + 1]))
        {
            Position++;
            others.Add(ReadWord().Word);
        }

        return others;
    }

    /// <summary>
    /// Reads up to the next blank and splits at commas. Blanks and commas in quotes do not count: <c>"자연어 처리",robotics</c>.
    /// </summary>
    public List<string> ReadChoices()
    {
        var choices = new List<string>();
        var start = Position;
        var quote = -1;
        for (; Position < query.Length && (quote >= 0 || !char.IsWhiteSpace(query[Position])); Position++)
        {
            var c = query[Position];
            if (IsQuote(c))
            {
                quote = quote < 0 ? Position : -1;
            }
            else if (quote < 0 && c == ',')
            {
                Add(query[start..Position]);
                start = Position + 1;
            }
        }

        OpenQuote = quote < 0 ? OpenQuote : quote;
        Add(query[start..Position]);
        return choices;

        void Add(string choice)
        {
            var name = choice.Only(c => !IsQuote(c)).Trim();
            if (name.Length > 0 && !choices.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                choices.Add(name);
            }
        }
    }

    /// <summary>
    /// Reads on over the words behind a value that belong to it, as nobody thinks of quotes: <c>category:computer vision</c>. Of several
    /// such names the longest counts.
    /// </summary>
    /// <param name="start">Where the value begins.</param>
    /// <param name="isName">True for a name, which is given with single blanks.</param>
    public string? ReadLongerName(int start, Predicate<string> isName)
    {
        var ahead = this;
        string? found = null;
        for (var words = 1; words < MaxNameWords && ahead.SkipToWord() && !IsQuote(query[ahead.Position]); words++)
        {
            ahead.ReadWord();
            if (WrittenWords.WithSingleBlanks(ahead.Since(start)) is var name && isName(name))
            {
                (found, Position) = (name, ahead.Position);
            }
        }

        return found;
    }

    /// <summary>The choices behind an operator. A Korean date may hold blanks: <c>2024년 6월 13일</c>.</summary>
    public List<string> ReadValues(QueryOperator found)
    {
        if (DaySign(found) is null || DigestDate.KoreanPeriodLength(query, Position) is not (> 0 and var length))
        {
            return ReadChoices();
        }

        Position += length;
        return [WrittenWords.WithoutBlanks(query[(Position - length)..Position])];
    }

    /// <summary>The comparison that an operator about days makes with its value; null for other operators.</summary>
    public static string? DaySign(QueryOperator found) => found switch
    {
        QueryOperator.Date => "",
        QueryOperator.From => ">=",
        QueryOperator.To => "<=",
        QueryOperator.After => ">",
        QueryOperator.Before => "<",
        _ => null,
    };

    public static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」' or '『' or '』';
}
