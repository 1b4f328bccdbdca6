using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>
/// For each paper a picture, a title and labelled texts, fields, votes and a link, parted by <c>---</c>: the format with
/// the most deviations, because a language model writes it anew every day.
/// </summary>
internal sealed class EasySummaryWriter(Recipe recipe)
{
    private const string InventedAddress = "https://example.com/pdf/2309.05765";

    private readonly DigestPage _page = new(recipe, "easy-summary");

    private enum Part
    {
        Summary,
        Easy,
        Fields,
        Votes,
        Link,
    }

    private enum Clothes
    {
        Bold,
        BoldColonInside,
        Heading,
        HeadingWithoutColon,
        Bullet,
        Bare,
    }

    private bool HasSeparators => !_page.Deviates(Deviation.NoSeparators);

    public GeneratedDigest Write()
    {
        _page.Talk(Deviation.TalkBefore);
        if (_page.Deviates(Deviation.HeadingOver))
        {
            _page.Line("### 전문 모음");
            _page.Blank();
            _page.Complain("### 전문 모음");
        }

        var papers = new List<PaperFacts>();
        Part? last = null;
        for (var i = 0; i < recipe.Papers; i++)
        {
            var paper = Compose(i);
            papers.Add(paper);
            var parts = Parts(paper, i);
            if (paper.Title.Length > 0 && parts.Count > 2 && _page.Deviates(Deviation.PaperTwice, i + 1))
            {
                last = Write(paper, i, [.. parts.Take(2)], last);
                last = Write(paper, i, [.. parts.Skip(2)], last);
                _page.Complain("stands here again");
            }
            else
            {
                last = Write(paper, i, parts, last);
            }
        }

        // A remark right under the fields would be one of them.
        if (HasSeparators || last != Part.Fields)
        {
            _page.Talk(Deviation.TalkAfter);
        }

        return _page.Finish(papers, []);
    }

    private PaperFacts Compose(int number)
    {
        var place = number + 1;
        var dice = recipe.Dice.For("paper", number);
        var id = dice.Chance(85) ? Wording.Id(dice, place) : null;
        var hasThumbnail = id is not null && !_page.Deviates(Deviation.NoPictures, place) && !_page.Deviates(Deviation.Portraits, place);
        var hasLink = dice.Chance(85);
        var isKnown = id is not null && (hasThumbnail || hasLink);
        var isUntitled = isKnown
            && _page.Deviates(Deviation.EmptyTitleLabel, place)
            && !_page.Deviates(Deviation.HeadingOver)
            && dice.Chance(50);
        var sections = new List<SummarySection> { new(SectionKind.Summary, "요약", Wording.Text(dice, headings: 6)) };
        if (dice.Chance(85))
        {
            sections.Add(new SummarySection(SectionKind.Easy, "쉬운설명", Wording.Text(dice, headings: 6)));
        }

        return new PaperFacts
        {
            Title = isUntitled ? "" : Wording.Title(dice, place),
            Id = isKnown ? id : null,
            Links = !hasLink ? [] : [id is null ? InventedAddress : Address(dice, id, place)],
            Votes = dice.Below(6) switch { 0 => null, 1 => 0, _ => dice.Below(2_000) },
            Image = hasThumbnail ? $"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{id}.png" : null,
            Fields = dice.Chance(90) || !hasLink ? dice.PickSome(Wording.Fields, 1, 5) : [],
            Sections = sections,
        };
    }

    private string Address(Dice dice, string id, int place)
    {
        var address = _page.Deviates(Deviation.LinkForms, place)
            ? dice.Pick(
                "https://huggingface.co/papers/{0}",
                "https://arxiv.org/pdf/{0}.pdf",
                "http://arxiv.org/abs/{0}",
                "https://ar5iv.org/html/{0}")
            : "https://arxiv.org/pdf/{0}";
        return address.Replace("{0}", _page.Deviates(Deviation.Versions, place) ? id + "v1" : id, StringComparison.Ordinal);
    }

    private List<Part> Parts(PaperFacts paper, int number)
    {
        var dice = recipe.Dice.For("parts", number);
        var parts = new List<Part> { Part.Summary };
        Add(Part.Easy, paper.Sections.Count > 1);
        Add(Part.Fields, paper.Fields.Count > 0);
        Add(Part.Votes, paper.Votes is not null || _page.Deviates(Deviation.DashVotes, number + 1));
        Add(Part.Link, paper.Links.Count > 0);
        return _page.Deviates(Deviation.OtherOrder, number + 1) ? [.. dice.PickSome(parts, parts.Count, parts.Count)] : parts;

        void Add(Part part, bool isThere)
        {
            if (isThere)
            {
                parts.Add(part);
            }
        }
    }

