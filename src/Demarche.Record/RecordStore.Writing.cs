using System.Data;
using System.Data.Common;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>What writes: all or nothing, once and not twice, whatever happens on the way.</summary>
public sealed partial class RecordStore
{
    /// <summary>How often a transaction is tried while what stops it is something that passes.</summary>
    private const int Attempts = 6;

    /// <summary>What is waited after a lost connection, doubled each time up to the last: a server that restarts needs some seconds.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200), LastWait = TimeSpan.FromSeconds(3.2);

    private PageWriter? writer;

    private PageWriter Writer => writer ??= database.Writer(connection);

    /// <summary>Begins a run of ingesting or recoding; gives its number, which `--since` counts by.</summary>
    /// <param name="coder">The coder's version.</param>
    /// <param name="what">What it does, in a word.</param>
    public long BeginRun(string coder, string what) => Guarded(() => Writer.BeginRun(coder, what));

    /// <summary>The version of the coder that coded an article last; null if the record does not have the article.</summary>
    public string? CoderOf(string article) => Guarded(() => Writer.CoderOf(article));

    /// <summary>Keeps a page: the article and all its events, or nothing. The same page coded by the same version changes nothing.</summary>
    /// <param name="page">What was coded.</param>
    /// <param name="coder">The coder's version.</param>
    /// <param name="run">The run's number.</param>
    public SaveResult Save(CodedPage page, string coder, long run) => Save([page], coder, run)[0];

    /// <summary>Keeps several pages in one transaction: all of them, or none. A lost connection is made anew; what the server kept before it broke is not kept twice.</summary>
    /// <returns>What was done with each.</returns>
    public IReadOnlyList<SaveResult> Save(IReadOnlyList<CodedPage> pages, string coder, long run)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return Write(Ready(pages, coder, run), run);
    }

    /// <summary>Keeps many pages, batch by batch as <see cref="Save(IReadOnlyList{CodedPage}, string, long)"/> does: while one batch is written, the next is taken and made ready on other threads.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="coder">The coder's version.</param>
    /// <param name="run">The run's number.</param>
    /// <param name="kept">Told what was done with the pages of each batch, once they are kept.</param>
    public void SaveAll(IEnumerable<IReadOnlyList<CodedPage>> batches, string coder, long run, Action<IReadOnlyList<SaveResult>> kept)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(kept);
        foreach (var batch in batches.Select(pages => Ready(pages, coder, run)).OneAhead()) kept(Write(batch, run));
    }

    /// <summary>Says that very many events are about to come. An empty record then does without the indexes that only questions need, until what this gives is disposed of: questions
    /// meanwhile take longer. If the program ends before, whoever opens the record next makes the indexes.</summary>
    public IDisposable Load()
    {
        Guarded(() => database.BeginLoad(connection));
        return new Loading(this);
    }

    private sealed class Loading(RecordStore store) : IDisposable
    {
        public void Dispose() => store.Guarded(() =>
        {
            // Over a lost connection nothing can be made; a new one does.
            if (store.connection.State != ConnectionState.Open) return;
            try
            {
                store.database.EndLoad(store.connection);
            }
            catch (DbException e) when (store.database.IsPassing(e))
            {
                store.Reconnect();
            }
        });
    }

    /// <summary>The rows of some pages.</summary>
    /// <param name="Order">The place of each among the pages.</param>
    /// <param name="Rows">The rows, in another order than the pages.</param>
    private sealed record Batch(int[] Order, PageRows[] Rows);

    private static Batch Ready(IReadOnlyList<CodedPage> pages, string coder, long run)
    {
        // In one order whatever the caller's: the same pages get the same numbers.
        var order = Enumerable.Range(0, pages.Count).OrderBy(i => pages[i].Article.Id, StringComparer.Ordinal).ToArray();
        return new Batch(order, order.AsParallel().AsOrdered().Select(i => PageRows.Of(pages[i], coder, run)).ToArray());
    }

    private SaveResult[] Write(Batch batch, long run)
    {
        SaveResult[]? before = null;
        var written = InTransaction(doubtful => before = Merged(Writer.Write(batch.Rows, run), doubtful ? before : null));
        var results = new SaveResult[written.Length];
        for (var i = 0; i < written.Length; i++) results[batch.Order[i]] = written[i];
        return results;
    }

    /// <summary>Adds pages as another record kept them, and events of data sets, each once however often it comes; what is there stays as it is.</summary>
    /// <returns>How many articles and events were not there before.</returns>
    internal (int Articles, int Events) Bring(IReadOnlyList<PageRows> pages) => InTransaction(_ => Writer.Add(pages));

    /// <summary>Notes what somebody says of an event. The last word counts; all are kept.</summary>
    /// <exception cref="RecordException">There is no such event.</exception>
    public void Audit(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Event(entry.Event) is null) throw new RecordException($"{database.Name}: there is no event {entry.Event}");
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO audits (event, verdict, change, note, editor) VALUES (@event, @verdict, @change, @note, @editor)";
        foreach (var (name, value) in new (string, object?)[] { ("@event", entry.Event), ("@verdict", entry.Verdict.ToString().ToLowerInvariant()), ("@change", entry.Change), ("@note", entry.Note), ("@editor", entry.Editor) })
            Bind(command, name, value ?? DBNull.Value);
        Guarded(command.ExecuteNonQuery);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer?.Dispose();
        connection.Dispose();
    }

    /// <summary>Where the answer to a COMMIT was lost, the next attempt finds its pages there: they are still what the first one did.</summary>
    private static SaveResult[] Merged(SaveResult[] now, SaveResult[]? before)
    {
        if (before is not null)
            for (var i = 0; i < now.Length; i++)
                if (now[i] == SaveResult.Known) now[i] = before[i];
        return now;
    }

    /// <summary>Runs a transaction until it lands or cannot.</summary>
    /// <param name="work">What it does; told whether the transaction before may have landed although its answer was lost.</param>
    private T InTransaction<T>(Func<bool, T> work) => Guarded(() =>
    {
        var doubtful = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (connection.State != ConnectionState.Open) Reconnect();
                var result = Once(() => work(doubtful));
                database.KeepLogShort(connection, Patience);
                return result;
            }
            catch (DbException e) when (database.IsPassing(e) && attempt < Attempts)
            {
                // Another writer was first, or the server was lost.
                doubtful = connection.State != ConnectionState.Open;
            }
        }
    });

    private T Once<T>(Func<T> work)
    {
        try
        {
            Execute(database.Begin);
            var result = work();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        if (connection.State != ConnectionState.Open) return;
        try
        {
            Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // A full disk or a broken connection has rolled back by itself; what went wrong first is what is told.
        }
    }

    private void Reconnect()
    {
        writer?.Dispose();
        writer = null;
        connection.Dispose();
        for (var wait = FirstWait; ; wait *= 2)
        {
            Thread.Sleep(wait);
            try
            {
                connection = database.Open(write: false);
                return;
            }
            catch (RecordException) when (wait < LastWait)
            {
                // It is not back yet.
            }
        }
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
