namespace Demarche.Record.Export;

/// <summary>Addresses that a reader may be sent to.</summary>
public static class WebAddress
{
    /// <summary>The address, written as a link has it; null for javascript:, data: and what is no address of the web.</summary>
    /// <param name="url">What a page or a row gave as its address, or null.</param>
    public static string? Of(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address.AbsoluteUri : null;
}
