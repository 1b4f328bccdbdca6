using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Categories;

/// <summary>
/// Text prepared for looking up topic terms: lower case, Latin words in the singular between single blanks, Hangul without blanks,
/// and a line end wherever a phrase ends. <c>비전-언어 모델(VLMs)을</c> becomes <c>비전언어모델⏎ vlm ⏎을</c>.
/// </summary>
internal sealed class TopicText
{
    private const char Blank = ' ';
    private const char Break = '\n';

    private readonly StringBuilder _letters;
    private readonly List<bool> _wordStarts;

    private TopicText(int length)
    {
        _letters = new StringBuilder(length + 16);
        _wordStarts = new List<bool>(length + 16);
    }

    /// <summary>Folds a text.</summary>
    /// <param name="text">The text, Markdown or plain.</param>
    /// <param name="isTitle">Names of models are taken apart as well: <c>VideoAutoArena</c> speaks of video.</param>
    public static TopicText Of(string text, bool isTitle = false)
    {
        var folded = new TopicText(text.Length);
        folded.Append(UnicodeText.ToNfkc(text), isTitle);
        return folded;
    }

    /// <summary>The folded letters of a term.</summary>
    public static string OfTerm(string term) => Of(term)._letters.ToString().Trim(Break);

    public string Letters => _letters.ToString();

    /// <summary>
    /// True when the Hangul from <paramref name="start"/> on can be a word of its own. Blanks are ignored, so that 언어모델 matches 언어
    /// 모델. A short word must begin where a written word begins: 모델의 학습 does not contain 의학.
    /// </summary>
    public bool IsWord(int start, int length)
    {
        const int longEnoughAnywhere = 4;
        if (length >= longEnoughAnywhere || _wordStarts[start])
        {
            return true;
        }

        return length == longEnoughAnywhere - 1 && _wordStarts.FindIndex(start + 1, length - 1, isStart => isStart) < 0;
    }

    private void Append(string text, bool isTitle)
    {
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (Hangul.IsSyllable(c))
            {
                Add(c, i == 0 || !char.IsLetterOrDigit(text[i - 1]));
                i++;
            }
            else if (char.IsLetterOrDigit(c))
            {
                var end = WrittenWords.EndOfRun(text, i);
                AddWord(text.AsSpan(i, end - i));
                if (isTitle)
                {
                    AddParts(text.AsSpan(i, end - i));
                }

                i = end;
            }
            else
            {
                if (EndsPhrase(text, i))
                {
                    Add(Break, isWordStart: false);
                }

                i++;
            }
        }
    }

    private void AddWord(ReadOnlySpan<char> word)
    {
        if (_letters.Length == 0 || _letters[^1] != Blank)
        {
            Add(Blank, isWordStart: true);
        }

        // Both the terms and the texts lose the same letter, so it does not matter that series is no plural.
        var length = EnglishPlural.EndsInS(word) ? word.Length - 1 : word.Length;
        foreach (var c in word[..length])
        {
            Add(char.ToLowerInvariant(c), isWordStart: false);
        }

        Add(Blank, isWordStart: true);
    }

    /// <summary>The words a name is made of, where capitals show them.</summary>
    private void AddParts(ReadOnlySpan<char> name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !BeginsPart(name, i))
            {
                continue;
            }

            if (start == 0)
            {
                if (i == name.Length)
                {
                    return;
                }

                Add(Break, isWordStart: false);
            }

            AddWord(name[start..i]);
            start = i;
        }

        Add(Break, isWordStart: false);
    }

    private static bool BeginsPart(ReadOnlySpan<char> name, int i) =>
        char.IsUpper(name[i])
            && (char.IsLower(name[i - 1])
                || (i + 1 < name.Length && char.IsUpper(name[i - 1]) && char.IsLower(name[i + 1]) && name[i + 1] != 's'));

    private void Add(char c, bool isWordStart)
    {
        _letters.Append(c);
        _wordStarts.Add(isWordStart);
    }

    /// <summary>
    /// A point inside a number or a name (<c>1.58</c>, <c>Qwen2.5</c>), hyphens, slashes and emphasis do not end a phrase.
    /// </summary>
    private static bool EndsPhrase(string text, int i) => text[i] switch
    {
        '.' => i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]),
        ',' or ';' or ':' or '!' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '\n' or '·' or '•' or '…' => true,
        _ => false,
    };
}
