using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>What a column holds, for databases that have to be told.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    BigInteger,
    Flag,
}

/// <summary>A table into which rows go by the thousand, with the columns that are given; the database numbers the rows.</summary>
internal sealed record RowTable(string Name, params (string Name, ColumnKind Kind)[] Columns)
{
    public static readonly RowTable Problems =
        new("Problems", ("FileId", ColumnKind.Integer), ("Line", ColumnKind.Integer), ("Message", ColumnKind.Text));

    public static readonly RowTable Mentions = new(
        "Mentions",
        ("DigestId", ColumnKind.Integer),
        ("PaperId", ColumnKind.Integer),
        ("ReportId", ColumnKind.Integer),
        ("Rank", ColumnKind.Integer),
        ("Line", ColumnKind.Integer),
        ("Title", ColumnKind.Text),
        ("TitleKey", ColumnKind.Text),
        ("KoreanTitle", ColumnKind.Text),
        ("ArxivId", ColumnKind.Text),
        ("Publication", ColumnKind.Text),
        ("Votes", ColumnKind.Integer),
        ("Image", ColumnKind.Text),
        ("Video", ColumnKind.Text),
        ("Category", ColumnKind.Text),
        ("Fields", ColumnKind.Text),
        ("Links", ColumnKind.Text),
        ("Authors", ColumnKind.Text),
        ("Sections", ColumnKind.Text),
        ("Damage", ColumnKind.Text));

    public static readonly RowTable Authors = new(
        "PaperAuthors",
        ("PaperId", ColumnKind.Integer),
        ("Position", ColumnKind.Integer),
        ("Slug", ColumnKind.Text),
        ("Name", ColumnKind.Text));

    public static readonly RowTable Categories = new(
        "PaperCategories",
        ("PaperId", ColumnKind.Integer),
        ("Slug", ColumnKind.Text),
        ("Name", ColumnKind.Text),
        ("Given", ColumnKind.Flag));

    public static readonly RowTable Glosses = new(
        "PaperGlosses",
        ("PaperId", ColumnKind.Integer),
        ("Position", ColumnKind.Integer),
        ("Term", ColumnKind.Text),
        ("Note", ColumnKind.Text));

    public static readonly RowTable Texts = new("PaperTexts", ("PaperId", ColumnKind.Integer), ("Text", ColumnKind.Text));

    public static readonly RowTable Changes = new(
        "PaperChanges", ("Sequence", ColumnKind.BigInteger), ("PaperId", ColumnKind.Integer), ("Mark", ColumnKind.BigInteger));

    public static object?[] Row(Mention mention) =>
    [
        mention.Digest!.Id, mention.Paper!.Id, mention.Report?.Id, mention.Rank, mention.Line, mention.Title, mention.TitleKey,
        mention.KoreanTitle, mention.ArxivId, mention.Publication, mention.Votes, mention.Image, mention.Video, mention.Category,
        StoredList.ToJson(mention.Fields), StoredList.ToJson(mention.Links), StoredList.ToJson(mention.Authors),
        StoredList.ToJson(mention.Sections), StoredList.ToJson(mention.Damage),
    ];

    public static object?[] Row(int fileId, Problem problem) => [fileId, problem.Line, problem.Message];

    public static object?[] Row(PaperAuthor author) => [author.PaperId, author.Position, author.Slug, author.Name];

    public static object?[] Row(PaperCategory category) => [category.PaperId, category.Slug, category.Name, category.Given];

    public static object?[] Row(PaperGloss gloss) => [gloss.PaperId, gloss.Position, gloss.Term, gloss.Note];
}
