using System.Globalization;

namespace PaperDigest.Tests;

/// <summary>Writes small digests in the upstreams' layouts.</summary>
internal static class DigestText
{
    public static string Daily(string date, params string[] papers) => $"## Daily Papers ({date})\n\n{string.Concat(papers)}";

    /// <summary>A paper of <see cref="Daily"/>; an id becomes an arXiv address, anything else stands as it is.</summary>
    public static string Paper(string title, string idOrAddress, int? votes = null, string? authors = null, string text = "짧은 요약입니다.")
    {
        var address = idOrAddress.StartsWith("http", StringComparison.Ordinal) ? idOrAddress : $"https://arxiv.org/abs/{idOrAddress}";
        var vote = votes?.ToString(CultureInfo.InvariantCulture) ?? "-";
        return $"### [{title}]({address})\n\nVote: {vote}\n\nAuthors: {authors ?? "Jane Doe"}\n\n- {text}\n\n";
    }

    /// <summary>A paper without an arXiv id, told by its title alone.</summary>
    public static string TitleOnly(string title, int? votes = null, string? authors = null, string text = "짧은 요약입니다.") =>
        Paper(title, "https://deeplearn.org/arxiv/1/some-paper", votes, authors, text);

    /// <summary>A category report of one section that names these papers.</summary>
    public static string Report(string date, string category, params (string Title, string Address)[] papers) =>
        $"# Daily Artificial Intelligence Insights : Papers![Category Distribution Graph](paper_{date}.png)\n\n" + Section(
            category, papers);

    public static string Section(string category, params (string Title, string Address)[] papers) =>
        $"## 🩵 {category}\n\n**요약:**\n\n{category} 분야의 하루를 돌아봅니다.\n\n**출처:**\n\n"
        + string.Concat(papers.Select(paper => $" - {paper.Title} ({paper.Address})\n")) + "\n";

    public static (string Title, string Address) Elsewhere(string title) => (title, "https://deeplearn.org/arxiv/537101/some-slug");

    public static (string Title, string Address) OnArxiv(string title, string id) => (title, $"http://arxiv.org/abs/{id}v1");

    public static string Easy(string title, string id, int votes, string fields) =>
        $"## 제목: {title}\n\n**요약**:\n이 글은 시험용 요약입니다.\n\n**쉬운설명**:\n아주 쉽게 풀어 쓴 글입니다.\n\n**관련분야**: {fields}\n\n"
        + $"**추천수**: {votes.ToString(CultureInfo.InvariantCulture)}\n\n**PDF 다운로드 링크**: ![PDF 다운로드](https://arxiv.org/pdf/{id})\n\n---\n\n";

    /// <summary>A file of the report's layout about news.</summary>
    public static string News(string date) =>
        Report(date, "Robotics", Elsewhere("A robot learns to fold shirts")).Replace(": Papers", ": News", StringComparison.Ordinal);
}
