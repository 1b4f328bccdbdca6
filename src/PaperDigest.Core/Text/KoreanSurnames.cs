using System.Collections.Frozen;

namespace PaperDigest.Core.Text;

/// <summary>
/// Korean surnames as their bearers write them in Latin letters. Only those that few others have: Lee, Han and Yang are mostly Chinese
/// names.
/// </summary>
public static class KoreanSurnames
{
    private static readonly FrozenDictionary<string, string> ByLatin = new (string Korean, string[] Latin)[]
    {
        ("김", ["kim", "gim"]), ("박", ["park", "bak"]), ("최", ["choi", "choe"]), ("정", ["jeong", "jung", "chung"]),
        ("강", ["kang"]), ("조", ["cho", "jo"]), ("윤", ["yoon", "yun"]), ("임", ["lim", "rim"]), ("오", ["oh"]), ("서", ["seo", "suh"]),
        ("신", ["shin"]), ("권", ["kwon"]), ("황", ["hwang"]), ("안", ["ahn"]), ("유", ["yoo", "ryu"]), ("전", ["jeon"]), ("문", ["moon"]),
        ("손", ["son", "sohn"]), ("배", ["bae"]), ("백", ["baek", "paik"]), ("허", ["heo", "hur"]), ("남", ["nam"]), ("심", ["shim"]),
        ("노", ["noh", "roh"]), ("곽", ["kwak"]), ("성", ["seong"]), ("차", ["cha"]), ("우", ["woo"]), ("구", ["koo"]), ("민", ["min"]),
        ("엄", ["eom"]), ("변", ["byun", "byeon"]), ("석", ["seok"]), ("장", ["jang"]),
    }
        .SelectMany(surname => surname.Latin.Select(latin => (latin, surname.Korean)))
        .ToFrozenDictionary(pair => pair.latin, pair => pair.Korean, StringComparer.OrdinalIgnoreCase);

    /// <summary>The surname at the end of a name in Latin letters: 김 of Been Kim; null when it is none of these.</summary>
    public static string? Of(string name) => ByLatin.GetValueOrDefault(name[(name.LastIndexOf(' ') + 1)..]);
}
