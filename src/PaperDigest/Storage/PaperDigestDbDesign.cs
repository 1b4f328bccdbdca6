using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PaperDigest.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without starting the program.</summary>
public sealed class PaperDigestDbDesign : IDesignTimeDbContextFactory<PaperDigestDb>
{
    public PaperDigestDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PaperDigestDb>().UseSqlite("Data Source=design.db").Options);
}
