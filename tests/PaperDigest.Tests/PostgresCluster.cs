using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace PaperDigest.Tests;

/// <summary>A PostgreSQL of the tests' own, in a temporary folder on a free port of this machine, that nobody but them knows of.</summary>
internal sealed class PostgresCluster : IDisposable
{
    /// <summary>The password of its user; no log, page or verb may show it.</summary>
    public const string Password = "hush-hush-4711";

    private static readonly Lazy<PostgresCluster> OfAllTests = new(() =>
    {
        var cluster = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return cluster;
    });

    private static readonly string? Programs = FindPrograms();

    /// <summary>A server must not run as root; Debian's package brings a user for it.</summary>
    private static readonly string AsServer = Shell.IsRoot ? "runuser -u postgres -- " : "";

    private readonly string _folder;

    private PostgresCluster(string folder, int port)
    {
        (_folder, Port) = (folder, port);
        Control(
            $"-w -l '{folder}/log' -o \"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c "
            + $"fsync=off -c full_page_writes=off\" start");
    }

    /// <summary>The one that tests share. Each library has a database of its own in it.</summary>
    public static PostgresCluster Shared => OfAllTests.Value;

    public int Port { get; }

    private string Data => _folder + "/data";

    /// <summary>Skips the test where there is no PostgreSQL, unless it is required: then the test fails.</summary>
    public static void Need()
    {
        var reason = OperatingSystem.IsWindows() ? "The tests know how to start a PostgreSQL on Linux and macOS only."
            : Programs is null ? "There is no PostgreSQL on this machine (no initdb in PATH or /usr/lib/postgresql)."
            : null;
        Assert.SkipWhen(reason is not null && Environment.GetEnvironmentVariable("PAPERDIGEST_POSTGRES_REQUIRED") is null, reason ?? "");
        Assert.Null(reason);
    }

    public static PostgresCluster Start()
    {
        var folder = Shell.Run($"{AsServer}mktemp -d /tmp/paperdigest-postgres-XXXXXX");
        Shell.Run(
            $"{AsServer}sh -c 'echo \"$0\" > \"$1/password\"' \"$0\" \"$1\"; {AsServer}{Programs}/initdb -D \"$1/data\" -U paperdigest -A "
            + $"scram-sha-256 --pwfile=\"$1/password\" -E UTF8 --locale=C.UTF-8 >/dev/null",
            Password,
            folder);
        // Nothing of the tests is worth waiting for a disk; a test of standbys asks for more.
        Shell.Run($"{AsServer}sh -c 'echo synchronous_commit = off >> \"$0/data/postgresql.conf\"' \"$0\"", folder);
        return new PostgresCluster(folder, FreePort());
    }

    /// <summary>A standby that follows this server.</summary>
    public PostgresCluster AddStandby()
    {
        var folder = Shell.Run($"{AsServer}mktemp -d /tmp/paperdigest-postgres-XXXXXX");
        Shell.Run(
            $"{AsServer}env PGPASSWORD=\"$0\" {Programs}/pg_basebackup -h 127.0.0.1 -p {Port.ToString(CultureInfo.InvariantCulture)} -U "
            + $"paperdigest -D \"$1/data\" -R -X stream -c fast",
            Password, folder);
        return new PostgresCluster(folder, FreePort());
    }

    /// <summary>The address of a database, as the setting takes it.</summary>
    public string Address(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://paperdigest:{Password}@127.0.0.1:{Port}/{database}");

    /// <summary>Kills the server and all its processes, as a machine that loses power does.</summary>
    public void Kill() => Shell.Run("pid=$(head -1 \"$0/postmaster.pid\"); kill -9 $pid $(pgrep -P $pid)", Data);

    /// <summary>Makes a standby the server that takes changes.</summary>
    public void Promote() => Control("-w promote");

    /// <summary>The address of the database for a data folder, which is made when it is first asked for.</summary>
    public string AddressFor(string dataFolder)
    {
        var name = NameFor(dataFolder);
        if (Ask("postgres", $"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == 0)
        {
            Ask("postgres", $"CREATE DATABASE {name}");
        }

        return Address(name);
    }

    public void Drop(string dataFolder) => Ask("postgres", $"DROP DATABASE IF EXISTS {NameFor(dataFolder)} WITH (FORCE)");

    /// <summary>Runs a statement; the number it gives.</summary>
    public long Ask(string database, string sql)
    {
        using var connection = new NpgsqlConnection(string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={Port};Username=paperdigest;Password={Password};Database={database};Pooling=false"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    public void Dispose() =>
        Shell.Run($"{AsServer}{Programs}/pg_ctl -D \"$0/data\" -m immediate -w stop >/dev/null 2>&1; rm -rf \"$0\"", _folder);

    private static string NameFor(string dataFolder) =>
        "t" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)).AsSpan(0, 8));

    private void Control(string what) => Shell.Run($"{AsServer}{Programs}/pg_ctl -D \"$0\" {what} >/dev/null", Data);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindPrograms()
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(folder =>
                    int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
                    .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return versions.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}

/// <summary>The tests of a class are run with every library in PostgreSQL; those of the class it derives from, in SQLite.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class OnPostgresAttribute : Attribute;