    /// <summary>Writes a paper and tells the part it ends with.</summary>
    private Part Write(PaperFacts paper, int number, IReadOnlyList<Part> parts, Part? before)
    {
        var place = number + 1;
        var dice = recipe.Dice.For("writing", number);

        // Under a text without a separator a heading is part of the text, unless its label or number says otherwise.
        var mayBeHeading = HasSeparators || before is not (Part.Summary or Part.Easy);
        WriteTitleAndPicture(paper, place, dice, mayBeHeading);
        for (var i = 0; i < parts.Count; i++)
        {
            WritePart(paper, parts[i], place, dice);
            _page.Blank();
            if (i + 1 < parts.Count && i == 0 && _page.Deviates(Deviation.SeparatorInside, place))
            {
                _page.Line("---");
                _page.Blank();
            }
        }

        if (HasSeparators)
        {
            WriteSeparator(place);
            _page.Talk(Deviation.TalkBetween, place);
        }

        return parts[^1];
    }

    private void WriteSeparator(int place)
    {
        _page.Line(_page.Deviates(Deviation.SeparatorsWithTrailingBlank, place) ? "--- " : "---");
        if (!_page.Deviates(Deviation.SeparatorsWithoutBlanks, place))
        {
            _page.Blank();
        }
    }

    private void WriteTitleAndPicture(PaperFacts paper, int place, Dice dice, bool mayBeHeading)
    {
        var picture = paper.Image is { } image ? $"![Image]({image})"
            : _page.Deviates(
                Deviation.Portraits,
                place) ? dice.Pick(
                    "![Image](https://avatars/c2f1.svg)", "![Image](/avatars/c2f1.svg)", "![](https://cdn-avatars.huggingface.co/x.jpeg)")
            : null;
        if (picture is not null && _page.Deviates(Deviation.EscapedSlashes, place))
        {
            picture = picture.Replace("://", @":\/\/", StringComparison.Ordinal);
        }

        var title = Title(paper.Title, place, dice, mayBeHeading);
        var isBefore = mayBeHeading && _page.Deviates(Deviation.TitleBeforePicture, place);
        foreach (var lines in isBefore ? [title, picture] : new[] { picture, title })
        {
            if (lines is not null)
            {
                _page.Line(lines);
                _page.Blank();
            }
        }
    }

    private string Title(string title, int place, Dice dice, bool mayBeHeading)
    {
        if (title.Length == 0)
        {
            return dice.Pick("## 제목:", "**제목**:", "### 논문 제목 :");
        }

        var value = _page.Deviates(Deviation.BoldTitle, place) ? $"**{title}**" : title;
        if (mayBeHeading && _page.Deviates(Deviation.EmptyTitleLabel, place))
        {
            return $"### {value}\n#### 제목:";
        }

        if (mayBeHeading && _page.Deviates(Deviation.TitleUnderHeading, place))
        {
            return $"### {place}. {title}\n#### 제목:{(_page.Deviates(Deviation.TitleBelow, place) ? "\n" : " ")}{value}";
        }

        if (_page.Deviates(Deviation.NumberedTitle, place))
        {
            return mayBeHeading
                ? dice.Pick($"### 논문 {place}: {value}", $"### {place}. {value}", $"## **논문 {place}: {title}**")
                : $"### 논문 {place}: {value}";
        }

        if (mayBeHeading && _page.Deviates(Deviation.TitleAsHeading, place))
        {
            return dice.Pick("# ", "## ", "#### ") + value;
        }

        var label = _page.Deviates(Deviation.TitleLabelForms, place)
            ? dice.Pick("## 논문 제목:", "### **제목**:", "**제목**:", "**제목:**", "- **제목**:", "제목:", "# 제목：")
            : "## 제목:";
        return label + (_page.Deviates(Deviation.TitleBelow, place) ? dice.Pick("\n", "\n\n", "  \n") : " ") + value;
    }

