using System.Text;

namespace PaperDigest.Tests.Core;

/// <summary>Text as nobody means it: composed of all of Unicode and of the marks that our readers look for.</summary>
internal static class HostileText
{
    /// <summary>Repeated a hundred thousand times, one of these is the worst case of most readers.</summary>
    public static IReadOnlyList<string> Units { get; } =
    [
        // One character.
        "a", "A", "0", "가", "ㄱ", "ㅏ", "漢", "é", "\u0301", "\u0301\u0316", "\u1100", "\u1161", "\u11A8", "\uFDFA", "\u3099", "\u200B",
        "\u200D", "\u202E", "\uFFFD", "\uFFFE", "\0", "\uD83D", "\uDE42",
        "😀", "👨‍👩‍👧", " ", "\n", "\r", "\t", "\f", "\u2028", "\u3000", "(", ")", "[", "]", "{", "}", "<", ">", "\"", "'", "`", "*", "_",
        "~", "#", "-", "+", "=", "|", "\\", "/", "^", "$", "&", ";", ":", "!", ".", ",",

        // Words, marks and what lies between.
        "a ", "가 ", "가나 ", "가-", "a가", "가a", "a0", "a-", "a.", "a, ", "aA", "한다 ", "하는가", "을 ", "로부터만은 ", "- - ", " : ", "… ", "( ", "ㅎㅅ ",
        "확산 모델", "확산(diffusion) ", "확산 모델(diffusion model, DM) ", "large language model (LLM) ", "(diffusion model)",
        "가(", "(a", "a)", "확산(", "a/b", "e.g. ", "2024", "2024-", "2024-06-13 ", "2024년 ", "2024년6월", "a\n", "가\n", "tion", "ing ",
        "isation ", "٣", "٢٠٢٤년 ", "👍 999999만\n",

        // Queries.
        "-a ", "title:", "title:a ", "category:a,", "category:", "source:\"", "date:>", "date:2024년 ", "votes:1..", "\"a\" ", "\"a", "has:",
        "2406.06523 ", "arxiv:", "10.48550/arXiv.",

        // Addresses.
        "http", "http:", "http://", "http://a ", "https://a.b/(", "https:\\/\\/", "https://arxiv.org/abs/2406.06523 ", "www.a", "www.",
        "github.com/a/b ", "github.com/", "a.github.io/", "%EF%BF%BE", "%", "[::1]", "xn--",

        // Markdown.
        "**", "***", "**a", "**a**", "* a", "*a*b", "_a", "~~a", "``a`", "`a", "```\n", "```a\n", "~~~\n", "> ", ">\n", "> a\n", "- ",
        "- a\n", "-\n", " - a\n", "  - a\n", "1. ", "1. a\n", "# ", "# a\n", "#\n", "---\n", "=\n", "***\n", "|a", "|a\n", "|a|b\n|-|-\n",
        "|-|\n",
        "[a]", "[a](", "[a](b)", "![", "![a](", "![](b)", "[a]:b\n", "[a][b]", "[^a]", "[*", "*[", "`[`", "](", "<a", "<a>", "</a>", "<!--",
        "<a@b>", "<http://a>", "<b>", "<b x>", "<table><td>", "<details>\n", "&amp;", "&#0;", "\\a", "a  \n", "\\\n", "    a\n", "- > ",
        "> - ", "a\n---\n",

        // Mathematics.
        "$$", "$a", "$a$", "$$a", "$$\n", "\\(", "\\[", "\\(a\\)", "\\[\n", "\\text{", "\\textsc{a", "\\frac", "\\frac{", "\\hat",
        "\\hat{\\text{\uFFFE}}", "\\left(", "\\begin{cases}", "x^", "x_{", "\\not", "\\sqrt[", "a&b\\\\", "^{2", "\\alpha",

        // What the formats look for.
        "## Daily Papers\n", "## Daily Papers (2024-06-13)\n", "### [a](https://arxiv.org/abs/2406.06523)\n", "### a\n\nVote: 1\n",
        "Vote: 1\n", "Vote: ", "Authors: ", "Authors: a\n", "Authors: a, ", "![](https://a.b/c)\n", "- **What's New**: a\n",
        "# Daily Artificial Intelligence Insights : Papers\n", "## 🩵 가\n**요약:**\n", "**요약:**\n", "**출처:**\n", "- a (http://a.b)\n",
        "## 제목: 가\n**요약**: 나\n", "**요약**:\n", "**쉬운설명**: 가\n", "**관련분야**:\n", "**관련분야**: 가, ", "- 가\n\n", "**추천수**: 1\n", "**추천수**: ",
        "![PDF 다운로드](https://arxiv.org/pdf/2406.06523)\n", "---\n\n", "논문 3: ",
        "<br>", "<b>a</b>", "<b>a", "<a href=\"b\">", "<a href=\"", "<img src=a>", "<img ", "<ul><li>",
        "<li>a", "</li>", "<tr><td>a", "<table>\n", "</table>\n",
        "<h3>", "<h3>a</h3>", "<summary>", "<pre>", "</pre>", "<script>", "<sup>2</sup>", "<p>a</p>", "<blockquote>", "==a==",
        "%%", "%%\n", "![[a]]", "**a** 1\n",
        "[\n{\"title\": \"a\", \"id\": \"2406.06523\"}\n]\n", "{\n", "[\n", "@a{b,\n", "@a{b, title={c}, url={https://a.b}}\n", "@a{b,c=",
        " ^a", "<https://a|b>", "{:a}", "[1] a\nhttps://arxiv.org/abs/2406.06523\n",
        "제목: 가\n", "제목: 가\n링크: https://arxiv.org/abs/2406.06523\n",
        "title,link\n", "\"a,", "a,b\n", "a|b\n", "👍 1", "▲ 1 | ", "6월 3일 ~ ", "2024.6.3 ~ ", "Jun 3–", "24.06.07 ", "2024-W23 ", "+++\n",
        "title: a\n", "- - - ", "{a: ", "[[", "&a *a ", "? ", "!a ", "\"", "# a",
    ];

