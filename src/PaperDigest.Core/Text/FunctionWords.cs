namespace PaperDigest.Core.Text;

/// <summary>
/// Words that only join others or ask. In a library whose summaries are Korean the English ones are rare, so how rare they
/// are does not tell that they say nothing.
/// </summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        // Articles, pronouns, prepositions, conjunctions, auxiliaries, question words.
        "a", "an", "the", "this", "that", "these", "those", "there", "it", "its", "we", "our", "you", "your", "i", "my", "me", "they", "their", "them", "he", "his", "she", "her",
        "of", "for", "with", "without", "by", "from", "to", "in", "into", "on", "onto", "at", "as", "about", "between", "across", "under", "over", "within", "through", "toward", "towards", "via", "than", "up", "out", "off",
        "and", "or", "nor", "but", "if", "so", "not", "no", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "can", "could", "will", "would", "should", "may", "might", "must",
        "how", "what", "when", "where", "why", "which", "who", "whom", "whose",

        // What is asked in Korean, and for.
        "무엇", "무엇인가", "무엇인가요", "무엇일까", "뭐", "뭔가", "뭐야", "뭔가요", "왜", "어떻게", "어떤", "어느", "있나", "있나요", "있는", "있을까", "있을까요", "있습니까", "인가", "인가요", "일까", "하나요", "되나요",
        "대한", "대해", "대하여", "관한", "관해", "관하여", "위한", "위해", "위하여", "통한", "통해", "통하여", "따른", "따라", "및", "또는", "그리고", "알려줘", "알려주세요", "찾아줘", "찾아주세요", "보여줘", "설명해줘", "추천해줘",
    };

    /// <summary>Whether the word, in any case, is one.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
