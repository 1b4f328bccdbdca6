namespace PaperDigest.Core.Search.Index;

/// <summary>A file that is no segment, is damaged, or was written by another version. It has to be written anew from the papers.</summary>
public sealed class SegmentException(string message) : Exception(message);

/// <summary>
/// How a segment is laid out. A header of <see cref="HeaderSize"/> bytes is followed by the tables, all numbers little-endian:
/// <code>
/// 0    8  magic                       24   8  length of the segment
/// 8    4  version of the format       32   8  the lengths of all papers together
/// 12   4  version of the analyser     40  32  SHA-256 of all that follows the header
/// 16   4  papers                      72   *  for each table: start (8), bytes (4), rows (4)
/// 20   4  tables                       *   8  the first bytes of the SHA-256 of the header up to here
/// </code>
/// A table is the bytes of its rows one behind the other, then where each row ends (4 bytes each, counted from the start of the
/// table). Tables of plain numbers have no rows. A segment has at most 2 GB.
/// </summary>
internal static class SegmentFormat
{
    /// <summary>Raise it when the layout or the meaning of a table changes.</summary>
    public const int Version = 2;

    public const int Fields = 5;

    public const int FormatAt = 8;
    public const int AnalyzerAt = 12;
    public const int PapersAt = 16;
    public const int TablesAt = 20;
    public const int LengthAt = 24;
    public const int LengthsAt = 32;
    public const int HashAt = 40;
    public const int DirectoryAt = 72;
    public const int DirectoryEntry = 16;
    public const int HeaderHash = 8;

    /// <summary>
    /// How much a token of each field adds to a paper's length: title, Korean title, categories, authors, summaries. Authors add nothing,
    /// since their number says nothing about the topic.
    /// </summary>
    public static readonly int[] LengthWeights = [4, 4, 1, 0, 1];

    public static readonly int Tables = Enum.GetValues<SegmentTable>().Length;
    public static readonly int HeaderHashAt = DirectoryAt + (Tables * DirectoryEntry);
    public static readonly int HeaderSize = HeaderHashAt + HeaderHash;

    public static ReadOnlySpan<byte> Magic => "PDINDEX\n"u8;
}

/// <summary>The tables of a segment, in the order of the file.</summary>
internal enum SegmentTable
{
    /// <summary>For each token its places, see <see cref="PostingsWriter"/>.</summary>
    Postings,

    /// <summary>The tokens as UTF-8, in the order of their bytes.</summary>
    Tokens,

    /// <summary>The stems of the English words among the tokens, in the order of their bytes.</summary>
    Stems,

    /// <summary>For each stem the numbers of its tokens.</summary>
    StemTokens,

    /// <summary>The numbers of <see cref="PaperColumn"/> for each paper, 4 bytes each.</summary>
    Papers,

    /// <summary>How long each paper is, 4 bytes each: its tokens and the gaps between texts, weighted by field.</summary>
    Lengths,

    /// <summary>The public ids as UTF-8, in the order of their bytes.</summary>
    Slugs,

    /// <summary>The papers in the order of their rows in the database, 4 bytes each.</summary>
    ByRow,

    /// <summary>For each paper the numbers of its categories.</summary>
    Categories,

    /// <summary>The slug of each category, in order; there is one row for each name of it.</summary>
    CategorySlugs,

    CategoryNames,

    /// <summary>For each paper who mentions it, and on which day: a source and a day for each mention.</summary>
    Mentions,

    /// <summary>The names of the sources, in order.</summary>
    Sources,

    /// <summary>The tokens that are words of titles, ascending, 4 bytes each. See <see cref="TitleWords"/>.</summary>
    TitleTokens,

    /// <summary>For each word of a title how many papers have it in their title, and which.</summary>
    TitlePapers,

    /// <summary>For each paper the words of its title in order, each once, as places in the table of title tokens.</summary>
    TitleWords,
}

/// <summary>The numbers that each paper has one of.</summary>
internal enum PaperColumn
{
    /// <summary><see cref="int.MinValue"/> where they are not known.</summary>
    Votes,

    /// <summary>Days are counted from 1 January of the year 1.</summary>
    FirstDay,
    LastDay,

    /// <summary>A bit for each <see cref="Query.PaperPart"/>.</summary>
    Parts,

    /// <summary>The number of the paper's row in the database.</summary>
    Row,

    /// <summary>How many columns there are.</summary>
    Count,
}
