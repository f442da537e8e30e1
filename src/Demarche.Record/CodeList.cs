namespace Demarche.Record;

/// <summary>The codes of a side as the store's columns have them: each once and in order, joined by +.</summary>
internal static class CodeList
{
    public static string[] Split(string codes) => codes.Length == 0 ? [] : codes.Split('+');

    /// <summary>The ordered pairs of sides, as <see cref="Record.Dyads.Of"/> has them of an event.</summary>
    public static IEnumerable<(string Source, string Target)> Dyads(string[] actors, string[] recipients) => recipients.Length > 0
        ? actors.SelectMany(actor => recipients.Select(recipient => (actor, recipient)))
        : actors.SelectMany(actor => actors.Where(other => other != actor).Select(other => (actor, other)));
}
