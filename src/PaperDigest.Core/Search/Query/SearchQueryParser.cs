using System.Globalization;
using System.Text.RegularExpressions;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Parses queries: words, <c>"an exact phrase"</c>, phrases of which any does (<c>"RL","강화 학습"</c>), <c>-word</c> to exclude, and
/// operators such as <c>title:word</c> or <c>date:2024-06</c>, in English or Korean. Every text parses: an
/// unknown operator is a word, an operator with an unusable value is dropped with a note, and an open quote ends with the text, which a
/// note tells. A blank may follow an operator's colon unless that is ordinary prose. <c>a b | c</c> and <c>a b 또는 c</c> find what
/// <c>a b</c> finds and what <c>c</c> finds. AND, NEAR, * and ^ have no special meaning.
/// </summary>
public static partial class SearchQueryParser
{
    /// <summary>A query longer than this is cut; nobody types it.</summary>
    public const int MaxLength = 500;

    private const int MaxTerms = 24;

    private const int MaxOperators = 24;

    /// <summary>Each alternative costs a search.</summary>
    private const int MaxSides = 8;

    /// <summary>Said behind what a reader does not want: 시뮬레이션 제외, 시뮬레이션을 뺀 로봇.</summary>
    private static readonly string[] WithoutWords = ["제외", "제외하고", "제외한", "빼고", "뺀", "말고"];

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

    private static readonly char[] Commas = [',', ';', '、'];

    /// <summary>Categories or sources behind one colon.</summary>
    private const int MaxChoices = 20;

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
        var reading = new Reading();
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
        var cursor = new QueryCursor(query);
        var followsWord = false;
        var before = "";
        (QueryOperator Operator, bool IsExcluded)? operated = null;
        var joins = false;
        while (cursor.SkipBlanks())
        {
            var start = cursor.Position;
            var calendar = cursor;
            if (today is { } asked && cursor.ReadTime(asked) is { } said)
            {
                reading.Time(said, cursor.Since(start), isMoved: calendar.ReadTime(new KoreanDay(asked.Today)) != said);
                reading.EndClause();
                continue;
            }

            if (today is not null && cursor.ReadVotes() is { } votes)
            {
                reading.Votes(votes);
                reading.EndClause();
                continue;
            }

            var isExcluded = cursor.SkipMinus() || cursor.SkipNot(before);
            var isNeeded = !isExcluded && cursor.SkipPlus();
            cursor.SkipAnywhere();
            if (SkipOperator(ref cursor, followsWord) is { } found)
            {
                reading.Operator(ref cursor, found, isExcluded, start, today?.Sources);
                if (joins)
                {
                    reading.JoinOperator(found);
                }

                reading.EndClause();
                (followsWord, before, operated, joins) = (false, "", (found, isExcluded), false);
            }
            else
            {
                var (word, isPhrase) = cursor.ReadWord();
                if (isPhrase || isExcluded || isNeeded)
                {
                    reading.Term(word, isPhrase || isNeeded, isExcluded, SearchField.Any, isPhrase ? cursor.ReadOtherPhrases() : []);
                }
                else if (word == QueryCursor.Or && cursor.FollowsOr(before))
                {
                    var either = query.Replace($" {word} ", " | ", StringComparison.Ordinal);
                    reading.Note(new QueryNote(QueryNoteKind.Or, word) { Offer = either });
                }
                else if (reading.CanJoin && cursor.SkipToOther(word, before))
                {
                    reading.NextSide();
                    continue;
                }
                else if (QueryCursor.IsOr(word) && cursor.StandsByOperator(before, operated is not null))
                {
                    joins = operated is { IsExcluded: false, Operator: var last }
                        && cursor.NextOperator() == operated
                        && reading.CanJoinOperator(last);
                    if (!joins)
                    {
                        reading.Note(new QueryNote(QueryNoteKind.OrLeftOut, word));
                    }

                    continue;
                }
                else if (Alternatives(word) is { Length: > 1 } parts)
                {
                    reading.Plain(parts[0]);
                    foreach (var part in parts.Skip(1))
                    {
                        reading.NextSide();
                        reading.Plain(part);
                    }
                }
                else if (word == "-" && before.Length > 0 && cursor.WithMinus() is { } offer)
                {
                    reading.Note(new QueryNote(QueryNoteKind.Minus, word) { Offer = offer });
                }
                else if (!(WithoutWords.Contains(word) && reading.LeaveOut(word)))
                {
                    reading.Plain(word);
                    if (Commas.Contains(word[^1]))
                    {
                        reading.EndClause();
                    }
                }

                operated = null;
                (followsWord, before) = (!isPhrase && !isExcluded && !isNeeded, word == "AND" && before.Length > 0 ? before : word);
            }
        }

