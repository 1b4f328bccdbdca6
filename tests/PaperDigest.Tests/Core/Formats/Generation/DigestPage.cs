using System.Globalization;
using System.Text;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>The file while it is being written, and what may be strange about any file: wrapping, line ends, letters, dates.</summary>
internal sealed class DigestPage(Recipe recipe, string format)
{
    private readonly List<string> _lines = [];
    private readonly List<string> _complaints = [];

    public Dice Dice { get; } = recipe.Dice.For("page");

    /// <summary>The day a heading gives.</summary>
    public DateOnly? HeadingDay { get; set; }

    /// <summary>The day the distribution picture's name gives.</summary>
    public DateOnly? PictureDay { get; set; }

    public static DateOnly SomeDay(Dice dice) => new DateOnly(2023, 11, 20).AddDays(dice.Below(600));

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>True when the recipe asks for the deviation and the dice agree for this place of the file.</summary>
    public bool Deviates(Deviation deviation, int place = 0) =>
        recipe.Deviations.Contains(deviation) && recipe.Dice.For(deviation.ToString(), place).Chance(place == 0 ? 100 : 70);

    public void Line(string text) => _lines.AddRange(text.Split('\n'));

    public void Blank()
    {
        if (!recipe.Deviations.Contains(Deviation.NoBlankLines))
        {
            _lines.Add("");
        }
    }

    public void Complain(string words) => _complaints.Add(words);

    /// <summary>A line that belongs to no paper.</summary>
    public void Talk(Deviation deviation, int place = 0)
    {
        if (Deviates(deviation, place))
        {
            var remark = recipe.Dice.For("remark", (int)deviation + (place * 100)).Pick(Wording.Remarks);
            Line(remark);
            Blank();
            Complain(remark);
        }
    }

    public GeneratedDigest Finish(IReadOnlyList<PaperFacts> papers, IReadOnlyList<ReportFacts> reports)
    {
        var frontDay = SomeDay(recipe.Dice.For("front matter"));
        var hasFrontMatter = Deviates(Deviation.FrontMatter);
        var pathDay = SomeDay(recipe.Dice.For("path"));
        var isDatedPath = !Deviates(Deviation.UndatedPath);
        DateOnly? given = Deviates(Deviation.GivenDate) ? SomeDay(recipe.Dice.For("given")) : null;
        var (day, origin) = HeadingDay is { } heading ? (heading, DateOrigin.Heading)
            : hasFrontMatter ? (frontDay, DateOrigin.FrontMatter)
            : isDatedPath ? (pathDay, DateOrigin.Path)
            : PictureDay is { } picture ? (picture, DateOrigin.Picture)
            : given is { } date ? (date, DateOrigin.Import)
            : (papers.Max(NewestDay), (DateOrigin?)DateOrigin.Estimated);
        if (day is null)
        {
            origin = null;
            Complain("The day of this digest is unknown");
        }

        var facts = new DigestFacts
        {
            Format = format,
            Papers = papers,
            Reports = reports,
            Day = day,
            Origin = origin,
            FrontTitle = hasFrontMatter ? "오늘의 \"논문\": 모음" : null,
        };
        var text = Wrap(hasFrontMatter ? $"---\ntitle: '{facts.FrontTitle}'\ndate: {Iso(frontDay)}\ntags: [a, b]\n---\n" : "");
        return new GeneratedDigest(recipe, isDatedPath ? PathOf(pathDay) : "folder/digest.md", text, given, facts, _complaints);
    }

    private static DateOnly? NewestDay(PaperFacts paper) =>
        paper.Id is not null && ArxivId.TryParse(paper.Id, out var id) ? id.EstimateDate() : null;

    private string PathOf(DateOnly day) => recipe.Dice.For("path form").Below(4) switch
    {
        0 => $"papers/{day.Year}/{day.Month:00}/{day.Day:00}.md",
        1 => $"news/{Iso(day)}-15:00:11.md",
        2 => $"{Iso(day)}/Papers_{Iso(day)}_report.md",
        _ => $"{day.Year}{day.Month:00}{day.Day:00}.md",
    };

    private string Wrap(string frontMatter)
    {
        var lines = Deviates(Deviation.TrailingBlanks)
            ? _lines.Select((line, i) => line.Length > 0 && Deviates(Deviation.TrailingBlanks, i + 1) ? line + "  " : line)
            : _lines;
        var text = string.Join('\n', lines) + "\n";
        text = !Deviates(Deviation.CodeFence) ? frontMatter + text
            : Dice.Chance(50) ? $"{frontMatter}```markdown\n{text}```\n"
            : $"```\n{frontMatter}{text}```\n\n";
        text = Deviates(Deviation.NoFinalNewline) ? text.TrimEnd('\n') : text;
        text = Deviates(Deviation.SingleJamo) ? Decompose(text) : text;
        text = Deviates(Deviation.CarriageReturns) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return Deviates(Deviation.ByteOrderMark) ? "\uFEFF" + text : text;
    }

    /// <summary>
    /// Hangul in single jamo; a file of a macOS program, which decomposes all letters, is not given back as it was before.
    /// </summary>
    private static string Decompose(string text)
    {
        var decomposed = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            decomposed.Append(c is >= '\uAC00' and <= '\uD7A3' ? c.ToString().Normalize(NormalizationForm.FormD) : c.ToString());
        }

        return decomposed.ToString();
    }
}
