using Demarche.Record;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Demarche.Server.Access;

/// <summary>Whether the record can be read.</summary>
internal sealed class RecordHealth(RecordPool pool) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await pool.Ask(store => store.Event(""), cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (RecordException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
