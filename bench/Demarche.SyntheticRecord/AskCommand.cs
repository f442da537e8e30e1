using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;

namespace Demarche.SyntheticRecord;

/// <summary>ask: how long the questions take, warm, median of several.</summary>
internal static class AskCommand
{
    private const int Times = 9;

    public static Command Create()
    {
        var record = new Argument<string>("record") { Description = "file or postgres://…" };
        var command = new Command("ask", "Time the questions that people ask.") { record };
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(arguments.GetValue(record)!);
            EventFilter dyad = new() { Actors = ["AAA"], Recipients = ["ABH"] }, year = new() { From = new DateOnly(2015, 1, 1), To = new DateOnly(2015, 12, 31) };
            Time("newest 50", () => store.Events(new EventFilter(), take: 50).Count());
            Time("dyad, newest 50", () => store.Events(dyad, take: 50).Count());
            Time("dyad, all", () => store.Events(dyad).Count());
            Time("words, newest 50", () => store.Events(new EventFilter { Text = "pipeline missile" }, take: 50).Count());
            Time("facet of types, a year", () => store.Facets(year, Facet.Type).Count);
            Time("facet of actors, a year", () => store.Facets(year, Facet.Actor).Count);
            Time("facet of types, all", () => store.Facets(new EventFilter(), Facet.Type).Count);
            Time("count of a dyad", () => (int)store.Count(dyad).Events);
            Time("timeline by month", () => Timelines.Of(store, "AAA", "ABH", Interval.Month).Count);
            Time("positions on an issue", () => Positions.Of(store, "AAA", "water border").Count);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet >> 20} MB"));
        });
        return command;
    }

    private static void Time(string what, Func<int> ask)
    {
        var rows = ask();
        var taken = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            ask();
            taken[i] = clock.Elapsed.TotalMilliseconds;
        }
        Array.Sort(taken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {taken[Times / 2]:F1} ms ({rows} rows)"));
    }
}
