using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// A full-text index of some papers in bytes, which may be a mapped file: nothing of it is copied, so opening costs the same for any
/// number of papers. Papers are numbered from 0 in the order of their slugs. Immutable. Whatever the bytes hold, reading ends, and
/// fails with <see cref="SegmentException"/> alone.
/// </summary>
public sealed class Segment
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly SegmentBytes _bytes;
    private readonly (int Start, int Length, int Rows)[] _tables = new (int Start, int Length, int Rows)[SegmentFormat.Tables];

    private RowKinds? _categoryKinds;
    private RowKinds? _mentionKinds;
    private byte[]? _rarities;

    /// <summary>The papers in each order that was asked for.</summary>
    private readonly int[]?[] _orders = new int[]?[Enum.GetValues<PaperOrder>().Length];

    private Segment(ReadOnlyMemory<byte> bytes)
    {
        (_memory, _bytes) = (bytes, new SegmentBytes(bytes));
        var header = bytes.Span;
        if (header.Length < SegmentFormat.HeaderSize || !header.StartsWith(SegmentFormat.Magic))
        {
            throw new SegmentException("This is no segment of an index.");
        }

        if (Int(header, SegmentFormat.FormatAt) is var format && format != SegmentFormat.Version)
        {
            throw new SegmentException($"The segment has format {format}; this program reads {SegmentFormat.Version}.");
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(header[..SegmentFormat.HeaderHashAt], hash);
        if (!header[SegmentFormat.HeaderHashAt..SegmentFormat.HeaderSize].SequenceEqual(hash[..SegmentFormat.HeaderHash]))
        {
            throw Damaged();
        }

        if (Int(header, SegmentFormat.AnalyzerAt) is var analyzer && analyzer != TextAnalyzer.Version)
        {
            throw new SegmentException($"The segment was written by analyser {analyzer}; this is {TextAnalyzer.Version}.");
        }

        if (BinaryPrimitives.ReadInt64LittleEndian(header[SegmentFormat.LengthAt..]) != bytes.Length)
        {
            throw new SegmentException("The segment is cut off.");
        }

        Papers = Int(header, SegmentFormat.PapersAt);
        ReadDirectory(header);
    }

    public int Papers { get; }

    /// <summary>In bytes.</summary>
    public int Size => _bytes.Length;

    internal int Tokens => Rows(SegmentTable.Tokens);

    /// <summary>Reads the header. The bytes must stay as they are for as long as the segment is used.</summary>
    /// <exception cref="SegmentException">It is no segment, cut off, or of another version.</exception>
    public static Segment Open(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Reads everything and compares it with the checksum it was written with.</summary>
    /// <exception cref="SegmentException">The bytes have changed.</exception>
    public void Verify()
    {
        var bytes = _bytes.Span;
        var hash = bytes.Slice(SegmentFormat.HashAt, SHA256.HashSizeInBytes);
        if (!hash.SequenceEqual(SHA256.HashData(bytes[SegmentFormat.HeaderSize..])))
        {
            throw Damaged();
        }
    }

    public string Slug(int paper) => Text(SegmentTable.Slugs, paper);

    /// <summary>The number of the paper's row in the database.</summary>
    public int RowOf(int paper) => Column(paper, PaperColumn.Row);

    public int? Votes(int paper) => Column(paper, PaperColumn.Votes) is var votes && votes == int.MinValue ? null : votes;

    public DateOnly FirstDate(int paper) => Day(Column(paper, PaperColumn.FirstDay));

    public DateOnly LastDate(int paper) => Day(Column(paper, PaperColumn.LastDay));

    public bool Has(int paper, PaperPart part) => (Column(paper, PaperColumn.Parts) >> (int)part & 1) == 1;

    /// <summary>The numbers of a paper's categories, see <see cref="Category"/>.</summary>
    public VarintReader Categories(int paper) => new(Row(SegmentTable.Categories, paper));

    /// <summary>How many categories there are; one that digests write in several ways counts as several.</summary>
    public int CategoryCount => Rows(SegmentTable.CategorySlugs);

    public (string Slug, string Name) Category(int number) =>
        (Text(SegmentTable.CategorySlugs, number), Text(SegmentTable.CategoryNames, number));

    /// <summary>Who mentions a paper and when: the number of a source (see <see cref="Source"/>), a day's number, and so on.</summary>
    public VarintReader Mentions(int paper) => new(Row(SegmentTable.Mentions, paper));

    /// <summary>Which papers have the same categories. Found out when first asked for, and kept as long as the segment is.</summary>
    public RowKinds CategoryKinds => _categoryKinds ??= RowKinds.Of(this, SegmentTable.Categories);

    /// <summary>Which papers have the same mentions.</summary>
    public RowKinds MentionKinds => _mentionKinds ??= RowKinds.Of(this, SegmentTable.Mentions);

    /// <summary>
    /// Of samples of all papers in which one stands for 2 to a power, a paper is in those up to this power. It follows from the paper's
    /// public id alone, whatever the segments. Found out when first asked for, and kept as long as the segment is.
    /// </summary>
    internal byte[] Rarities => _rarities ??= [.. Enumerable.Range(0, Papers).Select(paper => Rarity(Row(SegmentTable.Slugs, paper)))];

    public int SourceCount => Rows(SegmentTable.Sources);

    /// <summary>The name of a source.</summary>
    public string Source(int number) => Text(SegmentTable.Sources, number);

    /// <summary>All columns of a paper.</summary>
    public PaperColumns Columns(int paper)
    {
        var categories = new List<(string Slug, string Name)>();
        for (var numbers = Categories(paper); !numbers.IsAtEnd;)
        {
            categories.Add(Category(numbers.Read()));
        }

        var mentions = new List<(string Source, DateOnly Date)>();
        for (var numbers = Mentions(paper); !numbers.IsAtEnd;)
        {
            mentions.Add((Source(numbers.Read()), Day(numbers.Read())));
        }

        return new PaperColumns(Slug(paper))
        {
            Row = RowOf(paper),
            Votes = Votes(paper),
            FirstDate = FirstDate(paper),
            LastDate = LastDate(paper),
            Parts = [.. Enum.GetValues<PaperPart>().Where(part => Has(paper, part))],
            Categories = categories,
            Mentions = mentions,
        };
    }

    /// <summary>The number of the paper with this slug; null when it is not in the segment.</summary>
    public int? NumberOf(string slug) => Find(SegmentTable.Slugs, Encoding.UTF8.GetBytes(slug));

    /// <summary>The number of the paper with this row in the database; null when it is not in the segment.</summary>
    public int? WithRow(int row)
    {
        var (low, high) = (0, (Length(SegmentTable.ByRow) / sizeof(int)) - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var paper = Number(SegmentTable.ByRow, middle);
            var found = RowOf(paper);
            if (found == row)
            {
                return paper;
            }

            (low, high) = found < row ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>All papers in an order. Put in order when first asked for, and kept as long as the segment is.</summary>
    internal int[] InOrder(PaperOrder order)
    {
        return _orders[(int)order] ??= Sorted();

        int[] Sorted()
        {
            var (keys, papers) = (new UInt128[Papers], new int[Papers]);
            for (var paper = 0; paper < papers.Length; paper++)
            {
                keys[paper] = new UInt128(OrderKey(paper, order), (ulong)paper);
                papers[paper] = paper;
            }

            Array.Sort(keys, papers);
            return papers;
        }
    }

    /// <summary>A number that is smaller for papers that come first.</summary>
    internal ulong OrderKey(int paper, PaperOrder order)
    {
        var votes = Descending(Math.Max(-1, Column(paper, PaperColumn.Votes)));
        return order switch
        {
            PaperOrder.Newest => Key(Descending(Column(paper, PaperColumn.LastDay)), votes),
            PaperOrder.Oldest => Key((uint)Column(paper, PaperColumn.FirstDay), votes),
            _ => Key(votes, Descending(Column(paper, PaperColumn.LastDay))),
        };

        static uint Descending(int number) => unchecked((uint)int.MaxValue - (uint)number);

        static ulong Key(uint first, uint second) => ((ulong)first << 32) | second;
    }

    internal static SegmentException Damaged() => new("The segment is damaged.");

    internal static DateOnly Day(int number) =>
        number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : throw Damaged();

    /// <summary>The lengths of all papers together.</summary>
    internal long Lengths => BinaryPrimitives.ReadInt64LittleEndian(_bytes.Span[SegmentFormat.LengthsAt..]);

    /// <summary>How long a paper is, as <see cref="SegmentTable.Lengths"/> tells.</summary>
    internal int LengthOf(int paper) => Number(SegmentTable.Lengths, paper);

    internal int Column(int paper, PaperColumn column) =>
        (uint)paper < (uint)Papers ? Number(SegmentTable.Papers, (paper * (int)PaperColumn.Count) + (int)column) : throw Damaged();

    /// <summary>The number of a token; null when no paper holds it.</summary>
    internal int? Token(string token) => Find(SegmentTable.Tokens, Encoding.UTF8.GetBytes(token));

    /// <summary>The numbers of the tokens that begin with a text.</summary>
    internal IEnumerable<int> TokensWith(string prefix)
    {
        var bytes = Encoding.UTF8.GetBytes(prefix);
        var first = LowerBound(Tokens, bytes, i => Row(SegmentTable.Tokens, i));
        for (var token = first; token < Tokens && Row(SegmentTable.Tokens, token).StartsWith(bytes); token++)
        {
            yield return token;
        }
    }

    internal PostingsReader Postings(int token) => new(this, token);

    internal ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The row of a table of texts that holds this text; null when none does.</summary>
    internal int? Find(SegmentTable table, ReadOnlySpan<byte> text)
    {
        var row = LowerBound(Rows(table), text, i => Row(table, i));
        return row < Rows(table) && Row(table, row).SequenceEqual(text) ? row : null;
    }

    /// <summary>The place of a number in an ascending table of plain numbers; null when it is not in it.</summary>
    internal int? Find(SegmentTable table, int number)
    {
        var (low, high) = (0, (Length(table) / sizeof(int)) - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var found = Number(table, middle);
            if (found == number)
            {
                return middle;
            }

            (low, high) = found < number ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    internal string Text(SegmentTable table, int row) => Encoding.UTF8.GetString(Row(table, row));

    internal int Rows(SegmentTable table) => _tables[(int)table].Rows;

    /// <summary>The bytes of all rows of a table together.</summary>
    internal int Length(SegmentTable table) => _tables[(int)table].Length;

    internal ReadOnlySpan<byte> Row(SegmentTable table, int row)
    {
        var (start, length) = PlaceOf(table, row);
        return _bytes.Span.Slice(start, length);
    }

    internal ReadOnlyMemory<byte> RowBytes(SegmentTable table, int row)
    {
        var (start, length) = PlaceOf(table, row);
        return _memory.Slice(start, length);
    }

    /// <summary>A number of a table of plain numbers.</summary>
    internal int Number(SegmentTable table, int index)
    {
        var (start, length, _) = _tables[(int)table];
        return (uint)index < (uint)length / sizeof(int) ? Int(_bytes.Span, start + (index * sizeof(int))) : throw Damaged();
    }

    /// <summary>Where the bytes of a row lie among <see cref="Bytes"/>.</summary>
    internal (int Start, int Length) PlaceOf(SegmentTable table, int row)
    {
        var (start, length, rows) = _tables[(int)table];
        if ((uint)row >= (uint)rows)
        {
            throw Damaged();
        }

        var ends = _bytes.Span.Slice(start + length, rows * sizeof(int));
        var (from, to) = (row == 0 ? 0 : Int(ends, (row - 1) * sizeof(int)), Int(ends, row * sizeof(int)));
        return from >= 0 && from <= to && to <= length ? (start + from, to - from) : throw Damaged();
    }

    private void ReadDirectory(ReadOnlySpan<byte> header)
    {
        long end = SegmentFormat.HeaderSize;
        for (var table = 0; table < _tables.Length; table++)
        {
            var entry = header.Slice(SegmentFormat.DirectoryAt + (table * SegmentFormat.DirectoryEntry), SegmentFormat.DirectoryEntry);
            var (start, length, rows) = (BinaryPrimitives.ReadInt64LittleEndian(entry), Int(entry, 8), Int(entry, 12));
            if (start != end || length < 0 || rows < 0)
            {
                throw Damaged();
            }

            end = start + length + ((long)rows * sizeof(int));
            if (end > _bytes.Length)
            {
                throw Damaged();
            }

            _tables[table] = ((int)start, length, rows);
        }

        SegmentTable[] perPaper =
        [
            SegmentTable.Slugs, SegmentTable.Categories, SegmentTable.Mentions,
            SegmentTable.TitleWords,
        ];
        if (Int(header, SegmentFormat.TablesAt) != _tables.Length
            || end != _bytes.Length
            || Length(SegmentTable.Papers) != (long)Papers * (int)PaperColumn.Count * sizeof(int)
            || Length(SegmentTable.Lengths) != (long)Papers * sizeof(int)
            || perPaper.Any(table => Rows(table) != Papers)
            || Rows(SegmentTable.Postings) != Tokens)
        {
            throw Damaged();
        }
    }

    private static byte Rarity(ReadOnlySpan<byte> slug) => (byte)BitOperations.TrailingZeroCount(SegmentBytes.Hash(slug) >> 16);

    private delegate ReadOnlySpan<byte> TextAt(int index);

    /// <summary>The first of some sorted texts that is equal to or greater than the given one.</summary>
    private static int LowerBound(int count, ReadOnlySpan<byte> text, TextAt at)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (at(middle).SequenceCompareTo(text) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
