using PaperDigest.Core.Text;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>What names a paper in a list.</summary>
public enum PaperLine
{
    Title,
    KoreanTitle,
    Gist,
}

/// <summary>
/// The two lines that name a paper in a list: who reads Korean first gets the Korean title, or the gist where there is none, and the
/// title as it is published below it; who does not, the other way round.
/// </summary>
/// <param name="Item">The paper.</param>
/// <param name="Lead">What leads to its page.</param>
/// <param name="Under">What stands below; null where there is nothing else.</param>
public sealed record PaperHead(PaperItem Item, PaperLine Lead, PaperLine? Under)
{
    public static PaperHead Of(PaperItem item, bool leadsKorean)
    {
        PaperLine? korean = item.KoreanTitle is not null ? PaperLine.KoreanTitle
            : item.Gist is { } gist && Hangul.HasSyllable(gist) && !Hangul.HasSyllable(item.Title) ? PaperLine.Gist
            : null;
        return korean is { } line && leadsKorean
            ? new PaperHead(item, line, PaperLine.Title)
            : new PaperHead(item, PaperLine.Title, korean);
    }

    public string Text(PaperLine line) => line switch
    {
        PaperLine.KoreanTitle => Item.KoreanTitle!,
        PaperLine.Gist => Item.Gist!,
        _ => Item.Title,
    };

    /// <summary>For a <c>lang</c> attribute.</summary>
    public string? LanguageOf(PaperLine line) => line == PaperLine.Title ? Language.Of(Item.Title) : Language.Differing("ko");
}
