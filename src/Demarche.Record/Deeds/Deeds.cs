using System.Security.Cryptography;
using System.Text;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>
/// Which events may be tellings of one deed: those of the same kind on the same day between the same sides. Told in ten articles it is one deed with ten sources.
/// </summary>
/// <remarks>Of one kind are those of the same act and status; all that count as threats, since "threatened a ban" and "threatened to ban" differ in words alone; and all that was done, not only said, against somebody or
/// for him, since papers and coders tell a ban from a blockade less well than an attack from a release. Movements of troops are a kind of their own: they are told in the words of attacks, and go beside them.
/// A state, its government and its forces are one side; whom of another state it was done to is not asked. Undated events are of one deed only inside a story. Of those that may be, the ones
/// whose sentences are unlike become deeds of their own, unless one article tells them of one act (<see cref="Likeness"/>). Rows of data sets are of one deed if day, sides and code are the same, as such rows have always been counted once
/// a day; they never become one with what the coder read, since the schemes part deeds otherwise. The rule reads nothing but the events, so it can be undone and applied anew at any time.</remarks>
internal static class Deeds
{
    private const char Mark = '-';

    /// <summary>The id of the deed that an event is of where it stands alone; that of others of the same kind, day and sides begins with it.</summary>
    public static string IdOf(CodedEvent told, DateOnly? day, string story)
    {
        var when = day is { } known ? Spelling.Of(known) : story;
        var key = told.Origin is { } origin
            ? $"{when}|{origin.Scheme} {origin.Code}|{Names(told.Actors)}|{Names(told.Recipients)}"
            : $"{when}|{KindOf(told)}|{Codes(told.Actors)}|{Dyads.CodesOf(told.Recipients)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
    }

    /// <summary>The id of a deed that is parted from the one it may have been, by the least of its tellings' ids.</summary>
    public static string IdApart(string deed, string least) => $"{deed}{Mark}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(least)).AsSpan(0, 4))}";

    /// <summary>The deed that one was parted from, or itself.</summary>
    public static string Unparted(string deed) => deed.Split(Mark)[0];

    private static string KindOf(CodedEvent told) => told switch
    {
        { Type: PloverType.Threaten } => "threat",
        { Status: EventStatus.Occurred, Act: not PloverType.Mobilize, Quad: Quad.MaterialCooperation or Quad.MaterialConflict } => told.Quad == Quad.MaterialConflict ? "done against" : "done for",
        _ => $"{Spelling.Of(told.Act)}|{Spelling.Of(told.Status)}",
    };

    private static string Names(IEnumerable<Participant> side) => string.Join('+', side.Select(p => p.Text));

    private static string Codes(IReadOnlyList<Participant> side) => side is [var only] ? Code(only) : string.Join('+', side.Select(Code).Distinct().Order(StringComparer.Ordinal));

    private static string Code(Participant side) => side.Actor.Sector is null or "GOV" or "MIL" or "COP" or "SPY" ? side.Actor.Code : $"{side.Actor.Code}.{side.Actor.Sector}";
}
