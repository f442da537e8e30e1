using Demarche.Articles.Blocks;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>The learnt judge of dates: boosted trees over <see cref="DateFeatures"/>; none of the days is taken if none is sure enough.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="Threshold">The probability from which a day is taken.</param>
internal sealed record DateModel(Trees Trees, float Threshold)
{
    private static readonly Lazy<DateModel> Embedded = new(() => { using var stream = TableFile.Open("dates.model"); return Read(stream); });

    /// <summary>The model that ships with this room.</summary>
    public static DateModel Shipped => Embedded.Value;

    /// <summary>The day that the signals speak for most, and how sure that is; null without signals.</summary>
    public (DateOnly Day, float Probability)? Choose(List<DateSignal> signals)
    {
        signals = DateFeatures.Relevant(signals);
        var days = DateFeatures.Candidates(signals);
        var rows = DateFeatures.Compute(signals, days);
        (DateOnly, float)? best = null;
        for (int i = 0; i < days.Count; i++)
        {
            float probability = Trees.Probability(rows.AsSpan(i * DateFeatures.Width, DateFeatures.Width));
            if (best is not var (_, known) || probability > known) best = (days[i], probability);
        }
        return best is var (day, sure) ? (Local(day, signals), sure) : null;
    }

    /// <summary>The day as the paper counts it: where only moments in UTC name the day, and the address or a date line the one beside it that the moment may have elsewhere, it is that one.</summary>
    private static DateOnly Local(DateOnly day, List<DateSignal> signals)
    {
        foreach (var signal in signals)
            if (signal.Date.Day == day && signal.Source < DateSource.LinkedUpdated && (signal.Source > DateSource.LinkedOther || !signal.Date.Iso.EndsWith('Z'))) return day;
        foreach (var moment in signals)
        {
            if (moment.Date.Day != day || moment.Source > DateSource.LinkedOther) continue;
            foreach (var local in signals)
                if (local.Source is DateSource.Address or DateSource.ShownPublished or DateSource.Shown && local.Date.Day != day && DateFeatures.ZoneShift(moment, local.Date.Day) > 0) return local.Date.Day;
        }
        return day;
    }

    public static DateModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        return new DateModel(Trees.Read(reader), reader.ReadSingle());
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        Trees.Write(writer);
        writer.Write(Threshold);
    }
}
