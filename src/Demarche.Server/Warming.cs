using Demarche.Record;
using Demarche.Server.Filters;
using Demarche.Server.Pages;
using Microsoft.Extensions.Hosting;

namespace Demarche.Server;

/// <summary>Asks what the first pages show before anybody does: on a large record this takes seconds once.</summary>
internal sealed class Warming(AnswerCache cache) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await cache.Ask("start", StartModel.Of, stoppingToken, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            await cache.Ask("events" + EventQuery.All.Conditioned, store => EventSpread.Of(store, EventQuery.All), stoppingToken, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            await cache.Ask("actors", ActorsModel.Of, stoppingToken, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RecordException or OperationCanceledException or ObjectDisposedException)
        {
            // Who asks for the page is told.
        }
    }
}
