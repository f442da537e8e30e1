using Demarche.Record.Tests;

namespace Demarche.Server.Tests;

/// <summary>A desk over a record that a real PostgreSQL server keeps.</summary>
public class PostgresDesk : IAsyncLifetime
{
    private readonly Desk? desk;

    public PostgresDesk(PostgresServer server)
        : this(server, options => options)
    {
    }

    private protected PostgresDesk(PostgresServer server, Func<DeskOptions, DeskOptions> configure) => desk = server.IsHere ? new Desk { Database = server.NewDatabase(), Configure = configure } : null;

    public Desk Desk
    {
        get
        {
            if (desk is null) Assert.Skip(PostgresServer.Remedy);
            return desk;
        }
    }

    public ValueTask InitializeAsync() => desk?.InitializeAsync() ?? ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return desk?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

/// <summary>The same, open for writing to who knows the token.</summary>
public sealed class OpenPostgresDesk(PostgresServer server) : PostgresDesk(server, OpenDesk.WithToken);

// What the desk shows, gives and keeps is the same over either database.
public class PagesOverSqliteTests(Desk desk) : PagesTests(desk), IClassFixture<Desk>;

public class ApiOverSqliteTests(Desk desk) : ApiTests(desk), IClassFixture<Desk>;

public class HostileOverSqliteTests(Desk desk) : HostileTests(desk), IClassFixture<Desk>;

public class McpOverSqliteTests(Desk desk) : McpTests(desk), IClassFixture<Desk>;

public class AuditOverSqliteTests(OpenDesk open) : AuditTests(open.Desk), IClassFixture<OpenDesk>;

public class GoldOverSqliteTests(OpenDesk open) : GoldTests(open.Desk), IClassFixture<OpenDesk>;

[Collection("PostgreSQL")]
public class PagesOverPostgresTests(PostgresDesk desk) : PagesTests(desk.Desk), IClassFixture<PostgresDesk>;

[Collection("PostgreSQL")]
public class ApiOverPostgresTests(PostgresDesk desk) : ApiTests(desk.Desk), IClassFixture<PostgresDesk>;

[Collection("PostgreSQL")]
public class HostileOverPostgresTests(PostgresDesk desk) : HostileTests(desk.Desk), IClassFixture<PostgresDesk>;

[Collection("PostgreSQL")]
public class McpOverPostgresTests(PostgresDesk desk) : McpTests(desk.Desk), IClassFixture<PostgresDesk>;

[Collection("PostgreSQL")]
public class AuditOverPostgresTests(OpenPostgresDesk open) : AuditTests(open.Desk), IClassFixture<OpenPostgresDesk>;

[Collection("PostgreSQL")]
public class GoldOverPostgresTests(OpenPostgresDesk open) : GoldTests(open.Desk), IClassFixture<OpenPostgresDesk>;