    private void WritePart(PaperFacts paper, Part part, int place, Dice dice)
    {
        switch (part)
        {
            case Part.Summary:
                WriteLabelled(part, place, dice, dice.Pick("요약", "요약", "논문 요약"), paper.Sections[0].Markdown);
                break;
            case Part.Easy:
                WriteLabelled(part, place, dice, Spaced("쉬운설명", "쉬운 설명", place), paper.Sections[1].Markdown);
                break;
            case Part.Fields when _page.Deviates(Deviation.FieldsAsBullets, place):
                WriteLabelled(
                    part,
                    place,
                    dice,
                    Spaced("관련분야", "관련 분야", place),
                    "\n" + string.Join('\n', paper.Fields.Select(field => $"- {field}")));
                break;
            case Part.Fields:
                WriteLabelled(
                    part,
                    place,
                    dice,
                    Spaced("관련분야", "관련 분야", place),
                    string.Join(", ", paper.Fields) + (_page.Deviates(Deviation.FieldsWithFullStop, place) ? "." : ""));
                break;
            case Part.Votes:
                WriteLabelled(part, place, dice, Spaced("추천수", "추천 수", place), Votes(paper.Votes, place, dice));
                break;
            default:
                WriteLink(paper.Links[0], place, dice);
                break;
        }
    }

    private string Spaced(string plain, string spaced, int place) => _page.Deviates(Deviation.BlankInLabel, place) ? spaced : plain;

    private string Votes(int? votes, int place, Dice dice) => votes is not { } number ? "-"
        : _page.Deviates(Deviation.VotesInWords, place) ? string.Create(CultureInfo.InvariantCulture, $"받은 표는 모두 {number}개입니다.")
        : number.ToString(dice.Chance(50) ? "N0" : "0", CultureInfo.InvariantCulture);

    private void WriteLink(string address, int place, Dice dice)
    {
        if (_page.Deviates(Deviation.EscapedSlashes, place))
        {
            address = address.Replace("/", @"\/", StringComparison.Ordinal);
        }

        if (_page.Deviates(Deviation.UnlabelledLink, place))
        {
            _page.Line(dice.Pick("![PDF 다운로드]", "[PDF 다운로드]", "[PDF]") + $"({address})");
            return;
        }

        var link = dice.Below(4) switch { 0 => address, 1 => $"[PDF 다운로드]({address})", _ => $"![PDF 다운로드]({address})" };
        if (_page.Deviates(Deviation.TalkBesideLink, place))
        {
            link += " 꼭 읽어 보십시오";
            _page.Complain("꼭 읽어 보십시오");
        }

        WriteLabelled(Part.Link, place, dice, dice.Pick("PDF 다운로드 링크", "PDF 다운로드 링크", "PDF 링크"), link);
    }

    private void WriteLabelled(Part part, int place, Dice dice, string label, string value)
    {
        var clothes = ClothesOf(_page.Deviates(Deviation.MixedLabels) ? (place * 10) + (int)part : 0);
        var written = clothes switch
        {
            Clothes.BoldColonInside => $"**{label}:**",
            Clothes.Heading => $"{new string('#', dice.Between(1, 5))} {label}:",
            Clothes.HeadingWithoutColon => $"### {label}",
            Clothes.Bullet => $"- **{label}**:",
            Clothes.Bare => $"{label}:",
            _ => $"**{label}**:",
        };
        var isBelow = clothes == Clothes.HeadingWithoutColon || _page.Deviates(Deviation.ValueBelow, (place * 10) + (int)part);
        var isBlank = isBelow && _page.Deviates(Deviation.BlankBeforeValue, (place * 10) + (int)part);
        var isTight = part == Part.Votes && _page.Deviates(Deviation.VotesWithoutBlank, place);
        _page.Line(written + (isBlank ? "\n\n" : isBelow ? "\n" : isTight || value.StartsWith('\n') ? "" : " ") + value);
    }

    private Clothes ClothesOf(int index)
    {
        var clothes = new List<Clothes> { Clothes.Bold, Clothes.BoldColonInside };
        clothes.AddRange(_page.Deviates(Deviation.HeadingLabels) ? [Clothes.Heading, Clothes.HeadingWithoutColon] : []);
        clothes.AddRange(_page.Deviates(Deviation.BulletLabels) ? [Clothes.Bullet] : []);
        clothes.AddRange(_page.Deviates(Deviation.BareLabels) ? [Clothes.Bare] : []);
        return recipe.Dice.For("clothes", index).Pick(clothes);
    }
}
