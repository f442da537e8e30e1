using System.Globalization;
using System.Text;

namespace Demarche.Actors;

/// <summary>Finds rows that contradict each other or cannot be: what a loader may accept and an editor should look at.</summary>
public static class LexiconLinter
{
    /// <summary>No office is held longer.</summary>
    private const int LongestTermInYears = 71;
    /// <summary>Titles of so many letters are nobody's surname ("Sen", "Sir"); "King" is.</summary>
    private const int LongestAbbreviation = 3;

    /// <summary>The findings, one a pair of rows, in the order of the tables.</summary>
    public static IReadOnlyList<string> Check(ActorLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var findings = new List<string>();
        foreach (var same in lexicon.Entries.GroupBy(e => (e.Kind, e.Code, e.Type, Name: NameFolding.Fold(e.Name), e.Office)).Where(g => g.Count() > 1))
            FindOverlaps([.. same], findings, (a, b) => a.Kind == EntryKind.Person ? $"{a.Row} and {b.Row}: {a.Name} is {a.Office} of {a.Code} twice at one time" : $"{a.Row} and {b.Row}: {a.Name} ({a.Code}) stands twice");
        foreach (var entry in lexicon.Entries)
        {
            if (entry is { From: { } from, To: { } to } && entry.Kind == EntryKind.Person && to.Year - from.Year > LongestTermInYears)
                findings.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.Row}: {entry.Name} holds an office for {to.Year - from.Year} years"));
            if (entry.Kind == EntryKind.Person)
                findings.AddRange(entry.Nouns.Where(s => IsNoSurname(s) || s.Length <= LongestAbbreviation && lexicon.Cues.Has("title", s)).Select(s => $"{entry.Row}: '{s}' is no surname of {entry.Name}; every such word of a text would be that person"));
            if (entry.From?.Year < 1900) findings.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.Row}: {entry.Name} begins in {entry.From.Value.Year}"));
        }
        return findings;
    }

    /// <summary>Whether somebody seen in an office on a day contradicts the rows: the rows know the person, but not in that state on that day.</summary>
    public static string? Contradiction(ActorLexicon lexicon, string name, string code, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var rows = lexicon.Find(name, day).Where(e => e.Kind == EntryKind.Person && e.Code == code).ToList();
        return rows.Count == 0 || rows.Exists(r => r.HoldsOn(day)) ? null
            : string.Create(CultureInfo.InvariantCulture, $"{rows[0].Row}: {name} was seen in office on {day:yyyy-MM-dd}, outside all terms of the rows");
    }

    // "the", "II": words that stand beside names but are none.
    private static bool IsNoSurname(string shortName) =>
        shortName.All(c => c is 'I' or 'V' or 'X') || shortName.EnumerateRunes().All(r => Rune.IsLower(r) || !Rune.IsLetter(r));

    private static void FindOverlaps(List<LexiconEntry> rows, List<string> findings, Func<LexiconEntry, LexiconEntry, string> say)
    {
        for (var i = 0; i < rows.Count; i++)
            for (var j = i + 1; j < rows.Count; j++)
                if ((rows[i].To ?? DateOnly.MaxValue) >= (rows[j].From ?? DateOnly.MinValue) && (rows[j].To ?? DateOnly.MaxValue) >= (rows[i].From ?? DateOnly.MinValue))
                    findings.Add(say(rows[i], rows[j]));
    }
}
