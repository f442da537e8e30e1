using Demarche.Server.Filters;

namespace Demarche.Server;

/// <summary>Addresses within the desk, relative to its base, so that they hold under any path prefix.</summary>
internal static class To
{
    public static string Events(params (string Name, string? Value)[] conditions) => "events" + Query(conditions);

    public static string Events(EventQuery query) => "events" + query;

    public static string Event(string id) => "event/" + Uri.EscapeDataString(id);

    /// <summary>An article, opened at an event's evidence.</summary>
    public static string Article(string id, string? evidence = null) => "article/" + Uri.EscapeDataString(id) + (evidence is null ? "" : "#e-" + Uri.EscapeDataString(evidence));

    public static string Actor(string code) => "actor/" + Uri.EscapeDataString(code);

    /// <summary>An issue's course: stances by actor and time.</summary>
    public static string Issue(string words) => "issue" + Query(("issue", words));

    public static string Dyad(string a, string b, params (string Name, string? Value)[] conditions) => $"dyad/{Uri.EscapeDataString(a)}/{Uri.EscapeDataString(b)}{Query(conditions)}";

    /// <summary>A query of what has a value; "" if nothing has.</summary>
    public static string Query(params (string Name, string? Value)[] conditions)
    {
        var set = conditions.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value!)}").ToArray();
        return set.Length == 0 ? "" : "?" + string.Join('&', set);
    }

    /// <summary>An address of the web, if it is one that a reader may open; null for javascript:, data: and what is no address.</summary>
    public static string? Web(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address.AbsoluteUri : null;
}
