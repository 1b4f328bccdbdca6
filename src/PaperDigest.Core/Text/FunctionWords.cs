namespace PaperDigest.Core.Text;

/// <summary>
/// Words that join others or ask, and say nothing of their own. What counts as one depends on what is read, so there are several
/// lists: a search must not lose a word, a glossary term must not begin in the middle of a sentence.
/// </summary>
public static class FunctionWords
{
    /// <summary>
    /// For searches, in English and Korean. In a library whose summaries are Korean the English ones are rare, so how rare a word
    /// is does not tell that it says nothing.
    /// </summary>
    private static readonly HashSet<string> InQueries = new(StringComparer.OrdinalIgnoreCase)
    {
        // Articles, pronouns, prepositions, conjunctions, auxiliaries, question words.
        "a", "an", "the", "this", "that", "these", "those", "there", "it", "its", "we", "our", "you", "your", "i", "my", "me", "they",
        "their", "them", "he", "his", "she", "her",
        "of", "for", "with", "without", "by", "from", "to", "in", "into", "on", "onto", "at", "as", "about", "between", "across",
        "under", "over", "within", "through", "toward", "towards", "via", "than", "up", "out", "off",
        "and", "or", "nor", "but", "if", "so", "not", "no", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had",
        "do", "does", "did", "can", "could", "will", "would", "should", "may", "might", "must",
        "how", "what", "when", "where", "why", "which", "who", "whom", "whose", "vs", "versus",

        // What is asked in Korean, and for.
        "무엇", "무엇인가", "무엇인가요", "무엇일까", "뭐", "뭐가", "뭘", "뭔가", "뭔지", "뭐야", "뭔가요", "무엇이", "무엇을", "왜", "어떻게",
        "어떤", "어느", "있나", "있나요", "있는", "있는지", "있을지", "있니", "있을까", "있을까요", "있습니까", "인가",
        "인가요", "일까", "하나요", "되나요",
        "혹은", "대한", "대해", "대하여", "관한", "관해", "관하여", "위한", "위해", "위하여", "통한", "통해", "통하여", "따른", "따라", "및", "또는", "그리고", "알려줘", "알려주세요",
        "찾아줘", "찾아주세요", "보여줘", "설명해줘", "추천해줘",
    };

    /// <summary>
    /// For questions: what is asked for, what is done and how, whatever it is about. A topic may hold one (확산 모델), so they count little
    /// only beside other words.
    /// </summary>
    private static readonly HashSet<string> InQuestions = new(StringComparer.OrdinalIgnoreCase)
    {
        "연구", "연구들", "방법", "방법론", "방식", "방안", "기법", "기술", "모델", "모델들", "시스템", "법", "것", "거", "걸", "게", "건", "때", "수", "중", "쪽",
        "다른", "여러", "정리", "하는", "하기", "하듯", "하듯이", "해주는", "해서", "하면", "할", "한", "되는", "된", "쓰는", "써서", "쓴",
        "해야", "만드는", "만들어", "만들어주는", "만들어내는", "만들기", "만든", "주는", "주기", "시키는", "알아", "알아내는", "아는", "같은", "더", "덜", "싸게",
        "쉽게", "빨리", "빠르게", "많이", "직접", "서로", "함께", "같이", "스스로", "대신", "말고", "없이", "위해서", "가지고", "이용", "이용한", "이용해",
        "사용하는", "사용한", "활용한", "활용하는", "ai", "인공지능", "using", "use", "used", "there", "make", "makes",
    };

    /// <summary>
    /// For searches: what everything in a library of papers is, and how asking for it is put. Beside any other word they are no topic:
    /// LLM 논문 and the latest LLM ask for LLM.
    /// </summary>
    private static readonly HashSet<string> BesideTopics = new(StringComparer.OrdinalIgnoreCase)
    {
        "논문", "논문들", "페이퍼", "저자", "저자들", "관련", "관련된", "최신", "요즘", "좋은", "새로운", "내용", "자료", "소개", "나온", "나오는", "있어", "있어요", "없나", "없나요",
        "없을까", "싶은", "싶어", "좀", "잘", "잘하는", "그냥", "진짜", "정말",
        "인기", "인기있는", "유명한", "화제의", "주목받는", "제일", "많은", "잘해", "종류",
        "교수", "교수님", "박사", "박사님", "연구팀", "연구실", "분야", "이하", "미만",
        "paper", "papers", "author", "authors", "article", "articles", "latest", "recent",
        "new", "good", "find", "show", "any", "some", "about", "work", "works", "method", "methods", "approach", "approaches",
        "technique", "techniques", "way", "ways", "discuss", "discusses", "discussing",
    };

    /// <summary>For searches: what stands behind the name of a person.</summary>
    private static readonly HashSet<string> BehindNames = new(StringComparer.Ordinal)
    {
        "교수", "교수님", "박사", "박사님", "저자", "선생님",
    };

