using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Export;
using Demarche.Server.Filters;
using Demarche.Server.Pages;

namespace Demarche.Server;

/// <summary>Addresses within the desk, relative to its base, so that they hold under any path prefix.</summary>
internal static class To
{
    public static string Events(params (string Name, string? Value)[] conditions) => "events" + Query(conditions);

    public static string Events(EventQuery query) => "events" + query;

    public static string Event(string id) => "event/" + Uri.EscapeDataString(id);

    /// <summary>An article, opened at an event's evidence.</summary>
    public static string Article(string id, string? evidence = null) => "article/" + Uri.EscapeDataString(id) + (evidence is null ? "" : "#e-" + Uri.EscapeDataString(evidence));

    /// <summary>Where a verdict on an event is sent.</summary>
    public static string Judge(string id) => Event(id) + "/audit";

    /// <summary>An article, at the line of an event to be judged.</summary>
    /// <param name="article">The article.</param>
    /// <param name="at">The event.</param>
    /// <param name="last">The event judged before: what can be undone.</param>
    /// <param name="correct">True where what should stand there is to be written.</param>
    public static string Judging(string article, string at, string? last = null, bool correct = false) => Article(article) + Query(("last", last), ("correct", correct ? at : null)) + "#v-" + Uri.EscapeDataString(at);

    /// <summary>What a type means.</summary>
    public static string Rule(PloverType type) => "reference#" + Spelling.Of(type);

    /// <summary>What a status means.</summary>
    public static string Rule(EventStatus status) => "reference#" + Spelling.Of(status);

    public static string Actor(string code) => "actor/" + Uri.EscapeDataString(code);

    /// <summary>An issue's course: stances by actor and time.</summary>
    public static string Issue(string words) => "issue" + Query(("issue", words));

    public static string Dyad(string a, string b, params (string Name, string? Value)[] conditions) => $"dyad/{Uri.EscapeDataString(a)}/{Uri.EscapeDataString(b)}{Query(conditions)}";

    /// <summary>Who answers whom, under the conditions of a query.</summary>
    public static string Reciprocity(string a, string b, Interval step, EventQuery query) =>
        Dyad(a, b) + "/reciprocity" + Query([("interval", step == ReciprocityModel.UsualStep ? null : step.ToString().ToLowerInvariant()), .. query.Conditions.Select(c => (c.Name, (string?)c.Value))]);

    /// <summary>A query of what has a value; "" if nothing has.</summary>
    public static string Query(params (string Name, string? Value)[] conditions)
    {
        var set = conditions.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value!)}").ToArray();
        return set.Length == 0 ? "" : "?" + string.Join('&', set);
    }

    /// <summary>A page of the web, opened at a sentence where the browser can (a text fragment); null where <see cref="Web"/> is.</summary>
    /// <param name="url">The page's address.</param>
    /// <param name="sentence">The sentence as the page has it; a long one is found by its first and last words.</param>
    public static string? WebAt(string? url, string sentence)
    {
        if (Web(url) is not { } page) return null;
        var words = sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return page;
        var found = words.Length <= 2 * WordsOfAnEnd ? Fragment(words) : $"{Fragment(words[..WordsOfAnEnd])},{Fragment(words[^WordsOfAnEnd..])}";
        return $"{page}{(page.Contains('#', StringComparison.Ordinal) ? "" : "#")}:~:text={found}";
    }

    private const int WordsOfAnEnd = 6;

    /// <summary>Words of a text fragment; a hyphen would mark what stands around them.</summary>
    private static string Fragment(string[] words) => Uri.EscapeDataString(string.Join(' ', words)).Replace("-", "%2D", StringComparison.Ordinal);

    /// <summary>An address of the web, if it is one that a reader may open; null for javascript:, data: and what is no address.</summary>
    public static string? Web(string? url) => WebAddress.Of(url);
}
