using System.ComponentModel;
using System.Globalization;
using System.Text;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Mcp;

/// <summary>Days and papers as texts that an assistant can take along.</summary>
[McpServerResourceType]
internal sealed class LibraryResources(GetPaper papers, GetDay days)
{
    private const string Markdown = "text/markdown";

    /// <summary>Papers of a day's text.</summary>
    private const int MostPapers = 100;

    [McpServerResource(UriTemplate = "paperdigest://days/newest", Name = "newest_day", Title = "The newest day", MimeType = Markdown)]
    [Description("The papers of the newest day, most votes first, each with what it is about in a line.")]
    public Task<string> NewestDay(CancellationToken cancellationToken) => Day(days, date: null, category: null, cancellationToken);

    [McpServerResource(UriTemplate = "paperdigest://days/{date}", Name = "day", Title = "A day", MimeType = Markdown)]
    [Description("The papers of a day (YYYY-MM-DD), most votes first, each with what it is about in a line.")]
    public Task<string> OneDay(string date, CancellationToken cancellationToken) =>
        Day(days, date, category: null, cancellationToken);

    [McpServerResource(UriTemplate = "paperdigest://papers/{+id}", Name = "paper", Title = "A paper", MimeType = Markdown)]
    [Description("A paper by its arXiv id or title slug, with what each digest says about it.")]
    public async Task<string> Paper(string id, CancellationToken cancellationToken) =>
        await papers.Run(id, cancellationToken) is { } paper
            ? PaperMarkdown.Write(paper)
            : throw new McpException($"There is no paper '{id}'.");

    /// <summary>A day as a list in Markdown.</summary>
    internal static async Task<string> Day(GetDay days, string? date, string? category, CancellationToken cancellationToken)
    {
        var request = LibraryTools.Read(category: category, from: date, to: date);
        var day = await LibraryTools.Day(days, request, cancellationToken);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {day.Date:yyyy-MM-dd}\n\n");
        foreach (var paper in day.Papers.Take(MostPapers))
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{paper.Title}** ({paper.Id}");
            text.Append(paper.Votes is { } votes ? string.Create(CultureInfo.InvariantCulture, $", ▲ {votes})") : ")");
            text.Append(paper.Gist is { } gist ? $": {gist}\n" : "\n");
        }

        return text.ToString();
    }
}
