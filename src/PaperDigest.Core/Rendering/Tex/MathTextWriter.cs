using System.Collections.Frozen;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>A formula on one line of plain text, for feeds, sorting, page titles and snippets.</summary>
internal static class MathTextWriter
{
    private static readonly FrozenDictionary<char, char> Superscripts = Table(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′∗",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′*");

    private static readonly FrozenDictionary<char, char> Subscripts = Table(
        "0123456789+−-=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ");

    public static string Write(MathNode? node) => node switch
    {
        null => "",
        MathRow row => Row(row.Items),
        MathIdentifier identifier => Plain(identifier.Text),
        MathNumber number => Plain(number.Text),
        MathOperator { Text: "∣" } => "|",
        MathOperator sign => sign.Text,
        MathFunction function => function.Name,
        MathText text => text.Text,
        MathSpace space => space.Width is "0em" or "0.1667em" ? "" : " ",
        MathScripts scripts => Write(scripts.Base) + Script(scripts.Sub, '_', Subscripts) + Script(scripts.Sup, '^', Superscripts),
        MathFraction fraction => Bracketed(fraction.Numerator) + (fraction.HasLine ? "/" : " ") + Bracketed(fraction.Denominator),
        MathRoot root => Script(root.Index, '^', Superscripts) + "√" + Bracketed(root.Radicand),
        MathAccent accent => Accent(accent),
        MathStack stack => Write(stack.Base) + Script(stack.Under, '_', Subscripts) + Script(stack.Over, '^', Superscripts),
        MathFenced fenced => fenced.Open + Write(fenced.Body) + fenced.Close,
        MathTable table => table.Open + string.Join("; ", table.Rows.Select(Cells)) + table.Close,
        _ => "",
    };

    private static string Script(MathNode? script, char marker, FrozenDictionary<char, char> forms)
    {
        if (script is null)
        {
            return "";
        }

        var text = Write(script);
        if (text.All(forms.ContainsKey))
        {
            return string.Concat(text.Select(c => forms[c]));
        }

        return text.Length == 1 || text.All(char.IsLetterOrDigit) ? marker + text : $"{marker}({text})";
    }

    private static string Row(IReadOnlyList<MathNode> items)
    {
        var text = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            var item = Write(items[i]);
            var meetsWord = i > 0 && (items[i - 1] is MathFunction { IsWord: true } || items[i] is MathFunction { IsWord: true });
            // "log N", but "log(N)" and "O(log N)".
            if (meetsWord && text.Length > 0 && item.Length > 0 && char.IsLetterOrDigit(text[^1]) && char.IsLetterOrDigit(item[0]))
            {
                text.Append(' ');
            }

            text.Append(item);
        }

        return text.ToString();
    }

    private static string Bracketed(MathNode node)
    {
        var text = Write(node);
        return node is MathRow { Items.Count: > 1 } or MathFraction ? $"({text})" : text;
    }

    private static string Accent(MathAccent accent)
    {
        var text = Write(accent.Base);
        if (accent.Mark.Combining is null)
        {
            return text;
        }

        return text.EnumerateRunes().Take(2).Count() == 1
            ? WellFormedText.Of(text + accent.Mark.Combining).Normalize(NormalizationForm.FormC)
            : $"{accent.Name}({text})";
    }

    private static string Cells(IReadOnlyList<MathNode> row) =>
        string.Join(", ", row.Select(Write).Where(cell => cell.Length > 0));

    /// <summary>Letters in a form that text search finds: 𝒪 as O. Letters such as ℝ, which readers know as they are, stay.</summary>
    private static string Plain(string letters) =>
        letters is "ℂ" or "ℍ" or "ℕ" or "ℙ" or "ℚ" or "ℝ" or "ℤ" or "ℓ" ? letters
        : letters.Any(char.IsSurrogate) || letters is [>= '\u2100' and <= '\u214F']
            ? WellFormedText.Of(letters).Normalize(NormalizationForm.FormKC)
        : letters;

    private static FrozenDictionary<char, char> Table(string plain, string raised) =>
        plain.Zip(raised).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
}
