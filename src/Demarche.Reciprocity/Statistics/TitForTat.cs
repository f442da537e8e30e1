using Demarche.Model;

namespace Demarche.Reciprocity.Statistics;

/// <summary>What counts as an answer in kind.</summary>
public enum AnswerKind
{
    /// <summary>Conflict for conflict.</summary>
    Hostile,
    /// <summary>Cooperation for cooperation.</summary>
    Cooperative,
    /// <summary>The same type of deed: a demand for a demand, an expulsion for an expulsion (<see cref="DyadicEvent.Root"/>).</summary>
    SameType,
}

/// <summary>Is a deed answered in kind within some days, more often than by chance? Needs no regular series, so that it fits small records.</summary>
/// <remarks>A stimulus is a day on which one side does something of the kind, whose days of response all lie inside the span. Deeds of the same day have no order and are no answers.</remarks>
/// <param name="Kind">What counts.</param>
/// <param name="Stimuli">Days with a deed of the kind (in <see cref="AnswerKind.SameType"/>: days and types).</param>
/// <param name="Answered">Those answered in kind within the days allowed.</param>
/// <param name="ByChance">The share answered where the responder's days are shifted round the span: what mere frequency gives; null where the span is too short to shift.</param>
/// <param name="P">The share of shifts with at least as many answers, 0 to 1 (the observed one counted in); null below ten stimuli.</param>
/// <param name="MedianDays">Days to the first answer, of those answered; null where none was.</param>
/// <param name="Escalated">The share of answers stronger than what they answer; null where none was.</param>
/// <param name="MedianRatio">The strength of the answer over that of what it answers, in the middle; null where none was.</param>
public sealed record TitForTat(AnswerKind Kind, int Stimuli, int Answered, double? ByChance, double? P, double? MedianDays, double? Escalated, double? MedianRatio)
{
    /// <summary>Fewer stimuli than this have no p value.</summary>
    internal const int FewestStimuli = 10;

    /// <summary>The share answered, 0 to 1.</summary>
    public double Rate => Stimuli == 0 ? 0 : (double)Answered / Stimuli;

    /// <summary>Counts the answers of <paramref name="responder"/> to <paramref name="actor"/>.</summary>
    /// <param name="kind">What counts as in kind.</param>
    /// <param name="actor">The deeds that may be answered.</param>
    /// <param name="responder">The deeds that may be answers.</param>
    /// <param name="span">The days looked at.</param>
    /// <param name="within">Days allowed.</param>
    /// <param name="permutations">Random shifts.</param>
    /// <param name="random">Where they come from.</param>
    internal static TitForTat Count(AnswerKind kind, IEnumerable<DyadicEvent> actor, IEnumerable<DyadicEvent> responder, DaySpan span, int within, int permutations, Random random)
    {
        var stimuli = Days(kind, actor, span);
        var answers = Days(kind, responder, span);
        var tally = new Tally();
        foreach (var (type, days) in stimuli)
        {
            var theirs = answers.GetValueOrDefault(type) ?? [];
            foreach (var (day, strength) in days)
                if (day + within < span.Length) tally.Add(strength, FirstAnswer(theirs, day, within));
        }
        var (chance, p) = Chance(stimuli, answers, span.Length, within, permutations, random, tally.Answered);
        return new TitForTat(kind, tally.Stimuli, tally.Answered, chance, tally.Stimuli < FewestStimuli ? null : p,
            Median(tally.Waits), tally.Ratios.Count == 0 ? null : tally.Ratios.Count(r => r > 1) / (double)tally.Ratios.Count, Median(tally.Ratios));
    }

    /// <summary>By type, the strength of each day that has a deed of the kind.</summary>
    private static SortedDictionary<string, SortedDictionary<int, double>> Days(AnswerKind kind, IEnumerable<DyadicEvent> events, DaySpan span)
    {
        var days = new SortedDictionary<string, SortedDictionary<int, double>>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            if (!Counts(kind, e)) continue;
            var type = kind == AnswerKind.SameType ? e.Root : "";
            if (!days.TryGetValue(type, out var list)) days[type] = list = [];
            var day = span.IndexOf(e.Date);
            list[day] = list.GetValueOrDefault(day) + Math.Abs(e.Intensity);
        }
        return days;
    }

    private static bool Counts(AnswerKind kind, DyadicEvent e) => kind switch
    {
        AnswerKind.Hostile => Measure.Conflict.Counts(e.Quad),
        AnswerKind.Cooperative => Measure.Cooperation.Counts(e.Quad),
        _ => true,
    };

    private static (int Wait, double Strength)? FirstAnswer(SortedDictionary<int, double> answers, int day, int within)
    {
        for (var wait = 1; wait <= within; wait++)
            if (answers.TryGetValue(day + wait, out var strength)) return (wait, strength);
        return null;
    }

    /// <summary>Shifts the responder's days round the span against the actor's: each keeps its own rhythm, what is between them is lost.</summary>
    private static (double? Chance, double? P) Chance(SortedDictionary<string, SortedDictionary<int, double>> stimuli, SortedDictionary<string, SortedDictionary<int, double>> answers,
        int length, int within, int permutations, Random random, int observed)
    {
        // Shifts below the days allowed would leave true answers in place.
        if (length < 4 * (within + 1) || permutations == 0) return (null, null);
        var types = stimuli.Where(s => answers.ContainsKey(s.Key)).Select(s => (Days: s.Value.Keys.Where(d => d + within < length).ToArray(), Near: Near(answers[s.Key].Keys, length, within))).ToArray();
        var all = stimuli.Sum(s => s.Value.Keys.Count(d => d + within < length));
        if (all == 0) return (null, null);
        long sum = 0;
        var asMany = 1;
        for (var i = 0; i < permutations; i++)
        {
            var shift = random.Next(within + 1, length - within);
            var count = 0;
            foreach (var (days, near) in types)
                foreach (var day in days)
                    if (near[(day + shift) % length]) count++;
            sum += count;
            if (count >= observed) asMany++;
        }
        return ((double)sum / permutations / all, asMany / (permutations + 1.0));
    }

    /// <summary>For each day of the span whether an answer follows within the days allowed, round the end.</summary>
    private static bool[] Near(IEnumerable<int> answers, int length, int within)
    {
        var near = new bool[length];
        foreach (var day in answers)
            for (var wait = 1; wait <= within; wait++) near[(day - wait + length) % length] = true;
        return near;
    }

    private static double? Median(List<double> values)
    {
        if (values.Count == 0) return null;
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private sealed class Tally
    {
        public int Stimuli { get; private set; }
        public int Answered => Waits.Count;
        public List<double> Waits { get; } = [];
        public List<double> Ratios { get; } = [];

        public void Add(double strength, (int Wait, double Strength)? answer)
        {
            Stimuli++;
            if (answer is not { } given) return;
            Waits.Add(given.Wait);
            // A deed of intensity 0 (a mere statement) has no strength to be surpassed.
            if (strength > 0) Ratios.Add(given.Strength / strength);
        }
    }
}

/// <summary>The days that are looked at, counted from 0.</summary>
internal readonly record struct DaySpan(DateOnly From, DateOnly To)
{
    public int Length => To.DayNumber - From.DayNumber + 1;

    public int IndexOf(DateOnly day) => day.DayNumber - From.DayNumber;
}