    private static readonly string[] Fragments =
    [
        "확산", "모델은", "학습하는", "효율적인", "라마3", "엘엘엠", "LLMs", "C++", "GPT-4o는", "diffusion model", "fine-tuning", "(RAG)", "2406.06523",
        "2024-02-30", "https://arxiv.org/abs/2406.06523", "https://github.com/a/b에서",
        "\u1112\u116A\u11A8", "ㅎㅘㄱ", "👨‍👩‍👧", "🇰🇷", "e\u0301", "\u0E33", "\u0915\u094D\u0937", "ﷺ", "ǰ", "İ", "ß", "ﬃ", "①", "½", "𝒪",
        "\uFF21", "：", "，",
    ];

    /// <summary>The same text for the same seed.</summary>
    public static string Of(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (var pieces = random.Next(1, 14); pieces > 0; pieces--)
        {
            var piece = Piece(random);
            for (var times = random.Next(12) == 0 ? random.Next(2, 40) : 1; times > 0; times--)
            {
                text.Append(piece);
            }

            text.Append(random.Next(4) switch { 0 => " ", 1 => "\n", _ => "" });
        }

        return text.ToString();
    }

    private static string Piece(Random random) => random.Next(9) switch
    {
        0 or 1 => Units[random.Next(Units.Count)],
        2 or 3 => Fragments[random.Next(Fragments.Length)],
        4 => CodePoint(random.Next(0x110000)),
        5 => CodePoint(random.Next(0x3000)),
        6 => Noncharacter(random),
        7 => ((char)random.Next(0xD800, 0xE000)).ToString(),
        _ => CodePoint(random.Next(0xAC00, 0xD7A4)),
    };

    private static string Noncharacter(Random random) =>
        random.Next(2) == 0 ? ((char)random.Next(0xFDD0, 0xFDF0)).ToString() : CodePoint((random.Next(17) << 16) | 0xFFFE | random.Next(2));

    private static string CodePoint(int value) =>
        value is >= 0xD800 and <= 0xDFFF ? ((char)value).ToString() : char.ConvertFromUtf32(value);
}
