using Demarche.Model;
using Demarche.Reciprocity;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;
using Side = Demarche.Reciprocity.Side;

namespace Demarche.Server.Pages;

/// <summary>Who answers whom.</summary>
public sealed record ReciprocityModel(string A, string B, EventQuery Query, Interval Interval, ReciprocityReport Report)
{
    /// <summary>The step of the tests where none is asked for.</summary>
    internal const Interval UsualStep = Interval.Week;

    /// <summary>What is said to who does not name a pair.</summary>
    internal const string NoPair = "Name two different codes";

    /// <summary>True for two codes that can answer each other.</summary>
    internal static bool IsPair(string a, string b) => !string.Equals(a, b, StringComparison.OrdinalIgnoreCase) && !a.Contains(',', StringComparison.Ordinal) && !b.Contains(',', StringComparison.Ordinal);

    /// <summary>What stands in the series and what does not.</summary>
    public string Counted => $"Only deeds that occurred on a known day are counted, each once; {Say.Many(Report.OtherStatus, "event")} of other statuses left out.";

    /// <summary>What tells the question from all others: the same on whichever page it is asked.</summary>
    internal static string NameOf(string a, string b, Interval interval, EventQuery query) => $"reciprocity {a} {b} {interval}{query.Conditioned}";

    public static ReciprocityModel Of(RecordStore store, string a, string b, EventQuery query, Interval interval)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        // No page shows the responses' bands.
        var options = new ReciprocityOptions { Interval = interval, From = query.Filter.From, To = query.Filter.To, OneADay = false, Bootstraps = 0 };
        return new ReciprocityModel(a, b, query, interval, ReciprocityAnalysis.Analyse(DyadicEvents.Of(store, query.Filter with { Actors = [a, b], Recipients = [a, b] }), Side.Parse(a).Exactly(), Side.Parse(b).Exactly(), options));
    }
}
