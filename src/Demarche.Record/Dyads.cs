using Demarche.Model;

namespace Demarche.Record;

/// <summary>The ordered pairs of sides of an event: actor to recipient; of a mutual act every side to every other.</summary>
public static class Dyads
{
    /// <summary>The pairs of codes, each once; none where nobody is acted upon.</summary>
    public static IEnumerable<(string Source, string Target)> Of(CodedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        string[] actors = [.. told.Actors.Select(p => p.Actor.Code).Distinct()], recipients = [.. told.Recipients.Select(p => p.Actor.Code).Distinct()];
        return recipients.Length > 0
            ? actors.SelectMany(actor => recipients.Select(recipient => (actor, recipient)))
            : actors.SelectMany(actor => actors.Where(other => other != actor).Select(other => (actor, other)));
    }

    /// <summary>Who has which part: actor, target (acted upon, or another side of a mutual act), any of both; each once.</summary>
    internal static IEnumerable<(string Role, string Code)> PartiesOf(CodedEvent told)
    {
        // As the store holds them: two codes that it cannot tell apart are one.
        string[] actors = [.. told.Actors.Select(p => SearchWords.Clean(p.Actor.Code)).Distinct()], recipients = [.. told.Recipients.Select(p => SearchWords.Clean(p.Actor.Code)).Distinct()];
        var targets = recipients.Length > 0 || actors.Length < 2 ? recipients : actors;
        return [.. actors.Select(code => ("actor", code)), .. targets.Select(code => ("target", code)), .. actors.Union(recipients).Select(code => ("any", code))];
    }

    /// <summary>The codes of one side, each once and in one order, joined by +: two sides are the same if these are.</summary>
    internal static string CodesOf(IReadOnlyList<Participant> side) => side is [var only] ? only.Actor.Code : string.Join('+', side.Select(p => p.Actor.Code).Distinct().Order(StringComparer.Ordinal));
}
