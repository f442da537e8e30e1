using System.Collections.Concurrent;
using Demarche.Record;

namespace Demarche.Server;

/// <summary>
/// Answers that take long on a large record, kept while the record stays as it is; while somebody writes all the time, for some seconds. Who asks the same at once waits for one answer.
/// </summary>
public sealed class AnswerCache(RecordPool pool, DeskOptions options) : IDisposable
{
    private const int MostAnswers = 512;
    private static readonly TimeSpan WhileWritten = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Kept> answers = new(StringComparer.Ordinal);
    private readonly Lock watching = new();
    private readonly SemaphoreSlim briefly = new(1);
    private RecordStore? watcher;

    private sealed record Kept(string Stamp, DateTime At, Lazy<Task<object?>> Answer);

    /// <summary>The answer of a name, asked for now or before.</summary>
    /// <param name="name">What tells the question from all others.</param>
    /// <param name="question">The question.</param>
    /// <param name="stop">Gives up waiting; the answer is still made for the others.</param>
    /// <param name="limit">How long it may take; null for the desk's usual limit.</param>
    public async Task<T> Ask<T>(string name, Func<RecordStore, T> question, CancellationToken stop, TimeSpan? limit = null)
    {
        var stamp = Stamp();
        if (answers.TryGetValue(name, out var kept) && IsGood(kept, stamp)) return (T)(await kept.Answer.Value.WaitAsync(stop).ConfigureAwait(false))!;
        if (answers.Count >= MostAnswers) answers.Clear();
        var made = new Kept(stamp, DateTime.UtcNow, new Lazy<Task<object?>>(() => Task.Run(async () => (object?)await pool.Ask(question, CancellationToken.None, limit).ConfigureAwait(false))));
        kept = answers.AddOrUpdate(name, made, (_, other) => IsGood(other, stamp) ? other : made);
        return (T)(await kept.Answer.Value.WaitAsync(stop).ConfigureAwait(false))!;
    }

    /// <summary>
    /// The answer of a name, if there is one or it comes within a moment; else null, and it is made all the same for who asks later. One such answer is made at a time: who walks through pages that ask so
    /// does not take the record from all others.
    /// </summary>
    /// <param name="name">What tells the question from all others.</param>
    /// <param name="question">The question.</param>
    /// <param name="patience">How long is waited, for the turn and the answer together.</param>
    /// <param name="stop">Gives up waiting.</param>
    public async Task<T?> AskBriefly<T>(string name, Func<RecordStore, T> question, TimeSpan patience, CancellationToken stop)
        where T : class
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        waiting.CancelAfter(patience);
        try
        {
            var isKept = answers.TryGetValue(name, out var kept) && IsGood(kept, Stamp());
            if (!isKept) await briefly.WaitAsync(waiting.Token).ConfigureAwait(false);
            var answer = Ask(name, question, CancellationToken.None);
            if (!isKept) _ = answer.ContinueWith(_ => briefly.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return await answer.WaitAsync(waiting.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TooLongException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>Forgets all: the desk itself has written.</summary>
    public void Forget() => answers.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        watcher?.Dispose();
        briefly.Dispose();
    }

    private static bool IsGood(Kept kept, string stamp) => !(kept.Answer.IsValueCreated && kept.Answer.Value.IsFaulted) && (kept.Stamp == stamp || DateTime.UtcNow - kept.At < WhileWritten);

    private string Stamp()
    {
        lock (watching)
        {
            try
            {
                return (watcher ??= RecordStore.OpenExisting(options.Record)).Stamp();
            }
            catch (RecordException)
            {
                watcher?.Dispose();
                watcher = null;
                throw;
            }
        }
    }
}
