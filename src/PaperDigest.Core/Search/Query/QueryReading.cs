using PaperDigest.Core.Categories;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>The parts of the query understood so far.</summary>
internal sealed class QueryReading
{
    /// <summary>Each alternative costs a search.</summary>
    public const int MaxSides = 8;

    private const int MaxTerms = 24;

    private const int MaxOperators = 24;

    /// <summary>Categories or sources behind one colon.</summary>
    private const int MaxChoices = 20;

    /// <summary>What stands between the ids of papers that are pasted together, and behind a word that ends a clause.</summary>
    public static readonly char[] Commas = [',', ';', '、'];

    /// <summary>No category has a name of more words.</summary>
    private const int MaxCategoryWords = 4;

    private int _operators;

    /// <summary>The alternative at hand, from 0.</summary>
    private int _side;

    /// <summary>Where among the terms those begin that a word behind them may be about.</summary>
    private int _clause;

    /// <summary>The category that was named last, by a 카테고리 behind it.</summary>
    private Category? _named;

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

    /// <summary>
    /// Takes the words before a 카테고리 for the category that they name: 컴퓨터 비전 카테고리. False where they name none: 객체 카테고리.
    /// </summary>
    public bool NameCategory()
    {
        List<SearchTerm> words = [.. Terms.Skip(_clause).Where(IsPlainWord)];
        for (var length = Math.Min(words.Count, MaxCategoryWords); length > 0; length--)
        {
            var named = words[^length..];
            var category = SearchQueryParser.CategoryOf(string.Join(' ', named.Select(word => word.Text)));
            if (category.IsKnown)
            {
                Terms.RemoveAll(named.Contains);
                Filters = Filters.And(new SearchFilters { Categories = [[category]] });
                _named = category;
                EndClause();
                return true;
            }
        }

        return false;
    }

    /// <summary>Leaves out the category that was named right before: 비디오 카테고리 빼고.</summary>
    private bool LeaveOutCategory()
    {
        if (_named is not { } category || Terms.Count > _clause)
        {
            return false;
        }

        Filters = (Filters with { Categories = [.. Filters.Categories.SkipLast(1)] })
            .And(new SearchFilters { ExcludedCategories = [category] });
        _named = null;
        return true;
    }

    private static bool IsPlainWord(SearchTerm term) => term is { IsExcluded: false, Field: SearchField.Any, Paper: null, IsPhrase: false };

    /// <summary>What stands before does not belong to what follows.</summary>
    public void EndClause() => _clause = Terms.Count;

    /// <summary>
    /// Leaves out the word or phrase before a 제외, or the words that are a known term together (이미지 생성 확산 모델 제외); false where there
    /// is none.
    /// </summary>
    /// <param name="goesOn">
    /// Whether more stands behind. What is looked for stands before it otherwise, and is not left out: 로봇 팔 빼고 asks for robots.
    /// </param>
    /// <param name="isTopic">
    /// Whether only papers about it are left out, by their titles: those on 암기가 아닌 일반화 speak of 암기. A word that says what any paper is
    /// about (모델이 아닌 데이터) leaves out none.
    /// </param>
    public bool LeaveOut(bool goesOn, bool isTopic = false)
    {
        List<SearchTerm> words =
            [.. Terms.Skip(_clause).Where(term => term is { IsExcluded: false, Field: SearchField.Any, Paper: null })];
        if (words.Count == 0)
        {
            return LeaveOutCategory();
        }

        var isPhrase = words[^1].IsPhrase;
        var plain = words[(words.FindLastIndex(word => word.IsPhrase) + 1)..];
        var left = words[^(isPhrase ? 1 : LengthOfLast(plain, goesOn))..];
        Terms.RemoveAll(left.Contains);
        var last = isPhrase ? left[^1].Text : Bare(left[^1].Text);
        if (isTopic && left.Count == 1 && FunctionWords.IsAsking(last))
        {
            EndClause();
            return true;
        }

        var text = string.Join(' ', left.SkipLast(1).Select(word => word.Text).Append(last));
        // Korean is found however it is spaced; as one word it is left out by its other names, too.
        var isJoined = !isPhrase && text.All(c => c == ' ' || Hangul.IsSyllable(c));
        var written = isJoined ? WrittenWords.WithoutBlanks(text) : text;
        var field = isTopic ? SearchField.Title : SearchField.Any;
        Term(written, isPhrase: isPhrase || (!isJoined && left.Count > 1), isExcluded: true, field);
        Note(QueryNote.About(QueryNoteKind.LeftOut, text));
        EndClause();
        return true;
    }

    /// <summary>How many of the last words are one term: as many as are known together, all where the last says nothing alone.</summary>
    private static int LengthOfLast(List<SearchTerm> words, bool goesOn)
    {
        for (var length = goesOn ? words.Count : words.Count - 1; length > 1; length--)
        {
            var before = words.Skip(words.Count - length).SkipLast(1).Select(word => word.Text);
            if (IsTerm(string.Join(' ', before.Append(Bare(words[^1].Text)))))
            {
                return length;
            }
        }

        return FunctionWords.IsAsking(Bare(words[^1].Text)) ? words.Count : 1;
    }

    private static bool IsTerm(string text) =>
        Lexicon.Default.Knows(text) || Glossary.Reviewed.KnowsKey(TermText.Key(text));

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
        if (SearchQueryParser.IsSubject(typed))
        {
            Filters = Filters.And(new SearchFilters { Categories = [[SearchQueryParser.CategoryOf(typed)]] });
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
        // 비젼 and 스케쥴 are known as 비전 and 스케줄, and found as they were typed, too.
        if (!isLiteral && Hangul.WithPlainVowels(word) is { } plain)
        {
            (word, forms) = (plain, [.. KoreanForms.Of(plain), .. forms]);
        }

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

        _named = null;
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

        var category = SearchQueryParser.CategoryOf(only);
        return found switch
        {
            QueryOperator.Source when sources is not null =>
                cursor.ReadLongerName(start, name => sources.ContainsKey(KoreanDay.KeyOf(name))),
            QueryOperator.Category => cursor.ReadLongerName(
                start, name => SearchQueryParser.CategoryOf(name) is { IsKnown: true } longer && (longer == category || !category.IsKnown)),
            _ => null,
        };
    }

    /// <summary>The filter of an operator. If its value cannot be used, null, and a note says so.</summary>
    private SearchFilters? Filter(QueryOperator found, List<string> values, bool isExcluded, string typed)
    {
        switch (found)
        {
            case QueryOperator.Category:
                var categories = values.ConvertAll(SearchQueryParser.CategoryOf);
                return isExcluded
                    ? new SearchFilters { ExcludedCategories = categories }
                    : new SearchFilters { Categories = [categories] };
            case QueryOperator.Source:
                return isExcluded ? new SearchFilters { ExcludedSources = values } : new SearchFilters { Sources = [values] };
            case QueryOperator.Has when values is [var name] && SearchQueryParser.PartOf(name) is { } part:
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
        QueryOperator.Elsewhere => QueryNoteKind.Elsewhere,
        QueryOperator.Has => values is ["note" or "메모"] ? QueryNoteKind.Saved : QueryNoteKind.Has,
        _ when isExcluded => QueryNoteKind.NotExcludable,
        QueryOperator.Votes => QueryNoteKind.Votes,
        _ => QueryNoteKind.Date,
    };
}
