using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.Security;

namespace PaperDigest.Settings;

/// <summary>
/// Where the library lies: nothing for a file in the data folder, or a PostgreSQL database, as an address
/// (<c>postgres://user:password@host:5432/database</c>) or as Npgsql's connection string (<c>Host=…;Database=…</c>).
/// </summary>
[TypeConverter(typeof(FromText))]
public sealed class DatabaseAddress
{
    internal const string Must =
        "it must be empty, an address like postgres://user:password@host:5432/database (signs in user and password as codes, %40 for @), "
            + "or a connection string of Npgsql like Host=host;Database=database;Username=user;Password=password";

    [Description("A file that holds what `Database` would, for example a secret that is mounted into a container.")]
    public string File { get; set; } = "";

    /// <summary>As it was given, with its password.</summary>
    private string Text { get; init; } = "";

    internal bool IsGiven => Text.Length > 0 || File.Length > 0;

    internal bool HasText => Text.Length > 0;

    /// <summary>Npgsql's connection string; null when none is given, or one that is not understood.</summary>
    /// <exception cref="IOException">The file that holds it cannot be read.</exception>
    public string? ToConnectionString() => Read() is { } text && Parse(text) is { } keywords ? keywords.ConnectionString : null;

    /// <summary>True when what is given can be an address. It says nothing about the server.</summary>
    internal bool IsUnderstood => !HasText || Parse(Text) is not null;

    /// <summary>Without anything secret: <c>Host=host;Database=database;Username=user</c></summary>
    public override string ToString() =>
        !HasText ? "" : Parse(Text) is { } keywords ? string.Join(';', Shown(keywords)) : "(not understood)";

    /// <summary>What is wrong with the file that holds the address, as the end of a sentence; null for nothing.</summary>
    internal string? FileProblem()
    {
        if (File.Length == 0)
        {
            return null;
        }

        try
        {
            return HasText ? "is given beside Database; give one of the two"
                : ToConnectionString() is null ? $"does not hold an address; {Must}"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException
            or NotSupportedException)
        {
            return "cannot be read. Name a file that the user that runs PaperDigest may read";
        }
    }

    private string? Read() => HasText ? Text : File.Length > 0 ? System.IO.File.ReadAllText(File).Trim() : null;

    private static IEnumerable<string> Shown(DbConnectionStringBuilder keywords) =>
        from string keyword in keywords.Keys
        where !IsSecret(keyword)
        select $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(keyword)}={keywords[keyword]}";

    private static bool IsSecret(string keyword) =>
        keyword.Contains("pass", StringComparison.OrdinalIgnoreCase)
            || keyword.Contains("pwd", StringComparison.OrdinalIgnoreCase)
            || keyword.Contains("psw", StringComparison.OrdinalIgnoreCase);

    private static DbConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal)
                ? OfAddress(text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..])
                : OfKeywords(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DbConnectionStringBuilder? OfKeywords(string text)
    {
        var keywords = new DbConnectionStringBuilder { ConnectionString = text };
        return keywords.ContainsKey("Host") || keywords.ContainsKey("Server") ? keywords : null;
    }

    /// <summary>
    /// See <see href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS"/>; several hosts stand with commas
    /// between.
    /// </summary>
    private static DbConnectionStringBuilder? OfAddress(string rest)
    {
        var (address, query) = Cut(rest, '?');
        var (place, database) = Cut(address, '/');
        var (user, hosts) = place.LastIndexOf('@') is var at and >= 0 ? (place[..at], place[(at + 1)..]) : ("", place);
        if (hosts.Length == 0 || database.Contains('/', StringComparison.Ordinal) || address.AsSpan().IndexOfAny(" #\\") >= 0)
        {
            return null;
        }

        var keywords = new DbConnectionStringBuilder { ["Host"] = Uri.UnescapeDataString(hosts) };
        var (name, password) = Cut(user, ':');
        foreach (var (keyword, value) in (ReadOnlySpan<(string, string)>)[
            ("Database", database),
            ("Username", name),
            ("Password", password),
        ])
        {
            if (value.Length > 0)
            {
                keywords[keyword] = Uri.UnescapeDataString(value);
            }
        }

        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (keyword, value) = Cut(part, '=');
            keywords[Keyword(keyword)] = keyword is "sslmode"
                ? value.Replace("-", "", StringComparison.Ordinal)
                : Uri.UnescapeDataString(value);
        }

        return keywords;
    }

    /// <summary>Npgsql's name for what libpq calls otherwise.</summary>
    private static string Keyword(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "target_session_attrs" => "Target Session Attributes",
        "connect_timeout" => "Timeout",
        "user" => "Username",
        _ => name.Replace('_', ' '),
    };

    private static (string Before, string After) Cut(string text, char sign) =>
        text.IndexOf(sign, StringComparison.Ordinal) is var i and >= 0 ? (text[..i], text[(i + 1)..]) : (text, "");

    private sealed class FromText : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? new DatabaseAddress { Text = text.Trim() } : base.ConvertFrom(context, culture, value);
    }
}
