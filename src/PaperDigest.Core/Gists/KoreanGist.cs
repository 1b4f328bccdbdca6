using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Gists;

/// <summary>
/// A Korean sentence as a gist. Korean puts the head last, so what is too long loses whole phrases at its beginning, or ends with its
/// first clause, whose verb gets the ending of a sentence: 제안하고 → 제안합니다.
/// </summary>
internal static partial class KoreanGist
{
    /// <summary>Brackets hold glosses and abbreviations; a longer one holds a thought, and its sentence is another's.</summary>
    private const int LongestBracket = 90;

    /// <summary>A line that lost more than it kept says too little.</summary>
    private const int ShortestRest = 26;

    /// <summary>
    /// No sentence says more: an offer with a name and a number (<see cref="Score"/>) behind openings (<see cref="WithoutOpening"/>),
    /// the first of which tells of a paper.
    /// </summary>
    public const double MostScore = 4 + 0.8 + 0.3 + 1 + ((Openings - 1) * 0.5);

    private const int Openings = 4;

    /// <summary>A sentence with such a score is not cut for the sake of a better one.</summary>
    private const double SaysEnough = 2;

    private const int LongestTopic = 32;

    private const int WordsOfTopic = 5;

    public static MadeGist? Of(string sentence, string? name, int longest)
    {
        if (WithoutBrackets(sentence) is not { } plain)
        {
            return null;
        }

        var line = Authors().Replace(WithoutOpening(WithoutMarker(plain), name, out var opening), "");
        line = Straight(These().Replace(WithoutPointing(line), ""));
        if (line.Length < Gist.Shortest || IsOpen(line) || IsEmptyPhrase(line))
        {
            return null;
        }

        var score = Score(line) + opening;
        if ((score < SaysEnough || line.Length > longest) && Naming(line, name) is { } naming && Score(naming) + opening > score)
        {
            return new MadeGist(naming, Score(naming) + opening, IsShortened: false);
        }

        if (line.Length <= longest)
        {
            return new MadeGist(Ended(line), score, IsShortened: false);
        }

        return Shorten(line, name, longest) is { } shorter && !IsOpen(shorter)
            ? new MadeGist(Ended(shorter), Score(shorter) + opening, IsShortened: true)
            : null;
    }

    /// <summary>A heading, a label, or a sentence that broke off.</summary>
    private static bool IsOpen(string line) =>
        line is not [.., var last]
        || last is ':' or '：' or ',' or '-' or '·' or '…' or '/' or '、'
        || (Hangul.IsSyllable(last) && KoreanParticles.LeavesOpen(line[(line.LastIndexOf(' ') + 1)..]))
        || OpenEnd().IsMatch(line);

    /// <summary>Any paper could say it: 새로운 인공지능 모델을 발표했습니다.</summary>
    private static bool IsEmptyPhrase(string line) =>
        !line.Any(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) && TellingWords(line) < 2;

    private static int TellingWords(string line) => WrittenWords.AtBlanks(line).Count(word => !Everyday().IsMatch(word));

    /// <summary>A sentence that goes the long way round at its end: 정의한다는 것이다 → 정의한다, 소개하고 있습니다 → 소개합니다.</summary>
    private static string Straight(string line)
    {
        foreach (var (ending, plain) in Detours)
        {
            if (line.EndsWith(ending, StringComparison.Ordinal))
            {
                return line[..^ending.Length] + plain;
            }
        }

        return line;
    }

    private static readonly (string Ending, string Plain)[] Detours =
    [
        ("한다는 것이다.", "한다."), ("한다는 것입니다.", "합니다."), ("된다는 것이다.", "된다."), ("된다는 것입니다.", "됩니다."),
        ("있다는 것이다.", "있다."), ("있다는 것입니다.", "있습니다."), ("하고 있다.", "한다."), ("하고 있습니다.", "합니다."),
    ];

