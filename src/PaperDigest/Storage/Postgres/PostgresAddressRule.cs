using Microsoft.Extensions.Options;
using Npgsql;
using PaperDigest.Settings;

namespace PaperDigest.Storage.Postgres;

/// <summary>
/// Refuses an address that Npgsql does not understand. Its own words are not repeated: they may hold a piece of the password.
/// </summary>
internal sealed class PostgresAddressRule : IValidateOptions<PaperDigestOptions>
{
    public ValidateOptionsResult Validate(string? name, PaperDigestOptions options)
    {
        if (options.Database.FileProblem() is { } reason)
        {
            return ValidateOptionsResult.Fail($"{PaperDigestOptions.Section}:Database:File: the file '{options.Database.File}' {reason}.");
        }

        try
        {
            _ = options.Database.ToConnectionString() is { } address ? new NpgsqlConnectionStringBuilder(address) : null;
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException)
        {
            return ValidateOptionsResult.Fail(
                $"{PaperDigestOptions.Section}:Database has a keyword or a value that Npgsql, the client of PostgreSQL, does not know; "
                + $"{DatabaseAddress.Must}.");
        }
    }
}
