using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>Reads a query from its beginning to its end, a word, phrase, operator or time at a step.</summary>
/// <param name="query">The query.</param>
/// <param name="reading">Takes what is understood.</param>
/// <param name="today">The day from which words of time count; without it they are words like others.</param>
internal ref struct QueryWalk(string query, QueryReading reading, KoreanDay? today)
{
    /// <summary>Said behind what a reader does not want: 시뮬레이션 제외, 시뮬레이션을 뺀 로봇.</summary>
    private static readonly string[] WithoutWords =
    [
        "제외", "제외하고", "제외하고는", "제외한", "제외하면", "빼고", "빼고는", "뺀", "빼면", "말고", "말고는",
    ];

    /// <summary>Said behind what papers are not to be about: 암기가 아닌 일반화.</summary>
    private static readonly string[] NotWords = ["아닌", "아니고", "아니라"];

    /// <summary>What opens an aside, whose words belong together: 비디오 생성 (sora 제외).</summary>
    private static readonly char[] Brackets = ['(', '[', ')', ']'];

    private QueryCursor _cursor = new(query);

    /// <summary>The word that was read last; empty at the beginning and behind an operator.</summary>
    private string _before = "";

    /// <summary>Whether a plain word was read last.</summary>
    private bool _followsWord;

    /// <summary>The operator that was read last, where nothing has followed it.</summary>
    private (QueryOperator Operator, bool IsExcluded)? _operated;

    /// <summary>Whether the next operator is an alternative to the last one.</summary>
    private bool _joins;

    /// <summary>Where a quote stands that nothing closes; null where there is none.</summary>
    public readonly int? OpenQuote => _cursor.OpenQuote;

    public void ReadAll()
    {
        while (_cursor.SkipBlanks())
        {
            if (ReadTime() || ReadVotes())
            {
                reading.EndClause();
                continue;
            }

            var start = _cursor.Position;
            var isExcluded = _cursor.SkipMinus() || _cursor.SkipNot(_before);
            var isNeeded = !isExcluded && _cursor.SkipPlus();
            _cursor.SkipAnywhere();
            if (SkipOperator() is { } found)
            {
                ReadValue(found, isExcluded, start);
            }
            else
            {
                ReadWord(isExcluded, isNeeded);
            }
        }
    }

    private bool ReadTime()
    {
        var start = _cursor.Position;
        var calendar = _cursor;
        if (today is not { } asked || _cursor.ReadTime(asked) is not { } said)
        {
            return false;
        }

        reading.Time(said, _cursor.Since(start), isMoved: calendar.ReadTime(new KoreanDay(asked.Today)) != said);
        return true;
    }

    private bool ReadVotes()
    {
        if (today is null || _cursor.ReadVotes() is not { } votes)
        {
            return false;
        }

        reading.Votes(votes);
        return true;
    }

    /// <summary>Reads the value of an operator.</summary>
    private void ReadValue(QueryOperator found, bool isExcluded, int start)
    {
        reading.Operator(ref _cursor, found, isExcluded, start, today?.Sources);
        if (_joins)
        {
            reading.JoinOperator(found);
        }

        reading.EndClause();
        (_followsWord, _before, _operated, _joins) = (false, "", (found, isExcluded), false);
    }

    private void ReadWord(bool isExcluded, bool isNeeded)
    {
        var (word, isPhrase) = _cursor.ReadWord();
        if (isPhrase || isExcluded || isNeeded)
        {
            reading.Term(word, isPhrase || isNeeded, isExcluded, SearchField.Any, isPhrase ? _cursor.ReadOtherPhrases() : []);
        }
        else if (JoinsAlternatives(word))
        {
            return;
        }
        else
        {
            ReadPlain(word);
        }

        _operated = null;
        (_followsWord, _before) =
            (!isPhrase && !isExcluded && !isNeeded, word == "AND" && _before.Length > 0 ? _before : word);
    }

    /// <summary>True for the OR between two words, two phrases or two operators.</summary>
    private bool JoinsAlternatives(string word)
    {
        if (reading.CanJoin && _cursor.SkipToOther(word, _before))
        {
            reading.NextSide();
            return true;
        }

        if (!QueryCursor.IsOr(word) || !_cursor.StandsByOperator(_before, _operated is not null))
        {
            return false;
        }

        _joins = _operated is { IsExcluded: false, Operator: var last }
            && _cursor.NextOperator() == _operated
            && reading.CanJoinOperator(last);
        if (!_joins)
        {
            reading.Note(new QueryNote(QueryNoteKind.OrLeftOut, word));
        }

        return true;
    }

    /// <summary>Reads what is neither quoted nor has a sign before it.</summary>
    private void ReadPlain(string word)
    {
        if (Alternatives(word) is { Length: > 1 } parts)
        {
            reading.Plain(parts[0]);
            foreach (var part in parts.Skip(1))
            {
                reading.NextSide();
                reading.Plain(part);
            }
        }
        else if (word == "-" && _before.Length > 0 && _cursor.WithMinus() is { } offer)
        {
            reading.Note(new QueryNote(QueryNoteKind.Minus, word) { Offer = offer });
        }
        else if (!(IsCategoryWord(word) && reading.NameCategory())
            && !(WithoutWords.Contains(word.Trim(Brackets)) && reading.LeaveOut(goesOn: _cursor.GoesOn))
            && !(NotWords.Contains(word.Trim(Brackets)) && reading.LeaveOut(goesOn: _cursor.GoesOn, isTopic: true)))
        {
            if (Brackets.Contains(word[0]))
            {
                reading.EndClause();
            }

            reading.Plain(word);
            if (QueryReading.Commas.Contains(word[^1]))
            {
                reading.EndClause();
            }
        }
    }

    /// <summary>Said behind the name of a category, perhaps with a particle: 오디오 카테고리에서.</summary>
    private static bool IsCategoryWord(string word) =>
        KoreanForms.Of(word).Any(form => form.Weight == 1 && form.Text is "카테고리" or "category");

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
    private QueryOperator? SkipOperator()
    {
        var ahead = _cursor;
        if (ahead.SkipOperator() is not { } found)
        {
            return null;
        }

        if (ahead.SkipToWord())
        {
            var value = ahead;
            if (!TakesApart(found, value.ReadValues(found), _followsWord))
            {
                return null;
            }
        }

        _cursor = ahead;
        return found;
    }

    private static bool TakesApart(QueryOperator found, List<string> values, bool followsWord) => found switch
    {
        QueryOperator.Title or QueryOperator.Author => true,
        QueryOperator.Category => values.Count > 0 && values.TrueForAll(value => SearchQueryParser.CategoryOf(value).IsKnown),
        QueryOperator.Date or QueryOperator.From or QueryOperator.To or QueryOperator.After or QueryOperator.Before =>
            values is [var range] && DayRange.TryParse(QueryCursor.DaySign(found) + range, out _),
        QueryOperator.Votes => values is [var range] && VoteRange.TryParse(range, out _),
        QueryOperator.Has => !followsWord && values is [var name] && SearchQueryParser.PartOf(name) is not null,
        QueryOperator.Source => !followsWord,
        _ => false,
    };
}
