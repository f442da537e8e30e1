using System.Collections.Concurrent;
using System.Diagnostics;
using Demarche.Record;

namespace Demarche.Server;

/// <summary>Open connections to the record. One connection answers one question at a time; questions beyond their number wait.</summary>
/// <param name="options">The record, and how long a question may take.</param>
public sealed class RecordPool(DeskOptions options) : IDisposable
{
    private readonly ConcurrentBag<RecordStore> idle = [];
    private readonly SemaphoreSlim places = new(Math.Max(4, Environment.ProcessorCount * 2));

    /// <summary>Asks the record something.</summary>
    /// <param name="question">What is asked. Everything must be read when it returns.</param>
    /// <param name="stop">Gives up waiting for a connection.</param>
    /// <param name="limit">How long it may take; null for the desk's usual limit.</param>
    /// <exception cref="RecordException">The record cannot be read; the message says why.</exception>
    /// <exception cref="TooLongException">It took longer than a question may.</exception>
    public async Task<T> Ask<T>(Func<RecordStore, T> question, CancellationToken stop, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        await Telemetry.Wait(places, "record", stop).ConfigureAwait(false);
        using var work = Telemetry.Work.StartActivity("question to the record");
        var since = Stopwatch.GetTimestamp();
        RecordStore? store = null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            if (!idle.TryTake(out store)) store = RecordStore.OpenExisting(options.Record);
            var answer = Answer(store, question, patience, limit ?? options.TimeLimit);
            idle.Add(store);
            return answer;
        }
        catch (Exception e) when (e is OperationCanceledException or RecordException && patience.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            store?.Dispose();
            throw new TooLongException(limit ?? options.TimeLimit);
        }
        catch
        {
            // What failed once may hold half an answer, or a connection that is gone.
            store?.Dispose();
            throw;
        }
        finally
        {
            places.Release();
            Telemetry.Answering.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    private static T Answer<T>(RecordStore store, Func<RecordStore, T> question, CancellationTokenSource patience, TimeSpan limit)
    {
        store.Patience = patience.Token;
        using var interrupting = patience.Token.Register(store.Interrupt);
        // A timer fires late or soon; no time at all is over at once.
        if (limit == TimeSpan.Zero) patience.Cancel();
        else patience.CancelAfter(limit);
        return question(store);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var store)) store.Dispose();
        places.Dispose();
    }
}

/// <summary>A question took longer than it may.</summary>
public sealed class TooLongException(TimeSpan limit) : Exception(FormattableString.Invariant($"The question took longer than {limit.TotalSeconds:0} seconds and was ended. Narrow it by actor, issue or days; who runs the desk can allow more with --time-limit."));
