using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Record;
using Demarche.Server;

namespace Demarche.SyntheticRecord;

/// <summary>crowd: many readers of a desk at once while pages are written into its record and one reader never comes to an end.</summary>
internal static class CrowdCommand
{
    private const string Coder = "synthetic";

    // Beyond the pages of any record that fill makes.
    private const int FirstPage = 100_000_000, PagesPerTransaction = 8;

    private static readonly string[] Addresses =
    [
        "", "events", "events?actor=AAC", "events?text=pipeline+missile", "events?type=aid&status=planned", "dyad/AAA/ABH", "actor/AEC", "actors", "claims", "commitments", "issues",
        "api/v1/events?limit=50", "api/v1/events?actor=AAA&recipient=ABH", "api/v1/facets/type", "api/v1/timeline/AAA/ABH?interval=month", "api/v1/positions/AEC",
    ];

    public static Command Create()
    {
        var record = new Argument<string>("record") { Description = "file; pages are written into it" };
        var readers = new Option<int>("--readers") { Description = "how many at once", DefaultValueFactory = _ => 200 };
        var seconds = new Option<int>("--seconds") { Description = "for how long", DefaultValueFactory = _ => 60 };
        var command = new Command("crowd", "Read a desk with many at once while pages are written.") { record, readers, seconds };
        command.SetAction((arguments, stop) => Run(arguments.GetValue(record)!, arguments.GetValue(readers), TimeSpan.FromSeconds(arguments.GetValue(seconds)), stop));
        return command;
    }

    private static async Task Run(string record, int readers, TimeSpan time, CancellationToken stop)
    {
        await using var desk = DeskServer.Build(new DeskOptions { Record = record, Urls = ["http://127.0.0.1:0"] });
        await desk.StartAsync(stop);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = readers }) { BaseAddress = new Uri(desk.Urls.First() + "/"), Timeout = Timeout.InfiniteTimeSpan };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(time);
        var taken = new ConcurrentBag<(string Address, double Milliseconds, int Status)>();
        var writing = Task.Run(() => Write(record, over.Token), CancellationToken.None);
        var watching = Task.Run(() => Watch(record, over.Token), CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(() => Read(client, reader, taken, over.Token), CancellationToken.None)));
        Report(taken, await writing, await watching);
    }

    private static async Task Read(HttpClient client, int reader, ConcurrentBag<(string, double, int)> taken, CancellationToken over)
    {
        for (var turn = 0; !over.IsCancellationRequested; turn++)
        {
            var address = Addresses[(reader + turn) % Addresses.Length];
            var clock = Stopwatch.StartNew();
            // What was asked is waited for: only whole answers count.
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            taken.Add((address, clock.Elapsed.TotalMilliseconds, (int)answer.StatusCode));
        }
    }

    private static int Write(string record, CancellationToken over)
    {
        using var store = RecordStore.Open(record);
        var run = store.BeginRun(Coder, "crowd");
        var pages = 0;
        for (var from = FirstPage + Random.Shared.Next(FirstPage); !over.IsCancellationRequested; from += PagesPerTransaction)
            pages += store.Save([.. SyntheticPages.Of(from, PagesPerTransaction)], Coder, run).Count(result => result == SaveResult.Added);
        return pages;
    }

    /// <summary>Goes through all events, slowly, and gives the most that the file's journal grew to.</summary>
    private static long Watch(string record, CancellationToken over)
    {
        using var store = RecordStore.OpenExisting(record);
        var journal = new FileInfo(record + "-wal");
        long most = 0;
        foreach (var _ in store.Events(new EventFilter()))
        {
            if (over.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5))) break;
            journal.Refresh();
            if (journal.Exists) most = Math.Max(most, journal.Length);
        }
        return most;
    }

    private static void Report(ConcurrentBag<(string Address, double Milliseconds, int Status)> taken, int pages, long journal)
    {
        var sorted = taken.Select(t => t.Milliseconds).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.Count} answers, {taken.Count(t => t.Status != 200)} of them errors; half within {At(sorted, 0.5):F0} ms, 95 % within {At(sorted, 0.95):F0} ms, all within {sorted[^1]:F0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages written meanwhile; journal at most {journal >> 20} MB; memory {Environment.WorkingSet >> 20} MB"));
        foreach (var address in taken.GroupBy(t => t.Address).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var own = address.Select(t => t.Milliseconds).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  /{address.Key}: {own.Length}, half within {At(own, 0.5):F0} ms, 95 % within {At(own, 0.95):F0} ms"));
        }
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
