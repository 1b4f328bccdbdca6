using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Tests.Core.Search.Index;

public sealed class SegmentTests
{
    /// <summary>Where the directory of the tables begins, and the size of an entry.</summary>
    private const int DirectoryAt = 72;

    private const int DirectoryEntry = 16;

    private static IReadOnlyList<SeedPaper> Papers => SeedPapers.All;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 7)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Several_segments_find_the_same_papers_with_the_same_ranks_as_one(int seed)
    {
        var (left, parts) = Split(seed);
        var one = new PaperIndex(new LiveSegment(SeedPapers.Write(left)));
        var several = new PaperIndex(parts);
        Assert.Equal(one.PaperCount, several.PaperCount);
        foreach (var text in SeedPapers.Queries)
        {
            var query = SearchQueryParser.Parse(text);
            Assert.Equal(Found(one, one.Find(query, Glossary.Reviewed)), Found(several, several.Find(query, Glossary.Reviewed)));
            Assert.Equal(one.Count(query), several.Count(query));
        }

        foreach (var paper in Papers.Where((_, i) => i % 20 == 0))
        {
            Assert.Equal(
                one.Similar(paper.Fields, 8).Select(other => (SlugOf(one, other.Paper), string.Join(", ", other.Shared))),
                several.Similar(paper.Fields, 8).Select(other => (SlugOf(several, other.Paper), string.Join(", ", other.Shared))));
        }
    }

    /// <summary>Of more papers than are all looked at for the words of their titles.</summary>
    [Theory]
    [InlineData(4_200)]
    [InlineData(5_000)]
    [InlineData(6_000)]
    public void Several_segments_rank_as_one_does_where_thousands_hold_the_word(int holders)
    {
        var random = new Random(holders);
        string[] titles = ["Machine", "Multilingual", "Neural", "Speech", "Corpus"];
        List<(string Slug, PaperFields Fields)> papers =
        [
            .. Enumerable.Range(0, 9_000).Select(paper => (
                Slug: paper.ToString("D5", CultureInfo.InvariantCulture),
                new PaperFields(
                    $"{titles[random.Next(paper < holders ? 4 : 5)]} "
                        + (random.Next(10) < (paper < holders ? 6 : 1) ? "Translation" : "Study")
                        + $" Rain{random.Next(400)}",
                    "",
                    [],
                    [],
                    paper < holders ? "번역을 다룬다" : "다른 이야기"))),
        ];
        var one = new PaperIndex(Write(_ => true));
        var several = new PaperIndex([.. Enumerable.Range(0, 7).Select(part => Write(paper => paper % 7 == part))]);
        var query = SearchQueryParser.Parse("번역");
        Assert.Equal(Found(one, one.Find(query)), Found(several, several.Find(query)));

        LiveSegment Write(Predicate<int> isIn)
        {
            var writer = new SegmentWriter();
            foreach (var (slug, fields) in papers.Where((_, i) => isIn(i)))
            {
                writer.Add(fields, new PaperColumns(slug));
            }

            return new LiveSegment(writer.ToSegment());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Several_segments_put_the_papers_in_the_order_that_one_does(int seed)
    {
        var (left, parts) = Split(seed);
        var (one, several) = (new PaperIndex(new LiveSegment(SeedPapers.Write(left))), new PaperIndex(parts));
        foreach (var order in Enum.GetValues<PaperOrder>())
        {
            var slugs = several.InOrder(order).Select(paper => SlugOf(several, paper)).ToList();
            Assert.Equal(one.InOrder(order).Select(paper => SlugOf(one, paper)), slugs);
            Assert.Equal(left.Select(paper => paper.Columns.Slug).Order(StringComparer.Ordinal), slugs.Order(StringComparer.Ordinal));
        }

        var votes = several.InOrder(PaperOrder.MostVotes).Select(paper => Votes(several, paper)).ToList();
        Assert.Equal(votes.OrderByDescending(count => count ?? -1), votes);

        static int? Votes(PaperIndex index, int paper) => index.At(paper) is var (segment, number) ? segment.Votes(number) : null;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Merging_makes_the_bytes_that_are_written_from_the_papers(int seed)
    {
        var (left, parts) = Split(seed);
        var merged = new MemoryStream();
        SegmentMerger.Merge(parts, merged);
        Assert.Equal(SeedPapers.Bytes(left), merged.ToArray());
        Segment.Open(merged.ToArray()).Verify();
    }

    [Fact]
    public void Merging_refuses_a_paper_that_two_segments_hold()
    {
        var segment = new LiveSegment(SeedPapers.Write(Papers.Take(3)));
        Assert.Throws<ArgumentException>(() => SegmentMerger.Merge([segment, segment], new MemoryStream()));
    }

    [Fact]
    public void Gives_back_the_columns_of_each_paper()
    {
        var segment = SeedPapers.Write(Papers);
        Assert.Equal(Papers.Count, segment.Papers);
        for (var i = 0; i < segment.Papers; i++)
        {
            Assert.Equivalent(Papers[i].Columns, segment.Columns(i), strict: true);
            Assert.Equal(i, segment.NumberOf(Papers[i].Columns.Slug));
        }

        Assert.Null(segment.NumberOf("none"));
    }

    [Fact]
    public void Takes_papers_in_the_order_of_their_slugs_alone()
    {
        var writer = new SegmentWriter();
        writer.Add(Papers[1].Fields, Papers[1].Columns);
        Assert.Throws<ArgumentException>(() => writer.Add(Papers[0].Fields, Papers[0].Columns));
        // Ids that are damaged in a library may be the same.
        writer.Add(Papers[1].Fields, Papers[1].Columns);
        Assert.Equal(2, writer.ToSegment().Papers);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "ab")]
    [InlineData("2406.00001", "2406.00002")]
    [InlineData("\uFFFD", "가")]
    [InlineData("\uFFFD", "😀")]
    [InlineData("\uE000", "😀")]
    [InlineData("😀", "😁")]
    public void Slugs_are_ordered_by_their_bytes(string one, string other)
    {
        Assert.Equal(Bytes(one).SequenceCompareTo(Bytes(other)), SegmentWriter.CompareSlugs(one, other), SameSign);
        Assert.Equal(Bytes(other).SequenceCompareTo(Bytes(one)), SegmentWriter.CompareSlugs(other, one), SameSign);

        static ReadOnlySpan<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
        static bool SameSign(int first, int second) => Math.Sign(first) == Math.Sign(second);
    }

    [Fact]
    public void An_empty_segment_holds_nothing_and_merges()
    {
        var empty = new LiveSegment(SeedPapers.Write([]));
        var (merged, none) = (new MemoryStream(), new MemoryStream());
        SegmentMerger.Merge([empty, new LiveSegment(SeedPapers.Write(Papers.Take(5))), empty], merged);
        SegmentMerger.Merge([], none);
        Assert.Equal(SeedPapers.Bytes(Papers.Take(5)), merged.ToArray());
        Assert.Equal(SeedPapers.Bytes([]), none.ToArray());
        Assert.Empty(new PaperIndex(empty, empty).Find(SearchQueryParser.Parse("모델")).Hits);
    }

    [Fact]
    public void Refuses_a_segment_that_is_cut_off()
    {
        var bytes = SeedPapers.Bytes(Papers.Take(20));
        var tables = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(20));
        var borders = Enumerable.Range(0, tables)
            .Select(table => (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(DirectoryAt + (table * DirectoryEntry))));
        foreach (var border in borders.Concat(Enumerable.Range(0, 500)).Append(bytes.Length - 1).SelectMany(at => new[] { at, at + 1 }))
        {
            if (border < bytes.Length)
            {
                Assert.Throws<SegmentException>(() => Segment.Open(bytes.AsMemory(0, border)));
            }
        }

        Assert.Throws<SegmentException>(() => Segment.Open((byte[])[.. bytes, 0]));
    }

    [Fact]
    public void Refuses_a_header_with_any_byte_changed()
    {
        var bytes = SeedPapers.Bytes(Papers.Take(20));
        var end = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(DirectoryAt));
        for (var i = 0; i < end; i++)
        {
            bytes[i] ^= 0x10;
            Assert.Throws<SegmentException>(() => Segment.Open(bytes));
            bytes[i] ^= 0x10;
        }

        Segment.Open(bytes).Verify();
    }

    [Theory]
    [InlineData(0, "no segment")]
    [InlineData(8, "format")]
    [InlineData(50, "damaged")]
    public void Says_why_it_refuses_a_segment(int changed, string reason)
    {
        var bytes = SeedPapers.Bytes(Papers.Take(2));
        bytes[changed]++;
        Assert.Contains(reason, Assert.Throws<SegmentException>(() => Segment.Open(bytes)).Message, StringComparison.Ordinal);
        Assert.Throws<SegmentException>(() => Segment.Open("%PDF-1.7"u8.ToArray()));
        Assert.Throws<SegmentException>(() => Segment.Open(default));
    }

    /// <summary>What is read of damaged bytes may be wrong until they are verified, but reading ends, and fails in one way.</summary>
    [Fact]
    public void Fails_in_one_way_on_damaged_bytes()
    {
        var bytes = SeedPapers.Bytes(Papers.Take(40));
        var start = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(DirectoryAt));
        var random = new Random(7);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var damaged = bytes.ToArray();
            for (var i = 0; i <= round % 40; i++)
            {
                damaged[random.Next(start, damaged.Length)] = (byte)random.Next(256);
            }

            var segment = Segment.Open(damaged);
            if (!damaged.AsSpan().SequenceEqual(bytes))
            {
                Assert.Throws<SegmentException>(segment.Verify);
            }

            try
            {
                ReadAll(segment);
            }
            catch (SegmentException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 400);
    }

    private static void ReadAll(Segment segment)
    {
        var live = new LiveSegment(segment, [0, segment.Papers - 1]);
        var index = new PaperIndex(live, new LiveSegment(SeedPapers.Write(Papers.Skip(40).Take(5))));
        foreach (var text in SeedPapers.Queries.Where((_, i) => i % 6 == 0))
        {
            index.Find(SearchQueryParser.Parse(text), Glossary.Reviewed);
        }

        index.Similar(Papers[0].Fields, 5);
        for (var paper = 0; paper < segment.Papers; paper++)
        {
            _ = segment.Columns(paper);
        }

        SegmentMerger.Merge([live], new MemoryStream());
    }

    /// <summary>
    /// Papers spread over one to seven segments, some of them deleted, some replaced: an older text of them is in a segment before.
    /// </summary>
    private static (List<SeedPaper> Left, List<LiveSegment> Parts) Split(int seed)
    {
        var random = new Random(seed);
        var left = new List<SeedPaper>();
        List<List<(SeedPaper Paper, bool IsDeleted)>> parts = [.. Enumerable.Range(0, seed).Select(_ => new List<(SeedPaper, bool)>())];
        foreach (var paper in Papers)
        {
            var home = random.Next(parts.Count);
            var isDeleted = random.Next(5) == 0;
            parts[home].Add((paper, isDeleted));
            if (!isDeleted)
            {
                left.Add(paper);
            }

            foreach (var part in parts.Where(part => part != parts[home] && random.Next(6) == 0))
            {
                var old = paper.Fields with { Title = $"Older {paper.Fields.Title} zzyzx", Body = "옛 글 " + paper.Fields.Body };
                part.Add((new SeedPaper(old, paper.Columns with { Votes = 1 }), true));
            }
        }

        return (left, parts.ConvertAll(part => new LiveSegment(
            SeedPapers.Write(part.Select(paper => paper.Paper)),
            [.. Enumerable.Range(0, part.Count).Where(i => part[i].IsDeleted)])));
    }

    /// <summary>All that a search tells, with the ranks to the last bit.</summary>
    private static List<string> Found(PaperIndex index, PaperHits found) =>
    [
        .. found.Hits
            .Select(hit => string.Create(
                CultureInfo.InvariantCulture,
                $"{SlugOf(index, hit.Paper)} {hit.HasAllInTitle} {BitConverter.DoubleToInt64Bits(hit.Rank)}"))
            .Order(StringComparer.Ordinal),
        .. found.Query.Terms.SelectMany(term => term.Forms.Select(form => $"{term.Text}: {form}")),
        .. found.Lost.Select(term => $"lost {term.Text}"),
    ];

    private static string SlugOf(PaperIndex index, int paper) => index.At(paper) is var (segment, number) ? segment.Slug(number) : "";
}
