using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Demarche.Server.Access;

/// <summary>
/// Who asks, how, and under which path, as the proxies in front tell it: X-Forwarded-For, -Proto and -Prefix. Believed of loopback and of the proxies that the options name, else anybody could be somebody else for every request
/// and no limit would hold. X-Forwarded-Host is never believed: the proxy passes the name itself on, and <see cref="HostCheck"/> looks at it.
/// </summary>
internal static partial class Proxies
{
    private const string Prefix = "X-Forwarded-Prefix";

    public static void Use(IApplicationBuilder app, IEnumerable<string> proxies)
    {
        // A proxy passes on what it does not know of: a prefix that could lead elsewhere may come from the reader.
        app.Use((context, next) =>
        {
            if (context.Request.Headers[Prefix].Any(prefix => !IsPath().IsMatch(prefix ?? ""))) context.Request.Headers.Remove(Prefix);
            return next(context);
        });
        // Each of several proxies adds an address; they are walked back as long as it is one of ours.
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        foreach (var proxy in proxies) headers.KnownIPNetworks.Add(NetworkOf(proxy) ?? throw new ArgumentException($"{proxy} is no address", nameof(proxies)));
        app.UseForwardedHeaders(headers);
    }

    /// <summary>An address as a network of one, a network as it is; null for what is neither.</summary>
    public static IPNetwork? NetworkOf(string proxy) =>
        IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : IPNetwork.TryParse(proxy, out var network) ? network : null;

    [GeneratedRegex("^(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$")]
    private static partial Regex IsPath();
}