    /// <summary>For searches: what is asked for where nothing is said of what it is about.</summary>
    private static readonly HashSet<string> NamesOfPapers = new(StringComparer.OrdinalIgnoreCase)
    {
        "논문", "논문들", "페이퍼", "paper", "papers", "article", "articles",
    };

    /// <summary>For searches: that the papers with most votes are asked for.</summary>
    private static readonly HashSet<string> Popular = new(StringComparer.OrdinalIgnoreCase)
    {
        "인기", "인기있는", "인기순", "추천", "추천수", "추천순", "화제", "화제의", "유명한", "주목받는", "베스트",
        "popular", "top", "best", "hot", "voted", "upvoted", "trending",
    };

    /// <summary>For searches: what else stands beside those.</summary>
    private static readonly HashSet<string> OfLists = new(StringComparer.OrdinalIgnoreCase)
    {
        "가장", "제일", "많은", "많이", "받은", "높은", "최고", "모든", "전체", "전부", "목록", "리스트", "순", "all", "every", "list", "most", "newest",
    };

    /// <summary>For glossary terms: no English term begins or ends with one, but may have it inside (state of the art).</summary>
    private static readonly HashSet<string> OutsideTerms =
    [
        "a", "an", "the", "of", "for", "with", "by", "from", "to", "in", "on", "at", "as", "and", "or", "its", "using", "via", "based",
        "than", "into",
    ];

    /// <summary>For glossary terms: words of whole sentences and of references, which stand nowhere in a term.</summary>
    private static readonly HashSet<string> OfSentences =
    [
        "is", "are", "was", "were", "be", "we", "our", "ours", "it", "this", "that", "these", "which", "et", "al", "etc", "eg", "ie",
        "vs", "ex", "see", "cf",
    ];

    /// <summary>For glossary terms: what joins the words of an English term and has no counterpart in the Korean one.</summary>
    private static readonly HashSet<string> WithinTerms = ["of", "the", "for", "and", "to", "in", "a", "as"];

    /// <summary>
    /// For topics in titles: words that say how good something is or what any paper is. No phrase begins or ends with one.
    /// </summary>
    private static readonly HashSet<string> EmptyInTitles = new(StringComparer.OrdinalIgnoreCase)
    {
        "using", "use", "beyond", "more", "less", "all", "any", "one", "two", "every", "each", "new", "novel", "better", "best",
        "good", "fast", "faster", "simple", "effective", "efficient", "efficiently", "improving", "improve", "improved", "enhancing",
        "enhanced", "boosting", "advancing", "making", "make", "building", "based", "approach", "method", "methods", "framework",
        "study", "case", "learn", "learns", "paper", "technical", "report", "introducing", "rethinking", "revisiting", "exploring",
        "understanding", "unlocking", "unleashing", "leveraging", "need", "needs", "like", "just", "only", "also", "even", "driven",
        "aware", "guided", "oriented", "task", "tasks",
    };

    /// <summary>
    /// For what papers share: words that titles are dressed up with (Towards …, in the Era of …, Easy-to-use), and words of any summary.
    /// </summary>
    private static readonly HashSet<string> CatchWords = new(InQueries.Concat(EmptyInTitles), StringComparer.OrdinalIgnoreCase)
    {
        "era", "age", "easy", "easily", "ready", "free", "lunch", "matter", "matters", "way", "ways", "right", "wrong", "really", "truly",
        "great", "key", "secret", "secrets", "worth", "enough", "much", "many", "little", "big", "bigger", "small", "smaller", "high",
        "low", "long", "short", "first", "next", "last", "step", "steps", "let", "lets", "get", "getting", "go", "going", "take", "taking",
        "know", "think", "see", "want", "help", "helps", "work", "works", "back", "again", "together", "well", "now", "then", "still",
        "while", "during", "after", "before", "against", "among", "both", "same", "different", "various", "other", "another", "such",
        "very", "most", "least", "state-of-the-art", "plug-and-play", "end-to-end", "et", "al",
        "versatile", "faithful", "robust", "scalable", "flexible", "adaptive", "powerful", "consistent", "comprehensive", "diverse",
        "unified", "universal", "general", "generalist", "generic", "generalizable", "high-quality", "high-fidelity", "large-scale",
        "quality", "fidelity", "scale", "large", "accurate", "reliable", "rich", "anything", "everything", "reference",
        "open-language", "diffusion-based", "mitigating", "mitigate",

        "시대", "향한", "향하여", "향해", "필요", "필요한", "필요성", "쉬운", "쉽게", "나은", "하나", "모두", "모든", "논문", "본논문", "연구", "연구진", "방법", "방식", "방법론",
        "제안", "제시", "소개", "결과", "성능", "성과", "기존", "새로운", "기반", "활용", "사용", "이용", "적용", "향상", "개선", "개발", "구현", "수행", "가능", "제공", "다양한",
        "다양", "중요한", "주요", "핵심", "효과", "효과적", "효율", "효율적", "우수", "뛰어난", "높은", "낮은", "기술", "시스템", "접근", "접근법", "접근방식", "문제", "과정",
        "특히", "또한", "이러한", "이를", "여러", "매우", "더욱", "최신", "최근", "최초", "기여", "달성", "실험", "평가", "분석", "해결", "존재", "포함", "진행", "구성", "통합",
        "많은", "있는", "있다", "확인", "강조", "현재", "수준", "보여", "세계", "예시", "이전", "이후", "사이", "동안", "경우", "정도", "측면", "역할", "점", "한계", "의미",
        "다른", "강력", "고품질", "부분", "최대", "최소", "최대화", "최소화", "감소", "증가", "다재다능", "다재다능함", "기준",
        "동일", "평균", "계산", "제한", "고려", "기법", "솔루션", "간단", "발생", "조사", "결정", "미래", "전략",
        "효율성", "강점", "장점", "단점", "특성", "특징", "링크", "현실적",
    };

