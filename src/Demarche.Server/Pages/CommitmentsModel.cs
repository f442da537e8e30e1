using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>What was promised and offered, by what became of it on a day.</summary>
public sealed record CommitmentsModel(EventQuery Query, DateOnly AsOf, Portion<Commitment> All)
{
    public static CommitmentsModel Of(RecordStore store, EventQuery query, DateOnly? asOf)
    {
        var day = asOf ?? LastDay.Of(store);
        return new CommitmentsModel(query, day, Commitments.AsOf(store, day, query.Filter, query.Skip, query.OnPage));
    }
}
