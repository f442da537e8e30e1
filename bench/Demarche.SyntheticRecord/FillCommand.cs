using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Record;

namespace Demarche.SyntheticRecord;

/// <summary>fill: writes invented pages into a record; begun again, it goes on where it was.</summary>
internal static class FillCommand
{
    private const int PagesPerTransaction = 300;
    private const string Coder = "synthetic";

    public static Command Create()
    {
        var record = new Argument<string>("record") { Description = "file or postgres://…" };
        var events = new Argument<int>("events") { Description = "how many" };
        var batch = new Option<int>("--batch") { Description = "pages a transaction", DefaultValueFactory = _ => PagesPerTransaction };
        var command = new Command("fill", "Write invented pages into a record.") { record, events, batch };
        command.SetAction(arguments =>
        {
            using var store = RecordStore.Open(arguments.GetValue(record)!);
            var clock = Stopwatch.StartNew();
            var run = store.BeginRun(Coder, "fill");
            var (kept, batches) = (0, 0);
            using (store.Load())
                store.SaveAll(SyntheticPages.Of(0, arguments.GetValue(events) / SyntheticPages.EventsPerPage).Chunk(arguments.GetValue(batch)), Coder, run, some =>
                {
                    kept += some.Count;
                    if (++batches % 10 == 0) Console.WriteLine(Line(kept, clock));
                });
            Console.WriteLine(Line(kept, clock));
        });
        return command;
    }

    private static string Line(int pages, Stopwatch clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{pages * SyntheticPages.EventsPerPage} events, {pages * SyntheticPages.EventsPerPage / clock.Elapsed.TotalSeconds:F0} a second, {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s of processor here");
}
