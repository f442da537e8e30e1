using System.Net;
using System.Net.Sockets;
using Demarche.Articles.Text;

namespace Demarche.Articles.Web;

/// <summary>Decides which addresses may be dialled: never the machine itself, its network or a cloud's metadata, unless that is allowed.</summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] Private = [.. TableFile.Rows("private-networks.tsv").Select(r => IPNetwork.Parse(r[0]))];

    /// <summary>True if the address lies in the public internet. IPv4 addresses inside IPv6 ones (mapped, translated, 6to4) count as what they are.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (Inner(address) is { } inner) return IsPublic(inner);
        return !Private.Any(n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }

    private static IPAddress? Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        byte[] bytes = address.GetAddressBytes();
        if (bytes[0] == 0x20 && bytes[1] == 0x02) return new IPAddress(bytes.AsSpan(2, 4));
        bool translated = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B && bytes[4] == 0 && bytes[5] == 0;
        bool compatible = bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 && bytes[15] > 1;
        return translated || compatible ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }

    /// <summary>Dials a host: all its addresses are looked up, and only a permitted one is connected to, so a name that changes its mind gains nothing.</summary>
    public static async ValueTask<Stream> Connect(DnsEndPoint host, bool allowPrivate, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host.Host, cancel).ConfigureAwait(false);
        var permitted = addresses.Where(a => allowPrivate || IsPublic(a)).ToArray();
        if (permitted.Length == 0) throw new RefusedAddressException($"{host.Host} is an address of this machine or of a private network");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, host.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address that may not be dialled.</summary>
internal sealed class RefusedAddressException(string message) : IOException(message);
