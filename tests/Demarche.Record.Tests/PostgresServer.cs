using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Demarche.Record.Tests;

/// <summary>A real PostgreSQL server on a folder and a port of its own, started once for all tests; it listens on loopback alone.</summary>
public sealed class PostgresServer : IDisposable
{
    private static int databases;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-postgres-");
    private readonly string programs;
    private readonly int port;

    public PostgresServer()
    {
        programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() ?? ""
            : "";
        if (programs.Length == 0)
        {
            // On somebody's laptop the SQLite half is enough; the check of every commit runs both.
            if (Environment.GetEnvironmentVariable("CI") is null) return;
            throw new InvalidOperationException("These tests need a PostgreSQL server: apt-get install postgresql (as .ci/run does).");
        }
        port = FreePort();
        if (Environment.UserName == "root") Run("chown", "postgres", folder.FullName);
        AsServer("initdb", "-D", Data, "-U", "demarche", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync");
        // Each test has a database, and the pool of each keeps a connection for some minutes.
        AsServer("pg_ctl", "-D", Data, "-w", "-o", $"-p {port} -k {folder.FullName} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400", "-l", Path.Combine(folder.FullName, "log"), "start");
    }

    /// <summary>What is said where a test needs the server and there is none.</summary>
    public const string Remedy = "It needs a PostgreSQL server: apt-get install postgresql";

    /// <summary>False on somebody's laptop without a server.</summary>
    public bool IsHere => programs.Length > 0;

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>The address of a new, empty database.</summary>
    public string NewDatabase()
    {
        if (!IsHere) Assert.Skip(Remedy);
        var name = $"record{Interlocked.Increment(ref databases)}";
        AsServer("createdb", "-h", "127.0.0.1", "-p", $"{port}", "-U", "demarche", name);
        return $"postgres://demarche@127.0.0.1:{port}/{name}";
    }

    /// <summary>Runs SQL in a database past the record's own ways, as somebody's script would; gives the first value of the first row, if there is one.</summary>
    public static object? Execute(string address, string sql)
    {
        using var connection = new NpgsqlConnection(FormattableString.Invariant($"Host=127.0.0.1;Port={new Uri(address).Port};Username=demarche;Database={new Uri(address).AbsolutePath[1..]};Pooling=false"));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        if (IsHere) AsServer("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    private void AsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        if (Environment.UserName == "root") Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would keep a pipe open for as long as it runs.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/tmp" };
        foreach (var argument in (string[])["-c", "\"$@\" > /dev/null 2>&1", "sh", program, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

/// <summary>The tests that share the server.</summary>
[CollectionDefinition("PostgreSQL")]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>;
