using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Demarche.Server.Access;

/// <summary>How often costly or delicate things may be asked for.</summary>
internal static class Limits
{
    /// <summary>Guesses of the token: ten a minute, from everybody together.</summary>
    public const string SignIn = "sign-in";
    /// <summary>Pages coded on the spot: thirty a minute from one address.</summary>
    public const string Coding = "coding";

    public static void Add(IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddFixedWindowLimiter(SignIn, window => (window.PermitLimit, window.Window) = (10, TimeSpan.FromMinutes(1)));
        limits.AddPolicy(Coding, context => RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) }));
    });
}
