using System.Text.Json;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Export;

namespace Demarche.Server.Audit;

/// <summary>What an event should say. A field that is right is null.</summary>
/// <param name="Act">PLOVER type of the deed spoken of.</param>
/// <param name="Status">Status.</param>
/// <param name="Actor">Codes of the actors, parted by +.</param>
/// <param name="Recipient">Codes of the recipients, parted by +.</param>
/// <param name="Condition">The words of the condition; "-" if there is none.</param>
public sealed record Correction(string? Act, string? Status, string? Actor, string? Recipient, string? Condition)
{
    private const int Longest = 300;

    /// <summary>What is wrong with it; nothing if it can be kept.</summary>
    public IEnumerable<string> Problems()
    {
        if (Act is not null && !Enum.GetValues<PloverType>().Any(t => Spelling.Of(t) == Act)) yield return $"act: choose among {string.Join(", ", Enum.GetValues<PloverType>().Select(Spelling.Of))}";
        if (Status is not null && !Enum.GetValues<EventStatus>().Any(s => Spelling.Of(s) == Status)) yield return $"status: choose among {string.Join(", ", Enum.GetValues<EventStatus>().Select(Spelling.Of))}";
        if (new[] { Actor, Recipient, Condition }.Any(text => text?.Length > Longest)) yield return $"A field may have {Longest} characters";
        if (this == new Correction(null, null, null, null, null)) yield return "A correction must change something";
    }

    /// <summary>The correction with only what differs from the event.</summary>
    public Correction Against(CodedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new Correction(
            Differs(Act, Spelling.Of(told.Act)), Differs(Status, Spelling.Of(told.Status)), Differs(Actor, Codes(told.Actors)), Differs(Recipient, Codes(told.Recipients)), Differs(Condition, told.Condition?.Text ?? ""));
    }

    /// <summary>Codes of a side as a correction writes them.</summary>
    public static string Codes(IReadOnlyList<Participant> side) => string.Join('+', side.Select(p => p.Actor.Code).Distinct());

    /// <summary>As the record keeps it: an object of the fields that change.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new (string Name, string? Value)[] { ("act", Act), ("status", Status), ("actor", Actor), ("recipient", Recipient), ("condition", Condition) }.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value));

    private static string? Differs(string? now, string before) => now is null || now.Trim() == before.Trim() ? null : now.Trim();
}
