using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Exports;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Exports;

/// <summary>Citations of papers from real files, read back by strict readers.</summary>
public class CitationTests
{
    /// <summary>What digests, and people who mean harm, may put into a title or a name.</summary>
    private static readonly string[] Pieces =
    [
        "\\", "{", "}", "{{", "\\}", "\\{", "$", "$$", "$x^{2}$", "$\\sum_{", "%", "#", "&", "_", "~", "^", "\"", "<", ">", "|", "@misc{",
        ",", "=", "\n", "\r\n", "\r", "\0", "\u2028",
        "\u0085", "ER  - ", "\nTY  - JOUR", " and ", "한국어 제목", "τ-bench", "×", "\uD800", "\uDC00", "🎉", "NaRCan", "a", " ", "\t", "]]>",
        "]", "Q-Learning", "\\textsc{", "\\tau", "\\end{document}",
    ];

    private static readonly Arbitrary<string> Text = Arb.From(Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)));

    [Theory]
    [InlineData("NaRCan: Natural Refined Canonical Image", "{NaRCan}: Natural Refined Canonical Image")]
    [InlineData("A Survey of LLMs for C++ and Q-Learning", "A Survey of {LLMs} for {C++} and {Q-Learning}")]
    [InlineData("M$^{2}$UGen: Multi-Modal Music", "{M$^{2}$UGen}: Multi-Modal Music")]
    [InlineData("Top-$nσ$: Not All Logits", @"{Top-$n\sigma$}: Not All Logits")]
    [InlineData("τ-bench at 50% & more_than #1", @"$\tau$-bench at 50\% \& more\_than \#1")]
    [InlineData("AutoCoder with \\textsc{AIEV-Instruct}", "{AutoCoder} with {AIEV-Instruct}")]
    [InlineData(
        "What is {this} \\foo~bar^",
        @"What is \textbraceleft{}this\textbraceright{} \textbackslash{}foo\textasciitilde{}bar\textasciicircum{}")]
    [InlineData("확산 모델의 이해", "확산 모델의 이해")]
    [InlineData("#NLP\n is\tback", @"{{\#NLP}} is back")]
    public void A_title_is_escaped_and_its_capitals_are_kept(string title, string tex) => Assert.Equal(tex, TexText.OfTitle(title));

    [Fact]
    public void No_text_breaks_out_of_its_field() => Holds(text =>
    {
        var citation = Sample with
        {
            Title = text,
            Authors = [CitedName.Parse(text + " Team"), CitedName.Parse(text + " Doe")],
            Notes = [text],
            Url = "https://example.org/" + text,
        };
        var entry = Assert.Single(BibTexReader.Read(BibTex.Write(citation)));
        var bare = BibTexReader.Print(TexText.Of(text));
        Assert.Equal(OneLine(text), bare);
        Assert.Equal("2024", entry.Fields["year"]);
        Assert.Equal("sample-2406.00001", entry.Key);
        BibTexReader.Print(entry.Fields.GetValueOrDefault("title") ?? "");
        Assert.Equal(BibTexReader.Print(TexText.Of(text + " Team")), BibTexReader.Print(entry.Authors[0]));

        var record = Assert.Single(RisReader.Read(Ris.Write(citation)));
        Assert.Equal(["2024"], record["PY"]);
        Assert.Equal(2, record["AU"].Count());

        var json = JsonDocument.Parse(CslJson.Write(citation)).RootElement;
        Assert.Equal("sample-2406.00001", json.GetProperty("id").GetString());
    });

    [Fact]
    public async Task All_three_forms_say_the_same()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily(
            "2024-06-13",
            Paper("LLM$\\times$MapReduce: 50% & {more}", "2410.09342", 3, "Laurens van der Maaten, Gemini Team, 김철수, Navrátil Jr. III"))));
        var citation = Citation.From(Assert.Single(await library.Papers()));

        var bib = Assert.Single(BibTexReader.Read(BibTex.Write(citation)));
        Assert.Equal(("misc", "maaten2024llmmapreduce-2410.09342"), (bib.Type, bib.Key));
        Assert.Equal(@"{LLM$\times$MapReduce}: 50\% \& \textbraceleft{}more\textbraceright{}", bib.Fields["title"]);
        Assert.Equal("LLM×MapReduce: 50% & {more}", BibTexReader.Print(bib.Fields["title"]));
        Assert.Equal(["van der Maaten, Laurens", "{Gemini Team}", "김, 철수", "Jr., III, Navrátil"], bib.Authors);
        Assert.Equal(
            ("2024", "oct", "2410.09342", "arXiv", "10.48550/arXiv.2410.09342", "https://arxiv.org/abs/2410.09342"),
            (
                bib.Fields["year"],
                bib.Fields["month"],
                bib.Fields["eprint"],
                bib.Fields["archiveprefix"],
                bib.Fields["doi"],
                bib.Fields["url"]));
        Assert.False(bib.Fields.ContainsKey("primaryclass"));
        Assert.Contains("may not be the paper's", bib.Fields["annote"], StringComparison.Ordinal);

        var ris = Assert.Single(RisReader.Read(Ris.Write(citation)));
        Assert.Equal(["LLM×MapReduce: 50% & {more}"], ris["TI"]);
        Assert.Equal(["van der Maaten, Laurens", "Gemini Team", "김, 철수", "Jr., Navrátil, III"], ris["AU"]);
        Assert.Equal(
            ("UNPB", "2024", "2024/10//", "10.48550/arXiv.2410.09342", "https://arxiv.org/pdf/2410.09342"),
            (ris["TY"].Single(), ris["PY"].Single(), ris["DA"].Single(), ris["DO"].Single(), ris["L1"].Single()));

        var csl = JsonDocument.Parse(CslJson.Write(citation)).RootElement;
        Assert.Equal("LLM×MapReduce: 50% & {more}", csl.GetProperty("title").GetString());
        Assert.Equal(
            """[{"family":"Maaten","given":"Laurens","non-dropping-particle":"van der"},{"literal":"Gemini Team"},{"family":"김","given":"철수"},{"family":"Jr.","given":"Navrátil","suffix":"III"}]""",
            csl.GetProperty("author").GetRawText());
        Assert.Equal("""{"date-parts":[[2024,10]]}""", csl.GetProperty("issued").GetRawText());
        Assert.Equal("10.48550/arXiv.2410.09342", csl.GetProperty("DOI").GetString());
    }

    [Fact]
    public async Task A_paper_without_arXiv_id_says_where_its_date_comes_from()
    {
        await using var library = await TemporaryLibrary.With(
            ("reports/2024-06-12.md", Report("2024-06-12", "Computer Vision", Elsewhere("제목만 있는 논문"))));
        var citation = Citation.From(Assert.Single(await library.Papers()));

        var bib = Assert.Single(BibTexReader.Read(BibTex.Write(citation)));
        Assert.Matches("^paper2024-[0-9a-f]{8}$", bib.Key);
        Assert.Equal("제목만 있는 논문", bib.Fields["title"]);
        Assert.Equal("https://deeplearn.org/arxiv/537101/some-slug", bib.Fields["url"]);
        Assert.Contains("2024-06-12", bib.Fields["annote"], StringComparison.Ordinal);
        Assert.False(bib.Fields.ContainsKey("eprint") || bib.Fields.ContainsKey("doi") || bib.Fields.ContainsKey("author"));
        Assert.Equal("GEN", Assert.Single(RisReader.Read(Ris.Write(citation)))["TY"].Single());
        Assert.Equal("document", JsonDocument.Parse(CslJson.Write(citation)).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_paper_that_is_not_on_arXiv_is_cited_by_the_DOI_of_its_address()
    {
        await using var library = await TemporaryLibrary.With(
            (
                "daily/2024/06/13.md",
                "## Daily Papers (2024-06-13)\n\n### [A Title](https://dl.acm.org/doi/abs/10.1145/3580305.3599302)\n\nVote: 1\n\n- 글.\n"));
        var bib = Assert.Single(BibTexReader.Read(BibTex.Write(Citation.From(Assert.Single(await library.Papers())))));
        Assert.Equal("10.1145/3580305.3599302", bib.Fields["doi"]);
        Assert.False(bib.Fields.ContainsKey("eprint"));
    }

    [Fact]
    public async Task A_translated_title_stands_beside_the_original()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("Seeing Far", "2406.00001"))),
            ("easy/2024-06-14.md", Easy("멀리 보기", "2406.00001", 3, "컴퓨터 비전")));
        var paper = Assert.Single(await library.Papers());
        var ris = Assert.Single(RisReader.Read(Ris.Write(Citation.From(paper))));
        Assert.Equal(["Seeing Far"], ris["TI"]);
        Assert.Equal(["멀리 보기"], ris["TT"]);
        // One author has no order to lose.
        Assert.Empty(ris["N1"]);
    }

    private static Citation Sample { get; } =
        new(
            "sample-2406.00001",
            "Title",
            null,
            [],
            2024,
            6,
            "2406.00001",
            "10.48550/arXiv.2406.00001",
            "https://arxiv.org/abs/2406.00001",
            null,
            []);

    private static void Holds(Action<string> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_240_613UL, 15_000_011UL).WithQuietOnSuccess(true),
        Prop.ForAll(Text, check));

    /// <summary>What is left of a text on one line: control characters are blanks, half a character is none.</summary>
    private static string OneLine(string text) =>
        string.Join(
            ' ',
            string.Concat(text.EnumerateRunes()
                .Select(rune =>
                    rune.Value < 32 || char.IsControl(rune.ToString()[0]) || rune.ToString() == "\u2028" ? " " : rune.ToString()))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
