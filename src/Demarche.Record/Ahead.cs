namespace Demarche.Record;

/// <summary>Makes the next item ready while the one before is in use.</summary>
internal static class Ahead
{
    /// <summary>The items, one of which is always taken ahead on another thread; never two at once.</summary>
    public static IEnumerable<T> OneAhead<T>(this IEnumerable<T> items)
    {
        using var each = items.GetEnumerator();
        var next = Task.Run(each.MoveNext);
        try
        {
            while (next.GetAwaiter().GetResult())
            {
                var item = each.Current;
                next = Task.Run(each.MoveNext);
                yield return item;
            }
        }
        finally
        {
            // Whoever stops early leaves one in the making: it ends before its source does, and what it ends in is nobody's any more.
            ((IAsyncResult)next).AsyncWaitHandle.WaitOne();
        }
    }
}
