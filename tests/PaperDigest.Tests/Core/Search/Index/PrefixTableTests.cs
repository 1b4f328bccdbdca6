using PaperDigest.Core.Search.Index;

namespace PaperDigest.Tests.Core.Search.Index;

public sealed class PrefixTableTests
{
    private static readonly string[] Texts =
    [
        "강화 학습",
        "가상 현실",
        "Q-Probe: A Lightweight Approach",
        "GPT-4 and the large Language model",
        "LLM을 위한 확산모델",
        "값",
        "Émile Borel",
        "모델",
        "🎉 3D 생성",
        "",
        "—",
    ];

    private static readonly PrefixTable Table = new(Texts);

    [Theory]
    [InlineData("강", "강화 학습")]
    [InlineData("강호", "강화 학습")]
    [InlineData("강화하", "강화 학습")]
    [InlineData("강화학습", "강화 학습")]
    [InlineData("강화 학습", "강화 학습")]
    [InlineData("하", "강화 학습")]
    [InlineData("갓", "가상 현실")]
    [InlineData("ㄱㅎㅎㅅ", "강화 학습")]
    [InlineData("ㄱㅎ ㅎㅅ", "강화 학습")]
    [InlineData("강화ㅎㅅ", "강화 학습")]
    [InlineData("ㄱ화ㅎ스", "강화 학습")]
    [InlineData("ㄱ호하", "")]
    [InlineData("ㄱㅎ하", "강화 학습")]
    [InlineData("ㅎㅅ", "강화 학습|가상 현실|LLM을 위한 확산모델")]
    [InlineData("ㄳ", "가상 현실")]
    [InlineData("가상ㅎㅅ", "가상 현실")]
    [InlineData("qpro", "Q-Probe: A Lightweight Approach")]
    [InlineData("LIGHT", "Q-Probe: A Lightweight Approach")]
    [InlineData("light-weight", "Q-Probe: A Lightweight Approach")]
    [InlineData("gpt4", "GPT-4 and the large Language model")]
    [InlineData("large lang", "GPT-4 and the large Language model")]
    [InlineData("ＧＰＴ", "GPT-4 and the large Language model")]
    [InlineData("을", "LLM을 위한 확산모델")]
    [InlineData("llmㅇㅇㅎ", "LLM을 위한 확산모델")]
    [InlineData("ㅁㄷ", "모델")]
    [InlineData("é", "Émile Borel")]
    [InlineData("e\u0301mile", "Émile Borel")]
    [InlineData("3d", "🎉 3D 생성")]
    [InlineData("생", "🎉 3D 생성")]
    [InlineData("갑", "값")]
    [InlineData("robe", "")]
    [InlineData("강회", "")]
    [InlineData("ㅏ", "")]
    [InlineData("", "")]
    [InlineData("- —", "")]
    [InlineData("🎉", "")]
    public void Finds_what_somebody_is_about_to_type(string typed, string found) =>
        Assert.Equal(
            found.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Table.Find(typed).Select(match => Texts[match.Text]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("값", PrefixPlace.Whole)]
    [InlineData("갑", PrefixPlace.Start)]
    [InlineData("모델", PrefixPlace.Whole)]
    [InlineData("강화학습", PrefixPlace.Whole)]
    [InlineData("강화", PrefixPlace.Start)]
    [InlineData("현실", PrefixPlace.Word)]
    [InlineData("ㄱㅎㅎㅅ", PrefixPlace.Whole)]
    [InlineData("언어", null)]
    public void Tells_where_it_stands(string typed, PrefixPlace? place) =>
        Assert.Equal(place, Table.Find(typed).Select(match => (PrefixPlace?)match.Place).Min());

    [Fact]
    public void Finds_every_text_by_every_beginning_of_each_of_its_words()
    {
        var texts = new[] { "대규모 언어 모델의 추론", "Mixture of Experts: 전문가 혼합", "값싼 닭갈비 (2024)", "괜찮은 왜곡·보정" };
        var table = new PrefixTable(texts);
        for (var i = 0; i < texts.Length; i++)
        {
            for (var start = 0; start < texts[i].Length; start++)
            {
                if (!char.IsLetterOrDigit(texts[i][start]) || (start > 0 && char.IsLetterOrDigit(texts[i][start - 1])))
                {
                    continue;
                }

                for (var end = start + 1; end <= texts[i].Length; end++)
                {
                    Assert.Contains(i, table.Find(texts[i][start..end]).Select(match => match.Text));
                }
            }
        }
    }

    [Fact]
    public void An_empty_table_finds_nothing() => Assert.Empty(new PrefixTable([]).Find("ㄱ"));
}
