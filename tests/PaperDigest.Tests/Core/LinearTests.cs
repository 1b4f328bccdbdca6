using System.Globalization;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core;

/// <summary>What Core does with a text takes a time that grows in line with it, whatever the text is made of.</summary>
[Collection(MeasuredAlone.Name)]
[Trait("Category", "Slow")]
public sealed class LinearTests
{
    /// <summary>More than any text that <see cref="PaperDigest.Core.Formats.DigestLimits"/> lets into the library.</summary>
    private const int Length = 131_072;

    /// <summary>So many of the worst are measured with long texts.</summary>
    private const int Slowest = 6;

    public static TheoryData<string> Doors() => [.. CoreDoors.All.Keys];

    [Theory]
    [MemberData(nameof(Doors))]
    public void The_time_grows_in_line_with_the_text(string door)
    {
        var take = CoreDoors.All[door];
        take("a");
        var slowest = HostileText.Units.OrderByDescending(unit => Growth.Time(Growth.Repeat(unit, Length / 16), take)).Take(Slowest);
        Assert.All(
            slowest, unit => Growth.AssertLinear($"{door} of '{unit}' repeated", Length, length => Growth.Repeat(unit, length), take));
    }

    /// <summary>Digests of two parts, each of which costs little alone.</summary>
    private static readonly Dictionary<string, Func<int, string>> OfTwoParts = new(StringComparer.Ordinal)
    {
        ["blanks before tags"] = length => "a\n" + new string(' ', length / 3) + Growth.Repeat("<svg>", length / 3),
        ["values in quotes that nothing ends"] = length => Growth.Repeat("<a =\"\" =\"", length * 2 / 3) + "\"",
        ["blank lines above tags"] = length => new string('\n', length / 2) + Growth.Repeat("#a b\n", length / 2),
        ["brackets in brackets"] = length =>
            Growth.Repeat("[", length / 12) + new string('a', length / 6) + Growth.Repeat("](b)", length / 3),
        ["headings above a text"] = length =>
            "### a\nhttps://arxiv.org/abs/2406.00001\n" + Growth.Repeat("# a\n", length) + Growth.Repeat("a\n", 20)
            + "### b\nhttps://arxiv.org/abs/2406.00002\n",
        ["tags above papers"] = length => string.Concat(
        [
            "# a\n\n", .. Enumerable.Range(0, length / 16).Select(i => $"#a{i}\n"),
            .. Enumerable.Range(0, length / 100).Select(i => $"### a{i}\n{Address(i)}\n"),
        ]),
        ["items in items"] = length =>
            "# a\n- [a b](https://arxiv.org/abs/2406.00001)\n- [a c](https://arxiv.org/abs/2406.00002)\n\n"
            + string.Concat(Enumerable.Range(0, (int)Math.Sqrt(length)).Select(i =>
                $"{new string('\t', i)}1. [b c{i}]({Address(i + 3)})\n"))
            + Growth.Repeat("a\n", length / 2),
        ["rules above remarks"] = length => "### a\n" + Address(1) + "\n" + Growth.Repeat("---\n", length / 4) + "*a b*\n",
        ["programs numbered as papers are"] = length =>
            $"## a\n### 1. a\n{Address(1)}\n### 2. b\n{Address(2)}\n## b\n"
            + Growth.Repeat("### 3. c\n[d](https://github.com/a/b)\n", length),
        ["publications elsewhere and some of arXiv"] = length => string.Concat(Enumerable.Range(0, length / 100).Select(i =>
            $"- [a b{i}](https://doi.org/10.1234/a{i})\n- [a c{i}](https://doi.org/10.1234/b{i})\n"
            + (i % 3 == 0 ? $"- [a d{i}]({Address(i)})\n" : ""))),
        ["objects of lists in an object"] = length =>
            "{\n\"a\": [\n"
            + Growth.Repeat("{\"title\": \"a b\", \"id\": \"2406.00001\", \"b\": [{\"c\": \"d\"}]},\n", length) + "{}]\n}\n",
    };

    public static TheoryData<string> TwoParts() => [.. OfTwoParts.Keys];

    [Theory]
    [MemberData(nameof(TwoParts))]
    public void The_time_grows_in_line_with_a_digest_of_two_parts(string parts) => Growth.AssertLinear(
        $"A digest of {parts}", Length, OfTwoParts[parts], text => DigestFormats.Read(new DigestSource("a.md", text)));

    [Fact]
    public void A_glossary_takes_a_time_in_line_with_its_glosses()
    {
        // Many explain one term, one explains many, each has an acronym of its own, all say the same.
        AssertGlossary(i => new Gloss($"가나 다라{(char)('가' + (i % 11_000))}{(char)('가' + (i / 11_000))} 모델", "diffusion model"));
        AssertGlossary(i => new Gloss("확산 모델", $"diffusion {Letters(i)} model"));
        AssertGlossary(i => new Gloss($"확산 {(char)('가' + (i % 11_000))} 모델", $"diffusion model {Letters(i)}"));
        AssertGlossary(i => new Gloss($"Large {Letters(i)} Quick Zebra", $"L{Letters(i).ToUpperInvariant()[0]}QZ"));
        AssertGlossary(i => new Gloss($"Aa {Letters(i)} Zz", $"A{Letters(i).ToUpperInvariant()}Z"));
        AssertGlossary(_ => new Gloss("확산 모델", "diffusion model, DM"));

        static void AssertGlossary(Func<int, Gloss> gloss) => Growth.AssertLinear(
            $"A glossary of {gloss(1)}",
            64_000,
            count => Enumerable.Range(0, count).Select(i => new SeenGloss(i / 2, gloss(i / 2))).ToList(),
            glosses => Glossary.Of(glosses));
    }

    [Fact]
    public void An_index_takes_a_time_in_line_with_its_papers()
    {
        foreach (var unit in (string[])["a ", "가", "가 ", "확산 모델 ", "a0", " : "])
        {
            Growth.AssertLinear(
                $"An index of papers with '{unit}'",
                3_200,
                count =>
                    Enumerable.Range(0, count)
                        .Select(i => new PaperFields(Growth.Repeat(unit, 80), "", ["가"], ["A"], $"{Letters(i)} {Growth.Repeat(unit, 200)}"))
                        .ToList(),
                papers =>
                {
                    var index = PaperIndex.Build(papers);
                    index.Find(SearchQueryParser.Parse(Growth.Repeat(unit, 400)));
                    index.Find(SearchQueryParser.Parse($"\"{Growth.Repeat(unit.Trim(), 400)}\""));
                    index.Similar(papers[0], 8);
                });
        }
    }

    private static string Address(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"https://arxiv.org/abs/{2406_00000 + number:0000'.'00000}");

    private static string Letters(int number) =>
        new([.. number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0'))]);
}
