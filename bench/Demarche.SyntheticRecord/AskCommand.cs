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
        var only = new Option<string>("--only") { Description = "a part of the question's name", DefaultValueFactory = _ => "" };
        var command = new Command("ask", "Time the questions that people ask.") { record, only };
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(arguments.GetValue(record)!);
            foreach (var (what, ask) in Questions(store).Where(q => q.What.Contains(arguments.GetValue(only)!, StringComparison.Ordinal))) Time(what, ask);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet >> 20} MB"));
        });
        return command;
    }

    /// <summary>What people ask, of the busiest sides: no other question reads more.</summary>
    private static IEnumerable<(string What, Func<int> Ask)> Questions(RecordStore store)
    {
        const string Busiest = "AAA", Next = "ABH";
        EventFilter all = new(), actor = new() { Actors = [Busiest] }, dyad = new() { Actors = [Busiest], Recipients = [Next] }, year = new() { From = new DateOnly(2015, 1, 1), To = new DateOnly(2015, 12, 31) };
        var month = new EventFilter { From = new DateOnly(2023, 12, 1) };
        var last = new DateOnly(2023, 12, 31);
        Facet[] shown = [Facet.Actor, Facet.Recipient, Facet.Type, Facet.Status, Facet.Issue, Facet.Context, Facet.Speaker, Facet.Publisher, Facet.Confidence];
        var deep = EventPlace.Of(store.Events(all with { To = new DateOnly(2010, 1, 1) }, take: 1).First(), EventSort.Newest);
        yield return ("newest 50", () => store.Events(all, take: 50).Count());
        yield return ("50 from the middle on", () => store.Events(all, after: deep, take: 50).Count());
        yield return ("surest 50", () => store.Events(all, EventSort.Confidence, take: 50).Count());
        yield return ("newest 50 of the busiest actor", () => store.Events(actor, take: 50).Count());
        yield return ("newest 50 of a type", () => store.Events(new EventFilter { Types = [PloverType.Agree] }, take: 50).Count());
        yield return ("newest 50 of the busiest dyad", () => store.Events(dyad, take: 50).Count());
        yield return ("two words, newest 50", () => store.Events(new EventFilter { Text = "pipeline missile" }, take: 50).Count());
        yield return ("a word of a tenth of the record, newest 50", () => store.Events(new EventFilter { Text = "water" }, take: 50).Count());
        yield return ("an issue's word, newest 50", () => store.Events(new EventFilter { Issue = "water" }, take: 50).Count());
        yield return ("count of all", () => (int)store.Count(all).Events);
        yield return ("count of the busiest dyad", () => (int)store.Count(dyad).Events);
        yield return ("9 facets and count, all", () => store.Spread(all, shown).Facets.Count);
        yield return ("9 facets and count, the busiest actor", () => store.Spread(actor, shown).Facets.Count);
        yield return ("9 facets and count, the busiest dyad", () => store.Spread(dyad, shown).Facets.Count);
        yield return ("9 facets and count, a year", () => store.Spread(year, shown).Facets.Count);
        yield return ("timeline of the busiest dyad, by month", () => Timelines.Of(store, Busiest, Next, Interval.Month).Count);
        yield return ("network", () => Networks.Of(store).Count);
        yield return ("partners of the busiest actor", () => Networks.Of(store, code: Busiest).Count);
        yield return ("positions of the busiest actor, 60 shown", () => Positions.Of(store, Busiest, take: 60).Total);
        yield return ("positions on an issue", () => Positions.Of(store, Busiest, "water border").Total);
        yield return ("commitments of the busiest actor, 50 shown", () => Commitments.AsOf(store, last, actor, take: 50).Total);
        yield return ("commitments, last 30 days", () => Commitments.AsOf(store, last, month).Total);
        yield return ("claims, last 30 days", () => Claims.Of(store, month).Total);
        yield return ("issues and stances, last 30 days", () => IssueMatrix.Of(store, month).Count);
    }

    private static void Time(string what, Func<int> ask)
    {
        var rows = ask();
        double[] taken = new double[Times], worked = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            ask();
            (taken[i], worked[i]) = (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }
        Array.Sort(taken);
        Array.Sort(worked);
        // What others do on the machine shows in the first figure alone; what a server of its own does, in none of the second.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {taken[Times / 2]:F1} ms, {worked[Times / 2]:F1} ms of processor ({rows} rows)"));
    }
}
