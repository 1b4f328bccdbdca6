using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Exports;

/// <summary>A note of a folder that Obsidian opens: Markdown with properties (YAML) above, and links between notes.</summary>
/// <param name="Path">Its place in the folder, without the ending; a link names it so.</param>
/// <param name="Text">The whole file. The last property tells what the rest was when it was written.</param>
public sealed record ObsidianNote(string Path, string Text)
{
    private const string Fence = "---\n";

    private const string Seal = "paperdigest: ";

    /// <summary>The letters of a seal.</summary>
    private const int SealLength = 16;

    /// <summary>File systems take 255 bytes, and the ending and a mark of their own must fit.</summary>
    private const int LongestName = 150;

    /// <summary>What no file of some system may be called, nor a link of Obsidian hold.</summary>
    private const string Unsafe = "\\/:*?\"<>|#^[]%";

    private static readonly HashSet<string> NamesOfDevices = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    public static ObsidianNote OfPaper(PaperResult paper)
    {
        var (item, links) = (paper.Item, PaperLinks.Of(paper));
        string?[] names = [MathMarkup.TitleToText(item.Title), item.KoreanTitle];
        var dates = Dates(paper);
        var properties = new StringBuilder();
        Add("id", Quoted(item.Id));
        Add("title", Quoted(names[0]!));
        Add("aliases", List(names.OfType<string>()));
        Add("gist", item.Gist is { } gist ? Quoted(gist) : null);
        Add("authors", List(item.Authors.Select(author => author.Name)));
        Add("categories", List(item.Categories.Select(category => category.Slug)));
        Add("sources", List(item.Sources));
        Add("votes", item.Votes?.ToString(CultureInfo.InvariantCulture));
        Add("date", Iso(dates[^1]));
        Add("dates", $"[{string.Join(", ", dates.Select(Iso))}]");
        string?[] addresses = [links.Abstract, links.Pdf, item.DoiUrl, .. links.Other];
        Add("links", List(addresses.OfType<string>().Distinct(StringComparer.Ordinal)));
        var around = dates.Select(day => $"[[{PathOfDay(day)}|{Iso(day)}]]")
            .Concat(item.Categories.Select(category => $"[[{PathOfCategory(category.Slug)}|{Shown(category.Korean)}]]"));
        var body = Harmless(PaperMarkdown.Write(paper)).TrimEnd();
        return Sealed(PathOfPaper(item.Id), properties, $"{string.Join(" · ", around)}\n\n{body}\n");

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                properties.Append(name).Append(": ").Append(value).Append('\n');
            }
        }
    }

    /// <summary>A day with its papers, those with most votes first.</summary>
    public static ObsidianNote OfDay(DateOnly day, IEnumerable<ObsidianLine> papers) => Sealed(
        PathOfDay(day),
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"date: {Iso(day)}\n"),
        $"# {Iso(day)}\n\n{string.Concat(papers.OrderByDescending(paper => paper.Votes ?? -1)
            .ThenBy(paper => paper.Id, StringComparer.Ordinal)
            .Select(paper => paper.Write(withDay: false)))}");

    /// <summary>A category with its papers, the newest first.</summary>
    public static ObsidianNote OfCategory(CategoryLink category, IEnumerable<ObsidianLine> papers) => Sealed(
        PathOfCategory(category.Slug),
        new StringBuilder($"title: {Quoted(category.Korean)}\naliases: {List([category.Korean, category.English])}\n"),
        $"# {Shown(category.Korean)}\n\n{string.Concat(papers.OrderByDescending(paper => paper.Day)
            .ThenByDescending(paper => paper.Votes ?? -1)
            .ThenBy(paper => paper.Id, StringComparer.Ordinal)
            .Select(paper => paper.Write(withDay: true)))}");

    /// <summary>The days it was mentioned on, the first day first.</summary>
    public static IReadOnlyList<DateOnly> Dates(PaperResult paper) =>
        [.. paper.Mentions.Select(mention => mention.Date).Distinct().Order()];

    /// <summary>Whether a text is a note as it was written, so that nobody has changed it since.</summary>
    public static bool IsUntouched(string text)
    {
        var end = text.StartsWith(Fence, StringComparison.Ordinal) ? text.IndexOf("\n" + Fence, StringComparison.Ordinal) : -1;
        var start = end - Seal.Length - SealLength;
        return start >= Fence.Length
            && text.AsSpan(start, Seal.Length).SequenceEqual(Seal)
            && text.AsSpan(start + Seal.Length, SealLength).SequenceEqual(SealOf(text.Remove(start, end + 1 - start)));
    }

    internal static string PathOfPaper(string id) => "papers/" + FileName(id);

    internal static string PathOfDay(DateOnly day) => "days/" + Iso(day);

    /// <summary>Words as they can stand in a link: on one line, with nothing that ends it.</summary>
    internal static string Shown(string text) => Line(text).Replace('[', '(').Replace(']', ')').Replace('|', '/');

    private static string PathOfCategory(string slug) => "categories/" + FileName(slug);

    /// <summary>
    /// The id as the name of a file on any system. One that cannot be it as it stands gets a mark drawn from all of it, as do those
    /// with capitals, which some systems do not tell from small letters: two ids never have one name.
    /// </summary>
    private static string FileName(string id)
    {
        var composed = WellFormedText.Of(id).Normalize(NormalizationForm.FormC);
        var letters = string.Concat(composed.Select(c => Unsafe.Contains(c) || char.IsControl(c) ? '-' : c));
        while (Encoding.UTF8.GetByteCount(letters) > LongestName)
        {
            letters = WellFormedText.Beginning(letters, letters.Length - 1);
        }

        var name = letters.Trim('.', ' ', '-');
        return name == id && !name.Any(char.IsUpper) && name.Length > 0 && !NamesOfDevices.Contains(name.Split('.')[0])
            ? name
            : $"{(NamesOfDevices.Contains(name.Split('.')[0]) ? "paper" : name)}-{SealOf(id)[..8]}".TrimStart('-');
    }

    private static ObsidianNote Sealed(string path, StringBuilder properties, string body)
    {
        var seal = SealOf($"{Fence}{properties}{Fence}{body}");
        return new ObsidianNote(path, $"{Fence}{properties}{Seal}{seal}\n{Fence}{body}");
    }

    private static string SealOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..SealLength];

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Line(string text) => string.Concat(WellFormedText.Of(text).Select(ControlCharacters.LineEndToBlank));

    /// <summary>A text of YAML, in quotes whatever it holds.</summary>
    private static string Quoted(string text) =>
        $"\"{Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string? List(IEnumerable<string> texts) =>
        string.Join(", ", texts.Select(Quoted)) is { Length: > 0 } list ? $"[{list}]" : null;

    /// <summary>
    /// A digest's Markdown without what plug-ins of Obsidian would run: named blocks and words of code (Dataview), commands (Templater).
    /// </summary>
    private static string Harmless(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        foreach (var line in markdown.Split('\n'))
        {
            var code = line.TrimStart(' ', '\t', '>', '-', '*', '+');
            var isFence = code.StartsWith("```", StringComparison.Ordinal) || code.StartsWith("~~~", StringComparison.Ordinal);
            var kept = isFence ? line[..(line.Length - code.TrimStart(code[0]).Length)] : line;
            text.Append(kept
                .Replace("<%", "< %", StringComparison.Ordinal)
                .Replace("`$=", "` $=", StringComparison.Ordinal)
                .Replace("`=", "` =", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>A paper as a line in the note of a day or category.</summary>
public sealed record ObsidianLine(string Id, string Title, DateOnly Day, int? Votes, string? Gist)
{
    public static ObsidianLine From(PaperItem paper, DateOnly day) =>
        new(paper.Id, ObsidianNote.Shown(MathMarkup.TitleToText(paper.Title)), day, paper.Votes, paper.Gist);

    internal string Write(bool withDay)
    {
        var day = withDay ? $" · [[{ObsidianNote.PathOfDay(Day)}|{Day:yyyy-MM-dd}]]" : "";
        var votes = Votes is { } number ? string.Create(CultureInfo.InvariantCulture, $" ▲ {number}") : "";
        var gist = Gist is null ? "" : $"\n  {PaperMarkdown.Escape(Gist)}";
        return $"- [[{ObsidianNote.PathOfPaper(Id)}|{Title}]]{day}{votes}{gist}\n";
    }
}
