using PaperDigest.Core.Search.Index;

namespace PaperDigest.Tests.Core.Search.Index;

public sealed class PackedTextsTests
{
    [Fact]
    public void Says_what_it_was_made_of_before_and_after_it_was_written()
    {
        string[] texts = ["", "확산 모델", "a", "", "😀 LLM", ""];
        Assert.Equal(texts, All(new PackedTexts(texts)));
        Assert.Equal(texts, All(Through(new PackedTexts(texts).WriteTo, PackedTexts.ReadFrom)));
        Assert.Empty(All(Through(new PackedTexts([]).WriteTo, PackedTexts.ReadFrom)));
    }

    [Fact]
    public void What_is_cut_off_is_an_error_and_no_part_of_a_table()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        PackedTexts.WriteArray<int>(writer, [1, 2, 3]);
        stream.SetLength(stream.Length - 1);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Throws<EndOfStreamException>(() => PackedTexts.ReadArray<int>(reader));
    }

    private static IEnumerable<string> All(PackedTexts texts) => Enumerable.Range(0, texts.Count).Select(place => texts[place].ToString());

    private static PackedTexts Through(Action<BinaryWriter> write, Func<BinaryReader, PackedTexts> read)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return read(reader);
    }
}
