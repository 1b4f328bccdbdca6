using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>What is written to a segment: papers as they come, or those of other segments.</summary>
internal interface ISegmentContent
{
    int Papers { get; }

    /// <summary>The tokens in the order of their bytes, with their places, which are valid until the next token is asked for.</summary>
    IEnumerable<(ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Postings)> Tokens();

    PaperColumns Columns(int paper);

    /// <summary>How long a paper is, as <see cref="SegmentTable.Lengths"/> tells.</summary>
    int Length(int paper);

    /// <summary>The words of a paper's title as numbers of tokens. Asked for after all tokens were.</summary>
    IEnumerable<int> TitleTokens(int paper);
}

/// <summary>
/// Writes a segment, table after table. The same papers always make the same bytes. Postings go straight to the stream; in memory are
/// the tokens and what the columns of the papers take.
/// </summary>
internal sealed class SegmentOutput
{
    private readonly Stream _stream;
    private readonly ISegmentContent _content;
    private readonly long _start;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _header = new byte[SegmentFormat.HeaderSize];
    private readonly VarintWriter _row = new();
    private long _position = SegmentFormat.HeaderSize;

    private SegmentOutput(ISegmentContent content, Stream stream) => (_content, _stream, _start) = (content, stream, stream.Position);

    /// <summary>Writes a segment to a stream that can seek: the header, which comes first, is written last.</summary>
    public static void Write(ISegmentContent content, Stream stream)
    {
        var output = new SegmentOutput(content, stream);
        stream.Write(output._header);
        output.WriteTokens();
        output.WriteNumbers(SegmentTable.Papers, output.Numbers());
        output.WriteNumbers(SegmentTable.Lengths, output.Papers.Select(content.Length));
        output.WriteColumns();
        output.WriteTitles();
        output.WriteHeader();
    }

    private IEnumerable<int> Papers => Enumerable.Range(0, _content.Papers);

    private void WriteTokens()
    {
        var tokens = new List<ReadOnlyMemory<byte>>();
        var stems = new List<(byte[] Stem, int Token)>();
        WriteRows(SegmentTable.Postings, Postings());
        WriteRows(SegmentTable.Tokens, tokens);
        var byStem = stems.GroupBy(stem => Encoding.UTF8.GetString(stem.Stem), StringComparer.Ordinal)
            .Select(same => (same.First().Stem, Tokens: same.Select(stem => stem.Token).ToList()))
            .ToList();
        byStem.Sort((one, other) => one.Stem.AsSpan().SequenceCompareTo(other.Stem));
        WriteRows(SegmentTable.Stems, byStem.Select(stem => (ReadOnlyMemory<byte>)stem.Stem));
        WriteRows(SegmentTable.StemTokens, byStem.Select(stem => Row(stem.Tokens)));

        IEnumerable<ReadOnlyMemory<byte>> Postings()
        {
            foreach (var (token, postings) in _content.Tokens())
            {
                if (char.IsAsciiLetterLower((char)token.Span[0]))
                {
                    stems.Add((Encoding.UTF8.GetBytes(EnglishForms.Stem(Encoding.UTF8.GetString(token.Span))), tokens.Count));
                }

                tokens.Add(token);
                yield return postings;
            }
        }
    }

    private IEnumerable<int> Numbers()
    {
        foreach (var paper in Papers)
        {
            var columns = _content.Columns(paper);
            yield return columns.Votes ?? int.MinValue;
            yield return columns.FirstDate.DayNumber;
            yield return columns.LastDate.DayNumber;
            yield return columns.Parts.Aggregate(0, (parts, part) => parts | (1 << (int)part));
            yield return columns.Row;
        }
    }

    private void WriteColumns()
    {
        var columns = Papers.Select(_content.Columns);
        WriteRows(SegmentTable.Slugs, columns.Select(paper => Utf8(paper.Slug)));
        WriteNumbers(
            SegmentTable.ByRow,
            columns.Select((paper, number) => (paper.Row, number)).Order().Select(paper => paper.number));

        var categories = Sorted(columns.SelectMany(paper => paper.Categories).Distinct());
        WriteRows(SegmentTable.Categories, columns.Select(paper => Row(paper.Categories.Select(category => categories[category]))));
        WriteRows(SegmentTable.CategorySlugs, categories.Keys.Select(category => Utf8(category.First)));
        WriteRows(SegmentTable.CategoryNames, categories.Keys.Select(category => Utf8(category.Second)));

        var sources = Sorted(columns.SelectMany(paper => paper.Mentions).Select(mention => (mention.Source, "")).Distinct());
        WriteRows(SegmentTable.Mentions, columns.Select(paper =>
            Row(paper.Mentions.SelectMany(mention => new[] { sources[(mention.Source, "")], mention.Date.DayNumber }))));
        WriteRows(SegmentTable.Sources, sources.Keys.Select(source => Utf8(source.First)));
    }