    /// <summary>A sentence with its stop, a phrase without.</summary>
    private static string Ended(string line)
    {
        var bare = line.TrimEnd('.', ' ', ';', '。', ':');
        return bare.EndsWith('다') || bare.EndsWith('요') ? bare + "." : bare;
    }

    private static double Score(string line)
    {
        var score = 0.0;
        var end = line.Length > 26 ? line[^26..] : line;
        score += Offers().IsMatch(end) ? 4 : Tells().IsMatch(end) ? 2.5 : 0;
        score -= Backwards().IsMatch(line) ? 5 : 0;
        score -= Background().IsMatch(line) ? 4 : 0;
        score -= Lacks().IsMatch(end) ? 3 : 0;
        score -= SaysNothing().IsMatch(line) ? 4 : 0;
        score -= Enumerates().IsMatch(line) ? 2.5 : 0;
        score -= Inside().IsMatch(line) ? 1.5 : 0;
        score -= Dangling().IsMatch(line) ? 4 : 0;
        score -= Results().IsMatch(line) ? 2 : 0;
        score += line.Any(char.IsAsciiLetterUpper) ? 0.8 : 0;
        score += line.Any(char.IsAsciiDigit) ? 0.3 : 0;
        score -= line.EndsWith('?') ? 2 : 0;
        score -= TellingWords(line) < 3 ? 3.5 : 0;
        // A point that is no sentence may be a heading.
        score -= SentenceEnd().IsMatch(line) ? 0 : line.Length < 24 ? 5 : 1;
        return score;
    }

    /// <summary>The sentence without its brackets; null where they do not match.</summary>
    private static string? WithoutBrackets(string sentence)
    {
        var text = new StringBuilder(sentence.Length);
        var (depth, opened) = (0, 0);
        for (var i = 0; i < sentence.Length; i++)
        {
            switch (sentence[i])
            {
                case '(' or '（' or '[':
                    opened = depth++ == 0 ? i : opened;
                    break;
                case ')' or '）' or ']' when depth > 0:
                    depth--;
                    if (depth == 0)
                    {
                        if (i - opened > LongestBracket)
                        {
                            return null;
                        }

                        while (text.Length > 0 && text[^1] == ' ')
                        {
                            text.Length--;
                        }

                        i += AppendParticle(text, sentence, i + 1);
                    }

                    break;
                case ')' or '）' or ']':
                    // The number of a point: 1)
                    if (i > 3)
                    {
                        return null;
                    }

                    text.Append(')');
                    break;
                default:
                    if (depth == 0)
                    {
                        text.Append(sentence[i]);
                    }

                    break;
            }
        }

        return depth > 0 ? null : text.ToString().Trim();
    }

    /// <summary>What followed a bracket agreed with it and now follows the word before: 프레임워크(framework)을 → 프레임워크를.</summary>
    /// <returns>How many characters of the sentence it took.</returns>
    private static int AppendParticle(StringBuilder text, string sentence, int at)
    {
        if (text.Length == 0 || at >= sentence.Length || !Hangul.IsSyllable(text[^1]))
        {
            return 0;
        }

        var isAlone = at + 1 == sentence.Length || !Hangul.IsSyllable(sentence[at + 1]);
        var final = Hangul.FinalOf(text[^1]);
        var isClosed = final != Hangul.NoFinal;
        var particle = sentence[at] switch
        {
            '을' or '를' when isAlone => isClosed ? "을" : "를",
            '은' or '는' when isAlone => isClosed ? "은" : "는",
            '이' or '가' when isAlone => isClosed ? "이" : "가",
            '과' or '와' when isAlone => isClosed ? "과" : "와",
            _ => "",
        };
        if (particle.Length > 0)
        {
            text.Append(particle);
            return 1;
        }

        var isLong = sentence[at] == '으' && at + 1 < sentence.Length && sentence[at + 1] == '로';
        if (isLong || (sentence[at] == '로' && isAlone))
        {
            text.Append(isClosed && final != 'ㄹ' ? "으로" : "로");
            return isLong ? 2 : 1;
        }

        return 0;
    }

