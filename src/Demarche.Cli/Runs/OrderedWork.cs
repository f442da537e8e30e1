using System.Threading.Channels;

namespace Demarche.Cli.Runs;

/// <summary>Does the same work on many inputs on all cores, and hands the results out in the order of the inputs.</summary>
/// <remarks>Inputs are drawn only as fast as results are taken: whatever the length of the input, no more than a few items a core are in memory.</remarks>
internal static class OrderedWork
{
    /// <summary>Items in flight for each core: enough that a slow one does not leave the other cores idle.</summary>
    private const int InFlightPerCore = 16;

    /// <summary>Runs <paramref name="work"/> on each input; <paramref name="take"/> is called on the caller's thread. An exception of any of the three ends the run.</summary>
    public static void Run<TInput, TResult>(IEnumerable<TInput> inputs, Func<TInput, TResult> work, Action<TResult> take)
    {
        var channel = Channel.CreateBounded<Task<TResult>>(InFlightPerCore * Environment.ProcessorCount);
        using var stop = new CancellationTokenSource();
        var feeding = Task.Run(() => Feed(inputs, work, channel.Writer, stop.Token));
        try
        {
            while (channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
                while (channel.Reader.TryRead(out var result)) take(result.GetAwaiter().GetResult());
        }
        finally
        {
            stop.Cancel();
            feeding.GetAwaiter().GetResult();
            // What is still at work uses the caller's models; nobody may close them before it is done. Its results are wanted no more.
            while (channel.Reader.TryRead(out var left)) ((IAsyncResult)left).AsyncWaitHandle.WaitOne();
        }
    }

    private static async Task Feed<TInput, TResult>(IEnumerable<TInput> inputs, Func<TInput, TResult> work, ChannelWriter<Task<TResult>> writer, CancellationToken stop)
    {
        Exception? problem = null;
        try
        {
            foreach (var input in inputs)
            {
                // Room first, then the work: what was begun always reaches the channel.
                if (!await writer.WaitToWriteAsync(stop).ConfigureAwait(false)) break;
                writer.TryWrite(Task.Run(() => work(input), CancellationToken.None));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (Exception e) { problem = e; }
        writer.Complete(problem);
    }
}