    /// <summary>Texts in order, each with its place.</summary>
    private static Dictionary<(string First, string Second), int> Sorted(IEnumerable<(string First, string Second)> texts) => texts
        .OrderBy(text => text.First, StringComparer.Ordinal)
        .ThenBy(text => text.Second, StringComparer.Ordinal)
        .Select((text, place) => (text, place))
        .ToDictionary(text => text.text, text => text.place);

    private void WriteTitles()
    {
        var holding = new SortedDictionary<int, List<int>>();
        foreach (var paper in Papers)
        {
            foreach (var token in _content.TitleTokens(paper))
            {
                if (!holding.TryGetValue(token, out var papers))
                {
                    holding[token] = papers = [];
                }

                papers.Add(paper);
            }
        }

        var words = holding.Keys.Select((token, word) => (token, word)).ToDictionary(word => word.token, word => word.word);
        WriteNumbers(SegmentTable.TitleTokens, holding.Keys);
        WriteRows(SegmentTable.TitlePapers, holding.Values.Select(papers =>
            Row(papers.Select((paper, i) => i == 0 ? paper : paper - papers[i - 1]).Prepend(papers.Count))));
        WriteRows(SegmentTable.TitleWords, Papers.Select(paper => Row(_content.TitleTokens(paper).Select(token => words[token]))));
    }

    private void WriteHeader()
    {
        var header = _header.AsSpan();
        SegmentFormat.Magic.CopyTo(header);
        Int(SegmentFormat.FormatAt, SegmentFormat.Version);
        Int(SegmentFormat.AnalyzerAt, TextAnalyzer.Version);
        Int(SegmentFormat.PapersAt, _content.Papers);
        Int(SegmentFormat.TablesAt, SegmentFormat.Tables);
        BinaryPrimitives.WriteInt64LittleEndian(header[SegmentFormat.LengthAt..], _position);
        BinaryPrimitives.WriteInt64LittleEndian(header[SegmentFormat.LengthsAt..], Papers.Sum(paper => (long)_content.Length(paper)));
        _hash.GetHashAndReset(header[SegmentFormat.HashAt..]);
        SHA256.HashData(header[..SegmentFormat.HeaderHashAt])
            .AsSpan(0, SegmentFormat.HeaderHash)
            .CopyTo(header[SegmentFormat.HeaderHashAt..]);
        _stream.Position = _start;
        _stream.Write(_header);
        _stream.Position = _start + _position;
        _hash.Dispose();
    }

    /// <summary>Writes a table of rows, and then where each of them ends.</summary>
    private void WriteRows(SegmentTable table, IEnumerable<ReadOnlyMemory<byte>> rows)
    {
        var (start, ends) = (_position, new List<int>());
        foreach (var row in rows)
        {
            Write(row.Span);
            ends.Add(checked((int)(_position - start)));
        }

        Enter(table, start, ends.Count);
        Write(ends);
    }

    private void WriteNumbers(SegmentTable table, IEnumerable<int> numbers)
    {
        var start = _position;
        Write([.. numbers]);
        Enter(table, start, rows: 0);
    }

    private void Write(List<int> numbers)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(CollectionsMarshal.AsSpan(numbers), CollectionsMarshal.AsSpan(numbers));
        }

        Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _position += bytes.Length;
        if (_position > int.MaxValue)
        {
            throw new InvalidOperationException("The papers take more than the 2 GB of a segment; write several.");
        }

        _hash.AppendData(bytes);
        _stream.Write(bytes);
    }

    /// <summary>Enters a table into the directory.</summary>
    private void Enter(SegmentTable table, long start, int rows)
    {
        var entry = SegmentFormat.DirectoryAt + ((int)table * SegmentFormat.DirectoryEntry);
        BinaryPrimitives.WriteInt64LittleEndian(_header.AsSpan(entry), start);
        Int(entry + 8, (int)(_position - start));
        Int(entry + 12, rows);
    }

    private void Int(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_header.AsSpan(at), value);

    /// <summary>A row of numbers, valid until the next.</summary>
    private ReadOnlyMemory<byte> Row(IEnumerable<int> numbers)
    {
        _row.Clear();
        foreach (var number in numbers)
        {
            _row.Write((uint)number);
        }

        return _row.Bytes;
    }

    private static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