    private static string WithoutMarker(string line) => Marker().Replace(line, "", 1).TrimStart();

    /// <summary>The sentence without what all of them begin with.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="name">What the title calls the work.</param>
    /// <param name="score">What its beginning tells of the rest.</param>
    private static string WithoutOpening(string line, string? name, out double score)
    {
        score = 0;
        for (var turn = 0; turn < Openings; turn++)
        {
            if (Label().Match(line) is { Success: true } label
                && (name is null || !label.Value.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                line = line[label.Length..];
            }
            else if (Paper().Match(line) is { Success: true } paper)
            {
                line = line[paper.Length..];
                score += turn == 0 ? 1 : 0;
            }
            else if (Answer().Match(line) is { Success: true } answer)
            {
                line = line[answer.Length..];
                score += 0.5;
            }
            else if (Work().Match(line) is { Success: true } work)
            {
                line = line[work.Length..];
                score -= 2;
            }
            else if (Connective().Match(line) is { Success: true } connective)
            {
                line = line[connective.Length..];
                score -= 1.5;
            }
            else
            {
                break;
            }
        }

        return line;
    }

    private static string WithoutPointing(string line) =>
        Pointing().Replace(line, " ", 1) is { Length: >= ShortestRest } rest ? rest : line;

    /// <summary>
    /// The first clause of a sentence that says in it what the work is: X하는 방법으로, … → X하는 방법입니다. Null for others, and where the
    /// clause is about something else than what the title names.
    /// </summary>
    private static string? Naming(string line, string? name)
    {
        if (Named().Match(line) is not { Success: true } named)
        {
            return null;
        }

        var what = named.Groups["what"].Value;
        var words = WrittenWords.AtBlanks(what);
        var topic = Array.FindIndex(words, IsTopic);
        while (topic > 0 && (topic == words.Length - 2 || Argument().IsMatch(words[topic - 1]) || AdverbEnd().IsMatch(words[topic - 1])))
        {
            // 물체를 넣는 방법: a verb before its noun.
            topic = Array.FindIndex(words, topic + 1, IsTopic);
        }

        return topic < 0
            || (name is not null && string.Join(' ', words[..(topic + 1)]).Contains(name, StringComparison.OrdinalIgnoreCase))
            ? what + (line.TrimEnd('.').EndsWith("니다", StringComparison.Ordinal) ? "입니다." : "이다.")
            : null;
    }

    private static string? Shorten(string line, string? name, int longest)
    {
        var words = WrittenWords.AtBlanks(line);
        return Ends(words, longest).Concat(Rests(words, name, longest))
            .OrderByDescending(cut => cut.Score + Score(cut.Text))
            .ThenByDescending(cut => cut.Text.Length)
            .FirstOrDefault().Text;
    }

    /// <summary>The first clauses of the sentence, each ended: X는 A하고, B한다 → X는 A한다.</summary>
    private static IEnumerable<(string Text, double Score)> Ends(string[] words, int longest)
    {
        var isFormal = words[^1].TrimEnd('.').EndsWith("니다", StringComparison.Ordinal);
        var (length, isAsking) = (0, false);
        for (var i = 0; i < words.Length - 1; i++)
        {
            length += words[i].Length + 1;
            if (length > longest)
            {
                yield break;
            }

            isAsking = !Asked().IsMatch(words[i]) && (isAsking || Asking().IsMatch(words[i]));
            if (length >= ShortestRest && !isAsking && EndOf(words[i], isFormal) is { } end)
            {
                yield return ($"{string.Join(' ', words[..i])} {end}".Trim(), (length / 8.0) + (words[i].EndsWith(',') ? 5 : 2));
            }
        }
    }

    /// <summary>The word as the last of a sentence; null where it joins the clauses otherwise.</summary>
    private static string? EndOf(string word, bool isFormal)
    {
        var bare = word.TrimEnd(',');
        foreach (var (ending, formal, plain) in Endings)
        {
            if (bare.Length > ending.Length && bare.EndsWith(ending, StringComparison.Ordinal))
            {
                return bare[..^ending.Length] + (isFormal ? formal : plain);
            }
        }

        return null;
    }

    private static readonly (string Ending, string Formal, string Plain)[] Endings =
    [
        ("하고", "합니다", "한다"), ("하며", "합니다", "한다"), ("되고", "됩니다", "된다"), ("되며", "됩니다", "된다"),
        ("했고", "했습니다", "했다"), ("했으며", "했습니다", "했다"), ("되었고", "되었습니다", "되었다"), ("되었으며", "되었습니다", "되었다"),
        ("였고", "였습니다", "였다"), ("였으며", "였습니다", "였다"), ("었으며", "었습니다", "었다"), ("았으며", "았습니다", "았다"),
        ("했지만", "했습니다", "했다"), ("있으며", "있습니다", "있다"), ("시키고", "시킵니다", "시킨다"), ("시키며", "시킵니다", "시킨다"),
        ("이며", "입니다", "이다"), ("보이며", "보입니다", "보인다"),
    ];

    /// <summary>
    /// The last phrases of the sentence, behind its topic where that is a name. None begins where the object or subject of a verb to come
    /// is lost.
    /// </summary>
    private static IEnumerable<(string Text, double Score)> Rests(string[] words, string? name, int longest)
    {
        var topic = Topic(words, name);
        var isPending = false;
        for (var i = 1; i < words.Length - 1; i++)
        {
            var word = words[i - 1];
            var strength = Strength(word);
            isPending = strength < 2 && (isPending || Argument().IsMatch(word));
            // 언어 모델의 | 등장은: what belongs to something says nothing without it.
            var isSevered = word.EndsWith('의') && NounWithCase().IsMatch(words[i]);
            var isLeftOver = strength != 2 && LeftOver().IsMatch(words[i]);
            if (strength == 0 || isPending || isSevered || isLeftOver || Dependent().IsMatch(words[i]) || Leaning().IsMatch(words[i]))
            {
                continue;
            }

            var rest = string.Join(' ', words[i..]);
            var isFree = strength == 4 || word.EndsWith("에서", StringComparison.Ordinal);
            if (isFree && topic is { Text: var head, Words: var count } && i > count && !words[i..].Any(IsTopic)
                && head.Length + rest.Length < longest && rest.Length >= ShortestRest)
            {
                yield return ($"{head} {rest}", strength + ((head.Length + rest.Length) / 8.0) + 4);
            }

            if (rest.Length <= longest && rest.Length >= ShortestRest && !Backwards().IsMatch(rest))
            {
                yield return (rest, strength + (rest.Length / 8.0));
            }
        }
    }

    /// <summary>How well a line begins behind a word: 4 behind a clause, 2 behind what determines a noun, 0 not at all.</summary>
    private static int Strength(string word) =>
        ClauseEnd().IsMatch(word) ? 4 : AdverbEnd().IsMatch(word) ? 1 : NounFollows().IsMatch(word) ? 2 : 0;

    private static bool IsTopic(string word) => TopicEnd().IsMatch(word) && !NounFollows().IsMatch(word);

    private static (string Text, int Words)? Topic(string[] words, string? name)
    {
        for (var count = 1; count <= Math.Min(WordsOfTopic, words.Length - 2); count++)
        {
            var last = words[count - 1];
            var text = string.Join(' ', words[..count]);
            if (text.Length > LongestTopic || Strength(last) == 4)
            {
                return null;
            }

            if (IsTopic(last))
            {
                var isName = text.Any(char.IsAsciiLetterUpper)
                    || (name is not null && text.Contains(name, StringComparison.OrdinalIgnoreCase));
                return isName ? (text, count) : null;
            }
        }

        return null;
    }

    /// <summary>A list's mark, a number (1.58비트 is none), an emoji.</summary>
    [GeneratedRegex(
        """
        ^(?:[-•·*▪●○◆■※>–—]|[0-9]{1,2}[.)](?![0-9])|[①-⑳]|\p{So}|\p{Cs}{2}|\uFE0F)(?:\s*(?:[-•·*]|\p{So}|\p{Cs}{2}
          |\uFE0F))*\s*
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    /// <summary>핵심 내용: and 제안하는 before a name.</summary>
    [GeneratedRegex(@"^(?:[^:：.,]{1,24}[:：]\s+|(?:제안하는|제안된|소개하는)\s(?=[A-Z]))", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    /// <summary>이 논문에서는, 본 연구는, 저자들은, 우리는</summary>
    [GeneratedRegex(
        """
        ^(?:(?:이|본|해당|이번|우리|우리의|저희|저희의|최근의?|최신|새로운|한|위|그|다음)\s)?(?:(?:최신|새로운|이번|[Aa]r[Xx]iv|[Aa]r[Xx]iv에\s발표된|주요|핵심|신규)\s)*
        (?:연구\s논문|논문|연구|연구팀|연구진|연구자|연구원|저자|작업|작품|보고서|기술\s보고서|리포트|글|서베이|리뷰|조사|우리|저희|팀|개발자|본문|[A-Z][A-Za-z]+\s연구팀|[A-Z][A-Za-z]+\s연구진)(?:들)?
        (?:에서는|에서|은|는|이|가|에선|의\s(?:저자들?|연구진|연구팀|연구자들?)(?:은|는)|의\s(?:주요|핵심|주된)?\s?(?:목표|목적|기여|내용|주제|아이디어)(?:은|는)
          |(?:을|를)\s통해|에\s따르면|에서\s제안(?:하는|된|한)\s(?:방법|모델|기법|프레임워크|접근법|시스템)(?:은|는)|에서\s저자들은|에서\s연구진은|에서\s우리는),?\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Paper();

    /// <summary>이를 해결하기 위해: what follows is the answer.</summary>
    [GeneratedRegex(
        """
        ^(?:이|이러한|이런|그)(?:를|에|러한|\s|문제|문제점|한계|격차|과제|점|도전|들|을|를|의|와|점들|어려움|단점|제약)*\s?(?:해결|극복|해소|보완|개선|완화|달성|대응|대처
          |위)(?:하기|하려는|하고자|책)?\s?(?:위해|위하여|으로|목적으로|한|서|고자),?\s|^이를\s위(?:해|하여),?\s|^이에(?:\s(?:대한\s(?:해결책|대안|대응|도전|답)으로|대응하여|따라|대응해
          |저자들은))?,?\s(?!대한\s)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    /// <summary>이 모델은: what follows is about the paper's own work, and Korean needs no subject.</summary>
    [GeneratedRegex(
        @"^(?:이|본|해당|제안(?:된|한|하는))\s(?:새로운\s)?(?:모델|방법|방법론|프레임워크|시스템|벤치마크|데이터셋|기법|접근법|접근\s방식|접근\s방법|기술|알고리즘|도구|작업)(?:들)?(?:은|는|에서는|에선),?\s",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Work();

    /// <summary>우리는, in the middle of a sentence.</summary>
    [GeneratedRegex(
        @"(?<=[\s,])(?:우리는|저희는|우리가|저자들은|연구팀은|연구진은|연구자들은|(?:본|이)\s(?:논문|연구)(?:에서는|은|는))\s",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Authors();

    /// <summary>Words that any paper's summary may hold.</summary>
    [GeneratedRegex(
        """
        ^(?:새로운|최신|다양한|혁신적|효과적|효율적|기존|여러|성능|모델|방법|방법론|방식|접근|접근법|접근방식|기법|기술|기술이나|이론|알고리즘|아이디어|프레임워크|시스템|딥러닝|머신러닝
          |기계|학습|자연어|처리|인공지능|AI|분야|연구|작업|문제|이는|이를|통해|대한|위한|기반|특히|중요한|개발|적용|관한|데이터|대량|텍스트|활용)(?:[은는이가을를의에도인로]|에서
          |으로|적인|들|했|하|입니다|의)*[,.]?$|(?:합니다|했습니다|하였습니다|한다|했다|입니다|있습니다)\.?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Everyday();

    /// <summary>또한, 특히, 그러나: the sentence goes on from another.</summary>
    [GeneratedRegex(
        """
        ^(?:따라서|그래서|특히|또한|더불어|아울러|더\s?나아가|나아가|게다가|결과적으로|그\s결과|실험\s결과|연구\s결과|그\s결과로|한편|그러나|하지만|그럼에도(?:\s불구하고)?|즉
          |구체적으로|예를\s들어|예컨대|여기서|여기에서는|이때|마지막으로|먼저|우선|첫째|둘째|셋째|결론적으로|요약하면|요약하자면|이와\s함께|이와\s더불어|반면에?|대신에?|이처럼|이렇게
          |추가로|실제로|추가적으로|주목할\s점은|흥미롭게도|전반적으로|궁극적으로|이를\s통해|이로써|이로\s인해|(?:더\s)?중요한\s것은|동시에|뿐만\s아니라|그리고|이\s외에도|이외에도|첫\s번째로|두\s번째로),?\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Connective();

    /// <summary>The sentence is about something that an earlier one names.</summary>
    [GeneratedRegex(
        """
        ^(?:(?:이|그|해당|본|위|이러한|이런|그러한|이와\s같은|이들|여기에는|여기서|저|두)\s|이(?:는|를|로|것|와|에)[\s가-힣]|그(?:는|들|것|중)|제안(?:된|한
          |하는)\s(?:방법|모델|기법|프레임워크|접근)|이러한|이런|후자|전자)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Backwards();

    [GeneratedRegex(
        """
        ^(?:최근|기존|전통적|지금까지|현재|오늘날|종래|일반적으로|대부분의|대다수|많은\s|이전\s|이전의|과거|그동안|인공지능|AI가|AI는)|중요한\s(?:역할|과제|문제|주제)|표준이\s되|주목받
          |주목을\s받|부상하|부상했|각광|관심이|연구되어\s왔|사용되어\s왔|사용되고\s있|널리\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Background();

    [GeneratedRegex(
        """
        한계(?:가|를|에)|문제(?:가|점이|에\s직면|를\s가지)|어려움|어렵|부족|필요(?:합|하|성|로)|중요(?:합|하|성)|않(?:습|았|는|다)|못(?:합|했|하)|없(?:습|었|다)
          |제한(?:적|되|이)|과제(?:입|로|이)|도전|불구하고|직면|우려|문제(?:입|이다)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Lacks();

    [GeneratedRegex(
        """
        ^(?:두|세|네|여러|다양한|몇)\s?(?:가지)?\s(?:주요|핵심)?\s?\w+(?:로|으로)\s(?:구성|나뉩|나뉘)|중요한\s발전|새로운\s(?:알고리즘|모델)\s혹은|코드(?:는
          |와|를)\s|다음과\s같|에서\s확인할\s수|발표되었|채택되었|기대됩니다|기대된다|시사합니다|시사한다|가능성을\s(?:보|시사|제시|열)|기여할\s(?:수|것)|의미합니다|를\s말(?:합니다|한다)|을\s말(?:합니다|한다)|존재(?:합니다|한다)|[A-Za-z]\set\sal|각각\s
          |총점|점수|난이도|참고
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SaysNothing();

    /// <summary>Something named before, in the middle of the sentence.</summary>
    [GeneratedRegex(
        """
        \s(?:이\s(?:문제|과정|방법|모델|작업|한계|격차|점)|이러한|이런|이를|이는)\s|한계가|문제점
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Inside();

    /// <summary>이 문제, before any clause that could have named it.</summary>
    [GeneratedRegex(
        @"^(?:(?![가-힣](?:고|며|만|데),?\s|,\s).)+\s(?:이|이러한|이런)\s(?!분야)[가-힣]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dangling();

    /// <summary>이 문제를 겨냥한: what the work answers was said before, and the rest says what it is.</summary>
    [GeneratedRegex(
        """
        (?<=[은는,])\s(?:이|이러한|이런)\s(?:문제점?|한계점?|과제|간극|격차|물음|질문|도전)(?:들)?[을를에]\s
        (?:(?:해결|극복|해소|완화)하(?:는|기\s위(?:해|하여)(?:\s(?:개발|설계|고안)(?:된|한))?|기\s위한|려는)|겨냥한|풀기\s위한|답하(?:는|려고\s만든|기\s위한)|대응하는)\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pointing();

    /// <summary>Before what says enough by itself: 이러한 언어 모델을 평가합니다.</summary>
    [GeneratedRegex(
        """
        (?<=\s)(?:이러한|이런)\s(?!(?:문제|한계|과제|점|상황|경우|이유|방식|접근|과정|격차|간극|도전|어려움|단점|제약|방법|작업|특성|현상|목표|필요|요구|배경|질문|물음|이점|결과|차이|불일치)[가-힣]*[\s,.])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex These();

    /// <summary>A clause that ends in what the work is.</summary>
    [GeneratedRegex(
        """
        ^(?<what>[^,]{12,70}\s(?:[가-힣]{1,8}\s)?(?:방법|방법론|기법|방식|기술|시스템|모델|프레임워크|벤치마크|데이터셋|도구|알고리즘|구조|전략|플랫폼|에이전트|라이브러리|평가법))
        (?:(?:으로|로|으로서|로서|인데),|이며,?|이고,?)\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    /// <summary>What came out, without what it is that it came out of.</summary>
    [GeneratedRegex(
        @"^(?:우리의|저희의|실험|광범위한\s실험|평가|각\s|첫\s?번째|두\s?번째|사용자\s연구|비교|[^은는]{0,28}(?:평가|실험|시험|검증)에서도?\s)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Results();

    [GeneratedRegex(@"첫째|둘째|첫\s?번째|두\s?번째|\b[12][).]\s|①|예를\s들어", RegexOptions.CultureInvariant)]
    private static partial Regex Enumerates();

    /// <summary>What a paper brings.</summary>
    [GeneratedRegex(
        """
        (?:제안|소개|개발|공개|제시|도입|발표|구축|설계|출시|제작|고안|제공|선보(?:입|였|인)|구현|만들었|만들어|창안|정의|탐구|조사|연구)(?:하|합|했|한|되|됩|된|$
          |\s*\.?$|였|었|습)|프레임워크(?:입|이다|$)|모델(?:입|이다|$)|벤치마크(?:입|이다|$)|데이터셋(?:입|이다|$)|방법(?:입|이다|론입|$)|시스템(?:입|이다
          |$)|기법(?:입|이다|$)|선보
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Offers();

    [GeneratedRegex(
        @"(?:분석|평가|입증|증명|검증|발견|달성|향상|개선|해결|활용|생성|학습|예측|지원|수행|최적화|통합|확장|가속|감소|능가|결합|변환|줄|높|보여|밝)[가-힣]{1,8}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Tells();

    [GeneratedRegex(@"(?:[다요까죠음함임됨]|니다)[.!?。]?$", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    /// <summary>No sentence and no phrase ends in these.</summary>
    [GeneratedRegex(
        """
        (?:및|또는|그리고|등의|위한|대한|통한|하는|되는|있는|없는|같은|하여|하고|하며|으로써|에서는|에는|[는을를의과와])[.…]?$|\.\.$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OpenEnd();

    /// <summary>A clause ends behind it: 하여, 위해, 지만,</summary>
    [GeneratedRegex(
        """
        (?:[가-힣](?:하고|하며|하여|되며|되어|되고|해서|지만|면서|도록|으로써|함으로써|으나|는데|인데|으며|이며|어서|아서|여서)|위해|위해서|통해|통하여|활용해|이용해|사용해|결합해
          |기반해|바탕으로|기반으로|활용하여|대해|대하여|따라|때|경우|후|뒤|동안|데)[,]?$|[가-힣][고며여해서],$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(
        """
        [가-힣A-Za-z0-9](?:에서|에서의|에서는|에|으로|로|에게|보다|까지|부터|에도|으로도|과\s?함께)[,]?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex AdverbEnd();

    [GeneratedRegex(
        """
        [가-힣](?:하는|되는|있는|없는|시키는|하던|위한|대한|통한|의한|인한|관한|다는|[가-힣]된|[가-힣]한|[가-힣]할|[가-힣]될|주는|내는|의)$|(?:이)?라는$|^(?:위한|대한|통한
          |있는|없는|같은)$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NounFollows();

    /// <summary>No line begins with these: they lean on what stands before them.</summary>
    [GeneratedRegex(
        """
        ^(?:하며|하고|하여|하는|시키는|처리하는|필요|수|것|바|등|및|때|점|뿐|데|채|중|한|후|두|측면|경우|위해|위한|통해|통한|대해|대한|있는|없는|같은|이상|이하|또는|그리고|또한
          |그|이|이를|이는|이러한|이런|해당)(?:[은는이가을를의에도로,]|으로|에서|들)*$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dependent();

    /// <summary>
    /// Nor with these: a verb that shares its object with one before it (탐색하고 | 촉진하며), a kind that says of what is told about that it
    /// is one (통합한 | 프레임워크로), a trouble without whose it is.
    /// </summary>
    [GeneratedRegex(
        """
        ^(?:(?:있|없|않|못|겪)[가-힣]*,?|[가-힣]+(?:하며|하고|되며|되고|시키며|시키고),?|[가-힣]+(?:하지|되지|되어온)|결과,?|비해|따르면,?|(?:어려움|한계|문제|점)[을를이가]
          |(?:방법|방법론|기법|방식|기술|시스템|모델|프레임워크|벤치마크|데이터셋|도구|알고리즘|구조|플랫폼)(?:으?로|으?로서)?,)$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Leaning();

    /// <summary>What is left of 평가하기 위해 | 설계된 and of 작업에 | 맞춰.</summary>
    [GeneratedRegex(@"^(?:맞춰|걸쳐|걸친|관련된|따른|따라|얼마나|어떻게|(?:설계|개발|고안|제안|구축|제작|훈련|구성)된)$", RegexOptions.CultureInvariant)]
    private static partial Regex LeftOver();

    [GeneratedRegex("^[가-힣]+[은는이가을를]$", RegexOptions.CultureInvariant)]
    private static partial Regex NounWithCase();

    /// <summary>How something is done is part of a clause that goes on: 어떻게 해석하고 처리하는지를</summary>
    [GeneratedRegex("^(?:어떻게|얼마나|왜|무엇을|어떤)$", RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    [GeneratedRegex("(?:지|는가)[를가에]?,?$", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    /// <summary>The verb of this word is still to come, or its list goes on.</summary>
    [GeneratedRegex(@"(?:[을를이가와과]|및|,)$", RegexOptions.CultureInvariant)]
    private static partial Regex Argument();

    [GeneratedRegex(@"[가-힣A-Za-z0-9'’”""](?:은|는)$", RegexOptions.CultureInvariant)]
    private static partial Regex TopicEnd();
}