    /// <summary>
    /// For keys of citations: the first word of a title that is none of these names the paper. Keys last, so this list does too.
    /// </summary>
    private static readonly HashSet<string> SmallInTitles = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "on", "of", "in", "for", "to", "and", "or", "is", "are", "do", "does", "can", "how", "what", "why", "with",
        "from", "by", "at", "towards", "toward",
    };

    /// <summary>For glossary terms, in a regular expression: Korean words that stand before a term and never in it.</summary>
    internal const string NotInKoreanTerms =
        "및|또는|혹은|그리고|등|위한|위해|통한|통해|대한|대해|관한|따른|따라|의한|의해|있어|같은|이러한|그러한|기존의|기존|새로운|본|이|그|각|두|세|여러|다양한|특히|바로|주로"
        + "|매우|더|가장|모든|즉|예를|이를|하나인|연구진이|논문에서|최근|우리의|또한|다른|있다|이번|해당|일반적인|전통적인|혁신적인|주요";

    /// <summary>For brackets, in a regular expression: what introduces another name.</summary>
    internal const string BeforeNames = @"즉|이하|일명|또는|혹은|영어로|약칭|줄여서|aka|a\.k\.a\.?|or|and|및";

    /// <summary>True for a word, in any case, that says nothing in a query, also drawn together with another: what's, we're.</summary>
    internal static bool Contains(string word) => InQueries.Contains(word)
        || (word.AsSpan().IndexOfAny('\'', '’') is > 0 and var at
            && (InQueries.Contains(word[..at]) || InQueries.Contains(word[..at].TrimEnd('n'))));

    /// <summary>True for a word, in any case, that tells what kind of answer is wanted rather than about what.</summary>
    internal static bool IsAsking(string word) => InQuestions.Contains(word) || BesideTopics.Contains(word);

    /// <summary>True for a word, in any case, that is no topic beside any other word.</summary>
    internal static bool SaysNothing(string word) => BesideTopics.Contains(word);

    /// <summary>True for a word behind which a name is a person's: 송 한 교수.</summary>
    public static bool StandsBehindNames(string word) => BehindNames.Contains(word);

    /// <summary>True for a word, in any case, that a paper is called by.</summary>
    internal static bool IsPaper(string word) => NamesOfPapers.Contains(word);

    /// <summary>True for a word, in any case, that asks for what many recommend.</summary>
    internal static bool IsPopular(string word) => Popular.Contains(word);

    /// <summary>True for a word, in any case, that asks for papers and says nothing of what they are about.</summary>
    internal static bool AsksForPapers(string word) =>
        IsPaper(word) || IsPopular(word) || OfLists.Contains(word) || SaysNothing(word) || Contains(word);

    /// <summary>True for a word in lower case that no English term begins or ends with.</summary>
    internal static bool IsOutsideTerm(string word) => OutsideTerms.Contains(word);

    /// <summary>True for a word in lower case that stands in sentences alone.</summary>
    internal static bool IsOfSentence(string word) => OfSentences.Contains(word);

    /// <summary>True for a word in lower case that only joins the words of an English term.</summary>
    internal static bool IsWithinTerm(string word) => WithinTerms.Contains(word);

    /// <summary>True for a word, in any case, that says nothing about the topic of a title.</summary>
    internal static bool IsEmptyInTitle(string word) => EmptyInTitles.Contains(word);

    /// <summary>True for a word, in any case, that two papers may have in common without being about the same.</summary>
    internal static bool IsCatchWord(string word) => CatchWords.Contains(word);

    /// <summary>True for a word in lower case that does not stand for a title in a citation's key.</summary>
    public static bool IsSmallInTitle(string word) => SmallInTitles.Contains(word);
}
