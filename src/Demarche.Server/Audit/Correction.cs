using System.Text.Json;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Export;

namespace Demarche.Server.Audit;

/// <summary>What an event should say. A field that is right is null.</summary>
/// <param name="Act">PLOVER type of the deed spoken of.</param>
/// <param name="Status">Status.</param>
/// <param name="Actor">Codes of the actors, parted by +; in any case.</param>
/// <param name="Recipient">Codes of the recipients, likewise.</param>
/// <param name="Condition">The words of the condition; "-" if there is none.</param>
public sealed record Correction(string? Act, string? Status, string? Actor, string? Recipient, string? Condition)
{
    private const int Longest = 300;

    /// <summary>Codes of the actors in capitals, as codes are.</summary>
    public string? Actor { get; init; } = Actor is null ? null : string.Join('+', CodesOf(Actor));

    /// <summary>Codes of the recipients in capitals.</summary>
    public string? Recipient { get; init; } = Recipient is null ? null : string.Join('+', CodesOf(Recipient));

    /// <summary>What is wrong with it; nothing if it can be kept.</summary>
    public IEnumerable<string> Problems()
    {
        if (Act is not null && !Enum.GetValues<PloverType>().Any(t => Spelling.Of(t) == Act)) yield return $"act: choose among {string.Join(", ", Enum.GetValues<PloverType>().Select(Spelling.Of))}";
        if (Status is not null && !Enum.GetValues<EventStatus>().Any(s => Spelling.Of(s) == Status)) yield return $"status: choose among {string.Join(", ", Enum.GetValues<EventStatus>().Select(Spelling.Of))}";
        if (new[] { Actor, Recipient, Condition }.Any(text => text?.Length > Longest)) yield return $"A field may have {Longest} characters";
        foreach (var code in CodesOf(Actor ?? "").Concat(CodesOf(Recipient ?? "")).Where(code => !Demarche.Model.Actor.IsCode(code)))
            yield return $"'{code}' is no code of an actor: write 2 to 12 letters or digits, as in USA, NATO, SYROPP; several with + between";
        if (this == new Correction(null, null, null, null, null)) yield return "A correction must change something";
    }

    /// <summary>The correction with only what differs from the event.</summary>
    public Correction Against(CodedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new Correction(
            Differs(Act, Spelling.Of(told.Act)), Differs(Status, Spelling.Of(told.Status)), Differs(Actor, Codes(told.Actors)), Differs(Recipient, Codes(told.Recipients)), Differs(Condition, told.Condition?.Text ?? ""));
    }

    /// <summary>The correction of a verdict; one that changes nothing where it is none.</summary>
    public static Correction Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var fields = entry.Change is { } change ? JsonSerializer.Deserialize<Dictionary<string, string>>(change)! : [];
        return new Correction(fields.GetValueOrDefault("act"), fields.GetValueOrDefault("status"), fields.GetValueOrDefault("actor"), fields.GetValueOrDefault("recipient"), fields.GetValueOrDefault("condition"));
    }

    /// <summary>The event as it should be.</summary>
    public CorrectedRow Of(CodedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var condition = Condition ?? told.Condition?.Text;
        return new CorrectedRow(
            Act is null ? told.Act : Enum.Parse<PloverType>(Act, ignoreCase: true), Status is null ? told.Status : Enum.Parse<EventStatus>(Status, ignoreCase: true),
            CodesOf(Actor ?? Codes(told.Actors)), CodesOf(Recipient ?? Codes(told.Recipients)), condition is null or "" or "-" ? null : condition);
    }

    /// <summary>Codes of a side as a correction writes them.</summary>
    public static string Codes(IReadOnlyList<Participant> side) => string.Join('+', side.Select(p => p.Actor.Code).Distinct());

    /// <summary>As the record keeps it: an object of the fields that change.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new (string Name, string? Value)[] { ("act", Act), ("status", Status), ("actor", Actor), ("recipient", Recipient), ("condition", Condition) }.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value));

    private static string[] CodesOf(string side) => side.ToUpperInvariant().Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Differs(string? now, string before) => now is null || now.Trim() == before.Trim() ? null : now.Trim();
}

/// <summary>The fields of an event that an audit can change, as they should be.</summary>
/// <param name="Act">PLOVER type of the deed spoken of.</param>
/// <param name="Status">Status.</param>
/// <param name="Actor">Codes of the actors.</param>
/// <param name="Recipient">Codes of the recipients.</param>
/// <param name="Condition">The words of the condition, or null.</param>
public sealed record CorrectedRow(PloverType Act, EventStatus Status, string[] Actor, string[] Recipient, string? Condition);
