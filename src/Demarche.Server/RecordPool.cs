using System.Collections.Concurrent;
using Demarche.Record;

namespace Demarche.Server;

/// <summary>Open connections to the record. One connection answers one question at a time; questions beyond their number wait.</summary>
/// <param name="target">The record.</param>
public sealed class RecordPool(string target) : IDisposable
{
    private readonly ConcurrentBag<RecordStore> idle = [];
    private readonly SemaphoreSlim places = new(Math.Max(4, Environment.ProcessorCount * 2));

    /// <summary>Asks the record something.</summary>
    /// <param name="question">What is asked. Everything must be read when it returns.</param>
    /// <param name="stop">Gives up waiting for a connection.</param>
    /// <exception cref="RecordException">The record cannot be read; the message says why.</exception>
    public async Task<T> Ask<T>(Func<RecordStore, T> question, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(question);
        await places.WaitAsync(stop).ConfigureAwait(false);
        RecordStore? store = null;
        try
        {
            if (!idle.TryTake(out store)) store = RecordStore.OpenExisting(target);
            var answer = question(store);
            idle.Add(store);
            return answer;
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
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var store)) store.Dispose();
        places.Dispose();
    }
}
