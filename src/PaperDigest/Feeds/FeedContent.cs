using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Localization;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Feeds;

/// <summary>Makes entries of papers and days. A feed reader may show their content as it is.</summary>
/// <param name="text">The words around what digests say.</param>
/// <param name="link">Turns a path of the site into an address.</param>
/// <param name="id">Turns a path of the site into an identifier.</param>
internal sealed class FeedContent(IStringLocalizer text, Func<string, string> link, Func<string, string> id)
{
    public FeedEntry Paper(PaperItem paper) => new()
    {
        Id = id(Routes.Paper(paper.Id)),
        Address = link(Routes.Paper(paper.Id)),
        Title = MathMarkup.TitleToText(paper.Title),
        Day = paper.FirstDate,
        Updated = paper.ReadAt,
        Html = PaperHtml(paper),
        Authors = [.. paper.Authors.Select(author => author.Name)],
        Categories = [.. paper.Categories.Select(category => (category.Slug, category.Name()))],
        Related = ArxivId.TryParse(paper.ArxivId ?? "", out var arxiv) ? arxiv.AbstractUrl : paper.DoiUrl,
    };

    public FeedEntry Day(DayResult day) => new()
    {
        Id = id(Routes.Day(day.Date)),
        Address = link(Routes.Day(day.Date)),
        Title = text["Feed.Day", text.LongDate(day.Date), text.Count("Count.Papers", day.Papers.Count)],
        Day = day.Date,
        Updated = day.Papers.Max(paper => paper.ReadAt),
        Html = DayHtml(day),
        Categories = [.. day.Categories.Select(category => (category.Slug, category.Name()))],
    };

    private string PaperHtml(PaperItem paper)
    {
        var html = new StringBuilder();
        if (paper.KoreanTitle is not null)
        {
            html.Append("<p lang=\"ko\"><strong>").Append(WebUtility.HtmlEncode(paper.KoreanTitle)).Append("</strong></p>\n");
        }

        if (paper.Votes is { } votes)
        {
            html.Append("<p>").Append(WebUtility.HtmlEncode(text.Count("Count.Votes", votes))).Append("</p>\n");
        }

        foreach (var section in paper.Sections)
        {
            if (text.Heading(section) is { } heading)
            {
                html.Append("<h3>").Append(WebUtility.HtmlEncode(heading)).Append("</h3>\n");
            }

            html.Append(MarkdownRenderer.ToHtml(section.Markdown, 4));
        }

        return html.Append("<p>").AppendJoin(" · ", Places(paper)).Append("</p>\n").ToString();
    }

    /// <summary>The sources, and where the paper can be read.</summary>
    private static IEnumerable<string> Places(PaperItem paper)
    {
        yield return WebUtility.HtmlEncode(string.Join(", ", paper.Sources));
        if (ArxivId.TryParse(paper.ArxivId ?? "", out var id))
        {
            yield return $"<a href=\"{id.AbstractUrl}\">arXiv</a>";
            yield return $"<a href=\"{id.PdfUrl}\">PDF</a>";
        }
        else if (paper.DoiUrl is { } doi)
        {
            yield return $"<a href=\"{doi}\">DOI</a>";
        }
    }

    private string DayHtml(DayResult day)
    {
        var html = new StringBuilder("<ol>\n");
        foreach (var paper in day.Papers)
        {
            html.Append("<li><p><a href=\"").Append(WebUtility.HtmlEncode(link(Routes.Paper(paper.Id)))).Append("\">")
                .Append(MathMarkup.TitleToHtml(paper.Title)).Append("</a>");
            if (paper.Votes is { } votes)
            {
                html.Append(" ▲ ").Append(votes.ToString("N0", CultureInfo.CurrentCulture));
            }

            html.Append("</p>\n<p>").Append(WebUtility.HtmlEncode(Markup.Teaser(paper.Sections))).Append("</p></li>\n");
        }

        return html.Append("</ol>\n").ToString();
    }
}
