using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Resources;
using PaperDigest.Settings;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Push;

/// <summary>What is said of a day to a target, in the target's language and as plain text.</summary>
/// <param name="Id">The same whenever and by whichever process this is sent, so that a receiver can tell a repetition.</param>
/// <param name="IsSample">True for a message that only shows that messages arrive.</param>
/// <param name="Day">The day.</param>
/// <param name="Language">ko or en.</param>
/// <param name="Title">The day and how many papers it has for the target.</param>
/// <param name="Page">The day's page; null when the site does not know its own address.</param>
/// <param name="Total">Papers of the day for the target.</param>
/// <param name="Papers">Those with most votes.</param>
/// <param name="More">Says how many others there are; null when there are none.</param>
/// <param name="Words">Words around: a link to the day's page, why this is sent.</param>
public sealed record DayMessage(
    string Id,
    bool IsSample,
    DateOnly Day,
    string Language,
    string Title,
    string? Page,
    int Total,
    IReadOnlyList<MessagePaper> Papers,
    string? More,
    MessageWords Words);

public sealed record MessageWords(string All, string Why);

/// <summary>A paper in a message.</summary>
/// <param name="Item">The paper.</param>
/// <param name="Title">Its title as plain text, the Korean one first for who reads Korean.</param>
/// <param name="Original">The title in the other language; null when there is none.</param>
/// <param name="Gist">What it is about, in a line; empty when no digest says it.</param>
/// <param name="Facts">Votes and categories.</param>
/// <param name="Page">Its page here, else where it is published; null when neither is known.</param>
/// <param name="Paper">The paper itself; null when that is <paramref name="Page"/>.</param>
public sealed record MessagePaper(
    PaperItem Item, string Title, string? Original, string Gist, string Facts, string? Page, string? Paper);

/// <summary>What is there to say of a day to a target?</summary>
public sealed class ComposeMessage(
    GetDay days, SearchPapers search, IStringLocalizer<Text> text, IOptions<PaperDigestOptions> options)
{
    /// <summary>Categories that say what a paper is; more only fill the line.</summary>
    private const int MostCategories = 3;

    /// <summary>Null when the day has no paper for the target.</summary>
    public async Task<DayMessage?> Run(PushTarget target, DateOnly day, bool isSample, CancellationToken cancellationToken)
    {
        var (total, papers) = await Find(target, day, cancellationToken);
        return total == 0 ? null : Say(target, day, isSample, total, papers);
    }

    /// <summary>A sample where the library has nothing to show: no paper at all.</summary>
    public DayMessage Empty(PushTarget target, DateOnly day) => Say(target, day, isSample: true, 0, []);

    /// <summary>The newest day of the library; null in an empty one.</summary>
    public Task<DateOnly?> Newest(CancellationToken cancellationToken) => days.Newest(cancellationToken);

    private async Task<(int Total, IReadOnlyList<PaperItem> Papers)> Find(
        PushTarget target, DateOnly day, CancellationToken cancellationToken)
    {
        var request = new ListRequest { Categories = target.Category.Length > 0 ? [target.Category] : [] };
        if (target.Query.Length > 0)
        {
            var found = await search.Run(
                request with { Query = target.Query, From = day, To = day, Sort = ListSort.Votes, PageSize = target.Papers },
                cancellationToken);
            return (found.Total, found.Items);
        }

        return await days.Run(day, request, cancellationToken) is { } result
            ? (result.Papers.Count, [.. result.Papers.Take(target.Papers)])
            : (0, []);
    }

    private DayMessage Say(PushTarget target, DateOnly day, bool isSample, int total, IReadOnlyList<PaperItem> papers)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(target.Language);
            var title = text["Feed.Day", text.LongDate(day), text.Count("Count.Papers", total)].Value;
            return new DayMessage(
                isSample ? $"sample-{Guid.NewGuid():N}" : IdOf(target, day),
                isSample,
                day,
                target.Language,
                isSample ? text["Push.Sample", title] : title,
                Address(Routes.Day(day)),
                total,
                [.. papers.Select(Say)],
                total > papers.Count ? text.Count("Push.More", total - papers.Count) : null,
                new MessageWords(text["Push.All"], text["Push.Why"]));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    private MessagePaper Say(PaperItem item)
    {
        var (original, korean) = (Line(Markup.TitleText(item.Title)), item.KoreanTitle is { } title ? Line(Markup.TitleText(title)) : null);
        var (first, second) = Language.IsKorean && korean is not null ? (korean, original) : (original, korean);
        var facts = item.Categories.Take(MostCategories).Select(category => category.Name());
        if (item.Votes is { } votes)
        {
            facts = facts.Prepend(text.Count("Count.Votes", votes));
        }

        var (page, paper) = (Address(Routes.Paper(item.Id)), item.AbstractUrl ?? item.DoiUrl);
        return new MessagePaper(
            item,
            first,
            second,
            Line(item.Gist ?? Markup.Teaser(item.Sections)),
            string.Join(" · ", facts),
            page ?? paper,
            page is null ? null : paper);
    }

    /// <summary>A path of the site as others reach it; null when the settings do not say where that is.</summary>
    private string? Address(string path) =>
        options.Value.PublicUrl is { Length: > 0 } site ? site.TrimEnd('/') + path : null;

    private string IdOf(PushTarget target, DateOnly day)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{options.Value.PublicUrl}\n{target.Name}\n{day:yyyy-MM-dd}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        return string.Create(CultureInfo.InvariantCulture, $"papers-{day:yyyyMMdd}-{hash}");
    }

    /// <summary>On one line, as each thing of a message is.</summary>
    private static string Line(string passage) => string.Join(' ', passage.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
