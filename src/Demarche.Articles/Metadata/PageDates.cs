using Demarche.Articles.Dates;

namespace Demarche.Articles.Metadata;

/// <summary>When a page was published and updated, and where it says so.</summary>
internal sealed record PageDates
{
    public PageDate? Published { get; private init; }
    public PageDate? Updated { get; private init; }
    public string PublishedOrigin { get; private init; } = "";
    public string UpdatedOrigin { get; private init; } = "";

    /// <summary>Decides what the signals mean: the day that the model is sure of, with the time of day of the source believed most; no day where sources speak against one another or only weak ones speak.</summary>
    public static PageDates Decide(List<DateSignal> signals)
    {
        var model = DateModel.Shipped;
        var dates = new PageDates();
        if (model.Choose(signals) is var (day, probability) && probability >= model.Threshold)
        {
            var told = signals.Where(s => s.Date.Day == day).MinBy(s => (s.Source, -s.Date.Iso.Length));
            dates = dates with { Published = told.Date, PublishedOrigin = told.Origin };
        }
        foreach (var signal in signals.Where(s => s.Source >= DateSource.LinkedUpdated).OrderBy(s => s.Source))
            return dates with { Updated = signal.Date, UpdatedOrigin = signal.Origin };
        return dates;
    }
}
