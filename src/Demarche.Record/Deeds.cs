using System.Security.Cryptography;
using System.Text;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>
/// Which events are tellings of one deed: the same act and status on the same day between the same sides. Told in ten articles it is one deed with ten sources.
/// </summary>
/// <remarks>Undated events are of one deed only inside a story. Rows of data sets are of one deed if day, sides and code are the same, as such rows have always been counted once a day;
/// they never become one with what the coder read, since the schemes part deeds otherwise. The rule reads nothing but the event and its day, so it can be undone and applied anew at any time.</remarks>
internal static class Deeds
{
    /// <summary>The deed's id: the same for every telling.</summary>
    public static string IdOf(CodedEvent told, DateOnly? day, string story)
    {
        var when = day is { } known ? Spelling.Of(known) : story;
        var key = told.Origin is { } origin
            ? $"{when}|{origin.Scheme} {origin.Code}|{Names(told.Actors)}|{Names(told.Recipients)}"
            : $"{when}|{Spelling.Of(told.Act)}|{Spelling.Of(told.Status)}|{Codes(told.Actors)}|{Codes(told.Recipients)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
    }

    private static string Names(IEnumerable<Participant> side) => string.Join('+', side.Select(p => p.Text));

    private static string Codes(IEnumerable<Participant> side) =>
        string.Join('+', side.Select(p => $"{p.Actor.Code}{(p.Actor.Sector is null or "GOV" ? "" : "." + p.Actor.Sector)}").Distinct().Order(StringComparer.Ordinal));
}
