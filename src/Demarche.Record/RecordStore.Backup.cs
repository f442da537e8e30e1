using System.Data.Common;

namespace Demarche.Record;

/// <summary>The whole record row by row, as <see cref="Backup.RecordBackup"/> writes and brings it.</summary>
public sealed partial class RecordStore
{
    /// <summary>Looks at one state of the record while something reads it in several steps; nothing is written meanwhile over this object.</summary>
    internal void InOneState(Action read)
    {
        Execute(database.BeginReading);
        try
        {
            read();
        }
        finally
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>All runs in their order.</summary>
    internal IReadOnlyList<RunRow> Runs() => Rows("SELECT number, coder, what FROM runs ORDER BY number", [], reader => new RunRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));

    /// <summary>So many articles behind one of this id, in the order of ids.</summary>
    internal IReadOnlyList<ArticleRow> ArticlesAfter(string id, int take) => Rows(
        "SELECT id, input, url, title, published, publisher, authors, language, text, paragraphs, story, coder FROM articles WHERE id > @id ORDER BY id LIMIT @take", [("@id", id), ("@take", take)],
        reader => new ArticleRow(ArticleOf(reader), reader.GetString(10), reader.GetString(11)));

    /// <summary>So many events of an article behind a number, tombstones too.</summary>
    internal IReadOnlyList<StoredEvent> EventsAfter(string article, long number, int take) => Rows(
        "SELECT e.number, e.coder, e.removed, e.changed, t.body FROM events e JOIN tellings t ON t.event = e.number WHERE e.article = @article AND e.number > @number ORDER BY e.number LIMIT @take",
        [("@article", article), ("@number", number), ("@take", take)],
        reader => new StoredEvent(reader.GetInt64(0), reader.GetString(1), Text(reader, 2), reader.GetInt64(3), reader.GetString(4)));

    /// <summary>All that was said of events, in its order.</summary>
    internal IReadOnlyList<AuditEntry> Audits() => Rows("SELECT event, verdict, change, note, editor FROM audits ORDER BY number", [], AuditOf);

    /// <summary>Adds runs with the numbers that they had elsewhere.</summary>
    internal void BringRuns(IReadOnlyList<RunRow> runs) => InTransaction(_ =>
    {
        foreach (var run in runs) Writer.AddRun(run);
        return runs.Count;
    });

    private List<T> Rows<T>(string sql, (string Name, object Value)[] values, Func<DbDataReader, T> row) => Guarded(() =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) Bind(command, name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    });
}

/// <summary>A run of ingesting, recoding or importing.</summary>
internal sealed record RunRow(long Number, string Coder, string What);

/// <summary>An event as it lies in the record.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Coder">The version that first said so.</param>
/// <param name="Removed">The version that no longer says so, or null.</param>
/// <param name="Changed">The run that wrote it last.</param>
/// <param name="Body">The event as JSON.</param>
internal sealed record StoredEvent(long Number, string Coder, string? Removed, long Changed, string Body);