        if (cursor.OpenQuote is { } quote && query[(quote + 1)..].Any(char.IsLetterOrDigit))
        {
            reading.Note(QueryNote.About(QueryNoteKind.OpenQuote, query[(quote + 1)..].Trim()) with { Offer = query.Remove(quote, 1) });
        }

        reading.CloseSides();
        var isTimeSaid = reading.CountTime(hasDays);
        if (isTimeSaid
            && today is { Newest: { } newest } day
            && (reading.Filters.From > newest || (reading.IsTimeMoved && day.IsBehind)))
        {
            reading.Note(new QueryNote(QueryNoteKind.Newest, newest.ToString("O", CultureInfo.InvariantCulture))
            {
                Days = new DayRange(reading.Filters.From, reading.Filters.To).ToString(),
                Offer = reading.IsTimeMoved ? null : CountedFrom(newest, query, SearchQueryWriter.Write(reading.Terms, reading.Filters)),
            });
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
        return string.Join(" | ", sides.Take(MaxSides + 1).Select(side => parts["before"].Value + side + parts["after"].Value)).Trim();
    }

    [GeneratedRegex(
        @"^(?<before>([^()|]*\s)?)\((?<either>[^()|]+(\|[^()|]+)+)\)(?<after>(\s[^()|]*)?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    /// <summary>Words joined by bars without blanks (<c>diffusion|video</c>), but not P(x|y).</summary>
    private static string[] Alternatives(string word)
    {
        var words = word.Split('|');
        return words.Length > 1 && Array.TrueForAll(words, part => part.Length > 1 && part.All(char.IsLetterOrDigit)) ? words : [word];
    }

    /// <summary>
    /// Skips an operator up to its value, which may follow a blank: <c>title: 확산</c>. Prose has such colons too (<c>what it is: a
    /// survey</c>, <c>open source: models for code</c>), so after a blank the value must be valid for the operator.
    /// </summary>
    private static QueryOperator? SkipOperator(ref QueryCursor cursor, bool followsWord)
    {
        var ahead = cursor;
        if (ahead.SkipOperator() is not { } found)
        {
            return null;
        }

        if (ahead.SkipToWord())
        {
            var value = ahead;
            if (!TakesApart(found, value.ReadValues(found), followsWord))
            {
                return null;
            }
        }

        cursor = ahead;
        return found;
    }

    private static bool TakesApart(QueryOperator found, List<string> values, bool followsWord) => found switch
    {
        QueryOperator.Title or QueryOperator.Author => true,
        QueryOperator.Category => values.Count > 0 && values.TrueForAll(value => CategoryOf(value).IsKnown),
        QueryOperator.Date or QueryOperator.From or QueryOperator.To or QueryOperator.After or QueryOperator.Before =>
            values is [var range] && DayRange.TryParse(QueryCursor.DaySign(found) + range, out _),
        QueryOperator.Votes => values is [var range] && VoteRange.TryParse(range, out _),
        QueryOperator.Has => !followsWord && values is [var name] && PartOf(name) is not null,
        QueryOperator.Source => !followsWord,
        _ => false,
    };

    private static PaperPart? PartOf(string name) => UnicodeText.ToNfkc(name).ToLowerInvariant() switch
    {
        "easy" or "쉬운설명" => PaperPart.Easy,
        "code" or "코드" => PaperPart.Code,
        "video" or "영상" or "동영상" => PaperPart.Video,
        _ => null,
    };

    /// <summary>The parts of the query understood so far.</summary>
    private sealed class Reading
    {
        private int _operators;

        /// <summary>The alternative at hand, from 0.</summary>
        private int _side;

        /// <summary>Where among the terms those begin that a word behind them may be about.</summary>
        private int _clause;

        private bool _areVotesSaid;

        /// <summary>The times said in words, with the words.</summary>
        private readonly List<(DayRange Days, string Typed)> _times = [];

        public List<SearchTerm> Terms { get; } = [];

        public List<QueryNote> Notes { get; } = [];

        public SearchFilters Filters { get; private set; } = SearchFilters.None;

        /// <summary>True when a time was said that counts from the newest day of the library, not from today.</summary>
        public bool IsTimeMoved { get; private set; }

        /// <summary>True where the alternative at hand has a word or phrase, so that another may follow.</summary>
        public bool CanJoin => Terms.Exists(term => term.IsOfSide && term.Side == _side);

        /// <summary>Begins another alternative, as behind the bar of <c>로봇 | 드론</c>. Words of too many are left out.</summary>
        public void NextSide()
        {
            if (_side < MaxSides)
            {
                _side++;
                EndClause();
            }
        }

        /// <summary>Leaves out alternatives that were typed before, and tells which there are, if there are several.</summary>
        public void CloseSides()
        {
            var sides = Terms.Where(term => term.IsOfSide)
                .GroupBy(term => term.Side, (side, terms) => (Side: side, Written: SearchQueryWriter.Write(terms, SearchFilters.None)))
                .DistinctBy(side => side.Written, StringComparer.OrdinalIgnoreCase)
                .ToList();
            Terms.RemoveAll(term => term.IsOfSide && !sides.Exists(side => side.Side == term.Side));
            if (sides.Count > 1)
            {
                Note(QueryNote.About(QueryNoteKind.Either, string.Join(", ", sides.Select(side => side.Written))));
            }
        }

        /// <summary>True where the operator that was read last can have alternatives: not where its value could not be used.</summary>
        public bool CanJoinOperator(QueryOperator found) => found switch
        {
            QueryOperator.Category => Filters.Categories.Count > 0,
            QueryOperator.Source => Filters.Sources.Count > 0,
            QueryOperator.Title => Terms is [.., { Field: SearchField.Title }],
            QueryOperator.Author => Terms is [.., { Field: SearchField.Author }],
            _ => false,
        };

        /// <summary>Makes what an operator was just read with an alternative to the same operator before it.</summary>
        public void JoinOperator(QueryOperator found)
        {
            if (found == QueryOperator.Category)
            {
                Filters = Filters with { Categories = Joined(Filters.Categories) };
            }
            else if (found == QueryOperator.Source)
            {
                Filters = Filters with { Sources = Joined(Filters.Sources) };
            }
            else if (Terms is [.., var first, var last] && first.Field == last.Field && first.Field != SearchField.Any)
            {
                Terms.RemoveRange(Terms.Count - 2, 2);
                Term(first.Text, isPhrase: true, isExcluded: false, first.Field, [.. first.Others, last.Text, .. last.Others]);
            }
        }

        private static IReadOnlyList<IReadOnlyList<T>> Joined<T>(IReadOnlyList<IReadOnlyList<T>> choices) =>
            choices.Count > 1 ? [.. choices.SkipLast(2), [.. choices[^2].Union(choices[^1])]] : choices;

        /// <summary>A word without its particle, where that can be nothing else.</summary>
        private static string Bare(string word) => KoreanForms.Of(word).Last(form => form.Weight == 1).Text;

        /// <summary>What stands before does not belong to what follows.</summary>
        public void EndClause() => _clause = Terms.Count;

        /// <summary>
        /// Leaves out the word or phrase before a 제외 where it stands alone; where several words do (확산 모델 제외), which of them is meant
        /// cannot be told, and a note says how to. False where there is none.
        /// </summary>
        public bool LeaveOut(string typed)
        {
            List<SearchTerm> words =
                [.. Terms.Skip(_clause).Where(term => term is { IsExcluded: false, Field: SearchField.Any, Paper: null })];
            if (words.Count == 0)
            {
                return false;
            }

            var last = words[^1];
            if (words.Count > 1 && !last.IsPhrase)
            {
                var phrase = string.Join(' ', words.Where(term => !term.IsPhrase).Select(term => term.Text));
                Note(QueryNote.About(QueryNoteKind.LeaveOut, $"-{last.Text}, -\"{phrase}\""));
                return true;
            }

            Terms.Remove(last);
            var bare = last.IsPhrase ? last.Text : Bare(last.Text);
            Term(bare, last.IsPhrase, isExcluded: true, SearchField.Any);
            EndClause();
            return true;
        }

        public void Time(DayRange days, string typed, bool isMoved)
        {
            _times.Add((days, typed));
            IsTimeMoved |= isMoved;
        }

        /// <summary>
        /// Narrows to the times that were said, if any; false where none counts. Operators and parameters about days win, and so does the
        /// first of two times that exclude each other: what does not count is told.
        /// </summary>
        public bool CountTime(bool hasDays)
        {
            var isGiven = hasDays || Filters.From is not null || Filters.To is not null;
            var all = SearchFilters.None;
            foreach (var (days, typed) in _times)
            {
                var both = all.And(new SearchFilters { From = days.From, To = days.To });
                if (isGiven || both.IsContradiction)
                {
                    Note(QueryNote.About(QueryNoteKind.OtherDays, typed));
                }
                else
                {
                    all = both;
                }
            }

            Filters = Filters.And(all);
            return !all.IsNone;
        }

        /// <summary>
        /// Takes out the words that ask for papers whatever they are about: of 2024년 6월 논문 those of the month are wanted, and not
        /// the ones in which 논문 is said. Alone, or only narrowed by operators as a list is, 논문 is a word like others. Tells whether it
        /// did, and whether those with most votes are wanted.
        /// </summary>
        public (bool IsOfAll, bool IsByVotes) AskForAll(bool isTimeSaid)
        {
            if ((Terms.Count < 2 && !isTimeSaid && !_areVotesSaid)
                || !Terms.TrueForAll(term =>
                    term is { IsExact: false, Field: SearchField.Any, Side: 0 } && Is(term, FunctionWords.AsksForPapers))
                || !Terms.Exists(term => Is(term, FunctionWords.IsPaper)))
            {
                return (false, false);
            }

            var isByVotes = Terms.Exists(term => Is(term, FunctionWords.IsPopular));
            Terms.Clear();
            return (true, isByVotes);

            static bool Is(SearchTerm term, Predicate<string> kind) => term.Forms.Any(form => form.Weight == 1 && kind(form.Text));
        }

        public void Votes(VoteRange votes)
        {
            _areVotesSaid = true;
            Filters = Filters.And(new SearchFilters { MinVotes = votes.Least, MaxVotes = votes.Most });
        }

        /// <summary>A year among the words may be part of a title (AIME 2024), so its papers are only offered.</summary>
        public void OfferYear(KoreanDay today)
        {
            List<SearchTerm> years = [.. Terms.Where(term => !term.IsExact && term.Field == SearchField.Any)
                .Where(term => TimeWords.IsYear(term.Text, today))];
            if (years is [var year] && Filters.From is null && Filters.To is null && DayRange.TryParse(year.Text, out var days))
            {
                Note(new QueryNote(QueryNoteKind.Year, UnicodeText.ToNfkc(year.Text))
                {
                    Offer = SearchQueryWriter.Write(Terms.Except(years), Filters.And(new SearchFilters { From = days.From, To = days.To })),
                });
            }
        }

        public void Note(QueryNote note)
        {
            if (!Notes.Contains(note))
            {
                Notes.Add(note);
            }
        }

        /// <summary>
        /// What stands between two blanks, neither quoted nor left out: the ids and addresses of papers in it, and its words.
        /// </summary>
        public void Plain(string typed)
        {
            var pieces = typed.Split(Commas, StringSplitOptions.RemoveEmptyEntries);
            var isList = Array.Exists(pieces, piece => PastedPaper.TryParse(piece, out _))
                && !typed.Contains("://", StringComparison.Ordinal);
            if (Subjects.ContainsKey(typed))
            {
                Filters = Filters.And(new SearchFilters { Categories = [[CategoryOf(typed)]] });
                return;
            }

            foreach (var piece in isList ? pieces : [typed])
            {
                foreach (var word in PastedPaper.TryParse(piece, out _) ? [piece] : QueryWords.Of(piece))
                {
                    if (!Paper(word))
                    {
                        Term(word, isPhrase: false, isExcluded: false, SearchField.Any);
                    }
                }
            }
        }

        /// <summary>Adds a paper if the word is its id or address; false otherwise.</summary>
        private bool Paper(string word)
        {
            if (!PastedPaper.TryParse(word, out var id))
            {
                return false;
            }

            // arXiv: 2406.06523
            if (Terms is [.., { IsExact: false, Field: SearchField.Any } before] && PastedPaper.IsName(before.Text))
            {
                Terms.RemoveAt(Terms.Count - 1);
            }

            if (Terms.Count == MaxTerms)
            {
                Note(new QueryNote(QueryNoteKind.ManyWords, $"{MaxTerms}"));
            }
            else if (!Terms.Exists(term => term.Paper == id))
            {
                Terms.Add(new SearchTerm(word, IsExcluded: false, [new TermForm(word, 1)]) { Paper = id });
            }

            return true;
        }

        /// <summary>Adds a term; false when the word, and what does as well, hold nothing to search for.</summary>
        public bool Term(string word, bool isPhrase, bool isExcluded, SearchField field, IEnumerable<string>? others = null)
        {
            string[] texts = [.. (others ?? []).Prepend(word).Where(text => TextAnalyzer.QueryTokens(text).Count > 0).Distinct()];
            if (texts.Length == 0)
            {
                return false;
            }

            word = texts[0];
            if (Terms.Exists(t => t.Text == word
                && t.IsExcluded == isExcluded
                && t.Field == field
                && t.IsPhrase == isPhrase
                && (!t.IsOfSide || t.Side == _side)
                && t.Others.SequenceEqual(texts.Skip(1))))
            {
                return true;
            }

            if (Terms.Count == MaxTerms)
            {
                Note(new QueryNote(QueryNoteKind.ManyWords, $"{MaxTerms}"));
                return true;
            }

            var isOfSide = !isExcluded && field == SearchField.Any;
            if (isOfSide && _side == MaxSides)
            {
                Note(new QueryNote(QueryNoteKind.ManySides, $"{MaxSides}"));
                return true;
            }

            // A name is no Korean word with a particle, and what is quoted or left out is meant as it stands.
            var isLiteral = isPhrase || isExcluded || field == SearchField.Author;
            IReadOnlyList<TermForm> forms = isLiteral ? [.. texts.Select(text => new TermForm(text, 1))] : KoreanForms.Of(word);
            Terms.Add(new SearchTerm(word, isExcluded, forms)
            {
                Field = field,
                IsPhrase = isPhrase,
                Others = texts[1..],
                Side = isOfSide ? _side : 0,
            });
            return true;
        }

        public void Operator(
            ref QueryCursor cursor, QueryOperator found, bool isExcluded, int start, IReadOnlyDictionary<string, string>? sources)
        {
            if (found is QueryOperator.Title or QueryOperator.Author)
            {
                var (word, isPhrase) = cursor.ReadWord();
                var others = isPhrase ? cursor.ReadOtherPhrases() : [];
                if (!Term(word, isPhrase, isExcluded, found == QueryOperator.Title ? SearchField.Title : SearchField.Author, others))
                {
                    Note(QueryNote.About(QueryNoteKind.NoValue, cursor.Since(start)));
                }

                return;
            }

            var valueAt = cursor.Position;
            var values = cursor.ReadValues(found);
            if (LongerName(ref cursor, found, values, valueAt, sources) is { } name)
            {
                values = [name];
            }

            if (found == QueryOperator.Source && sources is not null)
            {
                values = values.ConvertAll(value => sources.GetValueOrDefault(KoreanDay.KeyOf(value), value));
            }

            var typed = cursor.Since(start);
            if (values.Count == 0)
            {
                Note(QueryNote.About(QueryNoteKind.NoValue, typed));
            }
            else if (_operators++ >= MaxOperators || values.Count > MaxChoices)
            {
                Note(new QueryNote(QueryNoteKind.ManyOperators, $"{(values.Count > MaxChoices ? MaxChoices : MaxOperators)}"));
            }
            else if (Filter(found, values, isExcluded, typed) is { } filter)
            {
                Filters = Filters.And(filter);
            }
        }

        /// <summary>A category or source of several words that is written without quotes; null where the value stands alone.</summary>
        private static string? LongerName(
            ref QueryCursor cursor, QueryOperator found, List<string> values, int start, IReadOnlyDictionary<string, string>? sources)
        {
            if (values is not [var only] || cursor.Since(start).Any(QueryCursor.IsQuote))
            {
                return null;
            }

            var category = CategoryOf(only);
            return found switch
            {
                QueryOperator.Source when sources is not null =>
                    cursor.ReadLongerName(start, name => sources.ContainsKey(KoreanDay.KeyOf(name))),
                QueryOperator.Category => cursor.ReadLongerName(
                    start, name => CategoryOf(name) is { IsKnown: true } longer && (longer == category || !category.IsKnown)),
                _ => null,
            };
        }

        /// <summary>The filter of an operator. If its value cannot be used, null, and a note says so.</summary>
        private SearchFilters? Filter(QueryOperator found, List<string> values, bool isExcluded, string typed)
        {
            switch (found)
            {
                case QueryOperator.Category:
                    var categories = values.ConvertAll(CategoryOf);
                    return isExcluded
                        ? new SearchFilters { ExcludedCategories = categories }
                        : new SearchFilters { Categories = [categories] };
                case QueryOperator.Source:
                    return isExcluded ? new SearchFilters { ExcludedSources = values } : new SearchFilters { Sources = [values] };
                case QueryOperator.Has when values is [var name] && PartOf(name) is { } part:
                    return isExcluded ? new SearchFilters { Lacks = [part] } : new SearchFilters { Has = [part] };
                case var _ when QueryCursor.DaySign(found) is { } sign && !isExcluded && values is [var range]
                    && DayRange.TryParse(sign + range, out var days):
                    return new SearchFilters { From = days.From, To = days.To };
                case QueryOperator.Votes when !isExcluded && values is [var range] && VoteRange.TryParse(range, out var votes):
                    return new SearchFilters { MinVotes = votes.Least, MaxVotes = votes.Most };
            }

            Note(QueryNote.About(WhyNot(found, values, isExcluded), typed));
            return null;
        }

        private static QueryNoteKind WhyNot(QueryOperator found, List<string> values, bool isExcluded) => found switch
        {
            QueryOperator.Is => QueryNoteKind.Saved,
            QueryOperator.Sort => QueryNoteKind.Sort,
            QueryOperator.Has => values is ["note" or "메모"] ? QueryNoteKind.Saved : QueryNoteKind.Has,
            _ when isExcluded => QueryNoteKind.NotExcludable,
            QueryOperator.Votes => QueryNoteKind.Votes,
            _ => QueryNoteKind.Date,
        };
    }

    /// <summary>
    /// The category a name, alias or slug stands for; one without a slug, which no paper has, for a name that says nothing.
    /// </summary>
    public static Category CategoryOf(string name) =>
        CategoryTaxonomy.Default.Find(Subjects.GetValueOrDefault(name, name)) ?? new Category("", name, name, IsKnown: false);
}
