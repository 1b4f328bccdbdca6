using System.ComponentModel;
using System.Data.Common;
using PaperDigest.Settings;
using PaperDigest.Tests.Cli;

namespace PaperDigest.Tests.Settings;

[Collection(ConsoleTests.Name)]
public sealed class DatabaseAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("postgres://host/papers", "Host=host;Database=papers")]
    [InlineData("postgresql://user:secret@host:5433/papers", "Host=host:5433;Database=papers;Username=user")]
    [InlineData("postgres://us%40er:se%3Acret@host/pa%20pers", "Host=host;Database=pa pers;Username=us@er")]
    [InlineData(
        "postgres://user:se@cret@one:5432,two:5433/papers?sslmode=verify-full&target_session_attrs=read-write",
        "Host=one:5432,two:5433;Database=papers;Username=user;SSL Mode=verifyfull;Target Session Attributes=read-write")]
    [InlineData("postgres://[::1]:5432/papers", "Host=[::1]:5432;Database=papers")]
    [InlineData("Host=host;Username=user;Password=secret;SSL Password=secret;Database=papers", "Host=host;Username=user;Database=papers")]
    [InlineData("Server=host;User Id=user;Pwd=secret", "Server=host;User Id=user")]
    public void Is_shown_without_anything_secret(string text, string shown) => Assert.Equal(shown, Of(text).ToString());

    [Fact]
    public void Gives_the_client_everything()
    {
        var keywords = new DbConnectionStringBuilder
        {
            ConnectionString = Of("postgres://us%40er:se%3Bcret@one,two:5433/papers?connect_timeout=3").ToConnectionString(),
        };
        Assert.Equal(
            ("one,two:5433", "us@er", "se;cret", "papers", "3"),
            (keywords["Host"], keywords["Username"], keywords["Password"], keywords["Database"], keywords["Timeout"]));
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres:///papers")]
    [InlineData("postgres://host/papers/more")]
    [InlineData("postgres://user:sec#ret@host/papers")]
    [InlineData("Database=papers")]
    [InlineData("Host")]
    [InlineData("mysql://host/papers")]
    public void Is_not_understood_without_a_host(string text) => Assert.Equal("(not understood)", Of(text).ToString());

    [Fact]
    public async Task The_verb_settings_does_not_show_a_password()
    {
        var result = await ProgramInProcess.Run("settings", "--PaperDigest:Database=postgres://user:secret@host/papers");
        Assert.Contains("PaperDigest:Database = Host=host;Database=papers;Username=user ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("user:secret", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Password=secret", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_stand_in_a_file()
    {
        var file = _folder.Write("address", "postgres://user:secret@127.0.0.1:1/papers\n");
        var result = await ProgramInProcess.Run("export", $"--PaperDigest:Database:File={file}", "--data", _folder.PathOf("data"));
        Assert.Equal(
            (
                1,
                "The database papers on 127.0.0.1:1 cannot be reached. Look whether its server runs and answers; what is saved stays, "
                + "and the next run goes on."),
            (result.ExitCode, result.Error.Trim()));
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact]
    public async Task A_file_beside_an_address_or_without_one_is_refused()
    {
        var file = _folder.Write("address", "secret");
        var result = await ProgramInProcess.Run("settings", $"--PaperDigest:Database:File={file}");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(
            $"PaperDigest:Database:File: the file '{file}' does not hold an address; it must be ", result.Error, StringComparison.Ordinal);
        result = await ProgramInProcess.Run(
            "settings", $"--PaperDigest:Database:File={file}", "--PaperDigest:Database=postgres://host/papers");
        Assert.Equal(
            (2, $"PaperDigest:Database:File: the file '{file}' is given beside Database; give one of the two."),
            (result.ExitCode, result.Error.Trim()));
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    private static DatabaseAddress Of(string text) =>
        (DatabaseAddress)TypeDescriptor.GetConverter(typeof(DatabaseAddress)).ConvertFromInvariantString(text)!;
}
