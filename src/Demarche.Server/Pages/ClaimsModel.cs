using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>Claims and what was said against them.</summary>
public sealed record ClaimsModel(EventQuery Query, Portion<Claim> Claims)
{
    public static ClaimsModel Of(RecordStore store, EventQuery query) => new(query, Record.Answers.Claims.Of(store, query.Filter, query.Skip, query.OnPage));
}
