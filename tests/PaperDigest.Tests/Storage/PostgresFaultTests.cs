using Npgsql;
using PaperDigest.Storage;
using PaperDigest.Storage.Postgres;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>What a database server can say no with becomes a sentence that says what to do.</summary>
[OnPostgres]
public sealed class PostgresFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PostgresErrorCodes.InvalidCatalogName, DatabaseFaultKind.NoDatabase)]
    [InlineData(PostgresErrorCodes.InvalidPassword, DatabaseFaultKind.Denied)]
    [InlineData(PostgresErrorCodes.InsufficientPrivilege, DatabaseFaultKind.Denied)]
    [InlineData(PostgresErrorCodes.DiskFull, DatabaseFaultKind.DiskFull)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, DatabaseFaultKind.ReadOnly)]
    [InlineData(PostgresErrorCodes.TooManyConnections, DatabaseFaultKind.Busy)]
    [InlineData(PostgresErrorCodes.OutOfMemory, DatabaseFaultKind.Busy)]
    [InlineData(PostgresErrorCodes.AdminShutdown, DatabaseFaultKind.Unreachable)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, DatabaseFaultKind.Unreachable)]
    [InlineData(PostgresErrorCodes.ConnectionFailure, DatabaseFaultKind.Unreachable)]
    [InlineData(PostgresErrorCodes.DataCorrupted, DatabaseFaultKind.Damaged)]
    [InlineData(PostgresErrorCodes.UniqueViolation, null)]
    [InlineData(PostgresErrorCodes.SyntaxError, null)]
    public async Task An_error_of_the_server_is_told_from_a_defect(string state, DatabaseFaultKind? kind)
    {
        await using var provider = new PostgresProvider(
            "Host=db.example.org;Database=papers;Password=secret", TimeProvider.System, loggers: null);
        var fault = provider.FaultOf(new InvalidOperationException("outer", new PostgresException("message", "ERROR", "ERROR", state)));
        Assert.Equal(kind, fault?.Kind);
        if (fault is not null)
        {
            Assert.Contains("papers on db.example.org", fault.Sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("db.example.org", fault.PublicSentence, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", fault.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_as_it_is()
    {
        await using var library = await TemporaryLibrary.Create();
        var other = library.DataFolder + " of another program";
        var address = PostgresCluster.Shared.AddressFor(other);
        PostgresCluster.Shared.Ask(address[(address.LastIndexOf('/') + 1)..], "CREATE TABLE papers (title text)");
        var thrown = await Assert.ThrowsAsync<DatabaseFaultException>(() =>
            TemporaryLibrary.Create(settings: [new("PaperDigest:Database", address)]));
        Assert.Equal(DatabaseFaultKind.Foreign, thrown.Fault.Kind);
        PostgresCluster.Shared.Drop(other);
    }

    /// <summary>What a digest may hold, PostgreSQL must take: no NUL, no half of a character, long titles and names.</summary>
    [Fact]
    public async Task Odd_text_is_stored_as_in_SQLite()
    {
        // No two syllables alike: nothing that an index could press together.
        var title = string.Concat(Enumerable.Range(0, 480).Select(i => (char)('가' + (i * 7919 % 11172))));
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("Half \uD83D and \0 NUL", "2406.00001", text: "내용\0은 \uDE00 이것"),
                Paper(title, "https://example.org/paper"))));
        Assert.Equal(2, (await library.Ids()).Count);
    }
}
