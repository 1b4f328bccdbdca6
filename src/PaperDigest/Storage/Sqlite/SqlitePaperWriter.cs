namespace PaperDigest.Storage.Sqlite;

/// <summary>Writes what is derived for papers: facts, authors, categories, glosses and the plain text.</summary>
internal sealed class SqlitePaperWriter : IDisposable
{
    private readonly SqliteStatement _update;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _deleteAuthors;
    private readonly SqliteStatement _addAuthor;
    private readonly SqliteStatement _deleteCategories;
    private readonly SqliteStatement _addCategory;
    private readonly SqliteStatement _deleteGlosses;
    private readonly SqliteStatement _addGloss;
    private readonly SqliteStatement _replaceText;

    public SqlitePaperWriter(PaperDigestDb db)
    {
        _update = new SqliteStatement(
            db,
            "UPDATE Papers SET Slug = $2, Title = $3, KoreanTitle = $4, Votes = $5, FirstDate = $6, LastDate = $7, Image = $8, Video = $9, "
            + "HasEasy = $10, HasCode = $11, HasVideo = $12 WHERE Id = $1",
            12);
        _delete = new SqliteStatement(db, "DELETE FROM Papers WHERE Id = $1", 1);
        _deleteAuthors = new SqliteStatement(db, "DELETE FROM PaperAuthors WHERE PaperId = $1", 1);
        _addAuthor = new SqliteStatement(db, "INSERT INTO PaperAuthors (PaperId, Position, Slug, Name) VALUES ($1, $2, $3, $4)", 4);
        _deleteCategories = new SqliteStatement(db, "DELETE FROM PaperCategories WHERE PaperId = $1", 1);
        _addCategory = new SqliteStatement(db, "INSERT INTO PaperCategories (PaperId, Slug, Name, Given) VALUES ($1, $2, $3, $4)", 4);
        _deleteGlosses = new SqliteStatement(db, "DELETE FROM PaperGlosses WHERE PaperId = $1", 1);
        _addGloss = new SqliteStatement(db, "INSERT INTO PaperGlosses (PaperId, Position, Term, Note) VALUES ($1, $2, $3, $4)", 4);
        _replaceText = new SqliteStatement(db, "INSERT OR REPLACE INTO PaperTexts (PaperId, Text) VALUES ($1, $2)", 2);
    }

    public void Write(DerivedPaper derived)
    {
        var paper = derived.Paper;
        _update.Execute(
            paper.Id, paper.Slug, paper.Title, paper.KoreanTitle, paper.Votes, paper.FirstDate, paper.LastDate, paper.Image, paper.Video,
            paper.HasEasy, paper.HasCode, paper.HasVideo);
        _deleteAuthors.Execute(paper.Id);
        foreach (var author in paper.Authors)
        {
            _addAuthor.Execute(paper.Id, author.Position, author.Slug, author.Name);
        }

        _deleteCategories.Execute(paper.Id);
        foreach (var category in paper.Categories)
        {
            _addCategory.Execute(paper.Id, category.Slug, category.Name, category.Given);
        }

        _deleteGlosses.Execute(paper.Id);
        foreach (var gloss in paper.Glosses)
        {
            _addGloss.Execute(paper.Id, gloss.Position, gloss.Term, gloss.Note);
        }

        _replaceText.Execute(paper.Id, derived.Text);
    }

    /// <summary>Removes a paper that no digest mentions any more; what is derived for it goes with it.</summary>
    public void Remove(int paperId) => _delete.Execute(paperId);

    public void Dispose()
    {
        _update.Dispose();
        _delete.Dispose();
        _deleteAuthors.Dispose();
        _addAuthor.Dispose();
        _deleteCategories.Dispose();
        _addCategory.Dispose();
        _deleteGlosses.Dispose();
        _addGloss.Dispose();
        _replaceText.Dispose();
    }
}
